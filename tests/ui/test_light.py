"""Light changes, computed from the opening's frames: one for the whole screen, nowhere on it a flash too many."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt

from kiosk.settings import Settings
from tests.ui.conftest import Opening
from tests.ui.test_look import luminance
from tests.ui.visitor import Visitor

RATE = 25  # frames a second
CHANGE = 0.1  # of the relative luminance of white: from here on WCAG 2 counts a change
FLASHES = 3  # a second are the most that WCAG 2 allows; a flash is two opposing changes
# WCAG 2 counts what fills a quarter of a field of ten degrees, a third of the screen each way
CELLS = QSize(6, 6)


def cells(visitor: Visitor) -> list[float]:
    """The relative luminance of each cell of the window."""
    frame = visitor.look()
    small = frame.scaled(CELLS, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return [luminance(small.pixelColor(x, y)) for y in range(CELLS.height()) for x in range(CELLS.width())]


def changes(levels: list[float]) -> list[int]:
    """The frames in which light has changed: by CHANGE from the last turning point, the other way than before."""
    found: list[int] = []
    turn, way = levels[0], 0
    for frame, level in enumerate(levels):
        if way * (level - turn) > 0:
            turn = level  # on in the same direction
        elif abs(level - turn) >= CHANGE:
            way = 1 if level > turn else -1
            turn = level
            found.append(frame)
    return found


def most_in_a_second(found: list[int]) -> int:
    return max((sum(start <= frame < start + RATE for frame in found) for start in found), default=0)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param([0.2] * 30, 0, id="still"),
        pytest.param([i / 30 for i in range(30)], 1, id="a sunrise is one change"),
        pytest.param([0.0, 0.05, 0.0, 0.05], 0, id="a flicker too faint to count"),
        pytest.param([0.0, 0.5, 0.0, 0.5, 0.0], 4, id="two flashes are four changes"),
        pytest.param([0.0, 0.06, 0.12, 0.06, 0.0], 2, id="slow ones count too"),
    ],
)
def test_changes_are_counted(levels: list[float], expected: int) -> None:
    assert len(changes(levels)) == expected


@pytest.mark.parametrize("high_contrast", [False, True], ids=["as ever", "high contrast"])
@pytest.mark.parametrize("size", [(960, 540), (540, 960)], ids=["landscape", "portrait"])
def test_the_opening_and_the_sealing_never_flash(visit: Opening, size: tuple[int, int], high_contrast: bool) -> None:
    visitor = visit(size, settings=Settings(high_contrast=high_contrast))
    visitor.open_capsule()
    for seconds in (3.2, 1.8):  # the sealing is the same way back, in less time
        steps = int(seconds * RATE)
        frames = []
        for step in range(steps + 1):
            visitor.show.window.setProperty("openness", step / steps)
            frames.append(cells(visitor))
        whole = [sum(frame) / len(frame) for frame in frames]
        if high_contrast:  # the night stays, and the light comes and goes in it
            assert most_in_a_second(changes(whole)) <= FLASHES
        else:
            assert whole[-1] - whole[0] > 0.5, "the night has not turned into day"
            assert len(changes(whole)) == 1
        for place, levels in enumerate(map(list, zip(*frames, strict=True))):
            column, row = place % CELLS.width(), place // CELLS.width()
            assert most_in_a_second(changes(levels)) < 2 * FLASHES, f"flashes at column {column}, row {row}"
