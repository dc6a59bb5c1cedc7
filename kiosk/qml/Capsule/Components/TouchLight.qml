pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// What one finger leaves in the night: a glow under it from the first frame on, and a ring that spreads
// from where it came down.
Item {
    id: root

    property point at
    property point start
    property real held: 0 // 1 under the finger, fading when it has left
    property real spread: 1 // of the ring, 0 to 1

    function press(place: point) {
        fading.stop();
        at = start = place;
        held = 1;
        if (Motion.scale > 0 && !Motion.reduced)
            spreading.restart();
    }

    function follow(place: point) {
        at = place;
    }

    function leave() {
        fading.restart();
    }

    Light {
        name: "porthole-glow"
        atX: root.at.x
        atY: root.at.y
        across: Theme.px(340)
        opacity: root.held
    }

    Light {
        name: "ripple"
        atX: root.start.x
        atY: root.start.y
        across: Theme.px(90 + 420 * root.spread)
        opacity: 0.9 * (1 - root.spread)
    }

    NumberAnimation {
        id: spreading

        target: root
        property: "spread"
        from: 0
        to: 1
        duration: Motion.ripple
        easing.type: Easing.OutCubic
    }

    NumberAnimation {
        id: fading

        target: root
        property: "held"
        to: 0
        duration: Motion.letGo
    }
}
