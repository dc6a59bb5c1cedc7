pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Components
import Capsule.Theme

// A button with words. `strong` for the one thing to do next; `quiet` stands on the night.
PressArea {
    id: root

    property bool strong: false
    property bool quiet: false
    readonly property color face: strong ? (pressed ? Theme.vermilionDeep : Theme.vermilion) : quiet ? (pressed ? Theme.nightHigh : Theme.night) : pressed ? Theme.inset : Theme.card

    implicitWidth: Math.max(word.implicitWidth + Theme.px(64), Theme.px(160))
    implicitHeight: Math.max(Theme.px(88), Theme.target)
    opacity: enabled ? 1 : 0.4

    Rectangle {
        anchors.fill: parent
        radius: Theme.px(18)
        color: root.face
        border.width: root.strong ? 0 : Math.max(1, Theme.px(2))
        border.color: root.quiet ? Theme.nightHigh : Theme.brass
    }

    Words {
        id: word

        Accessible.ignored: true // the button has its name
        anchors.centerIn: parent
        text: root.label
        wrapMode: Text.NoWrap
        color: root.strong ? Theme.card : root.quiet ? Theme.starlight : Theme.ink
        font.family: Theme.medium
        font.weight: Font.Medium
    }
}
