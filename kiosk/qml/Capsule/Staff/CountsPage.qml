pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// How the exhibit is used: the sums, bars by day, by hour and by card; and a file of it for the stick.
ConsolePage {
    id: root

    readonly property StaffCounts counts: staff.counts as StaffCounts

    function trouble(): string {
        switch (counts.trouble) {
        case "":
            return "";
        case "full":
            return qsTr("The disk is full: nothing is counted until there is room. The show goes on as ever.");
        case "damaged":
            return qsTr("The file of the counts was damaged. It is set aside, and counting began anew.");
        default:
            return qsTr("The counts cannot be written: nothing is counted now. The show goes on as ever.");
        }
    }

    purpose: qsTr("How often the capsule was opened and what was read. No personal data.")

    component Sum: Column {
        id: sum

        required property int number
        required property string what

        Words {
            text: sum.number
            size: 60
            color: Theme.vermilionDeep
            font.family: Theme.serif
            font.weight: Font.Black
        }

        Words {
            text: sum.what
            size: 26
            color: Theme.inkQuiet
        }
    }

    Scroller {
        anchors.fill: parent

        Words {
            width: parent.width
            visible: text !== ""
            color: Theme.vermilion
            text: root.trouble()
        }

        Sheet {
            heading: qsTr("In all")

            Flow {
                width: parent.width
                spacing: Theme.px(56)

                Sum {
                    number: root.counts.total.openings
                    what: qsTr("openings")
                }

                Sum {
                    number: root.counts.total.cards
                    what: qsTr("cards read")
                }

                Sum {
                    number: root.counts.total.minutes
                    what: qsTr("minutes of reading")
                }

                Sum {
                    number: root.counts.total.left
                    what: qsTr("walked away")
                }

                Sum {
                    number: root.counts.total.sealed
                    what: qsTr("sealed it themselves")
                }
            }

            StickExport {
                width: parent.width
                stick: root.counts.stick
                deed: qsTr("Copy to the stick (.csv and .xlsx)")
                onWanted: root.counts.export()
            }
        }

        Sheet {
            heading: qsTr("Openings a day, the last two weeks")

            BarChart {
                width: parent.width
                bars: root.counts.days
                every: root.portrait ? 2 : 1
            }
        }

        Sheet {
            heading: qsTr("Openings by the hour of the day, the last 30 days")

            BarChart {
                width: parent.width
                bars: root.counts.hours
                every: root.portrait ? 3 : 2
            }
        }

        Sheet {
            heading: qsTr("Cards by how often they were read, the last 30 days")

            Words {
                width: parent.width
                visible: root.counts.cards.count === 0
                color: Theme.inkQuiet
                text: qsTr("Nobody has read a card yet.")
            }

            Repeater {
                model: root.counts.cards

                Column {
                    id: card

                    required property string label
                    required property int number
                    required property real share
                    required property string note

                    width: parent?.width ?? 0
                    spacing: Theme.px(8)

                    Words {
                        width: parent.width
                        text: qsTr("%1　%2 times, %3 s each").arg(card.label).arg(card.number).arg(card.note)
                    }

                    Rectangle {
                        width: Math.max(Theme.px(8), parent.width * card.share)
                        height: Theme.px(18)
                        radius: height / 2
                        color: Theme.vermilion
                    }
                }
            }
        }
    }
}
