pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// One finger drags, 1:1, whatever other fingers do: the first to cross the threshold has it until it
// leaves. Beyond one card, and beyond the ends, it drags as through rubber.
Item {
    id: root

    required property real pitch // pixels a card
    required property real position
    required property real least
    required property real most
    property real from: 0
    property real start: 0 // position when seized
    property bool dragging: false
    property Finger holder: null
    readonly property alias moving: sinceMove.running

    signal seized
    signal dragged(to: real)
    signal released(cards: real, velocity: real)

    function rubber(beyond: real): real {
        return 0.35 * beyond / (1 + beyond);
    }

    function seize(finger: Finger) {
        holder = finger;
        start = position;
        dragging = true;
        seized();
    }

    function follow(travel: real) {
        const to = start - travel / pitch;
        const low = Math.max(from - 1, least);
        const high = Math.min(from + 1, most);
        dragged(to < low ? low - rubber(low - to) : to > high ? high + rubber(to - high) : to);
        sinceMove.restart();
    }

    function letGo() {
        holder = null;
        const velocity = sinceMove.running ? speed : 0;
        released(position - from, velocity);
        settle.restart();
    }

    property real speed: 0 // cards a second, forward

    // a finger that has rested this long is not flinging
    Timer {
        id: sinceMove

        interval: 90
    }

    // the tap that ends a drag is no tap
    Timer {
        id: settle

        interval: 50
        onTriggered: root.dragging = root.holder !== null
    }

    onEnabledChanged: if (!enabled && holder !== null)
        letGo()

    component Finger: PointHandler {
        id: finger

        enabled: root.enabled
        acceptedButtons: Qt.LeftButton
        onActiveChanged: if (!active && root.holder === finger)
            root.letGo()
        onPointChanged: {
            if (!active)
                return;
            const travel = point.position.x - point.pressPosition.x;
            if (root.holder === null && Math.abs(travel) > Theme.slop && Math.abs(travel) > Math.abs(point.position.y - point.pressPosition.y))
                root.seize(finger);
            if (root.holder === finger) {
                root.speed = -point.velocity.x / root.pitch;
                root.follow(travel);
            }
        }
    }

    Finger {}
    Finger {}
    Finger {}
}
