pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Capsule.Theme

// A ring that empties; `share` is what is left of it, 0 to 1.
Shape {
    id: root

    required property real share

    preferredRendererType: Shape.CurveRenderer

    component Arc: PathAngleArc {
        centerX: root.width / 2
        centerY: root.height / 2
        radiusX: root.width / 2 - Theme.px(4)
        radiusY: radiusX
        startAngle: -90
    }

    ShapePath {
        strokeColor: "#4d4637"
        strokeWidth: Math.max(1, Theme.px(2))
        fillColor: "transparent"

        Arc {
            sweepAngle: 360
        }
    }

    ShapePath {
        strokeColor: Theme.gold
        strokeWidth: Theme.px(7)
        fillColor: "transparent"
        capStyle: ShapePath.RoundCap

        Arc {
            sweepAngle: 360 * root.share
        }
    }
}
