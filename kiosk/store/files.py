"""Every call the store makes to a file system, in one class: tests put a disk that fails in its place."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from pathlib import Path

from msgspec import Struct

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

CHUNK = 1 << 20
WHOLE = 1 << 24  # read at once, what is read as a whole: joining pieces takes as long as reading them
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT, a name that the stat module has only on Windows


class Mode(Enum):
    """How a file is opened: to read it, to make it new, or to write over it in place (made if it is missing)."""

    READ = os.O_RDONLY
    CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    UPDATE = os.O_WRONLY | os.O_CREAT


class Kind(Enum):
    """What an entry of a folder is; links, junctions, devices and the like are OTHER."""

    FILE = auto()
    FOLDER = auto()
    OTHER = auto()


class Entry(Struct, frozen=True, kw_only=True):
    """One entry of a folder; `modified` only orders entries."""

    name: str
    kind: Kind
    size: int
    modified: int


class Files:
    """The operating system's files. Each method is one call and may raise OSError; handles are plain numbers."""

    def open(self, path: Path, mode: Mode) -> int:
        """A handle of the file."""
        return os.open(path, mode.value | getattr(os, "O_BINARY", 0), 0o644)

    def read(self, handle: int, size: int) -> bytes:
        """At most `size` bytes; none at the end."""
        return os.read(handle, size)

    def write(self, handle: int, content: bytes) -> int:
        """How many bytes were written; perhaps not all."""
        return os.write(handle, content)

    def sync(self, handle: int) -> None:
        """Return when the content is on the disk."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Give the handle back, and its lock."""
        os.close(handle)

    def lock(self, path: Path) -> int:
        """A handle of the file, locked until it is closed or the program ends; BlockingIOError if it is taken."""
        handle = self.open(path, Mode.UPDATE)
        try:
            if sys.platform == "win32":
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            if isinstance(error, PermissionError | BlockingIOError):  # Windows says the former
                raise BlockingIOError(error.errno, error.strerror, str(path)) from None
            raise
        return handle

    def hold(self, path: Path, *, alone: bool = False) -> int:
        """A handle of the file, held with others until it is closed or the program ends; BlockingIOError if it is to
        be held `alone` and another program has it. Windows holds nothing: it removes no file that is open.
        """
        handle = self.open(path, Mode.READ)
        try:
            if sys.platform != "win32":
                fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise
        return handle

    def sync_folder(self, path: Path) -> None:
        """Return when the folder's entries are on the disk; Windows has no such call, so nothing may hang on it."""
        if sys.platform != "win32":
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def rename(self, path: Path, to: Path) -> None:
        """Rename within one folder; `to` must not exist. Windows refuses it while a file in it is open."""
        path.rename(to)

    def unlink(self, path: Path) -> None:
        """Remove a file; Windows refuses it while the file is open."""
        path.unlink()

    def mkdir(self, path: Path) -> None:
        """Make one folder."""
        path.mkdir()

    def rmdir(self, path: Path) -> None:
        """Remove an empty folder."""
        path.rmdir()

    def scan(self, path: Path) -> tuple[Entry, ...]:
        """The folder's entries, by name."""
        if sys.platform == "win32":
            return _entries(path)
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)  # the way through `path` is gone once, not for each entry
        try:
            return _entries(handle)
        except OSError as error:
            name = error.filename  # the entry's alone, or the handle's number
            error.filename = str(path / name if isinstance(name, str) else path)
            raise
        finally:
            os.close(handle)

    def free(self, path: Path) -> int:
        """The bytes that may still be written on the disk of the folder."""
        return shutil.disk_usage(path).free


OS_FILES = Files()


def read(files: Files, path: Path) -> bytes:
    """The content of the file. Raises OSError, which names it."""
    with _opened(files, path, Mode.READ) as handle:
        return b"".join(iter(lambda: _read(files, path, handle, WHOLE), b""))


def sha256(files: Files, path: Path) -> str:
    """The hash of the file's content. Raises OSError, which names it."""
    digest = hashlib.sha256()
    with _opened(files, path, Mode.READ) as handle:
        while chunk := _read(files, path, handle):
            digest.update(chunk)
    return digest.hexdigest()


def write(files: Files, path: Path, mode: Mode, content: bytes) -> None:
    """Write `content` and see it to the disk. Raises OSError, which names the file."""
    with _opened(files, path, mode) as handle:
        _write(files, path, handle, content)
        _sync(files, path, handle)


def copy(files: Files, source: Path, target: Path, step: Callable[[int], None] | None = None) -> str:
    """Make `target` a copy of `source`, see it to the disk and return its hash. Raises OSError, which names a file.

    `step` is told of the bytes as they are written, and may raise to end it.
    """
    digest = hashlib.sha256()
    with _opened(files, source, Mode.READ) as reading, _opened(files, target, Mode.CREATE) as writing:
        while chunk := _read(files, source, reading):
            _write(files, target, writing, chunk)
            digest.update(chunk)
            if step:
                step(len(chunk))
        _sync(files, target, writing)
    return digest.hexdigest()


def make_folders(files: Files, folder: Path) -> None:
    """Make `folder` and those it lies in, where they are missing, each seen to the disk. Raises OSError."""
    missing = []
    for each in (folder, *folder.parents):
        try:
            files.scan(each)
            break
        except FileNotFoundError:
            missing.append(each)
    for each in reversed(missing):
        with suppress(FileExistsError):
            files.mkdir(each)
        files.sync_folder(each.parent)


def tree(files: Files, folder: Path) -> dict[str, Entry]:
    """Everything in `folder`, at any depth, by its name with `/`; folders before what they hold. Raises OSError."""
    found: dict[str, Entry] = {}
    for entry in files.scan(folder):
        found[entry.name] = entry
        if entry.kind is Kind.FOLDER:
            inner = tree(files, folder / entry.name)
            found |= {f"{entry.name}/{name}": below for name, below in inner.items()}
    return found


def discard(files: Files, folder: Path) -> None:
    """Remove `folder` and everything in it; never follows a link. Raises OSError and leaves the rest."""
    for entry in files.scan(folder):
        if entry.kind is Kind.FOLDER:
            discard(files, folder / entry.name)
        else:
            files.unlink(folder / entry.name)
    files.rmdir(folder)


@contextmanager
def _opened(files: Files, path: Path, mode: Mode) -> Iterator[int]:
    handle = files.open(path, mode)
    try:
        yield handle
    finally:
        with _naming(path):
            files.close(handle)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """What fails on a handle does not know the file's name."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def _read(files: Files, path: Path, handle: int, size: int = CHUNK) -> bytes:
    with _naming(path):
        return files.read(handle, size)


def _write(files: Files, path: Path, handle: int, content: bytes) -> None:
    with _naming(path):
        while content:
            written = files.write(handle, content)
            if not written:
                raise OSError(errno.EIO, "the disk takes no more and does not say why")
            content = content[written:]


def _sync(files: Files, path: Path, handle: int) -> None:
    with _naming(path):
        files.sync(handle)


def _entries(folder: Path | int) -> tuple[Entry, ...]:
    with os.scandir(folder) as entries:
        return tuple(sorted((_entry(entry) for entry in entries), key=lambda entry: entry.name))


def _entry(entry: os.DirEntry[str]) -> Entry:
    status = entry.stat(follow_symlinks=False)
    kind = Kind.OTHER
    if stat.S_ISREG(status.st_mode):
        kind = Kind.FILE
    elif stat.S_ISDIR(status.st_mode) and getattr(status, "st_reparse_tag", 0) != _JUNCTION:
        kind = Kind.FOLDER
    return Entry(name=entry.name, kind=kind, size=status.st_size, modified=status.st_mtime_ns)
