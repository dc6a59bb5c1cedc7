pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// The night: star trails, the dial, the capsule; asleep, counting down, and opening until the paper
// has come. `openness` 0 to 1 is how far the capsule is open.
Item {
    id: root

    required property SessionController session
    required property DeckView deck
    required property bool portrait
    required property real openness
    readonly property bool counting: session.phase === "countdown"
    readonly property bool asleep: session.phase === "sealed"
    readonly property point middle: Qt.point(width / 2, height * (portrait ? 0.469 : 0.463))
    readonly property real reach: Math.hypot(Math.max(middle.x, width - middle.x), Math.max(middle.y, height - middle.y))
    // the opening: the seam jolts, the halves part, and leave before the day
    readonly property real jolt: Motion.outBack(Motion.part(openness, 0.05, 0.13))
    readonly property real split: Motion.inOutCubic(Motion.part(openness, 0.14, 0.44))
    readonly property real leave: Math.pow(Motion.part(openness, 0.6, 0.9), 2)
    readonly property real flare: Motion.part(openness, 0, 0.08) * (1 - Motion.part(openness, 0.2, 0.34))
    readonly property real seamLight: Math.max(tension, flare)
    readonly property real gap: Theme.px(9) * jolt + split * height * (portrait ? 0.14 : 0.19)
    // where the cards come out: the mouth of the parted lower half
    readonly property point mouth: Qt.point(middle.x, middle.y + height * (portrait ? 0.12 : 0.16))

    // grows with each beat of the countdown, 0 to 1; it turns the sky back and quickens it
    property real tension: counting ? 1 - (session.beat - 1) / session.beats : 0
    property real angle: 0
    property real breathing: 0
    readonly property real breath: 0.5 - 0.5 * Math.cos(breathing * 2 * Math.PI)
    readonly property bool plain: GraphicsInfo.api === GraphicsInfo.Software

    // how long the capsule sleeps, in ms
    property real slept: 0

    // the title and the call to action stand there only while the capsule sleeps
    property real coverShown: asleep ? 1 : 0

    visible: openness < 1

    Behavior on coverShown {
        NumberAnimation {
            duration: root.asleep ? Motion.dial : Motion.letGo
        }
    }

    Behavior on tension {
        NumberAnimation {
            duration: Motion.dial
            easing.type: Easing.OutCubic
        }
    }

    // everything that never rests goes by this one clock; asleep without a graphics processor it
    // ticks thirty times a second, which nobody sees and the processor feels
    FrameAnimation {
        property real pending: 0

        running: root.visible && Motion.scale > 0
        onTriggered: {
            pending += frameTime;
            if (root.asleep && root.plain && pending < 0.03)
                return;
            root.angle = (root.angle + pending * (Motion.drift - root.tension * Motion.rush)) % 360;
            root.slept = root.asleep ? root.slept + pending * 1000 : 0;
            root.breathing = (root.breathing + pending / Motion.breath * 1000) % 1;
            pending = 0;
        }
    }

    Sky {
        anchors.fill: parent
        portrait: root.portrait
        middle: root.middle
        reach: root.reach
        angle: root.angle
        brightness: (0.5 + 0.4 * root.tension) * (1 - Motion.part(root.openness, 0.5, 0.6))
        visible: !dawn.day
    }

    Item {
        id: drifting // everything bright moves a few pixels over minutes, against burn-in

        width: parent.width
        height: parent.height
        x: Theme.px(6) * Math.sin(root.angle * Math.PI / 180)
        y: Theme.px(5) * Math.cos(root.angle * Math.PI / 180)
        visible: !dawn.day

        Dial {
            x: root.middle.x - width / 2
            y: root.middle.y - height / 2
            radius: Theme.px(root.portrait ? 452 : 394)
            rotation: root.angle * -0.35
            opacity: (1 - Motion.part(root.openness, 0, 0.2)) * (1 - countdown.shown)
            visible: opacity > 0
        }

        Light {
            name: "glow"
            atX: root.middle.x
            atY: root.middle.y
            across: Theme.px(760) * (1 + 0.06 * root.breath + 0.5 * root.tension)
            opacity: (0.5 + 0.14 * root.breath + 0.3 * root.tension) * (1 - dawn.flood)
        }

        Light {
            name: "burst"
            atX: root.middle.x
            atY: root.middle.y + root.gap * 0.5
            across: Theme.px(2500) * (0.35 + 0.65 * dawn.flood)
            opacity: dawn.flood * (1 - Motion.part(dawn.sweep, 0.1, 0.45))
        }

        Image {
            x: root.middle.x - width / 2
            y: root.middle.y + capsule.height * 0.5 - height * 0.35
            width: capsule.width * 1.5
            height: width * 0.16
            source: Assets.art + "capsule-shadow.png"
            opacity: 1 - Motion.part(root.openness, 0.05, 0.25)
            visible: opacity > 0
        }

        CapsuleBody {
            id: capsule

            height: Theme.px(root.portrait ? 720 : 590)
            width: implicitWidth
            x: root.middle.x - width / 2
            y: root.middle.y - height / 2
            engraving: root.deck.engraving
            parting: root.gap + root.leave * root.height * 0.7
            light: Math.min(1, 0.3 + 0.3 * root.breath + 0.6 * root.tension + root.openness * 4 + 0.4 * vision.lit)
            breath: root.breath
            opacity: 1 - 0.85 * countdown.shown
        }

        // the light behind the seam: it grows beat by beat, and flares as the seam gives way
        Light {
            name: "seam"
            atX: root.middle.x
            atY: root.middle.y + capsule.height * 0.022
            across: Theme.px(560 + 1160 * root.seamLight)
            down: Theme.px(90 + 170 * root.seamLight)
            opacity: root.seamLight
        }

        Vision {
            id: vision

            anchors.fill: parent
            deck: root.deck
            portrait: root.portrait
            slept: root.slept
            porthole: Qt.point(root.middle.x, capsule.y + capsule.porthole.y)
            glass: capsule.glass
            opacity: root.coverShown
        }

        Cover {
            deck: root.deck
            portrait: root.portrait
            anchors.fill: parent
            opacity: root.coverShown
            breath: root.breath
        }
    }

    Dawn {
        id: dawn

        anchors.fill: parent
        openness: root.openness
        portrait: root.portrait
        middle: root.middle
        reach: root.reach
        parting: root.gap
    }

    Countdown {
        id: countdown

        anchors.fill: parent
        session: root.session
        middle: root.middle
        portrait: root.portrait
    }
}
