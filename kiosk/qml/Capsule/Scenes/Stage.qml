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
    property alias slept: night.slept
    property alias position: cards.position
    readonly property alias moving: cards.moving
    property alias displayOpen: display.open
    property alias readerScroll: reader.scroll
    readonly property alias readerPlace: reader.place

    Keys.forwardTo: [keyboard] // what a focused button does not want

    Axis {
        id: axis

        session: root.session
    }

    Night {
        id: night

        anchors.fill: parent
        session: root.session
        deck: root.deck
        portrait: root.portrait
        openness: root.openness
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
        visible: Theme.highContrast && !cards.covered
        opacity: paper.opacity
    }

    ArtPicture {
        id: paper

        anchors.fill: parent
        art: root.portrait ? "paper-portrait.jpg" : "paper-landscape.jpg"
        fillMode: Image.PreserveAspectCrop
        opacity: Motion.reduced ? root.openness : Motion.inOutCubic(Motion.part(root.openness, 0.68, 0.86))
        visible: opacity > 0 && !cards.covered && !Theme.highContrast
    }

    Chrome {
        id: chrome

        anchors.fill: parent
        enabled: root.session.phase === "carousel" && !display.open
        session: root.session
        deck: root.deck
        portrait: root.portrait
        opacity: Motion.part(root.openness, 0.8, 0.98)
        visible: opacity > 0 && !cards.covered
        z: 1
        onTurned: by => cards.glideTo(cards.goal + by)
        onChosen: index => cards.glideTo(cards.nearest(index))
        onDisplayAsked: display.open = true
    }

    CardStage {
        id: cards

        anchors.fill: parent
        enabled: !display.open
        session: root.session
        deck: root.deck
        portrait: root.portrait
        openness: root.openness
        mouth: night.mouth
        covered: reader.progress === 1
    }

    Reader {
        id: reader

        anchors.fill: parent
        z: 2
        session: root.session
        deck: root.deck
        portrait: root.portrait
        origin: preface ? chrome.prefaceRect : cards.origin
    }

    DisplayPanel {
        id: display

        anchors.fill: parent
        z: 2
        session: root.session
        portrait: root.portrait
    }

    IdleWarning {
        anchors.fill: parent
        z: 3
        session: root.session
    }

    Keyboard {
        id: keyboard

        focus: root.enabled
        session: root.session
        onTurned: by => cards.glideTo(cards.goal + by)
        onOpened: cards.open(cards.goal)
        enlarged: reader.enlarged
        onPictureTurned: by => reader.turnPicture(by)
        onPictureClosed: reader.closePicture()
        onScrolled: pages => reader.scrollBy(pages)
        onEscaped: display.close()
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
}
