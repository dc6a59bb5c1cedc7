"""What a soak is to do."""

from __future__ import annotations

import itertools
import shlex
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from msgspec import Struct

from kiosk.deck import Deck
from kiosk.soak import events
from kiosk.soak.events import Event

SAMPLES = 200


class Plan(Struct, frozen=True, kw_only=True):
    """`count` events of `seed`, from event `first` on, on `deck`, whose pictures lie in `folder`.

    `speed` is how many times faster than a visitor's the show's time runs, 1 the natural pace; `size` the window's, in
    pixels; `limit` ends it before its events do; `pack` is what the deck was asked for by, and `json` where the
    figures go.
    """

    deck: Deck
    folder: Path
    seed: int
    first: int
    count: int
    limit: timedelta | None
    speed: float
    size: tuple[int, int]
    pack: Path | None
    json: Path | None

    def events(self) -> Iterator[tuple[int, Event]]:
        """The events, each with its number."""
        return itertools.islice(enumerate(events.events(self.seed)), self.first, self.first + self.count)

    @property
    def sample_every(self) -> int:
        """After how many events the process is measured."""
        return max(1, self.count // SAMPLES)

    def is_over(self, seconds: float) -> bool:
        """Whether so many seconds of the wall are enough."""
        return self.limit is not None and timedelta(seconds=seconds) > self.limit

    def replay(self, done: int) -> str:
        """The command that plays the first `done` events again."""
        width, height = self.size
        words = ["time-capsule", "soak", "--seed", f"{self.seed}", "--events", f"{done}", "--size", f"{width}x{height}"]
        words += ["--speed", f"{self.speed:g}"]
        words += ["--first", f"{self.first}"] if self.first else []
        words += ["--pack", f"{self.pack}"] if self.pack else []
        return shlex.join(words)
