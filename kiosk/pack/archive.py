"""A zip → a temporary folder with its files, removed again whatever happens; or every reason why not."""

from __future__ import annotations

import errno
import shutil
import stat
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from kiosk.pack import limits
from kiosk.pack.problem import Place, Problem, error
from kiosk.pack.read import SUFFIXES, home, is_litter, why
from kiosk.pack.wording import Words, phrase
from kiosk.pack.zip_directory import ENCRYPTED, Entry, TooManyError, ZipError, data_start, directory
from kiosk.pack.zip_names import decoded, folded, refusal

_STORED, _DEFLATED = 0, 8
_CHUNK = 1 << 20
_MB = 1_000_000
_ARCHIVES = (
    *(".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".cab", ".iso", ".jar", ".lzh", ".arj"),
    *(".lz", ".lzma", ".z", ".ace", ".apk", ".wim", ".dmg"),
)
_OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".kra")  # zips inside, and of no use here
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0")
# names that are told of even in a litter folder: no program leaves such things behind
_HOSTILE = ("zip.name.absolute", "zip.name.drive", "zip.name.parent", "zip.name.backslash", "zip.name.nul")


@contextmanager
def opened(pack: Path, *, texts_only: bool = False) -> Iterator[tuple[Path | None, list[Problem]]]:
    """The folder of a pack, itself a folder or a zip, for as long as it is needed; None where it is refused.

    With `texts_only` nothing but the YAML files of a zip are unpacked.
    """
    place = Place(file=pack.name or str(pack))
    if pack.is_dir():
        yield home(pack), []
        return
    if not pack.is_file():
        yield None, [error(Place(file=str(pack)), "pack.kind" if pack.exists() else "pack.missing")]
        return
    with tempfile.TemporaryDirectory(prefix="time-capsule-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary) / (pack.stem.strip(". ") or "pack")
        try:
            folder.mkdir()
            with pack.open("rb") as file:
                if file.read(2) != b"PK":
                    problems = [error(place, "pack.kind")]
                else:
                    problems = _Archive(file, pack.name).unpack(folder, texts_only=texts_only)
        except TooManyError as reason:
            problems = [error(place, "zip.entries", count=str(reason), most=f"{limits.ZIP_ENTRIES:,}")]
        except ZipError as reason:
            problems = [error(place, "zip.damaged", reason=str(reason))]
        except OSError as reason:
            full = reason.errno == errno.ENOSPC
            problems = [error(place, "zip.full") if full else error(place, "file.unreadable", reason=why(reason))]
        yield (None if problems else home(folder)), problems


class _File(Struct, frozen=True, kw_only=True):
    """An entry that may be unpacked, by its decoded name."""

    name: str
    entry: Entry
    start: int


class _Archive:
    """One zip being unpacked: everything that its table gives away is checked before the first byte is written."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self._problems: list[Problem] = []
        self._spelled: dict[str, tuple[str, bool]] = {}

    def unpack(self, folder: Path, *, texts_only: bool) -> list[Problem]:
        entries, table = directory(self._file)
        files = [file for entry in entries if (file := self._accepted(entry)) is not None]
        self._check_overlaps(entries, files, table)
        if texts_only:
            files = [file for file in files if file.name.casefold().endswith(SUFFIXES)]
        self._check_sizes([file.entry for file in files], folder)
        if not self._problems:
            self._write(files, folder)
        return self._problems

    def _refuse(self, name: str, key: str, /, **args: Words) -> None:
        self._problems.append(error(Place(file=f"{self._name}/{name}" if name else self._name), key, **args))

    def _accepted(self, entry: Entry) -> _File | None:
        """The file of an entry; None for folders, litter and what is refused."""
        name = decoded(entry)
        if name is None:
            reason = phrase("zip.name.encoding")
            self._refuse(entry.name.decode("ascii", errors="backslashreplace"), "zip.name", reason=reason)
            return None
        unsafe = refusal(name)
        if _is_litter(name) and (unsafe is None or unsafe.key not in _HOSTILE):
            return None
        if unsafe:
            self._refuse(name, "zip.name", reason=unsafe)
            return None
        problems = len(self._problems)
        kind = stat.S_IFMT(entry.mode)
        if kind == stat.S_IFLNK:
            self._refuse(name, "zip.link")
        elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            self._refuse(name, "zip.device")
        elif entry.flags & ENCRYPTED:
            self._refuse(name, "zip.encrypted")
        self._claim(name)
        if name.endswith("/"):
            return None
        if name.casefold().endswith(_ARCHIVES):
            self._refuse(name, "zip.nested")
        elif entry.method not in (_STORED, _DEFLATED):
            self._refuse(name, "zip.method", method=str(entry.method))
        start = data_start(self._file, entry)
        if start is None:
            self._refuse(name, "zip.header")
        if start is None or len(self._problems) > problems:
            return None
        return _File(name=name, entry=entry, start=start)

    def _claim(self, name: str) -> None:
        """Take `name` and the folders it lies in, unless another spelling or kind of them is taken."""
        parts = name.rstrip("/").split("/")
        for count in range(1, len(parts) + 1):
            spelling, is_folder = "/".join(parts[:count]), count < len(parts) or name.endswith("/")
            taken, was_folder = self._spelled.setdefault(folded(spelling), (spelling, is_folder))
            new = taken is spelling
            if not new and (taken != spelling or not (is_folder and was_folder)):
                self._refuse(name, "zip.twice", other=taken)
                return

    def _check_overlaps(self, entries: list[Entry], files: list[_File], table: int) -> None:
        """No two files may share bytes: that is how small zips unpack to petabytes."""
        starts = {file.entry: file for file in files}
        end, before = 0, ""
        for entry in sorted(entries, key=lambda entry: entry.offset):
            name = starts[entry].name if entry in starts else decoded(entry) or "?"
            first = starts[entry].start if entry in starts else entry.offset + 30 + len(entry.name)
            if entry.offset < end:
                self._refuse(name, "zip.overlap", other=before)
            last = first + entry.packed
            if last > table:
                self._refuse(name, "zip.overlap", other=self._name)
            if last > end:
                end, before = last, name

    def _check_sizes(self, entries: list[Entry], folder: Path) -> None:
        need = sum(entry.size for entry in entries)
        free = shutil.disk_usage(folder).free
        if need > limits.ZIP_TOTAL_BYTES:
            self._refuse("", "zip.total_size", most=f"{limits.ZIP_TOTAL_BYTES // _MB:,}")
        elif need > free // 2:
            self._refuse("", "zip.space", need=f"{need // _MB + 1:,}", free=f"{free // _MB:,}")

    def _write(self, files: list[_File], folder: Path) -> None:
        left = min(limits.ZIP_TOTAL_BYTES, shutil.disk_usage(folder).free // 2)
        size = self._file.seek(0, 2)
        total_ratio = max(limits.ZIP_TOTAL_RATIO_FLOOR, limits.ZIP_RATIO * size)
        written = 0
        for file in files:
            target = folder / file.name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as output:
                written += self._write_one(file, output, left - written)
            if not self._problems and written > total_ratio:
                self._refuse("", "zip.ratio", most=str(limits.ZIP_RATIO))
            if self._problems:
                return

    def _write_one(self, file: _File, output: BinaryIO, left: int) -> int:
        """Unpack one file and return its size; counts what is written, whatever the zip says."""
        ratio = max(limits.ZIP_RATIO_FLOOR, limits.ZIP_RATIO * file.entry.packed)
        written, crc = 0, 0
        try:
            for chunk in _chunks(self._file, file):
                if not written and chunk.startswith(_MAGIC) and not file.name.casefold().endswith(_OFFICE):
                    self._refuse(file.name, "zip.nested")
                    return written
                written += len(chunk)
                if written > limits.ZIP_FILE_BYTES:
                    self._refuse(file.name, "zip.file_size", most=str(limits.ZIP_FILE_BYTES // _MB))
                elif written > ratio:
                    self._refuse(file.name, "zip.ratio", most=str(limits.ZIP_RATIO))
                elif written > left:
                    self._refuse("", "zip.total_size", most=f"{left // _MB:,}")
                if self._problems:
                    return written
                crc = zlib.crc32(chunk, crc)
                output.write(chunk)
        except zlib.error:
            self._refuse(file.name, "zip.corrupt")
            return written
        if written != file.entry.size or crc != file.entry.crc:
            self._refuse(file.name, "zip.corrupt")
        return written


def _chunks(archive: BinaryIO, file: _File) -> Iterator[bytes]:
    """The unpacked bytes of a file, never more than a chunk at once."""
    archive.seek(file.start)
    left = file.entry.packed
    engine = zlib.decompressobj(-zlib.MAX_WBITS) if file.entry.method == _DEFLATED else None
    while left:
        packed = archive.read(min(_CHUNK, left))
        if not packed:
            return
        left -= len(packed)
        if engine is None:
            yield packed
            continue
        while packed and not engine.eof:
            if chunk := engine.decompress(packed, _CHUNK):
                yield chunk
            packed = engine.unconsumed_tail
    while engine is not None and not engine.eof:
        chunk = engine.decompress(engine.unconsumed_tail, _CHUNK)
        if not chunk:
            return
        yield chunk


def _is_litter(name: str) -> bool:
    """Whether an entry is, or lies in, what an operating system left behind."""
    return any(is_litter(part) for part in name.split("/"))
