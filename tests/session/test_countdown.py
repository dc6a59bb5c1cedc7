"""The countdown: the numeral in each second and the years it winds back through."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.session import beat, wind_years

SINCE = timedelta(hours=9)
MOST_YEARS = 13  # what the strip can show

alike = settings(deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("milliseconds", "numeral"),
    [
        pytest.param(-1, 5, id="a clock that went back"),
        pytest.param(0, 5, id="at first"),
        pytest.param(999, 5, id="end of the first second"),
        pytest.param(1000, 4, id="second second"),
        pytest.param(3999, 2, id="end of the fourth"),
        pytest.param(4000, 1, id="last second"),
        pytest.param(4999, 1, id="its end"),
        pytest.param(5000, 1, id="due"),
        pytest.param(3_600_000, 1, id="an hour late"),
    ],
)
def test_a_countdown_of_five_shows(milliseconds: int, numeral: int) -> None:
    assert beat(SINCE, 5, SINCE + timedelta(milliseconds=milliseconds)) == numeral


@alike
@given(beats=st.integers(1, 10), second=st.integers(0, 9), rest=st.integers(0, 999))
def test_each_beat_is_shown_for_its_second(beats: int, second: int, rest: int) -> None:
    now = SINCE + timedelta(seconds=second, milliseconds=rest)
    assert beat(SINCE, beats, now) == (beats - second if second < beats else 1)


@pytest.mark.parametrize(
    ("this_year", "deck_year", "years"),
    [
        pytest.param(2026, 2020, (2026, 2025, 2024, 2023, 2022, 2021, 2020), id="every year"),
        pytest.param(2021, 2020, (2021, 2020), id="last year's deck"),
        pytest.param(2020, 2020, (2020,), id="this year's deck"),
        pytest.param(1970, 2020, (2020,), id="a clock that lost its battery"),
        pytest.param(2019, 2020, (2020,), id="a clock one year behind"),
        pytest.param(2032, 2020, tuple(range(2032, 2019, -1)), id="as many as there is room for"),
        pytest.param(
            2044,
            2020,
            (2044, 2042, 2040, 2038, 2036, 2034, 2032, 2030, 2028, 2026, 2024, 2022, 2020),
            id="every other year",
        ),
    ],
)
def test_the_years_wind_back(this_year: int, deck_year: int, years: tuple[int, ...]) -> None:
    assert wind_years(this_year, deck_year) == years


@alike
@given(this_year=st.integers(1970, 9999), deck_year=st.integers(1970, 9999))
def test_the_years_start_now_end_at_the_deck_and_only_fall(this_year: int, deck_year: int) -> None:
    years = wind_years(this_year, deck_year)
    assert years[0] == max(this_year, deck_year)
    assert years[-1] == deck_year
    assert len(years) == min(MOST_YEARS, max(1, this_year - deck_year + 1))
    assert all(later > earlier for later, earlier in pairwise(years))


@alike
@given(this_year=st.integers(2021, 9999))
def test_thinned_out_years_are_evenly_apart(this_year: int) -> None:
    steps = [later - earlier for later, earlier in pairwise(wind_years(this_year, 2020))]
    assert max(steps) - min(steps) <= 1
