pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge

// What comes over the carousel: the reader, the display panel, the question whether anyone is still there.
Item {
    id: root

    required property SessionController session
    required property DeckView deck
    required property bool portrait
    required property bool displayOpen
    required property rect cardRect // where the card lies that opens
    required property rect prefaceRect // and the button that opens the preface
    readonly property alias reader: reader

    signal displayClosed

    Reader {
        id: reader

        anchors.fill: parent
        session: root.session
        deck: root.deck
        portrait: root.portrait
        origin: preface ? root.prefaceRect : root.cardRect
    }

    DisplayPanel {
        anchors.fill: parent
        session: root.session
        portrait: root.portrait
        open: root.displayOpen
        onClosed: root.displayClosed()
    }

    IdleWarning {
        anchors.fill: parent
        session: root.session
    }
}
