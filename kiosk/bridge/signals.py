"""The signals that ask the program to end, heard by Qt's loop."""

from __future__ import annotations

import logging
import os
import signal
import sys

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer

from kiosk import exits

log = logging.getLogger("kiosk")


class EndSignals(QObject):
    """Ends the program, in order, on SIGTERM, SIGINT and SIGHUP.

    Python calls its handlers only between two of its instructions, and at rest it runs none: a pipe that the signal
    writes to wakes it. Windows has neither these signals nor the need: it ends a program at once.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform == "win32":
            return
        self._read, write = os.pipe()
        for end in (self._read, write):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._end)

    def _wake(self) -> None:
        os.read(self._read, 64)

    def _end(self, number: int, frame: object) -> None:
        log.info("the end is asked for by %s", signal.Signals(number).name)
        # not quit(), which a window may refuse; and in a turn of the loop, which may not have begun yet
        QTimer.singleShot(0, lambda: QCoreApplication.exit(exits.DONE))
