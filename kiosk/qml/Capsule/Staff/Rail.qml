pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// The pages and the way out: down the left side, along the foot of a portrait screen.
Rectangle {
    id: root

    required property StaffController staff
    required property bool portrait
    readonly property real cell: (portrait ? width : height - Theme.px(60)) / 6

    function nameOf(page: string): string {
        switch (page) {
        case "load":
            return qsTr("Load");
        case "decks":
            return qsTr("Decks");
        case "settings":
            return qsTr("Settings");
        case "counts":
            return qsTr("Counts");
        default:
            return qsTr("Health");
        }
    }

    color: Theme.nightDeep

    component Entry: PressArea {
        id: entry

        property bool here: false
        property bool out: false

        width: root.portrait ? root.cell : root.width
        height: root.portrait ? root.height : Math.min(root.cell, Theme.px(150))

        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.px(10)
            radius: Theme.px(18)
            color: entry.out ? (entry.pressed ? Theme.vermilionDeep : Theme.vermilion) : entry.here ? Theme.nightHigh : entry.pressed ? Theme.night : Theme.nightDeep
        }

        Rectangle {
            x: root.portrait ? (parent.width - width) / 2 : Theme.px(10)
            y: root.portrait ? Theme.px(10) : (parent.height - height) / 2
            width: root.portrait ? parent.width - Theme.px(56) : Theme.px(8)
            height: root.portrait ? Theme.px(8) : parent.height - Theme.px(56)
            radius: Theme.px(4)
            visible: entry.here
            color: Theme.gold
        }

        Words {
            Accessible.ignored: true // the button has its name
            anchors.centerIn: parent
            text: entry.label
            wrapMode: Text.NoWrap
            size: root.portrait ? 32 : 36
            color: entry.out ? Theme.card : entry.here ? Theme.goldLight : Theme.starlight
            font.family: Theme.medium
            font.weight: Font.Medium
        }
    }

    Grid {
        y: root.portrait ? 0 : Theme.px(30)
        columns: root.portrait ? 5 : 1

        Repeater {
            model: ["load", "decks", "settings", "counts", "health"]

            Entry {
                required property string modelData

                label: root.nameOf(modelData)
                here: root.staff.page === modelData
                Accessible.role: Accessible.PageTab
                Accessible.selectable: true
                Accessible.selected: here
                onTapped: root.staff.open(modelData)
            }
        }
    }

    Entry {
        x: root.width - width
        y: root.height - height - (root.portrait ? 0 : Theme.px(30))
        out: true
        label: qsTr("Exit")
        onTapped: root.staff.leave()
    }
}
