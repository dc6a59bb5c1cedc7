pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// What a story meant, set apart by the vermilion rule.
Rectangle {
    id: root

    required property CardView card
    required property real textSize

    height: viewpoint.height + Theme.px(76)
    visible: root.card.hasViewpoint
    color: Theme.inset
    border.width: Theme.highContrast ? Theme.px(Theme.outline) : 0
    border.color: Theme.brass
    radius: Theme.px(20)

    Rectangle {
        width: Theme.px(8)
        height: parent.height
        color: Theme.vermilion
    }

    Column {
        id: viewpoint

        x: Theme.px(46)
        y: Theme.px(36)
        width: parent.width - 2 * x
        spacing: Theme.px(18)

        Text {
            text: qsTr("The capsule's viewpoint")
            leftPadding: -Typesetter.hang(text, font)
            textFormat: Text.PlainText
            renderType: Text.NativeRendering
            color: Theme.vermilionDeep
            font.family: Theme.medium
            font.weight: Font.Medium
            font.pixelSize: Theme.px(28)
            font.letterSpacing: Theme.px(2)

            Accessible.role: Accessible.Heading
            Accessible.name: text
        }

        BalancedTitle {
            width: parent.width
            visible: text !== ""
            text: root.card.viewpointTitle
            size: Theme.px(44)
        }

        Blocks {
            width: parent.width
            rows: root.card.viewpoint
            size: root.textSize * 0.96
            around: Theme.inset
        }
    }
}
