pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Components
import Capsule.Theme

// Over a preview: what this is, and the way back.
PressArea {
    id: root

    signal back

    label: qsTr("Preview · back to the console")
    width: word.implicitWidth + Theme.px(80)
    height: Math.max(Theme.px(76), Theme.target)
    onTapped: root.back()

    Rectangle {
        anchors.fill: parent
        bottomLeftRadius: Theme.px(22)
        bottomRightRadius: Theme.px(22)
        color: root.pressed ? Theme.vermilionDeep : Theme.vermilion
    }

    Words {
        id: word

        anchors.centerIn: parent
        text: root.label
        wrapMode: Text.NoWrap
        color: Theme.card
        font.family: Theme.medium
        font.weight: Font.Medium
    }
}
