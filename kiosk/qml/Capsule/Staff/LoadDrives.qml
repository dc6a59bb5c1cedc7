pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// The sticks that are plugged in, and the packs on them.
Scroller {
    id: root

    required property StaffLoad load

    Words {
        width: parent.width
        visible: root.load.why === "pulled"
        size: 30
        color: Theme.vermilion
        text: qsTr("A stick was pulled out. Nothing was changed.")
    }

    Sheet {
        visible: root.load.drives.count === 0

        BalancedTitle {
            width: parent.width
            text: qsTr("Plug in the USB stick")
            size: Theme.px(48)
        }

        Words {
            width: parent.width
            size: 30
            color: Theme.inkQuiet
            text: qsTr("It shows here by itself after a few seconds. The content lies on it as a folder or a .zip; nothing on the stick is changed, and nothing on it is ever run.")
        }
    }

    Sheet {
        visible: root.load.drives.count > 0 && root.load.packs.count === 0

        Words {
            width: parent.width
            size: 30
            text: root.load.looking ? qsTr("Looking through the stick …") : qsTr("There is a stick, but no content on it: no folder with pack.yaml or card files, and no .zip of one. Put it at the top of the stick or one folder deep.")
        }
    }

    Repeater {
        model: root.load.packs

        PressArea {
            id: pack

            required property int index
            required property string title
            required property int cards
            required property string modified
            required property double size
            required property string drive
            required property string file

            width: parent?.width ?? 0
            height: Math.max(lines.height + Theme.px(56), Theme.target)
            label: title
            onTapped: root.load.choose(index)

            Rectangle {
                anchors.fill: parent
                radius: Theme.px(22)
                color: pack.pressed ? Theme.inset : Theme.card
                border.width: Math.max(1, Theme.px(2))
                border.color: Theme.brass
            }

            Column {
                id: lines

                x: Theme.px(36)
                y: Theme.px(28)
                width: parent.width - x - go.width - Theme.px(72)
                spacing: Theme.px(8)

                BalancedTitle {
                    width: parent.width
                    text: pack.title
                    size: Theme.px(42)
                }

                Words {
                    width: parent.width
                    size: 26
                    color: Theme.meta
                    text: [pack.cards === 0 ? "" : qsTr("%1 cards").arg(pack.cards), pack.modified, qsTr("%1 MB").arg(Math.max(0.1, pack.size / 1e6).toFixed(1)), pack.drive + " · " + pack.file].filter(Boolean).join("　")
                }
            }

            Words {
                id: go

                anchors.right: parent.right
                anchors.rightMargin: Theme.px(36)
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Check →")
                wrapMode: Text.NoWrap
                size: 32
                color: Theme.vermilion
                font.family: Theme.medium
            }
        }
    }
}
