pragma ComponentBehavior: Bound

import QtQuick

// The preface has no picture of its own: the capsule at night. `tall` is the capsule's height in
// pixels, which stays as the picture grows: another height would load the capsule anew.
ArtPicture {
    id: root

    required property string engraving
    required property real tall

    art: "night-landscape.png"
    fillMode: Image.PreserveAspectCrop

    ArtPicture {
        anchors.centerIn: parent
        width: Math.min(root.width, root.height) * 1.1
        height: width
        art: "glow.png"
    }

    CapsuleBody {
        anchors.centerIn: parent
        height: root.tall
        width: implicitWidth
        engraving: root.engraving
    }
}
