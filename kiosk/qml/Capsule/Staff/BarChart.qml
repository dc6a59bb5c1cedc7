pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// Numbers as upright bars, each with its label; the number stands over every bar that has room for it.
Item {
    id: root

    required property Rows bars
    property int every: 1 // only each so-manieth label is written
    readonly property real step: width / Math.max(1, bars.count)
    readonly property real floor: height - Theme.px(48)

    implicitHeight: Theme.px(320)

    Rectangle {
        y: root.floor
        width: root.width
        height: Math.max(1, Theme.px(2))
        color: Theme.brass
    }

    Repeater {
        model: root.bars

        Item {
            id: bar

            required property int index
            required property string label
            required property int number
            required property real share

            x: index * root.step
            width: root.step
            height: root.height

            Rectangle {
                x: parent.width * 0.16
                y: root.floor - height
                width: parent.width * 0.68
                height: bar.number > 0 ? Math.max(Theme.px(6), (root.floor - Theme.px(44)) * bar.share) : 0
                topLeftRadius: Theme.px(6)
                topRightRadius: Theme.px(6)
                color: Theme.vermilion
            }

            Words {
                anchors.horizontalCenter: parent.horizontalCenter
                y: root.floor - Theme.px(40) - (root.floor - Theme.px(44)) * bar.share
                visible: bar.number > 0 && implicitWidth < root.step * 1.1
                text: bar.number
                wrapMode: Text.NoWrap
                size: 24
                color: Theme.inkQuiet
            }

            Words {
                anchors.horizontalCenter: parent.horizontalCenter
                y: root.floor + Theme.px(8)
                visible: bar.index % root.every === 0
                text: bar.label
                wrapMode: Text.NoWrap
                size: 24
                color: Theme.meta
            }
        }
    }
}
