pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// The one axis of the scenes: how far the capsule is open, as the session's phase wants it. An animation that ends reports.
StateGroup {
    id: root

    required property SessionController session
    property real openness: 0 // 0 sealed, 1 the cards lie on the paper

    state: session.phase

    states: [
        State {
            name: "sealed"
        },
        State {
            name: "countdown"
        },
        State {
            name: "opening"

            PropertyChanges {
                root.openness: 1
            }
        },
        State {
            name: "carousel"

            PropertyChanges {
                root.openness: 1
            }
        },
        State {
            name: "reader"

            PropertyChanges {
                root.openness: 1
            }
        },
        State {
            name: "sealing"
        }
    ]

    transitions: [
        Transition {
            to: "opening"

            SequentialAnimation {
                NumberAnimation {
                    target: root
                    property: "openness"
                    duration: Motion.opening
                }

                ScriptAction {
                    script: Qt.callLater(root.session.openingShown)
                }
            }
        },
        Transition {
            to: "sealing"

            SequentialAnimation {
                NumberAnimation {
                    target: root
                    property: "openness"
                    duration: Motion.sealing
                }

                ScriptAction {
                    script: Qt.callLater(root.session.sealingShown)
                }
            }
        }
    ]
}
