"""A show on the real deck, standing still, with a clock that the test moves."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.app import Show
from kiosk.bridge.sound import Loudspeaker
from kiosk.deck import Deck
from kiosk.settings import Settings
from tests.ui.visitor import Clock, Visitor

# else Qt holds moves back until the next frame is drawn
os.environ["QML_NO_TOUCH_COMPRESSION"] = "1"

Opening = Callable[..., Visitor]


@pytest.fixture(scope="session")
def touch_screen(qapp: object) -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def visit(qtbot: QtBot, deck_2020: Deck, deck_folder: Path, touch_screen: QPointingDevice) -> Iterator[Opening]:
    """Begin a visit: `visit(size=(1920, 1080), motion=0.0, deck=..., settings=...)`."""
    shows: list[Show] = []

    def begin(
        size: tuple[int, int] = (1920, 1080),
        *,
        motion: float = 0.0,
        deck: Deck = deck_2020,
        settings: Settings | None = None,
        loudspeaker: Loudspeaker | None = None,
    ) -> Visitor:
        clock = Clock()
        given = settings or Settings()
        show = Show(deck, deck_folder, given, clock=clock, motion=motion, loudspeaker=loudspeaker)
        shows.append(show)
        show.window.resize(*size)
        show.window.show()
        qtbot.waitExposed(show.window)
        visitor = Visitor(show, clock, touch_screen, qtbot)
        visitor.settle()
        return visitor

    yield begin
    for show in shows:
        show.close()


@pytest.fixture
def visitor(visit: Opening) -> Visitor:
    """A visitor before the sleeping capsule, landscape."""
    return visit()
