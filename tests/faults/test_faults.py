"""Every call of every operation on the store fails in turn; the old or the new deck is whole, and nothing else is left.

The invariant is by content: after the fault, and after each way of losing what was not seen to the disk, a new start
finds the line of decks as it was or as it was to be, each deck byte for byte, no litter, and can go back.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from kiosk.deck import DECK_FILE
from kiosk.errors import KioskError, NoRoomError, StoreError, Told
from kiosk.store import BUILTIN, Store
from kiosk.store.manifest import MANIFEST_FILE, measure
from kiosk.store.pointer import COPIES, Line, Pointer
from kiosk.store.store import LOCK_FILE, PACKS_FOLDER
from tests.faults.simulated import Fault, File, Folder, Killed, Losable, Loss, SimulatedDisk, deck_files

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

Count = Callable[[str, int], None]
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
SEEDS = {False: 4, True: 64}
"""How many mixed losses are tried, in CI and with --all-faults."""
SAMPLE = 151
"""In CI one pair of faults in so many is tried; a prime, so that it does not fall in step with the calls."""
FAULTS = (
    (Fault.KILL, False),
    *((fault, forever) for fault in Fault if fault is not Fault.KILL for forever in (False, True)),
)


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


def check(name: str, disk: SimulatedDisk, *, done: bool) -> None:
    """A new start on what is left finds the old or the new, whole, and nothing else; and can go back."""
    operation = OPERATIONS[name]
    disk.most = 1 << 20
    store = opened(disk)
    assert store.unrecovered == Told()
    right = {operation.after, *operation.passing}
    if not done:
        right |= {operation.before, *operation.between}
    line = lined(disk, store)
    assert line in right
    check_litter(disk, store)
    if line == operation.before and operation.perform is not nothing:
        check_again(operation, disk.copy())
    current = store.current()
    assert (whose(disk, current.folder), current.reason) == (line[0], Told())
    assert bool(store.verify()) == any(deck.endswith("*") for deck in line)
    changes = disk.changes
    opened(disk)
    assert disk.changes == changes, "a second start finds nothing to mend"
    if len(line) > 1:
        store.rollback()
        whole = next(deck for deck in line[1:] if not deck.endswith("*"))
        assert whose(disk, store.current().folder) == whole


def check_again(operation: Operation, disk: SimulatedDisk) -> None:
    """What did not go through once goes through now, and lasts though power is lost the moment after."""
    operation.perform(opened(disk))
    for loss in Loss:
        left = disk.copy()
        left.lose(loss)
        line = lined(left, opened(left))
        assert line in {operation.after, *operation.passing}, f"done again, {loss.name} lost"


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


def faults(name: str, *, windows: bool = False) -> Iterator[tuple[str, Run]]:
    """Each fault in each call, once and for ever, until the operation runs through without meeting it."""
    for fault, forever in FAULTS[:2] if windows else FAULTS:
        for at in itertools.count(1):
            ran = run(name, fault, at, forever=forever, windows=windows)
            if not ran.met:
                assert ran.done or OPERATIONS[name].perform is nothing
                break
            yield f"{fault.name} in call {at}{' and on' * forever}", ran


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A state that a fault and a loss left; `done` if the operation had said that it succeeded."""

    disk: SimulatedDisk
    done: bool
    story: str


@dataclass(slots=True)
class Sieve:
    """Lets each different state pass once: most faults leave the same."""

    ways: tuple[tuple[Loss, int], ...]
    states: int = 0
    losable: set[tuple[bool, Losable]] = field(default_factory=set)
    seen: set[tuple[bool, Losable]] = field(default_factory=set)

    def losses(self, left: Left) -> Iterator[Left]:
        """The disk after each way of losing what was not seen to it."""
        losable = left.done, left.disk.losable(ROOT.parent)
        if losable in self.losable:
            return
        self.losable.add(losable)
        for loss, seed in self.ways:
            disk = left.disk.copy()
            disk.lose(loss, seed)
            self.states += 1
            state = left.done, disk.losable(ROOT.parent)
            if state not in self.seen:
                self.seen.add(state)
                yield Left(disk=disk, done=left.done, story=f"{left.story}, {loss.name} ({seed}) lost")


def ways(seeds: int) -> tuple[tuple[Loss, int], ...]:
    return *((loss, 0) for loss in Loss), *((Loss.MIXED, seed) for seed in range(1, seeds))


@cache
def left_by_one(name: str, seeds: int, *, windows: bool = False) -> tuple[int, int, tuple[Left, ...]]:
    """How many faults were met, how many states they left, and the different ones."""
    sieve, met, different = Sieve(ways(seeds)), 0, list[Left]()
    for story, ran in faults(name, windows=windows):
        met += 1
        different += sieve.losses(Left(disk=ran.disk, done=ran.done, story=story))
    return met, sieve.states, tuple(different)


def judge(name: str, left: Left) -> None:
    try:
        check(name, left.disk.copy(), done=left.done)
    except (AssertionError, KioskError, KeyError) as error:
        pytest.fail(f"{left.story}: {error!r}")


@pytest.mark.parametrize("name", OPERATIONS)
def test_one_fault(name: str, count: Count, all_faults: bool) -> None:
    met, states, different = left_by_one(name, SEEDS[all_faults])
    for left in different:
        judge(name, left)
    count("store, one fault: calls that failed", met)
    count("store, one fault: states after a loss", states)
    count("store, one fault: different states started from", len(different))
    assert met > 200


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_second_fault_while_recovering(name: str, count: Count, all_faults: bool) -> None:
    pairs = [(left, *pair) for left in left_by_one(name, SEEDS[all_faults])[2] for pair in second_faults(left)]
    sieve = Sieve(ways(SEEDS[all_faults]))
    different = 0
    for first, fault, at, forever in pairs if all_faults else pairs[::SAMPLE]:
        disk = first.disk.copy()
        disk.fail(fault, at, forever=forever)
        with suppress(Killed):
            opened(disk)
        assert disk.met
        story = f"{first.story}, then {fault.name} in call {at}{' and on' * forever} while recovering"
        for left in sieve.losses(Left(disk=disk, done=first.done and even(first.disk), story=story)):
            different += 1
            judge(name, left)
    count("store, two faults: pairs there are", len(pairs))
    count("store, two faults: pairs tried", len(pairs) if all_faults else len(pairs[::SAMPLE]))
    count("store, two faults: different states started from", different)
    assert len(pairs) > 1000


def even(disk: SimulatedDisk) -> bool:
    """Whether the second copy has followed the first: until then a second fault may still lose what is newest."""
    return len({node.content for path, node in disk.walk(ROOT) if isinstance(node, File) and path.name in COPIES}) == 1


def second_faults(left: Left) -> Iterator[tuple[Fault, int, bool]]:
    """Each fault in each call of a start on what is left."""
    disk = left.disk.copy()
    disk.fail(Fault.EIO, 0)
    opened(disk)
    for fault, forever in FAULTS:
        calls = disk.calls.count("write") if fault.writes_only else len(disk.calls)
        yield from ((fault, at, forever) for at in range(1, calls + 1))


@pytest.mark.parametrize("name", OPERATIONS)
def test_one_fault_where_a_folder_cannot_be_seen_to_the_disk(name: str, count: Count, all_faults: bool) -> None:
    """Windows: even what succeeded may be lost, but a whole deck is shown, the old or the new one."""
    operation = OPERATIONS[name]
    met, _, different = left_by_one(name, SEEDS[all_faults], windows=True)
    for left in different:
        disk = left.disk.copy()
        store = opened(disk)
        right = {line[0] for line in (operation.before, operation.after, *operation.passing)}
        right |= {operation.after[0] + "*"}  # what was damaged before, where the whole copy is lost again
        assert whose(disk, store.current().folder) in right, left.story
        check_litter(disk, store)
        if len(operation.before) > 2:
            store.rollback()
            assert whose(disk, store.current().folder) in DECKS
    count("store, Windows: calls that failed", met)
    count("store, Windows: different states started from", len(different))
    assert met > 60


POINTER_FAULTS = (Fault.KILL, Fault.EIO, Fault.TORN)


def moved(disk: SimulatedDisk, to: str, fault: Fault, at: int) -> tuple[bool, bool]:
    """Point to one deck more, with a fault: whether it was met, and whether the pointer says that it succeeded."""
    pointer = Pointer(disk, ROOT)
    disk.fail(fault, at)
    done = False
    try:
        line = pointer.settle(lambda: Line(sequence=0, decks=(BUILTIN,)), anew=True)
        line = Line(sequence=line.sequence + 1, decks=(to * 64, *line.decks))
        pointer.commit(line)
        done = True
        pointer.follow(line)
    except (OSError, Killed):
        pass
    return disk.met, done


def test_two_faults_in_two_moves_of_the_pointer(count: Count) -> None:
    """Every pair, with every loss after each: the line is never lost, and never goes back behind what succeeded."""
    disk = SimulatedDisk()
    disk.put(ROOT, {"else": b""})
    assert moved(disk, "0", Fault.EIO, 0) == (False, True)
    disk.settle()
    sieves, met = {done: Sieve(ways(8)) for done in (False, True)}, 0
    for fault, after in itertools.product(POINTER_FAULTS, POINTER_FAULTS):
        firsts = Sieve(ways(4))
        for at in itertools.count(1):
            first = disk.copy()
            ran = moved(first, "1", fault, at)
            if not ran[0]:
                break
            for left in firsts.losses(Left(disk=first, done=ran[1], story=f"{fault.name} in call {at}")):
                for again in itertools.count(1):
                    second = left.disk.copy()
                    hit, done = moved(second, "2", after, again)
                    if not hit:
                        break
                    met += 1
                    story = f"{left.story}, then {after.name} in call {again}"
                    for last in sieves[left.done and even(left.disk)].losses(Left(disk=second, done=done, story=story)):
                        line = Pointer(last.disk, ROOT).read()
                        assert line, last.story
                        if done:
                            assert line.decks[0] == "2" * 64, last.story
                        if left.done and even(left.disk):
                            assert "1" * 64 in line.decks, last.story
    count("store, pointer: pairs of faults", met)
    assert met > 500


@pytest.mark.parametrize("free", range(0, 3000, 100))
def test_a_disk_that_fills_up_while_another_program_writes(free: int) -> None:
    """The old deck plays on, the message says how much room is needed, and going back takes no room."""
    disk = prepared("replace, and drop the oldest").copy()
    asked = disk.free_bytes
    disk.free = lambda path: asked  # type: ignore[method-assign]
    disk.free_bytes = free
    store = opened(disk)
    manifest = measure(disk, STICK / "e")
    if free >= manifest.size + len(manifest.content):
        store.install(STICK / "e")
        assert lined(disk, store) == ("e", "d", "c", "b", "builtin")
        return
    with pytest.raises(NoRoomError, match=r"\.new-0/.*: the disk is full; this deck needs 0\.1 MB and 67\.2 MB in"):
        store.install(STICK / "e")
    assert lined(disk, store) == ("d", "c", "b", "a", "builtin")
    assert disk.free_bytes == free
    check_litter(disk, store)
    disk.free_bytes = 0
    assert store.rollback().title.endswith("c")


def test_windows_refuses_to_remove_what_somebody_has_open() -> None:
    """It stays for the next recovery; installing goes on."""
    disk = prepared("replace, and drop the oldest", windows=True).copy()
    oldest = PACKS / IDS["a"]
    disk.held.add(oldest / "pictures" / "a-1.png")
    store = opened(disk)
    store.install(STICK / "e")
    assert lined(disk, store) == ("e", "d", "c", "b", "builtin")
    assert oldest in dict(disk.walk(PACKS))
    assert opened(disk).unrecovered == Told()
    disk.held.clear()
    check_litter(disk, opened(disk))


def test_on_windows_the_deck_that_is_shown_stays_whole() -> None:
    """Its first file is open, and so nothing of it is removed."""
    disk = prepared("replace, and drop the oldest", windows=True).copy()
    shown = PACKS / IDS["a"]
    disk.held.add(shown / DECK_FILE)
    opened(disk).install(STICK / "e")
    assert whose(disk, shown) == "a"


def test_windows_refuses_to_put_a_deck_in_place_while_it_is_scanned() -> None:
    """A virus scanner holds what was just written: nothing is left of it, and the message says what to do."""
    disk = prepared("replace", windows=True).copy()
    disk.held.add(PACKS / ".new-0" / "deck.json")
    store = opened(disk)
    with pytest.raises(StoreError, match=r"close the programs that have it open, .* and try again"):
        store.install(STICK / "b")
    assert lined(disk, store) == ("a", "builtin")
    disk.held.clear()
    check_litter(disk, opened(disk))
    store.install(STICK / "b")
    assert lined(disk, store) == ("b", "a", "builtin")


def test_windows_refuses_to_replace_the_damaged_deck_that_is_shown() -> None:
    disk = prepared("install over a damaged copy", windows=True).copy()
    held = PACKS / IDS["a"] / "pictures" / "a-2.png"
    disk.held.add(held)
    store = opened(disk)
    with pytest.raises(StoreError, match="close the programs that have it open"):
        store.install(STICK / "a")
    assert lined(disk, store) == ("b", "a*", "builtin")
    check_litter(disk, store)
    disk.held.clear()
    store.install(STICK / "a")
    assert lined(disk, store) == ("a", "b", "builtin")
