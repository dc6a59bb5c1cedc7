"""The removable drives that are mounted, asked for again and again while somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.staff.drives import Volume

LOOK_EVERY = 1000  # ms


class Drives(QObject):
    """`volumes` says which are mounted now; `changed` carries the roots of those that went."""

    changed = Signal(set)

    def __init__(self, volumes: Callable[[], tuple[Volume, ...]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._volumes = volumes
        self.now: tuple[Volume, ...] = ()
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    @property
    def looking(self) -> bool:
        """Whether somebody looks."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Look from now on."""
        self.look()
        self._timer.start()

    def end(self) -> None:
        """Nobody looks any more."""
        self._timer.stop()
        self.now = ()

    def look(self) -> None:
        """See which are there now."""
        before, self.now = _roots(self.now), self._volumes()
        if _roots(self.now) != before:
            self.changed.emit(before - _roots(self.now))


def _roots(volumes: tuple[Volume, ...]) -> set[Path]:
    return {volume.root for volume in volumes}
