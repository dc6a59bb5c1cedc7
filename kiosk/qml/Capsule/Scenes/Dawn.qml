pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Components
import Capsule.Theme

// The light of the opening: it floods out between the halves, and its front sweeps the night away.
Item {
    id: root

    required property real openness
    required property bool portrait
    required property point middle
    required property real reach // from the middle to the farthest corner
    required property real parting // of the halves, in pixels each
    readonly property real flood: Motion.reduced ? 0 : Motion.outCubic(Motion.part(openness, 0.16, 0.45))
    readonly property real sweep: Motion.reduced ? 0 : Motion.part(openness, 0.52, 0.86)
    readonly property bool day: sweep === 1 // nothing of the night is left

    Light {
        name: "light"
        atX: root.middle.x
        atY: root.middle.y + root.parting * 0.3
        across: Theme.px(root.portrait ? 1000 : 1240) * (0.2 + 0.8 * root.flood)
        down: Theme.px(160) * root.flood + root.parting * 1.7
        opacity: root.flood
        visible: opacity > 0 && !root.day
    }

    // whole within 0.4 of its radius, see assets/art/README.md
    Light {
        id: front

        name: "dawn"
        atX: root.middle.x
        atY: root.middle.y + root.parting * 0.3 * (1 - root.sweep)
        across: Theme.px(1300) + (root.reach * 5.1 - Theme.px(1300)) * Math.pow(root.sweep, 1.7)
        opacity: Motion.reduced || Theme.highContrast ? 0 : Motion.part(root.openness, 0.52, 0.62)
        visible: opacity > 0 && !root.day
    }

    // the same in its middle, opaque, so that nothing needs to be painted beneath
    Rectangle {
        anchors.centerIn: front
        width: front.across * 0.28
        height: width
        visible: front.visible && front.opacity === 1
        color: "#f7ebd2"
    }
}
