pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// One picture of the story, whole and as large as fits, over the reader; a tap beside the buttons closes it.
Item {
    id: root

    required property SessionController session
    required property Rows pictures
    required property bool portrait
    property int place: -1 // of the picture that is large, -1 for none
    property real offset: 0 // pictures that the finger has dragged it by
    readonly property bool open: place >= 0
    readonly property int count: pictures.count
    readonly property real margin: Theme.px(portrait ? 56 : 72)
    readonly property real line: height - Theme.px(portrait ? 130 : 84) // the buttons' middle

    function turn(by: int) {
        if (open)
            place = Math.max(0, Math.min(count - 1, place + by));
    }

    function close() {
        place = -1;
    }

    enabled: open
    opacity: open ? 1 : 0
    visible: opacity > 0
    onPicturesChanged: close()

    Behavior on opacity {
        NumberAnimation {
            duration: Motion.turn
        }
    }

    Behavior on offset {
        enabled: !swipe.dragging

        NumberAnimation {
            duration: Motion.turn
            easing.type: Easing.OutCubic
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.nightDeep
    }

    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: if (!swipe.dragging)
            root.close()
    }

    // the pictures lie side by side; only those beside the large one are there
    Repeater {
        model: root.pictures

        Column {
            id: entry

            required property int index
            required property string source
            required property string alt
            required property string caption
            required property string credit
            readonly property real away: index - root.place - root.offset
            readonly property real room: root.line - Theme.px(140) - (words.visible ? words.height + spacing : 0) - Theme.px(root.portrait ? 120 : 0)

            x: root.margin + away * root.width
            y: Theme.px(root.portrait ? 120 : 48)
            width: root.width - 2 * root.margin
            spacing: Theme.px(24)
            visible: root.open && Math.abs(away) < 1
            scale: Motion.reduced ? 1 : 0.94 + 0.06 * root.opacity

            Image {
                width: parent.width
                height: entry.room
                asynchronous: true
                fillMode: Image.PreserveAspectFit
                source: root.open && Math.abs(entry.index - root.place) <= 1 && height >= 1 ? "%1/%2x%3/whole".arg(entry.source).arg(Math.round(width)).arg(Math.round(height)) : ""
                Accessible.role: Accessible.Graphic
                Accessible.name: entry.alt
            }

            PictureCaption {
                id: words

                width: parent.width
                caption: entry.caption
                credit: entry.credit
                color: Theme.starlight
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }

    Swipe {
        id: swipe

        anchors.fill: parent
        enabled: root.open && root.count > 1
        pitch: root.width
        position: root.offset
        least: -root.place
        most: root.count - 1 - root.place
        onDragged: to => root.offset = to
        onReleased: (cards, velocity) => {
            root.turn(root.session.settle(cards, velocity));
            root.offset = 0;
        }
    }

    RoundButton {
        id: closing

        x: root.width - width - root.margin
        y: root.line - height / 2
        label: qsTr("Back to the story")
        sign: "M10 10 L30 30 M30 10 L10 30"
        face: Theme.nightHigh
        onTapped: root.close()
    }

    Row {
        x: root.margin
        y: root.line - height / 2
        spacing: Theme.px(32)
        visible: root.count > 1

        RoundButton {
            label: qsTr("Previous picture")
            sign: "M24 8 L12 20 L24 32"
            face: Theme.vermilion
            faceDown: Theme.vermilionDeep
            enabled: root.place > 0
            opacity: enabled ? 1 : 0.35
            onTapped: root.turn(-1)
        }

        RoundButton {
            label: qsTr("Next picture")
            sign: "M16 8 L28 20 L16 32"
            face: Theme.vermilion
            faceDown: Theme.vermilionDeep
            enabled: root.place < root.count - 1
            opacity: enabled ? 1 : 0.35
            onTapped: root.turn(1)
        }
    }

    Text {
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.line - height / 2
        visible: root.count > 1
        text: "%1 / %2".arg(root.place + 1).arg(root.count)
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        color: Theme.starlight
        font.family: Theme.medium
        font.pixelSize: Theme.px(30)
    }
}
