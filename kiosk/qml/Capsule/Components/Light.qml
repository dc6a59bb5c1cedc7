pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge

// A picture of light, `across` pixels wide and `down` high about the point (`atX`, `atY`).
Image {
    id: root

    required property string name
    required property real atX
    required property real atY
    required property real across
    property real down: across
    // not seen at first: read beside the show. A picture that is also seen at first has to be waited for in every place,
    // for it is read once for all
    property bool later: false

    x: atX - across / 2
    y: atY - down / 2
    width: across
    height: down
    source: Assets.art + name + ".png"
    visible: opacity > 0
    asynchronous: later
}
