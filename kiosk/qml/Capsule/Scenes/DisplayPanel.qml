pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// What a visitor may change to see better: the size of the text, high contrast, less motion. Lies over the carousel;
// a touch beside it puts it away.
Item {
    id: root

    required property SessionController session
    required property bool portrait
    required property bool open

    signal closed

    visible: opacity > 0
    enabled: open
    opacity: open ? 1 : 0

    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("Display")
    Accessible.ignored: !open

    Behavior on opacity {
        NumberAnimation {
            duration: Motion.turn
        }
    }

    Connections {
        target: root.session

        function onPhaseChanged() {
            root.closed();
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.nightDeep
        opacity: 0.5
    }

    MultiPointTouchArea {
        anchors.fill: parent
        onReleased: points => {
            if (points.some(point => !sheet.contains(sheet.mapFromItem(root, point.x, point.y))))
                root.closed();
        }
    }

    Rectangle {
        id: sheet

        width: Math.min(root.width - Theme.px(96), Theme.px(760))
        height: choices.height + Theme.px(88)
        x: root.portrait ? (root.width - width) / 2 : root.width - width - Theme.px(72)
        y: root.portrait ? root.height - height - Theme.px(64) : Theme.px(36)
        radius: Theme.px(Theme.radius)
        color: Theme.card
        border.width: Theme.highContrast ? Theme.px(Theme.outline) : 0
        border.color: Theme.brass

        Column {
            id: choices

            x: Theme.px(32)
            y: Theme.px(44)
            width: parent.width - 2 * x
            spacing: Theme.px(20)

            Row {
                x: Theme.px(24)
                width: parent.width - 2 * x
                spacing: Theme.px(20)

                Text {
                    width: parent.width - sizes.width - parent.spacing
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("Text size")
                    textFormat: Text.PlainText
                    renderType: Text.NativeRendering
                    color: Theme.ink
                    font.family: Theme.medium
                    font.weight: Font.Medium
                    font.pixelSize: Theme.px(32)
                }

                Row {
                    id: sizes

                    spacing: Theme.px(16)

                    Repeater {
                        model: [qsTr("Normal text"), qsTr("Large text"), qsTr("Very large text")]

                        SizeButton {
                            required property string modelData
                            required property int index

                            label: modelData
                            step: index
                            chosen: root.session.textSize === index
                            onTapped: root.session.chooseTextSize(index)
                        }
                    }
                }
            }

            ToggleRow {
                width: parent.width
                label: qsTr("High contrast")
                on: root.session.highContrast
                onTapped: root.session.chooseContrast(!on)
            }

            ToggleRow {
                width: parent.width
                label: qsTr("Less motion")
                on: root.session.reducedMotion
                onTapped: root.session.chooseMotion(!on)
            }

            PillButton {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Theme.px(320)
                filled: true
                label: qsTr("Done")
                onTapped: root.closed()
            }
        }
    }
}
