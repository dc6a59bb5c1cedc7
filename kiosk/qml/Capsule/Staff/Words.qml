pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// A plain text of the console, wrapped where it must be.
Text {
    id: root

    property real size: 28 // design pixels

    textFormat: Text.PlainText
    renderType: Text.NativeRendering
    wrapMode: Text.Wrap
    color: Theme.ink
    font.family: Theme.sans
    font.pixelSize: Theme.px(size)
    lineHeight: 1.15

    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
