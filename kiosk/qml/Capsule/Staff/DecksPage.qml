pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// What is shown and since when; the way back; the cards, hidden and ordered; whether all is whole.
ConsolePage {
    id: root

    readonly property StaffDecks decks: staff.decks as StaffDecks

    purpose: qsTr("What is shown: go back to the deck before, hide cards, change their order.")

    Scroller {
        id: scroller

        anchors.fill: parent
        enabled: !confirm.visible

        Sheet {
            heading: qsTr("On show")

            BalancedTitle {
                width: parent.width
                text: root.decks.title
                size: Theme.px(48)
            }

            Words {
                width: parent.width
                color: Theme.inkQuiet
                text: root.decks.since === "" ? qsTr("%1 of %2 cards; this deck came with the program").arg(root.decks.shownCards).arg(root.decks.cards.count) : qsTr("%1 of %2 cards; since %3").arg(root.decks.shownCards).arg(root.decks.cards.count).arg(root.decks.since)
            }

            Words {
                width: parent.width
                visible: text !== ""
                color: Theme.vermilion
                text: root.decks.said === "failed" ? qsTr("That did not work, and everything is as it was. %1").arg(root.decks.detail) : root.decks.said === "back" ? qsTr("Done: this is what visitors see from now on.") : ""
            }

            Flow {
                width: parent.width
                spacing: Theme.px(24)

                Action {
                    label: qsTr("Go back to the deck before")
                    enabled: root.decks.canGoBack
                    onTapped: confirm.ask("back", qsTr("Show the deck before this one?"), qsTr("Visitors see it at once. Nothing is lost: going back again comes round to this one."), qsTr("Yes, go back"))
                }

                Action {
                    label: root.decks.verified === "running" ? qsTr("Reading …") : qsTr("Verify")
                    enabled: root.decks.verified !== "running"
                    onTapped: root.decks.verify()
                }
            }

            Words {
                width: parent.width
                visible: root.decks.verified === "good" || root.decks.verified === "bad"
                color: root.decks.verified === "good" ? Theme.meta : Theme.vermilion
                text: root.decks.verified === "good" ? qsTr("Everything that is installed was read to its end, and all of it is whole.") : qsTr("Something is damaged; the show passes over it. Install the content once more.")
            }

            Repeater {
                model: root.decks.problems

                Words {
                    required property string what
                    required property string mend

                    width: parent?.width ?? 0
                    size: 24
                    color: Theme.inkQuiet
                    text: "· " + what + "; " + mend
                }
            }
        }

        Sheet {
            heading: qsTr("Cards: drag ≡ to change the order")

            CardOrder {
                width: parent.width
                decks: root.decks
                flickable: scroller.flickable
            }

            Action {
                visible: root.decks.isChosen
                label: qsTr("Show all, in the deck's own order")
                onTapped: confirm.ask("forget", qsTr("Show every card again?"), qsTr("Cards come back in the order in which the deck was made."), qsTr("Yes, show all"))
            }
        }

        Sheet {
            heading: qsTr("Installed")

            Repeater {
                model: root.decks.decks

                Item {
                    id: deck

                    required property string title
                    required property string code
                    required property double size
                    required property bool shown
                    required property bool builtin
                    required property string problem

                    width: parent?.width ?? 0
                    height: lines.height

                    Column {
                        id: lines

                        width: parent.width
                        spacing: Theme.px(6)

                        Words {
                            width: parent.width
                            size: 32
                            text: (deck.shown ? "● " : "○ ") + (deck.title === "" ? qsTr("Damaged deck") : deck.title)
                        }

                        Words {
                            width: parent.width
                            size: 24
                            color: deck.problem === "" ? Theme.meta : Theme.vermilion
                            text: deck.problem !== "" ? deck.problem : (deck.builtin ? qsTr("came with the program") : deck.code) + " · " + (deck.size / 1e6).toFixed(1) + " MB"
                        }
                    }
                }
            }
        }
    }

    Confirm {
        id: confirm

        anchors.fill: parent
        onAgreed: subject => subject === "back" ? root.decks.goBack() : root.decks.forget()
    }
}
