pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// Light or shadow round a card `cardWidth` x `cardHeight` pixels large: four sides, for what lies under the card would
// be painted for nothing.
Item {
    id: root

    required property string name
    required property real cardWidth
    required property real cardHeight

    // as the pictures are made, see assets/art/README.md
    readonly property int margin: 72
    readonly property int border: 160
    readonly property int side: 100
    readonly property int across: cardWidth / Theme.unit + 2 * margin
    readonly property int down: cardHeight / Theme.unit + 2 * margin

    x: -margin * Theme.unit
    y: x
    scale: Theme.unit
    transformOrigin: Item.TopLeft
    visible: opacity > 0 && !Theme.highContrast

    component Level: BorderImage {
        width: root.across
        height: root.side
        border.left: root.border
        border.right: root.border
    }

    component Upright: BorderImage {
        y: root.side
        width: root.side
        height: root.down - 2 * root.side
        source: Assets.art + root.name + "-beside.png"
        border.top: root.border - root.side
        border.bottom: root.border - root.side
    }

    Level {
        source: Assets.art + root.name + "-above.png"
    }

    Level {
        y: root.down - root.side
        source: Assets.art + root.name + "-below.png"
    }

    Upright {}

    Upright {
        x: root.across - root.side
        mirror: true
    }
}
