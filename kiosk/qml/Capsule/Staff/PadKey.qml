pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Capsule.Components
import Capsule.Theme

// One key of the PIN pad: a digit, “←” takes the last one back, “✓” is done.
PressArea {
    id: root

    required property string face
    readonly property bool done: face === "✓"
    readonly property bool back: face === "←"

    label: done ? qsTr("Done") : back ? qsTr("Delete") : face

    Rectangle {
        anchors.fill: parent
        radius: Theme.px(18)
        color: root.done ? (root.pressed ? Theme.vermilionDeep : Theme.vermilion) : root.pressed ? Theme.brass : Theme.inset
    }

    Words {
        Accessible.ignored: true // the button has its name
        anchors.centerIn: parent
        visible: !sign.visible
        text: root.face
        size: 54
        font.family: Theme.serif
        font.weight: Font.Black
    }

    Shape {
        id: sign

        anchors.centerIn: parent
        width: 40
        height: 40
        scale: root.height / 110
        visible: root.done || root.back
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: root.done ? Theme.card : Theme.ink
            strokeWidth: 4
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: root.done ? "M8 21 L17 30 L33 11" : "M34 20 L7 20 M18 8 L6 20 L18 32"
            }
        }
    }
}
