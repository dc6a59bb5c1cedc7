"""A window that gets another size: the pictures of the capsule come in anew beside the show, not in its way."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.session import Phase
from tests.ui.conftest import Opening
from tests.ui.visitor import Visitor


def layers(visitor: Visitor) -> list[QQuickItem]:
    """The pictures that the capsule is made of, as they are seen."""
    return [item for item in visitor.items() if item.property("art") and item.property("row") is not None]


def complete(visitor: Visitor) -> bool:
    return all(layer.property("progress") == 1 for layer in layers(visitor))


def widths(visitor: Visitor) -> list[float]:
    return [float(layer.property("paintedWidth")) for layer in layers(visitor)]


def read_beside(picture: Any) -> list[float]:
    """Filled when `picture` waits for what another thread decodes; at once it would go from whole to whole."""
    waits: list[float] = []
    picture.progressChanged.connect(lambda progress: waits.append(progress) if progress < 1 else None)
    return waits


def test_the_capsule_stays_while_its_new_size_comes(visit: Opening) -> None:
    visitor = visit((1280, 720))
    visitor.look()
    before = widths(visitor)
    assert min(before) > 0
    read = [read_beside(layer) for layer in layers(visitor)]
    visitor.show.resize(1920, 1080)
    visitor.settle()
    assert all(read)  # not decoded where the show waits for it
    assert min(widths(visitor)) > 0
    visitor.qtbot.waitUntil(lambda: complete(visitor) and min(widths(visitor)) > min(before))


def test_the_paper_stays_while_that_of_the_turned_window_comes(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.look()
    (paper,) = [item for item in visitor.items() if str(item.property("art") or "").endswith(".jpg")]
    read = read_beside(paper)
    visitor.show.resize(1080, 1920)
    visitor.settle()
    assert read
    assert float(paper.property("paintedWidth")) >= 1080
    visitor.qtbot.waitUntil(lambda: paper.property("progress") == 1)
    assert float(paper.property("implicitWidth")) < float(paper.property("implicitHeight"))


def test_a_window_that_shrinks_is_never_upright_on_the_way(visitor: Visitor) -> None:
    """Its width is told before its height; between the two nothing may be laid out for the other way round."""
    turns: list[bool] = []
    window: Any = visitor.show.window  # with the signals that QML gives it
    window.portraitChanged.connect(lambda: turns.append(bool(visitor.property("portrait"))))
    visitor.show.resize(960, 540)
    visitor.settle()
    assert turns == []
    visitor.show.resize(540, 960)
    visitor.settle()
    assert turns == [True]


def laid_out(visitor: Visitor) -> list[tuple[str, int, int, int, int]]:
    """Every text and button that is seen, and where, in whole pixels."""
    found = []
    for item in visitor.items():
        says = item.property("label") or (item.property("text") if item.inherits("QQuickText") else None)
        if says:
            place = visitor.place(item).toRect()
            found.append((str(says), place.x(), place.y(), place.width(), place.height()))
    return sorted(found)


def are_alike(one: Visitor, other: Visitor) -> bool:
    return laid_out(one) == laid_out(other)


SIZES = [(1280, 720), (720, 1280), (3840, 600), (320, 320), (720, 1280), (1280, 720)]


@pytest.mark.parametrize("phase", [Phase.SEALED, Phase.CAROUSEL, Phase.READER])
def test_a_window_that_turns_is_laid_out_as_one_that_began_so(visit: Opening, phase: Phase) -> None:
    turned = visit(SIZES[0])
    turned.show.start_in(phase)
    for size in SIZES[1:]:
        turned.show.resize(*size)
        turned.settle()
        fresh = visit(size)
        fresh.show.start_in(phase)
        turned.qtbot.waitUntil(partial(are_alike, turned, fresh))


def test_the_preface_s_capsule_is_made_when_it_is_read(visitor: Visitor) -> None:
    visitor.open_capsule()
    assert layers(visitor) == []  # the paper covers the night's
    visitor.tap_button("前言")
    assert visitor.is_in(Phase.READER)
    visitor.look()
    assert len(layers(visitor)) >= 4
    visitor.tap_button("下一篇")
    assert layers(visitor) == []
