"""The show drives itself for a measurement: it slides from card to card and prints what it does, as JSON lines.

It starts in the carousel. `t_ms` is Unix time in milliseconds, for whoever looks at the screen from outside:

    {"event": "first_frame", "t_ms": ...}      the frame after which nothing changed any more
    {"event": "step", "i": 0, "t_ms": ...}     a slide begins now
    {"event": "frames", "intervals_ms": [..]}  between the frames of each slide
    {"event": "done", "t_ms": ...}             all slides are made; it stays open, at rest

The environment says what to do: PEER_STEPS slides of PEER_STEP_MS, one every PEER_PERIOD_MS, the first PEER_HOLD_MS
after the first frame; from the last card it goes back.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Generator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QDateTime, QObject, Qt, QTimer, Slot

if TYPE_CHECKING:
    from kiosk.app import Show

STILL = 500  # ms without a frame, and everything is drawn


class Plan(Struct, frozen=True, kw_only=True):
    """How many slides to make, and the milliseconds of each, from one to the next, and before the first."""

    steps: int = 20
    step_ms: int = 400
    period_ms: int = 1000
    hold_ms: int = 2000


def plan(environment: Mapping[str, str]) -> Plan:
    """What `environment` asks for. Raises ValueError where that is no number."""
    names = ("steps", "step_ms", "period_ms", "hold_ms")
    return Plan(
        **{name: int(environment[f"PEER_{name.upper()}"]) for name in names if f"PEER_{name.upper()}" in environment}
    )


def route(count: int, steps: int) -> Generator[int, None, None]:
    """The cards to slide to, from card 0 on: forth to the last of `count` cards, and back."""
    card, by = 0, 1
    for _ in range(steps):
        if not 0 <= card + by < count:
            by = -by
        card = max(0, min(count - 1, card + by))
        yield card


class Bench(QObject):
    """Makes the slides of a plan, once the show stands on the screen."""

    def __init__(self, show: Show, chosen: Plan) -> None:
        super().__init__(show.window)
        self._session = show.session
        self._plan = chosen
        self._route = enumerate(route(len(show.deck.deck.cards), chosen.steps))
        self._frames: list[int] = []  # when they came, since the last slide began
        self._intervals: list[int] = []
        self._told_first = False
        self._slid = 0  # when the last slide is over
        if chosen.steps:  # else a finger slides, at the show's own pace
            show.staging.pace(chosen.step_ms / show.window.property("snap"))
        self._still = QTimer(self, singleShot=True, interval=STILL)
        self._still.timeout.connect(self._stands)
        self._period = QTimer(self, interval=chosen.period_ms, timerType=Qt.TimerType.PreciseTimer)
        self._period.timeout.connect(self._step)
        # queued: Python code in the render thread could wait for the GUI thread, which waits for it
        show.window.frameSwapped.connect(self._drawn, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _drawn(self) -> None:
        self._frames.append(_now())
        if not self._told_first:
            self._still.start()

    def _stands(self) -> None:
        self._told_first = True
        _tell("first_frame", t_ms=self._frames[-1])
        QTimer.singleShot(self._plan.hold_ms, self, self._set_off)

    def _set_off(self) -> None:
        self._period.start()
        self._step()

    def _step(self) -> None:
        self._intervals += [after - before for before, after in pairwise(self._frames) if after < self._slid]
        self._frames.clear()
        i, card = next(self._route, (None, 0))
        if i is None:
            self._period.stop()
            _tell("frames", intervals_ms=self._intervals)
            _tell("done", t_ms=_now())
            return
        self._slid = _now() + self._plan.step_ms + STILL // 5
        _tell("step", i=i, t_ms=_now())
        self._session.selectCard(card)


def _now() -> int:
    return QDateTime.currentMSecsSinceEpoch()


def _tell(event: str, **more: object) -> None:
    sys.stdout.write(json.dumps({"event": event, **more}) + "\n")
    sys.stdout.flush()
