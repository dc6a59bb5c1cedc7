pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// What every button is: acts on release, answers at once, at least Theme.target wide and high.
Item {
    id: root

    required property string label
    property real radius: height / 2 // of its corners
    readonly property alias pressed: tap.pressed

    signal tapped

    activeFocusOnTab: true
    Keys.onReturnPressed: root.tapped()
    Keys.onEnterPressed: root.tapped()
    Keys.onSpacePressed: root.tapped()

    Accessible.role: Accessible.Button
    Accessible.name: root.label
    Accessible.focusable: true
    Accessible.focused: activeFocus
    Accessible.onPressAction: root.tapped()

    FocusRing {
        radius: root.radius
    }

    Item {
        anchors.centerIn: parent
        width: Math.max(root.width, Theme.target)
        height: Math.max(root.height, Theme.target)

        TapHandler {
            id: tap

            gesturePolicy: TapHandler.ReleaseWithinBounds
            longPressThreshold: 3600 // an unhurried finger is a tap too
            // after what the idle probe tells of the press: a slow frame brings both at once
            onTapped: Qt.callLater(root.tapped)
        }
    }
}
