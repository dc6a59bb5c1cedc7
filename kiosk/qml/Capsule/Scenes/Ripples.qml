pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Components

// Light under up to five fingers in the night. Sees every finger and takes none, as the idle probe does.
Item {
    id: root

    required property bool night

    Repeater {
        id: lights

        model: 5

        TouchLight {}
    }

    component Finger: PointHandler {
        required property int number
        readonly property TouchLight light: lights.count > number ? lights.itemAt(number) as TouchLight : null

        enabled: root.night
        acceptedButtons: Qt.AllButtons
        onActiveChanged: active ? light.press(point.position) : light.leave()
        onPointChanged: if (active)
            light.follow(point.position)
    }

    Finger {
        number: 0
    }
    Finger {
        number: 1
    }
    Finger {
        number: 2
    }
    Finger {
        number: 3
    }
    Finger {
        number: 4
    }
}
