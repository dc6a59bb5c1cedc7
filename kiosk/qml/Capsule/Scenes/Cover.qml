pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// What stands on the sleeping capsule: title, year, motto and the call to action.
Item {
    id: root

    required property DeckView deck
    required property bool portrait
    required property real breath // 0 to 1

    visible: opacity > 0

    component Line: Text {
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        color: Theme.starlight
        font.family: Theme.serif
        font.weight: Font.Black
    }

    Flow {
        id: title

        x: Theme.px(root.portrait ? 86 : 112)
        y: Theme.px(root.portrait ? 112 : 96)
        width: root.portrait ? root.width - 2 * x : Theme.px(460)
        spacing: Theme.px(root.portrait ? 36 : 0)

        Line {
            text: root.deck.title
            font.pixelSize: Theme.px(root.portrait ? 96 : 80)
            font.letterSpacing: Theme.px(2)
        }

        Line {
            text: String(root.deck.year)
            color: Theme.gold
            font.pixelSize: Theme.px(root.portrait ? 92 : 80)
            font.letterSpacing: Theme.px(4)
        }
    }

    Line {
        x: title.x + Theme.px(3)
        anchors.top: title.bottom
        anchors.topMargin: Theme.px(20)
        text: root.deck.subtitle
        color: Theme.starlightQuiet
        font.family: Theme.sans
        font.weight: Font.Normal
        font.pixelSize: Theme.px(root.portrait ? 34 : 30)
        font.letterSpacing: Theme.px(4)
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(118)
        y: Theme.px(96)
        visible: !root.portrait
        layoutDirection: Qt.RightToLeft
        spacing: Theme.px(30)

        Repeater {
            model: root.deck.motto

            Column {
                id: upright

                required property string modelData
                required property int index

                topPadding: index * Theme.px(88)

                Repeater {
                    model: Array.from(upright.modelData)

                    Line {
                        required property string modelData

                        text: modelData
                        font.family: Theme.sans
                        font.weight: Font.Normal
                        font.pixelSize: Theme.px(31)
                        lineHeight: Theme.px(42)
                        lineHeightMode: Text.FixedHeight
                        color: Theme.starlightQuiet
                    }
                }
            }
        }
    }

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.height - Theme.px(root.portrait ? 380 : 160)
        spacing: Theme.px(14)
        opacity: 0.72 + 0.28 * root.breath

        Line {
            anchors.horizontalCenter: parent.horizontalCenter
            text: "轻触 · 开启胶囊"
            font.family: Theme.medium
            font.weight: Font.Medium
            font.pixelSize: Theme.px(root.portrait ? 50 : 42)
            font.letterSpacing: Theme.px(14)
            leftPadding: font.letterSpacing
        }

        Line {
            anchors.horizontalCenter: parent.horizontalCenter
            text: "Touch to open the capsule"
            color: Theme.gold
            font.family: Theme.sans
            font.weight: Font.Normal
            font.pixelSize: Theme.px(root.portrait ? 32 : 28)
            font.letterSpacing: Theme.px(3)
            leftPadding: font.letterSpacing
        }
    }
}
