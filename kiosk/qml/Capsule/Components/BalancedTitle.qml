pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// A title in even lines, opening marks hung into the margin.
Column {
    id: root

    required property string text
    property color color: Theme.ink
    property real size: Theme.px(50)
    property int most: 0 // lines; a title with more is set smaller. 0: as many as it takes
    property string family: Theme.serif
    property int weight: Font.Black
    readonly property bool tight: most > 0 && width > 0 && Typesetter.balanced(text, full.font, width).length > most
    readonly property font face: tight ? small.font : full.font
    readonly property list<string> lines: width > 0 ? Typesetter.balanced(text, face, width) : []

    Accessible.role: Accessible.Heading
    Accessible.name: root.text.replace(/\u200b/g, "")

    FontMetrics {
        id: full

        font.family: root.family
        font.weight: root.weight
        font.pixelSize: root.size
    }

    FontMetrics {
        id: small

        font.family: root.family
        font.weight: root.weight
        font.pixelSize: root.size * 0.76
    }

    Repeater {
        model: root.lines

        Text {
            required property string modelData

            x: -Typesetter.hang(modelData, font)
            text: modelData
            textFormat: Text.PlainText
            renderType: Text.NativeRendering
            color: root.color
            font: root.face
            height: Math.round(root.face.pixelSize * 1.3)
            verticalAlignment: Text.AlignVCenter
        }
    }
}
