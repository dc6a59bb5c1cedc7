pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// The cards of the deck on show, one a row: a handle to drag it by, arrows that do the same, shown or hidden.
Item {
    id: root

    required property StaffDecks decks
    required property Flickable flickable
    readonly property real pitch: Math.max(Theme.px(96), Theme.target) + Theme.px(16)
    property int dragged: -1 // the row under the finger
    property real travel: 0 // pixels it has been dragged
    readonly property int goal: dragged < 0 ? -1 : Math.max(0, Math.min(decks.cards.count - 1, dragged + Math.round(travel / pitch)))

    function follow(row: int, by: real) {
        dragged = row;
        travel = by;
    }

    function drop() {
        const from = dragged;
        const to = goal;
        dragged = -1;
        travel = 0;
        flickable.interactive = true;
        decks.move(from, to);
    }

    height: decks.cards.count * pitch

    Repeater {
        model: root.decks.cards

        Rectangle {
            id: row

            required property int index
            required property string number
            required property string title
            required property bool hidden
            readonly property bool held: root.dragged === index
            // the others make room
            readonly property int shift: root.dragged < 0 || held ? 0 : index > root.dragged && index <= root.goal ? -1 : index < root.dragged && index >= root.goal ? 1 : 0

            y: (index + shift) * root.pitch + (held ? root.travel : 0)
            z: held ? 1 : 0
            width: root.width
            height: root.pitch - Theme.px(16)
            radius: Theme.px(16)
            color: held ? Theme.paper : Theme.inset

            Item {
                id: grip

                width: Math.max(Theme.px(96), Theme.target)
                height: parent.height
                Accessible.role: Accessible.Grip
                Accessible.name: qsTr("Drag %1").arg(row.title)

                Words {
                    anchors.centerIn: parent
                    text: "≡"
                    size: 52
                    color: Theme.meta
                }

                PointHandler {
                    id: finger

                    acceptedButtons: Qt.LeftButton
                    onActiveChanged: {
                        if (active)
                            root.flickable.interactive = false;
                        else
                            root.drop();
                    }
                    onPointChanged: if (active)
                        root.follow(row.index, root.mapFromItem(null, point.scenePosition).y - root.mapFromItem(null, point.scenePressPosition).y)
                }
            }

            Words {
                anchors.left: grip.right
                anchors.right: buttons.left
                anchors.rightMargin: Theme.px(20)
                anchors.verticalCenter: parent.verticalCenter
                text: row.number + "　" + row.title
                maximumLineCount: 2
                elide: Text.ElideRight
                size: 30
                opacity: row.hidden ? 0.5 : 1
                font.strikeout: row.hidden
            }

            Row {
                id: buttons

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.px(16)

                Action {
                    label: "▲"
                    width: height
                    height: row.height
                    enabled: row.index > 0
                    Accessible.name: qsTr("Move up")
                    onTapped: root.decks.move(row.index, row.index - 1)
                }

                Action {
                    label: "▼"
                    width: height
                    height: row.height
                    enabled: row.index < root.decks.cards.count - 1
                    Accessible.name: qsTr("Move down")
                    onTapped: root.decks.move(row.index, row.index + 1)
                }

                Action {
                    label: row.hidden ? qsTr("Show") : qsTr("Hide")
                    height: row.height
                    strong: row.hidden
                    enabled: row.hidden || root.decks.shownCards > 1
                    onTapped: root.decks.toggle(row.index)
                }
            }
        }
    }
}
