"""The page that brings content from a stick: choose, copy, check, look, install. Nothing on the stick is ever run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.bridge.deck import Rows
from kiosk.bridge.drives import Drives
from kiosk.bridge.work import Errand, Work
from kiosk.deck import DECK_FILE
from kiosk.errors import NoRoomError
from kiosk.staff.drives import Found, Volume, copy_to, packs_on
from kiosk.staff.words import StaffError

QML_IMPORT_NAME = "Capsule.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

DRIVE_ROLES = ("label", "size", "free")
PACK_ROLES = ("title", "cards", "modified", "size", "drive", "file")
PROBLEM_ROLES = ("place", "line", "what", "mend", "severe")


class Step(StrEnum):
    """How far the load has come."""

    DRIVES = "drives"
    COPYING = "copying"
    CHECKING = "checking"
    VERDICT = "verdict"
    INSTALLING = "installing"
    INSTALLED = "installed"
    FAILED = "failed"


@QmlElement
@QmlUncreatable("the program makes the page")
class StaffLoad(QObject):  # type: ignore[operator]
    """`drives` are the sticks; `place` is a folder of its own on the disk.

    `previewed` carries the folder of a compiled deck to show, `installed` says that another deck is wanted.
    """

    changed = Signal()
    moved = Signal()
    working = Signal(bool)
    previewed = Signal(Path)
    installed = Signal()

    def __init__(self, place: Path, drives: Drives, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._sticks = drives
        drives.changed.connect(self._look)
        self._language = "zh"
        self._found: tuple[Found, ...] = ()
        self._chosen: Found | None = None
        self._step = Step.DRIVES
        self._loads = 0
        self._progress = -1.0
        self._why, self._detail = "", ""
        self._document: dict[str, Any] = {}
        self._drives = Rows(DRIVE_ROLES, (), self)
        self._packs = Rows(PACK_ROLES, (), self)
        self._problems = Rows(PROBLEM_ROLES, (), self)
        self._looking = Work()
        self._copying = Work()
        self._errand = Errand(self)
        self._errand.progressed.connect(self._report)
        self._errand.ended.connect(self._answered)

    # coming and going

    def begin(self, language: str) -> None:
        """The page is opened: look for drives from now on."""
        self._language = language
        self._clear()
        self._go(Step.DRIVES)

    def end(self) -> None:
        """The page is left: nothing goes on, and nothing is left behind."""
        self._drop()
        self._clear()

    def speak(self, language: str) -> None:
        """Tell problems in `language` from the next check on."""
        self._language = language

    @property
    def reached(self) -> Step:
        """How far the load has come."""
        return self._step

    @property
    def is_looking(self) -> bool:
        """Whether a drive that came is still being looked through."""
        return self._looking.running

    @property
    def has_deck(self) -> bool:
        """Whether the check found no error."""
        return bool(self._document.get("deck"))

    # what QML sees

    @Property(str, notify=moved)
    def step(self) -> str:
        return self._step.value

    @Property(Rows, notify=changed)
    def drives(self) -> Rows:
        return self._drives

    @Property(Rows, notify=changed)
    def packs(self) -> Rows:
        return self._packs

    @Property(bool, notify=changed)
    def looking(self) -> bool:
        return self.is_looking

    @Property(str, notify=changed)
    def title(self) -> str:
        """The pack that was chosen."""
        return self._chosen.title if self._chosen else ""

    @Property(float, notify=changed)
    def progress(self) -> float:
        """How much is done, 0 to 1; -1 where nobody knows."""
        return self._progress

    @Property(str, notify=changed)
    def why(self) -> str:
        """Why it ended: `crashed`, `install`, `full` or the key of a StaffError; `pulled` where a drive went."""
        return self._why

    @Property(str, notify=changed)
    def detail(self) -> str:
        """What the part that failed says of it."""
        return self._detail

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]  # the type name that QML knows
    def counts(self) -> dict[str, int]:
        """How many cards are `added`, `changed`, `unchanged`, `removed`, how many `errors` and `warnings` there are."""
        cards = self._document.get("cards") or {}
        counts = {kind: len(cards.get(kind, ())) for kind in ("added", "changed", "unchanged", "removed")}
        return {**counts, **{kind: int(self._document.get(kind, 0)) for kind in ("errors", "warnings")}}

    @Property(Rows, notify=changed)
    def problems(self) -> Rows:
        return self._problems

    @Property(bool, notify=changed)
    def installable(self) -> bool:
        return self.has_deck

    # what staff do

    @Slot(int)
    def choose(self, index: int) -> None:
        """Copy the pack in row `index` to the disk, then check it."""
        if self._step is not Step.DRIVES or not 0 <= index < len(self._found):
            return
        chosen = self._chosen = self._found[index]
        self._clear()
        self._go(Step.COPYING)
        self._loads += 1  # a folder of its own each: one that was stopped may still be clearing up
        folder = self._place / str(self._loads)
        self._copying.start(
            lambda report, cancelled: copy_to(chosen, folder, report, cancelled),
            self._copied,
            self._report_copy,
        )

    @Slot()
    def back(self) -> None:
        """To the drives again, whatever was going on; what is shown to visitors stays."""
        if self._step is not Step.INSTALLING:
            self._drop()
            self._clear()
            self._go(Step.DRIVES)
            self._sticks.look()

    @Slot()
    def preview(self) -> None:
        """Show the checked deck on this screen, without installing it."""
        if self._step is Step.VERDICT and self.has_deck:
            self.previewed.emit(Path(str(self._document["deck"])))

    @Slot()
    def install(self) -> None:
        """Make the checked deck the one that is shown."""
        if self._step is Step.VERDICT and self.has_deck:
            self._go(Step.INSTALLING)
            self._errand.start(["store", "install", str(self._document["deck"]), "--language", self._language])

    # what comes of it

    def _look(self, gone: set[Path]) -> None:
        """Drives came or went; what is on those that are there is found out off the GUI thread."""
        if self._step is not Step.DRIVES:
            return
        now = self._sticks.now
        self._why = "pulled" if gone else ""
        self._drives = self._drives.renewed([(each.label, each.size, each.free) for each in now])
        roots = {volume.root for volume in now}
        self._lay_packs(tuple(each for each in self._found if each.volume.root in roots))
        self._looking.start(lambda report, cancelled: _look_through(now, cancelled), self._take_found)
        self.changed.emit()

    def _take_found(self, found: Any) -> None:
        if not isinstance(found, Exception):
            self._lay_packs(found)
        self.changed.emit()

    def _lay_packs(self, found: tuple[Found, ...]) -> None:
        self._found = found
        rows = [(each.title, each.cards, each.modified, each.size, each.volume.label, each.path.name) for each in found]
        self._packs = self._packs.renewed(rows)

    def _report_copy(self, share: float) -> None:
        self._progress = share
        self.changed.emit()

    def _copied(self, result: Any) -> None:
        if isinstance(result, StaffError):
            self._fail(result.key, result.told.text(self._language))
            return
        if isinstance(result, Exception):
            raise result
        self._go(Step.CHECKING)
        build = ["pack", "build", str(result), "--output", str(self._place / "deck")]
        self._errand.start([*build, "--progress", "--language", self._language])

    def _report(self, done: int, total: int) -> None:
        self._progress = done / total if total else -1.0
        self.changed.emit()

    def _answered(self, status: int, document: dict[str, Any]) -> None:
        if status < 0 or not document:
            self._fail("crashed", "")
        elif self._step is Step.CHECKING:
            self._take_verdict(document)
        elif status == 0:
            self._go(Step.INSTALLED)
            self.installed.emit()
        else:
            full = document.get("kind") == NoRoomError.__name__
            self._fail("full" if full else "install", str(document.get("error", "")))

    def _take_verdict(self, document: dict[str, Any]) -> None:
        if "problems" not in document:
            self._fail("crashed", str(document.get("error", "")))
            return
        self._document = document
        rows = [
            (each["file"], each["line"], each["what"], each["mend"], each["severity"] == "error")
            for each in sorted(document["problems"], key=lambda each: each["severity"] != "error")
        ]
        self._problems = self._problems.renewed(rows)
        self._go(Step.VERDICT)

    def _fail(self, why: str, detail: str) -> None:
        self._why, self._detail = why, detail
        self._go(Step.FAILED)

    def _go(self, step: Step) -> None:
        was, now = self._is_working(), step in (Step.COPYING, Step.CHECKING, Step.INSTALLING)
        self._step = step
        self._progress = -1.0
        if step is Step.DRIVES:
            self._detail = ""
            self._look(set())
        else:
            self._looking.drop()
        if was != now:
            self.working.emit(now)
        self.moved.emit()
        self.changed.emit()

    def _is_working(self) -> bool:
        return self._step in (Step.COPYING, Step.CHECKING, Step.INSTALLING)

    def _drop(self) -> None:
        self._looking.drop()
        self._copying.drop()
        self._errand.drop()
        if self._is_working():
            self.working.emit(False)
            self._step = Step.DRIVES

    def _clear(self) -> None:
        """Remove what earlier loads left on the disk."""
        self._document = {}
        self._problems = self._problems.renewed([])
        shutil.rmtree(self._place, ignore_errors=True)


def _look_through(volumes: tuple[Volume, ...], cancelled: Callable[[], bool]) -> tuple[Found, ...]:
    """The packs; not what was compiled elsewhere, for nobody has checked that here."""
    found: list[Found] = []
    for volume in volumes:
        if not cancelled():
            found += (each for each in packs_on(volume) if not (each.path / DECK_FILE).is_file())
    return tuple(found)
