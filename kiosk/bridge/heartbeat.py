"""The heartbeat: signs of life of the GUI loop and of the render loop, for the process outside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

INTERVAL = 1000  # ms
FRAME_EVERY = 3  # beats; each makes a frame that nothing else may have asked for


class Heartbeat(QObject):
    """Says `gui` to `tell` every second and `frame` every third, when `window` has drawn the frame it was asked for.

    A window that nobody can see draws nothing, and a picture that stands has no render loop: then `frame` goes without.
    The frame is reported by the GUI loop, queued: Python code in the render thread would wait for the interpreter
    while the GUI thread, which holds it, waits for the render thread.
    """

    def __init__(self, tell: Callable[[str], None], window: QQuickWindow | None, parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._window = window
        self._beats = 0
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._await_frame()

    @Slot()
    def drawn(self) -> None:
        """A frame is on the screen."""
        self._tell("frame")

    def _beat(self) -> None:
        self._tell("gui")
        self._beats += 1
        if self._beats % FRAME_EVERY:
            return
        if self._window is not None and self._window.isExposed():
            self._await_frame()
            self._window.update()
        else:
            self.drawn()

    def _await_frame(self) -> None:
        if self._window is not None:
            once = Qt.ConnectionType.QueuedConnection.value | Qt.ConnectionType.SingleShotConnection.value
            self._window.frameSwapped.connect(self.drawn, Qt.ConnectionType(once))
