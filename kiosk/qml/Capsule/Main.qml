pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Scenes
import Capsule.Staff
import Capsule.Theme

// The window: one stage of scenes that never cuts, driven by the session's phase.
Window {
    id: root

    required property SessionController session
    required property StaffController staff
    required property Staging staging

    readonly property DeckView deck: staging.deck
    readonly property int turned: staging.turned
    readonly property bool sideways: turned % 180 !== 0
    // the stage's, of one moment: the window's width and height are told one after the other
    readonly property size extent: sideways ? Qt.size(height, width) : Qt.size(width, height)
    readonly property bool portrait: extent.height > extent.width
    // for the tour, the bench and the tests: how far the capsule is open, where the carousel stands
    property alias openness: stage.openness
    property alias nudge: stage.position
    readonly property int snap: Motion.snap
    readonly property alias moving: stage.moving
    property alias displayOpen: stage.displayOpen
    readonly property Item night: stage.night
    readonly property Item reader: stage.reader

    title: "时间胶囊"
    color: Theme.nightDeep
    minimumWidth: 320
    minimumHeight: 320

    Stage {
        id: stage

        anchors.centerIn: parent
        width: root.extent.width
        height: root.extent.height
        rotation: root.turned
        enabled: !root.staff.covers
        visible: enabled
        session: root.session
        deck: root.deck
        portrait: root.portrait
    }

    Door {
        anchors.fill: stage
        rotation: stage.rotation
        staff: root.staff
    }

    // last, and so complete first: when pictures and texts are, they have their sizes

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
        property: "settled"
        value: root.staging.settled
    }

    Binding {
        target: Theme
        property: "highContrast"
        value: root.session.highContrast
    }

    Binding {
        target: Motion
        property: "scale"
        value: root.staging.motion
    }

    Binding {
        target: Motion
        property: "reduced"
        value: root.session.reducedMotion
    }
}
