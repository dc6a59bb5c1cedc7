pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// Key figures, large, above what they count; as many columns as there is room for.
Grid {
    id: root

    required property Rows entries

    columns: figures.count === 4 ? 2 : Math.max(1, Math.min(3, figures.count))
    columnSpacing: Theme.px(32)
    rowSpacing: Theme.px(20)

    Repeater {
        id: figures

        model: root.entries

        Column {
            id: figure

            required property string value
            required property string label

            width: (root.width - root.columnSpacing * (root.columns - 1)) / root.columns
            spacing: Theme.px(6)

            Accessible.role: Accessible.StaticText
            Accessible.name: value + " " + label

            Text {
                width: parent.width
                text: figure.value
                textFormat: Text.PlainText
                renderType: Text.NativeRendering
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(30)
                color: Theme.gold
                font.family: Theme.serif
                font.weight: Font.Black
                font.pixelSize: Theme.px(60)
            }

            BalancedTitle {
                width: parent.width
                text: figure.label
                Accessible.ignored: true
                color: Theme.starlight
                family: Theme.sans
                weight: Font.Normal
                size: Theme.px(24)
            }
        }
    }
}
