pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// More pictures of a story, framed, each with its caption; a tap asks for one large.
Grid {
    id: root

    required property Rows pictures
    readonly property real cell: (width - columnSpacing * (columns - 1)) / columns

    signal chosen(place: int)

    columns: Math.max(1, Math.min(2, root.pictures.count))
    columnSpacing: Theme.px(32)
    rowSpacing: Theme.px(32)
    visible: root.pictures.count > 0

    Repeater {
        model: root.pictures

        Column {
            id: entry

            required property int index
            required property string source
            required property string alt
            required property string caption
            required property string credit

            width: root.cell
            spacing: Theme.px(12)

            PressArea {
                width: parent.width
                height: Math.round(width * (root.columns === 1 ? 0.56 : 0.68))
                label: entry.alt
                onTapped: root.chosen(entry.index)

                Rectangle {
                    anchors.fill: parent
                    color: Theme.card
                    border.width: Math.max(1, Theme.px(2))
                    border.color: Theme.brass
                }

                Image {
                    anchors.fill: parent
                    anchors.margins: Theme.px(12)
                    asynchronous: true
                    source: width >= 1 && height >= 1 ? "%1/%2x%3/0".arg(entry.source).arg(Math.round(width)).arg(Math.round(height)) : ""
                    opacity: parent.pressed ? 0.85 : 1
                }
            }

            PictureCaption {
                width: parent.width
                caption: entry.caption
                credit: entry.credit
            }
        }
    }
}
