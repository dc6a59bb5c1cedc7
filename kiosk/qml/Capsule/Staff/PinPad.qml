pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// The PIN: entered, or set for the first time. What is typed is shown as dots and never as digits.
Item {
    id: root

    required property StaffController staff
    required property StaffPin pin
    required property bool portrait
    readonly property bool typing: pin.stage === "enter" || pin.stage === "set" || pin.stage === "repeat"
    readonly property real key: Math.max(Theme.px(128), Theme.target)

    function complaint(): string {
        if (pin.stage === "locked")
            return qsTr("Try again in %1 seconds").arg(pin.lockedFor);
        switch (pin.said) {
        case "wrong":
            return pin.tries > 0 ? qsTr("That was not it. %1 tries left before a pause").arg(pin.tries) : qsTr("That was not it. After the next wrong one there is a pause");
        case "different":
            return qsTr("Those were not the same digits. Once more from the beginning");
        case "length":
            return qsTr("A PIN has 6 to 12 digits");
        case "repeated":
        case "run":
            return qsTr("Too easy to guess; no repeats and no 123456");
        case "unwritable":
            return qsTr("The disk takes nothing, so no PIN can be tried. Make room on it, or ask whoever looks after this machine");
        default:
            return "";
        }
    }

    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.px(96), Theme.px(1560))
        height: sheet.height + Theme.px(120)
        radius: Theme.px(Theme.radius)
        color: Theme.card

        Grid {
            id: sheet

            anchors.centerIn: parent
            width: parent.width - Theme.px(120)
            columns: root.portrait || !root.typing ? 1 : 2
            columnSpacing: Theme.px(90)
            rowSpacing: Theme.px(56)
            verticalItemAlignment: Grid.AlignVCenter
            horizontalItemAlignment: Grid.AlignHCenter

            Column {
                width: sheet.columns === 1 ? sheet.width : sheet.width - sheet.columnSpacing - keys.width
                spacing: Theme.px(36)

                BalancedTitle {
                    width: parent.width
                    text: {
                        switch (root.pin.stage) {
                        case "set":
                            return qsTr("Choose a PIN for staff");
                        case "repeat":
                            return qsTr("Type the PIN once more");
                        case "recover":
                            return qsTr("The PIN is set");
                        case "locked":
                        case "damaged":
                            return qsTr("Locked");
                        default:
                            return qsTr("Staff PIN");
                        }
                    }
                    size: Theme.px(60)
                }

                Words {
                    width: parent.width
                    size: 30
                    color: Theme.inkQuiet
                    text: {
                        switch (root.pin.stage) {
                        case "set":
                            return qsTr("6 to 12 digits. Nobody has set one yet; visitors do not see this page.");
                        case "repeat":
                            return qsTr("The same digits again, so that no slip of the finger locks you out.");
                        case "recover":
                            return qsTr("Should it ever be forgotten: whoever looks after this machine types the command below at it, and the next visit sets a new PIN. This is shown only once; write it down.");
                        case "locked":
                            return qsTr("Too many wrong tries. The show goes on as ever.");
                        case "damaged":
                            return qsTr("The file with the PIN is damaged. Whoever looks after this machine types the command below at it; then a new PIN can be set. The show goes on as ever.");
                        default:
                            return qsTr("For the staff of this exhibition. It closes by itself after a minute without a touch.");
                        }
                    }
                }

                Rectangle {
                    width: parent.width
                    height: command.height + Theme.px(48)
                    visible: root.pin.stage === "recover" || root.pin.stage === "damaged"
                    radius: Theme.px(14)
                    color: Theme.inset

                    Words {
                        id: command

                        x: Theme.px(32)
                        width: parent.width - 2 * x
                        anchors.verticalCenter: parent.verticalCenter
                        text: "time-capsule staff reset-pin"
                        size: 34
                        font.family: Theme.medium
                    }
                }

                Row {
                    height: Theme.px(40)
                    visible: root.typing
                    spacing: Theme.px(16)
                    Accessible.role: Accessible.StaticText
                    Accessible.name: qsTr("%1 digits typed").arg(root.pin.typed)

                    Repeater {
                        model: Math.max(6, root.pin.typed)

                        Rectangle {
                            required property int index

                            width: Theme.px(30)
                            height: width
                            radius: width / 2
                            color: index < root.pin.typed ? Theme.vermilion : "transparent"
                            border.width: Math.max(1, Theme.px(3))
                            border.color: index < root.pin.typed ? Theme.vermilion : Theme.brass
                        }
                    }
                }

                Words {
                    width: parent.width
                    visible: text !== ""
                    color: Theme.vermilion
                    text: root.complaint()
                }

                Row {
                    spacing: Theme.px(28)

                    Action {
                        visible: root.pin.stage === "recover"
                        strong: true
                        label: qsTr("I have written it down")
                        onTapped: root.pin.goOn()
                    }

                    Action {
                        visible: root.pin.stage !== "recover"
                        label: qsTr("Back to the show")
                        onTapped: root.staff.leave()
                    }
                }
            }

            Grid {
                id: keys

                visible: root.typing
                columns: 3
                spacing: Theme.px(18)

                Repeater {
                    model: [...root.pin.digits.slice(0, 9), "←", root.pin.digits[9], "✓"]

                    PadKey {
                        required property string modelData

                        width: root.key * 1.3
                        height: root.key
                        face: modelData
                        onTapped: root.pin.press(modelData)
                    }
                }
            }
        }
    }
}
