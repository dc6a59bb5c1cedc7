pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Theme

// Every setting, as the table has them: what it does, what it is, its default. A touch sets and saves.
ConsolePage {
    id: root

    readonly property StaffSettings settings: staff.settings as StaffSettings

    purpose: qsTr("How the kiosk behaves. Every change holds at once.")

    Scroller {
        anchors.fill: parent

        Sheet {
            visible: root.settings.failed !== ""

            Words {
                width: parent.width
                color: Theme.vermilion
                text: qsTr("Not saved, nothing is changed. %1").arg(root.settings.failed)
            }
        }

        Sheet {
            visible: root.settings.problems.length > 0
            heading: qsTr("The settings file has mistakes; the defaults hold in their place:")

            Repeater {
                model: root.settings.problems

                Words {
                    required property string modelData

                    width: parent?.width ?? 0
                    text: "· " + modelData
                }
            }
        }

        Repeater {
            model: root.settings.rows

            SettingRow {
                settings: root.settings
                portrait: root.portrait
            }
        }
    }
}
