"""Every call of every operation on the store fails in turn; the old or the new deck is whole, and nothing else is left.

The invariant is by content: after the fault, and after each way of losing what was not seen to the disk, a new start
finds the line of decks as it was or as it was to be, each deck byte for byte, no litter, and can go back.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from simulated import Fault, File, Folder, Killed, Loss, SimulatedDisk, State, deck_files

from kiosk.errors import KioskError, NoRoomError
from kiosk.store import BUILTIN, Store
from kiosk.store.manifest import MANIFEST_FILE, measure
from kiosk.store.pointer import COPIES
from kiosk.store.store import LOCK_FILE, PACKS_FOLDER

ROOT = Path("/disk/store")
PACKS = ROOT / PACKS_FOLDER
PROGRAM = Path("/program/deck")
STICK = Path("/stick")


def installed_id(files: Mapping[str, bytes]) -> str:
    disk = SimulatedDisk()
    disk.put(STICK, files)
    return measure(disk, STICK).id


DECKS = {name: deck_files(name) for name in ("builtin", "a", "b", "c", "d", "e")}
SPOILT = "pictures/a-1.png"
IDS = {name: installed_id(files) for name, files in DECKS.items()}
DECKS["a*"] = {**DECKS["a"], SPOILT: DECKS["a"][SPOILT].swapcase()}
WHOSE = {frozenset(files.items()): name for name, files in DECKS.items()}

Step = Callable[[Store], object]


def install(name: str) -> Step:
    return lambda store: store.install(STICK / name)


def rollback(store: Store) -> None:
    store.rollback()


def remove(name: str) -> Step:
    return lambda store: store.remove(IDS[name])


def nothing(store: Store) -> None:
    """Opening the store is all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What is done to a store after `steps`, and the line of decks `before` and `after`.

    With a fault, the lines `between` are right too if it failed, and `passing` (over what could not be read) in any
    case.
    """

    steps: tuple[Step, ...]
    perform: Step
    before: tuple[str, ...]
    after: tuple[str, ...]
    between: tuple[tuple[str, ...], ...] = ()
    passing: tuple[tuple[str, ...], ...] = ()
    spoil: Callable[[SimulatedDisk], None] = field(default=lambda disk: None)


def rot(disk: SimulatedDisk) -> None:
    """One picture of an installed deck changes, and keeps its size."""
    for path, node in disk.walk(PACKS):
        if isinstance(node, File) and path.as_posix().endswith(SPOILT):
            node.content = DECKS["a*"][SPOILT]


def tear_copy(disk: SimulatedDisk) -> None:
    """The first copy of the pointer is torn, and litter of all kinds lies about."""
    for path, node in disk.walk(ROOT):
        if path.name == COPIES[0]:
            assert isinstance(node, File)
            node.content = node.content[:100]
    litter = {".new-0/deck.json": b"{", ".new-1/pictures/a.png": b"", f"{'0' * 64}/deck.json": b"", ".old-x": b""}
    disk.put(PACKS, litter)


OPERATIONS = {
    "install the first": Operation(steps=(), perform=install("a"), before=("builtin",), after=("a", "builtin")),
    "replace": Operation(
        steps=(install("a"),), perform=install("b"), before=("a", "builtin"), after=("b", "a", "builtin")
    ),
    "replace, and drop the oldest": Operation(
        steps=tuple(map(install, "abcd")),
        perform=install("e"),
        before=("d", "c", "b", "a", "builtin"),
        after=("e", "d", "c", "b", "builtin"),
    ),
    "install what is installed": Operation(
        steps=tuple(map(install, "ab")),
        perform=install("a"),
        before=("b", "a", "builtin"),
        after=("a", "b", "builtin"),
    ),
    "install over a damaged copy": Operation(
        steps=tuple(map(install, "ab")),
        spoil=rot,
        perform=install("a"),
        before=("b", "a*", "builtin"),
        after=("a", "b", "builtin"),
        between=(("b", "a", "builtin"),),
    ),
    "roll back": Operation(
        steps=tuple(map(install, "abc")),
        perform=rollback,
        before=("c", "b", "a", "builtin"),
        after=("b", "a", "builtin", "c"),
        passing=(("a", "builtin", "c", "b"),),
    ),
    "roll back to the built-in deck": Operation(
        steps=(install("a"),),
        perform=rollback,
        before=("a", "builtin"),
        after=("builtin", "a"),
        passing=(("a", "builtin"),),
    ),
    "remove": Operation(
        steps=tuple(map(install, "abc")),
        perform=remove("b"),
        before=("c", "b", "a", "builtin"),
        after=("c", "a", "builtin"),
    ),
    "recover": Operation(
        steps=tuple(map(install, "abc")),
        spoil=tear_copy,
        perform=nothing,
        before=("c", "b", "a", "builtin"),
        after=("c", "b", "a", "builtin"),
    ),
}
LOSSES = tuple(Loss)


@cache
def prepared(name: str, *, windows: bool = False) -> SimulatedDisk:
    """The disk before an operation, with everything on it for certain. Copy it."""
    operation = OPERATIONS[name]
    disk = SimulatedDisk(windows=windows)
    disk.put(PROGRAM, DECKS["builtin"])
    for deck in "abcde":
        disk.put(STICK / deck, DECKS[deck])
    disk.put(Path("/disk"), {"else": b""})
    for step in operation.steps:
        step(opened(disk))
    operation.spoil(disk)
    disk.settle()
    disk.fixed = frozenset(folder.parts[1] for folder in (PROGRAM, STICK))
    disk.most = 400  # several reads, and so writes, to a file
    return disk


def opened(disk: SimulatedDisk) -> Store:
    return Store(ROOT, PROGRAM, disk)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """An operation as it went with one fault."""

    disk: SimulatedDisk
    met: bool
    done: bool


def run(name: str, fault: Fault, at: int, *, forever: bool, windows: bool = False) -> Run:
    """Perform the operation with the fault in its `at`-th call, and check what the program itself sees after it."""
    operation, disk = OPERATIONS[name], prepared(name, windows=windows).copy()
    disk.fail(fault, at, forever=forever)
    done, error = False, None
    try:
        store = opened(disk)
        operation.perform(store)
        done = operation.perform is not nothing
    except KioskError as raised:
        error = raised
    except Killed:
        return Run(disk=disk, met=True, done=False)
    met, failed = disk.met, disk.calls[at - 1 : at]
    disk.mend()
    shown = whose(disk, store.current().folder)
    if done:
        assert shown in {line[0] for line in (operation.after, *operation.passing)}
    elif not forever:
        assert shown == operation.before[0], "the old deck plays on"
    if error:
        assert "\n" not in str(error)
        assert "; " in str(error)
        if fault is Fault.ENOSPC and failed == ["write"]:
            assert isinstance(error, NoRoomError)
            assert "MB" in str(error) or "kB" in str(error)
    return Run(disk=disk, met=met, done=done)


def judge(name: str, disk: SimulatedDisk, *, done: bool) -> None:
    """A new start on what is left finds the old or the new, whole, and nothing else; and can go back."""
    operation = OPERATIONS[name]
    disk.most = 1 << 20
    store = opened(disk)
    assert store.unrecovered == ""
    right = {operation.after, *operation.passing}
    if not done:
        right |= {operation.before, *operation.between}
    line = lined(disk, store)
    assert line in right
    check_litter(disk, store)
    current = store.current()
    assert (whose(disk, current.folder), current.reason) == (line[0], "")
    assert bool(store.verify()) == any(deck.endswith("*") for deck in line)
    changes = disk.changes
    opened(disk)
    assert disk.changes == changes, "a second start finds nothing to mend"
    if len(line) > 1:
        store.rollback()
        whole = next(deck for deck in line[1:] if not deck.endswith("*"))
        assert whose(disk, store.current().folder) == whole


def lined(disk: SimulatedDisk, store: Store) -> tuple[str, ...]:
    return tuple(whose(disk, each.folder) for each in store.list())


def whose(disk: SimulatedDisk, folder: Path) -> str:
    """The deck whose files, to the byte, lie in `folder`."""
    files = disk.files(folder)
    files.pop(MANIFEST_FILE, None)
    return WHOSE[frozenset(files.items())]


def check_litter(disk: SimulatedDisk, store: Store) -> None:
    """Nothing lies in the store but the decks of the line, as they were installed."""
    if ROOT.parts[-1] not in {path.name for path, _ in disk.walk(ROOT.parent)}:
        return
    ids = {each.id for each in store.list()} - {BUILTIN}
    for path, node in disk.walk(ROOT):
        inner = path.relative_to(ROOT).parts
        if len(inner) == 1:
            assert inner[0] in {*COPIES, LOCK_FILE, PACKS_FOLDER}
        else:
            assert inner[1] in ids
            assert not (isinstance(node, Folder) and not node.entries)


def faults(name: str, *, windows: bool = False) -> Iterator[tuple[Fault, int, bool, Run]]:
    """Each fault in each call, once and for ever, until the operation runs through without meeting it."""
    for fault, forever in itertools.product(Fault, (False, True)):
        if fault is Fault.KILL and forever:
            continue
        for at in itertools.count(1):
            ran = run(name, fault, at, forever=forever, windows=windows)
            if not ran.met:
                assert ran.done or OPERATIONS[name].perform is nothing
                break
            yield fault, at, forever, ran


class Judge:
    """Judges each state that is left once: most faults leave the same."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._seen: set[tuple[bool, State]] = set()
        self.left = 0

    @property
    def different(self) -> int:
        return len(self._seen)

    def __call__(self, disk: SimulatedDisk, *, done: bool, story: str) -> None:
        self.left += 1
        state = done, disk.state(ROOT.parent)
        if state in self._seen:
            return
        self._seen.add(state)
        try:
            judge(self._name, disk, done=done)
        except (AssertionError, KioskError, KeyError) as error:
            pytest.fail(f"{story}: {error!r}")


@pytest.mark.parametrize("name", OPERATIONS)
def test_one_fault(name: str, count: Callable[[str, int], None], all_faults: bool) -> None:
    seeds = range(0, 16_000 if all_faults else 1_000, 1000)
    met, judged = 0, Judge(name)
    for fault, at, forever, ran in faults(name):
        met += 1
        for loss, seed in [*((loss, 0) for loss in LOSSES), *((Loss.MIXED, at + seed) for seed in seeds)]:
            left = ran.disk.copy()
            left.lose(loss, seed)
            judged(left, done=ran.done, story=f"{fault.name} at {at}{' and on' * forever}, {loss.name} {seed} lost")
    count("store: faults met", met)
    count("store: states left by them", judged.left)
    count("store: different ones, each started from", judged.different)
    assert met > 100
