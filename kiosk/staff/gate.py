"""The PIN that opens the staff console, and what wrong ones cost.

The number of wrong tries is on the disk before a PIN is looked at, so that no loss of power gives a try back. How long
a lock still lasts is never stored: a start with a lock owed begins it anew, in full, by the monotonic clock; the wall
clock has no say. Where the record is damaged nothing opens until `time-capsule staff reset-pin` removes it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from contextlib import suppress
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kiosk.store.copies import Copies, Record
from kiosk.store.files import Files, make_folders

COPIES = ("pin-1", "pin-2")
FREE_TRIES = 5
FIRST_LOCK, LONGEST_LOCK = timedelta(seconds=30), timedelta(minutes=15)
SHORTEST_PIN, LONGEST_PIN = 6, 12
_COST = (1 << 14, 8, 1)  # scrypt's n, r, p: 16 MB and some 50 ms a try
_RUNS = ("0123456789" * 2, "9876543210" * 2)


class Access(StrEnum):
    """How the gate stands, or what came of a try."""

    UNSET = "unset"  # there is no PIN yet: the first visit sets one
    READY = "ready"  # a PIN may be tried
    OPEN = "open"  # it was right
    WRONG = "wrong"  # it was not, and another may be tried at once
    LOCKED = "locked"  # none is looked at until `left` is over
    DAMAGED = "damaged"  # the record is: locked, and after that only reset-pin helps
    UNWRITABLE = "unwritable"  # the disk takes nothing: the PIN was not looked at, or not set
    WEAK = "weak"  # the new PIN is refused, for its `weakness`


class Weakness(StrEnum):
    """Why a PIN may not be set."""

    LENGTH = "length"  # not 6 to 12 digits
    REPEATED = "repeated"  # a few digits over and over: 111111, 20202020, 123123
    RUN = "run"  # up or down the pad: 123456, 987654


class Standing(Struct, frozen=True, kw_only=True):
    """How the gate stands: what is `left` of a lock, how many `tries` there are before one, why a PIN is weak."""

    access: Access
    left: timedelta = timedelta()
    tries: int = 0
    weakness: Weakness | None = None


class _Kept(Record, frozen=True, kw_only=True):
    """The record: scrypt's key, in hex, with what made it, and the wrong tries since the last right one."""

    salt: str
    key: str
    n: int
    r: int
    p: int
    failures: int = 0


class _Private(Files):
    """Files of which other users of the machine cannot read the folder."""

    def mkdir(self, path: Path) -> None:
        path.mkdir(mode=0o700)


PRIVATE_FILES = _Private()


def weakness(pin: str) -> Weakness | None:
    """Why `pin` may not be set, or None."""
    if not re.fullmatch(f"[0-9]{{{SHORTEST_PIN},{LONGEST_PIN}}}", pin):
        return Weakness.LENGTH
    if any(len(pin) % size == 0 and pin == pin[:size] * (len(pin) // size) for size in range(1, len(pin) // 2 + 1)):
        return Weakness.REPEATED
    if any(pin in run for run in _RUNS):
        return Weakness.RUN
    return None


def lock_after(failures: int) -> timedelta:
    """How long the gate is locked after so many wrong tries one after the other."""
    if failures < FREE_TRIES:
        return timedelta()
    doublings = min(failures - FREE_TRIES, 9)  # more would come to the longest as well
    return min(FIRST_LOCK * (1 << doublings), LONGEST_LOCK)


class Gate:
    """The gate whose record lies in `folder`. Make one at the start of the program: a lock owed begins then.

    `now` is monotonic; one that goes back counts as standing still. Nothing here raises but `forget`. A try takes some
    50 ms, and a few writes that are seen to the disk.
    """

    def __init__(self, folder: Path, now: timedelta, files: Files = PRIVATE_FILES) -> None:
        self._folder = folder
        self._files = files
        self._copies = Copies(files, folder, COPIES, _Kept)
        self._now = now
        self._since = now  # when the lock that is owed began

    def look(self, now: timedelta) -> Standing:
        """How the gate stands at `now`."""
        return self._standing(self._copies.read(), now)

    def enter(self, pin: str, now: timedelta) -> Standing:
        """Try `pin`: OPEN, WRONG or LOCKED if it was looked at, else how the gate stands."""
        kept = self._copies.read()
        standing = self._standing(kept, now)
        if standing.access is not Access.READY or kept is None:
            return standing
        if not self._put(replace(kept, failures=kept.failures + 1)):
            return Standing(access=Access.UNWRITABLE)
        self._since = self._now
        if hmac.compare_digest(_key(pin, kept), bytes.fromhex(kept.key)):
            self._put(replace(kept, failures=0))  # if not, the tries stay counted
            return Standing(access=Access.OPEN)
        after = self.look(now)
        return replace(after, access=Access.WRONG) if after.access is Access.READY else after

    def set_pin(self, pin: str, now: timedelta) -> Standing:
        """Set the first PIN: OPEN, WEAK or UNWRITABLE, or where there is one already, how the gate stands."""
        standing = self.look(now)
        return self._set(pin) if standing.access is Access.UNSET else standing

    def change_pin(self, old: str, new: str, now: timedelta) -> Standing:
        """Set another PIN by the `old` one, which is a try: OPEN or WEAK, else what came of the try."""
        if found := weakness(new):
            return Standing(access=Access.WEAK, weakness=found)
        standing = self.enter(old, now)
        return self._set(new) if standing.access is Access.OPEN else standing

    def forget(self) -> bool:
        """Remove the PIN, so that the next visit sets one; whether there was any. Raises OSError."""
        found = False
        for path in reversed(self._copies.places):
            with suppress(FileNotFoundError):
                self._files.unlink(path)
                found = True
        if found:
            self._files.sync_folder(self._folder)
        return found

    def _standing(self, kept: _Kept | None, now: timedelta) -> Standing:
        self._now = max(self._now, now)
        if kept is None:
            if self._is_unset():
                return Standing(access=Access.UNSET)
            return Standing(access=Access.DAMAGED, left=self._left(LONGEST_LOCK))
        left = self._left(lock_after(kept.failures))
        if left:
            return Standing(access=Access.LOCKED, left=left)
        return Standing(access=Access.READY, tries=max(1, FREE_TRIES - kept.failures))

    def _left(self, lock: timedelta) -> timedelta:
        return max(timedelta(), self._since + lock - self._now)

    def _is_unset(self) -> bool:
        """Whether no PIN was ever set; a damaged first copy alone was cut short before anybody relied on it."""
        try:
            return COPIES[1] not in {entry.name for entry in self._files.scan(self._folder)}
        except FileNotFoundError:
            return True
        except OSError:
            return False

    def _set(self, pin: str) -> Standing:
        if found := weakness(pin):
            return Standing(access=Access.WEAK, weakness=found)
        n, r, p = _COST
        kept = _Kept(sequence=0, salt=secrets.token_hex(16), key="", n=n, r=r, p=p)
        is_set = self._put(replace(kept, key=_key(pin, kept).hex()))
        return Standing(access=Access.OPEN if is_set else Access.UNWRITABLE)

    def _put(self, kept: _Kept) -> bool:
        """Whether `kept` is on the disk, for certain."""
        try:
            make_folders(self._files, self._folder)
            self._copies.put(kept)
        except OSError:  # it may count all the same
            return False
        return True


def _key(pin: str, kept: _Kept) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=bytes.fromhex(kept.salt), n=kept.n, r=kept.r, p=kept.p, dklen=32)
