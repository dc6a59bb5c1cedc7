"""Garbage is looked for in the GUI thread, and is found."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from kiosk.bridge.collector import Collector


class Knot:
    """Holds itself, and says which thread finds it."""

    def __init__(self, found: list[str]) -> None:
        self.me = self
        weakref.finalize(self, lambda: found.append(threading.current_thread().name))


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    was = gc.isenabled()
    yield
    gc.unfreeze()
    (gc.enable if was else gc.disable)()


def litter() -> None:
    """Fill every measure by which Python would search of its own accord."""
    for _ in range(20):
        kept = [[] for _ in range(sum(gc.get_threshold()) * 5)]  # type: ignore[var-annotated]
        del kept


def test_another_thread_finds_nothing_and_the_gui_thread_does(qtbot: QtBot) -> None:
    parent = QObject()
    whole = Collector(parent)
    found: list[str] = []
    Knot(found)
    thread = threading.Thread(target=litter, name="pictures")
    thread.start()
    thread.join()
    assert found == []
    (timer,) = whole.findChildren(QTimer)
    timer.setInterval(20)  # else in some seconds
    qtbot.waitUntil(lambda: found == [threading.main_thread().name])
