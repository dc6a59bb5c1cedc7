pragma Singleton

import QtQuick

// Every duration, in milliseconds. `scale` 0 stands still, for pictures and tests; set by Main.
QtObject {
    property real scale: 1
    property bool reduced: false

    readonly property int release: 120 * scale
    readonly property int ripple: 900 * scale
    readonly property int snap: (reduced ? 200 : 380) * scale
    readonly property int reader: (reduced ? 200 : 420) * scale
    readonly property int turn: 200 * scale
    readonly property int count: reduced ? 0 : 1100 * scale
    readonly property int beat: 1000 * scale
    readonly property int land: 180 * scale
    readonly property int letGo: 220 * scale
    readonly property int opening: (reduced ? 200 : 3200) * scale
    readonly property int sealing: (reduced ? 200 : 1800) * scale
    readonly property int warning: 300 * scale
    readonly property int dial: 700 * scale
    readonly property int breath: 5200 * scale

    // the attract loop: when a picture glows up in the porthole, how long it takes to, to rise, and to be gone
    readonly property int visionFirst: 3000
    readonly property int visionPeriod: 12000
    readonly property int visionGlow: reduced ? 200 : 1000
    readonly property int visionRise: 1700
    readonly property int visionEnd: 10400

    // degrees a second of the slowest star trails: asleep, and at the last beat
    readonly property real drift: 1.1 * scale
    readonly property real rush: reduced ? drift : 46 * scale

    // where `at` stands on the way from `from` to `to`, 0 to 1
    function part(at: real, from: real, to: real): real {
        return Math.max(0, Math.min(1, (at - from) / (to - from)));
    }

    function outCubic(t: real): real {
        return 1 - Math.pow(1 - t, 3);
    }

    // beyond its goal by a tenth, and back
    function outBack(t: real): real {
        return 1 + 2.7 * Math.pow(t - 1, 3) + 1.7 * Math.pow(t - 1, 2);
    }

    function inOutCubic(t: real): real {
        return t < 0.5 ? 4 * t * t * t : 1 - Math.pow(2 - 2 * t, 3) / 2;
    }
}
