"""Counts what visitors do, off the GUI thread: a slow or full disk never holds a picture up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from queue import SimpleQueue

from PySide6.QtCore import QObject

from kiosk.bridge.session import SessionController
from kiosk.deck import Deck
from kiosk.session import Event, State
from kiosk.staff.counts import Count, Counts
from kiosk.staff.visits import counted

PATIENCE = 2.0  # s, for the last counts when the program ends


class Counting(QObject):
    """`hour` is the one on the wall, as `2026-11-24T09`; `deck` the deck that is shown, None while nothing counts."""

    def __init__(
        self,
        session: SessionController,
        counts: Counts,
        *,
        hour: Callable[[], str],
        deck: Callable[[], Deck | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._counts = counts
        self._hour = hour
        self._deck = deck
        self._queue: SimpleQueue[tuple[str, tuple[Count, ...]] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="counts", daemon=True)
        self._thread.start()
        session.stepped.connect(self._stepped)

    def close(self) -> None:
        """Write what is still to be written, unless the disk takes too long."""
        self._queue.put(None)
        self._thread.join(PATIENCE)

    def _stepped(self, old: State, event: Event, new: State, now: timedelta) -> None:
        deck = self._deck()
        counts = counted(old, event, new, now, deck) if deck else ()
        if counts:
            self._queue.put((self._hour(), counts))

    def _write(self) -> None:
        while (due := self._queue.get()) is not None:
            self._counts.add(*due)
