pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// The reader's buttons: in a bar at the bottom, where a hand of any height reaches them.
Item {
    id: root

    required property SessionController session
    required property bool portrait
    required property real edge // where the page begins
    readonly property bool zh: session.language === "zh"
    readonly property real margin: Theme.px(portrait ? 56 : 48)
    readonly property real line: height - Theme.px(portrait ? 130 : 84) // the buttons' middle

    RoundButton {
        id: close

        x: root.width - width - root.margin
        y: root.portrait ? root.line - height / 2 : Theme.px(44)
        label: qsTr("Back to the cards")
        sign: "M10 10 L30 30 M30 10 L10 30"
        onTapped: root.session.closeReader()
    }

    Row {
        x: root.portrait ? root.margin : root.edge + Theme.px(80)
        y: root.line - height / 2
        spacing: Theme.px(24)

        PillButton {
            visible: root.session.canListen
            filled: true
            label: root.session.listening ? qsTr("Pause") : qsTr("Listen")
            onTapped: root.session.toggleListening()
        }

        PillButton {
            label: root.session.textSize + 1 < root.session.textSizes ? qsTr("Larger text") : qsTr("Normal text")
            onTapped: root.session.chooseTextSize((root.session.textSize + 1) % root.session.textSizes)
        }

        PillButton {
            label: root.zh ? "English" : "中文"
            onTapped: root.session.chooseLanguage(root.zh ? "en" : "zh")
        }
    }

    Row {
        x: root.portrait ? close.x - width - Theme.px(40) : root.width - width - root.margin
        y: root.line - height / 2
        spacing: Theme.px(32)

        RoundButton {
            visible: root.session.reading >= 0
            label: qsTr("Previous story")
            sign: "M24 8 L12 20 L24 32"
            face: Theme.vermilion
            faceDown: Theme.vermilionDeep
            onTapped: root.session.openCard(root.session.reading - 1)
        }

        RoundButton {
            label: qsTr("Next story")
            sign: "M16 8 L28 20 L16 32"
            face: Theme.vermilion
            faceDown: Theme.vermilionDeep
            onTapped: root.session.openCard(root.session.reading + 1)
        }
    }
}
