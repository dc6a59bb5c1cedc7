"""The page of the settings, drawn from their table: each with its default, applied and saved at every touch."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk import settings as staffs
from kiosk.bridge.deck import Rows
from kiosk.errors import SettingsError
from kiosk.settings import TABLE, Kind, Loaded, QuietHours, Setting, Settings
from kiosk.settings.table import BY_KEY

QML_IMPORT_NAME = "Capsule.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

ROLES = ("key", "kind", "name", "purpose", "value", "standard", "unit", "choices")
KEYS = ("Ctrl+Alt+Shift+S", "Ctrl+Alt+Shift+F12", "Ctrl+Alt+F10")  # a finger cannot type others; a file may hold them
QUIET = QuietHours(begin=timedelta(hours=22), end=timedelta(hours=8))
HALF_HOUR, DAY = timedelta(minutes=30), timedelta(days=1)


@QmlElement
@QmlUncreatable("the program makes the page")
class StaffSettings(QObject):  # type: ignore[operator]
    """Shows the settings in the file at `path`. `applied` carries those that hold from now on."""

    changed = Signal()
    applied = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._language = "zh"
        self._loaded = Loaded(settings=Settings())
        self._problems: list[str] = []
        self._failed = ""
        self._rows = Rows(ROLES, (), self)

    def begin(self) -> None:
        """The page may be looked at from now on: read the file, which somebody may have edited."""
        self._loaded = staffs.load(self._path)
        self._failed = ""
        self.speak(self._language)

    def speak(self, language: str) -> None:
        """Name everything in `language`."""
        self._language = language
        self._problems = [problem.text(language) for problem in self._loaded.problems]
        self._lay()

    @Property(Rows, notify=changed)
    def rows(self) -> Rows:
        """The table; `value` and `standard` as they are written in the file."""
        return self._rows

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]  # the type name that QML knows
    def problems(self) -> list[str]:
        """What is wrong in the file, where the default holds instead."""
        return self._problems

    @Property(str, notify=changed)
    def failed(self) -> str:
        """Why the last change could not be saved; empty where it was."""
        return self._failed

    @Slot(str, str)
    def choose(self, key: str, written: str) -> None:
        """Set `key` to what is `written`; what may not be set is ignored."""
        setting = BY_KEY[key]
        try:
            chosen = staffs.changed(self._loaded.settings, setting, written)
        except ValueError:
            return
        if chosen == self._loaded.settings:
            return
        try:
            staffs.write(chosen, self._path)
            self._failed = ""
        except SettingsError as error:
            self._failed = str(error)
            self.changed.emit()
            return
        self._loaded = staffs.load(self._path)
        self.speak(self._language)
        self.applied.emit(chosen)

    @Slot(str)
    def reset(self, key: str) -> None:
        """Back to the default."""
        self.choose(key, BY_KEY[key].default)

    @Slot(str, int)
    def step(self, key: str, by: int) -> None:
        """One step up or down, 1 or -1: a number, a choice or the keys, round at the ends of the latter two."""
        setting = BY_KEY[key]
        values = options(setting, staffs.text(self._loaded.settings, setting))
        at = values.index(staffs.text(self._loaded.settings, setting))
        if setting.kind in (Kind.SECONDS, Kind.NUMBER):
            self.choose(key, values[max(0, min(len(values) - 1, at + by))])
        else:
            self.choose(key, values[(at + by) % len(values)])

    @Slot(str, bool, int)
    def stepHours(self, key: str, begin: bool, by: int) -> None:
        """The beginning or the end of `key`, half an hour earlier or later."""
        hours = getattr(self._loaded.settings, BY_KEY[key].field)
        if isinstance(hours, QuietHours):
            moved = ((hours.begin if begin else hours.end) + by * HALF_HOUR) % DAY
            pair = (moved, hours.end) if begin else (hours.begin, moved)
            if pair[0] == pair[1]:
                return
            hours = QuietHours(begin=pair[0], end=pair[1])
            self.choose(key, f"{clock(hours.begin)}-{clock(hours.end)}")

    @Slot(str, bool)
    def toggleHours(self, key: str, on: bool) -> None:
        """Have quiet hours, or none."""
        self.choose(key, f"{clock(QUIET.begin)}-{clock(QUIET.end)}" if on else BY_KEY[key].absent)

    def _lay(self) -> None:
        spoken = 0 if self._language == "en" else 1
        rows = [
            (
                setting.key,
                setting.kind.value,
                setting.name[spoken],
                setting.purpose[spoken],
                staffs.text(self._loaded.settings, setting),
                setting.default,
                setting.unit,
                list(options(setting, staffs.text(self._loaded.settings, setting))),
            )
            for setting in TABLE
        ]
        self._rows = self._rows.renewed(rows)
        self.changed.emit()


def options(setting: Setting, now: str) -> list[str]:
    """What a finger may choose for `setting`, in order, as it is written; what is set `now` is among it."""
    absent = [setting.absent] if setting.absent else []
    match setting.kind:
        case Kind.SECONDS | Kind.NUMBER:
            most = min(setting.most, len(QGuiApplication.screens()) - 1) if setting.key == "screen" else setting.most
            room = most - setting.least
            pace = 10 if room > 60 else 5 if room > 20 else 1
            numbers = {*range(-(-setting.least // pace) * pace, most + 1, pace), setting.least, most}
            numbers |= {int(now)} if now.isdigit() else set()
            return [*absent, *map(str, sorted(numbers))]
        case Kind.CHOICE:
            return list(setting.choices)
        case Kind.KEYS:
            return [*KEYS, *(() if now in (*KEYS, setting.absent) else (now,)), *absent]
        case Kind.SWITCH:
            return ["false", "true"]
        case Kind.HOURS:
            return [now]


def clock(time: timedelta) -> str:
    """A time of day as the file writes it."""
    minutes = time // timedelta(minutes=1)
    return f"{minutes // 60:02}:{minutes % 60:02}"
