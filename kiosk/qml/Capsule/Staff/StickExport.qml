pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// Something to take away on the stick: a button that needs one, and what came of it.
Column {
    id: root

    required property StaffStick stick
    required property string deed

    signal wanted

    spacing: Theme.px(16)

    Action {
        label: root.stick.busy ? qsTr("Writing …") : root.deed
        enabled: root.stick.label !== "" && !root.stick.busy
        onTapped: root.wanted()
    }

    Words {
        width: parent.width
        color: root.stick.failed !== "" ? Theme.vermilion : Theme.meta
        text: root.stick.failed !== "" ? root.stick.failed : root.stick.written.length > 0 ? qsTr("On the stick now: %1. It may be pulled out.").arg(root.stick.written.join("　")) : root.stick.label === "" ? qsTr("Plug in a USB stick for this.") : qsTr("To the stick %1").arg(root.stick.label)
    }
}
