pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// Key figures; as many columns as there is room for.
Grid {
    id: root

    required property Rows entries
    required property bool seen

    columns: figures.count === 4 ? (width < Theme.px(800) ? 2 : 4) : Math.max(1, Math.min(3, figures.count))
    columnSpacing: Theme.px(32)
    rowSpacing: Theme.px(18)

    Repeater {
        id: figures

        model: root.entries

        Figure {
            width: (root.width - root.columnSpacing * (root.columns - 1)) / root.columns
            seen: root.seen
        }
    }
}
