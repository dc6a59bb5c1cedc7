pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// One setting: its name and purpose, its value between two buttons, its default and the way back to it.
Rectangle {
    id: root

    required property StaffSettings settings
    required property bool portrait
    required property string key
    required property string kind
    required property string name
    required property string purpose
    required property string value
    required property string standard
    required property string unit
    required property list<string> choices

    readonly property bool countable: kind === "seconds" || kind === "number"
    readonly property int place: choices.indexOf(value)

    // a value in words
    function word(value: string): string {
        switch (value) {
        case "true":
            return qsTr("on");
        case "false":
            return qsTr("off");
        case "auto":
            return qsTr("automatic");
        case "none":
            return qsTr("none");
        case "zh":
            return "中文";
        case "en":
            return "English";
        case "top-left+bottom-right":
            return qsTr("top left and bottom right");
        case "bottom-left+top-right":
            return qsTr("bottom left and top right");
        case "top-left+top-right":
            return qsTr("both at the top");
        case "bottom-left+bottom-right":
            return qsTr("both at the bottom");
        default:
            return unit === "s" ? qsTr("%1 s").arg(value) : value + unit;
        }
    }

    width: parent?.width ?? 0
    height: grid.height + Theme.px(48)
    radius: Theme.px(22)
    color: Theme.card

    Grid {
        id: grid

        readonly property bool stacked: root.portrait

        x: Theme.px(36)
        y: Theme.px(24)
        width: parent.width - 2 * x
        columns: stacked ? 1 : 2
        columnSpacing: Theme.px(40)
        rowSpacing: Theme.px(16)
        verticalItemAlignment: Grid.AlignVCenter

        Column {
            width: grid.stacked ? grid.width : grid.width - grid.columnSpacing - controls.width
            spacing: Theme.px(6)

            Words {
                width: parent.width
                text: root.name
                size: 34
                font.family: Theme.medium
                font.weight: Font.Medium
            }

            Words {
                width: parent.width
                text: root.purpose
                size: 26
                color: Theme.inkQuiet
            }
        }

        Column {
            id: controls

            width: grid.stacked ? grid.width : Theme.px(700)
            spacing: Theme.px(12)

            HoursControl {
                width: parent.width
                visible: root.kind === "hours"
                settings: root.settings
                key: root.key
                value: root.value
            }

            Item {
                width: parent.width
                height: less.height
                visible: root.kind !== "hours"

                Action {
                    id: less

                    label: root.countable ? "−" : "‹"
                    Accessible.name: `${root.name} ${label}`
                    width: Math.max(Theme.px(112), Theme.target)
                    enabled: !root.countable || root.place > 0
                    onTapped: root.settings.step(root.key, -1)
                }

                Words {
                    anchors.left: less.right
                    anchors.right: more.left
                    anchors.margins: Theme.px(12)
                    anchors.verticalCenter: parent.verticalCenter
                    horizontalAlignment: Text.AlignHCenter
                    text: root.word(root.value)
                    size: 36
                    font.family: Theme.medium
                    font.weight: Font.Medium
                }

                Action {
                    id: more

                    anchors.right: parent.right
                    label: root.countable ? "+" : "›"
                    Accessible.name: `${root.name} ${label}`
                    width: less.width
                    enabled: !root.countable || root.place < root.choices.length - 1
                    onTapped: root.settings.step(root.key, 1)
                }
            }

            Item {
                width: parent.width
                height: Math.max(standard.height, back.visible ? back.height : 0)

                Words {
                    id: standard

                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("Default: %1").arg(root.word(root.standard))
                    size: 26
                    color: Theme.meta
                }

                Action {
                    id: back

                    anchors.right: parent.right
                    visible: root.value !== root.standard
                    label: qsTr("Take the default")
                    Accessible.name: `${root.name} ${label}`
                    onTapped: root.settings.reset(root.key)
                }
            }
        }
    }
}
