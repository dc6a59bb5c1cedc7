pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// What the sleeping capsule dreams of: every so often one card's picture glows up in the porthole, rises
// out of it on a beam of light with its title, and sinks back. `slept` is how long it sleeps, in ms.
Item {
    id: root

    required property DeckView deck
    required property bool portrait
    required property real slept
    required property point porthole
    required property real glass // radius of the porthole's glass, pixels

    readonly property real since: slept - Motion.visionFirst
    readonly property int turn: Math.floor(since / Motion.visionPeriod)
    readonly property real at: since < 0 || deck.count === 0 ? 0 : since - turn * Motion.visionPeriod
    readonly property int side: turn % 2 === 0 ? 1 : -1
    readonly property real lit: there(0, Motion.visionGlow)
    readonly property real risen: Motion.reduced ? Math.ceil(lit) : Motion.inOutCubic(there(Motion.visionGlow, Motion.visionRise))
    readonly property real told: there(Motion.visionGlow + Motion.visionRise * 0.8, Motion.visionGlow)

    readonly property real size: Theme.px(portrait ? 330 : 350)
    readonly property point goal: portrait ? Qt.point(porthole.x + side * Theme.px(316), porthole.y - Theme.px(86)) : Qt.point(porthole.x + side * Theme.px(486), porthole.y + Theme.px(136))
    readonly property real scaling: 2 * glass / size * (1 - risen) + risen
    readonly property point place: Qt.point(porthole.x + (goal.x - porthole.x) * risen, porthole.y + (goal.y - porthole.y) * risen - Theme.px(60) * Math.sin(risen * Math.PI))

    // 0 to 1 over `lasts` ms from `start` on, and back as long before the end
    function there(start: real, lasts: real): real {
        return Math.min(Motion.part(at, start, start + lasts), Motion.part(Motion.visionEnd - at, start, start + lasts));
    }

    visible: lit > 0

    CardView {
        id: card

        deck: root.deck
        language: "zh"
        index: root.deck.count > 0 && root.turn >= 0 ? root.turn % root.deck.count : 0
    }

    // the beam
    ArtPicture {
        readonly property real reach: Math.hypot(root.place.x - root.porthole.x, root.place.y - root.porthole.y)

        x: root.porthole.x
        y: root.porthole.y - height / 2
        width: reach
        height: root.size * 1.1
        rotation: Math.atan2(root.place.y - root.porthole.y, root.place.x - root.porthole.x) * 180 / Math.PI
        transformOrigin: Item.Left
        art: "beam.png"
        opacity: root.risen
        visible: opacity > 0
    }

    Light {
        name: "glow"
        atX: root.place.x
        atY: root.place.y
        across: root.size * root.scaling * 2
        opacity: 0.9 * root.lit
    }

    Image {
        x: root.place.x - width / 2
        y: root.place.y - height / 2
        width: root.size
        height: root.size
        scale: root.scaling
        opacity: root.lit
        asynchronous: true
        source: card.picture !== "" && (visible || Theme.settled) ? "%1/%2x%2/glass".arg(card.picture).arg(Math.round(root.size)) : ""
    }

    Column {
        x: root.goal.x - width / 2
        y: root.goal.y + root.size * 0.5 + Theme.px(20) + Theme.px(16) * (1 - root.told)
        width: root.size
        spacing: Theme.px(8)
        opacity: root.told

        Line {
            visible: text !== ""
            text: card.when
            width: Math.min(implicitWidth, parent.width)
            elide: Text.ElideRight
            color: Theme.gold
            font.family: Theme.sans
            font.pixelSize: Theme.px(26)
            font.letterSpacing: Theme.px(2)
        }

        Line {
            text: Typesetter.balanced(card.title, font, parent.width).join("\n")
            color: Theme.starlight
            font.family: Theme.serif
            font.weight: Font.Black
            font.pixelSize: Theme.px(36)
        }
    }

    component Line: Text {
        anchors.horizontalCenter: parent?.horizontalCenter
        horizontalAlignment: Text.AlignHCenter
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
    }
}
