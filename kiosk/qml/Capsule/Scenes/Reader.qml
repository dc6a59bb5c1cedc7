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
    readonly property bool preface: card.index < 0
    property real progress: live ? 1 : 0
    property alias scroll: page.scroll

    readonly property size pane: portrait ? Qt.size(width, Math.round(height * 0.32)) : Qt.size(Math.round(width * 0.365), Math.min(Math.round(width * 0.365), Math.round(height * 0.66)))
    readonly property real settled: Motion.part(progress, 0.6, 1)

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
        id: card

        deck: root.deck
        language: root.session.language
        index: root.session.reading
    }

    // the visitor turns to another story: the text passes over, nothing jumps
    SequentialAnimation {
        id: pass

        NumberAnimation {
            target: page
            property: "opacity"
            from: 0
            to: 1
            duration: Motion.turn
        }
    }

    Connections {
        target: root.session

        function onReadingChanged() {
            page.toTop();
            pass.restart();
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

    Image {
        anchors.fill: sheet
        source: Assets.art + (root.portrait ? "paper-portrait.jpg" : "paper-landscape.jpg")
        fillMode: Image.PreserveAspectCrop
        opacity: root.settled
    }

    Item {
        id: left

        x: sheet.x
        y: sheet.y
        width: root.between(root.origin.width, root.pane.width)
        height: root.portrait ? root.between(root.origin.height * 0.566, root.pane.height + figures.height) : sheet.height
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
            height: root.between(root.origin.height * 0.566, root.preface && !root.portrait ? root.height : root.pane.height)

            DeckPicture {
                anchors.fill: parent
                card: card
                visible: !root.preface
                pixels: root.pane
            }

            Rectangle {
                anchors.fill: parent
                visible: root.preface
                color: Theme.nightDeep

                CapsuleBody {
                    anchors.centerIn: parent
                    height: parent.height * (root.portrait ? 0.86 : 0.6)
                    width: implicitWidth
                    year: root.deck.year
                }
            }
        }

        Item {
            id: figures

            y: picture.height
            width: parent.width
            height: root.portrait ? (content.visible ? content.height + Theme.px(76) : 0) : parent.height - y
            opacity: root.settled

            Figures {
                id: content

                x: Theme.px(64)
                y: Theme.px(root.portrait ? 48 : 96)
                width: parent.width - 2 * x
                rows: card.figures
                visible: !root.preface
            }
        }

        NumberSeal {
            x: root.between(Theme.px(36), Theme.px(64))
            y: picture.height - height * root.between(0.66, 0.5)
            width: root.between(Theme.px(112), Theme.px(root.portrait ? 112 : 148))
            number: card.number
            visible: !root.preface && !(root.portrait && root.settled > 0)
        }
    }

    ReaderPage {
        id: page

        readonly property real edge: root.portrait ? 0 : root.pane.width

        x: edge
        y: root.portrait ? left.height : 0
        width: root.width - edge
        height: root.height - y
        card: card
        session: root.session
        portrait: root.portrait
        preface: root.preface
        visible: root.settled > 0
        scale: 1
        transform: Translate {
            y: Theme.px(40) * (1 - root.settled)
        }
    }

    ReaderBar {
        anchors.fill: parent
        session: root.session
        portrait: root.portrait
        edge: page.edge
        opacity: root.settled
    }
}
