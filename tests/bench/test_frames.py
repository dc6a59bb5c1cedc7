"""The figures of the benchmark; what it measures is no test."""

from __future__ import annotations

from tests.bench.frames import Row, Stopwatch, summary


def test_a_row_of_even_frames() -> None:
    row = summary("opening", [16.0] * 100, busy=900)
    assert row == Row(moment="opening", frames=100, p50=16, p95=16, p99=16, late=0, cost=9)


def test_the_slow_ones_show_where_they_are() -> None:
    row = summary("opening", [60.0, 40.0, *[16.0] * 98], busy=0)
    assert (row.p50, row.p95, row.p99, row.late) == (16, 16, 60, 1)


def test_of_few_frames_the_slowest_counts() -> None:
    assert summary("swipe", [10.0, 51.0], busy=0).p95 == 51


def test_only_frames_within_a_moment_are_timed() -> None:
    watch = Stopwatch()
    watch.swapped()
    watch.start("swipe")
    watch.swapped()
    assert watch.rows() == []  # one frame has no interval
    watch.swapped()
    watch.stop()
    watch.swapped()
    assert [(row.moment, row.frames) for row in watch.rows()] == [("swipe", 1)]


def test_a_moment_that_is_not_wanted_is_not_timed() -> None:
    watch = Stopwatch()
    watch.start("")
    watch.swapped()
    watch.swapped()
    watch.stop()
    assert watch.rows() == []
