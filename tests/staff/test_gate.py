"""The gate: what a PIN may be, what wrong ones cost, and that neither power cuts, damage nor clocks give a try away."""

from __future__ import annotations

import hmac
import itertools
import random
import stat
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.staff import gate
from kiosk.staff.gate import COPIES, FREE_TRIES, Access, Gate, Standing, Weakness, lock_after, weakness
from kiosk.store.copies import SIZE
from tests.faults.simulated import Fault, File, Killed, Loss, SimulatedDisk

PIN, WRONG = "480159", "480158"
ROOT = Path("/disk/data/staff")
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
LOCKS = (30, 60, 120, 240, 480, 900, 900)

Count = Callable[[str, int], None]


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that take no time, where thousands are made."""
    monkeypatch.setattr(gate, "_COST", (2, 1, 1))


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every PIN that was looked at."""
    looked: list[str] = []
    key = gate._key

    def counted(pin: str, kept: gate._Kept) -> bytes:
        looked.append(pin)
        return key(pin, kept)

    monkeypatch.setattr(gate, "_key", counted)
    return looked


def disk_with_pin(*, failures: int = 0) -> SimulatedDisk:
    """A disk where the PIN is set, and so often a wrong one was tried."""
    disk = SimulatedDisk()
    disk.put(Path("/disk"), {"else": b""})
    assert Gate(ROOT, timedelta(), disk).set_pin(PIN, timedelta()).access is Access.OPEN
    now = timedelta()
    door = Gate(ROOT, now, disk)
    for tried in range(failures):
        now += lock_after(tried)
        door.enter(WRONG, now)
    disk.settle()
    return disk


def after_locks(disk: SimulatedDisk, now: timedelta = timedelta(days=1)) -> tuple[Gate, timedelta]:
    """A gate that was started at `now`, and when its lock is over."""
    door = Gate(ROOT, now, disk)
    return door, now + door.look(now).left


# --- the PIN ----------------------------------------------------------------------------------------------------------


def test_the_first_visit_sets_a_pin_which_opens_from_then_on(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "staff"
    door = Gate(folder, timedelta())
    assert door.look(timedelta()) == Standing(access=Access.UNSET)
    assert door.enter("", timedelta()) == Standing(access=Access.UNSET)
    assert door.set_pin(PIN, timedelta()).access is Access.OPEN
    again = Gate(folder, timedelta())
    assert again.look(timedelta()) == Standing(access=Access.READY, tries=FREE_TRIES)
    assert again.enter(PIN, timedelta()) == Standing(access=Access.OPEN)
    assert again.set_pin("937204", timedelta()).access is Access.READY, "it is no way round the PIN that is set"
    assert again.enter("937204", timedelta()).access is Access.WRONG


def test_the_record_tells_nobody_the_pin(tmp_path: Path) -> None:
    Gate(tmp_path / "staff", timedelta()).set_pin(PIN, timedelta())
    Gate(tmp_path / "other", timedelta()).set_pin(PIN, timedelta())
    records = [(tmp_path / name / COPIES[0]).read_bytes() for name in ("staff", "other")]
    assert records[0] != records[1], "each has its own salt"
    assert not any(PIN.encode() in record for record in records)
    assert b'"n":16384,"r":8,"p":1' in records[0]
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "staff").stat().st_mode) == 0o700


def test_keys_are_compared_in_constant_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    door = Gate(tmp_path, timedelta())
    door.set_pin(PIN, timedelta())
    compared: list[tuple[bytes, bytes]] = []

    def compare(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return True

    monkeypatch.setattr(hmac, "compare_digest", compare)
    assert door.enter(WRONG, timedelta()).access is Access.OPEN, "nothing else decides"
    ((one, other),) = compared
    assert len(one) == len(other) == 32


@pytest.mark.parametrize(
    ("pin", "found"),
    [
        ("48015", Weakness.LENGTH),
        ("4801594801594", Weakness.LENGTH),
        ("", Weakness.LENGTH),
        ("48015a", Weakness.LENGTH),
        ("４８０１５９", Weakness.LENGTH),
        ("480159\n", Weakness.LENGTH),
        ("000000", Weakness.REPEATED),
        ("20202020", Weakness.REPEATED),
        ("123123", Weakness.REPEATED),
        ("123456", Weakness.RUN),
        ("987654321", Weakness.RUN),
        ("678901", Weakness.RUN),
        ("234567890123", Weakness.RUN),
        ("480159", None),
        ("112233445566", None),
        ("480159480158", None),
    ],
)
@pytest.mark.usefixtures("cheap")
def test_weak_pins_are_refused_and_say_why(tmp_path: Path, pin: str, found: Weakness | None) -> None:
    assert weakness(pin) is found
    standing = Gate(tmp_path, timedelta()).set_pin(pin, timedelta())
    assert standing == Standing(access=Access.WEAK if found else Access.OPEN, weakness=found)
    assert Gate(tmp_path, timedelta()).look(timedelta()).access is (Access.UNSET if found else Access.READY)


@pytest.mark.usefixtures("cheap")
def test_a_pin_is_changed_by_the_old_one_alone(tmp_path: Path) -> None:
    now = timedelta()
    door = Gate(tmp_path, now)
    door.set_pin(PIN, now)
    assert door.change_pin(PIN, "111111", now) == Standing(access=Access.WEAK, weakness=Weakness.REPEATED)
    assert door.change_pin(WRONG, "937204", now) == Standing(access=Access.WRONG, tries=FREE_TRIES - 1)
    assert door.change_pin(PIN, "937204", now).access is Access.OPEN
    assert door.enter(PIN, now).access is Access.WRONG
    assert door.enter("937204", now).access is Access.OPEN


@pytest.mark.usefixtures("cheap")
def test_a_pin_that_is_forgotten_is_set_anew(tmp_path: Path) -> None:
    door = Gate(tmp_path, timedelta())
    assert door.forget() is False
    door.set_pin(PIN, timedelta())
    assert Gate(tmp_path, timedelta()).forget() is True
    assert door.look(timedelta()).access is Access.UNSET, "the show need not start again"


# --- wrong tries ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("cheap")
def test_five_tries_are_free_then_each_costs_more(tmp_path: Path) -> None:
    now = timedelta()
    door = Gate(tmp_path, now)
    door.set_pin(PIN, now)
    for left in (4, 3, 2, 1):
        assert door.enter(WRONG, now) == Standing(access=Access.WRONG, tries=left)
    for seconds in LOCKS:
        assert door.enter(WRONG, now) == Standing(access=Access.LOCKED, left=seconds * SECOND)
        now += (seconds - 1) * SECOND
        assert door.enter(PIN, now) == Standing(access=Access.LOCKED, left=SECOND), "nor does the right one open"
        now += SECOND
        assert door.look(now) == Standing(access=Access.READY, tries=1)
    assert door.enter(PIN, now).access is Access.OPEN
    assert door.look(now) == Standing(access=Access.READY, tries=FREE_TRIES)


@pytest.mark.usefixtures("cheap")
def test_a_start_begins_an_owed_lock_anew_and_in_full(tmp_path: Path) -> None:
    now = timedelta(days=30)
    door = Gate(tmp_path, now)
    door.set_pin(PIN, now)
    for _ in range(FREE_TRIES):
        door.enter(WRONG, now)
    booted = timedelta(seconds=9)  # the clock of a machine that was switched off begins again
    door = Gate(tmp_path, booted)
    assert door.look(booted) == Standing(access=Access.LOCKED, left=30 * SECOND)
    assert door.look(booted + 29 * SECOND).left == SECOND
    assert door.look(booted - timedelta(days=1)).left == SECOND, "a clock that goes back takes nothing off"
    assert door.look(booted + 30 * SECOND).access is Access.READY


@pytest.mark.usefixtures("cheap")
def test_ten_thousand_wrong_tries_never_exceed_the_budget(looks: list[str], count: Count) -> None:
    """Somebody tries as fast as they may, cuts the power in any call, breaks the disk, and starts again.

    Each start has a clock of its own, which sometimes goes back while it runs. Whatever is looked at must be paid for
    by the true time.
    """
    chance = random.Random(20)
    disk = disk_with_pin()
    looks.clear()
    true, paid_for = timedelta(), timedelta()
    base = timedelta()
    door, started, cuts, faults, tries = Gate(ROOT, base, disk), true, 0, 0, 0
    while tries < 10_000:
        tries += 1
        now = base + true - started
        if chance.random() < 0.1:
            now -= timedelta(hours=chance.randrange(48))
        fault = chance.choice([None, None, Fault.KILL, Fault.EIO, Fault.ENOSPC, Fault.TORN, Fault.SHORT])
        if fault:
            disk.fail(fault, chance.randint(1, 40), forever=chance.random() < 0.3 and fault is not Fault.KILL)
        before = len(looks)
        try:
            standing = door.enter(WRONG, now)
            assert standing.access in (Access.WRONG, Access.LOCKED, Access.UNWRITABLE, Access.READY, Access.DAMAGED)
            assert (standing.access is Access.DAMAGED) <= disk.met, "only what cannot be read counts as damaged"
        except Killed:
            cuts += 1
            disk.lose(chance.choice(list(Loss)), chance.randrange(1 << 30))
            base, started = timedelta(seconds=chance.randrange(10_000)), true
            door = Gate(ROOT, base, disk)
        faults += disk.met
        disk.mend()
        assert len(looks) - before <= 1
        if len(looks) > before:
            assert paid_for <= true, f"try {tries}"
            paid_for += lock_after(len(looks))
        wait = door.look(base + true - started).left
        true += chance.choice([wait, wait, wait / 2, timedelta()])
    count("gate: wrong tries, of which looked at", len(looks))
    count("gate: power cuts and faults among them", faults)
    assert len(looks) > 3000
    assert cuts > 100
    left = disk.copy()
    door, now = after_locks(left)
    assert door.enter(PIN, now).access is Access.OPEN, "and whoever knows it comes in"


@pytest.mark.usefixtures("cheap")
def test_power_lost_in_any_two_tries_never_gives_one_back(looks: list[str], count: Count) -> None:
    """Every pair of calls, with every loss of what was written after each; no entry of a folder changes in a try."""
    losses, met = (Loss.NOTHING, Loss.CONTENT, Loss.MIXED), 0
    for first in itertools.count(1):
        one = disk_with_pin(failures=3)
        looks.clear()
        one.fail(Fault.KILL, first)
        try_once(one, timedelta())
        if not one.met:
            break
        looked = len(looks)
        for loss in losses:
            two = one.copy()
            two.lose(loss, first)
            for second in itertools.count(1):
                three = two.copy()
                three.fail(Fault.KILL, second)
                del looks[looked:]
                try_once(three, timedelta(days=1))
                if not three.met:
                    break
                for again in losses:
                    met += 1
                    last = three.copy()
                    last.lose(again, second)
                    door, now = after_locks(last)
                    kept = door._copies.read()
                    assert kept, f"{loss.name} after call {first}, {again.name} after call {second}"
                    assert kept.failures >= 3 + len(looks)
                    assert door.enter(PIN, now).access is Access.OPEN
                    del looks[-1]
    count("gate: pairs of power cuts", met)
    assert met > 1000


def try_once(disk: SimulatedDisk, now: timedelta) -> None:
    try:
        door = Gate(ROOT, now, disk)
        door.enter(WRONG, now + timedelta(hours=1))
    except Killed:
        pass


@pytest.mark.usefixtures("cheap")
def test_power_lost_while_the_first_pin_is_set_leaves_it_set_or_not(count: Count) -> None:
    met = 0
    for at in itertools.count(1):
        for loss in Loss:
            disk = SimulatedDisk()
            disk.put(Path("/disk"), {"else": b""})
            disk.fail(Fault.KILL, at)
            try:
                Gate(ROOT, timedelta(), disk).set_pin(PIN, timedelta())
            except Killed:
                met += 1
            disk.lose(loss, at)
            door = Gate(ROOT, timedelta(), disk)
            standing = door.look(timedelta())
            assert standing.access in (Access.UNSET, Access.READY), f"{loss.name} after call {at}"
            tried = door.set_pin(PIN, timedelta()) if standing.access is Access.UNSET else door.enter(PIN, timedelta())
            assert tried.access is Access.OPEN
        if not disk.met:
            break
    count("gate: power cuts while a PIN is set", met)
    assert met > 50


@pytest.mark.parametrize("fault", [Fault.EIO, Fault.ENOSPC, Fault.EACCES, Fault.DRY])
@pytest.mark.usefixtures("cheap")
def test_where_nothing_can_be_written_no_pin_is_looked_at(looks: list[str], fault: Fault) -> None:
    disk = disk_with_pin()
    looks.clear()
    met = 0
    for at in itertools.count(1):
        left = disk.copy()
        left.fail(fault, at, forever=True)
        standing = Gate(ROOT, timedelta(), left).enter(PIN, timedelta())
        if not left.met:
            assert standing.access is Access.OPEN
            break
        if standing.access is not Access.OPEN:  # else it was looked at before the disk failed
            met += 1
            assert looks == []
            assert standing.access in (Access.UNWRITABLE, Access.DAMAGED)
        looks.clear()
    assert met >= 3


# --- damage -----------------------------------------------------------------------------------------------------------


def damaged(disk: SimulatedDisk, *copies: str, content: Callable[[bytes], bytes]) -> SimulatedDisk:
    left = disk.copy()
    for path, node in left.walk(ROOT):
        if path.name in copies:
            assert isinstance(node, File)
            node.content = content(node.content)
    left.settle()
    return left


def flipped(at: int) -> Callable[[bytes], bytes]:
    return lambda content: content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def cut(at: int) -> Callable[[bytes], bytes]:
    return lambda content: content[:at]


@pytest.mark.parametrize("harm", [flipped, cut])
@pytest.mark.usefixtures("cheap")
def test_damage_at_any_place_never_opens_and_never_gives_a_try_back(
    looks: list[str], harm: Callable[[int], Callable[[bytes], bytes]]
) -> None:
    disk = disk_with_pin(failures=7)
    for at in range(SIZE - (harm is cut)):  # but for the end of its last line, which is all the same
        both = damaged(disk, *COPIES, content=harm(at))
        now = timedelta()
        door = Gate(ROOT, now, both)
        assert door.look(now) == Standing(access=Access.DAMAGED, left=15 * MINUTE)
        looks.clear()
        for _ in range(3):
            assert door.enter(PIN, now).access is Access.DAMAGED
            assert door.set_pin(PIN, now).access is Access.DAMAGED
            now += 15 * MINUTE
        assert looks == []
        for copy in COPIES:
            one = damaged(disk, copy, content=harm(at))
            assert Gate(ROOT, now, one).look(now) == Standing(access=Access.LOCKED, left=120 * SECOND)


@pytest.mark.usefixtures("cheap")
def test_a_damaged_record_is_mended_by_forgetting_the_pin() -> None:
    disk = damaged(disk_with_pin(), *COPIES, content=flipped(70))
    assert Gate(ROOT, timedelta(), disk).forget() is True
    assert Gate(ROOT, timedelta(), disk).set_pin(PIN, timedelta()).access is Access.OPEN


@pytest.mark.usefixtures("cheap")
def test_one_damaged_copy_is_mended_by_the_next_try() -> None:
    disk = damaged(disk_with_pin(), COPIES[0], content=flipped(70))
    assert Gate(ROOT, timedelta(), disk).enter(PIN, timedelta()).access is Access.OPEN
    disk = damaged(disk, COPIES[1], content=flipped(70))
    assert Gate(ROOT, timedelta(), disk).enter(PIN, timedelta()).access is Access.OPEN


@pytest.mark.usefixtures("cheap")
def test_a_folder_that_cannot_be_read_is_no_open_door() -> None:
    for fault, at in itertools.product((Fault.EIO, Fault.EACCES), (1, 2, 3)):
        disk = disk_with_pin()
        disk.fail(fault, at, forever=True)
        assert Gate(ROOT, timedelta(), disk).look(timedelta()).access in (Access.DAMAGED, Access.READY)
        assert Gate(ROOT, timedelta(), disk).set_pin("937204", timedelta()).access is not Access.OPEN
