"""Python's search for garbage, held in the GUI thread."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 10_000  # ms


class Collector(QObject):
    """Searches for garbage now and then, in the thread that made it.

    Left alone, Python searches in whichever thread happens to fill the measure: one that fetches pictures, say. A
    QObject that is found there is destroyed there, and its timers and children with it, which ends the program.
    What is alive now is taken for what stays, and is never searched again: the deck, and what shows it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(gc.collect)
        self._timer.start()
