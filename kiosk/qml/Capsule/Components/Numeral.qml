pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// A numeral that lands with weight, in its own glow, and lets go before the next; `struck` is 1 as it
// lands and fades until it lets go.
Item {
    id: root

    required property real size
    readonly property real struck: landing.light
    property int number: 0

    // land `number`; it lets go as the beat ends
    function strike(number: int) {
        root.number = number;
        landing.restart();
    }

    // 2 and 0.68 as the picture is made, see assets/art/README.md
    Image {
        width: root.size * 2
        height: width
        x: (root.width - width) / 2
        y: digits.y + digits.baselineOffset - height * 0.68
        source: root.number > 0 ? Assets.art + "numeral-%1.png".arg(root.number) : ""
        scale: digits.scale
        opacity: digits.opacity * (0.5 + 0.5 * root.struck)
    }

    Text {
        id: digits

        anchors.centerIn: parent
        anchors.verticalCenterOffset: -height * 0.03
        text: root.number > 0 ? root.number : ""
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        color: Theme.starlight
        font.family: Theme.serif
        font.weight: Font.Black
        font.pixelSize: root.size
    }

    SequentialAnimation {
        id: landing

        property real light: 0

        ParallelAnimation {
            NumberAnimation {
                target: digits
                property: "scale"
                from: Motion.reduced ? 1 : 1.5
                to: 1
                duration: Motion.land
                easing.type: Easing.OutBack
            }

            NumberAnimation {
                target: digits
                property: "opacity"
                from: 0
                to: 1
                duration: Motion.land
            }

            NumberAnimation {
                target: landing
                property: "light"
                from: 1
                to: 0
                duration: Math.max(0, Motion.beat - Motion.letGo)
                easing.type: Easing.OutCubic
            }
        }

        // the last one stays: the capsule takes its place
        ParallelAnimation {
            NumberAnimation {
                target: digits
                property: "opacity"
                to: root.number > 1 && Motion.scale > 0 ? 0 : 1
                duration: Motion.letGo
                easing.type: Easing.InQuad
            }

            NumberAnimation {
                target: digits
                property: "scale"
                to: root.number > 1 && Motion.scale > 0 && !Motion.reduced ? 0.86 : 1
                duration: Motion.letGo
                easing.type: Easing.InQuad
            }
        }
    }
}
