pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// Where a key would press: seen while a keyboard is in use. Lies round its parent.
Rectangle {
    id: root

    anchors.fill: parent
    anchors.margins: -Theme.px(9)
    z: 1
    visible: (root.parent?.activeFocus ?? false) && Theme.keyed
    color: "transparent"
    border.width: Theme.px(5)
    border.color: Theme.focus
}
