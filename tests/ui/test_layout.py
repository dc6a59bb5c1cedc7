"""Every size of screen: nothing cut off, nothing too small to touch, nothing on top of each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QRectF

from kiosk.deck import Deck
from tests.ui.conftest import Opening
from tests.ui.visitor import Visitor

SIZES = {
    "1280x720": (1280, 720),
    "1920x1080": (1920, 1080),
    "3840x2160": (3840, 2160),
    "720x1280": (720, 1280),
    "1080x1920": (1080, 1920),
    "1280x1024": (1280, 1024),
    "1920x1200": (1920, 1200),
}
each_size = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())


def unit(size: tuple[int, int]) -> float:
    wide, high = size
    return min(wide / 1080, high / 1920) if high > wide else min(wide / 1920, high / 1080)


def scenes(visitor: Visitor) -> Iterator[str]:
    """Every still scene with buttons, one after the other."""
    visitor.open_capsule()
    yield "carousel"
    visitor.tap_button("English")
    yield "carousel in English"
    visitor.tap_button("中文")
    visitor.tap_button("显示")
    yield "display"
    visitor.tap_button("完成")
    visitor.tap(visitor.middle_card())
    yield "reader"
    visitor.tap_button("English")
    yield "reader in English"
    visitor.tap_button("中文")
    visitor.tap_button("返回卡片")
    visitor.tap_button("前言")
    yield "preface"


@each_size
def test_buttons_are_whole_large_and_apart(visit: Opening, size: tuple[int, int]) -> None:
    visitor = visit(size)
    window = QRectF(0, 0, *size)
    least = 72 * unit(size) - 1
    for scene in scenes(visitor):
        places = {str(button.property("label")): visitor.place(button) for button in visitor.buttons()}
        assert len(places) >= 4, scene
        for label, place in places.items():
            assert window.contains(place), f"{scene}: {label} reaches out of the window"
            assert min(place.width(), place.height()) >= least, f"{scene}: {label} is too small to touch"
        for (one, first), (two, second) in itertools.combinations(places.items(), 2):
            assert not first.intersects(second), f"{scene}: {one} lies on {two}"


@each_size
def test_no_text_is_cut_off_or_reaches_out(visit: Opening, size: tuple[int, int]) -> None:
    visitor = visit(size)
    for scene in scenes(visitor):
        for item in visitor.items():
            if not item.inherits("QQuickText") or not item.property("text"):
                continue
            place = visitor.place(item)
            assert not item.property("truncated"), f"{scene}: {item.property('text')} is cut off"
            if place.left() > size[0] or place.right() < 0 or place.top() > size[1] or place.bottom() < 0:
                continue  # scrolled away, or a card at the side
            if scene.startswith(("reader", "preface")):
                assert place.right() <= size[0], f"{scene}: {item.property('text')} reaches out of the window"


@each_size
def test_no_text_is_smaller_than_24_at_1080_lines(visit: Opening, size: tuple[int, int]) -> None:
    visitor = visit(size)
    for scene in scenes(visitor):
        for item in visitor.items():
            if item.inherits("QQuickText") and item.property("text"):
                pixels = item.property("fontInfo").property("pixelSize").toNumber()  # as drawn, after any fitting
                assert pixels >= 24 * unit(size) - 1, f"{scene}: {item.property('text')}: {pixels}"


@pytest.mark.parametrize("size", [(1080, 1920), (720, 1280)], ids=["1080x1920", "720x1280"])
def test_in_portrait_every_control_is_in_reach(visit: Opening, size: tuple[int, int]) -> None:
    visitor = visit(size)
    for scene in scenes(visitor):
        for button in visitor.buttons():
            assert visitor.place(button).top() > size[1] / 2, f"{scene}: {button.property('label')} is out of reach"


def test_titles_never_leave_one_character_alone(visit: Opening, deck_2020: Deck) -> None:
    for size in SIZES.values():
        visitor = visit(size)
        visitor.open_capsule()
        titles = [item for item in visitor.items() if item.metaObject().className().startswith("BalancedTitle")]
        assert len(titles) >= 3
        for title in titles:
            lines = title.property("lines")
            lines = lines.toVariant() if hasattr(lines, "toVariant") else lines
            assert len(lines) == 1 or all(len(line) > 1 for line in lines), lines


def test_a_finger_on_a_rotated_screen_still_reaches(visit: Opening) -> None:
    visitor = visit((1920, 1080))
    visitor.open_capsule()
    visitor.show.resize(1080, 1920)
    visitor.settle()
    visitor.tap_button("下一篇")
    assert visitor.state.card == 1
    visitor.tap(QPointF(540, 800))
    assert visitor.state.reading == 1
