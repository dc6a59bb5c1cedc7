"""The PIN pad as QML sees it: how many digits are typed, never which."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.staff.gate import LONGEST_PIN, SHORTEST_PIN, Access, Gate, Standing, Weakness, weakness

QML_IMPORT_NAME = "Capsule.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

DIGITS = "1234567890"  # as they stand on the pad, row by row
DONE, DELETE = "✓", "←"
SECOND = timedelta(seconds=1)


class Stage(StrEnum):
    """What the pad asks for."""

    ENTER = "enter"
    SET = "set"
    REPEAT = "repeat"
    RECOVER = "recover"  # a PIN was set: how to get in without it, told once
    LOCKED = "locked"
    DAMAGED = "damaged"


@QmlElement
@QmlUncreatable("the program makes the one pad")
class StaffPin(QObject):  # type: ignore[operator]
    """Asks the gate. `admitted` is emitted when staff may come in. `clock` is monotonic."""

    changed = Signal()
    admitted = Signal()

    def __init__(self, gate: Gate, *, clock: Callable[[], timedelta], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._clock = clock
        self._stage = Stage.ENTER
        self._typed = ""
        self._first = ""
        self._said = ""
        self._tries = 0
        self._left = timedelta()
        self._digits = DIGITS
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.tick)

    def begin(self, *, shuffled: bool) -> None:
        """Somebody stands before the pad."""
        order = list(DIGITS)
        if shuffled:
            secrets.SystemRandom().shuffle(order)
        self._digits = "".join(order)
        self._ask(self._gate.look(self._clock()))

    def end(self) -> None:
        """Nobody does any more; nothing of what was typed is kept."""
        self._typed = self._first = self._said = ""
        self._timer.stop()
        self.changed.emit()

    @Property(str, notify=changed)
    def stage(self) -> str:
        return self._stage.value

    @Property(str, notify=changed)
    def digits(self) -> str:
        """The ten digits as they stand on the pad."""
        return self._digits

    @Property(int, notify=changed)
    def typed(self) -> int:
        """How many digits are typed."""
        return len(self._typed)

    @Property(int, notify=changed)
    def lockedFor(self) -> int:
        """The seconds until the next try; 0 where there is no lock."""
        return -(-self._left // SECOND)

    @Property(str, notify=changed)
    def said(self) -> str:
        """Why it did not go on: `wrong`, `different`, `unwritable`, or why a PIN is refused; empty where it did."""
        return self._said

    @Property(int, notify=changed)
    def tries(self) -> int:
        """How many wrong tries are left before the next lock."""
        return self._tries

    @Slot(str)
    def press(self, key: str) -> None:
        """A digit, DELETE or DONE; anything else is ignored."""
        if self._stage not in (Stage.ENTER, Stage.SET, Stage.REPEAT):
            return
        if key == DONE:
            self._enter()
        elif key == DELETE:
            self._typed = self._typed[:-1]
        elif key and key in DIGITS and len(self._typed) < LONGEST_PIN:
            self._typed += key
            self._said = ""
        self.changed.emit()

    @Slot()
    def goOn(self) -> None:
        """How to recover has been read."""
        if self._stage is Stage.RECOVER:
            self.admitted.emit()

    @Slot()
    def tick(self) -> None:
        """Time has passed: a lock may be over."""
        if self._stage in (Stage.LOCKED, Stage.DAMAGED):
            self._ask(self._gate.look(self._clock()))

    def _enter(self) -> None:
        typed, self._typed = self._typed, ""
        match self._stage:
            case Stage.SET:
                if found := weakness(typed):
                    self._said = found.value
                else:
                    self._first, self._stage, self._said = typed, Stage.REPEAT, ""
            case Stage.REPEAT:
                first, self._first = self._first, ""
                if typed == first:
                    self._ask(self._gate.set_pin(typed, self._clock()))
                else:
                    self._stage, self._said = Stage.SET, "different"
            case _ if len(typed) < SHORTEST_PIN:
                self._said = Weakness.LENGTH.value
            case _:
                self._ask(self._gate.enter(typed, self._clock()))

    def _ask(self, standing: Standing) -> None:
        """Let the pad follow how the gate stands."""
        setting = self._stage in (Stage.SET, Stage.REPEAT)
        self._said, self._left, self._tries = "", standing.left, standing.tries
        match standing.access:
            case Access.UNSET:
                self._stage = Stage.SET
            case Access.READY:
                self._stage = Stage.ENTER
            case Access.WRONG:
                self._stage, self._said = Stage.ENTER, "wrong"
            case Access.UNWRITABLE:
                self._said = "unwritable"
                self._stage = Stage.SET if setting else Stage.ENTER
            case Access.WEAK:
                self._stage, self._said = Stage.SET, standing.weakness.value if standing.weakness else ""
            case Access.LOCKED:
                self._stage = Stage.LOCKED
            case Access.DAMAGED:
                self._stage = Stage.DAMAGED
            case Access.OPEN if setting:
                self._stage = Stage.RECOVER
            case Access.OPEN:
                self._stage = Stage.ENTER
                self.admitted.emit()
        if self._left:
            self._timer.start(-(-(self._left % SECOND or SECOND) // timedelta(milliseconds=1)))
        self.changed.emit()
