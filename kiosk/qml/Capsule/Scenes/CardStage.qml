pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// The cards: rising out of the capsule, and then, the same objects, the carousel. A fixed number of
// slots shows any number of cards; `position` is the card in the middle and counts on without end.
Item {
    id: root

    required property SessionController session
    required property DeckView deck
    required property bool portrait
    required property real openness
    required property point mouth // where the cards come out
    required property bool covered // the reader hides everything here

    readonly property int count: deck.count
    readonly property bool looped: count >= 5
    readonly property bool plain: GraphicsInfo.api === GraphicsInfo.Software
    readonly property bool live: session.phase === "carousel"
    readonly property bool quick: plain && glide.running
    readonly property bool nearly: Math.abs(goal - position) < 0.012 // some six pixels, a tenth of a second
    property real position: 0
    property int goal: 0
    property rect origin: layout.rectAt(0)
    readonly property alias dragging: swipe.dragging
    readonly property alias moving: swipe.moving

    function cardAt(place: int): int {
        return ((place % count) + count) % count;
    }

    // glide to `place`; the session hears of it at once
    function glideTo(place: int) {
        goal = looped ? place : Math.max(0, Math.min(count - 1, place));
        glide.from = position;
        glide.to = goal;
        glide.restart();
        session.selectCard(cardAt(goal));
    }

    // where card `index` lies nearest
    function nearest(index: int): int {
        const away = cardAt(index - goal);
        return goal + (looped && away > count / 2 ? away - count : looped ? away : index - goal);
    }

    // a card opens from where it lies; under the reader's cover the open card comes to the middle
    function open(place: int) {
        if (!live)
            return;
        origin = layout.rectAt(place - position);
        session.openCard(cardAt(place));
    }

    function settleUnderCover() {
        goal = nearest(session.card);
        position = goal;
        origin = layout.rectAt(0);
    }

    CardLayout {
        id: layout

        width: root.width
        height: root.height
        portrait: root.portrait
    }

    visible: openness > (Motion.reduced ? 0 : 0.3) && !covered

    NumberAnimation {
        id: glide

        target: root
        property: "position"
        duration: Motion.snap
        easing.type: Easing.OutCubic
    }

    Connections {
        target: root.session

        function onCardChanged() {
            if (root.live && root.session.card !== root.cardAt(root.goal))
                root.glideTo(root.nearest(root.session.card));
            else if (root.covered || root.openness === 0)
                root.settleUnderCover();
        }
    }

    onCoveredChanged: if (covered)
        settleUnderCover()

    Repeater {
        model: 7

        Item {
            id: slot

            required property int index
            readonly property int place: index + 7 * Math.round((root.position - index) / 7)
            readonly property bool there: root.looped || (place >= 0 && place < root.count)
            readonly property real offset: place - root.position
            readonly property real away: Math.abs(offset)

            // out of the capsule: 0 in its mouth, 1 at its place
            readonly property real start: 0.3 + Math.min(3, Math.round(away)) * 0.04
            readonly property real risen: Motion.reduced ? 1 : Motion.inOutCubic(Motion.part(root.openness, start, start + 0.42))
            property real pressing: tap.pressed && !root.dragging ? 1 : 0 // under a finger, at once
            readonly property real placeX: layout.middle.x + layout.across(offset)
            readonly property real placeScale: layout.scaleAt(offset)
            readonly property real arcX: root.mouth.x + offset * Theme.px(root.portrait ? 300 : 420)
            readonly property real arcY: root.mouth.y - root.height * 0.36 + away * away * Theme.px(70)

            function along(from: real, over: real, to: real): real {
                return (1 - risen) * (1 - risen) * from + 2 * risen * (1 - risen) * over + risen * risen * to;
            }

            width: layout.cardSize.width
            height: layout.cardSize.height
            x: along(root.mouth.x, arcX, placeX) - width / 2
            y: along(root.mouth.y, arcY, layout.middle.y) - height / 2
            z: 10 - Math.round(away) // another order has Qt go through every item of the window: not in each frame
            scale: (0.06 + 0.94 * risen) * placeScale * (1 - 0.02 * pressing)
            rotation: offset * 13 * Math.sin(risen * Math.PI)
            opacity: Motion.reduced ? root.openness : Motion.part(risen, 0, 0.12)
            visible: there && away < (root.openness < 1 ? 2.6 : 3.2) && opacity > 0 && x + width * 0.9 > 0 && x + width * 0.1 < root.width

            CardFace {
                anchors.fill: parent
                // one halo at a time, and a processor that paints lights the nearest three alone
                glow: root.plain && slot.away > 1.5 ? 0 : 1 - Motion.part(root.openness, 0.62, 0.74)
                // whole for each card in a frame of its own: then its picture is drawn anew
                shadow: Motion.part(root.openness, 0.75, 0.84 + 0.02 * Math.min(3, Math.round(slot.away)))
                shade: Math.min(0.62, slot.away * 0.26) * Motion.part(root.openness, 0.74, 0.94)
                quick: root.quick && !(root.nearly && slot.away < 0.5)
                card: CardView {
                    deck: root.deck
                    index: slot.there ? root.cardAt(slot.place) : 0
                    language: root.session.language
                }
                Accessible.role: Accessible.Button
                Accessible.name: qsTr("Story %1 of %2: %3").arg(card.index + 1).arg(root.count).arg(card.title.replace(/\u200b/g, ""))
                Accessible.focusable: root.live
                Accessible.onPressAction: root.open(slot.place)
            }

            Behavior on pressing {
                enabled: !tap.pressed

                NumberAnimation {
                    duration: Motion.release
                }
            }

            TapHandler {
                id: tap

                enabled: root.live
                gesturePolicy: TapHandler.DragThreshold
                longPressThreshold: 3600
                dragThreshold: Theme.slop
                onTapped: if (!root.dragging)
                    root.open(slot.place)
            }
        }
    }

    Swipe {
        id: swipe

        anchors.fill: parent
        enabled: root.live
        pitch: layout.pitch
        position: root.position
        least: root.looped ? -Infinity : 0
        most: root.looped ? Infinity : root.count - 1
        onSeized: {
            glide.stop();
            swipe.from = root.goal;
        }
        onDragged: to => root.position = to
        onReleased: (cards, velocity) => root.glideTo(swipe.from + root.session.settle(cards, velocity))
    }
}
