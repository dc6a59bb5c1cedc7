"""A disk in memory that forgets what was not seen to it, and fails where it is told to."""

from __future__ import annotations

import errno
import hashlib
import os
import random
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from pathlib import Path

from msgspec import json

from kiosk.deck import DECK_FILE, Deck, Passage, Picture, Rendition, StoryCard
from kiosk.store.files import Entry, Files, Kind, Mode


class Killed(BaseException):
    """The program ends at this instruction: no clause of it may do anything any more."""


class Fault(Enum):
    """What goes wrong in a call. The last three befall only writes."""

    EIO = errno.EIO
    ENOSPC = errno.ENOSPC
    EACCES = errno.EACCES
    KILL = 0
    SHORT = -1  # half is written, and the count says so
    TORN = -2  # half is written, and an error says nothing of it
    DRY = -3  # nothing is written, and the count says so

    @property
    def writes_only(self) -> bool:
        return self in (Fault.SHORT, Fault.TORN, Fault.DRY)


class Loss(Enum):
    """What a loss of power takes of what was not seen to the disk."""

    NOTHING = auto()  # the program died, not the machine: what was not seen to the disk may still be lost later
    CONTENT = auto()
    ENTRIES = auto()
    BOTH = auto()
    MIXED = auto()  # of each folder the later changes, of each file any of the writes, some of them torn


Losable = tuple[Hashable, ...]


@dataclass(slots=True)
class File:
    """`content` as programs see it; `durable` as the platter holds it; `pending` the writes between them."""

    content: bytes = b""
    durable: bytes = b""
    pending: list[tuple[int, bytes]] = field(default_factory=list)
    modified: int = 0

    def lose(self, loss: Loss, chance: random.Random) -> None:
        if loss in (Loss.CONTENT, Loss.BOTH):
            self.content = self.durable
        elif loss is Loss.MIXED:
            content = self.durable
            for offset, written in self.pending:
                if chance.random() < 0.6:
                    content = _overwritten(content, offset, chance.choice((written, _torn(written))))
            self.content = content
        self.settle()

    def settle(self) -> None:
        self.durable = self.content
        self.pending.clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An entry is set to `node`, or renamed to `to`, or dropped; `order` counts over the whole disk."""

    order: int
    name: str
    to: str | None
    node: File | Folder | None

    def apply(self, entries: dict[str, File | Folder]) -> None:
        if self.node is not None:
            entries[self.name] = self.node
        elif self.to is None:
            del entries[self.name]
        else:
            entries[self.to] = entries.pop(self.name)


@dataclass(slots=True)
class Folder:
    """`entries` as programs see them; `durable` as the platter holds them; `pending` the changes between them."""

    entries: dict[str, File | Folder] = field(default_factory=dict)
    durable: dict[str, File | Folder] = field(default_factory=dict)
    pending: list[Change] = field(default_factory=list)
    modified: int = 0

    def lose(self, loss: Loss, chance: random.Random, last: int | None) -> None:
        """With `last`, the changes are kept up to that one; without, up to any one of this folder."""
        kept = len(self.pending)
        if loss in (Loss.ENTRIES, Loss.BOTH):
            kept = 0
        elif loss is Loss.MIXED and last is not None:
            kept = sum(change.order <= last for change in self.pending)
        elif loss is Loss.MIXED:
            kept = chance.randint(0, len(self.pending))
        self.entries = dict(self.durable)
        for change in self.pending[:kept]:
            change.apply(self.entries)
        for node in self.entries.values():
            if isinstance(node, File):
                node.lose(loss, chance)
            else:
                node.lose(loss, chance, last)
        self.settle()

    def settle(self) -> None:
        self.durable = dict(self.entries)
        self.pending.clear()

    def losable(self) -> Losable:
        changes = tuple((each.name, each.to, each.node and _losable(each.node)) for each in self.pending)
        return tuple((name, _losable(node)) for name, node in sorted(self.durable.items())), changes


def _losable(node: File | Folder) -> Losable:
    return node.losable() if isinstance(node, Folder) else (node.content, node.durable, tuple(node.pending))


def _torn(written: bytes) -> bytes:
    """Half of what was written, and rubbish: the sector was being written when the power went."""
    return written[: len(written) // 2].ljust(len(written), b"\xff")


def _overwritten(content: bytes, offset: int, written: bytes) -> bytes:
    return content[:offset].ljust(offset, b"\0") + written + content[offset + len(written) :]


class SimulatedDisk(Files):
    """A disk, and the one program that works on it.

    `fail(fault, at)` makes the `at`-th call from now go wrong, or all from there on; `met` tells whether it did.
    With `windows`, a folder cannot be seen to the disk, and what is open can be neither renamed nor removed.
    """

    def __init__(self, *, windows: bool = False) -> None:
        self.top = Folder()
        self.windows = windows
        self.free_bytes = 1 << 40
        self.most = 1 << 20
        self.held: set[Path] = set()
        self.fixed: frozenset[str] = frozenset()  # folders at the top that nobody writes in: copies share them
        self.changes = 0
        self.calls: list[str] = []
        self.met = False
        self._fault: Fault | None = None
        self._at = 0
        self._forever = False
        self._dead = False
        self._handles: dict[int, tuple[Path, File, int]] = {}
        self._locks: dict[int, Path] = {}
        self._next = 0
        self._settled = 0

    # what tests do to it

    def put(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Files that lie there for certain."""
        for name, content in files.items():
            node = self.top
            for part in (folder / name).parts[1:-1]:
                inner = node.entries.setdefault(part, Folder())
                assert isinstance(inner, Folder)
                node = inner
            node.entries[Path(name).name] = File(content)
        self.settle()

    def settle(self) -> None:
        """See everything to the disk."""
        for _, node in self.walk():
            node.settle()
        self.top.settle()
        self._settled = self.changes

    def walk(self, folder: Path = Path("/")) -> Iterator[tuple[Path, File | Folder]]:
        """Everything below `folder`."""
        node = self._node(folder)
        assert isinstance(node, Folder)
        for name, inner in node.entries.items():
            yield folder / name, inner
            if isinstance(inner, Folder):
                yield from self.walk(folder / name)

    def files(self, folder: Path) -> dict[str, bytes]:
        """What programs read below `folder`, by name; a folder's name ends in a slash if there is nothing in it."""
        return {
            path.relative_to(folder).as_posix(): node.content
            for path, node in self.walk(folder)
            if isinstance(node, File)
        }

    def losable(self, folder: Path) -> Losable:
        """What lies in `folder` and what of it may be lost: two disks alike in it are alike for every program."""
        return self._folder(folder).losable()

    def fail(self, fault: Fault, at: int, *, forever: bool = False) -> None:
        self._fault, self._at, self._forever = fault, at, forever
        self.met, self.calls = False, []

    def lose(self, loss: Loss, seed: int = 0) -> None:
        """The program is gone, and with the power what `loss` says; what is left then is on the disk for certain."""
        self.mend()
        self._dead = False
        self._handles.clear()
        self._locks.clear()
        if loss is Loss.NOTHING:
            return
        chance = random.Random(seed)
        # NTFS keeps one journal for all folders; elsewhere each folder may be behind on its own
        self.top.lose(loss, chance, chance.randint(self._settled, self.changes) if self.windows else None)

    def mend(self) -> None:
        self._fault = None

    def copy(self) -> SimulatedDisk:
        """Another disk in the same state, with no program at work."""
        other = SimulatedDisk(windows=self.windows)
        copied = {id(inner): inner for name, inner in self.top.entries.items() if name in self.fixed}

        def node(old: File | Folder) -> File | Folder:
            new = copied.get(id(old))
            if new is None and isinstance(old, File):
                new = copied[id(old)] = File(old.content, old.durable, list(old.pending), old.modified)
            elif new is None and isinstance(old, Folder):
                new = copied[id(old)] = Folder(modified=old.modified)
                new.entries = {name: node(inner) for name, inner in old.entries.items()}
                new.durable = {name: node(inner) for name, inner in old.durable.items()}
                new.pending = [replace(each, node=each.node and node(each.node)) for each in old.pending]
            assert new is not None
            return new

        top = node(self.top)
        assert isinstance(top, Folder)
        other.top, other.most, other.fixed = top, self.most, self.fixed
        other.free_bytes, other.changes, other._settled = self.free_bytes, self.changes, self._settled
        return other

    # what the store does to it

    def open(self, path: Path, mode: Mode) -> int:
        self._call("open", path)
        folder, node = self._folder(path.parent), self._find(path)
        if mode is Mode.READ and node is None:
            raise _error(errno.ENOENT, path)
        if mode is Mode.CREATE and node is not None:
            raise _error(errno.EEXIST, path)
        if isinstance(node, Folder):
            raise _error(errno.EISDIR, path)
        if node is None:
            node = File()
            self._change(folder, path.name, node=node)
        return self._handle(path, node)

    def read(self, handle: int, size: int) -> bytes:
        path, node, offset = self._handles[handle]
        self._call("read", path)
        content = node.content[offset : offset + min(size, self.most)]
        self._handles[handle] = (path, node, offset + len(content))
        return content

    def write(self, handle: int, content: bytes) -> int:
        path, node, offset = self._handles[handle]
        fault: Fault | None = None
        try:
            fault = self._call("write", path)
        except Killed:
            if self._fault is Fault.KILL and self._at == len(self.calls):
                self._put(handle, content[: len(content) // 2])
            raise
        if fault is Fault.DRY:
            return 0
        if fault in (Fault.SHORT, Fault.TORN):
            content = content[: (len(content) + 1) // 2]
        grown = max(0, offset + len(content) - len(node.content))
        if grown > self.free_bytes:
            content = content[: max(0, len(content) - grown + self.free_bytes)]
            if not content:
                raise _error(errno.ENOSPC)
        self._put(handle, content)
        if fault is Fault.TORN:
            raise _error(errno.EIO)
        return len(content)

    def sync(self, handle: int) -> None:
        path, node, _ = self._handles[handle]
        try:
            self._call("sync", path)
        except OSError:  # as Linux does: it is torn on the disk, and no later call will try it again
            for offset, written in node.pending:
                node.durable = _overwritten(node.durable, offset, _torn(written))
            node.pending.clear()
            raise
        for offset, written in node.pending:
            node.durable = _overwritten(node.durable, offset, written)
        node.pending.clear()

    def close(self, handle: int) -> None:
        path = self._handles.pop(handle)[0]
        self._locks.pop(handle, None)
        self._call("close", path)

    def lock(self, path: Path) -> int:
        self._call("lock", path)
        if path in self._locks.values():
            raise _error(errno.EAGAIN, path)
        folder, node = self._folder(path.parent), self._find(path)
        if node is None:
            node = File()
            self._change(folder, path.name, node=node)
        assert isinstance(node, File)
        handle = self._handle(path, node)
        self._locks[handle] = path
        return handle

    def hold(self, path: Path, *, alone: bool = False) -> int:
        self._call("hold", path)
        node = self._node(path)
        assert isinstance(node, File)
        return self._handle(path, node)

    def sync_folder(self, path: Path) -> None:
        self._call("sync_folder", path)
        folder = self._folder(path)
        if not self.windows:
            folder.settle()

    def rename(self, path: Path, to: Path) -> None:
        self._call("rename", path)
        assert path.parent == to.parent
        self._refuse_open(path)
        if self._find(path) is None:
            raise _error(errno.ENOENT, path)
        if self._find(to) is not None:
            raise _error(errno.EEXIST, to)
        self._change(self._folder(path.parent), path.name, to=to.name)

    def unlink(self, path: Path) -> None:
        self._call("unlink", path)
        self._refuse_open(path)
        node = self._find(path)
        if not isinstance(node, File):
            raise _error(errno.ENOENT, path)
        self._change(self._folder(path.parent), path.name)
        self.free_bytes += len(node.content)

    def mkdir(self, path: Path) -> None:
        self._call("mkdir", path)
        folder = self._folder(path.parent)
        if self._find(path) is not None:
            raise _error(errno.EEXIST, path)
        self._change(folder, path.name, node=Folder())

    def rmdir(self, path: Path) -> None:
        self._call("rmdir", path)
        if self._folder(path).entries:
            raise _error(errno.ENOTEMPTY, path)
        self._change(self._folder(path.parent), path.name)

    def scan(self, path: Path) -> tuple[Entry, ...]:
        self._call("scan", path)
        return tuple(
            Entry(
                name=name,
                kind=Kind.FILE if isinstance(node, File) else Kind.FOLDER,
                size=len(node.content) if isinstance(node, File) else 0,
                modified=node.modified,
            )
            for name, node in sorted(self._folder(path).entries.items())
        )

    def free(self, path: Path) -> int:
        self._call("free", path)
        return self.free_bytes

    # within

    def _call(self, name: str, path: Path) -> Fault | None:
        """Count a call, and let it fail if its turn has come."""
        if self._dead:
            raise Killed
        fault = self._fault
        if fault is None:
            return None
        if fault.writes_only and name != "write":
            return None
        self.calls.append(name)
        if len(self.calls) != self._at and not (self._forever and len(self.calls) > self._at):
            return None
        self.met = True
        if fault is Fault.KILL:
            self._dead = True
            raise Killed
        if fault.writes_only:
            return fault
        # what fails on a handle does not know the file's name
        raise _error(fault.value, None if name in ("read", "write", "sync", "close") else path)

    def _put(self, handle: int, content: bytes) -> None:
        path, node, offset = self._handles[handle]
        before = len(node.content)
        node.content = _overwritten(node.content, offset, content)
        self.free_bytes -= len(node.content) - before
        node.pending.append((offset, content))
        self._handles[handle] = (path, node, offset + len(content))
        self.changes += 1
        node.modified = self.changes

    def _handle(self, path: Path, node: File) -> int:
        self._next += 1
        self._handles[self._next] = (path, node, 0)
        return self._next

    def _change(self, folder: Folder, name: str, *, to: str | None = None, node: File | Folder | None = None) -> None:
        self.changes += 1
        folder.modified = self.changes
        if node is not None:
            node.modified = self.changes
        change = Change(order=self.changes, name=name, to=to, node=node)
        change.apply(folder.entries)
        folder.pending.append(change)

    def _find(self, path: Path) -> File | Folder | None:
        node: File | Folder | None = self.top
        for part in path.parts[1:]:
            node = node.entries.get(part) if isinstance(node, Folder) else None
        return node

    def _node(self, path: Path) -> File | Folder:
        node = self._find(path)
        if node is None:
            raise _error(errno.ENOENT, path)
        return node

    def _folder(self, path: Path) -> Folder:
        node = self._node(path)
        if isinstance(node, File):
            raise _error(errno.ENOTDIR, path)
        return node

    def _refuse_open(self, path: Path) -> None:
        taken = {path for path, _, _ in self._handles.values()} | self.held
        if self.windows and any(each.is_relative_to(path) for each in taken):
            raise _error(errno.EACCES, path)


def _error(code: int, path: Path | None = None) -> OSError:
    return OSError(code, os.strerror(code), *([str(path)] if path else []))


def deck_files(name: str) -> dict[str, bytes]:
    """The files of a small deck, different for each name."""
    pictures = {f"pictures/{name}-{n}.png": f"picture {n} of {name}".encode() * 20 for n in (1, 2)}
    renditions = tuple(
        Rendition(file=file, width=800 * n, height=600 * n, sha256=hashlib.sha256(content).hexdigest())
        for n, (file, content) in enumerate(pictures.items(), 1)
    )
    card = StoryCard(
        slug="01-one",
        number="1",
        title=f"甲 {name}",
        when=None,
        story=(Passage(text="一"),),
        viewpoint=None,
        figures=(),
        picture=Picture(alt="方", credit="", renditions=renditions),
        source="",
        editorial=(),
    )
    deck = Deck(
        id=name, title=f"胶囊 {name}", subtitle="", motto=(), year=2020, language="zh", preface=(), cards=(card,)
    )
    return {DECK_FILE: json.encode(deck), **pictures}
