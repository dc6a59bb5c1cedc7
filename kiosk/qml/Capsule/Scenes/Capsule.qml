pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Components
import Capsule.Theme

// The capsule at its place, with its shadow and its lights: asleep, counting down (`tension` grows with the
// beats), and parting as it opens.
Item {
    id: root

    required property string engraving
    required property bool portrait
    required property point middle
    required property real openness
    required property real breath
    required property real tension
    required property real dream // how much of a card's picture is in the porthole
    required property real veil // how much the countdown covers it
    required property real flood // the light of the opening

    // the opening: the seam jolts, the halves part, and leave before the day
    readonly property real jolt: Motion.reduced ? 0 : Motion.outBack(Motion.part(openness, 0.05, 0.13))
    readonly property real split: Motion.reduced ? 0 : Motion.inOutCubic(Motion.part(openness, 0.14, 0.44))
    readonly property real leave: Motion.reduced ? 0 : Math.pow(Motion.part(openness, 0.6, 0.9), 2)
    readonly property real flare: Motion.part(openness, 0, 0.08) * (1 - Motion.part(openness, 0.2, 0.34))
    readonly property real seamLight: Math.max(tension, flare)
    readonly property real gap: Theme.px(9) * jolt + split * height * (portrait ? 0.14 : 0.19)
    readonly property point porthole: Qt.point(middle.x, body.y + body.porthole.y)
    readonly property alias glass: body.glass

    Light {
        name: "glow"
        atX: root.middle.x
        atY: root.middle.y
        across: Theme.px(760) * (1 + 0.06 * root.breath + 0.5 * root.tension)
        opacity: (0.5 + 0.14 * root.breath + 0.3 * root.tension) * (1 - root.flood)
    }

    Light {
        name: "burst"
        atX: root.middle.x
        atY: root.middle.y + root.gap * 0.5
        across: Theme.px(2500) * (0.35 + 0.65 * root.flood)
        opacity: root.flood * (1 - Motion.part(root.openness, 0.5, 0.62))
    }

    Light {
        name: "capsule-shadow"
        atX: root.middle.x
        atY: body.y + body.height + body.width * 0.036
        across: body.width * 1.5
        down: body.width * 0.24
        opacity: (1 - Motion.part(root.openness, 0.05, 0.25)) * (1 - root.veil)
    }

    CapsuleBody {
        id: body

        height: Theme.px(root.portrait ? 780 : 630)
        width: implicitWidth
        x: root.middle.x - width / 2
        y: root.middle.y - height / 2
        engraving: root.engraving
        parting: root.gap + root.leave * root.height * 0.7
        light: Math.min(1, 0.3 + 0.3 * root.breath + 0.6 * root.tension + root.openness * 4 + 0.4 * root.dream)
        breath: root.breath
        opacity: 1 - root.veil
        visible: opacity > 0
    }

    // the light behind the seam: it grows beat by beat, and flares as the seam gives way
    Light {
        name: "seam"
        atX: root.middle.x
        atY: root.middle.y + body.height * 0.022
        across: Theme.px(560 + 1160 * root.seamLight)
        down: Theme.px(90 + 170 * root.seamLight)
        opacity: root.seamLight
    }
}
