"""How the exhibit is used, in one SQLite file: sums by the hour, nothing about any person.

Every call opens the file, does its part and closes it: there are a few a minute at most, the console may read while the
show writes, and a file that was damaged or taken away is simply met anew. Nothing here raises; where nothing can be
counted, nothing is, and `trouble` says why. A change is on the disk when its call returns.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

MOST_BYTES = 8 << 20
"""What the file may hold, some four years of ten-hour days; then its oldest tenth is dropped.

Not what is older than so many years: the clock may be wrong.
"""
DAMAGED_KEPT = 3
_FORMAT = 1
_SCHEMA = (
    "CREATE TABLE counts (hour TEXT NOT NULL, deck TEXT NOT NULL, what TEXT NOT NULL, card TEXT NOT NULL,"
    " number INTEGER NOT NULL, seconds INTEGER NOT NULL, PRIMARY KEY (hour, deck, what, card)) WITHOUT ROWID",
    "CREATE TABLE titles (deck TEXT NOT NULL, card TEXT NOT NULL, title TEXT NOT NULL,"
    " PRIMARY KEY (deck, card)) WITHOUT ROWID",
    f"PRAGMA user_version = {_FORMAT}",
)
Answer = TypeVar("Answer")
_HOUR = re.compile(r"\d{4}-\d\d-\d\dT\d\d")


class What(StrEnum):
    """What is counted."""

    OPENING = "opening"  # the capsule opened
    CARD = "card"  # a card was read, for so many seconds
    PREFACE = "preface"  # the preface was, likewise
    LEFT = "left"  # the visitor walked away, and the capsule sealed by itself
    SEALED = "sealed"  # the visitor sealed it


class Count(Struct, frozen=True, kw_only=True):
    """One thing that happened. `deck` is the pack's id, `card` the slug and `title` what staff know it by."""

    what: What
    deck: str
    card: str = ""
    title: str = ""
    seconds: int = 0


class Trouble(StrEnum):
    """Why something is not counted."""

    FULL = "full"  # the disk is
    PROTECTED = "protected"  # the folder or the file may not be written
    DAMAGED = "damaged"  # the file was: it is set aside, and counting began anew
    OTHER = "other"


class Tally(Struct, frozen=True, kw_only=True):
    """The sums of a day, of an hour of the day or of all; `seconds` is the time in cards and preface."""

    label: str
    openings: int = 0
    cards: int = 0
    prefaces: int = 0
    left: int = 0
    sealed: int = 0
    seconds: int = 0


class CardTally(Struct, frozen=True, kw_only=True):
    """How often a card was read, and for how many seconds in all."""

    deck: str
    card: str
    title: str
    number: int
    seconds: int


class Row(Struct, frozen=True, kw_only=True):
    """One line of everything that is kept: `hour` like `2026-11-24T09`."""

    hour: str
    deck: str
    what: str
    card: str
    title: str
    number: int
    seconds: int


class Counts:
    """The counts in the file at `path`, which is made when there is something to count. Any thread may call."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._is_checked = False
        self.trouble: Trouble | None = None

    def add(self, hour: str, counts: Iterable[Count]) -> None:
        """Count what happened in `hour`, like `2026-11-24T09`."""
        assert _HOUR.fullmatch(hour)
        counts = tuple(counts)

        def insert(database: sqlite3.Connection) -> None:
            database.execute("BEGIN IMMEDIATE")
            for count in counts:
                database.execute(
                    "INSERT INTO counts VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT DO UPDATE"
                    " SET number = number + 1, seconds = seconds + excluded.seconds",
                    (hour, count.deck, count.what.value, count.card, count.seconds),
                )
                if count.card:
                    title = (count.deck, count.card, count.title)
                    database.execute("INSERT OR REPLACE INTO titles VALUES (?, ?, ?)", title)
            _bound(database)
            database.execute("COMMIT")

        self._safely(insert, making=True)

    def days(self, until: str, number: int) -> tuple[Tally, ...]:
        """Each of the `number` days up to `until` (ISO date), those without a visitor too; labels are ISO dates."""
        labels = [(date.fromisoformat(until) - timedelta(days=ago)).isoformat() for ago in reversed(range(number))]
        return self._tallies("substr(hour, 1, 10)", labels, labels[0], until)

    def hours(self, until: str, number: int) -> tuple[Tally, ...]:
        """The 24 hours of the day over the `number` days up to `until`; labels are `00` to `23`."""
        first = (date.fromisoformat(until) - timedelta(days=number - 1)).isoformat()
        return self._tallies("substr(hour, 12, 2)", [f"{hour:02}" for hour in range(24)], first, until)

    def total(self) -> Tally:
        """The sums of all that is kept; the label is empty."""
        return self._tallies("''", [""], "", "9999-12-31")[0]

    def cards(self, until: str, number: int) -> tuple[CardTally, ...]:
        """Each card that was read in the `number` days up to `until`, the most read first."""
        first = (date.fromisoformat(until) - timedelta(days=number - 1)).isoformat()
        found = self._select(
            "SELECT deck, card, ifnull(title, card), sum(number), sum(seconds) FROM counts LEFT JOIN titles"
            " USING (deck, card) WHERE what = 'card' AND hour >= ? AND hour < ? GROUP BY deck, card"
            " ORDER BY sum(number) DESC, sum(seconds) DESC, deck, card",
            (first, f"{until}T99"),
        )
        names = ("deck", "card", "title", "number", "seconds")
        return tuple(CardTally(**dict(zip(names, row, strict=True))) for row in found)

    def rows(self) -> tuple[Row, ...]:
        """Everything that is kept, by the hour."""
        found = self._select(
            "SELECT hour, deck, what, card, ifnull(title, ''), number, seconds FROM counts LEFT JOIN titles"
            " USING (deck, card) ORDER BY hour, deck, what, card",
            (),
        )
        return tuple(Row(**dict(zip(Row.__struct_fields__, row, strict=True))) for row in found)

    def _tallies(self, label: str, labels: list[str], first: str, until: str) -> tuple[Tally, ...]:
        found = self._select(
            f"SELECT {label}, sum(number * (what = 'opening')), sum(number * (what = 'card')),"
            " sum(number * (what = 'preface')), sum(number * (what = 'left')), sum(number * (what = 'sealed')),"
            " sum(seconds) FROM counts WHERE hour >= ? AND hour < ? GROUP BY 1",
            (first, f"{until}T99"),
        )
        tallies = {row[0]: Tally(**dict(zip(Tally.__struct_fields__, row, strict=True))) for row in found}
        return tuple(tallies.get(each, Tally(label=each)) for each in labels)

    def _select(self, statement: str, values: tuple[str, ...]) -> list[Any]:
        return self._safely(lambda database: database.execute(statement, values).fetchall()) or []

    def _safely(self, work: Callable[[sqlite3.Connection], Answer], *, making: bool = False) -> Answer | None:
        """What `work` makes of the database; None where there is none, or what fails, which is the trouble."""
        kept = self.trouble if self.trouble is Trouble.DAMAGED else None
        answer: Answer | None = None
        try:
            database = self._opened(making=making)
            if database is not None:
                with contextlib.closing(database):
                    answer = work(database)
            self.trouble = kept
        except (sqlite3.Error, OSError, ValueError, TypeError) as error:
            self.trouble = _trouble(error)
            if self.trouble is Trouble.DAMAGED:
                self._set_aside()
        return answer

    def _opened(self, *, making: bool) -> sqlite3.Connection | None:
        if not self._path.exists():
            if not making:
                return None
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        database = sqlite3.connect(self._path, timeout=2, isolation_level=None)
        try:
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version == 0:
                database.execute("BEGIN IMMEDIATE")
                for statement in _SCHEMA:
                    database.execute(statement)
                database.execute("COMMIT")
            elif version != _FORMAT:
                raise sqlite3.DatabaseError("another version of the program wrote it")
            if not self._is_checked:
                (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
                if verdict != "ok":
                    raise sqlite3.DatabaseError(verdict)
                self._is_checked = True
        except BaseException:
            database.close()
            raise
        return database

    def _set_aside(self) -> None:
        """Rename the file, so that the next call begins a new one."""
        self._is_checked = False
        places = [self._path.with_name(f"{self._path.name}.damaged-{n}") for n in range(1, DAMAGED_KEPT + 1)]
        with contextlib.suppress(OSError):  # Windows: somebody has it open; the next call tries again
            self._path.replace(next((place for place in places if not place.exists()), places[-1]))


def _bound(database: sqlite3.Connection) -> None:
    """Drop the oldest tenth where the file holds too much."""
    pages, free, size = (
        database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    if (pages - free) * size <= MOST_BYTES:
        return
    database.execute(
        "DELETE FROM counts WHERE hour <= (SELECT hour FROM counts ORDER BY hour LIMIT 1"
        " OFFSET (SELECT count(*) / 10 FROM counts))"
    )
    database.execute("DELETE FROM titles WHERE (deck, card) NOT IN (SELECT deck, card FROM counts)")


def _trouble(error: Exception) -> Trouble:
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(error, PermissionError):
        return Trouble.PROTECTED
    match code and code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return Trouble.FULL
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return Trouble.PROTECTED
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_IOERR:
            return Trouble.OTHER
    return Trouble.OTHER if isinstance(error, OSError) else Trouble.DAMAGED
