"""What is wrong with a pack, as values: nothing that staff write raises."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps the pack from being built; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a pack: `file` relative to it with `/`, `line` and `column` from 1, or 0 for the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend: where it is (as in Place), what is wrong, and what to do about it."""

    file: str
    line: int
    column: int
    severity: Severity
    what: str
    mend: str

    def __str__(self) -> str:
        place = Place(file=self.file, line=self.line, column=self.column)
        return f"{place} {self.severity}: {self.what}; {self.mend}"


def error(place: Place, what: str, mend: str) -> Problem:
    """A problem that keeps the pack from being built."""
    return _problem(Severity.ERROR, place, what, mend)


def warning(place: Place, what: str, mend: str) -> Problem:
    """A problem that the build can live with."""
    return _problem(Severity.WARNING, place, what, mend)


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and column, each once."""
    return tuple(sorted(set(problems), key=lambda p: (p.file, p.line, p.column, p.what)))


def _problem(severity: Severity, place: Place, what: str, mend: str) -> Problem:
    return Problem(file=place.file, line=place.line, column=place.column, severity=severity, what=what, mend=mend)
