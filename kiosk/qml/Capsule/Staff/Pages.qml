pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// The console: where one is, what the page is for, the page, and the ways to the others and out.
Item {
    id: root

    required property StaffController staff
    required property bool portrait
    readonly property real margin: Theme.px(portrait ? 56 : 72)

    Rail {
        id: rail

        staff: root.staff
        portrait: root.portrait
        y: root.portrait ? root.height - height : 0
        width: root.portrait ? root.width : Theme.px(300)
        height: root.portrait ? Theme.px(200) : root.height
    }

    Item {
        id: room

        x: (root.portrait ? 0 : rail.width) + root.margin
        y: Theme.px(root.portrait ? 72 : 52)
        width: root.width - x - root.margin
        height: (root.portrait ? rail.y : root.height) - y - Theme.px(40)

        Column {
            id: head

            width: parent.width
            spacing: Theme.px(8)

            Item {
                width: parent.width
                height: Math.max(title.height, language.height)

                BalancedTitle {
                    id: title

                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - language.width - Theme.px(40)
                    text: rail.nameOf(root.staff.page)
                    size: Theme.px(56)
                }

                Action {
                    id: language

                    anchors.right: parent.right
                    label: root.staff.language === "zh" ? "English" : "中文"
                    onTapped: root.staff.chooseLanguage(root.staff.language === "zh" ? "en" : "zh")
                }
            }

            Words {
                width: parent.width
                color: root.staff.leaving > 0 ? Theme.vermilion : Theme.inkQuiet
                text: root.staff.leaving > 0 ? qsTr("Closes by itself in %1 seconds; touch anywhere to stay").arg(root.staff.leaving) : (page.item as ConsolePage)?.purpose ?? ""
            }
        }

        Loader {
            id: page

            readonly property string wanted: root.staff.page

            anchors.fill: parent
            anchors.topMargin: head.height + Theme.px(36)

            function furnish() {
                const name = wanted.charAt(0).toUpperCase() + wanted.slice(1);
                setSource(Qt.resolvedUrl(name + "Page.qml"), {
                    staff: root.staff,
                    portrait: Qt.binding(() => root.portrait)
                });
            }

            onWantedChanged: furnish()
            Component.onCompleted: furnish()
        }
    }
}
