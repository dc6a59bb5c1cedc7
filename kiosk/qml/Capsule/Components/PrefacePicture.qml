pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge

// The preface has no picture of its own: the capsule at night. `tall` is the capsule's height in
// pixels, which stays as the picture grows: another height would load the capsule anew.
Image {
    id: root

    required property string engraving
    required property real tall

    source: Assets.art + "night-landscape.png"
    asynchronous: true
    fillMode: Image.PreserveAspectCrop

    Image {
        anchors.centerIn: parent
        width: Math.min(root.width, root.height) * 1.1
        height: width
        source: Assets.art + "glow.png"
        asynchronous: true
    }

    CapsuleBody {
        anchors.centerIn: parent
        height: root.tall
        width: implicitWidth
        engraving: root.engraving
    }
}
