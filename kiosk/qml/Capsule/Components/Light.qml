pragma ComponentBehavior: Bound

import QtQuick

// A picture of light, `across` pixels wide and `down` high about the point (`atX`, `atY`).
ArtPicture {
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
    art: name + ".png"
    visible: opacity > 0
}
