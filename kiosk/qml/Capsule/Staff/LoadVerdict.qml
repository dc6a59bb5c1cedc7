pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// What the check found, in one line and problem by problem; then look at it, install it, or leave it.
Item {
    id: root

    required property StaffLoad load
    readonly property bool good: load.installable

    function verdict(): string {
        const counts = load.counts;
        const parts = [qsTr("new %1").arg(counts.added), qsTr("changed %1").arg(counts.changed), qsTr("unchanged %1").arg(counts.unchanged)];
        if (counts.removed > 0)
            parts.push(qsTr("removed %1").arg(counts.removed));
        if (counts.errors > 0)
            parts.push(qsTr("problems %1").arg(counts.errors));
        if (counts.warnings > 0)
            parts.push(qsTr("hints %1").arg(counts.warnings));
        return parts.join(" · ");
    }

    Scroller {
        anchors.fill: parent
        enabled: !confirm.visible
        anchors.bottomMargin: buttons.height + Theme.px(24)

        Sheet {
            BalancedTitle {
                width: parent.width
                text: root.load.title
                size: Theme.px(48)
            }

            Words {
                width: parent.width
                text: root.verdict()
                size: 36
                color: root.good ? Theme.meta : Theme.vermilion
                font.family: Theme.medium
                font.weight: Font.Medium
            }

            Words {
                width: parent.width
                size: 28
                color: Theme.inkQuiet
                text: root.good ? qsTr("It can be installed. Look at it first if you like; visitors still see the old content.") : qsTr("It cannot be installed yet, and what visitors see stays. Mend the problems where the content is written, and bring it again.")
            }
        }

        Repeater {
            model: root.load.problems

            Sheet {
                id: problem

                required property string place
                required property int line
                required property string what
                required property string mend
                required property bool severe

                Words {
                    width: parent.width
                    size: 26
                    color: problem.severe ? Theme.vermilion : Theme.meta
                    text: (problem.severe ? qsTr("Problem") : qsTr("Hint")) + " · " + (problem.line > 0 ? qsTr("%1 line %2").arg(problem.place).arg(problem.line) : problem.place)
                }

                Words {
                    width: parent.width
                    size: 32
                    text: problem.what
                }

                Words {
                    width: parent.width
                    size: 28
                    color: Theme.inkQuiet
                    text: "→ " + problem.mend
                }
            }
        }
    }

    Flow {
        id: buttons

        enabled: !confirm.visible
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.px(24)

        Action {
            visible: root.good
            label: qsTr("Look at it on this screen")
            onTapped: root.load.preview()
        }

        Action {
            visible: root.good
            strong: true
            label: qsTr("Install")
            onTapped: confirm.ask("", qsTr("Install it and show it to visitors?"), qsTr("It takes the place of what is shown now. That is kept, and one touch on the page Decks goes back to it."), qsTr("Yes, install"))
        }

        Action {
            label: root.good ? qsTr("Leave it") : qsTr("Back")
            onTapped: root.load.back()
        }
    }

    Confirm {
        id: confirm

        anchors.fill: parent
        onAgreed: root.load.install()
    }
}
