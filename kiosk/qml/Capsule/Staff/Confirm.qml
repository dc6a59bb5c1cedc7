pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Components
import Capsule.Theme

// Asks in words before something is done that visitors will see. `ask(...)` shows it; `agreed` is the answer.
Item {
    id: root

    property string question: ""
    property string consequence: ""
    property string deed: ""
    property string subject: ""

    signal agreed(subject: string)

    function ask(subject: string, question: string, consequence: string, deed: string) {
        root.subject = subject;
        root.question = question;
        root.consequence = consequence;
        root.deed = deed;
        visible = true;
    }

    visible: false
    z: 10

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
        opacity: 0.86

        MultiPointTouchArea {
            anchors.fill: parent
        }
    }

    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width, Theme.px(1000))
        height: words.height + Theme.px(112)
        radius: Theme.px(Theme.radius)
        color: Theme.card
        border.width: Math.max(1, Theme.px(2))
        border.color: Theme.brass

        Column {
            id: words

            x: Theme.px(56)
            y: Theme.px(56)
            width: parent.width - 2 * x
            spacing: Theme.px(28)

            BalancedTitle {
                width: parent.width
                text: root.question
                size: Theme.px(46)
            }

            Words {
                width: parent.width
                text: root.consequence
                size: 30
                color: Theme.inkQuiet
            }

            Flow {
                width: parent.width
                spacing: Theme.px(28)

                Action {
                    strong: true
                    label: root.deed
                    onTapped: {
                        root.visible = false;
                        root.agreed(root.subject);
                    }
                }

                Action {
                    label: qsTr("No, leave it as it is")
                    onTapped: root.visible = false
                }
            }
        }
    }
}
