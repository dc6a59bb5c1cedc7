pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// The hidden way in: one finger held in each of two corners and no other anywhere, or keys. It sees
// fingers and takes none; the console behind it is loaded when it is entered, and not before.
Item {
    id: root

    required property StaffController staff
    property int fingers: 0
    readonly property bool held: first.held && second.held && fingers === 2

    onHeldChanged: staff.holdCorners(held)

    component Finger: PointHandler {
        acceptedDevices: PointerDevice.TouchScreen
        onActiveChanged: root.fingers += active ? 1 : -1
    }

    Finger {}
    Finger {}
    Finger {}

    component Corner: Item {
        id: corner

        required property string place
        readonly property bool held: finger.active && contains(finger.point.position)

        x: place.endsWith("left") ? 0 : root.width - width
        y: place.startsWith("top") ? 0 : root.height - height
        width: Math.max(Theme.px(160), Theme.target)
        height: width

        PointHandler {
            id: finger

            acceptedDevices: PointerDevice.TouchScreen
        }
    }

    Corner {
        id: first

        place: root.staff.corners[0]
    }

    Corner {
        id: second

        place: root.staff.corners[1]
    }

    Shortcut {
        sequence: root.staff.keys
        context: Qt.ApplicationShortcut
        onActivated: root.staff.pressKeys()
    }

    Loader {
        id: room

        anchors.fill: parent
        focus: root.staff.covers
    }

    Connections {
        target: root.staff

        function onWhereChanged() {
            if (root.staff.where === "")
                room.source = "";
            else if (room.status === Loader.Null)
                room.setSource(Qt.resolvedUrl("Console.qml"), {
                    staff: root.staff
                });
        }
    }
}
