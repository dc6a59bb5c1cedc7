pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// Numerals that land with weight on a dark disc, the ring that empties, the years winding back.
Item {
    id: root

    required property SessionController session
    required property point middle
    required property bool portrait
    readonly property bool counting: session.phase === "countdown"
    readonly property real radius: Theme.px(portrait ? 400 : 372)

    // 0 hidden, 1 in front
    property real shown: counting ? 1 : 0
    // how much of the countdown has passed, 0 to 1
    property real passed: 0

    // the same in beats: quick as a numeral lands, slower until the next
    function beaten(passed: real): real {
        const beats = passed * session.beats;
        const whole = Math.floor(beats);
        const part = beats - whole;
        return (whole + 0.3 * part + 0.7 * Motion.outCubic(part)) / Math.max(1, session.beats);
    }

    // which of the years stands in the middle: as each numeral lands, a whole one
    function yearAt(passed: real): real {
        const beats = Math.max(1, session.beats);
        const beat = Math.floor(passed * beats);
        const steps = strip.years.length - 1;
        const from = Math.round(beat * steps / beats);
        const to = Math.round(Math.min(beats, beat + 1) * steps / beats);
        return from + (to - from) * Motion.outCubic(passed * beats - beat);
    }

    visible: shown > 0

    Behavior on shown {
        NumberAnimation {
            duration: root.counting ? Motion.dial : Motion.letGo
            easing.type: Easing.OutCubic
        }
    }

    NumberAnimation on passed {
        running: root.counting && Motion.scale > 0
        from: 0
        to: 1
        duration: root.session.beats * Motion.beat
    }

    Connections {
        target: root.session

        function onBeatChanged() {
            if (root.session.beat > 0)
                numeral.strike(root.session.beat);
        }
    }

    Item {
        id: dial

        readonly property real centre: root.radius

        x: root.middle.x - root.radius
        y: root.middle.y - root.radius + Theme.px(root.portrait ? 0 : 24)
        width: 2 * root.radius
        height: width
        opacity: root.shown
        scale: 0.86 + 0.14 * root.shown

        // the haze between disc and dial, brighter as a numeral lands
        Light {
            name: "glow"
            atX: dial.centre
            atY: dial.centre
            across: dial.width * 1.75
            opacity: 0.62 + 0.38 * numeral.struck
        }

        Rectangle {
            anchors.centerIn: parent
            width: parent.width * 0.806
            height: width
            radius: width / 2
            color: Theme.disc
            opacity: 0.94
        }

        Dial {
            anchors.centerIn: parent
            radius: root.radius * 1.12
            count: 60
            small: Theme.px(16)
            large: Theme.px(30)
            rotation: root.beaten(root.passed) * -60
        }

        EmptyingRing {
            anchors.fill: parent
            share: 1 - root.passed
        }

        Numeral {
            id: numeral

            anchors.fill: parent
            size: root.radius * 1.12
        }
    }

    Text {
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.middle.y - root.radius * 1.12 - Theme.px(root.portrait ? 110 : 58)
        text: qsTr("Back in time")
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        color: Theme.starlight
        opacity: root.shown
        font.family: Theme.medium
        font.weight: Font.Medium
        font.pixelSize: Theme.px(34)
        font.letterSpacing: Theme.px(12)
        leftPadding: font.letterSpacing
    }

    YearStrip {
        id: strip

        width: parent.width
        y: root.portrait ? root.middle.y + root.radius * 1.12 + Theme.px(110) : parent.height - Theme.px(132)
        years: root.session.years
        at: root.yearAt(root.passed)
        opacity: root.shown
    }
}
