pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge

// What a screen reader finds beside the controls: the sleeping capsule as a button, and what a visitor would miss who
// does not see it, the numerals, the opening and the idle warning, as alerts.
Item {
    id: root

    required property SessionController session
    required property DeckView deck
    readonly property string alert: session.warningLeft > 0 ? qsTr("Are you still reading? The capsule seals itself soon.") : session.phase === "countdown" ? qsTr("Opening in %1").arg(session.beat) : session.phase === "opening" ? qsTr("The capsule opens") : session.phase === "sealing" ? qsTr("The capsule seals itself") : ""

    Accessible.role: Accessible.Pane
    Accessible.name: root.deck.title

    Item {
        anchors.fill: parent
        visible: root.session.phase === "sealed"
        Accessible.role: Accessible.Button
        Accessible.name: `${root.deck.title} ${root.deck.year}, ${qsTr("touch to open the capsule")}`
        Accessible.focusable: true
        Accessible.onPressAction: root.session.touched()
    }

    Item {
        id: message

        anchors.fill: parent
        visible: root.alert !== ""
        Accessible.role: Accessible.AlertMessage
        Accessible.name: root.alert
    }

    onAlertChanged: if (alert !== "")
        message.Accessible.announce(alert, Accessible.Assertive)
}
