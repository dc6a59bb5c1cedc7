import QtQuick
import Capsule.Bridge
import Capsule.Theme

// A picture that ships with the program, read beside the show, for decoding takes longer than several frames. Another
// picture or size of it takes its place when it is whole.
Image {
    required property string art // the file's name
    property bool wanted: visible || Theme.settled

    source: wanted ? Assets.art + art : ""
    asynchronous: true
    retainWhileLoading: true
}
