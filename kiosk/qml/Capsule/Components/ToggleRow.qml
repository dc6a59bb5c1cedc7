pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// A choice that is on or off: its name, and a switch.
PressArea {
    id: root

    required property bool on

    implicitHeight: Math.max(Theme.px(96), Theme.target)
    radius: Theme.px(18)

    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: root.on
    Accessible.onToggleAction: root.tapped()

    Rectangle {
        anchors.fill: parent
        radius: root.radius
        color: root.pressed ? Theme.inset : "transparent"
    }

    Text {
        x: Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        text: root.label
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        color: Theme.ink
        font.family: Theme.medium
        font.weight: Font.Medium
        font.pixelSize: Theme.px(32)
    }

    Rectangle {
        id: track

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.px(112)
        height: Theme.px(60)
        radius: height / 2
        color: root.on ? Theme.vermilion : Theme.card
        border.width: Math.max(1, Theme.px(Theme.outline))
        border.color: root.on ? Theme.vermilion : Theme.brass

        Rectangle {
            y: Theme.px(8)
            x: root.on ? track.width - width - y : y
            width: Theme.px(44)
            height: width
            radius: width / 2
            color: root.on ? Theme.card : Theme.meta

            Behavior on x {
                NumberAnimation {
                    duration: Motion.release
                }
            }
        }
    }
}
