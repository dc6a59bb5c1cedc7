"""The session as QML sees it: what changes is told, once; a timer runs only while something is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kiosk.bridge.session import SessionController, View, view
from kiosk.session import Phase, Rules, State

NAMES = tuple(View.__struct_fields__)


def s(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


RULES = Rules(reading=(s(30), s(90), s(600)), preface_reading=s(45), recordings=(s(0), s(12), s(0)))
CAROUSEL = State(phase=Phase.CAROUSEL)
READER = State(phase=Phase.READER)
LISTENER = State(phase=Phase.READER, reading=1)
SEALING = State(phase=Phase.SEALING)

pytestmark = pytest.mark.usefixtures("qapp")


@dataclass
class Clock:
    """A clock that stands still until it is set."""

    now: timedelta = timedelta()

    def __call__(self) -> timedelta:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def controller(clock: Clock) -> SessionController:
    return SessionController(RULES, clock=clock, years=(2022, 2021, 2020))


@pytest.fixture
def told(controller: SessionController) -> list[str]:
    """The names of the properties, as their change is told."""
    names: list[str] = []
    for name in NAMES:
        getattr(controller, f"{name}Changed").connect(partial(names.append, name))
    return names


def begin(controller: SessionController, told: list[str], state: State) -> None:
    controller.start_in(state)
    told.clear()


def wait(controller: SessionController) -> int | None:
    """For how many milliseconds the one timer is set; None if it is not running."""
    (timer,) = controller.findChildren(QTimer)
    assert timer.isSingleShot()
    assert timer.isActive() is controller.waiting
    return timer.interval() if timer.isActive() else None


def test_at_first(controller: SessionController) -> None:
    expected = {
        "phase": "sealed",
        "card": 0,
        "reading": 0,
        "language": "zh",
        "textSize": 0,
        "highContrast": False,
        "reducedMotion": False,
        "canListen": False,
        "listening": False,
        "beat": 0,
        "warningLeft": 0,
        "beats": 5,
        "cards": 3,
        "textSizes": 3,
        "years": [2022, 2021, 2020],
    }
    assert {name: controller.property(name) for name in expected} == expected
    assert wait(controller) is None


def test_it_speaks_the_first_language_of_the_rules(clock: Clock) -> None:
    english = SessionController(replace(RULES, languages=("en", "zh")), clock=clock, years=(2020,))
    assert english.property("language") == "en"


def test_other_rules_are_gone_by_at_once(clock: Clock) -> None:
    controller = SessionController(RULES, clock=clock, years=(2020,))
    assert (controller.property("language"), controller.property("textSize")) == ("zh", 0)
    controller.go_by(replace(RULES, languages=("en", "zh"), text_size=1), (2020,))
    assert (controller.property("language"), controller.property("textSize")) == ("en", 1)


@pytest.mark.parametrize(
    ("start", "slot", "arguments", "names"),
    [
        pytest.param(State(), "touched", (), ["phase", "beat"], id="a touch wakes"),
        pytest.param(State(), "tick", (), [], id="sealed, time passes"),
        pytest.param(State(phase=Phase.OPENING), "openingShown", (), ["phase"], id="the opening is shown"),
        pytest.param(CAROUSEL, "touched", (), [], id="a touch"),
        pytest.param(CAROUSEL, "moved", (), [], id="a drag"),
        pytest.param(CAROUSEL, "selectCard", (1,), ["card"], id="another card"),
        pytest.param(CAROUSEL, "selectCard", (0,), [], id="the same card"),
        pytest.param(CAROUSEL, "openCard", (0,), ["phase"], id="the card in the middle is opened"),
        pytest.param(CAROUSEL, "openCard", (2,), ["phase", "card", "reading"], id="another card is opened"),
        pytest.param(CAROUSEL, "openPreface", (), ["phase", "reading"], id="the preface is opened"),
        pytest.param(READER, "closeReader", (), ["phase"], id="back to the carousel"),
        pytest.param(READER, "chooseLanguage", ("en",), ["language"], id="a language"),
        pytest.param(READER, "chooseLanguage", ("fr",), [], id="a language there is not"),
        pytest.param(READER, "chooseTextSize", (1,), ["textSize"], id="a text size"),
        pytest.param(READER, "chooseContrast", (True,), ["highContrast"], id="high contrast"),
        pytest.param(READER, "chooseMotion", (True,), ["reducedMotion"], id="reduced motion"),
        pytest.param(
            CAROUSEL, "openCard", (1,), ["phase", "card", "reading", "canListen"], id="a card with a recording"
        ),
        pytest.param(LISTENER, "toggleListening", (), ["listening"], id="a recording plays"),
        pytest.param(LISTENER, "closeReader", (), ["phase", "canListen"], id="it can be heard in the reader only"),
        pytest.param(READER, "toggleListening", (), [], id="a card without a recording"),
        pytest.param(READER, "seal", (), ["phase"], id="seal now"),
        pytest.param(SEALING, "sealingShown", (), ["phase"], id="the sealing is shown"),
        pytest.param(
            replace(SEALING, card=2, reading=1, language="en", text_size=2),
            "sealingShown",
            (),
            ["phase", "card", "reading", "language", "textSize"],
            id="everything is forgotten",
        ),
        pytest.param(replace(CAROUSEL, warned=s(0)), "touched", (), ["warningLeft"], id="the warning is called off"),
    ],
)
def test_what_is_told(
    controller: SessionController,
    told: list[str],
    start: State,
    slot: str,
    arguments: tuple[object, ...],
    names: list[str],
) -> None:
    begin(controller, told, start)
    getattr(controller, slot)(*arguments)
    assert told == names


def test_it_is_told_after_it_is_so(controller: SessionController) -> None:
    found: list[tuple[object, bool]] = []
    controller.phaseChanged.connect(lambda: found.append((controller.property("beat"), controller.waiting)))
    controller.touched()
    assert found == [(5, True)]


def test_what_a_listener_causes_is_told_once(controller: SessionController, told: list[str]) -> None:
    begin(controller, told, State(phase=Phase.OPENING))
    controller.phaseChanged.connect(lambda: controller.selectCard(2))
    controller.openingShown()
    assert told == ["phase", "card"]


@pytest.mark.parametrize(
    ("start", "milliseconds"),
    [
        pytest.param(State(phase=Phase.COUNTDOWN), 1000, id="countdown: till the next numeral"),
        pytest.param(State(phase=Phase.COUNTDOWN, since=s(-0.25)), 750, id="countdown, joined late"),
        pytest.param(State(phase=Phase.COUNTDOWN, since=s(-4.9996)), 1, id="countdown, about to end"),
        pytest.param(State(phase=Phase.COUNTDOWN, since=s(-5)), 0, id="countdown, due"),
        pytest.param(State(phase=Phase.OPENING), 5200, id="opening"),
        pytest.param(CAROUSEL, 60_000, id="carousel"),
        pytest.param(READER, 90_000, id="reader"),
        pytest.param(replace(CAROUSEL, warned=s(0)), 1000, id="warned: till the next second"),
        pytest.param(replace(CAROUSEL, warned=s(-90)), 0, id="warned long ago"),
        pytest.param(SEALING, 3800, id="sealing"),
        pytest.param(State(), None, id="sealed"),
    ],
)
def test_how_long_it_waits(controller: SessionController, start: State, milliseconds: int | None) -> None:
    controller.touched()
    controller.start_in(start)
    assert wait(controller) == milliseconds


def test_a_whole_visit_by_time_alone(controller: SessionController, clock: Clock) -> None:
    """Each time the timer is due the clock is set to that time and it fires; nothing else happens."""
    controller.touched()
    shown: list[tuple[float, str, object]] = []
    while (milliseconds := wait(controller)) is not None:
        clock.now += timedelta(milliseconds=milliseconds)
        controller.tick()
        number = controller.property("beat") or controller.property("warningLeft")
        shown.append((clock.now / s(1), str(controller.property("phase")), number))
    opened = 5 + 5.2
    assert shown == [
        *((float(second), "countdown", 5 - second) for second in range(1, 5)),
        (5.0, "opening", 0),
        (opened, "carousel", 0),
        *((opened + 60 + second, "carousel", 20 - second) for second in range(20)),
        (opened + 80, "sealing", 0),
        (opened + 83.8, "sealed", 0),
    ]


def test_a_touch_puts_the_warning_off(controller: SessionController, clock: Clock) -> None:
    controller.start_in(CAROUSEL)
    clock.now = s(40)
    controller.touched()
    assert wait(controller) == 60_000


def test_a_timer_that_fires_early_waits_for_the_rest(controller: SessionController, clock: Clock) -> None:
    controller.start_in(CAROUSEL)
    clock.now = s(59.9995)
    controller.tick()
    assert (controller.property("warningLeft"), wait(controller)) == (0, 1)


def test_the_timer_ticks(qtbot: QtBot, controller: SessionController, clock: Clock) -> None:
    clock.now = s(5)
    with qtbot.waitSignal(controller.phaseChanged) as told:
        controller.start_in(State(phase=Phase.COUNTDOWN))
        assert wait(controller) == 0
        assert controller.property("phase") == "countdown"
    assert told.signal_triggered
    qtbot.waitUntil(lambda: controller.property("phase") == "opening")


@pytest.mark.parametrize(
    ("dragged", "velocity", "turned"), [(0.5, 0.0, 1), (-0.5, 0.0, -1), (0.1, 0.0, 0)], ids=["on", "back", "stay"]
)
def test_it_settles_swipes(controller: SessionController, dragged: float, velocity: float, turned: int) -> None:
    assert controller.settle(dragged, velocity) == turned


@pytest.mark.parametrize(
    ("milliseconds", "seconds"), [(0, 20), (1, 20), (999, 20), (1000, 19), (19_001, 1), (20_000, 0), (30_000, 0)]
)
def test_the_seconds_of_the_warning_are_rounded_up(milliseconds: int, seconds: int) -> None:
    warned = replace(CAROUSEL, warned=s(0))
    assert view(warned, timedelta(milliseconds=milliseconds), RULES).warningLeft == seconds


def test_the_numeral_is_shown_in_the_countdown_only() -> None:
    assert {phase: view(State(phase=phase), s(1), RULES).beat for phase in Phase} == {
        phase: 4 if phase is Phase.COUNTDOWN else 0 for phase in Phase
    }


def test_what_is_heard_of_a_visit(controller: SessionController, clock: Clock) -> None:
    heard: list[str] = []
    controller.cued.connect(heard.append)
    controller.touched()
    for second in range(1, 6):
        clock.now = s(second)
        controller.tick()
    assert heard == ["tick"] * 5 + ["opening"]
    controller.openingShown()
    controller.openCard(1)
    controller.toggleListening()
    controller.closeReader()
    controller.seal()
    controller.sealingShown()
    assert heard[6:] == ["paper"]


def test_in_quiet_hours_no_recording_is_offered(clock: Clock) -> None:
    quiet = SessionController(RULES, clock=clock, years=(2020,), hushed=lambda: True)
    quiet.start_in(LISTENER)
    assert quiet.property("canListen") is False
