pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// The reader: grows out of the card's own place (`origin`) and closes back into it.
Item {
    id: root

    required property SessionController session
    required property DeckView deck
    required property bool portrait
    required property rect origin
    readonly property bool live: session.phase === "reader"
    readonly property bool preface: open.index < 0
    property real progress: live ? 1 : 0
    property alias scroll: page.scroll
    readonly property alias place: page.place

    readonly property size pane: portrait ? Qt.size(width, Math.round(height * 0.32)) : Qt.size(Math.round(width * 0.365), Math.min(Math.round(width * 0.365), Math.round(height * 0.62)))
    readonly property real settled: Motion.part(progress, 0.7, 1)
    // a card without figures gives their place to its picture
    readonly property bool bare: preface || open.figures.count === 0
    readonly property real figuresHeight: portrait ? (bare ? 0 : content.height + Theme.px(76)) : sheet.height - pictureSize.height
    readonly property size pictureSize: Qt.size(pane.width, bare && !portrait ? height : pane.height)

    function scrollBy(pages: real) {
        page.scrollBy(pages);
    }

    function between(from: real, to: real): real {
        return from + (to - from) * progress;
    }

    visible: progress > 0
    enabled: live

    Behavior on progress {
        NumberAnimation {
            duration: Motion.reader
            easing.type: Easing.InOutCubic
        }
    }

    CardView {
        id: open

        deck: root.deck
        language: root.session.language
        index: root.session.reading
    }

    // the visitor turns to another story: the text passes over, nothing jumps
    NumberAnimation {
        id: pass

        target: page
        property: "opacity"
        from: 0
        to: 1
        duration: Motion.turn
    }

    Connections {
        target: root.session

        function onReadingChanged() {
            page.toTop();
            pass.restart();
        }

        function onLanguageChanged() {
            page.toTop();
        }
    }

    // swallows what falls beside the buttons
    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
    }

    Rectangle {
        id: sheet

        x: root.between(root.origin.x, 0)
        y: root.between(root.origin.y, 0)
        width: root.between(root.origin.width, root.width)
        height: root.between(root.origin.height, root.height)
        radius: root.between(Theme.px(Theme.radius), 0)
        color: Theme.card
    }

    // the card as it lay there; its text goes first
    CardFace {
        x: sheet.x
        y: sheet.y
        width: root.origin.width
        height: root.origin.height
        card: open
        visible: !root.preface && opacity > 0
        opacity: 1 - Motion.part(root.progress, 0, 0.35)
    }

    Image {
        anchors.fill: sheet
        source: Assets.art + (root.portrait ? "paper-portrait.jpg" : "paper-landscape.jpg")
        fillMode: Image.PreserveAspectCrop
        visible: !Theme.highContrast
        opacity: root.settled
    }

    Item {
        id: side

        x: sheet.x
        y: sheet.y
        width: root.between(root.origin.width, root.pane.width)
        height: root.portrait ? root.between(root.origin.height * 0.566, root.pane.height + root.figuresHeight) : sheet.height
        clip: true

        Rectangle {
            y: picture.height
            width: parent.width
            height: parent.height - y
            color: Theme.nightDeep
            opacity: root.settled
        }

        Item {
            id: picture

            width: parent.width
            height: root.between(root.origin.height * 0.566, root.pictureSize.height)

            DeckPicture {
                anchors.fill: parent
                card: open
                visible: !root.preface
                pixels: root.pictureSize
            }

            PrefacePicture {
                anchors.fill: parent
                visible: root.preface
                year: root.deck.year
                tall: root.portrait ? 0.92 : 0.6
            }
        }

        Figures {
            id: content

            x: Theme.px(64)
            y: picture.height + Theme.px(root.portrait ? 48 : 92)
            width: parent.width - 2 * x
            entries: open.figures
            visible: !root.bare
            opacity: root.settled
        }

        NumberSeal {
            x: root.between(Theme.px(36), Theme.px(64))
            y: picture.height - height * root.between(0.66, root.bare ? 1.4 : 0.5)
            width: root.between(Theme.px(112), Theme.px(root.portrait ? 112 : 148))
            number: open.number
            visible: !root.preface && !(root.portrait && root.settled > 0)
        }
    }

    Item {
        x: root.portrait ? 0 : root.pane.width
        y: root.portrait ? side.height : 0
        width: root.width - x
        height: root.height - y
        visible: root.settled > 0
        opacity: root.settled
        transform: Translate {
            y: Theme.px(40) * (1 - root.settled)
        }

        ReaderPage {
            id: page

            anchors.fill: parent
            card: open
            session: root.session
            portrait: root.portrait
            preface: root.preface
        }
    }

    ReaderBar {
        anchors.fill: parent
        session: root.session
        portrait: root.portrait
        edge: root.portrait ? 0 : root.pane.width
        opacity: root.settled
    }
}
