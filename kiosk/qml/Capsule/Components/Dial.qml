pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Capsule.Theme

// A ring of ticks, a long one every five minutes of a clock's face.
Shape {
    id: root

    required property real radius
    property real small: Theme.px(10)
    property real large: Theme.px(22)
    property int count: 120

    width: 2 * radius
    height: width
    preferredRendererType: Shape.CurveRenderer

    function ticks(from: int, every: int, length: real): string {
        let path = "";
        for (let i = from; i < count; i += every) {
            if (every === 1 && i % 10 === 0)
                continue;
            const angle = i / count * 2 * Math.PI;
            const inner = radius - length;
            path += `M${radius + inner * Math.sin(angle)} ${radius - inner * Math.cos(angle)}`;
            path += `L${radius + radius * Math.sin(angle)} ${radius - radius * Math.cos(angle)}`;
        }
        return path;
    }

    ShapePath {
        strokeColor: "#7d6a45"
        strokeWidth: Math.max(1, Theme.px(2))
        fillColor: "transparent"

        PathSvg {
            path: root.ticks(0, 1, root.small)
        }
    }

    ShapePath {
        strokeColor: "#b8924f"
        strokeWidth: Math.max(1, Theme.px(3))
        fillColor: "transparent"

        PathSvg {
            path: root.ticks(0, 10, root.large)
        }
    }
}
