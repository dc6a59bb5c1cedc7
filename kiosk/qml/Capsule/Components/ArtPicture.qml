import QtQuick
import Capsule.Bridge

// A picture that ships with the program. Once it was drawn, another picture or size of it is read beside the show and
// takes its place when it is whole: decoding takes longer than several frames. So is one that is not seen at first.
Image {
    id: root

    required property string art // the file's name
    property bool drawn: false
    property bool beside: !visible // as it is made, and so for good

    source: Assets.art + art
    asynchronous: drawn || beside
    retainWhileLoading: true
    onStatusChanged: if (status === Image.Ready)
        drawn = true
    Component.onCompleted: beside = beside
}
