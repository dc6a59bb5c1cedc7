pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// A picture of light, `across` pixels wide and `down` high about the point (`atX`, `atY`).
Image {
    id: root

    required property string name
    required property real atX
    required property real atY
    required property real across
    property real down: across

    x: atX - across / 2
    y: atY - down / 2
    width: across
    height: down
    source: visible || Theme.settled ? Assets.art + name + ".png" : ""
    visible: opacity > 0
    asynchronous: true
}
