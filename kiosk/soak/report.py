"""What a soak found: judged, told to a person, and as JSON."""

from __future__ import annotations

import platform
import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec.structs import asdict

from kiosk import __version__
from kiosk.session import Phase
from kiosk.soak.driver import LONGEST_STALL, SLOW_FRAME, Course, Driver
from kiosk.soak.figures import Sample, slope, warm
from kiosk.soak.plan import Plan

SOUND = "sound"
JUDGED = 20_000
"""Events from which on the memory line is judged; over fewer, what fills a cache for good looks like growth."""
TOLD = 2_000
"""Events from which on the slope says anything at all."""
MOST_GROWTH = 8.0
"""MB per 10,000 events that count as flat: an exhibition day in the open has fewer."""
MOST_HANDLES = 10
"""Open files or threads by which the end of a run may differ from its warm beginning."""


def judge(course: Course) -> str:
    """What must never happen and did, or nothing."""
    if course.broken:
        return course.broken
    if not course.ended:
        return "it was ended from outside, or the show ended by itself"
    grown = slope(course.samples)
    if course.done >= JUDGED and grown is not None and grown.per_10000_events > MOST_GROWTH:
        return f"memory grows by {grown.per_10000_events:.1f} MB per 10,000 events; at most {MOST_GROWTH:g} are borne"
    for what, of in COUNTED.items():
        first, last = _ends([of(sample) for sample in course.samples])
        if last - first > MOST_HANDLES:
            return f"{what} grow from {first:g} to {last:g}; at most {MOST_HANDLES} more are borne"
    return ""


def document(plan: Plan, driver: Driver, verdict: str) -> dict[str, Any]:
    """Everything, for machines: durations in seconds, memory in MB."""
    course, frames, witness = driver.course, driver.frames, driver.witness
    grown = slope(course.samples) if course.done >= TOLD else None
    return {
        "program": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "seed": plan.seed,
        "first": plan.first,
        "speed": plan.speed,
        "size": list(plan.size),
        "events": course.done,
        "seconds": course.samples[-1].seconds if course.samples else 0.0,
        "verdict": verdict or SOUND,
        "exceptions": witness.exceptions,
        "warnings": witness.warnings,
        "longest_stall": {"seconds": round(course.longest_stall, 3), "event": course.stalled_at},
        "frames": {"drawn": frames.drawn, "slow": frames.slow, "longest": round(frames.longest, 3)},
        "memory_slope": asdict(grown) if grown else None,
        "phases": {phase.value: course.phases[phase] for phase in Phase},
        "kinds": dict(course.kinds.most_common()),
        "left_alone": course.left_alone,
        "decks_installed": course.swapped,
        "samples": [asdict(sample) for sample in course.samples],
        "last": list(course.last) if verdict else [],
    }


def text(found: Mapping[str, Any], replay: str) -> str:
    """The same for a person; with what broke, the last events and how to see it again."""
    stall, frames, grown = found["longest_stall"], found["frames"], found["memory_slope"]
    samples = [Sample(**sample) for sample in found["samples"]]
    slow = f"{frames['slow']} over {SLOW_FRAME * 1000:.0f} ms, the longest {frames['longest'] * 1000:.0f} ms"
    rows = [
        ("events", f"{found['events']} in {found['seconds']:.0f} s"),
        ("exceptions", str(len(found["exceptions"]))),
        ("Qt warnings", str(len(found["warnings"]))),
        ("longest stall", f"{stall['seconds']:.2f} s of {LONGEST_STALL:g} s borne, at event {stall['event']}"),
        ("frames", f"{frames['drawn']} drawn, {slow}"),
        ("memory", _memory(samples, grown)),
        *((what, _range(samples, of)) for what, of in COUNTED.items()),
        ("python objects", _range(samples, lambda sample: sample.python_objects)),
        ("phases", ", ".join(f"{phase} {times}" for phase, times in found["phases"].items())),
        ("left alone", f"asleep again {found['left_alone']} times"),
        ("decks", f"{found['decks_installed']} installed meanwhile"),
        ("kinds", ", ".join(f"{kind} {times}" for kind, times in found["kinds"].items())),
        ("verdict", SOUND if found["verdict"] == SOUND else f"BROKEN: {found['verdict']}"),
    ]
    lines = [f"  {name:<14} {value}" for name, value in rows]
    if found["last"]:
        lines += [f"the last {len(found['last'])} events, each with the phase it met:", *found["last"]]
        lines += [f"seed {found['seed']}; to see it again:", f"  {replay}"]
    return "\n".join(lines)


COUNTED: Mapping[str, Callable[[Sample], int]] = {
    "open files": lambda sample: sample.open_files,
    "threads": lambda sample: sample.threads,
}


def _ends(values: Sequence[int]) -> tuple[float, float]:
    """The middle of the first and of the last quarter after the warm-up."""
    kept = warm(values)
    quarter = max(1, len(kept) // 4)
    return (statistics.median(kept[:quarter]), statistics.median(kept[-quarter:])) if kept else (0, 0)


def _memory(samples: Sequence[Sample], grown: Mapping[str, float] | None) -> str:
    if not samples:
        return "not measured"
    now = f"{samples[0].memory:.0f} MB at first, {samples[-1].memory:.0f} MB in the end"
    if grown is None:
        return f"{now}; too few events to say how it grows"
    return f"{now}; {grown['per_10000_events']:+.2f} MB per 10,000 events, {grown['per_hour']:+.1f} MB per hour"


def _range(samples: Sequence[Sample], of: Callable[[Sample], int]) -> str:
    counts = [of(sample) for sample in samples]
    first, last = _ends(counts)
    return f"{min(counts)} to {max(counts)}; {first:g} when warm, {last:g} at the end" if counts else "not measured"
