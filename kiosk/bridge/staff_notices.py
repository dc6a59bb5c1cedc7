"""Whose work is in the program, for the page of the machine's health: each with the licences it is under."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk import about
from kiosk.bridge.deck import Rows

QML_IMPORT_NAME = "Capsule.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

WORK_ROLES = ("name", "version", "licence")
TEXT_ROLES = ("text",)
MOST_LINES = 12  # of a piece, so that only what is on the screen and a little more is ever laid out


@QmlElement
@QmlUncreatable("the page of the machine's health has the one list")
class StaffNotices(QObject):  # type: ignore[operator]
    """`works`, the program itself first; `pieces` is the text of the one that was last asked for, piece by piece."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listed: tuple[about.Work, ...] = ()
        self._works = Rows(WORK_ROLES, (), self)
        self._pieces = Rows(TEXT_ROLES, (), self)

    def begin(self) -> None:
        """The page is opened: look what there is, the first time."""
        if not self._listed:
            self._listed = about.works()
            self._works = self._works.renewed([(each.name, each.version, each.licence) for each in self._listed])
            self.changed.emit()

    @Property(Rows, notify=changed)
    def works(self) -> Rows:
        return self._works

    @Property(Rows, notify=changed)
    def pieces(self) -> Rows:
        return self._pieces

    @Slot(int)
    def read(self, work: int) -> None:
        """Have the texts of `works[work]`; where there are none, what is to be said of all."""
        told = [about.licence(text) for text in self._listed[work].texts] or [about.notice()]
        self._pieces = self._pieces.renewed([(piece,) for text in told for piece in pieces(text)])
        self.changed.emit()


def pieces(text: str) -> Iterator[str]:
    """The paragraphs of `text`, long ones cut."""
    for paragraph in re.split(r"\n\s*\n", text.expandtabs(4).replace("\f", "\n").strip("\n")):
        lines = paragraph.rstrip().splitlines()
        for first in range(0, len(lines), MOST_LINES):
            yield "\n".join(lines[first : first + MOST_LINES])
