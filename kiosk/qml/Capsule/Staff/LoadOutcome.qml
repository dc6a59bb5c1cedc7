pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// How a load ended: installed, or in one sentence why not.
Item {
    id: root

    required property StaffLoad load
    required property StaffController staff
    readonly property bool good: load.step === "installed"

    function sentence(): string {
        switch (load.why) {
        case "full":
            return qsTr("There is not enough room on this machine's disk.");
        case "crashed":
            return qsTr("The check broke off. Try again; if it does so again, bring the content to whoever looks after this machine.");
        case "install":
            return qsTr("It could not be installed.");
        case "":
            return qsTr("Visitors see it from now on. The stick is not needed any more.");
        default:
            return load.detail;
        }
    }

    Sheet {
        anchors.verticalCenter: parent.verticalCenter

        BalancedTitle {
            width: parent.width
            text: root.good ? qsTr("Installed: %1").arg(root.load.title) : qsTr("Nothing was changed")
            size: Theme.px(52)
        }

        Words {
            width: parent.width
            size: 32
            text: root.sentence()
        }

        Words {
            width: parent.width
            visible: text !== "" && (root.load.why === "install" || root.load.why === "full")
            size: 26
            color: Theme.inkQuiet
            text: root.load.detail
        }

        Flow {
            width: parent.width
            spacing: Theme.px(24)

            Action {
                strong: true
                visible: root.good
                label: qsTr("Done, back to the show")
                onTapped: root.staff.leave()
            }

            Action {
                strong: !root.good
                label: root.good ? qsTr("Load something else") : qsTr("Try again")
                onTapped: root.load.back()
            }
        }
    }
}
