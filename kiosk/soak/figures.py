"""What a soak measures: the process now and then, and what follows from it. psutil reads it, on Linux and Windows."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import psutil
from msgspec import Struct

T = TypeVar("T")

MEGABYTE = 1 << 20
WARM_UP = 0.25
"""The share of a run, and of its samples, that counts as warming up: caches fill, fonts and pictures come in."""


class Sample(Struct, frozen=True, kw_only=True):
    """The process after `event` events and `seconds` of the wall: resident memory in MB, open files, threads."""

    event: int
    seconds: float
    memory: float
    open_files: int
    threads: int
    python_objects: int


class Slope(Struct, frozen=True, kw_only=True):
    """How memory grew after the warm-up, by a straight line through the samples, in MB."""

    per_10000_events: float
    per_hour: float


class Probe:
    """Reads this process."""

    def __init__(self) -> None:
        self._process = psutil.Process()

    def _open_files(self) -> int:
        if sys.platform == "win32":
            return self._process.num_handles()
        return self._process.num_fds()

    def sample(self, event: int, seconds: float) -> Sample:
        return Sample(
            event=event,
            seconds=round(seconds, 3),
            memory=round(self._process.memory_info().rss / MEGABYTE, 3),
            open_files=self._open_files(),
            threads=self._process.num_threads(),
            python_objects=len(gc.get_objects()),
        )


def waited() -> float:
    """Seconds that this thread was ready to go on and the machine was busy with others; 0 where the system is silent.

    What is measured without them is the show's own doing, and the same on a machine that others use as well.
    """
    try:
        return int(Path("/proc/thread-self/schedstat").read_bytes().split()[1]) / 1e9
    except OSError:
        return 0.0


def own_time() -> float:
    """A clock for durations on this thread, in seconds, that stands still while the machine is busy with others."""
    return time.perf_counter() - waited()


def warm(samples: Sequence[T]) -> Sequence[T]:
    """What was measured after the warm-up."""
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
