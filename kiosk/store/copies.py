"""One record in two copies that are written over in place, one after the other.

Nothing is renamed and nothing grows: Windows may refuse to replace a file that somebody reads, and a disk that is
full still takes these bytes, so that what must always be written always can be. The rule that keeps one copy whole at
every moment:

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
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from kiosk.store.files import Files, Mode, read, write

FORMAT = 1
SIZE = 512
_TAIL = 65  # the checksum stands at both ends


class Record(Struct, frozen=True, kw_only=True):
    """What is kept; the one of the higher sequence is the newer. A kind of record adds its own fields, plain ones."""

    sequence: int

    @property
    def content(self) -> bytes:
        """The record as a file of SIZE bytes."""
        text = json.dumps({"format": FORMAT, **asdict(self)}, separators=(",", ":")).encode()
        checksum = hashlib.sha256(text).hexdigest().encode()
        content = checksum + b" " + text
        assert len(content) < SIZE - _TAIL, "a record must fit the space that a full disk still has for it"
        return content.ljust(SIZE - _TAIL) + checksum + b"\n"


R = TypeVar("R", bound=Record)


class Copies(Generic[R]):
    """The two copies in folder `root`, under `names`. They are always read anew: another program may have written them.

    `make` makes a record of the fields that were kept, by their names.
    """

    def __init__(self, files: Files, root: Path, names: tuple[str, str], make: Callable[..., R]) -> None:
        self._files = files
        self._root = root
        self._first, self._second = (root / name for name in names)
        self._make = make

    @property
    def places(self) -> tuple[Path, ...]:
        """The two copies."""
        return (self._first, self._second)

    def read(self) -> R | None:
        """The newest copy that can be read and is valid, or None. Never raises."""
        records = []
        for path in (self._first, self._second):
            with suppress(OSError):
                records.append(self._read(path))
        return _newest(*records)

    def put(self, record: R) -> None:
        """Make both copies `record`, of whatever sequence. Raises OSError; then the newest is the old or the new."""
        newest = self.settle(lambda: record, anew=True)
        record = replace(record, sequence=newest.sequence)
        if record != newest:
            record = replace(record, sequence=newest.sequence + 1)
            self.commit(record)
            self.follow(record)

    def settle(self, otherwise: Callable[[], R], *, anew: bool) -> R:
        """Make both copies the newest one, or where none is valid, `otherwise`; return it.

        With `anew` it is written even where the copies are alike already, so that they are on the disk for certain.
        Raises OSError if a copy cannot be read or written; one of them is valid all the same.
        """
        first, second = self._read(self._first), self._read(self._second)
        record = _newest(first, second) or otherwise()
        if first == second == record and not anew:
            return record
        if first is None or (second is not None and first != second):
            record = replace(record, sequence=record.sequence + 1)
            self._write(self._first, record.content)
        self._write(self._second, record.content)
        self._files.sync_folder(self._root)
        return record

    def commit(self, record: R) -> None:
        """Make `record` the newest, after `settle(anew=True)`. Raises OSError; then it is what it was."""
        try:
            self._write(self._first, record.content)
        except OSError:
            with suppress(OSError):  # what may be on the disk by halves must not be believed in memory
                self._write(self._first, bytes(SIZE))
            raise

    def follow(self, record: R) -> None:
        """Let the second copy follow, after `commit(record)`.

        Raises OSError; then leave both alone: the first is safe, and `settle` would touch it before the second.
        """
        self._write(self._second, record.content)

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

    def _read(self, path: Path) -> R | None:
        """Raises OSError for what may be valid though it cannot be read now."""
        try:
            content = read(self._files, path)
        except FileNotFoundError:
            return None
        checksum, _, text = content[: SIZE - _TAIL].rstrip().partition(b" ")
        if not hashlib.sha256(text).hexdigest().encode() == checksum == content[SIZE - _TAIL : SIZE].rstrip():
            return None
        document = json.loads(text)
        if document.pop("format") != FORMAT:
            return None
        try:
            return self._make(**document)
        except TypeError:  # other fields: another version of the program wrote them
            return None

    def _write(self, path: Path, content: bytes) -> None:
        write(self._files, path, Mode.UPDATE, content)


def _newest(*records: R | None) -> R | None:
    return max((record for record in records if record), key=lambda record: record.sequence, default=None)
