pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge

// A plugged-in keyboard: any key wakes, arrows turn, Return opens, Escape closes.
Item {
    id: root

    required property SessionController session
    required property bool enlarged // a picture lies over the reader

    signal turned(by: int)
    signal opened
    signal pictureTurned(by: int)
    signal pictureClosed

    function inCarousel(key: int) {
        if (key === Qt.Key_Left)
            turned(-1);
        else if (key === Qt.Key_Right)
            turned(1);
        else if (key === Qt.Key_Return || key === Qt.Key_Space)
            opened();
    }

    function inReader(key: int) {
        if (key === Qt.Key_Escape)
            session.closeReader();
        else if (key === Qt.Key_Left && session.reading >= 0)
            session.openCard(session.reading - 1);
        else if (key === Qt.Key_Right)
            session.openCard(session.reading + 1);
    }

    function inPicture(key: int) {
        if (key === Qt.Key_Escape)
            pictureClosed();
        else if (key === Qt.Key_Left)
            pictureTurned(-1);
        else if (key === Qt.Key_Right)
            pictureTurned(1);
    }

    focus: true
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.isAutoRepeat)
            return;
        Qt.callLater(session.touched);
        if (session.phase === "carousel")
            inCarousel(event.key);
        else if (session.phase === "reader" && enlarged)
            inPicture(event.key);
        else if (session.phase === "reader")
            inReader(event.key);
    }
}
