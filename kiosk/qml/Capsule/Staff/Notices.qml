pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// Over a page: whose work is in the program, and the licences of the one that was touched. `show()` opens it.
Item {
    id: root

    required property StaffNotices notices
    property string reading: "" // the name of the work, or that of none

    function show() {
        reading = "";
        visible = true;
    }

    visible: false
    z: 10

    Rectangle {
        anchors.fill: parent
        color: Theme.paper

        // nothing falls through
        MultiPointTouchArea {
            anchors.fill: parent
        }
    }

    Action {
        id: back

        label: qsTr("Back")
        onTapped: {
            if (root.reading === "")
                root.visible = false;
            root.reading = "";
        }
    }

    Words {
        x: back.width + Theme.px(36)
        width: parent.width - x
        height: back.height
        verticalAlignment: Text.AlignVCenter
        maximumLineCount: 2
        elide: Text.ElideRight
        text: root.reading === "" ? qsTr("Touch a name to read its licence.") : root.reading
    }

    component Page: Item {
        property alias model: list.model
        property alias delegate: list.delegate
        property alias spacing: list.spacing

        y: back.height + Theme.px(28)
        width: root.width
        height: root.height - y

        ListView {
            id: list

            width: parent.width - Theme.px(36)
            height: parent.height
            boundsBehavior: Flickable.DragOverBounds
            maximumFlickVelocity: Theme.px(6000)
            cacheBuffer: 0
            clip: true
        }

        ScrollMark {
            flickable: list
        }
    }

    Page {
        visible: root.reading === ""
        spacing: Theme.px(12)
        model: root.notices.works

        delegate: PressArea {
            id: work

            required property int index
            required property string name
            required property string version
            required property string licence

            width: ListView.view.width
            height: Math.max(Theme.target, told.height + Theme.px(40))
            label: name
            onTapped: {
                root.notices.read(index);
                root.reading = name + " " + version;
            }

            Rectangle {
                anchors.fill: parent
                radius: Theme.px(18)
                color: work.pressed ? Theme.inset : Theme.card
            }

            Column {
                id: told

                x: Theme.px(28)
                y: Theme.px(20)
                width: parent.width - 2 * x

                Words {
                    width: parent.width
                    text: work.name + " " + work.version
                    font.family: Theme.medium
                    font.weight: Font.Medium
                }

                Words {
                    width: parent.width
                    size: 24
                    color: Theme.inkQuiet
                    text: work.licence
                }
            }
        }
    }

    // anew for each work: it begins at the top, and keeps nothing of the one before
    Loader {
        active: root.reading !== ""

        sourceComponent: Page {
            spacing: Theme.px(20)
            model: root.notices.pieces

            delegate: Words {
                required text

                width: ListView.view.width
                size: 24
            }
        }
    }
}
