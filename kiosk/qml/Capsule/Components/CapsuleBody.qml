pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// The capsule. `parting` moves its halves apart by that many pixels each; `light` is what shines
// from the seam and the porthole, 0 to 1; `breath` moves the reflections, 0 to 1.
Item {
    id: root

    required property int year
    property real parting: 0
    property real light: 0.3
    property real breath: 0.5

    // the pictures' own geometry, see assets/art/README.md
    readonly property size canvas: Qt.size(620, 1400)
    readonly property real k: height / canvas.height
    readonly property point porthole: Qt.point(310 * k, 463 * k)
    readonly property real glass: 93 * k

    implicitWidth: height * canvas.width / canvas.height

    component Layer: Image {
        id: layer

        required property int row

        y: row * root.k
        width: root.width
        height: implicitHeight * root.width / Math.max(1, implicitWidth)
        sourceSize.width: Math.max(1, Math.round(root.width))
        smooth: true
        mipmap: true
    }

    component Sheen: Layer {
        row: 0
        height: root.height
        visible: root.parting === 0
    }

    Item {
        y: root.parting

        Layer {
            row: 616
            source: Assets.art + "capsule-bottom.png"
        }

        Layer {
            row: 476
            source: Assets.art + "capsule-mouth.png"
            visible: root.parting > 0
            opacity: root.light
        }

        Layer {
            row: 616
            source: Assets.art + "capsule-lip.png"
            visible: root.parting > 0
        }
    }

    Item {
        y: -root.parting

        Layer {
            row: 0
            source: Assets.art + "capsule-top.png"
        }

        Image {
            readonly property real extent: 640 * root.k

            x: root.porthole.x - extent / 2
            y: root.porthole.y - extent / 2
            width: extent
            height: extent
            source: Assets.art + "porthole-glow.png"
            opacity: root.light
        }

        Text {
            x: 310 * root.k - width / 2
            y: 676 * root.k - height / 2
            text: String(root.year)
            textFormat: Text.PlainText
            color: "#2a1b08"
            style: Text.Raised
            styleColor: "#f0cf8a"
            font.family: Theme.serif
            font.weight: Font.Black
            font.pixelSize: Math.max(1, 58 * root.k)
            font.letterSpacing: 20 * root.k
            leftPadding: font.letterSpacing
        }
    }

    Sheen {
        source: Assets.art + "capsule-sheen-left.png"
        opacity: 1 - root.breath
    }

    Sheen {
        source: Assets.art + "capsule-sheen-right.png"
        opacity: root.breath
    }
}
