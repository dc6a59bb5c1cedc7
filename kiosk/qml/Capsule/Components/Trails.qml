pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Capsule.Theme

// One sheet of star trails: arcs about the middle, the same for the same seed.
Shape {
    id: root

    required property int seed
    required property real reach // outer radius, pixels
    property int arcs: GraphicsInfo.api === GraphicsInfo.Software ? 9 : 16

    width: 2 * reach
    height: width
    preferredRendererType: Shape.CurveRenderer

    // `count` arcs as an SVG path; a small congruential generator scatters them
    function scattered(seed: int, count: int): string {
        let state = seed * 7919 + 17;
        const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
        let path = "";
        for (let i = 0; i < count; ++i) {
            const radius = reach * (0.2 + 0.8 * Math.sqrt(next()));
            const from = next() * 2 * Math.PI;
            const to = from + 0.12 + 0.5 * next() * next();
            path += `M${reach + radius * Math.cos(from)} ${reach + radius * Math.sin(from)}`;
            path += `A${radius} ${radius} 0 0 1 ${reach + radius * Math.cos(to)} ${reach + radius * Math.sin(to)}`;
        }
        return path;
    }

    component Strokes: ShapePath {
        id: strokes

        required property int seed

        fillColor: "transparent"
        capStyle: ShapePath.RoundCap

        PathSvg {
            path: root.scattered(strokes.seed, root.arcs)
        }
    }

    Strokes {
        seed: root.seed
        strokeColor: "#465468"
        strokeWidth: Math.max(1, Theme.px(1.4))
    }

    Strokes {
        seed: root.seed + 31
        strokeColor: "#8f7748"
        strokeWidth: Math.max(1, Theme.px(2))
    }

    Strokes {
        seed: root.seed + 67
        strokeColor: "#7f8f9b"
        strokeWidth: Math.max(1, Theme.px(1.6))
    }
}
