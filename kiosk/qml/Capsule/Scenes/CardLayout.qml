pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Theme

// Where the cards of the carousel lie in a window of `width` x `height` pixels; an offset is counted in cards
// from the middle one.
QtObject {
    id: root

    required property real width
    required property real height
    required property bool portrait
    readonly property size cardSize: portrait ? Qt.size(Theme.px(682), Theme.px(926)) : Qt.size(Theme.px(560), Theme.px(760))
    readonly property point middle: Qt.point(width / 2, portrait ? height * 0.418 : height * 0.482)
    readonly property real pitch: Theme.px(portrait ? 682 : 530)

    // how far to the right; those farther away tuck under
    function across(offset: real): real {
        const near = Math.min(1, Math.abs(offset));
        const far = Math.abs(offset) - near;
        return Math.sign(offset) * (near * pitch + far * pitch * 0.74);
    }

    function scaleAt(offset: real): real {
        const away = Math.abs(offset);
        return Math.max(0.5, away < 1 ? 1 - 0.2 * away : 0.8 - 0.14 * (away - 1));
    }

    function rectAt(offset: real): rect {
        const k = scaleAt(offset);
        const size = Qt.size(cardSize.width * k, cardSize.height * k);
        return Qt.rect(middle.x + across(offset) - size.width / 2, middle.y - size.height / 2, size.width, size.height);
    }
}
