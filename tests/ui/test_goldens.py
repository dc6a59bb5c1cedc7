"""Every still scene against its golden, a small picture beside this file: `pytest tests/ui/test_goldens.py --bless`
writes them anew. What is compared is blocks of pixels, so another rasteriser passes and a moved title does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk import app, paths
from tests.ui.conftest import Opening
from tests.ui.visitor import Visitor

GOLDENS = Path(__file__).parent / "goldens"
FAILED = paths.products().parent / "goldens"
SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920)}
LONG = 480  # pixels of a golden's longer side
BLOCK = 6  # pixels of a golden
TOLERANCE = 12  # of 255, the mean of a block
TODAY = "2026-05-01"  # the countdown begins with this year


def opened(openness: float) -> Callable[[Visitor], None]:
    def open_so_far(visitor: Visitor) -> None:
        visitor.open_capsule()
        visitor.show.window.setProperty("openness", openness)

    return open_so_far


def sealed(visitor: Visitor) -> None:
    assert visitor.property("openness") == 0


def attract(visitor: Visitor) -> None:
    visitor.show.window.property("night").setProperty("slept", 9000)


def countdown(visitor: Visitor) -> None:
    visitor.tap(visitor.middle_card())
    visitor.wait(2)


def carousel(visitor: Visitor) -> None:
    visitor.open_capsule()


def reading(card: int, scroll: float = 0) -> Callable[[Visitor], None]:
    def read(visitor: Visitor) -> None:
        visitor.open_capsule()
        visitor.show.session.openCard(card)
        visitor.settle()
        visitor.show.window.property("reader").setProperty("scroll", scroll)

    return read


def preface(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.tap_button("前言")


def warning(visitor: Visitor) -> None:
    visitor.open_capsule()
    visitor.show.session.start_in(replace(visitor.state, warned=visitor.state.active))


SCENES: dict[str, Callable[[Visitor], None]] = {
    "sealed": sealed,
    "attract": attract,
    "countdown": countdown,
    "opening-seam": opened(0.1),
    "opening-flood": opened(0.34),
    "opening-arc": opened(0.58),
    "opening-dawn": opened(0.7),
    "carousel": carousel,
    "reader": reading(0),
    "reader-torn": reading(0, scroll=1),
    "preface": preface,
    "warning": warning,
}


def small(picture: QImage) -> QImage:
    side = QSize(LONG, LONG)
    return picture.scaled(side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def worst(one: QImage, other: QImage) -> tuple[float, QPoint]:
    """The largest mean difference of a block, 0 to 255, and where it is, in the golden's pixels."""
    difference = one.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(difference)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    blocks = QSize(one.width() // BLOCK, one.height() // BLOCK)
    means = difference.scaled(blocks, mode=Qt.TransformationMode.SmoothTransformation)
    found: dict[tuple[int, int], int] = {}
    for x in range(blocks.width()):
        for y in range(blocks.height()):
            mean = means.pixelColor(x, y)
            found[x, y] = max(mean.red(), mean.green(), mean.blue())
    place = max(found, key=lambda at: found[at])
    return found[place], QPoint(*place) * BLOCK


@pytest.fixture(autouse=True)
def the_same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "today", lambda: TODAY)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scene", SCENES)
def test_golden(visit: Opening, request: pytest.FixtureRequest, scene: str, size: str) -> None:
    visitor = visit(SIZES[size])
    SCENES[scene](visitor)
    found = small(visitor.look())
    name = f"{scene}-{size}.jpg"
    if request.config.getoption("--bless"):
        GOLDENS.mkdir(exist_ok=True)
        assert found.save(str(GOLDENS / name), quality=92)
        return
    golden = QImage(str(GOLDENS / name))
    assert not golden.isNull(), f"{name} is missing: write it with --bless"
    assert golden.size() == found.size()
    difference, place = worst(found, golden)
    if difference > TOLERANCE:
        FAILED.mkdir(parents=True, exist_ok=True)
        found.save(str(FAILED / name))
    assert difference <= TOLERANCE, (
        f"{name} differs by {difference} at {place.x()},{place.y()}: look at {FAILED / name}; "
        "if it is better than the golden, write it with --bless"
    )


def test_no_golden_is_left_over() -> None:
    assert {path.name for path in GOLDENS.iterdir()} == {f"{scene}-{size}.jpg" for scene in SCENES for size in SIZES}


# what the comparison must see, and what it must not


@pytest.fixture(scope="module")
def page() -> QImage:
    """A white page with a black title and a disc for a button."""
    picture = QImage(LONG, 270, QImage.Format.Format_RGB32)
    picture.fill(QColor("#f3eada"))
    draw(picture, QRect(40, 30, 60, 3), QRect(400, 220, 24, 24))
    return picture


def draw(picture: QImage, *marks: QRect, colour: str = "#221c16") -> None:
    painter = QPainter(picture)
    for mark in marks:
        painter.fillRect(mark, QColor(colour))
    painter.end()


def test_a_title_moved_by_three_pixels_is_seen(page: QImage) -> None:
    moved = QImage(page)
    draw(moved, QRect(40, 30, 60, 3), colour="#f3eada")
    draw(moved, QRect(40, 33, 60, 3))
    assert worst(page, moved)[0] > TOLERANCE


def test_a_missing_button_is_seen_and_located(page: QImage) -> None:
    without = QImage(page)
    draw(without, QRect(400, 220, 24, 24), colour="#f3eada")
    difference, place = worst(page, without)
    assert difference > 100
    assert QRect(394, 214, 36, 36).contains(place)


def test_another_smoothing_of_edges_is_not_seen(page: QImage) -> None:
    other = QImage(page)
    draw(other, QRect(40, 33, 60, 1), colour="#d8cfc0")  # an edge a shade heavier
    assert 0 < worst(page, other)[0] <= TOLERANCE
