"""The heartbeat's two loops, the window that follows its screen, and what is done when nothing can be drawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from kiosk import exits
from kiosk.bridge import heartbeat
from kiosk.bridge.heartbeat import Heartbeat
from kiosk.bridge.window import Drawing, OnScreen


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QQuickWindow]:
    made = QQuickWindow()
    made.resize(320, 320)
    yield made
    shiboken6.delete(made)  # now, and not whenever Python collects its cycles: in the midst of loading scenes


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the heartbeats tell, a hundred times as often as in a hall."""
    monkeypatch.setattr(heartbeat, "INTERVAL", 10)
    return []


def test_both_loops_beat(qtbot: QtBot, window: QQuickWindow, told: list[str]) -> None:
    window.show()
    Heartbeat(told.append, window, window)
    qtbot.waitUntil(lambda: told.count("frame") >= 4)
    assert told.count("gui") >= 3 * (told.count("frame") - 2)


def test_a_render_loop_that_stands_still_is_silent(qtbot: QtBot, window: QQuickWindow, told: list[str]) -> None:
    window.show()
    qtbot.waitExposed(window)
    Heartbeat(told.append, window, window)
    qtbot.waitUntil(lambda: "frame" in told)
    window.blockSignals(True)  # no frame is heard of any more
    qtbot.waitUntil(lambda: told.count("gui") >= 3)
    del told[:]
    qtbot.waitUntil(lambda: told.count("gui") >= 12)
    assert "frame" not in told


def test_a_window_that_nobody_sees_owes_no_frame(qtbot: QtBot, window: QQuickWindow, told: list[str]) -> None:
    Heartbeat(told.append, window, window)
    qtbot.waitUntil(lambda: told.count("frame") >= 2)
    assert told[:4] == ["gui", "gui", "gui", "frame"]


def test_graphics_that_fail_end_the_show_with_a_status_of_their_own(
    window: QQuickWindow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", ended.append)
    Drawing(window)
    window.sceneGraphError.emit(QQuickWindow.SceneGraphError.ContextNotAvailable, "no context")
    assert ended == [exits.SOFTWARE]
    assert caplog.messages == ["the graphics failed: no context"]


def test_the_window_comes_back_to_its_screen(qtbot: QtBot, window: QQuickWindow) -> None:
    screen = QGuiApplication.primaryScreen()
    OnScreen(window, None)
    window.showFullScreen()
    window.setGeometry(QRect(10, 10, 400, 300))
    screen.geometryChanged.emit(screen.geometry())
    qtbot.waitUntil(lambda: window.geometry() == screen.geometry())


def test_a_screen_that_is_not_there_is_waited_for_on_the_first(
    window: QQuickWindow, caplog: pytest.LogCaptureFixture
) -> None:
    OnScreen(window, 7)
    assert window.screen() is QGuiApplication.primaryScreen()
    (message,) = (record.message for record in caplog.records if record.levelname == "WARNING")
    assert message.startswith("screen 7 is not there (there are 1, counted from 0): the show waits for it on ")
