pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Scenes
import Capsule.Staff
import Capsule.Theme

// The window: one stage of scenes that never cuts, driven by the session's phase.
Window {
    id: root

    required property SessionController session
    required property DeckView deck
    required property StaffController staff
    required property real motion
    required property int turned // degrees clockwise, for a screen hung on its side

    readonly property bool sideways: turned % 180 !== 0
    // the stage's, of one moment: the window's width and height are told one after the other
    readonly property size extent: sideways ? Qt.size(height, width) : Qt.size(width, height)
    readonly property bool portrait: extent.height > extent.width
    // for the tour and the tests: how far the capsule is open, how long it has slept, where the carousel stands, how far
    // the reader is scrolled
    property alias openness: stage.openness
    property alias slept: night.slept
    property alias nudge: cards.position
    readonly property alias moving: cards.moving
    property alias displayOpen: display.open
    property alias readerScroll: reader.scroll
    readonly property alias readerPlace: reader.place

    title: "时间胶囊"
    color: Theme.nightDeep
    minimumWidth: 320
    minimumHeight: 320

    Binding {
        target: Theme
        property: "unit"
        value: root.portrait ? Math.min(root.extent.width / 1080, root.extent.height / 1920) : Math.min(root.extent.width / 1920, root.extent.height / 1080)
    }

    Binding {
        target: Theme
        property: "target"
        value: Math.max(72 * Theme.unit, Math.min(20 * root.screen.pixelDensity, 120 * Theme.unit))
    }

    Binding {
        target: Theme
        property: "highContrast"
        value: root.session.highContrast
    }

    Binding {
        target: Motion
        property: "reduced"
        value: root.session.reducedMotion
    }

    Item {
        id: stage

        // 0 sealed, 1 the cards lie on the paper
        property real openness: 0

        anchors.centerIn: parent
        width: root.extent.width
        height: root.extent.height
        rotation: root.turned
        enabled: !root.staff.covers
        visible: enabled
        state: root.session.phase
        Keys.forwardTo: [keyboard] // what a focused button does not want

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
                    stage.openness: 1
                }
            },
            State {
                name: "carousel"

                PropertyChanges {
                    stage.openness: 1
                }
            },
            State {
                name: "reader"

                PropertyChanges {
                    stage.openness: 1
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
                        property: "openness"
                        duration: Motion.sealing
                    }

                    ScriptAction {
                        script: Qt.callLater(root.session.sealingShown)
                    }
                }
            }
        ]

        Night {
            id: night

            anchors.fill: parent
            session: root.session
            deck: root.deck
            portrait: root.portrait
            openness: stage.openness
        }

        Rectangle {
            anchors.fill: parent
            color: Theme.paper
            visible: Theme.highContrast && !cards.covered
            opacity: paper.opacity
        }

        ArtPicture {
            id: paper

            anchors.fill: parent
            art: root.portrait ? "paper-portrait.jpg" : "paper-landscape.jpg"
            fillMode: Image.PreserveAspectCrop
            opacity: Motion.reduced ? stage.openness : Motion.inOutCubic(Motion.part(stage.openness, 0.68, 0.86))
            visible: opacity > 0 && !cards.covered && !Theme.highContrast
        }

        Chrome {
            id: chrome

            anchors.fill: parent
            enabled: root.session.phase === "carousel" && !display.open
            session: root.session
            deck: root.deck
            portrait: root.portrait
            opacity: Motion.part(stage.openness, 0.8, 0.98)
            visible: opacity > 0 && !cards.covered
            z: 1
            onTurned: by => cards.glideTo(cards.goal + by)
            onChosen: index => cards.glideTo(cards.nearest(index))
            onDisplayAsked: display.open = true
        }

        CardStage {
            id: cards

            anchors.fill: parent
            enabled: !display.open
            session: root.session
            deck: root.deck
            portrait: root.portrait
            openness: stage.openness
            mouth: night.mouth
            covered: reader.progress === 1
        }

        Reader {
            id: reader

            anchors.fill: parent
            z: 2
            session: root.session
            deck: root.deck
            portrait: root.portrait
            origin: preface ? chrome.prefaceRect : cards.origin
        }

        DisplayPanel {
            id: display

            anchors.fill: parent
            z: 2
            session: root.session
            portrait: root.portrait
        }

        IdleWarning {
            anchors.fill: parent
            z: 3
            session: root.session
        }

        Keyboard {
            id: keyboard

            focus: !root.staff.covers
            session: root.session
            onTurned: by => cards.glideTo(cards.goal + by)
            onOpened: cards.open(cards.goal)
            enlarged: reader.enlarged
            onPictureTurned: by => reader.turnPicture(by)
            onPictureClosed: reader.closePicture()
            onScrolled: pages => reader.scrollBy(pages)
            onEscaped: display.close()
        }

        ScreenReader {
            anchors.fill: parent
            session: root.session
            deck: root.deck
        }

        Ripples {
            anchors.fill: parent
            z: 4
            night: stage.openness < 0.5
        }

        IdleProbe {
            anchors.fill: parent
            z: 4
            session: root.session
        }
    }

    Door {
        anchors.fill: stage
        rotation: stage.rotation
        staff: root.staff
    }

    Component.onCompleted: Motion.scale = root.motion
}
