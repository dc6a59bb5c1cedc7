pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// What staff see: the PIN pad, then the pages; in a preview only the ribbon over the visitor's scenes.
FocusScope {
    id: root

    required property StaffController staff
    readonly property bool portrait: height > width

    focus: true
    Keys.onPressed: event => {
        event.accepted = true;
        staff.touched();
        if (staff.where === "gate")
            (staff.pad as StaffPin).press(event.key === Qt.Key_Backspace ? "←" : event.key === Qt.Key_Return || event.key === Qt.Key_Enter ? "✓" : event.text);
    }

    Rectangle {
        anchors.fill: parent
        visible: root.staff.covers
        color: Theme.paper

        // nothing falls through
        MultiPointTouchArea {
            anchors.fill: parent
        }
    }

    Loader {
        anchors.fill: parent
        active: root.staff.where === "gate"

        sourceComponent: PinPad {
            staff: root.staff
            pin: root.staff.pad as StaffPin
            portrait: root.portrait
        }
    }

    Loader {
        anchors.fill: parent
        active: root.staff.where === "console" || root.staff.where === "preview"
        visible: root.staff.where === "console"

        sourceComponent: Pages {
            staff: root.staff
            portrait: root.portrait
        }
    }

    Ribbon {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: root.staff.where === "preview"
        onBack: root.staff.preview(false)
    }

    // every touch keeps the console open; after its delivery, as the idle probe does it
    component Finger: PointHandler {
        acceptedButtons: Qt.AllButtons
        onActiveChanged: Qt.callLater(root.staff.touched)
        onPointChanged: if (active)
            Qt.callLater(root.staff.touched)
    }

    Item {
        anchors.fill: parent

        Finger {}
        Finger {}
        Finger {}
    }
}
