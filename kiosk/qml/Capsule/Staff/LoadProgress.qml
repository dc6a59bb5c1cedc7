pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// What is being done, how far it is, and what becomes of the stick meanwhile.
Item {
    id: root

    required property StaffLoad load
    readonly property bool copying: load.step === "copying"
    readonly property bool installing: load.step === "installing"

    Sheet {
        anchors.verticalCenter: parent.verticalCenter

        BalancedTitle {
            width: parent.width
            text: root.copying ? qsTr("Copying to the disk …") : root.installing ? qsTr("Installing …") : qsTr("Checking …")
            size: Theme.px(52)
        }

        Words {
            width: parent.width
            size: 30
            color: Theme.inkQuiet
            text: root.copying ? qsTr("Leave the stick in until this is done.") : root.installing ? qsTr("Nearly there. Should the power go now, the old content stays.") : qsTr("The stick may be pulled out now. Every text and picture is read to its end.")
        }

        Rectangle {
            width: parent.width
            height: Theme.px(28)
            radius: height / 2
            color: Theme.inset

            Rectangle {
                readonly property bool known: root.load.progress >= 0

                width: parent.width * (known ? Math.max(0.04, root.load.progress) : 0.3)
                height: parent.height
                radius: height / 2
                color: Theme.vermilion
                opacity: known ? 1 : 0.5
            }
        }

        Words {
            width: parent.width
            size: 30
            text: root.load.progress >= 0 ? qsTr("%1 %").arg(Math.round(root.load.progress * 100)) : qsTr("One moment …")
        }

        Action {
            visible: !root.installing
            label: qsTr("Stop")
            onTapped: root.load.back()
        }
    }
}
