"""The visit, case by case: what each touch, each report and each wait leads to."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce

import pytest
from msgspec.structs import replace

from kiosk.session import (
    PREFACE,
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
    start,
    step,
    warning_left,
)


def s(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


RULES = Rules(reading=(s(30), s(90), s(600)), preface_reading=s(45), recordings=(s(200), s(0), s(8)))
OPENED = RULES.opening.total_seconds()

START = s(1000)  # no case may lean on a clock that starts at zero
SEALED = State(since=START)
COUNTDOWN = replace(SEALED, phase=Phase.COUNTDOWN, pressed=START, active=START)
OPENING = replace(COUNTDOWN, phase=Phase.OPENING)
CAROUSEL = replace(COUNTDOWN, phase=Phase.CAROUSEL)
READER = replace(COUNTDOWN, phase=Phase.READER)
SEALING = replace(COUNTDOWN, phase=Phase.SEALING)
WARNED = replace(CAROUSEL, warned=START)
USED = replace(CAROUSEL, card=2, reading=1, language="en", text_size=2, high_contrast=True, reduced_motion=True)

Happening = tuple[float, Event]  # seconds after START


def after(state: State, *happenings: Happening, rules: Rules = RULES) -> State:
    """The state when all has happened, each at its second."""
    return reduce(lambda was, each: step(was, each[1], START + s(each[0]), rules), happenings, state)


@pytest.mark.parametrize(
    ("start", "happenings", "phase"),
    [
        pytest.param(SEALED, [(0, Touched())], Phase.COUNTDOWN, id="a touch wakes"),
        pytest.param(SEALED, [(0, Moved())], Phase.SEALED, id="a hand that only passes does not wake"),
        pytest.param(SEALED, [(9e6, Tick())], Phase.SEALED, id="time alone never wakes"),
        pytest.param(COUNTDOWN, [(4.999, Tick())], Phase.COUNTDOWN, id="the countdown runs for its beats"),
        pytest.param(COUNTDOWN, [(5, Tick())], Phase.OPENING, id="the countdown ends"),
        pytest.param(COUNTDOWN, [(0.599, Touched())], Phase.COUNTDOWN, id="a double tap does not skip"),
        pytest.param(COUNTDOWN, [(0.6, Touched())], Phase.OPENING, id="a tap skips the countdown"),
        pytest.param(COUNTDOWN, [(3, Moved())], Phase.COUNTDOWN, id="the finger that woke may linger"),
        pytest.param(COUNTDOWN, [(3, OpeningShown())], Phase.COUNTDOWN, id="a report from another visit"),
        pytest.param(OPENING, [(1, Touched())], Phase.OPENING, id="a tap does not cut the opening short"),
        pytest.param(OPENING, [(OPENED, OpeningShown())], Phase.CAROUSEL, id="the opening is shown"),
        pytest.param(OPENING, [(OPENED, Tick())], Phase.OPENING, id="a slow opening is waited for"),
        pytest.param(OPENING, [(OPENED + 2, Tick())], Phase.CAROUSEL, id="a stalled opening opens within 2 s"),
        pytest.param(OPENING, [(1, SealRequested())], Phase.OPENING, id="nothing to seal yet"),
        pytest.param(CAROUSEL, [(1, CardOpened(0))], Phase.READER, id="a card is opened"),
        pytest.param(CAROUSEL, [(1, PrefaceOpened())], Phase.READER, id="the preface is opened"),
        pytest.param(CAROUSEL, [(1, SealRequested())], Phase.SEALING, id="seal now, from the carousel"),
        pytest.param(READER, [(1, SealRequested())], Phase.SEALING, id="seal now, from the reader"),
        pytest.param(READER, [(1, ReaderClosed())], Phase.CAROUSEL, id="back to the carousel"),
        pytest.param(READER, [(1, CardOpened(1))], Phase.READER, id="on to the next card"),
        pytest.param(CAROUSEL, [(60, Tick())], Phase.CAROUSEL, id="idle: the warning comes first"),
        pytest.param(WARNED, [(19.999, Tick())], Phase.CAROUSEL, id="the warning runs for 20 s"),
        pytest.param(WARNED, [(20, Tick())], Phase.SEALING, id="the warning runs out"),
        pytest.param(SEALING, [(1.8, SealingShown())], Phase.SEALED, id="the sealing is shown"),
        pytest.param(SEALING, [(3.8, Tick())], Phase.SEALED, id="a stalled sealing seals all the same"),
        pytest.param(SEALING, [(1, Touched())], Phase.SEALING, id="a touch does not stop the sealing"),
        pytest.param(
            SEALING,
            [(1, Touched()), (1.8, SealingShown())],
            Phase.COUNTDOWN,
            id="a touch while sealing starts a fresh visit after it",
        ),
        pytest.param(
            SEALING,
            [(1, Touched()), (3.8, Tick())],
            Phase.COUNTDOWN,
            id="so it does when the sealing stalled",
        ),
        pytest.param(
            SEALING,
            [(1, Touched()), (1.8, SealingShown()), (2, Touched())],
            Phase.COUNTDOWN,
            id="and a double tap there does not skip",
        ),
    ],
)
def test_where_it_leads(start: State, happenings: list[Happening], phase: Phase) -> None:
    assert after(start, *happenings).phase is phase


def test_a_clock_that_says_a_year_before_the_deck_changes_nothing_for_the_session() -> None:
    early = replace(COUNTDOWN, since=-START, active=-START)
    assert step(early, Tick(), -START + s(5), RULES).phase is Phase.OPENING


def test_without_a_countdown_a_touch_opens_at_once() -> None:
    at_once = replace(RULES, beats=0)
    assert after(SEALED, (0, Touched()), rules=at_once).phase is Phase.OPENING
    assert after(SEALING, (0, Touched()), (1.8, SealingShown()), rules=at_once).phase is Phase.OPENING


@pytest.mark.parametrize(
    ("state", "seconds"),
    [
        pytest.param(COUNTDOWN, 5, id="countdown"),
        pytest.param(OPENING, OPENED + 2, id="opening"),
        pytest.param(SEALING, 3.8, id="sealing"),
        pytest.param(CAROUSEL, 60, id="carousel"),
        pytest.param(replace(CAROUSEL, active=START + s(7)), 67, id="carousel, touched at 7 s"),
        pytest.param(READER, 90, id="a short text: 60 s and 30 s to read it"),
        pytest.param(replace(READER, reading=1), 150, id="a text of 90 s"),
        pytest.param(replace(READER, reading=2), 300, id="a long text: never more than 300 s"),
        pytest.param(replace(READER, reading=PREFACE), 105, id="the preface"),
        pytest.param(WARNED, 20, id="warned in the carousel"),
        pytest.param(replace(READER, warned=START + s(300), reading=2), 320, id="warned in the reader"),
    ],
)
def test_the_next_deadline(state: State, seconds: float) -> None:
    assert deadline(state, RULES) == START + s(seconds)


def test_sealed_nothing_is_waited_for() -> None:
    assert deadline(SEALED, RULES) is None


def test_the_cap_never_shortens_what_staff_set() -> None:
    patient = replace(RULES, idle_timeout=s(300), idle_cap=s(200))
    assert deadline(READER, patient) == START + s(300)


DONE: dict[str, object] = {"active": START + s(0.1), "warned": None}  # the visitor is there


@pytest.mark.parametrize(
    ("start", "event", "changed"),
    [
        pytest.param(CAROUSEL, CardSelected(1), {"card": 1, **DONE}, id="a card comes to the middle"),
        pytest.param(CAROUSEL, CardSelected(4), {"card": 1, **DONE}, id="round the end"),
        pytest.param(CAROUSEL, CardSelected(-1), {"card": 2, **DONE}, id="round the beginning"),
        pytest.param(CAROUSEL, LanguageChosen("en"), {"language": "en", **DONE}, id="a language"),
        pytest.param(READER, LanguageChosen("en"), {"language": "en", **DONE}, id="a language, in the reader"),
        pytest.param(READER, TextSizeChosen(2), {"text_size": 2, **DONE}, id="a text size"),
        pytest.param(READER, TextSizeChosen(3), {"text_size": 2, **DONE}, id="larger than there is"),
        pytest.param(USED, TextSizeChosen(-1), {"text_size": 0, **DONE}, id="smaller than there is"),
        pytest.param(CAROUSEL, ContrastChosen(True), {"high_contrast": True, **DONE}, id="high contrast"),
        pytest.param(READER, MotionChosen(True), {"reduced_motion": True, **DONE}, id="reduced motion"),
        pytest.param(COUNTDOWN, Touched(), {"pressed": START + s(0.1), **DONE}, id="a double tap"),
        pytest.param(CAROUSEL, Moved(), DONE, id="a drag"),
    ],
)
def test_it_changes_that_and_nothing_else(start: State, event: Event, changed: dict[str, object]) -> None:
    expected = {name: getattr(start, name) for name in State.__struct_fields__} | changed
    found = after(start, (0.1, event))
    assert {name: getattr(found, name) for name in State.__struct_fields__} == expected


@pytest.mark.parametrize(
    ("start", "event", "card", "reading"),
    [
        pytest.param(CAROUSEL, CardOpened(2), 2, 2, id="the last card"),
        pytest.param(CAROUSEL, CardOpened(3), 0, 0, id="round the end"),
        pytest.param(READER, CardOpened(-1), 2, 2, id="round the beginning"),
        pytest.param(USED, PrefaceOpened(), 2, PREFACE, id="the preface leaves the carousel where it is"),
    ],
)
def test_what_is_read(start: State, event: Event, card: int, reading: int) -> None:
    state = after(start, (0.1, event))
    assert (state.phase, state.card, state.reading) == (Phase.READER, card, reading)


CLOSED_PHASES = {"sealed": SEALED, "countdown": COUNTDOWN, "opening": OPENING, "sealing": SEALING}
FOR_VISITORS: dict[str, Event] = {
    "card selected": CardSelected(1),
    "card opened": CardOpened(1),
    "preface": PrefaceOpened(),
    "reader closed": ReaderClosed(),
    "seal": SealRequested(),
    "language": LanguageChosen("en"),
    "text size": TextSizeChosen(2),
    "contrast": ContrastChosen(True),
    "motion": MotionChosen(True),
    "listen": ListenToggled(),
}


@pytest.mark.parametrize("name", FOR_VISITORS)
@pytest.mark.parametrize("phase", CLOSED_PHASES)
def test_nothing_can_be_pressed_while_the_capsule_is_closed(phase: str, name: str) -> None:
    start = CLOSED_PHASES[phase]
    assert after(start, (0.1, FOR_VISITORS[name])) == start


@pytest.mark.parametrize(
    ("start", "event"),
    [
        pytest.param(replace(SEALED, pressed=START), Moved(), id="sealed: the finger that sealed it lingers"),
        pytest.param(SEALED, OpeningShown(), id="sealed: a late report of the opening"),
        pytest.param(SEALED, SealingShown(), id="sealed: a second report of the sealing"),
        pytest.param(OPENING, SealingShown(), id="opening: a report of the sealing"),
        pytest.param(CAROUSEL, OpeningShown(), id="carousel: a second report of the opening"),
        pytest.param(CAROUSEL, SealingShown(), id="carousel: a report of the sealing"),
        pytest.param(CAROUSEL, ReaderClosed(), id="carousel: no reader to close"),
        pytest.param(CAROUSEL, LanguageChosen("fr"), id="carousel: a language there is not"),
        pytest.param(READER, CardSelected(1), id="reader: the carousel underneath"),
        pytest.param(READER, OpeningShown(), id="reader: a report of the opening"),
        pytest.param(SEALING, OpeningShown(), id="sealing: a report of the opening"),
        pytest.param(WARNED, Moved(), id="warned: a finger that only jitters"),
    ],
)
def test_what_does_not_fit_changes_nothing(start: State, event: Event) -> None:
    assert after(start, (0.1, event)) == start


@pytest.mark.parametrize("event", [CardSelected(0), CardOpened(0), CardOpened(7)], ids=str)
def test_a_deck_without_cards_has_none_to_turn_to(event: Event) -> None:
    assert after(CAROUSEL, (1, event), rules=replace(RULES, reading=())) == CAROUSEL


@pytest.mark.parametrize(
    ("start", "event"),
    [
        pytest.param(WARNED, Touched(), id="a touch anywhere"),
        pytest.param(replace(WARNED, phase=Phase.READER), Touched(), id="a touch in the reader"),
        pytest.param(WARNED, CardOpened(1), id="a card"),
        pytest.param(WARNED, LanguageChosen("en"), id="a choice that came without a touch"),
        pytest.param(replace(WARNED, phase=Phase.READER), ListenToggled(), id="a recording"),
    ],
)
def test_the_idle_warning_is_called_off(start: State, event: Event) -> None:
    state = after(start, (19, event))
    assert (state.warned, state.active) == (None, START + s(19))
    assert state.phase in (Phase.CAROUSEL, Phase.READER)


@pytest.mark.parametrize(
    ("state", "at", "left"),
    [
        pytest.param(CAROUSEL, 5, 0, id="not warned"),
        pytest.param(WARNED, 0, 20, id="at first"),
        pytest.param(WARNED, 12.5, 7.5, id="meanwhile"),
        pytest.param(WARNED, 20, 0, id="run out"),
        pytest.param(WARNED, 900, 0, id="long ago"),
    ],
)
def test_what_is_left_of_the_warning(state: State, at: float, left: float) -> None:
    assert warning_left(state, START + s(at), RULES) == s(left)


@pytest.mark.parametrize(
    "happenings",
    [
        pytest.param([(60, Tick()), (80, Tick()), (81.8, SealingShown())], id="idle"),
        pytest.param([(1, SealRequested()), (2.8, SealingShown())], id="at once"),
        pytest.param([(1, SealRequested()), (4.8, Tick())], id="with a stalled animation"),
    ],
)
def test_sealing_forgets_everything(happenings: list[Happening]) -> None:
    state = after(USED, *happenings)
    at = START + s(happenings[-1][0])
    assert replace(state, pressed=timedelta()) == State(since=at)


def test_the_next_visitor_finds_nothing_of_the_last() -> None:
    state = after(USED, (1, SealRequested()), (2, Touched()), (2.8, SealingShown()))
    at = START + s(2.8)
    assert state == State(phase=Phase.COUNTDOWN, since=at, active=at, pressed=START + s(2))


def test_a_visitor_begins_with_the_text_size_of_the_rules() -> None:
    large = replace(RULES, text_size=1)
    assert start(timedelta(), large).text_size == 1
    assert after(replace(USED, text_size=0), (1, SealRequested()), (2.8, SealingShown()), rules=large).text_size == 1


def test_the_first_language_is_the_one_the_rules_name_first() -> None:
    english = replace(RULES, languages=("en", "zh"))
    state = after(replace(USED, language="zh"), (1, SealRequested()), (2.8, SealingShown()), rules=english)
    assert state.language == "en"


def jittered(state: State, *, pressed_at: tuple[float, ...] = ()) -> State:
    """An hour in which a finger jitters twice a second; the state at its end, ticked when due."""
    for half in range(2 * 3600):
        now = START + s(half / 2)
        due = deadline(state, RULES)
        if due is not None and due <= now:
            state = step(state, Tick(), now, RULES)
        state = step(state, Touched() if half / 2 in pressed_at else Moved(), now, RULES)
    return state


def test_a_finger_that_only_jitters_does_not_keep_the_session_awake() -> None:
    assert jittered(CAROUSEL).phase is Phase.SEALED


def test_a_finger_that_presses_does() -> None:
    assert jittered(CAROUSEL, pressed_at=tuple(float(at) for at in range(50, 3600, 50))).phase is Phase.CAROUSEL


@pytest.mark.parametrize(
    ("moved_at", "active"), [pytest.param(60, 60, id="held for 60 s"), pytest.param(60.001, 0, id="held for longer")]
)
def test_a_drag_counts_for_sixty_seconds(moved_at: float, active: float) -> None:
    assert after(CAROUSEL, (moved_at, Moved())).active == START + s(active)


# recordings


LISTENING = after(READER, (1, ListenToggled()))


def test_a_recording_plays_to_its_end_and_the_waiting_begins_then() -> None:
    assert LISTENING.listening == deadline(LISTENING, RULES) == START + s(201)
    assert after(LISTENING, (200.9, Tick())) == LISTENING
    ended = after(LISTENING, (201, Tick()))
    assert (ended.listening, ended.heard) == (None, s(0))
    assert deadline(ended, RULES) == START + s(201 + 90)


def test_a_recording_goes_on_where_it_was_paused() -> None:
    paused = after(LISTENING, (31, ListenToggled()))
    assert (paused.listening, paused.heard) == (None, s(30))
    on = after(paused, (50, ListenToggled()))
    assert on.listening == START + s(50 + 170)
    assert after(on, (60, ListenToggled())).heard == s(40)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(ReaderClosed(), id="back to the carousel"),
        pytest.param(CardOpened(2), id="another card"),
        pytest.param(CardOpened(0), id="the same card again"),
        pytest.param(PrefaceOpened(), id="the preface"),
        pytest.param(SealRequested(), id="sealing"),
    ],
)
def test_a_recording_ends_as_its_card_is_left(event: Event) -> None:
    for state in (LISTENING, after(LISTENING, (31, ListenToggled()))):
        left = after(state, (40, event))
        assert (left.listening, left.heard) == (None, s(0))


@pytest.mark.parametrize("event", [LanguageChosen("en"), TextSizeChosen(1), Touched(), Moved()], ids=str)
def test_a_recording_goes_on_through_anything_else(event: Event) -> None:
    assert after(LISTENING, (40, event)).listening == LISTENING.listening


@pytest.mark.parametrize(
    "state",
    [
        pytest.param(CAROUSEL, id="no card is open"),
        pytest.param(replace(READER, reading=1), id="a card without one"),
        pytest.param(replace(READER, reading=PREFACE), id="the preface"),
    ],
)
def test_nothing_to_listen_to(state: State) -> None:
    assert after(state, (1, ListenToggled())) == state


def test_every_visit_begins_with_what_staff_set() -> None:
    rules = replace(RULES, high_contrast=True, reduced_motion=True)
    changed = after(CAROUSEL, (1, ContrastChosen(False)), (1, SealRequested()), (2.8, SealingShown()), rules=rules)
    assert (changed.high_contrast, changed.reduced_motion) == (True, True)
