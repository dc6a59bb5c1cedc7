"""The supervisor's policy under a clock that the test moves: what it does about each way to fail."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import exits
from kiosk.deck import BUILTIN
from kiosk.supervisor import policy
from kiosk.supervisor.policy import (
    Action,
    Asked,
    Dump,
    End,
    Ended,
    Event,
    Kill,
    Leave,
    Ready,
    Report,
    Rules,
    Rung,
    Say,
    Stage,
    Start,
    Tick,
    Told,
)

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
KILLED = Ended(-9, "was ended by SIGKILL")
A, B = "a" * 64, "b" * 64


class Supervisor:
    """Steps the policy. What it does is in `did`, in its order, without the lines for the log; those are in `said`."""

    def __init__(self, rules: Rules | None = None) -> None:
        self.rules = rules or Rules()
        self.now = timedelta(hours=5)
        self.state = policy.begin(self.now, self.rules)
        self.did: list[Action] = []
        self.said: list[str] = []

    def happen(self, event: Event) -> None:
        self.state, actions = policy.step(self.state, event, self.now, self.rules)
        self.did += [action for action in actions if not isinstance(action, Say)]
        self.said += [action.text for action in actions if isinstance(action, Say)]

    def passes(self, time: timedelta, *, beats: tuple[str, ...] = ("gui", "frame")) -> None:
        """Let time pass, with a look and these beats every second."""
        end = self.now + time
        while self.now < end:
            self.now = min(self.now + SECOND, end)
            for beat in beats:
                self.happen(Told(beat))
            self.happen(Tick())

    def take(self) -> list[Action]:
        """What was done since the last time."""
        did, self.did = self.did, []
        return did

    def on_screen(self, deck: str = A, *, after: timedelta = SECOND) -> None:
        """Start what is due, and see it onto the screen."""
        self.happen(Tick())
        if self.state.stage is Stage.WAITING:
            self.passes(self.state.due - self.now, beats=())
        self.passes(after, beats=("gui",))
        if self.state.rung is not Rung.STILL:
            self.happen(Told(f"deck {deck}"))
        self.happen(Told("frame"))
        assert self.state.stage is Stage.SHOWING

    def fails(self, times: int, deck: str = A) -> None:
        """The show comes onto the screen and is killed, so many times."""
        for _ in range(times):
            self.on_screen(deck)
            self.happen(KILLED)


def start(rung: Rung = Rung.WANTED, avoid: str = "", *, software: bool = False) -> Start:
    return Start(rung=rung, avoid=avoid, software=software)


def test_the_first_look_starts_the_show() -> None:
    supervisor = Supervisor()
    supervisor.happen(Tick())
    assert supervisor.take() == [start()]
    supervisor.happen(Told(f"deck {A}"))
    supervisor.passes(2 * SECOND, beats=("gui",))
    supervisor.happen(Told("frame"))
    assert supervisor.take() == [Ready()]
    assert supervisor.said == [f"on the screen: deck {A}, after 2.0 s without"]


def test_a_show_that_is_well_is_left_alone_for_months() -> None:
    supervisor = Supervisor()
    supervisor.on_screen()
    supervisor.take()
    supervisor.passes(timedelta(hours=3))
    supervisor.now += timedelta(days=90)
    supervisor.passes(10 * SECOND)
    assert supervisor.take() == []


def test_what_ends_is_started_again_at_once() -> None:
    supervisor = Supervisor()
    supervisor.on_screen()
    supervisor.passes(2 * MINUTE)
    supervisor.take()
    supervisor.happen(KILLED)
    supervisor.happen(Tick())
    assert supervisor.take() == [Report("the process was ended by SIGKILL"), start()]
    supervisor.passes(SECOND, beats=())
    supervisor.happen(Told("frame"))
    assert supervisor.said[-1] == f"on the screen: deck {A}, after 1.0 s without"


@pytest.mark.parametrize(
    ("beats", "said"),
    [
        pytest.param((), "no heartbeat of its GUI and its render loop", id="stopped"),
        pytest.param(("frame",), "no heartbeat of its GUI loop", id="the GUI loop alone"),
        pytest.param(("gui",), "no heartbeat of its render loop", id="the render loop alone"),
    ],
)
def test_a_hang_is_seen_within_ten_seconds_and_ended(beats: tuple[str, ...], said: str) -> None:
    supervisor = Supervisor()
    supervisor.on_screen()
    supervisor.passes(MINUTE)
    supervisor.take()
    supervisor.passes(6 * SECOND, beats=beats)
    assert supervisor.take() == []
    supervisor.passes(2 * SECOND, beats=beats)
    assert supervisor.said[-1] == f"the process hangs: {said}"
    assert supervisor.take()[:2] == [Dump(), Kill()]
    supervisor.happen(KILLED)
    supervisor.happen(Tick())
    assert supervisor.take() == [Report("the process was ended by SIGKILL after it hung"), start()]
    supervisor.happen(Told("frame"))
    assert supervisor.said[-1] == f"on the screen: deck {A}, after 8.0 s without"


def test_a_process_that_hangs_is_killed_until_it_is_gone() -> None:
    supervisor = Supervisor()
    supervisor.on_screen()
    supervisor.passes(12 * SECOND, beats=())
    did = supervisor.take()
    assert did.count(Dump()) == 1
    assert did.count(Kill()) == 5


@pytest.mark.parametrize(("ever", "allowed"), [(False, 60), (True, 30)])
def test_a_start_has_its_own_allowance(ever: bool, allowed: int) -> None:
    supervisor = Supervisor()
    if ever:
        supervisor.on_screen()
        supervisor.happen(KILLED)
    supervisor.happen(Tick())
    supervisor.take()
    supervisor.passes((allowed - 1) * SECOND, beats=("gui",))
    assert supervisor.take() == []
    supervisor.passes(SECOND, beats=("gui",))
    assert supervisor.take() == [Dump()]
    assert supervisor.said[-1] == f"the process hangs: not on the screen {allowed} s after its start"


def test_three_failures_go_to_the_deck_before_then_to_the_built_in_one_then_to_a_picture() -> None:
    supervisor = Supervisor()
    supervisor.fails(3)
    assert [action for action in supervisor.take() if isinstance(action, Start)] == [
        start(),
        start(),
        start(software=True),
    ]
    assert supervisor.said[-1] == f"3 failures with deck {A}: the deck before it is next"
    supervisor.fails(3, B)
    assert [action for action in supervisor.take() if isinstance(action, Start)] == [
        start(Rung.PREVIOUS, A),
        start(Rung.PREVIOUS, A),
        start(Rung.PREVIOUS, A, software=True),
    ]
    assert supervisor.said[-1] == f"3 failures with deck {B}: the built-in deck is next"
    supervisor.fails(3, BUILTIN)
    assert [action.rung for action in supervisor.take() if isinstance(action, Start)] == [Rung.BUILTIN] * 3
    assert supervisor.said[-1] == f"3 failures with deck {BUILTIN}: a still picture is next"
    supervisor.on_screen()
    assert supervisor.take() == [start(Rung.STILL), Ready()]


def test_the_steps_take_less_than_a_minute_each() -> None:
    supervisor = Supervisor()
    begun = supervisor.now
    supervisor.fails(3)
    assert supervisor.now - begun <= MINUTE / 4


def test_after_the_built_in_deck_there_is_only_the_picture() -> None:
    supervisor = Supervisor()
    supervisor.fails(3, BUILTIN)
    assert supervisor.state.rung is Rung.STILL


def test_a_pack_that_is_tried_out_has_no_deck_before_it() -> None:
    supervisor = Supervisor(Rules(decks=False))
    supervisor.fails(3)
    assert supervisor.state.rung is Rung.STILL


def test_a_show_that_does_not_get_as_far_as_a_deck_tries_the_built_in_one() -> None:
    supervisor = Supervisor()
    for _ in range(3):
        supervisor.happen(Tick())
        supervisor.passes(3 * SECOND, beats=())
        supervisor.happen(Ended(-6, "was ended by SIGABRT"))
    assert supervisor.state.rung is Rung.BUILTIN


def test_a_minute_on_the_screen_forgives() -> None:
    supervisor = Supervisor()
    for _ in range(10):
        supervisor.fails(1)
        supervisor.on_screen()
        supervisor.passes(MINUTE)
        supervisor.happen(KILLED)
    assert supervisor.state.rung is Rung.WANTED


def test_hangs_count_however_long_each_takes() -> None:
    supervisor = Supervisor()
    for _ in range(3):
        supervisor.on_screen()
        supervisor.passes(50 * SECOND)
        supervisor.passes(9 * SECOND, beats=())
        supervisor.happen(KILLED)
    assert supervisor.state.rung is Rung.PREVIOUS


def test_another_deck_begins_without_blame() -> None:
    supervisor = Supervisor()
    supervisor.fails(2)
    supervisor.on_screen()
    supervisor.happen(Told(f"deck {B}"))
    supervisor.happen(KILLED)
    assert supervisor.state.rung is Rung.WANTED
    supervisor.fails(2, B)
    assert (supervisor.state.rung, supervisor.state.avoid) == (Rung.PREVIOUS, B)


def test_the_picture_backs_off_and_the_show_is_tried_again_more_and_more_seldom() -> None:
    supervisor = Supervisor()
    tries = []
    for _ in range(6):
        supervisor.fails(3, BUILTIN)
        begun = supervisor.now
        waits = []
        while supervisor.state.rung is Rung.STILL:
            supervisor.happen(Tick())
            if supervisor.state.stage is not Stage.WAITING:
                supervisor.happen(KILLED)
                waits.append((supervisor.state.due - supervisor.now) / SECOND)
            supervisor.now += SECOND
        assert waits[:6] == [4, 8, 16, 32, 60, 60]
        tries.append((supervisor.now - begun) // MINUTE)
    assert tries == [5, 10, 20, 40, 60, 60]


def test_a_picture_that_stands_makes_way_for_the_next_try() -> None:
    supervisor = Supervisor()
    supervisor.fails(3, BUILTIN)
    supervisor.on_screen()
    supervisor.take()
    supervisor.passes(5 * MINUTE)
    assert supervisor.take() == [End()]
    supervisor.happen(Ended(0, "ended with status 0"))
    supervisor.happen(Tick())
    assert supervisor.take() == [start()]


def test_graphics_that_fail_are_no_failure_of_the_deck_and_are_left_for_good() -> None:
    supervisor = Supervisor()
    supervisor.happen(Tick())
    supervisor.happen(Ended(exits.SOFTWARE, "ended with status 11"))
    supervisor.happen(Tick())
    assert supervisor.take() == [start(), start(software=True)]
    assert supervisor.state.failures == 0
    supervisor.happen(Ended(exits.SOFTWARE, "ended with status 11"))
    assert supervisor.state.failures == 1


@pytest.mark.parametrize("status", [exits.PROBLEMS, exits.USAGE])
def test_who_asked_for_what_cannot_be_is_told(status: int) -> None:
    supervisor = Supervisor(Rules(options=True))
    supervisor.happen(Tick())
    supervisor.happen(Ended(status, f"ended with status {status}"))
    assert supervisor.take() == [start(), Leave(status)]


@pytest.mark.parametrize("status", [exits.PROBLEMS, exits.USAGE])
def test_where_nobody_asked_or_it_once_showed_there_is_always_something_on_the_screen(status: int) -> None:
    for supervisor in (Supervisor(), Supervisor(Rules(options=True))):
        if supervisor.rules.options:
            supervisor.fails(1)
        supervisor.happen(Tick())
        supervisor.take()
        supervisor.happen(Ended(status, f"ended with status {status}"))
        assert supervisor.take() == [Report(f"the process ended with status {status}")]


def test_leaving_ends_both() -> None:
    supervisor = Supervisor()
    supervisor.on_screen()
    supervisor.take()
    supervisor.happen(Ended(exits.DONE, "ended with status 0"))
    assert supervisor.take() == [Leave(exits.DONE)]


def test_a_wanted_restart_starts_from_the_top() -> None:
    supervisor = Supervisor()
    supervisor.fails(3)
    supervisor.on_screen(B)
    supervisor.take()
    supervisor.happen(Ended(exits.RESTART, "ended with status 10"))
    supervisor.happen(Tick())
    assert supervisor.take() == [start()]


def test_the_end_is_passed_on_and_waited_for() -> None:
    supervisor = Supervisor()
    supervisor.on_screen()
    supervisor.take()
    supervisor.happen(Asked("SIGTERM"))
    supervisor.happen(Asked("SIGTERM"))
    assert supervisor.take() == [End()]
    assert supervisor.said[1:] == ["the end is asked for by SIGTERM"]
    supervisor.happen(Ended(0, "ended with status 0"))
    assert supervisor.take() == [Leave(exits.DONE)]


def test_a_show_that_does_not_end_in_three_seconds_is_killed() -> None:
    supervisor = Supervisor()
    supervisor.on_screen()
    supervisor.take()
    supervisor.happen(Asked("SIGTERM"))
    supervisor.passes(3 * SECOND, beats=())
    assert supervisor.take() == [End(), Kill()]
    supervisor.happen(KILLED)
    assert supervisor.take() == [Leave(exits.DONE)]


def test_the_end_may_come_between_two_shows_and_while_one_hangs() -> None:
    supervisor = Supervisor()
    supervisor.fails(2)
    supervisor.take()
    supervisor.happen(Asked("SIGHUP"))
    assert supervisor.take() == [Leave(exits.DONE)]

    supervisor = Supervisor()
    supervisor.on_screen()
    supervisor.passes(7 * SECOND, beats=())
    supervisor.take()
    supervisor.happen(Asked("SIGTERM"))
    supervisor.happen(KILLED)
    assert supervisor.take() == [Leave(exits.DONE)]


def test_the_end_of_the_session_is_the_end() -> None:
    supervisor = Supervisor()
    supervisor.on_screen()
    supervisor.take()
    supervisor.happen(Ended(1, "ended with status 1", screen=False))
    assert supervisor.take() == [Leave(exits.DONE)]


@pytest.mark.parametrize("gap", [timedelta(seconds=6), timedelta(hours=14)])
def test_a_machine_that_slept_is_no_hang(gap: timedelta) -> None:
    supervisor = Supervisor()
    supervisor.on_screen()
    supervisor.passes(6 * SECOND, beats=("gui",))
    supervisor.take()
    supervisor.now += gap
    supervisor.happen(Tick())
    assert supervisor.take() == []
    supervisor.passes(3 * SECOND, beats=())
    assert supervisor.take() == [Dump(), Kill(), Kill()]


events = st.one_of(
    st.just(Tick()),
    st.sampled_from(["gui", "frame", f"deck {A}", f"deck {BUILTIN}", "noise", ""]).map(Told),
    st.sampled_from([None, -11, -9, exits.PROBLEMS, exits.USAGE, exits.SOFTWARE, exits.DEFECT, exits.RESTART]).map(
        lambda status: Ended(status, "ended")
    ),
)


@given(st.lists(st.tuples(events, st.sampled_from([0.0, 1.0, 3.0, 70.0])), max_size=60), st.booleans())
def test_whatever_happened_there_is_something_on_the_screen_soon(
    happened: list[tuple[Event, float]], decks: bool
) -> None:
    supervisor = Supervisor(Rules(decks=decks))
    running = False
    for event, wait in happened:
        supervisor.now += wait * SECOND
        if isinstance(event, Tick) or running:
            supervisor.happen(event)
        running = supervisor.state.stage is not Stage.WAITING
        assert not any(isinstance(action, Leave) for action in supervisor.take())
    supervisor.happen(Tick())
    if supervisor.state.stage is Stage.ENDING:
        supervisor.happen(KILLED)
    assert supervisor.state.due - supervisor.now <= MINUTE
    if supervisor.state.stage is Stage.WAITING:
        supervisor.passes(supervisor.state.due - supervisor.now, beats=())
        supervisor.happen(Tick())
        assert any(isinstance(action, Start) for action in supervisor.take())
