"""The page of the machine's health: what runs here, what went wrong lately, the logs for whoever helps."""

from __future__ import annotations

import platform
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Property, QObject, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickWindow

from kiosk import about
from kiosk.bridge.deck import Rows
from kiosk.bridge.staff_notices import StaffNotices
from kiosk.bridge.staff_stick import StaffStick
from kiosk.staff.health import export_logs, free_bytes, last_problems, span_in_words
from kiosk.staff.words import size_in_words

QML_IMPORT_NAME = "Capsule.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

FACT_ROLES = ("name", "value")
PROBLEM_ROLES = ("when", "part", "severe", "text", "times")
LITTLE = 1 << 30  # bytes of disk, less than which is worth a word


class Place(Struct, frozen=True, kw_only=True):
    """Where things lie: the `data` folder and the `logs` in it."""

    data: Path
    logs: Path


@QmlElement
@QmlUncreatable("the program makes the page")
class StaffHealth(QObject):  # type: ignore[operator]
    """`uptime` is how long the show runs, `deck` the id of what it shows. `ended` asks for the end of the program."""

    changed = Signal()
    ended = Signal(bool)  # whether the show is to start anew

    def __init__(
        self,
        place: Place,
        stick: StaffStick,
        window: QQuickWindow,
        *,
        uptime: Callable[[], timedelta],
        deck: Callable[[], str],
        today: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._window = window
        self._uptime = uptime
        self._deck = deck
        self._today = today
        self._stick = stick
        self._facts = Rows(FACT_ROLES, (), self)
        self._problems = Rows(PROBLEM_ROLES, (), self)
        self._notices = StaffNotices(self)
        self._free: int | None = None

    def begin(self, language: str) -> None:
        """The page is opened: look at the machine anew."""
        self._stick.begin(language)
        self._notices.begin()
        self._free = free_bytes(self._place.data)
        self._facts = self._facts.renewed(self._told(language))
        found = last_problems(self._place.logs)
        rows = [(each.when, each.part, each.is_error, each.text, each.times) for each in found]
        self._problems = self._problems.renewed(rows)
        self.changed.emit()

    @Property(StaffStick, constant=True)
    def stick(self) -> StaffStick:
        return self._stick

    @Property(StaffNotices, constant=True)
    def notices(self) -> StaffNotices:
        return self._notices

    @Property(Rows, notify=changed)
    def facts(self) -> Rows:
        """`version`, `uptime`, `deck`, `renderer`, `screen`, `disk`, `system`, each with its value."""
        return self._facts

    @Property(Rows, notify=changed)
    def problems(self) -> Rows:
        return self._problems

    @Property(bool, notify=changed)
    def cramped(self) -> bool:
        """Whether the disk is nearly full."""
        return self._free is not None and self._free < LITTLE

    @Slot()
    def exportLogs(self) -> None:
        """Write the logs to the stick as a zip."""
        about = "".join(f"{name}: {value}\n" for name, value in self._told("en"))
        logs, today = self._place.logs, self._today()
        self._stick.write(lambda root: (export_logs(logs, root, today, about),))

    @Slot()
    def restart(self) -> None:
        self.ended.emit(True)

    @Slot()
    def leave(self) -> None:
        """Out of the show, to the desktop."""
        self.ended.emit(False)

    def _told(self, language: str) -> list[tuple[str, str]]:
        free = "?" if self._free is None else size_in_words(self._free)
        return [
            ("version", f"{about.version()} · Qt {qVersion()} · Python {platform.python_version()}"),
            ("uptime", span_in_words(self._uptime(), language)),
            ("deck", self._deck()),
            ("renderer", QQuickWindow.sceneGraphBackend() or QQuickWindow.graphicsApi().name),
            ("screen", _screen(self._window)),
            ("disk", free),
            ("system", platform.platform()),
        ]


def _screen(window: QQuickWindow) -> str:
    """Asked of the application: what a window hands out, PySide takes for the window's own and may destroy with it."""
    screens = QGuiApplication.screens()
    screen = QGuiApplication.screenAt(window.geometry().center()) or QGuiApplication.primaryScreen()
    size, physical = screen.size(), screen.physicalSize()
    inches = (physical.width() ** 2 + physical.height() ** 2) ** 0.5 / 25.4
    shown = f"{window.width()} × {window.height()}"
    return f"{screens.index(screen)}: {screen.name()} {size.width()} × {size.height()}, {inches:.0f}″ ({shown})"
