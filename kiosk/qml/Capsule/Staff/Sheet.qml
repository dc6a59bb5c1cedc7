pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// A card of the console with a heading; what it holds stands in a column.
Rectangle {
    id: root

    property string heading: ""
    property real padding: Theme.px(36)
    default property alias rows: column.data

    width: parent?.width ?? 0
    height: column.height + 2 * padding
    radius: Theme.px(22)
    color: Theme.card

    Column {
        id: column

        x: root.padding
        y: root.padding
        width: root.width - 2 * x
        spacing: Theme.px(20)

        Words {
            width: parent.width
            visible: root.heading !== ""
            text: root.heading
            size: 32
            color: Theme.vermilionDeep
            font.family: Theme.medium
            font.weight: Font.Medium
        }
    }
}
