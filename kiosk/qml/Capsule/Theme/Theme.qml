pragma Singleton

import QtQuick

// Every colour, size and face of the scenes. Lengths are design pixels (1920x1080 or 1080x1920);
// px() makes them real ones.
QtObject {
    // set by Main
    property real unit: 1 // real pixels per design pixel
    property real target: 72 // the least side of a touch target, in real pixels
    property bool settled: false // the start is over: until then only what is seen is made and read
    property bool highContrast: false // black, white and one yellow; outlines, and no text on a texture
    property bool keyed: false // a keyboard is in use, so what it would press is ringed
    readonly property int slop: px(20) // how far a finger may stray and still tap

    readonly property color nightDeep: highContrast ? "#000000" : "#0a0e14"
    readonly property color night: highContrast ? "#000000" : "#131a23"
    readonly property color nightHigh: highContrast ? "#101010" : "#24303f"
    readonly property color disc: highContrast ? "#000000" : "#14181d" // under the countdown's numerals
    readonly property color starlight: highContrast ? "#ffffff" : "#f6ecd9"
    readonly property color starlightQuiet: highContrast ? "#f0f0f0" : "#c9bfae"
    readonly property color gold: highContrast ? "#ffd24a" : "#cfa052"
    readonly property color goldLight: highContrast ? "#ffe9a8" : "#f4d9a0"

    readonly property color paper: highContrast ? "#000000" : "#f3eada"
    readonly property color card: highContrast ? "#0a0a0a" : "#fbf6ec"
    readonly property color inset: highContrast ? "#1c1c1c" : "#efe2cb"
    readonly property color ink: highContrast ? "#ffffff" : "#221c16"
    readonly property color inkQuiet: highContrast ? "#e6e6e6" : "#4a3f33"
    readonly property color vermilion: highContrast ? "#ffd24a" : "#b93227"
    readonly property color vermilionDeep: highContrast ? "#ffe9a8" : "#9d261d"
    readonly property color brass: highContrast ? "#ffffff" : "#a9772f"
    readonly property color focus: highContrast ? "#ffffff" : "#1f5fa8" // the ring of what a key would press
    readonly property color meta: highContrast ? "#ffe9a8" : "#6f4b14"

    readonly property color plate: highContrast ? "#1c1c1c" : "#2e5a5c" // of a card without a picture
    readonly property color fade: highContrast ? "#000000" : "#f1e7d6" // what the reader's text fades into

    readonly property string serif: "Noto Serif SC"
    readonly property string sans: "Noto Sans SC"
    readonly property string medium: "Noto Sans SC Medium"

    readonly property real radius: 28
    readonly property real lineHeight: 1.85
    readonly property real outline: highContrast ? 4 : 2

    function px(length: real): real {
        return Math.round(length * unit);
    }
}
