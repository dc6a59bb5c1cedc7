pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// A title in even lines, opening marks hung into the margin.
Column {
    id: root

    required property string text
    property color color: Theme.ink
    property real size: Theme.px(50)
    property string family: Theme.serif
    property int weight: Font.Black
    readonly property list<string> lines: width > 0 ? Typesetter.balanced(text, metrics.font, width) : []

    spacing: size * 0.24

    FontMetrics {
        id: metrics

        font.family: root.family
        font.weight: root.weight
        font.pixelSize: root.size
    }

    Repeater {
        model: root.lines

        Text {
            required property string modelData

            x: -Typesetter.hang(modelData, font)
            text: modelData
            textFormat: Text.PlainText
            renderType: Text.NativeRendering
            color: root.color
            font: metrics.font
            lineHeight: root.size * 1.1
            lineHeightMode: Text.FixedHeight
        }
    }
}
