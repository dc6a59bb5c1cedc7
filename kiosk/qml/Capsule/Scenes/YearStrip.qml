pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// The years, this one first, gliding by until the deck's stands in the middle.
Item {
    id: root

    required property list<int> years
    required property real at // in the middle, counted from the first
    readonly property real pitch: Theme.px(224)

    height: Theme.px(80)
    clip: true

    Repeater {
        model: root.years

        Text {
            required property int modelData
            required property int index
            readonly property real distance: Math.abs(index - root.at)
            readonly property real nearness: Math.max(0, 1 - distance)

            x: root.width / 2 - width / 2 + (index - root.at) * root.pitch
            anchors.verticalCenter: parent.verticalCenter
            visible: distance < 5
            text: modelData
            textFormat: Text.PlainText
            renderType: Text.NativeRendering
            color: nearness > 0.5 ? Theme.starlight : Theme.gold
            opacity: Math.max(0.14, 0.75 - distance * 0.2) + 0.25 * nearness
            scale: 0.76 + 0.24 * nearness
            font.family: Theme.serif
            font.weight: Font.Black
            font.pixelSize: Theme.px(64)
            font.letterSpacing: Theme.px(8)
        }
    }
}
