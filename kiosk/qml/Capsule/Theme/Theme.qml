pragma Singleton

import QtQuick

// Every colour, size and face of the scenes. Lengths are design pixels (1920x1080 or 1080x1920);
// px() makes them real ones.
QtObject {
    // real pixels per design pixel, and the least side of a touch target in real pixels: set by Main
    property real unit: 1
    property real target: 72
    readonly property int slop: px(20) // how far a finger may stray and still tap

    readonly property color nightDeep: "#0a0e14"
    readonly property color night: "#131a23"
    readonly property color nightHigh: "#24303f"
    readonly property color disc: "#14181d" // under the countdown's numerals
    readonly property color starlight: "#f6ecd9"
    readonly property color starlightQuiet: "#c9bfae"
    readonly property color gold: "#cfa052"
    readonly property color goldLight: "#f4d9a0"

    readonly property color paper: "#f3eada"
    readonly property color card: "#fbf6ec"
    readonly property color inset: "#efe2cb"
    readonly property color ink: "#221c16"
    readonly property color inkQuiet: "#4a3f33"
    readonly property color vermilion: "#b93227"
    readonly property color vermilionDeep: "#9d261d"
    readonly property color brass: "#a9772f"
    readonly property color meta: "#6f4b14"

    readonly property string serif: "Noto Serif SC"
    readonly property string sans: "Noto Sans SC"
    readonly property string medium: "Noto Sans SC Medium"

    readonly property real radius: 28
    readonly property real lineHeight: 1.85

    function px(length: real): real {
        return Math.round(length * unit);
    }
}
