"""What a soak measures and how it judges: lines through samples, and what must never happen."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.soak import figures, report
from kiosk.soak.driver import Course
from kiosk.soak.figures import Probe, Sample


def samples(*, growth: float = 0.0, files: float = 0.0, threads: float = 0.0, count: int = 100) -> list[Sample]:
    """A run of `count` samples, one each 1000 events and 10 s; what grows does so by so much a sample."""
    return [
        Sample(
            event=place * 1000,
            seconds=place * 10.0,
            memory=200 + (50 if place > 5 else 0) + growth * place,  # the first ones fill caches
            open_files=14 + int(files * place),
            threads=5 + int(threads * place),
            python_objects=40_000,
        )
        for place in range(count)
    ]


def course(found: list[Sample], *, broken: str = "", ended: bool = True) -> Course:
    return Course(done=found[-1].event, broken=broken, ended=ended, samples=found)


def test_the_slope_is_that_of_a_straight_line_after_the_warm_up() -> None:
    slope = figures.slope(samples(growth=0.5))
    assert slope is not None
    assert slope.per_10000_events == pytest.approx(5.0)
    assert slope.per_hour == pytest.approx(180.0)


def test_too_few_samples_have_no_slope() -> None:
    assert figures.slope(samples(count=2)) is None


def test_a_flat_run_is_sound() -> None:
    assert report.judge(course(samples(growth=0.01))) == ""


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (course(samples(growth=2.0)), "memory grows by 20.0 MB per 10,000 events"),
        (course(samples(files=0.5)), "open files grow from"),
        (course(samples(threads=0.5)), "threads grow from"),
        (course(samples(), broken="the window is gone"), "the window is gone"),
        (course(samples(), ended=False), "it was ended from outside, or the show ended by itself"),
    ],
)
def test_what_must_not_happen_is_said(found: Course, said: str) -> None:
    assert report.judge(found).startswith(said)


def test_a_short_run_is_not_judged_by_its_memory() -> None:
    assert report.judge(course(samples(growth=2.0, count=10))) == ""


def test_the_probe_measures_this_process() -> None:
    probe = Probe()
    before = probe.sample(0, 0.0)
    held = bytearray(64 << 20)
    held[::4096] = b"1" * len(held[::4096])
    with Path(__file__).open("rb"):
        after = probe.sample(1, 1.0)
    assert after.memory - before.memory > 50
    assert after.open_files == before.open_files + 1
    assert before.threads >= 1


def test_the_own_clock_goes_on_while_one_computes() -> None:
    began = figures.own_time()
    sum(range(1_000_000))
    assert figures.own_time() > began
