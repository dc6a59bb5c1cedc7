"""What the supervisor does when: pure, `step(state, event, now, rules)`; the processes are `watch`'s."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from kiosk import exits
from kiosk.deck import BUILTIN

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
FIRST_START = MINUTE
"""How long the very first start may take, from a cold disk; later ones find everything in memory."""
NEXT_START = 30 * SECOND
SILENCE = 7 * SECOND
"""Without a heartbeat for so long the show hangs. The GUI loop beats each second, the render loop each third."""
DUMP_TIME = SECOND
"""How long a show that hangs may take to write down where it hangs."""
END_TIME = 3 * SECOND
"""How long the show may take to end when it is asked to."""
GAP = 5 * SECOND
"""When nothing was looked at for so long, the supervisor itself did not run: the machine slept, or was overloaded."""
FAILURES = 3
"""So many failures, with never a minute on the screen between them, and the deck or the show is given up."""
BACKOFF = 2 * SECOND
LONGEST_BACKOFF = MINUTE
FIRST_REST, LONGEST_REST = 5 * MINUTE, 60 * MINUTE
"""How long the still picture stands before the show is tried again; doubled each time."""


class Rung(Enum):
    """What is tried, from the best to the last."""

    WANTED = "the deck that is wanted"
    PREVIOUS = "the deck before it"
    BUILTIN = "the built-in deck"
    STILL = "a still picture"


class Stage(Enum):
    """How far the process is: between WAITING and STARTING there is none."""

    WAITING = "waiting"
    STARTING = "starting"
    SHOWING = "showing"
    ENDING = "ending"


class Then(Enum):
    """What follows when a process that was told to end has ended."""

    FAILED = "failed"
    TRY_AGAIN = "try again"
    LEAVE = "leave"


class Rules(Struct, frozen=True, kw_only=True):
    """What does not change while the supervisor runs.

    `software`: the software renderer from the start. `options`: something was asked for on the command line, so that
    whoever asked can mend it. `decks`: there are decks to go back to, which a pack that is tried out has not.
    """

    software: bool = False
    options: bool = False
    decks: bool = True


class State(Struct, frozen=True, kw_only=True):
    """Where the supervisor stands; all times are of one monotonic clock."""

    looked: timedelta
    stage: Stage = Stage.WAITING
    since: timedelta
    """When this stage began."""
    due: timedelta
    """WAITING: when to start. ENDING: when to kill."""
    then: Then = Then.FAILED
    rung: Rung = Rung.WANTED
    rested: timedelta = timedelta()
    """When the still picture was resorted to."""
    rest: timedelta = FIRST_REST
    deck: str = ""
    """The id of the deck that shows; empty until the show told."""
    avoid: str = ""
    """The id of the deck that is passed over."""
    software: bool = False
    failures: int = 0
    ever_shown: bool = False
    shown: timedelta | None = None
    """When the process came on the screen; None until it did."""
    lost: timedelta
    """When there was last something on the screen."""
    gui: timedelta = timedelta()
    frame: timedelta = timedelta()


# events


class Told(Struct, frozen=True):
    """A line of the show's heartbeat: `gui`, `frame` or `deck ID`."""

    line: str


class Ended(Struct, frozen=True):
    """The process ended: its exit status, below zero the signal; None if it could not even be started."""

    status: int | None
    reason: str
    screen: bool = True
    """Whether the screen it was shown on is still there."""


class Asked(Struct, frozen=True):
    """Somebody asks for the end: a signal, the logout, the shutdown."""

    by: str


class Tick(Struct, frozen=True):
    """A second went by."""


Event = Told | Ended | Asked | Tick


# actions


class Start(Struct, frozen=True, kw_only=True):
    """Start the show, or the still picture."""

    rung: Rung
    avoid: str
    software: bool


class End(Struct, frozen=True):
    """Ask the process to end."""


class Dump(Struct, frozen=True):
    """Make the process write down where it is, and end."""


class Kill(Struct, frozen=True):
    """End the process whatever it does."""


class Say(Struct, frozen=True):
    """A line for the log; `bad` where staff should look."""

    text: str
    bad: bool = False


class Report(Struct, frozen=True):
    """Keep what is known of a failure."""

    reason: str


class Ready(Struct, frozen=True):
    """There is something on the screen."""


class Leave(Struct, frozen=True):
    """End the supervisor with this exit status."""

    status: int


Action = Start | End | Dump | Kill | Say | Report | Ready | Leave
Step = tuple[State, tuple[Action, ...]]


def begin(now: timedelta, rules: Rules) -> State:
    """Nothing runs yet; the first tick starts the show."""
    return State(looked=now, since=now, due=now, lost=now, software=rules.software)


def step(state: State, event: Event, now: timedelta, rules: Rules) -> Step:
    """The state after `event`, and what is to be done about it, in this order."""
    if now - state.looked > GAP:
        state = _as_if_no_time_had_passed(state, now - state.looked)
    state = replace(state, looked=now)
    match event:
        case Told(line):
            return _told(state, line, now)
        case Ended():
            return _ended(state, event, now, rules)
        case Asked(by):
            return _asked(state, by, now)
        case Tick():
            return _tick(state, now, rules)


def _as_if_no_time_had_passed(state: State, gap: timedelta) -> State:
    return replace(state, since=state.since + gap, due=state.due + gap, gui=state.gui + gap, frame=state.frame + gap)


def _told(state: State, line: str, now: timedelta) -> Step:
    match line.split():
        case ["gui"]:
            return replace(state, gui=now), ()
        case ["deck", deck]:
            another = bool(state.deck) and deck != state.deck
            return replace(state, deck=deck, failures=0 if another else state.failures), ()
        case ["frame"] if state.stage is Stage.STARTING:
            said = Say(f"on the screen: {_what(state)}, after {(now - state.lost) / SECOND:.1f} s without")
            shows = replace(state, stage=Stage.SHOWING, ever_shown=True, shown=now, gui=now, frame=now)
            return shows, (said, Ready())
        case ["frame"]:
            return replace(state, frame=now), ()
    return state, ()


def _asked(state: State, by: str, now: timedelta) -> Step:
    said = Say(f"the end is asked for by {by}")
    match state.stage:
        case Stage.WAITING:
            return state, (said, Leave(exits.DONE))
        case Stage.ENDING:
            return replace(state, then=Then.LEAVE), () if state.then is Then.LEAVE else (said,)
        case Stage.STARTING | Stage.SHOWING:
            return _ending(state, Then.LEAVE, now + END_TIME), (said, End())


def _tick(state: State, now: timedelta, rules: Rules) -> Step:
    if state.stage is Stage.ENDING:
        return state, ((Kill(),) if now >= state.due else ())
    if state.rung is Rung.STILL and now >= state.rested + state.rest:
        said = Say("the show is tried again")
        if state.stage is Stage.WAITING:
            return _anew(state, now, rules, min(2 * state.rest, LONGEST_REST)), (said,)
        return _ending(state, Then.TRY_AGAIN, now + END_TIME), (said, End())
    if state.stage is Stage.WAITING:
        return _start(state, now) if now >= state.due else (state, ())
    hangs = _hangs(state, now)
    if hangs:
        lost = state.lost if state.shown is None else min(state.gui, state.frame)
        return _ending(replace(state, lost=lost), Then.FAILED, now + DUMP_TIME), (
            Say(f"the process {hangs}", bad=True),
            Dump(),
        )
    return state, ()


def _hangs(state: State, now: timedelta) -> str:
    """Why the process has to be taken for one that hangs; empty if it has not."""
    if state.stage is Stage.STARTING:
        allowed = NEXT_START if state.ever_shown else FIRST_START
        late = now - state.since >= allowed
        return f"hangs: not on the screen {allowed / SECOND:.0f} s after its start" if late else ""
    silent = [loop for loop, beat in (("GUI", state.gui), ("render", state.frame)) if now - beat >= SILENCE]
    return f"hangs: no heartbeat of its {' and its '.join(silent)} loop" if silent else ""


def _start(state: State, now: timedelta) -> Step:
    started = replace(state, stage=Stage.STARTING, since=now, shown=None)
    return started, (Start(rung=state.rung, avoid=state.avoid, software=state.software),)


def _ending(state: State, then: Then, due: timedelta) -> State:
    return replace(state, stage=Stage.ENDING, then=then, due=due)


def _anew(state: State, now: timedelta, rules: Rules, rest: timedelta = FIRST_REST) -> State:
    """From the top: the deck that is wanted, with the renderer that was chosen first."""
    return replace(begin(now, rules), ever_shown=state.ever_shown, lost=state.lost, rest=rest)


def _ended(state: State, event: Ended, now: timedelta, rules: Rules) -> Step:
    ending = state.then if state.stage is Stage.ENDING else None
    if ending is not Then.FAILED and state.shown is not None:
        state = replace(state, lost=now)
    if ending is Then.LEAVE:
        return state, (Say("ended"), Leave(exits.DONE))
    if ending is Then.TRY_AGAIN:
        return _anew(state, now, rules, min(2 * state.rest, LONGEST_REST)), ()
    if not event.screen:
        return state, (Say("the session of the screen is over"), Leave(exits.DONE))
    if ending is None:
        match event.status:
            case exits.DONE:
                return state, (Say("the show was left"), Leave(exits.DONE))
            case exits.RESTART:
                return _anew(state, now, rules), (Say("a restart is wanted"),)
            case exits.SOFTWARE if not state.software:
                said = Say("the graphics failed: from now on the software renderer draws", bad=True)
                return _waiting(replace(state, software=True), now), (said,)
            case (exits.PROBLEMS | exits.USAGE) as status if rules.options and not state.ever_shown:
                return state, (Leave(status),)
    reason = f"the process {event.reason}{' after it hung' * (ending is Then.FAILED)}"
    failed, said = _failed(state, now, rules)
    return failed, (Say(reason, bad=True), Report(reason), said)


def _waiting(state: State, due: timedelta) -> State:
    return replace(state, stage=Stage.WAITING, due=due)


def _failed(state: State, now: timedelta, rules: Rules) -> tuple[State, Say]:
    """Start again: the third time in software, for it may be the graphics; after that, something simpler."""
    stood = state.shown is not None and state.lost - state.shown >= MINUTE
    failures = 1 if stood else state.failures + 1
    if state.rung is Rung.STILL:
        wait = min(BACKOFF * 2 ** min(failures, 10), LONGEST_BACKOFF)
        said = f"the still picture is tried again in {wait / SECOND:.0f} s"
        return _waiting(replace(state, failures=failures), now + wait), Say(said)
    if failures < FAILURES:
        wait = BACKOFF * (failures - 1)
        another = failures == FAILURES - 1 and not state.software
        said = f"try {failures + 1} of {FAILURES} with {_what(state)}{', on the software renderer' * another}"
        software = state.software or another
        return _waiting(replace(state, failures=failures, software=software), now + wait), Say(said)
    rung = _next(state, rules)
    fallen = replace(
        state,
        rung=rung,
        deck="",
        avoid=state.deck if rung is Rung.PREVIOUS else "",
        software=rules.software,
        failures=0,
        rested=now,
    )
    return _waiting(fallen, now), Say(f"{FAILURES} failures with {_what(state)}: {rung.value} is next", bad=True)


def _what(state: State) -> str:
    return f"deck {state.deck}" if state.deck else state.rung.value


def _next(state: State, rules: Rules) -> Rung:
    """The next simpler thing; a show that never told its deck does not get as far as reading one."""
    if not rules.decks or state.rung is Rung.BUILTIN or state.deck == BUILTIN:
        return Rung.STILL
    return Rung.PREVIOUS if state.rung is Rung.WANTED and state.deck else Rung.BUILTIN
