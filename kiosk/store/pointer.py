"""The line of installed decks, in two copies of which one is whole at every moment."""

from __future__ import annotations

from pathlib import Path

from kiosk.store.copies import Copies, Record
from kiosk.store.files import Files

COPIES = ("pointer-1", "pointer-2")


class Line(Record, frozen=True, kw_only=True):
    """The ids of the decks that may be shown, the wanted one first, then those to fall back to, in turn."""

    decks: tuple[str, ...]


class Pointer(Copies[Line]):
    """The two copies of the line in folder `root`."""

    def __init__(self, files: Files, root: Path) -> None:
        super().__init__(files, root, COPIES, _line)


def _line(sequence: int, decks: list[str]) -> Line:
    return Line(sequence=sequence, decks=tuple(decks))
