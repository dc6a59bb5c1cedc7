"""From wherever visitors may take it, the capsule seals itself again, as if nobody had been there."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.session import (
    CardOpened,
    CardSelected,
    ContrastChosen,
    Event,
    LanguageChosen,
    ListenToggled,
    MotionChosen,
    Moved,
    OpeningShown,
    Phase,
    PrefaceOpened,
    ReaderClosed,
    Rules,
    SealingShown,
    SealRequested,
    State,
    TextSizeChosen,
    Tick,
    Touched,
    deadline,
    step,
)

ZERO = timedelta()
MOST_TICKS = 7  # sealing and a touch meanwhile, countdown, opening, a recording, idle, warning, sealing
CHANGES_PHASE: dict[Phase, dict[type[Event], set[Phase]]] = {
    Phase.SEALED: {Touched: {Phase.COUNTDOWN, Phase.OPENING}},
    Phase.COUNTDOWN: {Touched: {Phase.OPENING}, Tick: {Phase.OPENING}},
    Phase.OPENING: {OpeningShown: {Phase.CAROUSEL}, Tick: {Phase.CAROUSEL}},
    Phase.CAROUSEL: {
        CardOpened: {Phase.READER},
        PrefaceOpened: {Phase.READER},
        SealRequested: {Phase.SEALING},
        Tick: {Phase.SEALING},
    },
    Phase.READER: {
        ReaderClosed: {Phase.CAROUSEL},
        SealRequested: {Phase.SEALING},
        Tick: {Phase.SEALING},
    },
    Phase.SEALING: {
        SealingShown: {Phase.SEALED, Phase.COUNTDOWN, Phase.OPENING},
        Tick: {Phase.SEALED, Phase.COUNTDOWN, Phase.OPENING},
    },
}


def seconds(least: int, most: int) -> st.SearchStrategy[timedelta]:
    return st.integers(least, most).map(lambda count: timedelta(seconds=count))


indexes = st.integers(-20, 20)
events: st.SearchStrategy[Event] = st.one_of(
    st.sampled_from([Tick(), Touched(), Moved()]),
    st.sampled_from([OpeningShown(), SealingShown(), PrefaceOpened(), ReaderClosed(), SealRequested()]),
    indexes.map(CardSelected),
    indexes.map(CardOpened),
    indexes.map(TextSizeChosen),
    st.sampled_from(["zh", "en", "fr", ""]).map(LanguageChosen),
    st.booleans().map(ContrastChosen),
    st.booleans().map(MotionChosen),
    st.just(ListenToggled()),
)
# from a double tap to longer than any wait there is
waits = st.one_of(st.integers(0, 700).map(lambda count: timedelta(milliseconds=count)), seconds(0, 10), seconds(0, 600))
TILL_DUE = None  # instead of an event: wait for the deadline and tick
Script = list[tuple[timedelta, Event | None]]
LEAD_INS: list[Script] = [
    [],  # sealed
    [(ZERO, Touched())],  # countdown
    [(ZERO, Touched()), (ZERO, TILL_DUE)],  # opening
    [(ZERO, Touched()), (ZERO, TILL_DUE), (ZERO, TILL_DUE)],  # carousel
    [(ZERO, Touched()), (ZERO, TILL_DUE), (ZERO, TILL_DUE), (ZERO, PrefaceOpened())],  # reader
]
happenings = st.tuples(waits, st.one_of(st.sampled_from([TILL_DUE, Touched()]), events))
scripts: st.SearchStrategy[Script] = st.builds(
    operator.add, st.sampled_from(LEAD_INS), st.lists(happenings, min_size=5, max_size=25)
)
rule_sets = st.builds(
    Rules,
    beats=st.integers(0, 10),
    idle_timeout=seconds(10, 300),
    idle_warning=seconds(5, 60),
    languages=st.sampled_from([("zh", "en"), ("en", "zh"), ("zh",)]),
    reading=st.lists(seconds(0, 900), max_size=6).map(tuple),
    preface_reading=seconds(0, 900),
    recordings=st.lists(seconds(0, 900), max_size=6).map(tuple),
)

thorough = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True, slots=True)
class Moment:
    """One event of a visit, with the state before and after it."""

    before: State
    event: Event
    now: timedelta
    after: State


def fresh(rules: Rules) -> State:
    return State(language=rules.languages[0])


def visit(rules: Rules, script: Script) -> list[Moment]:
    """What happens when the events come as written, from an untouched start on; Ticks only where written."""
    state, now = fresh(rules), ZERO
    moments = [Moment(state, Tick(), now, state)]
    for wait, event in script:
        now = now + wait if event else max(now, deadline(state, rules) or now)
        event = event or Tick()
        moments.append(Moment(state, event, now, step(state, event, now, rules)))
        state = moments[-1].after
    return moments


def without_times(state: State) -> State:
    return replace(state, since=ZERO, pressed=ZERO, active=ZERO)


@thorough
@given(rules=rule_sets, script=scripts)
def test_time_alone_leads_back_to_sealed(rules: Rules, script: Script) -> None:
    last = visit(rules, script)[-1]
    state, now, ticks = last.after, last.now, 0
    while (due := deadline(state, rules)) is not None:
        assert ticks < MOST_TICKS, state
        now = max(now, due)
        ticked = step(state, Tick(), now, rules)
        assert ticked != state, "a Tick at its deadline must get on"
        state, ticks = ticked, ticks + 1
    assert state.phase is Phase.SEALED
    assert without_times(state) == fresh(rules)


@thorough
@given(rules=rule_sets, script=scripts)
def test_no_wait_is_longer_than_the_rules_allow(rules: Rules, script: Script) -> None:
    for moment in visit(rules, script):
        due = deadline(moment.after, rules)
        assert (due is None) == (moment.after.phase is Phase.SEALED)
        if due is not None:
            assert due - moment.now <= max(rules.idle_cap, rules.idle_timeout, *rules.recordings)


@thorough
@given(rules=rule_sets, script=scripts)
def test_nobody_finds_what_another_left(rules: Rules, script: Script) -> None:
    for moment in visit(rules, script):
        state = moment.after
        if state.phase in (Phase.SEALED, Phase.COUNTDOWN, Phase.OPENING):
            assert without_times(replace(state, phase=Phase.SEALED)) == fresh(rules)


@thorough
@given(rules=rule_sets, script=scripts)
def test_the_phase_changes_only_where_the_event_fits(rules: Rules, script: Script) -> None:
    for moment in visit(rules, script):
        fits = CHANGES_PHASE[moment.before.phase].get(type(moment.event), set())
        assert moment.after.phase in {moment.before.phase, *fits}


@thorough
@given(rules=rule_sets, script=scripts)
def test_a_tick_before_its_time_changes_nothing(rules: Rules, script: Script) -> None:
    for moment in visit(rules, script):
        due = deadline(moment.after, rules)
        early = moment.now if due is None else min(moment.now, due - timedelta(microseconds=1))
        assert step(moment.after, Tick(), early, rules) == moment.after


@thorough
@given(rules=rule_sets, script=scripts)
def test_what_is_open_stays_within_bounds(rules: Rules, script: Script) -> None:
    for moment in visit(rules, script):
        state = moment.after
        assert state.card in range(max(1, rules.cards))
        assert state.reading in range(-1, max(1, rules.cards))
        assert state.language in rules.languages
        assert state.text_size in range(3)


@thorough
@given(rules=rule_sets, pauses=st.lists(st.integers(1, 59_999), max_size=40))
def test_who_touches_in_time_is_never_warned(rules: Rules, pauses: list[int]) -> None:
    now = ZERO
    state = replace(fresh(rules), phase=Phase.CAROUSEL)
    for pause in pauses:
        now += rules.idle_timeout * (pause / 60_000)
        state = step(state, Tick(), now, rules)
        assert state.warned is None
        state = step(state, Touched(), now, rules)
    assert state.phase is Phase.CAROUSEL
