"""The made-up crowd: the same for the same seed, everywhere on the glass, everything that can be done to a kiosk."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from kiosk import settings
from kiosk.session.session import GRACE, HOLD_LIMIT, Rules
from kiosk.soak import events
from kiosk.soak.events import KEYS, LONG_AWAY, MODIFIERS, Away, Event, Kind, Resize, Touch

SMALLEST = 320  # pixels, the window's least

seeds = st.integers(min_value=0)


def some(seed: int, count: int) -> list[Event]:
    return list(islice(events.events(seed), count))


@given(seeds)
def test_the_same_seed_brings_the_same_events(seed: int) -> None:
    assert some(seed, 80) == some(seed, 80)


@given(seeds)
def test_another_seed_brings_others(seed: int) -> None:
    assert some(seed, 80) != some(seed + 1, 80)


@given(seeds)
def test_every_touch_is_on_the_glass_and_ends(seed: int) -> None:
    for touch in (event for event in some(seed, 80) if isinstance(event, Touch)):
        assert touch.seconds > 0
        for finger in touch.fingers:
            assert finger.path
            assert 0 <= finger.arrives < touch.steps
            assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in finger.path)


@given(seeds)
def test_no_window_is_smaller_than_a_window_may_be(seed: int) -> None:
    for resize in (event for event in some(seed, 400) if isinstance(event, Resize)):
        own = (resize.width, resize.height) == (0, 0)
        assert own or min(resize.width, resize.height) >= SMALLEST


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_everything_happens(seed: int) -> None:
    crowd = some(seed, 2000)
    assert {type(event) for event in crowd} == set(get_args(Event))
    assert {event.kind for event in crowd if isinstance(event, Touch)} == set(Kind)
    assert any(event.cancelled for event in crowd if isinstance(event, Touch))
    assert any(event.resting for event in crowd if isinstance(event, Away) and event.seconds >= LONG_AWAY)


def test_qt_knows_the_keys() -> None:
    assert [name for name in KEYS if not hasattr(Qt.Key, f"Key_{name}")] == []
    assert [name for name in MODIFIERS if not hasattr(Qt.KeyboardModifier, f"{name}Modifier")] == []


def test_after_a_long_absence_no_setting_keeps_the_show_awake() -> None:
    most = {each.field: timedelta(seconds=each.most) for each in settings.TABLE if each.kind is settings.Kind.SECONDS}
    rules = Rules(reading=())
    awake = HOLD_LIMIT + max(rules.idle_cap, most["idle_timeout"]) + most["idle_warning"] + most["countdown"]
    assert timedelta(seconds=LONG_AWAY) > awake + rules.opening + rules.sealing + 2 * GRACE
