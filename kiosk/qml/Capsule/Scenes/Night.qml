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
    // the opening: the halves part, light floods out, grows over everything, and they leave
    readonly property real split: Motion.inOutCubic(Motion.part(openness, 0.12, 0.42))
    readonly property real flood: Motion.outCubic(Motion.part(openness, 0.16, 0.45))
    readonly property real dawn: Math.pow(Motion.part(openness, 0.56, 0.84), 2)
    readonly property real leave: Math.pow(Motion.part(openness, 0.6, 0.9), 2)

    // how far the countdown has come, 0 to 1; it turns the sky back and quickens it
    property real tension: counting ? 1 : 0
    property real angle: 0
    property real breathing: 0
    readonly property real breath: 0.5 - 0.5 * Math.cos(breathing * 2 * Math.PI)
    readonly property bool plain: GraphicsInfo.api === GraphicsInfo.Software

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
            duration: root.counting ? root.session.beats * Motion.beat : Motion.dial
            easing.type: root.counting ? Easing.InQuad : Easing.OutCubic
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
            root.breathing = (root.breathing + pending / Motion.breath * 1000) % 1;
            pending = 0;
        }
    }

    Image {
        anchors.fill: parent
        source: Assets.art + (root.portrait ? "night-portrait.png" : "night-landscape.png")
        fillMode: Image.PreserveAspectCrop
        visible: !Theme.highContrast
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.night
        visible: Theme.highContrast
    }

    Repeater {
        model: [1, 0.62, 1.7]

        Trails {
            required property real modelData
            required property int index

            visible: !Theme.highContrast // text lies on them
            x: root.middle.x - width / 2
            y: root.middle.y - height / 2
            seed: index + 3
            reach: root.reach
            rotation: root.angle * modelData + index * 40
            opacity: 0.5 + 0.4 * root.tension
        }
    }

    Item {
        id: drifting // everything bright moves a few pixels over minutes, against burn-in

        width: parent.width
        height: parent.height
        x: Theme.px(6) * Math.sin(root.angle * Math.PI / 180)
        y: Theme.px(5) * Math.cos(root.angle * Math.PI / 180)

        Dial {
            x: root.middle.x - width / 2
            y: root.middle.y - height / 2
            radius: Theme.px(root.portrait ? 452 : 394)
            rotation: root.angle * -0.35
            opacity: (1 - Motion.part(root.openness, 0, 0.2)) * (1 - countdown.shown)
            visible: opacity > 0
        }

        Image {
            readonly property real extent: Theme.px(760) * (1 + 0.06 * root.breath + 0.35 * root.tension + 2.2 * root.flood)

            x: root.middle.x - extent / 2
            y: root.middle.y - extent / 2
            width: extent
            height: extent
            source: Assets.art + "glow.png"
            opacity: Math.min(1, 0.5 + 0.14 * root.breath + 0.3 * root.tension + root.flood)
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
            year: root.deck.year
            parting: Theme.px(10) * Motion.part(root.openness, 0.02, 0.12) + root.split * root.height * (root.portrait ? 0.14 : 0.19) + root.leave * root.height * 0.7
            light: Math.min(1, 0.3 + 0.3 * root.breath + 0.6 * root.tension + root.openness * 4)
            breath: root.breath
            opacity: 1 - 0.85 * countdown.shown
        }

        Cover {
            deck: root.deck
            portrait: root.portrait
            anchors.fill: parent
            opacity: root.coverShown
            breath: root.breath
        }
    }

    // the light stands before the capsule and, at dawn, before everything
    Image {
        width: Theme.px(root.portrait ? 1000 : 1240)
        height: width * 0.5
        x: root.middle.x - width / 2
        y: root.middle.y - height * 0.42
        source: Assets.art + "light.png"
        scale: 0.15 + 0.75 * root.flood + (root.plain ? 1.5 : 4) * root.dawn
        opacity: root.flood
        visible: opacity > 0
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.dawn
        opacity: root.plain ? root.dawn : root.dawn * root.dawn
        visible: opacity > 0
    }

    Countdown {
        id: countdown

        anchors.fill: parent
        session: root.session
        middle: root.middle
        portrait: root.portrait
    }
}
