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
    property real passed: 1 // over to another story
    property alias scroll: page.scroll
    readonly property alias place: page.place
    readonly property alias enlarged: gallery.open

    function turnPicture(by: int) {
        gallery.turn(by);
    }

    function closePicture() {
        gallery.close();
    }

    // the text comes as the card's face goes, what needs the whole window comes last
    readonly property real told: Motion.reduced ? 1 : Motion.part(progress, 0.08, 0.5)
    readonly property real settled: Motion.reduced ? 1 : Motion.part(progress, 0.62, 0.96)

    function scrollBy(pages: real) {
        page.scrollBy(pages);
    }

    // in reduced motion it does not grow but fades over
    function between(from: real, to: real): real {
        return Motion.reduced ? to : from + (to - from) * progress;
    }

    opacity: Motion.reduced ? progress : 1
    visible: progress > 0
    enabled: live
    onLiveChanged: if (!live)
        gallery.close()

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

        target: root
        property: "passed"
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

        // square, so that nothing needs to be painted beneath it
        Rectangle {
            anchors.fill: parent
            anchors.margins: sheet.radius
            color: sheet.color
        }
    }

    Item {
        id: opening

        anchors.fill: sheet
        clip: true

        // the paper lies still, the sheet uncovers it
        ArtPicture {
            x: -sheet.x
            y: -sheet.y
            width: root.width
            height: root.height
            art: root.portrait ? "paper-portrait.jpg" : "paper-landscape.jpg"
            fillMode: Image.PreserveAspectCrop
            opacity: root.settled
            visible: opacity > 0 && !Theme.highContrast
        }

        // one picture while it moves
        ReaderPage {
            id: page

            readonly property real shift: Theme.px(40) * (1 - root.told)

            x: root.portrait ? 0 : side.width
            y: (root.portrait ? side.height : 0) + shift
            width: root.width - (root.portrait ? 0 : side.pane.width)
            height: root.height - (root.portrait ? side.pane.height : 0)
            // drawn from the first frame on: what that takes falls where nothing moves yet
            opacity: Math.max(0.004, root.told) * root.passed
            layer.enabled: root.told < 1
            card: open
            session: root.session
            portrait: root.portrait
            preface: root.preface
            onPictureChosen: place => gallery.place = place
        }
    }

    // the card as it lay there; its text goes first
    CardFace {
        x: sheet.x
        y: sheet.y
        width: root.origin.width
        height: root.origin.height
        card: open
        shadow: 0
        visible: !root.preface && opacity > 0
        opacity: Motion.reduced ? 0 : 1 - Motion.part(root.progress, 0.04, 0.34)
    }

    ReaderSide {
        id: side

        x: sheet.x
        y: sheet.y
        card: open
        deck: root.deck
        portrait: root.portrait
        preface: root.preface
        origin: Qt.size(root.origin.width, root.origin.height)
        whole: Qt.size(root.width, root.height)
        progress: root.between(0, 1)
        settled: root.settled
    }

    ReaderBar {
        anchors.fill: parent
        session: root.session
        portrait: root.portrait
        edge: root.portrait ? 0 : side.pane.width
        opacity: root.settled
    }

    GalleryView {
        id: gallery

        anchors.fill: parent
        session: root.session
        pictures: open.gallery
        portrait: root.portrait
    }
}
