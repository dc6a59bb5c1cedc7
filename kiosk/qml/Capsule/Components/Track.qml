pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// Where one is among the cards: numbered stops, or a rail where there are too many for stops.
Item {
    id: root

    required property list<string> numbers
    required property int current
    readonly property real stop: Theme.px(72)
    readonly property bool crowded: numbers.length * Math.max(stop, Theme.target) * 1.1 > width
    readonly property real step: numbers.length > 1 ? (width - stop) / (numbers.length - 1) : 0

    signal chosen(index: int)

    implicitHeight: Math.max(stop, Theme.target)

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        x: root.stop / 2
        width: root.width - root.stop
        height: Math.max(1, Theme.px(root.crowded ? 6 : 3))
        radius: height / 2
        color: Theme.brass
        opacity: root.crowded ? 0.35 : 0.6
    }

    Repeater {
        model: root.crowded ? [] : root.numbers

        PressArea {
            id: stop

            required property string modelData
            required property int index
            readonly property bool here: index === root.current

            x: index * root.step
            y: (root.height - height) / 2
            width: root.stop
            height: root.stop
            label: qsTr("Story %1").arg(modelData)
            Accessible.role: Accessible.PageTab
            Accessible.name: qsTr("Story %1 of %2").arg(index + 1).arg(root.numbers.length)
            Accessible.selectable: true
            Accessible.selected: here
            onTapped: root.chosen(index)

            Rectangle {
                anchors.fill: parent
                radius: width / 2
                color: stop.here ? Theme.vermilion : stop.pressed ? Theme.inset : Theme.paper
                border.width: stop.here ? 0 : Math.max(1, Theme.px(3))
                border.color: Theme.brass
            }

            Text {
                anchors.centerIn: parent
                text: stop.modelData
                textFormat: Text.PlainText
                renderType: Text.NativeRendering
                color: stop.here ? Theme.card : Theme.meta
                font.family: Theme.serif
                font.weight: Font.Black
                font.pixelSize: Theme.px(text.length > 2 ? 22 : 34)
            }
        }
    }

    Item {
        anchors.fill: parent
        visible: root.crowded

        Accessible.role: Accessible.Slider
        Accessible.focusable: root.crowded
        Accessible.name: qsTr("Story %1 of %2").arg(root.current + 1).arg(root.numbers.length)
        Accessible.onIncreaseAction: root.chosen((root.current + 1) % root.numbers.length)
        Accessible.onDecreaseAction: root.chosen((root.current + root.numbers.length - 1) % root.numbers.length)

        TapHandler {
            id: rail

            onTapped: point => root.chosen(Math.round(Math.max(0, Math.min(1, (point.position.x - root.stop / 2) / (root.width - root.stop))) * (root.numbers.length - 1)))
        }

        Rectangle {
            x: root.current * root.step
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(root.stop, mark.implicitWidth + Theme.px(28))
            height: root.stop
            radius: height / 2
            color: rail.pressed ? Theme.vermilionDeep : Theme.vermilion

            Text {
                id: mark

                anchors.centerIn: parent
                text: root.numbers[root.current] ?? ""
                textFormat: Text.PlainText
                renderType: Text.NativeRendering
                color: Theme.card
                font.family: Theme.serif
                font.weight: Font.Black
                font.pixelSize: Theme.px(30)
            }
        }
    }
}
