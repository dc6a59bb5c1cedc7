"""The countdown: beats and the years it winds back through."""

from __future__ import annotations

from datetime import timedelta

BEAT = timedelta(seconds=1)
MOST_YEARS = 13  # as many as the strip can show one after the other


def beat(since: timedelta, beats: int, now: timedelta) -> int:
    """The numeral to show: `beats` at first, 1 in the last second, never outside that."""
    return max(1, min(beats, beats - (now - since) // BEAT))


def wind_years(this_year: int, deck_year: int) -> tuple[int, ...]:
    """The years from `this_year` back to `deck_year`, both included, thinned out if there are many.

    A clock that says a year before the deck's gives the deck's year alone.
    """
    distance = this_year - deck_year
    if distance <= 0:
        return (deck_year,)
    steps = min(distance, MOST_YEARS - 1)
    return tuple(this_year - round(i * distance / steps) for i in range(steps + 1))
