pragma ComponentBehavior: Bound

import QtQml
import QtTest

// Fingers, mouse and keys at the window: Qt's own test events, which go the way of real ones.
TestEvent {
    id: root

    required property QtObject window
    readonly property QtObject fingers: touchEvent(window) // one for all: Qt keeps each that was made

    // `deed` is press, move or release
    function touch(deed: string, finger: int, x: real, y: real) {
        fingers[deed](finger, window, x, y);
    }

    // deliver what was said since the last time, as one event
    function land() {
        fingers.commit(); // qmllint disable missing-property
    }
}
