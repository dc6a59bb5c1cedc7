"""What lies on a stick that may be loaded, and its copy on the disk.

Here a stick's folders are listed and its files copied, byte by byte; what is in them is read by a process of its own
(`time-capsule pack describe`), and nothing on it is ever run. Links are not followed. A stick may be pulled at any
moment.
"""

from __future__ import annotations

import errno
import json
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePath

from msgspec import Struct

from kiosk import paths
from kiosk.deck import DECK_FILE
from kiosk.staff.words import StaffError, reason_of, size_in_words
from kiosk.store.files import OS_FILES, Entry, Files, Kind, copy, discard, make_folders
from kiosk.store.store import RESERVE

DEEPEST = 2
"""How far below the stick's root packs are looked for: `展览/2020/pack.yaml` is found."""
MOST_ENTRIES = 5_000
"""How many names are looked at, on a stick full of other things."""
MOST_FOUND = 60
MOST_FILES, DEEPEST_FILE = 20_000, 8
DESCRIBE_SECONDS = 30.0

_YAML = (".yaml", ".yml")
_PACK_NAMES = ("pack.yaml", "pack.yml")
_PACK_FOLDERS = ("cards",)
_SYSTEM = ("$recycle.bin", "system volume information", "__macosx", "lost+found", "recycler", "found.000")


class Volume(Struct, frozen=True, kw_only=True):
    """A drive that is mounted: its folder, its name, and how many bytes it holds and has free."""

    root: Path
    label: str
    size: int
    free: int


class Found(Struct, frozen=True, kw_only=True):
    """A pack (a folder or a zip) or a compiled deck on a drive.

    `title` is its file's name and `cards` 0 where it could not be looked into; `modified` is the day (ISO) of its
    newest file, empty where the drive knows none; `size` its bytes.
    """

    volume: Volume
    path: Path
    title: str
    cards: int
    modified: str
    size: int


Describe = Callable[[Sequence[Path]], Mapping[Path, tuple[str, int]]]


def described(packs: Sequence[Path]) -> dict[Path, tuple[str, int]]:
    """The title of each pack and how many cards it holds, as a process of its own reads them; none if that fails."""
    if not packs:
        return {}
    command = [*paths.program(), "pack", "describe", *map(str, packs), "--json"]
    try:
        run = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=DESCRIBE_SECONDS, check=False
        )
        told = json.loads(run.stdout)["packs"]
        return {Path(each["path"]): (each["title"], each["cards"]) for each in told}
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
        return {}


def packs_on(volume: Volume, files: Files = OS_FILES, describe: Describe = described) -> tuple[Found, ...]:
    """The packs, zips and decks on the drive, the newest first. Never raises: what cannot be read is left out."""
    found = list(_Search(files).packs(volume.root, 0))[:MOST_FOUND]
    known = describe([path for path, _, _ in found])
    listed = []
    for path, size, modified in sorted(found, key=lambda each: each[2], reverse=True):
        title, cards = known.get(path, (path.name, 0))
        listed.append(Found(title=title, cards=cards, modified=_day(modified), volume=volume, path=path, size=size))
    return tuple(listed)


def _day(modified: int) -> str:
    try:
        return date.fromtimestamp(modified / 1e9).isoformat() if modified else ""
    except (OverflowError, OSError, ValueError):  # a stick may claim any year
        return ""


def copy_to(
    found: Found,
    folder: Path,
    report: Callable[[float], None],
    cancelled: Callable[[], bool],
    files: Files = OS_FILES,
) -> Path:
    """Copy what was found into `folder` on the disk, and return the copy's place.

    `report` is told how much is done, 0 to 1. Raises StaffError, also where `cancelled`; then nothing is left there.
    """
    target = folder / (found.path.name or "pack")  # the root of a drive has no name on Windows
    try:
        _remove(files, target)  # what an earlier copy left that could not even be cleared away
        names = list(_files_of(files, found))
        need = sum(size for _, size in names)
        make_folders(files, folder)
        free = files.free(folder)
        if need + RESERVE > free:
            raise StaffError("room", need=size_in_words(need + RESERVE), free=size_in_words(free))
        _copy_all(files, found.path, target, names, _Steps(need, report, cancelled))
    except OSError as error:
        _remove(files, target)
        raise _told(error, found, folder, files) from None
    except StaffError:
        _remove(files, target)
        raise
    return target


class _Steps:
    """Tells how far a copy has come, and ends it where it is not wanted any more."""

    def __init__(self, total: int, report: Callable[[float], None], cancelled: Callable[[], bool]) -> None:
        self._total = max(1, total)
        self._done = 0
        self._report = report
        self._cancelled = cancelled

    def __call__(self, size: int) -> None:
        if self._cancelled():
            raise StaffError("cancelled")
        self._done += size
        self._report(min(1.0, self._done / self._total))


class _Search:
    """One look through a drive, which ends when it has seen enough."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._left = MOST_ENTRIES

    def packs(self, folder: Path, depth: int) -> Iterator[tuple[Path, int, int]]:
        """Each pack in `folder`, itself one or not, with its size in bytes and when it was last changed, in ns."""
        entries = self._entries(folder)
        if _is_pack(entries, is_root=depth == 0):
            yield folder, *self._measure(entries, folder, 0)
            return
        for entry in entries:
            if entry.kind is Kind.FILE and entry.name.casefold().endswith(".zip"):
                yield folder / entry.name, entry.size, entry.modified
        if depth < DEEPEST:
            for entry in entries:
                if entry.kind is Kind.FOLDER:
                    yield from self.packs(folder / entry.name, depth + 1)

    def _entries(self, folder: Path) -> list[Entry]:
        if self._left <= 0:
            return []
        try:
            entries = [entry for entry in self._files.scan(folder) if not _is_hidden(entry.name)]
        except (OSError, ValueError):  # it was pulled, or is damaged in this place
            return []
        self._left -= len(entries)
        return entries

    def _measure(self, entries: Sequence[Entry], folder: Path, depth: int) -> tuple[int, int]:
        size = sum(entry.size for entry in entries if entry.kind is Kind.FILE)
        modified = max((entry.modified for entry in entries if entry.kind is Kind.FILE), default=0)
        for entry in entries:
            if entry.kind is Kind.FOLDER and depth < DEEPEST:
                inner = self._measure(self._entries(folder / entry.name), folder / entry.name, depth + 1)
                size, modified = size + inner[0], max(modified, inner[1])
        return size, modified


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.casefold() in _SYSTEM


def _is_pack(entries: Sequence[Entry], *, is_root: bool) -> bool:
    """Whether a folder is a pack or a deck; loose card files make one only where they have a folder of their own."""
    named = {entry.name.casefold(): entry.kind for entry in entries}
    if any(named.get(name) is Kind.FILE for name in (*_PACK_NAMES, DECK_FILE)):
        return True
    if any(named.get(name) is Kind.FOLDER for name in _PACK_FOLDERS):
        return True
    return not is_root and any(name.endswith(_YAML) and kind is Kind.FILE for name, kind in named.items())


def _files_of(files: Files, found: Found) -> Iterator[tuple[PurePath, int]]:
    """Each file of a pack, by its name within it, and its size. Raises OSError, or StaffError if they are too many."""
    count, folders = 0, [PurePath()]
    while folders:
        folder = folders.pop()
        try:
            entries = files.scan(found.path / folder)
        except NotADirectoryError:
            yield PurePath(), found.size
            return
        count += len(entries)
        if count > MOST_FILES:
            raise StaffError("many", file=found.path.name, most=f"{MOST_FILES:,}")
        for entry in entries:
            if entry.kind is Kind.FILE and not _is_hidden(entry.name):
                yield folder / entry.name, entry.size
            elif entry.kind is Kind.FOLDER and not _is_hidden(entry.name) and len(folder.parts) < DEEPEST_FILE:
                folders.append(folder / entry.name)


def _copy_all(files: Files, source: Path, target: Path, names: Sequence[tuple[PurePath, int]], steps: _Steps) -> None:
    made: set[Path] = set()
    for name, _ in names:
        place = target / name
        if name.parts and place.parent not in made:
            make_folders(files, place.parent)
            made.add(place.parent)
        steps(0)
        copy(files, source / name, place, steps)


def _remove(files: Files, target: Path) -> None:
    with suppress(OSError):
        try:
            discard(files, target)
        except NotADirectoryError:
            files.unlink(target)


def _told(error: OSError, found: Found, folder: Path, files: Files) -> StaffError:
    """The error that staff read for one of the system's, which names the file that it befell."""
    file = Path(error.filename) if error.filename else found.path
    if file.is_relative_to(folder) or not file.is_relative_to(found.volume.root):
        if error.errno == errno.ENOSPC:
            need = size_in_words(found.size + RESERVE)
            return StaffError("room", need=need, free=size_in_words(0))
        return StaffError("disk", reason=reason_of(error))
    try:
        files.scan(found.path.parent)
    except OSError:
        return StaffError("gone")
    return StaffError("unreadable", file=file.name, reason=reason_of(error))
