pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// The capsule. `parting` moves its halves apart by that many pixels each; `light` is what shines
// from the seam and the porthole, 0 to 1; `breath` moves the reflections, 0 to 1.
Item {
    id: root

    required property string engraving
    property real parting: 0
    property real light: 0.3
    property real breath: 0.5

    // the pictures' own geometry, see assets/art/README.md
    readonly property size canvas: Qt.size(620, 1400)
    readonly property real k: height / canvas.height
    readonly property point porthole: Qt.point(310 * k, 463 * k)
    readonly property real glass: 93 * k

    property bool whole: bottom.status === Image.Ready && top.status === Image.Ready // before, no piece is seen

    implicitWidth: height * canvas.width / canvas.height
    onWholeChanged: if (whole)
        whole = true

    component Layer: ArtPicture {
        required property int row

        wanted: root.width >= 1
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
        opacity: root.whole ? 1 : 0

        Layer {
            id: bottom

            row: 616
            art: "capsule-bottom.png"
        }

        Layer {
            row: 476
            art: "capsule-mouth.png"
            visible: root.parting > 0
            opacity: root.light
        }

        Layer {
            row: 616
            art: "capsule-lip.png"
            visible: root.parting > 0
        }
    }

    Item {
        y: -root.parting
        opacity: root.whole ? 1 : 0

        Layer {
            id: top

            row: 0
            art: "capsule-top.png"
        }

        ArtPicture {
            readonly property real extent: 640 * root.k

            x: root.porthole.x - extent / 2
            y: root.porthole.y - extent / 2
            width: extent
            height: extent
            art: "porthole-glow.png"
            opacity: root.light
        }

        Text {
            x: 310 * root.k - width / 2
            y: 676 * root.k - height / 2
            readonly property bool brief: root.engraving.length <= 4

            width: 320 * root.k // of the plate
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 1
            text: root.engraving
            textFormat: Text.PlainText
            color: "#2a1b08"
            style: Text.Raised
            styleColor: "#f0cf8a"
            font.family: Theme.serif
            font.weight: Font.Black
            font.pixelSize: Math.max(1, 58 * root.k)
            font.letterSpacing: (brief ? 20 : 4) * root.k
            leftPadding: font.letterSpacing
        }
    }

    Sheen {
        art: "capsule-sheen-left.png"
        opacity: 1 - root.breath
    }

    Sheen {
        art: "capsule-sheen-right.png"
        opacity: root.breath
    }
}
