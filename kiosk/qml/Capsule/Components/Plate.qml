pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// The composed plate of a card without a picture: rings of time and the title's first character.
Rectangle {
    id: root

    required property string initial
    required property string number
    property bool quiet: false
    property real topRadius: 0

    color: quiet ? Theme.inset : Theme.plate
    topLeftRadius: topRadius
    topRightRadius: topRadius
    clip: true

    Repeater {
        model: root.quiet ? 0 : 6

        Rectangle {
            required property int index

            anchors.centerIn: parent
            width: root.height * (0.5 + index * 0.24)
            height: width
            radius: width / 2
            color: "transparent"
            border.width: Math.max(1, Theme.px(2))
            border.color: Theme.gold
            opacity: 0.5 - index * 0.07
        }
    }

    Text {
        anchors.centerIn: parent
        visible: !root.quiet
        text: root.initial
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        color: Theme.starlight
        font.family: Theme.serif
        font.weight: Font.Black
        font.pixelSize: Math.max(1, root.height * 0.34)
    }
}
