"""The window of the hall on its own; under window systems that fight for the screen: tests/breakout."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QExposeEvent, QGuiApplication, QRegion, QWindow
from pytestqt.qtbot import QtBot

from kiosk.bridge.front import Front

PATIENCE_MS = 2000  # how soon the focus has to be back


@pytest.fixture
def front(qtbot: QtBot) -> Iterator[Front]:
    window = QWindow()
    front = Front(window)
    front.appear()
    qtbot.waitUntil(lambda: front.is_held)
    yield front
    front.let_go()
    window.destroy()


@pytest.fixture
def window(front: Front) -> QWindow:
    return front.window


def test_it_covers_its_screen_without_frame_or_pointer(window: QWindow) -> None:
    assert window.geometry() == window.screen().geometry()
    assert window.visibility() is QWindow.Visibility.FullScreen
    assert window.flags() & Qt.WindowType.FramelessWindowHint
    assert window.flags() & Qt.WindowType.WindowStaysOnTopHint
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor


def test_a_request_to_close_is_refused(window: QWindow) -> None:
    assert not window.close()
    assert window.isVisible()


def test_an_intruder_that_takes_the_keys_loses_them(window: QWindow, qtbot: QtBot) -> None:
    intruder = QWindow()
    intruder.show()
    intruder.requestActivate()
    qtbot.waitUntil(lambda: not window.isActive())
    qtbot.waitUntil(window.isActive, timeout=PATIENCE_MS)
    intruder.destroy()


@pytest.mark.parametrize("state", [Qt.WindowState.WindowMinimized, Qt.WindowState.WindowNoState])
def test_a_window_made_small_is_made_whole(window: QWindow, qtbot: QtBot, state: Qt.WindowState) -> None:
    window.setWindowState(state)
    assert window.visibility() is not QWindow.Visibility.FullScreen
    qtbot.waitUntil(lambda: window.visibility() is QWindow.Visibility.FullScreen, timeout=PATIENCE_MS)


def test_a_window_that_is_off_the_screen_comes_up_anew(
    front: Front, window: QWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window manager that lost it lets Qt believe in its being active and of full size for ever."""
    monkeypatch.setattr(window, "isExposed", lambda: False)
    window.visibleChanged.connect(lambda visible: monkeypatch.undo() if visible else None)
    QGuiApplication.sendEvent(window, QExposeEvent(QRegion()))
    assert window.isActive()
    assert window.visibility() is QWindow.Visibility.FullScreen
    assert front.is_waiting
    qtbot.waitUntil(lambda: front.is_held, timeout=PATIENCE_MS)
    assert not front.is_waiting


def test_it_rests_while_it_is_in_front(front: Front) -> None:
    assert not front.is_waiting


def test_once_it_has_let_go_the_window_is_like_any_other(front: Front, window: QWindow) -> None:
    front.let_go()
    window.showMinimized()
    assert not front.is_waiting
    assert window.close()
    front.appear()  # for the fixture to let go of
