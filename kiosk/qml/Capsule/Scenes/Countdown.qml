pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// Numerals that land with weight on a dark disc, the ring that empties, the years winding back.
Item {
    id: root

    required property SessionController session
    required property point middle
    required property bool portrait
    readonly property bool counting: session.phase === "countdown"
    readonly property real radius: Theme.px(portrait ? 400 : 372)

    // 0 hidden, 1 in front
    property real shown: counting ? 1 : 0
    // how much of the countdown has passed, 0 to 1
    property real passed: 0

    visible: shown > 0

    Behavior on shown {
        NumberAnimation {
            duration: root.counting ? Motion.dial : Motion.letGo
            easing.type: Easing.OutCubic
        }
    }

    NumberAnimation on passed {
        running: root.counting && Motion.scale > 0
        from: 0
        to: 1
        duration: root.session.beats * Motion.beat
    }

    Item {
        x: root.middle.x - root.radius
        y: root.middle.y - root.radius + Theme.px(root.portrait ? 0 : 24)
        width: 2 * root.radius
        height: width
        opacity: root.shown
        scale: 0.86 + 0.14 * root.shown

        Rectangle {
            anchors.centerIn: parent
            width: parent.width * 0.806
            height: width
            radius: width / 2
            color: "#16191d"
            opacity: 0.88
        }

        Dial {
            anchors.centerIn: parent
            radius: root.radius * 1.12
            count: 60
            small: Theme.px(16)
            large: Theme.px(30)
            rotation: root.passed * -60
        }

        Shape {
            anchors.fill: parent
            preferredRendererType: Shape.CurveRenderer

            ShapePath {
                strokeColor: "#4d4637"
                strokeWidth: Math.max(1, Theme.px(2))
                fillColor: "transparent"

                PathAngleArc {
                    centerX: root.radius
                    centerY: root.radius
                    radiusX: root.radius - Theme.px(4)
                    radiusY: radiusX
                    startAngle: 0
                    sweepAngle: 360
                }
            }

            ShapePath {
                strokeColor: Theme.gold
                strokeWidth: Theme.px(7)
                fillColor: "transparent"
                capStyle: ShapePath.RoundCap

                PathAngleArc {
                    centerX: root.radius
                    centerY: root.radius
                    radiusX: root.radius - Theme.px(4)
                    radiusY: radiusX
                    startAngle: -90
                    sweepAngle: 360 * (1 - root.passed)
                }
            }
        }

        Image {
            anchors.centerIn: parent
            width: parent.width * 0.9
            height: width
            source: Assets.art + "glow.png"
            opacity: 0.3 + 0.4 * numeral.struck
        }

        Text {
            id: numeral

            // 1 as the numeral lands, fading until the next
            property real struck: 0
            property int beat: 0

            anchors.centerIn: parent
            anchors.verticalCenterOffset: -height * 0.03
            text: beat > 0 ? beat : ""
            textFormat: Text.PlainText
            renderType: Text.NativeRendering
            color: Theme.starlight
            font.family: Theme.serif
            font.weight: Font.Black
            font.pixelSize: root.radius * 1.12

            Connections {
                target: root.session

                function onBeatChanged() {
                    if (root.session.beat > 0) {
                        numeral.beat = root.session.beat;
                        strike.restart();
                    }
                }
            }

            ParallelAnimation {
                id: strike

                NumberAnimation {
                    target: numeral
                    property: "scale"
                    from: Motion.reduced ? 1 : 1.5
                    to: 1
                    duration: Motion.land
                    easing.type: Easing.OutBack
                }

                NumberAnimation {
                    target: numeral
                    property: "opacity"
                    from: 0
                    to: 1
                    duration: Motion.land
                }

                NumberAnimation {
                    target: numeral
                    property: "struck"
                    from: 1
                    to: 0
                    duration: Math.max(0, Motion.beat - Motion.letGo)
                    easing.type: Easing.OutCubic
                }
            }
        }
    }

    Text {
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.middle.y - root.radius * 1.12 - Theme.px(root.portrait ? 110 : 58)
        text: qsTr("Back in time")
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        color: Theme.starlight
        opacity: root.shown
        font.family: Theme.medium
        font.weight: Font.Medium
        font.pixelSize: Theme.px(34)
        font.letterSpacing: Theme.px(12)
        leftPadding: font.letterSpacing
    }

    YearStrip {
        width: parent.width
        y: root.portrait ? root.middle.y + root.radius * 1.12 + Theme.px(110) : parent.height - Theme.px(132)
        years: root.session.years
        passed: root.passed
        opacity: root.shown
    }
}
