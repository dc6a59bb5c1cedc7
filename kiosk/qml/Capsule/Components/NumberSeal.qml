pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// A card's number as a vermilion seal.
Rectangle {
    id: root

    required property string number

    width: Theme.px(112)
    height: width
    radius: width * 0.11
    color: Theme.vermilion

    Text {
        anchors.centerIn: parent
        text: root.number
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        color: Theme.card
        fontSizeMode: Text.Fit
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        width: root.width * 0.84
        height: root.height
        minimumPixelSize: 8
        font.family: Theme.serif
        font.weight: Font.Black
        font.pixelSize: root.height * 0.64
    }
}
