pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// Sees every finger and takes none: a transparent sibling above the scenes. What it sees is told
// after the touch has been delivered, so that a touch that wakes or continues presses nothing else.
Item {
    id: root

    required property SessionController session

    component Finger: PointHandler {
        acceptedButtons: Qt.AllButtons
        onActiveChanged: {
            Theme.keyed = false;
            Qt.callLater(active ? root.session.touched : root.session.moved);
        }
        onPointChanged: if (active)
            Qt.callLater(root.session.moved)
    }

    Finger {}
    Finger {}
    Finger {}
    Finger {}
    Finger {}
}
