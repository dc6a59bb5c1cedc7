"""The page of the counts: sums, bars by day, hour and card, and the export to a stick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.bridge.deck import Rows
from kiosk.bridge.staff_stick import StaffStick
from kiosk.bridge.work import Work
from kiosk.staff import export
from kiosk.staff.counts import Counts, Tally

QML_IMPORT_NAME = "Capsule.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

DAYS, PERIOD = 14, 30  # days drawn one by one; days that hours and cards are summed over
BAR_ROLES = ("label", "number", "share", "note")


@QmlElement
@QmlUncreatable("the program makes the page")
class StaffCounts(QObject):  # type: ignore[operator]
    """`today` is the day on the wall as an ISO date."""

    changed = Signal()

    def __init__(
        self, counts: Counts, stick: StaffStick, *, today: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._counts = counts
        self._today = today
        self._work = Work()
        self._language = "zh"
        self._stick = stick
        self._total = Tally(label="")
        self._days = Rows(BAR_ROLES, (), self)
        self._hours = Rows(BAR_ROLES, (), self)
        self._cards = Rows(BAR_ROLES, (), self)

    def begin(self, language: str) -> None:
        """The page is opened: read the counts anew, off the GUI thread."""
        self._language = language
        self._stick.begin(language)
        counts, today = self._counts, self._today()
        self._work.start(
            lambda report, cancelled: (
                counts.total(),
                counts.days(today, DAYS),
                counts.hours(today, PERIOD),
                counts.cards(today, PERIOD),
            ),
            self._take,
        )

    def end(self) -> None:
        """The page is left."""
        self._work.drop()

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether the counts have been read."""
        return not self._work.running

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]  # the type name that QML knows
    def total(self) -> dict[str, int]:
        """The sums of all that is kept: `openings`, `cards`, `prefaces`, `left`, `sealed`, `minutes`."""
        names = ("openings", "cards", "prefaces", "left", "sealed")
        sums = {name: int(getattr(self._total, name)) for name in names}
        return {**sums, "minutes": round(self._total.seconds / 60)}

    @Property(Rows, notify=changed)
    def days(self) -> Rows:
        """Openings on each of the last days."""
        return self._days

    @Property(Rows, notify=changed)
    def hours(self) -> Rows:
        """Openings by the hour of the day."""
        return self._hours

    @Property(Rows, notify=changed)
    def cards(self) -> Rows:
        """How often each card was read; the note is the time in it on average, in seconds."""
        return self._cards

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why something is not counted: `full`, `protected`, `damaged`, `other`; empty where all is."""
        return self._counts.trouble.value if self._counts.trouble else ""

    @Property(StaffStick, constant=True)
    def stick(self) -> StaffStick:
        return self._stick

    @Slot()
    def export(self) -> None:
        """Write everything that is kept to the stick, as .csv and .xlsx."""
        counts, today, language = self._counts, self._today(), self._language
        self._stick.write(lambda root: export.write(counts, root, today, language))

    def _take(self, found: Any) -> None:
        if isinstance(found, Exception):
            raise found
        self._total, days, hours, cards = found
        self._days = self._days.renewed(bars([(each.label[5:], each.openings, "") for each in days]))
        self._hours = self._hours.renewed(bars([(each.label, each.openings, "") for each in hours]))
        read = [(each.title, each.number, str(round(each.seconds / max(1, each.number)))) for each in cards]
        self._cards = self._cards.renewed(bars(read))
        self.changed.emit()


def bars(numbers: list[tuple[str, int, str]]) -> list[tuple[str, int, float, str]]:
    """Label, number and note, with the share of the largest number between."""
    most = max((number for _, number, _ in numbers), default=0) or 1
    return [(label, number, number / most, note) for label, number, note in numbers]
