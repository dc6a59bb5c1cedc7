"""What changes the scenes leaves the interpreter meanwhile: Qt's picture thread may hold what the scenes wait for, and
itself wait for the interpreter. A thread that is waited for in the same way stands for it here.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

# a process of its own, for where the interpreter is kept, nothing ends any more
SCENE = """
from PySide6.QtCore import QObject, QRect, Qt, QThread, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from kiosk.bridge.deck import DeckView
from kiosk.bridge.staging import Staging
from kiosk.bridge.window import place
from kiosk.deck import Deck


class Waited(QObject):
    @Slot()
    def come(self):
        print("came", flush=True)


qt = QGuiApplication([])
deck = Deck(id="-", title="-", subtitle="", motto=(), year=2020, language="zh", preface=(), cards=())
staging = Staging(DeckView(deck), 0, motion=1.0, settled=False)
window = QWindow()
window.resize(100, 100)
thread, waited = QThread(), Waited()
waited.moveToThread(thread)
thread.start()
changes = (
    staging.deckChanged, staging.turnedChanged, staging.motionChanged, staging.settledChanged, window.widthChanged,
    window.visibleChanged
)
for changed in changes:
    changed.connect(waited.come, Qt.ConnectionType.BlockingQueuedConnection)
"""
LAST = """
for changed in changes:
    changed.disconnect(waited.come)  # the window's end is one more
thread.quit()
thread.wait()
"""


def came(change: str) -> bool:
    """Whether the thread that a change waits for could have its turn meanwhile."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", SCENE + change + LAST]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    except subprocess.TimeoutExpired:
        return False
    return done.stdout == "came\n"


@pytest.mark.parametrize(
    "change",
    [
        "staging.take(DeckView(deck))",
        "staging.turn(90)",
        "staging.pace(0.5)",
        "staging.settle()",
        "place(window, QRect(0, 0, 200, 100))",
        "window.showFullScreen()",
    ],
)
def test_a_change_leaves_the_interpreter(change: str) -> None:
    assert came(change)
