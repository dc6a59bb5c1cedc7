"""The phases of one visitor's session and what moves it between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from kiosk.session.countdown import BEAT
from kiosk.session.events import (
    CardOpened,
    CardSelected,
    ContrastChosen,
    Event,
    LanguageChosen,
    ListenToggled,
    MotionChosen,
    Moved,
    OpeningShown,
    PrefaceOpened,
    ReaderClosed,
    SealingShown,
    SealRequested,
    TextSizeChosen,
    Tick,
    Touched,
)

PREFACE = -1  # the place of the preface in the reader, before card 0
TEXT_STEPS = 3

SKIP_GUARD = timedelta(milliseconds=600)  # a double tap wakes; it does not skip what it woke
HOLD_LIMIT = timedelta(seconds=60)  # what moves longer than this without a new touch is no visitor
GRACE = timedelta(seconds=2)  # an animation that has not reported by then is passed over


class Phase(StrEnum):
    """What the visitor sees."""

    SEALED = "sealed"
    COUNTDOWN = "countdown"
    OPENING = "opening"
    CAROUSEL = "carousel"
    READER = "reader"
    SEALING = "sealing"


class Rules(Struct, frozen=True, kw_only=True):
    """What a session goes by: from the settings, the deck and the design's motions.

    A visitor begins with the first of `languages`, with text of the step `text_size`, `high_contrast` and
    `reduced_motion`. `reading` is how long each card takes to read, in deck order; `preface_reading` the preface;
    `recordings` how long each card's recording lasts, zero where there is none.
    """

    beats: int = 5
    opening: timedelta = timedelta(milliseconds=3200)
    sealing: timedelta = timedelta(milliseconds=1800)
    idle_timeout: timedelta = timedelta(seconds=60)
    idle_cap: timedelta = timedelta(seconds=300)
    idle_warning: timedelta = timedelta(seconds=20)
    languages: tuple[str, ...] = ("zh", "en")
    text_size: int = 0
    reading: Sequence[timedelta]
    preface_reading: timedelta = timedelta()
    recordings: Sequence[timedelta] = ()
    high_contrast: bool = False
    reduced_motion: bool = False

    @property
    def cards(self) -> int:
        """How many cards the deck holds."""
        return len(self.reading)


class State(Struct, frozen=True, kw_only=True):
    """Where the session stands. Times are monotonic; everything a visitor can change is in here.

    `listening` is when the recording that plays will have ended, `heard` how far it had come when it was last paused.
    """

    phase: Phase = Phase.SEALED
    since: timedelta = timedelta()
    pressed: timedelta = timedelta()
    active: timedelta = timedelta()
    warned: timedelta | None = None
    wake_next: bool = False
    card: int = 0
    reading: int = 0
    language: str = "zh"
    text_size: int = 0
    high_contrast: bool = False
    reduced_motion: bool = False
    listening: timedelta | None = None
    heard: timedelta = timedelta()


def start(now: timedelta, rules: Rules) -> State:
    """The state before the first visitor."""
    return State(
        since=now,
        language=rules.languages[0],
        text_size=rules.text_size,
        high_contrast=rules.high_contrast,
        reduced_motion=rules.reduced_motion,
    )


def step(state: State, event: Event, now: timedelta, rules: Rules) -> State:
    """The state after `event` at `now`. Events that do not fit the phase change nothing."""
    match event:
        case Tick():
            return _tick(state, now, rules)
        case Touched():
            return _touched(state, now, rules)
        case Moved():
            idle = state.warned is not None or now - state.pressed > HOLD_LIMIT
            return replace(state, active=now) if _is_open(state) and not idle else state
        case OpeningShown():
            return _enter(state, Phase.CAROUSEL, now) if state.phase is Phase.OPENING else state
        case SealingShown():
            return _sealed(state, now, rules) if state.phase is Phase.SEALING else state
        case SealRequested():
            return _enter(state, Phase.SEALING, now) if _is_open(state) else state
        case LanguageChosen(language):
            fits = _is_open(state) and language in rules.languages
            return replace(_active(state, now), language=language) if fits else state
        case TextSizeChosen(size):
            size = max(0, min(TEXT_STEPS - 1, size))
            return replace(_active(state, now), text_size=size) if _is_open(state) else state
        case ContrastChosen(high):
            return replace(_active(state, now), high_contrast=high) if _is_open(state) else state
        case MotionChosen(reduced):
            return replace(_active(state, now), reduced_motion=reduced) if _is_open(state) else state
        case ListenToggled():
            return _listen(state, now, rules)
        case CardSelected(index):
            fits = state.phase is Phase.CAROUSEL and rules.cards > 0
            return replace(_active(state, now), card=index % rules.cards) if fits else state
        case CardOpened(index):
            if not _is_open(state) or not rules.cards:
                return state
            index %= rules.cards
            return replace(_enter(state, Phase.READER, now), card=index, reading=index)
        case PrefaceOpened():
            return replace(_enter(state, Phase.READER, now), reading=PREFACE) if _is_open(state) else state
        case ReaderClosed():
            return _enter(state, Phase.CAROUSEL, now) if state.phase is Phase.READER else state
    assert_never(event)


def deadline(state: State, rules: Rules) -> timedelta | None:
    """When `step` wants its next Tick; None while sealed, where nothing is waited for."""
    match state.phase:
        case Phase.SEALED:
            return None
        case Phase.COUNTDOWN:
            return state.since + rules.beats * BEAT
        case Phase.OPENING:
            return state.since + rules.opening + GRACE
        case Phase.SEALING:
            return state.since + rules.sealing + GRACE
        case Phase.CAROUSEL | Phase.READER:
            if state.warned is not None:
                return state.warned + rules.idle_warning
            if state.listening is not None:  # who listens is there; the waiting begins when it has ended
                return state.listening
            return state.active + idle_allowance(state, rules)
    assert_never(state.phase)


def idle_allowance(state: State, rules: Rules) -> timedelta:
    """How long nothing may happen before the warning: in the reader, the reading time on top."""
    if state.phase is not Phase.READER:
        return rules.idle_timeout
    reading = rules.preface_reading if state.reading == PREFACE else rules.reading[state.reading]
    return max(rules.idle_timeout, min(rules.idle_timeout + reading, rules.idle_cap))


def warning_left(state: State, now: timedelta, rules: Rules) -> timedelta:
    """What is left of the idle warning; zero when there is none."""
    if state.warned is None:
        return timedelta()
    return max(timedelta(), state.warned + rules.idle_warning - now)


def recording(state: State, rules: Rules) -> timedelta:
    """How long the recording of the card that is read lasts; zero where there is none, or none is read."""
    if state.phase is not Phase.READER or not 0 <= state.reading < len(rules.recordings):
        return timedelta()
    return rules.recordings[state.reading]


def _is_open(state: State) -> bool:
    return state.phase in (Phase.CAROUSEL, Phase.READER)


def _enter(state: State, phase: Phase, now: timedelta) -> State:
    return replace(state, phase=phase, since=now, active=now, warned=None, listening=None, heard=timedelta())


def _active(state: State, now: timedelta) -> State:
    """The visitor did something; not every way of doing it is a touch."""
    return replace(state, active=now, warned=None)


def _listen(state: State, now: timedelta, rules: Rules) -> State:
    length = recording(state, rules)
    if not length:
        return state
    if state.listening is None:
        return replace(_active(state, now), listening=now + length - state.heard)
    heard = max(timedelta(), length - (state.listening - now))
    return replace(_active(state, now), listening=None, heard=min(heard, length))


def _wake(state: State, now: timedelta, rules: Rules) -> State:
    return _enter(state, Phase.COUNTDOWN if rules.beats else Phase.OPENING, now)


def _sealed(state: State, now: timedelta, rules: Rules) -> State:
    """Everything the visitor changed is forgotten; one who touched meanwhile starts afresh."""
    fresh = replace(start(now, rules), pressed=state.pressed)
    return _wake(fresh, now, rules) if state.wake_next else fresh


def _touched(state: State, now: timedelta, rules: Rules) -> State:
    state = replace(state, pressed=now, active=now, warned=None)
    match state.phase:
        case Phase.SEALED:
            return _wake(state, now, rules)
        case Phase.COUNTDOWN:
            return _enter(state, Phase.OPENING, now) if now - state.since >= SKIP_GUARD else state
        case Phase.SEALING:
            return replace(state, wake_next=True)
        case Phase.OPENING | Phase.CAROUSEL | Phase.READER:
            return state
    assert_never(state.phase)


def _tick(state: State, now: timedelta, rules: Rules) -> State:
    due = deadline(state, rules)
    if due is None or now < due:
        return state
    match state.phase:
        case Phase.COUNTDOWN:
            return _enter(state, Phase.OPENING, now)
        case Phase.OPENING:
            return _enter(state, Phase.CAROUSEL, now)
        case Phase.SEALING:
            return _sealed(state, now, rules)
        case Phase.CAROUSEL | Phase.READER:
            if state.listening is not None:
                return replace(state, listening=None, heard=timedelta(), active=now)
            return replace(state, warned=now) if state.warned is None else _enter(state, Phase.SEALING, now)
        case Phase.SEALED:
            return state
    assert_never(state.phase)
