pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// A bar at the right edge of what is scrolled that shows where one is; gone where all of it is on the screen.
Rectangle {
    id: root

    required property Flickable flickable
    readonly property real share: Math.min(1, flickable.height / Math.max(1, flickable.contentHeight))
    readonly property real passed: (flickable.contentY - flickable.originY) / Math.max(1, flickable.contentHeight - flickable.height)

    x: parent.width - width
    y: flickable.y + Math.max(0, Math.min(1, passed)) * (flickable.height - height)
    width: Theme.px(10)
    height: Math.max(Theme.px(60), flickable.height * share)
    radius: width / 2
    visible: share < 1
    color: Theme.brass
    opacity: 0.7
}
