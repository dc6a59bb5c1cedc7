pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// One paragraph, broken by the rules of Chinese typesetting, opening marks hung into the margin.
Text {
    id: root

    required property string passage
    property real size: Theme.px(32)
    readonly property list<string> broken: width > 0 ? Typesetter.filled(passage, font, width) : []

    text: broken.join("\n")
    textFormat: Text.PlainText
    renderType: Text.NativeRendering
    wrapMode: Text.NoWrap
    color: Theme.ink
    font.family: Theme.sans
    font.pixelSize: size
    lineHeight: Math.round(size * Theme.lineHeight)
    lineHeightMode: Text.FixedHeight

    Accessible.role: Accessible.Paragraph
    Accessible.name: passage
    onLineLaidOut: line => line.x = line.number < broken.length ? -Typesetter.hang(broken[line.number], font) : 0
}
