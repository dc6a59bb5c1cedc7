pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// One of the text sizes, shown by a character of that size.
PressArea {
    id: root

    required property int step
    required property bool chosen

    width: Math.max(Theme.px(96), Theme.target)
    height: width
    radius: Theme.px(18)

    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: root.chosen

    Rectangle {
        anchors.fill: parent
        radius: root.radius
        color: root.chosen ? Theme.vermilion : root.pressed ? Theme.inset : Theme.card
        border.width: root.chosen ? 0 : Math.max(1, Theme.px(Theme.outline))
        border.color: Theme.brass
    }

    Text {
        anchors.centerIn: parent
        text: "字"
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        color: root.chosen ? Theme.card : Theme.ink
        font.family: Theme.medium
        font.weight: Font.Medium
        font.pixelSize: Theme.px(28 + 12 * root.step)
    }
}
