pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// A place where the original is torn: two torn edges and, between them, what is missing.
Item {
    id: root

    required property string note
    property color around: Theme.paper
    property real size: Theme.px(26)
    readonly property url edge: Assets.art + (around === Theme.inset ? "torn-edge.png" : "torn-edge-paper.png")

    Accessible.role: Accessible.StaticText
    Accessible.name: label.text

    implicitHeight: label.implicitHeight + Theme.px(84)

    Rectangle {
        anchors.fill: parent
        anchors.topMargin: Theme.px(10)
        anchors.bottomMargin: Theme.px(10)
        color: Theme.highContrast ? root.around : Qt.darker(root.around, 1.13)
        border.width: Theme.highContrast ? Theme.px(Theme.outline) : 0
        border.color: Theme.brass
    }

    Image {
        visible: !Theme.highContrast
        width: parent.width
        height: Theme.px(30)
        source: root.edge
        rotation: 180
        fillMode: Image.Stretch
    }

    Image {
        visible: !Theme.highContrast
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.px(30)
        source: root.edge
        fillMode: Image.Stretch
    }

    Text {
        id: label

        anchors.centerIn: parent
        width: parent.width - Theme.px(80)
        horizontalAlignment: Text.AlignHCenter
        text: root.note === "" ? qsTr("The original is torn here") : qsTr("The original is torn here") + "　·　" + root.note
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        wrapMode: Text.Wrap
        color: Theme.meta
        font.family: Theme.sans
        font.pixelSize: root.size
    }
}
