pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// What runs here, what went wrong lately, the logs to take away; starting anew, and out to the desktop.
ConsolePage {
    id: root

    readonly property StaffHealth health: staff.health as StaffHealth

    function nameOf(fact: string): string {
        switch (fact) {
        case "version":
            return qsTr("Version");
        case "uptime":
            return qsTr("Running for");
        case "deck":
            return qsTr("Deck on show");
        case "renderer":
            return qsTr("Drawn by");
        case "screen":
            return qsTr("Screen");
        case "disk":
            return qsTr("Free on the disk");
        default:
            return qsTr("System");
        }
    }

    purpose: qsTr("How this machine is doing, and what to send when asking for help.")

    Scroller {
        anchors.fill: parent
        enabled: !confirm.visible && !notices.visible

        Words {
            width: parent.width
            visible: root.health.cramped
            color: Theme.vermilion
            text: qsTr("The disk is nearly full. Ask whoever looks after this machine to make room.")
        }

        Sheet {
            heading: qsTr("This machine")

            Repeater {
                model: root.health.facts

                Item {
                    id: fact

                    required property string name
                    required property string value

                    width: parent?.width ?? 0
                    height: said.height

                    Words {
                        width: Theme.px(280)
                        color: Theme.inkQuiet
                        text: root.nameOf(fact.name)
                    }

                    Words {
                        id: said

                        x: Theme.px(300)
                        width: parent.width - x
                        wrapMode: Text.WrapAnywhere
                        text: fact.value
                    }
                }
            }
        }

        Sheet {
            heading: qsTr("Lately in the log")

            Words {
                width: parent.width
                visible: root.health.problems.count === 0
                color: Theme.inkQuiet
                text: qsTr("Nothing went wrong.")
            }

            Repeater {
                model: root.health.problems

                Column {
                    id: problem

                    required property string when
                    required property string part
                    required property bool severe
                    required property string text
                    required property int times

                    width: parent?.width ?? 0
                    spacing: Theme.px(4)

                    Words {
                        width: parent.width
                        size: 24
                        color: problem.severe ? Theme.vermilion : Theme.meta
                        text: problem.when + " · " + problem.part + (problem.times > 1 ? " · " + qsTr("%1 times").arg(problem.times) : "")
                    }

                    Words {
                        width: parent.width
                        size: 26
                        wrapMode: Text.WrapAnywhere
                        text: problem.text
                    }
                }
            }

            StickExport {
                width: parent.width
                stick: root.health.stick
                deed: qsTr("Copy the logs to the stick")
                onWanted: root.health.exportLogs()
            }
        }

        Sheet {
            heading: qsTr("About this program")

            Words {
                width: parent.width
                color: Theme.inkQuiet
                text: qsTr("It is under the MIT licence, and carries the works of others, each under its own.")
            }

            Action {
                label: qsTr("Works and licences")
                onTapped: notices.show()
            }
        }

        Sheet {
            heading: qsTr("The show")

            Flow {
                width: parent.width
                spacing: Theme.px(24)

                Action {
                    label: qsTr("Start the show anew")
                    onTapped: confirm.ask("restart", qsTr("Start the show anew?"), qsTr("The screen is dark for a few seconds, then the capsule lies there as ever. Nothing is lost."), qsTr("Yes, start anew"))
                }

                Action {
                    label: qsTr("Leave to the desktop")
                    onTapped: confirm.ask("leave", qsTr("Leave to the desktop?"), qsTr("The show ends, and visitors see the desktop until somebody starts it again or the machine is switched off and on."), qsTr("Yes, leave"))
                }
            }
        }
    }

    Notices {
        id: notices

        anchors.fill: parent
        notices: root.health.notices
    }

    Confirm {
        id: confirm

        anchors.fill: parent
        onAgreed: subject => subject === "restart" ? root.health.restart() : root.health.leave()
    }
}
