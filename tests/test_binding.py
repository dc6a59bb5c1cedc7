"""The Qt binding may not corrupt the interpreter it runs in.

PySide6 6.12.0 on Python 3.11 drops a reference to True at every signal and one to None at every call
that returns nothing: a show ends after some hundred signals with "Fatal Python error: bool_dealloc".
"""

import sys

from PySide6.QtCore import QObject, QTimer, Signal

TIMES = 200


class Bell(QObject):
    rung = Signal()


def test_signals_and_calls_keep_the_counts_of_true_and_none() -> None:
    bell, timer = Bell(), QTimer()
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(TIMES):
        bell.rung.emit()
        timer.setInterval(5)
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert [abs(a - b) < TIMES // 2 for a, b in zip(after, before, strict=True)] == [True, True]
