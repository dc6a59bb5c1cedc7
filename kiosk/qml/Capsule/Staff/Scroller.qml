pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// What may be longer than the screen, under a finger, with a bar that shows where one is.
Item {
    id: root

    default property alias rows: column.data
    property alias spacing: column.spacing
    readonly property alias flickable: flick

    Flickable {
        id: flick

        anchors.fill: parent
        contentWidth: width
        contentHeight: column.height
        flickableDirection: Flickable.VerticalFlick
        boundsBehavior: Flickable.DragOverBounds
        maximumFlickVelocity: Theme.px(4000)
        clip: true

        Column {
            id: column

            width: flick.width - Theme.px(36)
            spacing: Theme.px(20)
        }
    }

    ScrollMark {
        flickable: flick
    }
}
