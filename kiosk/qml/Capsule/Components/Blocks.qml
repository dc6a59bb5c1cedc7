pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// Passages and gaps, one under the other.
Column {
    id: root

    required property Rows rows
    property real size: Theme.px(32)
    property color around: Theme.paper

    spacing: size * 0.75

    Repeater {
        model: root.rows

        Loader {
            id: block

            required property string text
            required property bool gap

            width: root.width
            sourceComponent: gap ? torn : passage

            Component {
                id: torn

                TornGap {
                    width: block.width
                    note: block.text
                    around: root.around
                    size: root.size * 0.94
                }
            }

            Component {
                id: passage

                BodyText {
                    width: block.width
                    passage: block.text
                    size: root.size
                }
            }
        }
    }
}
