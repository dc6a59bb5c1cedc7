"""The store as the running show sees it: a sign that another deck may be wanted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal


class StoreWatch(QObject):
    """Emits `changed` when something is written at one of `places`; without a timer, so nothing runs at rest.

    Places that are not there yet are looked for again at each change.
    """

    changed = Signal()

    def __init__(self, places: tuple[Path, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._notice)
        self._watcher.directoryChanged.connect(self._notice)
        self._watch()

    def _notice(self) -> None:
        self._watch()
        self.changed.emit()

    def _watch(self) -> None:
        seen = {*self._watcher.files(), *self._watcher.directories()}
        for place in self._places:
            if str(place) not in seen and place.exists():
                self._watcher.addPath(str(place))
