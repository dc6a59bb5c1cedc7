"""Where a swipe ends."""

from __future__ import annotations

FAR_ENOUGH = 0.22  # cards dragged, slowly
FAST_ENOUGH = 0.45  # cards a second: a flick, however short
FLUNG = 9.0  # cards a second: only a hard throw passes more than one
FLUNG_STEP = 3.0  # cards a second more for one card more
MOST = 3  # cards, however hard it is flung


def settle(dragged: float, velocity: float) -> int:
    """How many cards a swipe turns: `dragged` in cards, `velocity` in cards a second, the sign forward.

    Exactly one unless flung hard, however far the finger went; none when it was put back, or when it
    turned round before it left.
    """
    speed, direction = abs(velocity), 1 if velocity > 0 else -1
    if speed >= FAST_ENOUGH:
        if dragged * direction < 0:
            return 0
        return direction * (1 if speed < FLUNG else int(min(MOST, 2 + (speed - FLUNG) / FLUNG_STEP)))
    if abs(dragged) >= FAR_ENOUGH:
        return 1 if dragged > 0 else -1
    return 0
