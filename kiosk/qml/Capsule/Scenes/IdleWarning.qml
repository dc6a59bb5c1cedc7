pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// Is anyone still there? Any touch goes on, and presses nothing beneath.
Item {
    id: root

    required property SessionController session
    readonly property bool asked: session.warningLeft > 0
    property int seconds: 0

    opacity: asked ? 1 : 0
    visible: opacity > 0

    Accessible.role: Accessible.Dialog
    Accessible.name: asks.text

    onAskedChanged: if (asked)
        seconds = session.warningLeft

    Connections {
        target: root.session

        function onWarningLeftChanged() {
            if (root.session.warningLeft > 0)
                root.seconds = root.session.warningLeft;
        }
    }

    Behavior on opacity {
        NumberAnimation {
            duration: Motion.warning
            easing.type: Easing.OutCubic
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.nightDeep
        opacity: 0.72
    }

    MultiPointTouchArea {
        anchors.fill: parent
    }

    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.px(120), Theme.px(900))
        height: question.height + Theme.px(140)
        radius: Theme.px(Theme.radius)
        color: Theme.card
        border.width: Theme.highContrast ? Theme.px(Theme.outline) : 0
        border.color: Theme.brass

        Column {
            id: question

            anchors.centerIn: parent
            width: parent.width - Theme.px(120)
            spacing: Theme.px(30)

            Text {
                id: asks

                anchors.horizontalCenter: parent.horizontalCenter
                text: qsTr("Are you still reading?")
                textFormat: Text.PlainText
                renderType: Text.NativeRendering
                color: Theme.ink
                font.family: Theme.serif
                font.weight: Font.Black
                font.pixelSize: Theme.px(60)
            }

            Text {
                anchors.horizontalCenter: parent.horizontalCenter
                text: qsTr("The capsule seals itself in %1 seconds").arg(root.seconds)
                textFormat: Text.PlainText
                renderType: Text.NativeRendering
                color: Theme.inkQuiet
                font.family: Theme.sans
                font.pixelSize: Theme.px(34)
            }

            Item {
                width: 1
                height: Theme.px(10)
            }

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                width: go.implicitWidth + Theme.px(160)
                height: Math.max(Theme.px(120), Theme.target)
                radius: height / 2
                color: Theme.vermilion
                Accessible.role: Accessible.Button
                Accessible.name: go.text
                Accessible.focusable: true
                Accessible.onPressAction: root.session.touched()

                Text {
                    id: go

                    anchors.centerIn: parent
                    text: qsTr("Go on reading")
                    textFormat: Text.PlainText
                    renderType: Text.NativeRendering
                    color: Theme.card
                    font.family: Theme.medium
                    font.weight: Font.Medium
                    font.pixelSize: Theme.px(46)
                }
            }
        }
    }
}
