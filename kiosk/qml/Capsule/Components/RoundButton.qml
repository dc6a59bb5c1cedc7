pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Capsule.Theme

// A drawn sign on a disc; `sign` is an SVG path in a box of 40x40.
PressArea {
    id: root

    required property string sign
    property color face: Theme.ink
    property color faceDown: Theme.inkQuiet

    implicitWidth: Math.max(Theme.px(104), Theme.target)
    implicitHeight: implicitWidth

    Rectangle {
        anchors.fill: parent
        radius: width / 2
        color: root.pressed ? root.faceDown : root.face
        scale: root.pressed ? 0.94 : 1

        Behavior on scale {
            enabled: !root.pressed

            NumberAnimation {
                duration: Motion.release
            }
        }

        Shape {
            anchors.centerIn: parent
            width: 40
            height: 40
            scale: root.width / 104
            preferredRendererType: Shape.CurveRenderer

            ShapePath {
                strokeColor: Theme.card
                strokeWidth: 4
                fillColor: "transparent"
                capStyle: ShapePath.RoundCap
                joinStyle: ShapePath.RoundJoin

                PathSvg {
                    path: root.sign
                }
            }
        }
    }
}
