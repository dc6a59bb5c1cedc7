"""Writing something to the stick, and what staff read of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.bridge.drives import Drives
from kiosk.bridge.work import Work
from kiosk.staff.words import StaffError

QML_IMPORT_NAME = "Capsule.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the page brings its stick")
class StaffStick(QObject):  # type: ignore[operator]
    """The first drive that is plugged in, and the files that were written to it."""

    changed = Signal()
    working = Signal(bool)

    def __init__(self, drives: Drives, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drives = drives
        self._work = Work()
        self._language = "zh"
        self._written: list[str] = []
        self._failed = ""
        drives.changed.connect(self.changed)

    def begin(self, language: str) -> None:
        """The page is opened: nothing was written yet."""
        self._language = language
        self._written, self._failed = [], ""
        self.changed.emit()

    def write(self, call: Callable[[Path], Sequence[Path]]) -> None:
        """Have `call` write to the root of the stick, off the GUI thread."""
        if self._work.running or not self._drives.now:
            return
        root = self._drives.now[0].root
        self.working.emit(True)
        self._work.start(lambda report, cancelled: call(root), self._take)
        self.begin(self._language)

    @Property(str, notify=changed)
    def label(self) -> str:
        """The stick's name; empty where none is plugged in."""
        return self._drives.now[0].label if self._drives.now else ""

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return self._work.running

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]  # the type name that QML knows
    def written(self) -> list[str]:
        """The names of the files that were written."""
        return self._written

    @Property(str, notify=changed)
    def failed(self) -> str:
        """Why they were not, in one sentence; empty where they were."""
        return self._failed

    def _take(self, result: Any) -> None:
        self.working.emit(False)
        if isinstance(result, StaffError):
            self._failed = result.told.text(self._language)
        elif isinstance(result, Exception):
            raise result
        else:
            self._written = [path.name for path in result]
        self.changed.emit()
