pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// From when to when, in half hours, or not at all.
Column {
    id: root

    required property StaffSettings settings
    required property string key
    required property string value
    readonly property bool on: value.includes("-")

    spacing: Theme.px(12)

    Action {
        width: root.width
        label: root.on ? qsTr("Have none") : qsTr("Have quiet hours")
        onTapped: root.settings.toggleHours(root.key, !root.on)
    }

    component End: Item {
        id: end

        required property string name
        required property string time
        required property bool begin

        width: root.width
        height: less.height
        visible: root.on

        Action {
            id: less

            label: "−"
            width: Math.max(Theme.px(112), Theme.target)
            onTapped: root.settings.stepHours(root.key, end.begin, -1)
        }

        Words {
            anchors.centerIn: parent
            text: end.name + " " + end.time
            wrapMode: Text.NoWrap
            size: 36
        }

        Action {
            anchors.right: parent.right
            label: "+"
            width: less.width
            onTapped: root.settings.stepHours(root.key, end.begin, 1)
        }
    }

    End {
        name: qsTr("from")
        time: root.value.split("-")[0]
        begin: true
    }

    End {
        name: qsTr("to")
        time: root.value.split("-")[1] ?? ""
        begin: false
    }
}
