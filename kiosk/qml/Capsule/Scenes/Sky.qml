pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Components
import Capsule.Theme

// The night and its star trails, turned to `angle` degrees about `middle`.
Item {
    id: root

    required property bool portrait
    required property point middle
    required property real reach // from the middle to the farthest corner
    required property real angle
    required property real brightness // of the trails, 0 to 1

    ArtPicture {
        anchors.fill: parent
        art: root.portrait ? "night-portrait.png" : "night-landscape.png"
        fillMode: Image.PreserveAspectCrop
        visible: !Theme.highContrast
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.night
        visible: Theme.highContrast
    }

    Repeater {
        model: [1, 0.62, 1.7]

        Trails {
            required property real modelData
            required property int index

            x: root.middle.x - width / 2
            y: root.middle.y - height / 2
            seed: index + 3
            reach: root.reach
            rotation: root.angle * modelData + index * 40
            opacity: root.brightness
            visible: opacity > 0 && !Theme.highContrast // text lies on them
        }
    }
}
