pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// A plugged-in keyboard: any key wakes, arrows turn and scroll, Return opens, Escape closes, Tab goes from button to
// button. It has the focus until Tab takes it away, and again in each phase.
Item {
    id: root

    required property SessionController session
    required property bool enlarged // a picture lies over the reader

    signal turned(by: int)
    signal opened
    signal pictureTurned(by: int)
    signal pictureClosed
    signal scrolled(pages: real)
    signal escaped

    function inCarousel(key: int) {
        if (key === Qt.Key_Left)
            turned(-1);
        else if (key === Qt.Key_Right)
            turned(1);
        else if (key === Qt.Key_Return || key === Qt.Key_Enter || key === Qt.Key_Space)
            opened();
        else if (key === Qt.Key_Escape)
            escaped();
    }

    function inReader(key: int) {
        if (key === Qt.Key_Escape)
            session.closeReader();
        else if (key === Qt.Key_Left && session.reading >= 0)
            session.openCard(session.reading - 1);
        else if (key === Qt.Key_Right)
            session.openCard(session.reading + 1);
        else if (key === Qt.Key_Down || key === Qt.Key_Up)
            scrolled(key === Qt.Key_Down ? 0.2 : -0.2);
        else if (key === Qt.Key_PageDown || key === Qt.Key_PageUp)
            scrolled(key === Qt.Key_PageDown ? 0.9 : -0.9);
    }

    Connections {
        target: root.session

        function onPhaseChanged() {
            root.forceActiveFocus();
        }
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
        Theme.keyed = true;
        Qt.callLater(session.touched);
        event.accepted = event.key !== Qt.Key_Tab && event.key !== Qt.Key_Backtab;
        if (event.isAutoRepeat)
            return;
        if (session.phase === "carousel")
            inCarousel(event.key);
        else if (session.phase === "reader" && enlarged)
            inPicture(event.key);
        else if (session.phase === "reader")
            inReader(event.key);
    }
}
