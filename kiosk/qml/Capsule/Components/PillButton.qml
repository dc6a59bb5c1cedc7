pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// A word in an outline.
PressArea {
    id: root

    property bool filled: false

    implicitWidth: Math.max(face.implicitWidth + Theme.px(68), Theme.px(124))
    implicitHeight: Math.max(Theme.px(72), Math.min(Theme.target, Theme.px(96)))

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: root.filled ? (root.pressed ? Theme.vermilionDeep : Theme.vermilion) : root.pressed ? Theme.inset : Theme.card
        border.width: root.filled ? 0 : Math.max(1, Theme.px(Theme.outline))
        border.color: Theme.brass

        Behavior on color {
            enabled: !root.pressed

            ColorAnimation {
                duration: Motion.release
            }
        }
    }

    Text {
        id: face

        anchors.centerIn: parent
        text: root.label
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        color: root.filled ? Theme.card : Theme.ink
        font.family: Theme.medium
        font.weight: Font.Medium
        font.pixelSize: Theme.px(28)
    }
}
