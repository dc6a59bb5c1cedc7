pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// A story card as it lies in the carousel, all of it in proportion to its width. `shade` 0 to 1 lets it sink into the paper.
Item {
    id: root

    required property CardView card
    property real shade: 0
    property real glow: 0 // the capsule's light round it
    property real shadow: 1 // on the paper
    property bool quick: false // too fast for an eye to follow: not smoothed, which costs a processor most
    readonly property real pictureHeight: Math.round(height * 0.566)
    readonly property real k: width / 560
    readonly property real inner: 40 * k
    // the whole shadow is part of the picture that is moved: two scaled pictures cost a processor twice
    readonly property bool shadowed: shadow === 1 && !Theme.highContrast
    // how far it can be seen, and a clear edge that keeps the picture smooth when it is turned
    readonly property int beside: shadowed ? Math.ceil(42 * Theme.unit) : 2
    readonly property int above: shadowed ? Math.ceil(26 * Theme.unit) : 2
    readonly property int below: shadowed ? Math.ceil(62 * Theme.unit) : 2

    Halo {
        cardWidth: root.width
        cardHeight: root.height
        name: "shadow"
        opacity: root.shadowed ? 0 : root.shadow
    }

    Halo {
        cardWidth: root.width
        cardHeight: root.height
        name: "glow-card"
        opacity: root.glow
    }

    // drawn once, then moved, scaled and turned as one picture
    Item {
        x: -root.beside
        y: -root.above
        width: root.width + 2 * root.beside
        height: root.height + root.above + root.below
        // anew each time it comes into sight: the software renderer misses what changes in a layer that nobody sees
        layer.enabled: root.visible
        layer.smooth: !root.quick
        layer.mipmap: true

        Item {
            x: root.beside
            y: root.above
            width: root.width
            height: root.height

            Halo {
                cardWidth: root.width
                cardHeight: root.height
                name: "shadow"
                opacity: root.shadowed ? 1 : 0
            }

            Rectangle {
                anchors.fill: parent
                radius: Theme.px(Theme.radius)
                color: Theme.card
            }

            Rectangle {
                anchors.fill: parent
                z: 1
                visible: Theme.highContrast
                radius: Theme.px(Theme.radius)
                color: "transparent"
                border.width: Theme.px(Theme.outline)
                border.color: Theme.brass
            }

            DeckPicture {
                id: picture

                width: root.width
                height: root.pictureHeight
                card: root.card
                topRadius: Theme.px(Theme.radius)
            }

            NumberSeal {
                x: 36 * root.k
                width: 112 * root.k
                y: picture.height - height * 0.66
                number: root.card.number
            }

            MetaLine {
                id: meta

                x: root.inner
                y: picture.height + 66 * root.k
                room: root.width - 2 * root.inner
                font.pixelSize: Math.max(1, 26 * root.k)
                when: root.card.when
            }

            BalancedTitle {
                Accessible.ignored: true // the card is a button of that name

                x: root.inner
                anchors.top: meta.bottom
                anchors.topMargin: 10 * root.k
                width: root.width - 2 * root.inner
                text: root.card.title
                size: Math.max(1, 50 * root.k)
                most: 2
            }

            Row {
                x: root.inner
                anchors.bottom: parent.bottom
                anchors.bottomMargin: 30 * root.k
                spacing: 20 * root.k

                Text {
                    text: qsTr("Touch to read")
                    textFormat: Text.PlainText
                    renderType: Text.NativeRendering
                    color: Theme.vermilion
                    font.family: Theme.sans
                    font.pixelSize: Math.max(1, 26 * root.k)
                    font.letterSpacing: 2 * root.k
                }

                Text {
                    text: "→"
                    textFormat: Text.PlainText
                    renderType: Text.NativeRendering
                    color: Theme.vermilion
                    font.family: Theme.sans
                    font.pixelSize: Math.max(1, 26 * root.k)
                }
            }
        }
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.px(Theme.radius)
        color: Theme.paper
        opacity: root.shade
        visible: opacity > 0
    }
}
