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
        brightness: (0.62 + 0.38 * root.tension) * (1 - Motion.part(root.openness, 0.5, 0.6))
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

        Capsule {
            id: capsule

            anchors.fill: parent
            engraving: root.deck.engraving
            portrait: root.portrait
            middle: root.middle
            openness: root.openness
            breath: root.breath
            tension: root.tension
            dream: vision.lit
            veil: countdown.shown
            flood: dawn.flood
        }

        Vision {
            id: vision

            anchors.fill: parent
            deck: root.deck
            portrait: root.portrait
            slept: root.slept
            porthole: capsule.porthole
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
        parting: capsule.gap
    }

    Countdown {
        id: countdown

        anchors.fill: parent
        session: root.session
        middle: root.middle
        portrait: root.portrait
    }
}
