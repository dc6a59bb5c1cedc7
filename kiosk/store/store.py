"""The installed decks: one is shown, the last ones stay to go back to, and a fault leaves the old or the new one."""

from __future__ import annotations

import errno
import math
import re
import weakref
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kiosk.deck import BUILTIN, DECK_FILE, Deck
from kiosk.errors import DeckError, KioskError, NoRoomError, StoreError, Told
from kiosk.store.files import OS_FILES, Files, Kind, Mode, copy, discard, make_folders, tree, write
from kiosk.store.manifest import (
    DAMAGED,
    MANIFEST_FILE,
    Manifest,
    Problem,
    checked_deck,
    measure,
    nameless,
    problems,
    read_deck,
)
from kiosk.store.pointer import Line, Pointer

KEPT = 3
"""How many decks stay to go back to, besides the wanted one."""
RESERVE = 64 << 20
"""The bytes that an installation leaves free, for the system and its logs."""
PACKS_FOLDER = "packs"
LOCK_FILE = "lock"
_NEW = ".new-"
_OLD = ".old-"
_ID = re.compile("[0-9a-f]{64}")
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


class Installed(Struct, frozen=True, kw_only=True):
    """One deck in the line; `problem` is why it cannot be shown, or empty."""

    id: str
    folder: Path
    title: str
    size: int
    shown: bool
    problem: Told


class Current(Struct, frozen=True, kw_only=True):
    """The deck to show. `reason` is why it is not the one that was wanted, or empty."""

    id: str
    folder: Path
    deck: Deck
    reason: Told


class Hold:
    """Keeps the deck in `folder` on the disk while it is shown, whatever is installed meanwhile.

    It ends with `let_go`, with this object or with the program, however that ends. Never raises: a deck that cannot be
    held is shown all the same.
    """

    def __init__(self, folder: Path, files: Files = OS_FILES) -> None:
        self.let_go: Callable[[], object] = lambda: None
        with suppress(OSError):
            self.let_go = weakref.finalize(self, files.close, files.hold(folder / DECK_FILE))


class Store:
    """The decks installed in folder `root`, and the one that the program carries in folder `builtin`.

    Opening it finishes or undoes what a fault cut short, unless another program is at work in it; it never raises,
    and `unrecovered` says what could not be mended. Who only looks on while others may be writing opens it with
    `recover` False, and never stands in their way. One line of decks holds every choice: the first whole one is
    shown. Installing puts a deck at its head; rolling back takes the head to its end.
    """

    def __init__(self, root: Path, builtin: Path, files: Files = OS_FILES, *, recover: bool = True) -> None:
        self._root = root
        self._packs = root / PACKS_FOLDER
        self._builtin = builtin
        self._files = files
        self._pointer = Pointer(files, root)
        self.unrecovered = Told()
        if recover:
            self._recover_alone()

    @property
    def places(self) -> tuple[Path, ...]:
        """The folder and the files that change when another deck is wanted."""
        return (self._root, *self._pointer.places)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the decks in the line, unchecked. Never raises."""
        return self._line().decks

    def current(self, avoid: Collection[str] = ()) -> Current:
        """The first deck of the line that is whole and not one to `avoid`, checked as cheaply as a start must.

        Raises DeckError if not even the built-in deck can be read.
        """
        reasons: list[Told] = []
        for deck_id in self._line().decks:
            if deck_id in avoid:
                english = f"{deck_id}: the show failed with it; install one that was mended"
                reasons.append(Told(english, f"{deck_id}：展示时出过故障，请安装改好的一套"))
                continue
            try:
                deck = self._deck(deck_id)
            except DeckError as error:
                reasons.append(error.told)
            else:
                return Current(id=deck_id, folder=self._folder(deck_id), deck=deck, reason=_together(reasons))
        reason = _together(reasons)
        raise DeckError(reason.english, reason.chinese)

    def list(self) -> tuple[Installed, ...]:
        """Every deck in the line, in the order of falling back. Never raises."""
        installed = [self._installed(deck_id) for deck_id in self._line().decks]
        shown = next((each for each in installed if each.shown), None)
        return tuple(replace(each, shown=each is shown) for each in installed)

    def verify(self) -> tuple[Problem, ...]:
        """Everything that is wrong in the store, by reading it all. Never raises."""
        mend = Told("install a deck or roll back, and it is written anew", "安装一套或退回上一套，就会重新写好")
        line = self._line()
        found: list[Problem] = []
        if line.sequence or line.decks != (BUILTIN,):  # else nothing was ever installed
            found += [Problem(file=path, what=DAMAGED, mend=mend) for path in self._pointer.damaged()]
        for deck_id in line.decks:
            found += self._problems(deck_id)
        return tuple(found)

    def install(self, folder: Path) -> Installed:
        """Make the compiled deck in `folder` the wanted one; one that is installed already is not copied again.

        Raises StoreError, NoRoomError or DeckError; then what was shown is shown on.
        """
        needed = 0
        try:
            manifest = measure(self._files, folder)
            needed = manifest.room
            with self._writing() as line:
                if not self._is_whole(manifest.id):  # or it is out of the line, and still shown
                    self._check_room(needed)
                    self._copy(folder, manifest)
                self._commit(line, (manifest.id, *line.decks))
        except OSError as error:
            raise _told(error, needed) from error
        return self._installed(manifest.id)

    def choose(self, deck_id: str) -> Installed:
        """Make an installed deck the wanted one, as installing it again would. Raises StoreError if it is not whole."""
        try:
            with self._writing() as line:
                if deck_id not in line.decks or not self._is_whole(deck_id):
                    raise StoreError(
                        f"{deck_id}: this deck is not here, or not whole; install it again",
                        f"{deck_id}：没有这套成品，或已不完整，请重新安装",
                    )
                self._commit(line, (deck_id, *line.decks))
        except OSError as error:
            raise _told(error) from error
        return self._installed(deck_id)

    def rollback(self, to: str = "") -> Installed:
        """Show the deck before the one that is shown, or the one whose id begins with `to`.

        A damaged deck is passed over, and the built-in deck is one of the line. What was shown goes to the end of the
        line: going back often enough comes round to it. Raises StoreError, also if there is nothing to go back to.
        """
        try:
            with self._writing() as line:
                shown = line.decks.index(self.current().id)
                if to:
                    places = [line.decks.index(self._named(line, to))]
                else:
                    places = [(shown + step) % len(line.decks) for step in range(1, len(line.decks))]
                place = next((place for place in places if self._is_whole(line.decks[place])), None)
                if place is None:
                    raise StoreError(
                        f"{self._packs}: there is no whole deck to go back to; install one",
                        f"{self._packs}：没有完整的成品可以退回，请安装一套",
                    )
                self._commit(line, line.decks[place:] + line.decks[:place])
                return self._installed(line.decks[place])
        except OSError as error:
            raise _told(error) from error

    def remove(self, deck_id: str) -> None:
        """Take the deck whose id begins with `deck_id` out of the line and off the disk.

        Raises StoreError, also for the deck that is shown and the built-in one.
        """
        try:
            with self._writing() as line:
                named = self._named(line, deck_id)
                if named in (BUILTIN, self.current().id):
                    raise StoreError(
                        f"{deck_id}: this deck is built in or shown; roll back or install another first",
                        f"{deck_id}：这套是内置的或正在展示，请先退回或安装另一套",
                    )
                self._commit(line, tuple(each for each in line.decks if each != named))
        except OSError as error:
            raise _told(error) from error

    # reading

    def _line(self) -> Line:
        line = self._pointer.read()
        if line is None:
            try:
                line = Line(sequence=0, decks=self._found())
            except OSError:
                line = Line(sequence=0, decks=(BUILTIN,))
        return line

    def _found(self) -> tuple[str, ...]:
        """The line where both copies of the pointer are lost: what lies there, the newest first. Raises OSError."""
        try:
            entries = self._files.scan(self._packs)
        except FileNotFoundError:
            return (BUILTIN,)
        packs = [entry for entry in entries if _ID.fullmatch(entry.name) and entry.kind is Kind.FOLDER]
        packs.sort(key=lambda entry: entry.modified, reverse=True)
        return _kept((*(entry.name for entry in packs), BUILTIN))

    def _folder(self, deck_id: str) -> Path:
        return self._builtin if deck_id == BUILTIN else self._packs / deck_id

    def _problems(self, deck_id: str) -> Iterator[Problem]:
        folder = self._folder(deck_id)
        if deck_id != BUILTIN:
            yield from problems(self._files, folder)
            return
        try:
            read_deck(self._files, folder)
        except DeckError as error:
            yield self._without_builtin(error)

    def _is_whole(self, deck_id: str) -> bool:
        return next(self._problems(deck_id), None) is None

    def _deck(self, deck_id: str) -> Deck:
        """Raises DeckError if the cheap check finds a problem, or the text cannot be read."""
        if deck_id != BUILTIN:
            return checked_deck(self._files, self._folder(deck_id))
        try:
            return read_deck(self._files, self._builtin)
        except DeckError as error:
            told = self._without_builtin(error).told
            raise DeckError(told.english, told.chinese) from None

    def _without_builtin(self, error: DeckError) -> Problem:
        path = self._builtin / DECK_FILE
        return Problem(
            file=path, what=nameless(error, path), mend=Told("install the program again", "请重新安装本程序")
        )

    def _installed(self, deck_id: str) -> Installed:
        folder, problem, title, size = self._folder(deck_id), Told(), "", 0
        try:
            title = self._deck(deck_id).title
            size = sum(entry.size for entry in tree(self._files, folder).values() if entry.kind is Kind.FILE)
        except DeckError as error:
            problem = error.told
        except OSError as error:
            problem = _told(error).told
        return Installed(id=deck_id, folder=folder, title=title, size=size, shown=not problem, problem=problem)

    def _named(self, line: Line, start: str) -> str:
        found = [deck_id for deck_id in line.decks if start and deck_id.startswith(start.lower())]
        if len(found) != 1:
            what = "more than one deck's id begins so" if found else "there is no deck with this id"
            chinese = "不止一套成品的编号这样开头" if found else "没有这个编号的成品"
            raise StoreError(f"{start}: {what}; `store list` shows them", f"{start}：{chinese}，用 `store list` 查看")
        return found[0]

    # writing

    @contextmanager
    def _locked(self) -> Iterator[None]:
        handle = self._files.lock(self._root / LOCK_FILE)
        try:
            yield
        finally:
            with suppress(OSError):
                self._files.close(handle)

    @contextmanager
    def _writing(self) -> Iterator[Line]:
        """The line, safe on the disk, while no other program writes. What fails inside leaves nothing behind."""
        self._make_folders()
        with self._locked():
            try:
                yield self._recover(anew=True)
            except (OSError, KioskError):
                with suppress(OSError):
                    self._recover()
                raise

    def _recover_alone(self) -> None:
        try:
            with self._locked():
                self._recover()
        except (FileNotFoundError, BlockingIOError):
            pass  # nothing was ever installed, or who is at work there recovers first
        except OSError as error:
            self.unrecovered = _told(error).told

    def _make_folders(self) -> None:
        make_folders(self._files, self._packs)
        self._files.sync_folder(self._root.parent)
        self._files.sync_folder(self._root)

    def _recover(self, *, anew: bool = False) -> Line:
        """Settle the pointer, then clear away what it does not name. Raises OSError; holds no lock itself."""
        line = self._pointer.settle(lambda: Line(sequence=0, decks=self._found()), anew=anew)
        try:
            entries = {entry.name: entry.kind for entry in self._files.scan(self._packs)}
        except FileNotFoundError:
            return line
        litter = []
        for name in entries:
            deck_id = name.removeprefix(_OLD)
            if name.startswith(_OLD) and deck_id in line.decks and deck_id not in entries:
                self._files.rename(self._packs / name, self._packs / deck_id)
            elif name.startswith((_NEW, _OLD)) or (_ID.fullmatch(name) and name not in line.decks):
                litter.append(name)
        if litter:
            self._files.sync_folder(self._packs)  # or what is emptied here could come back under its old name
        for name in litter:
            path = self._packs / name
            if self._is_held(path):
                continue  # the next recovery clears it away
            with suppress(OSError):  # Windows: somebody has it open; as above
                discard(self._files, path) if entries[name] is Kind.FOLDER else self._files.unlink(path)
        return line

    def _is_held(self, folder: Path) -> bool:
        """Whether the deck in `folder` is shown; Windows says so when it is to be removed, at its first file."""
        try:
            self._files.close(self._files.hold(folder / DECK_FILE, alone=True))
        except BlockingIOError:
            return True
        except OSError:
            pass  # a deck that is not whole is shown by nobody
        return False

    def _commit(self, line: Line, wanted: tuple[str, ...]) -> None:
        wanted = _kept(tuple(dict.fromkeys(wanted)))
        if wanted == line.decks:
            return
        line = Line(sequence=line.sequence + 1, decks=wanted)
        self._pointer.commit(line)
        with suppress(OSError):  # it is done; the next recovery clears away what is left
            self._pointer.follow(line)
            self._recover()

    def _check_room(self, needed: int) -> None:
        free = self._files.free(self._root)
        if free < needed + RESERVE:
            missing = _mb(needed + RESERVE - free)
            raise NoRoomError(
                f"{self._root}: this deck needs {_mb(needed)} and {_mb(RESERVE)} in reserve, {_mb(free)} are free; "
                f"clear {missing} on that disk and install it again",
                f"{self._root}：这套成品需要 {_mb(needed)}，另留 {_mb(RESERVE)} 备用，现在只剩 {_mb(free)}，"
                f"请在这个磁盘上清出 {missing} 再安装",
            )

    def _copy(self, source: Path, manifest: Manifest) -> None:
        """Copy the deck beside its place, see it to the disk, and move it there whole."""
        names = {entry.name for entry in self._files.scan(self._packs)}
        new = self._packs / next(name for n in range(len(names) + 1) if (name := f"{_NEW}{n}") not in names)
        for folder in ("", *manifest.folders):
            self._files.mkdir(new / folder)
        for listed in manifest.files:
            if copy(self._files, source / listed.file, new / listed.file) != listed.sha256:
                raise StoreError(
                    f"{source / listed.file}: changed while it was read; install the deck again",
                    f"{source / listed.file}：读取时被改动了，请重新安装",
                )
        write(self._files, new / MANIFEST_FILE, Mode.CREATE, manifest.content)
        for folder in (*reversed(manifest.folders), ""):
            self._files.sync_folder(new / folder)
        place, old = self._packs / manifest.id, self._packs / (_OLD + manifest.id)
        if old.name in names:
            discard(self._files, old)
        if place.name in names:  # a damaged copy of the same deck; until the new one is there, it is kept
            self._files.rename(place, old)
        self._files.rename(new, place)
        self._files.sync_folder(self._packs)


def _kept(decks: tuple[str, ...]) -> tuple[str, ...]:
    """The line without the decks that are one too many: those farthest from its head."""
    dropped = [deck_id for deck_id in decks if deck_id != BUILTIN][KEPT + 1 :]
    return tuple(deck_id for deck_id in decks if deck_id not in dropped)


def _together(reasons: Sequence[Told]) -> Told:
    return Told(" · ".join(each.english for each in reasons), " · ".join(each.chinese for each in reasons))


def _told(error: OSError, needed: int = 0) -> StoreError:
    """The error that a person reads for one of the system's."""
    file, named = error.filename or "the store", error.filename or "成品库"
    if isinstance(error, BlockingIOError):
        return StoreError(
            f"{file}: another program is working in the store; wait until it is done and try again",
            f"{named}：另一个程序正在改动成品库，请等它完成后再试",
        )
    if error.errno in _FULL:
        what = f"this deck needs {_mb(needed)} and {_mb(RESERVE)} in reserve" if needed else "a few kB are needed"
        chinese = f"这套成品需要 {_mb(needed)}，另留 {_mb(RESERVE)} 备用" if needed else "需要几 kB"
        return NoRoomError(
            f"{file}: the disk is full; {what}; clear that much, and try again",
            f"{named}：磁盘满了，{chinese}，请清出这么多空间再试",
        )
    mend = Told("check the disk", "请检查磁盘")
    if isinstance(error, FileNotFoundError):
        mend = Told("check the path", "请检查路径")
    elif isinstance(error, PermissionError):
        mend = Told(
            "close the programs that have it open, check the rights of the folder, and try again",
            "请关闭占用它的程序，检查文件夹权限，再试一次",
        )
    why = error.strerror or error
    return StoreError(
        f"{file}: {why}; the decks are as they were; {mend.english}",
        f"{named}：{why}，已安装的成品没有变，{mend.chinese}",
    )


def _mb(size: int) -> str:
    return f"{math.ceil(size / 100_000) / 10:.1f} MB"
