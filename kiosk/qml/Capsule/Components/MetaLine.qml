pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// “时间”故事 and when it happened.
Text {
    required property string when
    property string kind: qsTr("Story of the time")

    text: when === "" ? kind : kind + "　" + when
    textFormat: Text.PlainText
    renderType: Text.NativeRendering
    color: Theme.meta
    font.family: Theme.sans
    font.pixelSize: Theme.px(28)
    font.letterSpacing: Theme.px(2)
    elide: Text.ElideRight
}
