pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// What a picture shows, and who made it; nothing where neither is known.
Text {
    id: root

    required property string caption
    required property string credit
    readonly property string maker: credit === "" ? "" : qsTr("Picture: %1").arg(credit)

    visible: text !== ""
    text: caption !== "" && maker !== "" ? caption + "　" + maker : caption + maker
    textFormat: Text.PlainText
    renderType: Text.NativeRendering
    wrapMode: Text.Wrap
    color: Theme.meta
    font.family: Theme.sans
    font.pixelSize: Theme.px(26)
    lineHeight: 1.3
}
