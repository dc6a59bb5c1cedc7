"""The line of installed decks, in two copies that are written over in place, one after the other.

Nothing is renamed and nothing grows: Windows may refuse to replace a file that somebody reads, and a disk that is
full still takes these bytes, so that rolling back always works. The rule that keeps one copy whole at every moment:

- the first copy is written only when the second is known to be on the disk, and the second only after the first;
- so a second copy that is valid but older, or alone, has not been touched since it was safe: the first may be written;
- and where both are alike, or the second is not valid, the first is safe: the second is written, before anything else.

The first is never written twice with the same sequence, and the checksum stands at both ends: a copy that is valid was
written to its last byte, not half of it over another half that happened to fit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.store.files import Files, Mode, read, write

COPIES = ("pointer-1", "pointer-2")
FORMAT = 1
SIZE = 512
_TAIL = 65  # the checksum stands at both ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The ids of the decks that may be shown, the wanted one first, then those to fall back to, in turn."""

    sequence: int
    decks: tuple[str, ...]

    @property
    def content(self) -> bytes:
        """The line as a file of SIZE bytes."""
        document = {"format": FORMAT, "sequence": self.sequence, "decks": self.decks}
        text = json.dumps(document, separators=(",", ":")).encode()
        checksum = hashlib.sha256(text).hexdigest().encode()
        content = checksum + b" " + text
        assert len(content) < SIZE - _TAIL, "a line of decks must fit the space that a full disk still has for it"
        return content.ljust(SIZE - _TAIL) + checksum + b"\n"


class Pointer:
    """The two copies in folder `root`. They are always read anew: another program may have written them."""

    def __init__(self, files: Files, root: Path) -> None:
        self._files = files
        self._root = root
        self._first, self._second = (root / name for name in COPIES)

    @property
    def places(self) -> tuple[Path, ...]:
        """The two copies."""
        return (self._first, self._second)

    def read(self) -> Line | None:
        """The newest copy that can be read and is valid, or None. Never raises."""
        lines = []
        for path in (self._first, self._second):
            with suppress(OSError):
                lines.append(self._read(path))
        return _newest(*lines)

    def settle(self, otherwise: Callable[[], tuple[str, ...]], *, anew: bool) -> Line:
        """Make both copies the newest one, or where none is valid, `otherwise`; return it.

        With `anew` it is written even where the copies are alike already, so that they are on the disk for certain.
        Raises OSError if a copy cannot be read or written; one of them is valid all the same.
        """
        first, second = self._read(self._first), self._read(self._second)
        line = _newest(first, second) or Line(sequence=0, decks=otherwise())
        if first == second == line and not anew:
            return line
        if first is None or (second is not None and first != second):
            line = replace(line, sequence=line.sequence + 1)
            self._write(self._first, line.content)
        self._write(self._second, line.content)
        self._files.sync_folder(self._root)
        return line

    def commit(self, line: Line) -> None:
        """Make `line` the newest, after `settle(anew=True)`. Raises OSError; then the line is what it was."""
        try:
            self._write(self._first, line.content)
        except OSError:
            with suppress(OSError):  # what may be on the disk by halves must not be believed in memory
                self._write(self._first, bytes(SIZE))
            raise

    def follow(self, line: Line) -> None:
        """Let the second copy follow, after `commit(line)`.

        Raises OSError; then leave both alone: the first is safe, and `settle` would touch it before the second.
        """
        self._write(self._second, line.content)

    def damaged(self) -> tuple[Path, ...]:
        """The copies that cannot be read or are not valid."""
        bad = []
        for path in (self._first, self._second):
            try:
                valid = self._read(path) is not None
            except OSError:
                valid = False
            if not valid:
                bad.append(path)
        return tuple(bad)

    def _read(self, path: Path) -> Line | None:
        """Raises OSError for what may be valid though it cannot be read now."""
        try:
            content = read(self._files, path)
        except FileNotFoundError:
            return None
        checksum, _, text = content[: SIZE - _TAIL].rstrip().partition(b" ")
        if not hashlib.sha256(text).hexdigest().encode() == checksum == content[SIZE - _TAIL : SIZE].rstrip():
            return None
        document = json.loads(text)
        if document["format"] != FORMAT:
            return None
        return Line(sequence=document["sequence"], decks=tuple(document["decks"]))

    def _write(self, path: Path, content: bytes) -> None:
        write(self._files, path, Mode.UPDATE, content)


def _newest(*lines: Line | None) -> Line | None:
    return max((line for line in lines if line), key=lambda line: line.sequence, default=None)
