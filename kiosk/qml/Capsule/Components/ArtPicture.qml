import QtQuick
import Capsule.Bridge
import Capsule.Theme

// A picture that ships with the program, read beside the show, for decoding takes longer than several frames. Another
// picture or size of it takes its place when it is whole.
Image {
    id: root

    required property string art // the file's name
    property bool wanted: true

    source: root.wanted && (root.visible || Theme.settled) ? Assets.art + root.art : ""
    asynchronous: true
    retainWhileLoading: true
}
