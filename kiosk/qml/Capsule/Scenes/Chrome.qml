pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// What stands around the carousel: title, track, arrows, and the visitor's choices.
Item {
    id: root

    required property SessionController session
    required property DeckView deck
    required property bool portrait
    readonly property bool zh: session.language === "zh"
    readonly property real margin: Theme.px(portrait ? 64 : 72)

    readonly property rect prefaceRect: Qt.rect(choices.x + preface.x, choices.y + preface.y, preface.width, preface.height)

    signal turned(by: int)
    signal displayAsked
    signal chosen(index: int)

    Row {
        x: root.margin
        y: Theme.px(root.portrait ? 92 : 42)
        spacing: Theme.px(20)

        Name {
            text: root.zh ? root.deck.title : qsTr("Time Capsule")
            color: Theme.ink
        }

        Name {
            text: root.deck.year
            color: Theme.vermilion
        }
    }

    component Name: Text {
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        font.family: Theme.serif
        font.weight: Font.Black
        font.pixelSize: Theme.px(root.portrait ? 60 : 46)
        font.letterSpacing: Theme.px(3)
    }

    Flow {
        id: choices

        x: root.portrait ? (root.width - width) / 2 : root.width - width - root.margin
        y: root.portrait ? root.height - Theme.px(230) : Theme.px(36)
        spacing: Theme.px(24)

        PillButton {
            id: preface

            label: qsTr("Preface")
            visible: root.deck.hasPreface
            onTapped: root.session.openPreface()
        }

        PillButton {
            label: qsTr("Display")
            onTapped: root.displayAsked()
        }

        PillButton {
            label: root.zh ? "English" : "中文"
            onTapped: root.session.chooseLanguage(root.zh ? "en" : "zh")
        }

        PillButton {
            label: qsTr("Seal the capsule")
            onTapped: root.session.seal()
        }
    }

    RoundButton {
        id: previous

        x: root.portrait ? root.margin : Theme.px(56)
        anchors.verticalCenter: track.verticalCenter
        label: qsTr("Previous story")
        sign: "M24 8 L12 20 L24 32"
        onTapped: root.turned(-1)
    }

    Track {
        id: track

        readonly property real room: next.x - previous.x - previous.width - Theme.px(root.portrait ? 56 : 200)

        width: Math.min(room, Theme.px(1072))
        x: (root.width - width) / 2
        y: root.portrait ? root.height - Theme.px(390) : root.height - Theme.px(98) - height / 2
        numbers: root.deck.numbers
        current: root.session.card
        onChosen: index => root.chosen(index)
    }

    RoundButton {
        id: next

        x: root.width - width - previous.x
        anchors.verticalCenter: track.verticalCenter
        label: qsTr("Next story")
        sign: "M16 8 L28 20 L16 32"
        onTapped: root.turned(1)
    }
}
