"""What a soak measures: the process now and then, and what follows from it. psutil reads it, on Linux and Windows."""

from __future__ import annotations

import gc
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

MEGABYTE = 1 << 20
WARM_UP = 0.25
"""The share of a run, and of its samples, that counts as warming up: caches fill, fonts and pictures come in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The process after `event` events and `seconds` of the wall: resident memory in MB, open files, threads."""

    event: int
    seconds: float
    memory: float
    open_files: int
    threads: int
    python_objects: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """How memory grew after the warm-up, by a straight line through the samples, in MB."""

    per_10000_events: float
    per_hour: float


class Probe:
    """Reads this process."""

    def __init__(self) -> None:
        self._process = psutil.Process()

    def sample(self, event: int, seconds: float) -> Sample:
        return Sample(
            event=event,
            seconds=round(seconds, 3),
            memory=round(self._process.memory_info().rss / MEGABYTE, 3),
            open_files=self._process.num_handles() if sys.platform == "win32" else self._process.num_fds(),
            threads=self._process.num_threads(),
            python_objects=len(gc.get_objects()),
        )


def warm(samples: Sequence[Sample]) -> Sequence[Sample]:
    """The samples after the warm-up."""
    return samples[int(len(samples) * WARM_UP) :]


def slope(samples: Sequence[Sample]) -> Slope | None:
    """The slope of memory, or None where there are too few samples for one."""
    kept = warm(samples)
    if len(kept) < 3:
        return None
    memory = [sample.memory for sample in kept]
    by_event = statistics.linear_regression([sample.event for sample in kept], memory).slope
    by_second = statistics.linear_regression([sample.seconds for sample in kept], memory).slope
    return Slope(per_10000_events=by_event * 10_000, per_hour=by_second * 3600)
