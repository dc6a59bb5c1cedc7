pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// A card's picture at the pixels it is drawn at, or its plate where there is none.
Item {
    id: root

    required property CardView card
    property size pixels: Qt.size(width, height)
    property real topRadius: 0
    property bool ahead: true // read before it is seen
    readonly property bool wanted: card.picture !== "" && pixels.width >= 1 && pixels.height >= 1 && (visible || ahead && Theme.settled)

    Plate {
        anchors.fill: parent
        visible: picture.status !== Image.Ready
        topRadius: root.topRadius
        initial: root.card.initial
        number: root.card.number
        quiet: root.card.picture !== ""
    }

    Image {
        id: picture

        anchors.fill: parent
        asynchronous: true
        fillMode: Image.PreserveAspectCrop
        smooth: true
        mipmap: true
        source: root.wanted ? "%1/%2x%3/%4".arg(root.card.picture).arg(Math.round(root.pixels.width)).arg(Math.round(root.pixels.height)).arg(Math.round(root.topRadius)) : ""
        Accessible.role: Accessible.Graphic
        Accessible.name: root.card.pictureAlt
    }
}
