"""What staff write → a compiled deck, or every problem at once: `build(pack, output)`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.deck import Deck
from kiosk.pack.compile import check_output, check_pictures, write
from kiosk.pack.parse import parse
from kiosk.pack.problem import Place, Problem, Severity, error, in_order
from kiosk.pack.read import read

__all__ = ["Problem", "Report", "Severity", "build"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build came to: the deck, or None if an error kept it from being built; problems by file and line."""

    deck: Deck | None
    problems: tuple[Problem, ...]


def build(pack: Path, output: Path) -> Report:
    """Compile the pack in folder `pack` to a deck in folder `output`. An error leaves `output` as it was.

    Nothing that staff can write or misplace raises; nor does a full or protected disk.
    """
    files, problems = read(pack)
    parsed, found = parse(files)
    problems += found + check_pictures(parsed, pack)
    deck: Deck | None = None
    try:
        problems += check_output(pack, output)
        if all(problem.severity is not Severity.ERROR for problem in problems):
            deck = write(parsed, pack, output)
    except OSError as reason:
        mend = "check the free space and the rights of that folder"
        problems.append(error(Place(file=str(output)), f"the deck could not be written ({reason})", mend))
    return Report(deck=deck, problems=in_order(problems))
