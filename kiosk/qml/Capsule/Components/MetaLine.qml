pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// “时间”故事 and when it happened; where there is no room for both, when it happened.
Text {
    id: root

    required property string when
    property string mark: ""
    readonly property string kind: mark + qsTr("Story of the time")
    readonly property string full: when === "" ? kind : kind + "　" + when
    property real room: Infinity
    readonly property bool roomy: metrics.advanceWidth + full.length * font.letterSpacing <= room

    text: roomy ? full : when
    width: Math.min(implicitWidth, room)
    elide: Text.ElideRight
    textFormat: Text.PlainText
    renderType: Text.NativeRendering
    leftPadding: -Typesetter.hang(text, font)
    color: Theme.meta
    font.family: Theme.sans
    font.pixelSize: Theme.px(28)
    font.letterSpacing: Theme.px(2)

    Accessible.role: Accessible.StaticText
    Accessible.name: text

    TextMetrics {
        id: metrics

        font: root.font
        text: root.full
    }
}
