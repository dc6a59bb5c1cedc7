"""A show on the real deck, standing still, with a clock that the test moves."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk import paths
from kiosk.app import Show
from kiosk.bridge.sound import Loudspeaker
from kiosk.deck import Deck
from kiosk.settings import Settings
from tests.ui.staff import Staff
from tests.ui.visitor import Clock, Visitor

# else Qt holds moves back until the next frame is drawn
os.environ["QML_NO_TOUCH_COMPRESSION"] = "1"

Opening = Callable[..., Visitor]
Backstage = Callable[..., Staff]


@pytest.fixture(scope="session")
def touch_screen(qapp: object) -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def visit(qtbot: QtBot, deck_2020: Deck, deck_folder: Path, touch_screen: QPointingDevice) -> Iterator[Opening]:
    """Begin a visit: `visit(size=(1920, 1080), motion=0.0, deck=..., settings=..., settled=True)`."""
    shows: list[Show] = []

    def begin(
        size: tuple[int, int] = (1920, 1080),
        *,
        motion: float = 0.0,
        deck: Deck = deck_2020,
        settings: Settings | None = None,
        loudspeaker: Loudspeaker | None = None,
        settled: bool = True,
    ) -> Visitor:
        clock = Clock()
        given = settings or Settings()
        show = Show(deck, deck_folder, given, clock=clock, motion=motion, loudspeaker=loudspeaker, settled=settled)
        shows.append(show)
        show.resize(*size)
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


@pytest.fixture
def staff(
    qtbot: QtBot,
    deck_2020: Deck,
    deck_folder: Path,
    touch_screen: QPointingDevice,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Backstage]:
    """Begin a day at the kiosk: `staff(size=(1920, 1080), settings=...)`; its data lie in `tmp_path / "data"`."""
    monkeypatch.setenv("TIME_CAPSULE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(paths, "builtin_deck", lambda: deck_folder)
    begun: list[Staff] = []

    def begin(size: tuple[int, int] = (1920, 1080), *, settings: Settings | None = None) -> Staff:
        clock = Clock()
        show = Show(deck_2020, deck_folder, settings or Settings(), clock=clock, motion=0.0)
        staff = Staff(show, clock, touch_screen, qtbot)
        begun.append(staff)
        show.resize(*size)
        show.window.show()
        qtbot.waitExposed(show.window)
        staff.settle()
        return staff

    yield begin
    for each in begun:
        each.console.close()
        each.show.close()
        # or the collector comes upon parents and children in an order that Qt does not survive
        for part in (each.console, each.changeover, each.show.staff, each.show.session):
            shiboken6.delete(part)
