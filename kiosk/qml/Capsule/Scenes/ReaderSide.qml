pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// The picture, the number and the key figures: beside the page in landscape, above it in portrait. With
// `progress` 0 to 1 it grows from the picture of a card `origin` large into its place in a window `whole` large.
Item {
    id: root

    required property CardView card
    required property DeckView deck
    required property bool portrait
    required property bool preface
    required property size origin
    required property size whole
    required property real progress
    required property real settled

    // its place in the end; a card without figures gives theirs to its picture, and many take from it
    readonly property bool bare: preface || card.figures.count === 0
    readonly property real figuresHeight: bare ? 0 : figures.height + Theme.px(portrait ? 84 : 156)
    readonly property real room: portrait ? whole.height * 0.46 : whole.height
    readonly property real pictureMost: portrait ? whole.height * 0.335 : bare ? whole.height : Math.min(whole.width * 0.365, whole.height * 0.62)
    readonly property real across: portrait ? whole.width : Math.round(whole.width * 0.365)
    readonly property size pictureSize: Qt.size(across, Math.round(Math.max(Theme.px(240), Math.min(pictureMost, room - figuresHeight))))
    readonly property size pane: Qt.size(across, portrait ? pictureSize.height + figuresHeight : whole.height)

    function between(from: real, to: real): real {
        return from + (to - from) * progress;
    }

    width: between(origin.width, pane.width)
    height: portrait ? between(origin.height * 0.566, pane.height) : between(origin.height, pane.height)
    clip: true

    Rectangle {
        y: picture.height
        width: parent.width
        height: parent.height - y
        color: Theme.nightDeep
        opacity: root.settled
        visible: opacity > 0
    }

    Item {
        id: picture

        width: parent.width
        height: root.between(root.origin.height * 0.566, root.pictureSize.height)

        DeckPicture {
            anchors.fill: parent
            card: root.card
            visible: !root.preface
            ahead: false
            pixels: root.pictureSize
        }

        // who made it, on the picture's lower right corner
        Rectangle {
            x: parent.width - width
            y: parent.height - height
            width: maker.width + Theme.px(36)
            height: maker.height + Theme.px(20)
            visible: maker.visible && !root.preface
            topLeftRadius: Theme.px(Theme.radius / 2)
            color: "#c00a0e14"
            opacity: root.settled
        }

        PictureCaption {
            id: maker

            x: parent.width - width - Theme.px(18)
            y: parent.height - height - Theme.px(6) // its lines have their room below
            width: Math.min(implicitWidth, parent.width * 0.6)
            caption: ""
            credit: root.preface ? "" : root.card.credit
            color: Theme.starlight
            font.pixelSize: Theme.px(24)
            opacity: root.settled
        }

        Loader {
            anchors.fill: parent
            active: root.preface

            sourceComponent: PrefacePicture {
                engraving: root.deck.engraving
                tall: root.pictureSize.height * (root.portrait ? 0.92 : 0.6)
            }
        }
    }

    Figures {
        id: figures

        x: Theme.px(64)
        y: picture.height + Theme.px(root.portrait ? 44 : 98)
        width: root.across - 2 * x
        entries: root.card.figures
        seen: root.settled > 0.5
        visible: !root.bare && opacity > 0
        opacity: root.settled
    }

    NumberSeal {
        x: root.between(root.origin.width * 0.0643, Theme.px(64))
        y: picture.height - height * root.between(0.66, root.bare ? 1.4 : 0.5)
        width: root.between(root.origin.width * 0.2, Theme.px(root.portrait ? 112 : 148))
        number: root.card.number
        visible: !root.preface && !(root.portrait && root.settled > 0)
    }
}
