"""The pictures of a story: in the page, and large over it, under real touch events."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem

from kiosk.deck import Capsule, Deck
from kiosk.session import Phase
from tests.ui.conftest import Opening
from tests.ui.visitor import Visitor

SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920), "small": (1280, 720)}
each_size = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
ALTS = ("第一堂课", "盾牌", "口罩")


@pytest.fixture
def pictured(deck_2020: Deck) -> Deck:
    """The 2020 deck, its first card with three pictures more; the last has no words of its own."""
    pictures = [card.picture for card in deck_2020.cards if card.picture]
    first, second = deck_2020.cards[:2]
    made = zip(ALTS, ("张三摄", "", ""), pictures[1:], strict=False)
    gallery = [replace(picture, alt=alt, credit=credit) for alt, credit, picture in made]
    gallery[2] = replace(gallery[2], alt=first.title)
    cards = (replace(first, gallery=tuple(gallery)), second, *deck_2020.cards[2:])
    return replace(deck_2020, cards=cards)


def at_the_pictures(visitor: Visitor) -> list[QQuickItem]:
    """Open the first card and scroll its pictures into the middle of the page; they, in order."""
    visitor.open_capsule()
    visitor.tap(visitor.middle_card())
    visitor.settle()
    first = [button for button in visitor.buttons() if button.property("label") == ALTS[0]]
    flick = page(visitor)
    wanted = first[0].mapToItem(flick.property("contentItem"), QPointF(0, 0)).y() - visitor.size[1] * 0.1
    flick.setProperty("contentY", wanted)
    visitor.settle()
    return first


def page(visitor: Visitor) -> QQuickItem:
    return next(item for item in visitor.items() if item.inherits("QQuickFlickable"))


def large(visitor: Visitor) -> list[QQuickItem]:
    """The pictures that lie over the reader."""
    return [item for item in visitor.items() if "/whole" in source(item)]


def source(item: QQuickItem) -> str:
    return item.property("source").toString() if item.inherits("QQuickImage") else ""


@each_size
def test_a_tap_enlarges_a_picture_whole_and_the_button_closes_it(
    visit: Opening, pictured: Deck, size: tuple[int, int]
) -> None:
    visitor = visit(size, deck=pictured)
    (first,) = at_the_pictures(visitor)
    assert min(first.width(), first.height()) >= 72
    assert visitor.sees("第一堂课　图：张三摄")
    visitor.tap(visitor.place(first).center())
    assert [source(item).split("/")[4] for item in large(visitor)] == ["0.0"]
    (picture,) = large(visitor)
    visitor.qtbot.waitUntil(lambda: picture.implicitWidth() > 0)
    place = visitor.place(picture)
    assert place.left() >= 0
    assert place.right() <= size[0]
    assert place.top() >= 0
    buttons = [visitor.button(label) for label in ("返回故事", "下一张")]
    for button in buttons:
        where = visitor.place(button)
        assert where.top() > size[1] / 2
        assert where.top() >= place.bottom()
        assert min(where.width(), where.height()) >= 72 * min(size) / 1080 - 1
    visitor.tap_button("返回故事")
    assert not large(visitor)
    assert visitor.is_in(Phase.READER)


def test_a_tap_on_the_large_picture_closes_it_and_presses_nothing_beneath(visit: Opening, pictured: Deck) -> None:
    visitor = visit(deck=pictured)
    (first,) = at_the_pictures(visitor)
    visitor.tap(visitor.place(first).center())
    visitor.tap(QPointF(1300, 400))
    assert not large(visitor)
    assert visitor.state.reading == 0


def test_a_drag_that_begins_on_a_picture_scrolls_the_page(visit: Opening, pictured: Deck) -> None:
    visitor = visit(deck=pictured)
    (first,) = at_the_pictures(visitor)
    start, before = visitor.place(first).center(), page(visitor).property("contentY")
    visitor.press(start)
    for step in range(1, 9):
        visitor.move(start - QPointF(0, 20 * step))
    visitor.release(start - QPointF(0, 160))
    assert page(visitor).property("contentY") > before + 40
    assert not large(visitor)


def test_buttons_and_swipes_turn_the_pictures_and_stop_at_the_ends(visit: Opening, pictured: Deck) -> None:
    visitor = visit(deck=pictured)
    (first,) = at_the_pictures(visitor)
    visitor.tap(visitor.place(first).center())
    visitor.tap_button("下一张")
    assert visitor.sees("2 / 3")
    middle = QPointF(960, 450)
    swipe(visitor, middle, -700)
    assert visitor.sees("3 / 3")
    assert "下一张" not in [button.property("label") for button in visitor.buttons()]
    swipe(visitor, middle, -700)
    assert visitor.sees("3 / 3")
    swipe(visitor, middle, 700)
    assert visitor.sees("2 / 3")


def swipe(visitor: Visitor, start: QPointF, across: float) -> None:
    visitor.press(start)
    for step in range(1, 13):
        visitor.move(start + QPointF(across * step / 12, 0))
    wait_until_none(visitor, "moving")  # a finger that rests flings nothing
    visitor.release(start + QPointF(across, 0))
    wait_until_none(visitor, "dragging")  # for as long the tap that ends a drag is no tap


def wait_until_none(visitor: Visitor, what: str) -> None:
    swipes = [each for each in visitor.items() if each.metaObject().className().startswith("Swipe_")]
    assert swipes
    visitor.qtbot.waitUntil(lambda: not any(each.property(what) for each in swipes))


def test_words_that_only_say_the_title_again_are_no_caption(visit: Opening, pictured: Deck) -> None:
    visitor = visit(deck=pictured)
    (first,) = at_the_pictures(visitor)
    visitor.tap(visitor.place(first).center())
    visitor.tap_button("下一张")
    visitor.tap_button("下一张")
    captions = [item for item in visitor.items() if item.metaObject().className().startswith("PictureCaption")]
    texts = {str(item.property("text")) for item in captions}
    assert pictured.cards[0].title not in texts
    assert "盾牌" in texts


def test_a_key_closes_the_picture_first(visit: Opening, pictured: Deck) -> None:
    visitor = visit(deck=pictured)
    (first,) = at_the_pictures(visitor)
    visitor.tap(visitor.place(first).center())
    visitor.key(Qt.Key.Key_Right)
    assert visitor.sees("2 / 3")
    assert visitor.state.reading == 0
    visitor.key(Qt.Key.Key_Escape)
    assert not large(visitor)
    assert visitor.is_in(Phase.READER)
    visitor.key(Qt.Key.Key_Escape)
    assert visitor.is_in(Phase.CAROUSEL)


def test_left_alone_before_a_large_picture_the_capsule_seals_and_begins_anew(visit: Opening, pictured: Deck) -> None:
    visitor = visit(deck=pictured)
    (first,) = at_the_pictures(visitor)
    visitor.tap(visitor.place(first).center())
    visitor.wait(400)
    assert visitor.is_in(Phase.SEALED)
    visitor.open_capsule()
    visitor.tap(visitor.middle_card())
    assert not large(visitor)


def test_who_made_the_picture_stands_on_it(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.tap(visitor.middle_card())
    assert visitor.sees("图：本项目绘制")
    visitor.tap_button("返回卡片")
    visitor.tap_button("前言")
    assert not visitor.sees("图：本项目绘制")


@each_size
def test_the_packs_own_words_stand_on_the_capsule(visit: Opening, deck_2020: Deck, size: tuple[int, int]) -> None:
    invitation = "伸手轻触，打开属于江干区全体职工的二〇二〇年时间胶囊吧朋友"
    own = Capsule(engraving="江干二〇二〇总工", invitation=invitation, countdown_s=2)
    visitor = visit(size, deck=replace(deck_2020, capsule=own))
    visitor.look()
    words = {str(item.property("text")): item for item in visitor.items() if item.inherits("QQuickText")}
    assert "轻触 · 开启胶囊" not in words
    for text in (own.engraving or "", invitation):
        item = words[text]
        place = visitor.place(item)
        assert place.left() >= 0
        assert place.right() <= size[0]
        assert item.property("paintedWidth") <= item.width() + 1
    visitor.tap(visitor.middle_card())
    visitor.wait(2)
    assert visitor.is_in(Phase.CAROUSEL)
