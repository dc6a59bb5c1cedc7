pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// One key figure above what it counts; a whole number counts up, once, when it is seen.
Column {
    id: root

    required property string value
    required property string label
    required property bool seen
    readonly property list<string> parts: /^(\d{1,9})(?![\d.,，])(.*)$/.exec(value) ?? []
    property real counted: Motion.count > 0 ? 0 : 1 // 0 to 1

    function count() {
        if (seen && counted === 0)
            counting.start();
    }

    Accessible.role: Accessible.StaticText
    Accessible.name: value + " " + label
    spacing: Theme.px(4)
    onSeenChanged: count()
    Component.onCompleted: count()

    Text {
        width: parent.width
        height: Theme.px(84)
        verticalAlignment: Text.AlignBottom
        text: root.counted < 1 && root.parts.length > 0 ? Math.round(Number(root.parts[1]) * root.counted) + root.parts[2] : root.value
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        color: Theme.gold
        font.family: Theme.serif
        font.weight: Font.Black
        font.pixelSize: Math.max(Theme.px(30), Theme.px(64) * Math.min(1, width / whole.advanceWidth))
    }

    BalancedTitle {
        width: parent.width
        text: root.label
        Accessible.ignored: true
        color: Theme.starlight
        family: Theme.sans
        weight: Font.Normal
        size: Theme.px(30)
    }

    // as large as the whole figure allows, so that it does not change as it counts
    TextMetrics {
        id: whole

        text: root.value
        font.family: Theme.serif
        font.weight: Font.Black
        font.pixelSize: Theme.px(64)
    }

    NumberAnimation {
        id: counting

        target: root
        property: "counted"
        to: 1
        duration: Motion.count
        easing.type: Easing.OutCubic
    }
}
