pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// Every scene a visitor sees, one over the other, all functions of `openness`; none is ever cut to.
Item {
    id: root

    required property SessionController session
    required property DeckView deck
    required property bool portrait
    property alias openness: axis.openness
    property alias position: cards.position
    readonly property alias moving: cards.moving
    property bool displayOpen: false
    readonly property Night night: behind.item as Night
    readonly property Reader reader: overlays.made ? overlays.made.reader : null
    // what lies over the carousel is there, or comes at once
    readonly property bool overlaid: displayOpen || session.phase === "reader" || session.warningLeft > 0

    Keys.forwardTo: [keyboard] // what a focused button does not want

    // a start in the carousel makes it when it is over
    Loader {
        id: behind

        anchors.fill: parent
        z: -2
        active: root.openness < 1 || Theme.settled || item
        asynchronous: root.openness === 1
        sourceComponent: Night {
            session: root.session
            deck: root.deck
            portrait: root.portrait
            openness: root.openness
        }
    }

    Rectangle {
        anchors.fill: parent
        z: -1
        color: Theme.paper
        visible: Theme.highContrast && !cards.covered
        opacity: paper.opacity
    }

    Chrome {
        id: chrome

        anchors.fill: parent
        enabled: root.session.phase === "carousel" && !root.displayOpen
        session: root.session
        deck: root.deck
        portrait: root.portrait
        opacity: Motion.part(root.openness, 0.8, 0.98)
        visible: opacity > 0 && !cards.covered
        z: 1
        onTurned: by => cards.glideTo(cards.goal + by)
        onChosen: index => cards.glideTo(cards.nearest(index))
        onDisplayAsked: root.displayOpen = true
    }

    CardStage {
        id: cards

        anchors.fill: parent
        enabled: !root.displayOpen
        session: root.session
        deck: root.deck
        portrait: root.portrait
        openness: root.openness
        mouth: root.night ? root.night.mouth : Qt.point(0, 0)
        covered: root.reader !== null && root.reader.progress === 1
    }

    // nobody sees it at first: it is made little by little, when the start is over
    Loader {
        id: overlays

        readonly property Overlays made: item as Overlays

        anchors.fill: parent
        z: 2
        active: Theme.settled || root.overlaid || item
        asynchronous: !root.overlaid
        sourceComponent: Overlays {
            session: root.session
            deck: root.deck
            portrait: root.portrait
            displayOpen: root.displayOpen
            cardRect: cards.origin
            prefaceRect: chrome.prefaceRect
            onDisplayClosed: root.displayOpen = false
        }
    }

    Keyboard {
        id: keyboard

        focus: root.enabled
        session: root.session
        onTurned: by => cards.glideTo(cards.goal + by)
        onOpened: cards.open(cards.goal)
        enlarged: root.reader !== null && root.reader.enlarged
        onPictureTurned: by => root.reader.turnPicture(by)
        onPictureClosed: root.reader.closePicture()
        onScrolled: pages => root.reader.scrollBy(pages)
        onEscaped: root.displayOpen = false
    }

    ScreenReader {
        anchors.fill: parent
        session: root.session
        deck: root.deck
    }

    Ripples {
        anchors.fill: parent
        z: 4
        night: root.openness < 0.5
    }

    IdleProbe {
        anchors.fill: parent
        z: 4
        session: root.session
    }

    // last, and so complete first: the cards' pictures are read after the paper, which takes longest of all
    ArtPicture {
        id: paper

        anchors.fill: parent
        z: -1
        art: root.portrait ? "paper-portrait.jpg" : "paper-landscape.jpg"
        fillMode: Image.PreserveAspectCrop
        opacity: Motion.reduced ? root.openness : Motion.inOutCubic(Motion.part(root.openness, 0.68, 0.86))
        visible: opacity > 0 && !cards.covered && !Theme.highContrast
    }

    // before even that: a start in the carousel knows of no night
    Axis {
        id: axis

        session: root.session
    }
}
