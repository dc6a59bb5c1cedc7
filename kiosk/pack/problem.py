"""What is wrong with a pack, as values: nothing that staff write raises."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from kiosk.pack.wording import PROBLEMS, Phrase, Words, filled, said, visible


class Severity(StrEnum):
    """An error keeps the pack from being built; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Place(Struct, frozen=True, kw_only=True):
    """Where in a pack: `file` relative to it with `/`, `line` and `column` from 1, or 0 for the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(Struct, frozen=True, kw_only=True):
    """One thing to mend: where it is (as in Place), and `key` with `args`: what is wrong and how to mend it, in any
    language of `wording`."""

    file: str
    line: int
    column: int
    severity: Severity
    key: str
    args: tuple[tuple[str, Words], ...] = ()

    @property
    def what(self) -> str:
        return self.say("en")[0]

    @property
    def mend(self) -> str:
        return self.say("en")[1]

    def say(self, language: str) -> tuple[str, str]:
        """What is wrong and how to mend it, in `language`."""
        what, mend = PROBLEMS[self.key].of(language)
        return filled(what, self.args, language), filled(mend, self.args, language)

    def text(self, language: str) -> str:
        """The whole problem in one line."""
        place = Place(file=self.file, line=self.line, column=self.column)
        what, mend = self.say(language)
        severity = said(Phrase(key=f"severity.{self.severity}"), language)
        return f"{place} {severity}: {what}; {mend}" if language == "en" else f"{place} {severity}：{what}；{mend}"

    def __str__(self) -> str:
        return self.text("en")


def error(place: Place, key: str, /, **args: Words) -> Problem:
    """A problem that keeps the pack from being built."""
    return _problem(Severity.ERROR, place, key, args)


def warning(place: Place, key: str, /, **args: Words) -> Problem:
    """A problem that the build can live with."""
    return _problem(Severity.WARNING, place, key, args)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and column, each once."""
    return tuple(sorted(set(problems), key=lambda p: (p.file, p.line, p.column, p.what)))


def hopeless(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems keeps the pack from being built."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def _problem(severity: Severity, place: Place, key: str, args: dict[str, Words]) -> Problem:
    return Problem(
        file=visible(place.file),
        line=place.line,
        column=place.column,
        severity=severity,
        key=key,
        args=tuple(args.items()),
    )
