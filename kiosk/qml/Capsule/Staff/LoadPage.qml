pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge

// From the stick to the screen, one step at a time; whatever happens, what visitors see stays until the last.
ConsolePage {
    id: root

    readonly property StaffLoad load: staff.load as StaffLoad

    purpose: qsTr("Bring new content from a USB stick: check it, look at it, install it.")

    Loader {
        anchors.fill: parent
        sourceComponent: {
            switch (root.load.step) {
            case "drives":
                return drives;
            case "copying":
            case "checking":
            case "installing":
                return progress;
            case "verdict":
                return verdict;
            default:
                return outcome;
            }
        }
    }

    Component {
        id: drives

        LoadDrives {
            load: root.load
        }
    }

    Component {
        id: progress

        LoadProgress {
            load: root.load
        }
    }

    Component {
        id: verdict

        LoadVerdict {
            load: root.load
        }
    }

    Component {
        id: outcome

        LoadOutcome {
            load: root.load
            staff: root.staff
        }
    }
}
