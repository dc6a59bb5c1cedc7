pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge
import Capsule.Components
import Capsule.Theme

// The open text: story, then viewpoint; scrolls with inertia and shows that there is more.
Item {
    id: root

    required property CardView card
    required property SessionController session
    required property bool portrait
    required property bool preface
    readonly property real margin: Theme.px(portrait ? 72 : 80)
    readonly property real bar: Theme.px(portrait ? 230 : 150)
    readonly property real textSize: Theme.px(portrait ? 34 : 32) * (1 + 0.22 * session.textSize)
    property alias scroll: flick.fraction
    readonly property alias place: flick.contentY

    signal pictureChosen(place: int)

    function toTop() {
        flick.fraction = 0;
        flick.contentY = 0;
    }

    function scrollBy(pages: real) {
        flick.contentY = Math.max(0, Math.min(flick.overflow, flick.contentY + pages * flick.height));
    }

    Flickable {
        id: flick

        property real fraction: 0
        readonly property real overflow: Math.max(0, contentHeight - height)

        anchors.fill: parent
        anchors.bottomMargin: root.bar
        contentWidth: width
        contentHeight: column.height + Theme.px(root.portrait ? 100 : 110)
        flickableDirection: Flickable.VerticalFlick
        boundsBehavior: Flickable.DragAndOvershootBounds
        maximumFlickVelocity: Theme.px(4000)
        clip: true
        onFractionChanged: contentY = overflow * fraction

        PinchHandler {
            id: pinch

            property real reached: 1 // the scale is forgotten as the fingers leave

            target: null
            onActiveScaleChanged: if (active)
                reached = activeScale
            onActiveChanged: {
                if (active)
                    reached = 1;
                else if (reached > 1.15)
                    root.session.chooseTextSize(root.session.textSize + 1);
                else if (reached < 0.87)
                    root.session.chooseTextSize(root.session.textSize - 1);
            }
        }

        Column {
            id: column

            x: root.margin
            y: Theme.px(root.portrait ? 52 : 72)
            width: flick.width - root.margin - Theme.px(root.portrait ? 72 : 120)
            spacing: Theme.px(34)

            Column {
                width: parent.width - (root.portrait ? 0 : Theme.px(100))
                spacing: Theme.px(16)

                MetaLine {
                    visible: !root.preface
                    mark: "◆ "
                    when: root.card.when
                }

                BalancedTitle {
                    width: parent.width
                    text: root.preface ? qsTr("Preface") : root.card.title
                    size: Theme.px(66)
                }
            }

            BodyText {
                width: parent.width
                visible: root.card.translated
                passage: root.card.abstract
                size: root.textSize
            }

            Text {
                width: parent.width
                visible: root.card.translated || root.card.lacksTranslation
                text: root.card.translated ? qsTr("English title and abstract by the editor. The full story follows in Chinese.") : qsTr("This text is in Chinese only.")
                textFormat: Text.PlainText
                renderType: Text.NativeRendering
                wrapMode: Text.Wrap
                color: Theme.meta
                font.family: Theme.sans
                font.pixelSize: Theme.px(26)

                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }

            Blocks {
                width: parent.width
                rows: root.card.story
                size: root.textSize
            }

            Gallery {
                width: parent.width
                pictures: root.card.gallery
                onChosen: place => root.pictureChosen(place)
            }

            ViewpointBox {
                width: parent.width
                card: root.card
                textSize: root.textSize
            }

            Text {
                width: parent.width
                visible: text !== ""
                text: root.card.editorial.includes("title") ? qsTr("The number and title of this story are the editor's.") : root.card.editorial.includes("number") ? qsTr("The number of this story is the editor's.") : ""
                textFormat: Text.PlainText
                renderType: Text.NativeRendering
                wrapMode: Text.Wrap
                color: Theme.meta
                font.family: Theme.sans
                font.pixelSize: Theme.px(24)

                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
    }

    // there is more: the text fades into the paper, and a bar shows how far one is
    ReaderFades {
        anchors.fill: parent
        flick: flick
    }

    Rectangle {
        x: root.width - Theme.px(root.portrait ? 34 : 96)
        y: Theme.px(root.portrait ? 52 : 180) + (flick.height - Theme.px(root.portrait ? 80 : 210) - height) * (flick.overflow > 0 ? Math.max(0, Math.min(1, flick.contentY / flick.overflow)) : 0)
        width: Theme.px(8)
        height: Math.max(Theme.px(60), (flick.height - Theme.px(210)) * flick.height / Math.max(1, flick.contentHeight))
        radius: width / 2
        visible: flick.overflow > 0
        color: Theme.brass
        opacity: 0.7
    }
}
