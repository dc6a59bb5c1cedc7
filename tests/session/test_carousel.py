"""Where a swipe ends: one card, unless it was flung hard or put back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.session import settle
from kiosk.session.carousel import FAR_ENOUGH, FAST_ENOUGH, FLUNG, FLUNG_STEP

BIT = 0.001
SLOW = FAST_ENOUGH - BIT

alike = settings(deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("dragged", "velocity", "turned"),
    [
        pytest.param(0.0, 0.0, 0, id="a touch"),
        pytest.param(FAR_ENOUGH - BIT, 0.0, 0, id="a little, slowly"),
        pytest.param(FAR_ENOUGH, 0.0, 1, id="far enough, slowly"),
        pytest.param(2.8, 0.0, 1, id="across the screen, slowly"),
        pytest.param(0.5, -SLOW, 1, id="far enough, drifting back as it left"),
        pytest.param(0.01, SLOW, 0, id="short and just too slow"),
        pytest.param(0.01, FAST_ENOUGH, 1, id="a short flick"),
        pytest.param(2.8, FAST_ENOUGH, 1, id="a long flick"),
        pytest.param(0.4, FLUNG - BIT, 1, id="the fastest flick"),
        pytest.param(0.4, FLUNG, 2, id="flung"),
        pytest.param(0.4, FLUNG + FLUNG_STEP - BIT, 2, id="flung harder"),
        pytest.param(0.4, FLUNG + FLUNG_STEP, 3, id="flung hardest"),
        pytest.param(0.4, 400.0, 3, id="thrown through the wall"),
        pytest.param(0.5, -FAST_ENOUGH, 0, id="turned round"),
        pytest.param(0.5, -FLUNG, 0, id="turned round hard"),
        pytest.param(0.0, FAST_ENOUGH, 1, id="a flick that was not sampled"),
    ],
)
@pytest.mark.parametrize("side", [pytest.param(1, id="forward"), pytest.param(-1, id="back")])
def test_a_swipe_turns(dragged: float, velocity: float, turned: int, side: int) -> None:
    assert settle(side * dragged, side * velocity) == side * turned


@alike
@given(dragged=st.floats(-20, 20), velocity=st.floats(-FLUNG, FLUNG, exclude_min=True, exclude_max=True))
def test_never_more_than_one_card_unless_flung_hard(dragged: float, velocity: float) -> None:
    assert settle(dragged, velocity) in (-1, 0, 1)


@alike
@given(dragged=st.floats(0, 20), velocity=st.floats(-50, 50))
def test_never_against_the_finger(dragged: float, velocity: float) -> None:
    assert settle(dragged, velocity) >= (0 if dragged else -3)
    assert settle(dragged, velocity) == -settle(-dragged, -velocity)


@alike
@given(dragged=st.floats(0, 20), slower=st.floats(FAST_ENOUGH, 50), faster=st.floats(FAST_ENOUGH, 50))
def test_flinging_harder_never_turns_fewer(dragged: float, slower: float, faster: float) -> None:
    slower, faster = sorted((slower, faster))
    assert 1 <= settle(dragged, slower) <= settle(dragged, faster) <= 3
