pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// A place where the original is torn: a hole between two torn edges and, in it, what is missing.
Item {
    id: root

    required property string note
    property color around: Theme.paper
    property real size: Theme.px(30)
    readonly property real tear: Theme.px(30) // height of a torn edge

    Accessible.role: Accessible.StaticText
    Accessible.name: label.text

    implicitHeight: label.implicitHeight + Theme.px(88)

    Rectangle {
        anchors.fill: parent
        anchors.topMargin: Theme.px(10)
        anchors.bottomMargin: Theme.px(10)
        visible: Theme.highContrast
        color: root.around
        border.width: Theme.px(Theme.outline)
        border.color: Theme.brass
    }

    component Edge: Image {
        width: parent?.width ?? 0
        height: root.tear
        visible: !Theme.highContrast
        source: Assets.art + "torn-edge.png"
    }

    Edge {
        rotation: 180
    }

    // as dark as the pictures' hole, and it runs out like theirs, see assets/art/README.md
    Rectangle {
        y: root.tear
        width: root.width
        height: root.height - 2 * root.tear
        visible: !Theme.highContrast

        gradient: Gradient {
            orientation: Gradient.Horizontal

            GradientStop {
                position: 0
                color: "#003a2a14"
            }
            GradientStop {
                position: 0.05
                color: "#243a2a14"
            }
            GradientStop {
                position: 0.95
                color: "#243a2a14"
            }
            GradientStop {
                position: 1
                color: "#003a2a14"
            }
        }
    }

    Edge {
        y: root.height - height
    }

    Text {
        id: label

        anchors.centerIn: parent
        width: parent.width - Theme.px(120)
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
