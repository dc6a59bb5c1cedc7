pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// Where a page goes on above or below, its text fades into the paper.
Item {
    id: root

    required property Flickable flick
    readonly property real overflow: Math.max(0, flick.contentHeight - flick.height)

    component Fade: Rectangle {
        width: root.width
        visible: opacity > 0
    }

    Fade {
        height: Theme.px(70)
        opacity: Motion.part(root.flick.contentY, 0, Theme.px(60))

        gradient: Gradient {
            GradientStop {
                position: 0
                color: Theme.fade
            }
            GradientStop {
                position: 1
                color: Qt.alpha(Theme.fade, 0)
            }
        }
    }

    // beyond the last line too, for its shade is not the paper's everywhere
    Fade {
        y: root.flick.height - Theme.px(110)
        height: Theme.px(180)
        opacity: Motion.part(root.overflow - root.flick.contentY, 0, Theme.px(80))

        gradient: Gradient {
            GradientStop {
                position: 0
                color: Qt.alpha(Theme.fade, 0)
            }
            GradientStop {
                position: 110 / 180
                color: Theme.fade
            }
            GradientStop {
                position: 1
                color: Qt.alpha(Theme.fade, 0)
            }
        }
    }
}
