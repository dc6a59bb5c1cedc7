"""Delivers the made-up events to a running show, through Qt's own door for touches, and watches what it does.

Touches go in by Qt's own test events (`qml/Capsule/Soak`), which pass through its reckoning of fingers, speeds and time
stamps; an event sent to the window by hand knows no speed, so that nothing could be flung. Not by PySide6.QtTest, which
does the same: all of Qt's widgets come with it, 15 MB of the packaged program.
"""

from __future__ import annotations

import logging
import time
from collections import Counter, deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, assert_never

from msgspec import Struct, field
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputDevice, QKeyEvent, QPointingDevice, QTouchEvent
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem

from kiosk import paths
from kiosk.app import Show
from kiosk.session import Phase, State
from kiosk.soak.events import LONG_AWAY, Away, Button, Event, Key, Mouse, Pause, Resize, Swap, Touch
from kiosk.soak.figures import Probe, Sample, own_time
from kiosk.soak.plan import Plan
from kiosk.store import Store

SLOW_FRAME = 0.05  # s
LONGEST_STALL = 1.0  # s: longer, and visitors think that it is broken
PATIENCE = 30.0  # s of the wall for an absence, and as many of the show's clock for its motions
REMEMBERED = 50  # events told when it breaks
LEAP = 1.0  # s of the show's clock that an absence skips at a time
OPEN = (Phase.CAROUSEL, Phase.READER)

log = logging.getLogger("kiosk.soak")

Waits = Generator[float, None, None]  # yields seconds of the wall to let pass


class BrokenError(Exception):
    """Something that must never happen has happened; its text says what."""


class TimeLapse:
    """The clock of the show: `speed` times as fast as the wall's, and ahead by what was skipped."""

    def __init__(self, speed: float) -> None:
        self.speed = speed
        self._started = time.monotonic()
        self._skipped = timedelta()

    def __call__(self) -> timedelta:
        return timedelta(seconds=(time.monotonic() - self._started) * self.speed) + self._skipped

    def skip(self, seconds: float) -> None:
        self._skipped += timedelta(seconds=seconds)


class Witness(logging.Handler):
    """Hears what the show's own hooks log: exceptions that escaped, and what Qt and QML warn of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.exceptions: list[str] = []
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self.exceptions.append(self.format(record))
        elif record.name == "qt":
            self.warnings.append(record.getMessage())


class FrameWatch(QObject):
    """Times each frame, from the moment Qt asks for it until it is shown. Seconds."""

    def __init__(self, show: Show) -> None:
        super().__init__(show.window)
        self.drawn = 0
        self.slow = 0
        self.longest = 0.0
        self._asked: float | None = None
        show.window.installEventFilter(self)
        show.window.frameSwapped.connect(self._shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own name
        if event.type() is QEvent.Type.UpdateRequest:
            self._asked = own_time()
        return False

    def _shown(self) -> None:
        if self._asked is not None:
            took = own_time() - self._asked
            self.drawn += 1
            self.slow += took > SLOW_FRAME
            self.longest = max(self.longest, took)
            self._asked = None


class Course(Struct, kw_only=True):
    """What has happened so far."""

    done: int = 0
    ended: bool = False
    broken: str = ""
    last: deque[str] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    samples: list[Sample] = field(default_factory=list)
    phases: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    longest_stall: float = 0.0
    stalled_at: int = 0
    left_alone: int = 0
    swapped: int = 0


class Driver(QObject):
    """Plays `plan` on `show` until its events or minutes are over or something breaks; then quits the application.

    `store` is the store that the show watches, and `decks` what is installed into it.
    """

    def __init__(self, show: Show, clock: TimeLapse, plan: Plan, store: Path, decks: Sequence[Path]) -> None:
        super().__init__()
        self.course = Course()
        self.witness = Witness()
        self.frames = FrameWatch(show)
        self._show = show
        self._clock = clock
        self._plan = plan
        self._store = store
        self._decks = decks
        self._hands_type = QQmlComponent(show.engine, "Capsule.Soak", "Hands")
        self._hands: Any = self._hands_type.createWithInitialProperties({"window": show.window})
        self._hands.setParent(show.window.contentItem())  # the window whose keys it presses
        glass = QInputDevice.devices()[-1]  # which Qt has just made for its fingers
        assert isinstance(glass, QPointingDevice)
        self._glass = glass
        self._probe = Probe()
        self._began = self._due = 0.0
        self._excused = 0.0  # seconds of this step that are ours and not the show's
        self._at = plan.first
        self._fingers = 0
        self._journey = self._play()
        self._timer = QTimer(self, singleShot=True)  # one for all: PySide keeps a trace of each QTimer.singleShot
        self._timer.timeout.connect(self._go_on)
        show.session.phaseChanged.connect(self._count_phase)

    def start(self) -> None:
        """Set off; the show is on the screen."""
        logging.getLogger().addHandler(self.witness)
        self._count_phase()
        self._began, self._due = time.perf_counter(), own_time()
        self._timer.start(0)

    def _count_phase(self) -> None:
        self.course.phases[self._state.phase] += 1

    @property
    def _state(self) -> State:
        return self._show.session.state

    # the steps, one for each turn of the event loop

    def _go_on(self) -> None:
        self._excused = 0.0
        try:
            self._show.session.tick()
            wait = next(self._journey, None)
            self._check_step()
        except BrokenError as broken:
            self.course.broken = str(broken)
            wait = None
        except Exception as error:
            self.course.broken = f"the soak itself failed: {error!r}"
            wait = None
        if wait is None:
            self.course.ended = True
            logging.getLogger().removeHandler(self.witness)
            QGuiApplication.quit()
            return
        self._due = own_time() + wait
        self._timer.start(int(wait * 1000))

    @contextmanager
    def _not_the_show(self) -> Iterator[None]:
        """What the soak itself does here is no stall of the show's."""
        began = own_time()
        yield
        self._excused += own_time() - began

    def _check_step(self) -> None:
        stall = own_time() - self._due - self._excused
        if stall > self.course.longest_stall:
            self.course.longest_stall, self.course.stalled_at = stall, self._at
        if self.witness.exceptions:
            raise BrokenError(f"an exception escaped, or a fault was logged: {self.witness.exceptions[0]}")
        if self.witness.warnings:
            raise BrokenError(f"Qt warns: {self.witness.warnings[0]}")
        if stall > LONGEST_STALL:
            raise BrokenError(f"nothing moved for {stall:.2f} s; at most {LONGEST_STALL:g} s are borne")

    def _play(self) -> Waits:
        yield 0.2
        self._sample()
        for number, event in self._plan.events():
            self._at = number
            self.course.last.append(f"{self._at:>7}  {self._state.phase:<9}  {event}")
            self.course.kinds[event.kind if isinstance(event, Touch) else type(event).__name__.lower()] += 1
            yield from self._deliver(event)
            self._check_show()
            self.course.done += 1
            if self.course.done % self._plan.sample_every == 0:
                self._sample()
            if self._plan.is_over(time.perf_counter() - self._began):
                break
        yield from self._away(Away(LONG_AWAY))
        self._sample()

    def _sample(self) -> None:
        with self._not_the_show():
            sample = self._probe.sample(self.course.done, time.perf_counter() - self._began)
            self.course.samples.append(sample)
            log.info("event %d, %.0f s, %.1f MB", self._at, sample.seconds, sample.memory)

    def _check_show(self) -> None:
        cards = len(self._show.deck.deck.cards)
        if not self._show.window.isVisible():
            raise BrokenError("the window is gone")
        if not 0 <= self._state.card < cards or self._state.reading >= cards:
            raise BrokenError(f"card {self._state.card} is shown, {self._state.reading} is read, of {cards}")

    # the events

    def _deliver(self, event: Event) -> Waits:
        match event:
            case Touch():
                yield from self._touch(event)
            case Button(choice):
                yield from self._button(choice)
            case Mouse():
                yield from self._mouse(event)
            case Key():
                yield from self._key(event)
            case Pause(seconds):
                yield seconds / self._clock.speed
            case Away():
                yield from self._away(event)
            case Resize(width, height):
                self._show.resize(*((width, height) if width else self._plan.size))
                yield 0
            case Swap(choice):
                self._swap(self._decks[int(choice * len(self._decks))])
                yield 0
            case _:
                assert_never(event)

    def _touch(self, touch: Touch) -> Waits:
        wait = touch.seconds / touch.steps / self._clock.speed
        first = self._new_fingers(len(touch.fingers))
        for step in range(touch.steps + 1):
            for number, finger in enumerate(touch.fingers, first):
                place = step - finger.arrives
                if place == 0:
                    self._put("press", number, self._point(finger.path[0]))
                elif 0 < place < len(finger.path):
                    self._put("move", number, self._point(finger.path[place]))
                elif place == len(finger.path):
                    self._put("release", number, self._point(finger.path[-1]))
            if touch.cancelled and step == touch.steps:  # the fingers leave all the same, or Qt counts them for ever
                QGuiApplication.sendEvent(self._show.window, QTouchEvent(QEvent.Type.TouchCancel, self._glass))
            self._hands.land()
            yield wait if step < touch.steps else 0

    def _button(self, choice: float) -> Waits:
        with self._not_the_show():
            buttons = [item for item in visible(self._show.window.contentItem()) if is_button(item)]
        if buttons:
            middle, finger = self._middle(buttons[int(choice * len(buttons))]), self._new_fingers(1)
            for act in ("press", "release"):
                yield from self._act(act, finger, middle)
                yield 0.1 / self._clock.speed

    def _mouse(self, mouse: Mouse) -> Waits:
        window, button = self._show.window, Qt.MouseButton[f"{mouse.button}Button"].value
        start, end = self._point(mouse.start).toTuple(), self._point(mouse.end).toTuple()
        if mouse.wheel:
            self._hands.mouseWheel(window, *start, 0, 0, 0, mouse.wheel, 0)
            yield 0
            return
        pause = 0.1 / self._clock.speed
        self._hands.mousePress(window, *start, button, 0, 0)
        yield pause
        self._hands.mouseMove(window, *end, 0, button, 0)
        yield pause
        self._hands.mouseRelease(window, *end, button, 0, 0)
        yield pause

    def _key(self, key: Key) -> Waits:
        code = Qt.Key[f"Key_{key.name}"]
        modifiers = Qt.KeyboardModifier.NoModifier
        for name in key.modifiers:
            modifiers |= Qt.KeyboardModifier[f"{name}Modifier"]
        self._hands.keyPress(code.value, modifiers.value, 0)
        for _ in range(key.repeats):
            again = QKeyEvent(QEvent.Type.KeyPress, code, modifiers, "", True)
            QGuiApplication.sendEvent(self._show.window, again)
            yield 0.03 / self._clock.speed
        self._hands.keyRelease(code.value, modifiers.value, 0)
        yield 0

    def _swap(self, deck: Path) -> None:
        """Install a deck, as staff would from another process; how long that takes is not the show's fault."""
        with self._not_the_show():
            Store(self._store, paths.builtin_deck()).install(deck)
        self.course.swapped += 1

    def _away(self, away: Away) -> Waits:
        """Let the session's time pass in leaps, and the motions in theirs; after long enough it must be asleep."""
        resting = self._point(away.resting) if away.resting else None
        finger = self._new_fingers(1)
        if resting:
            yield from self._act("press", finger, resting)
        left = away.seconds
        limit = time.perf_counter() + PATIENCE * (1 + 1 / self._clock.speed)
        while left > 0 and time.perf_counter() < limit:
            if self._state.phase in OPEN:
                self._clock.skip(min(LEAP, left))
                left -= LEAP
                if resting and int(left) % 7 == 0:
                    yield from self._act("move", finger, resting)
                yield 0
            elif self._state.phase is Phase.SEALED and float(self._show.window.property("openness")) == 0:
                self._clock.skip(left)
                left = 0
            else:
                yield 0.005
        if resting:
            yield from self._act("release", finger, resting)
        if away.seconds >= LONG_AWAY:
            self._check_asleep()
            yield from self._wake()

    def _act(self, act: str, finger: int, at: QPoint) -> Waits:
        self._put(act, finger, at)
        self._hands.land()
        yield 0

    def _put(self, act: str, finger: int, at: QPoint) -> None:
        self._hands.touch(act, finger, at.x(), at.y())

    def _new_fingers(self, count: int) -> int:
        """The number of the first of `count` fingers; as on real screens, no finger has the number of one before."""
        self._fingers += count
        return self._fingers - count

    def _check_asleep(self) -> None:
        state, openness = self._state, float(self._show.window.property("openness"))
        if state.phase is not Phase.SEALED or openness:
            raise BrokenError(f"left alone for {LONG_AWAY:g} s it is not asleep: {state}, openness {openness}")
        if (state.card, state.reading, state.language, state.text_size) != (0, 0, "zh", 0):
            raise BrokenError(f"asleep it remembers a visitor: {state}")
        self.course.left_alone += 1

    def _wake(self) -> Waits:
        """The first touch after a long sleep has to wake it, whatever was done to it before."""
        finger, middle = self._new_fingers(1), self._point((0.5, 0.5))
        yield from self._act("press", finger, middle)
        yield from self._act("release", finger, middle)
        if self._state.phase is Phase.SEALED:
            raise BrokenError("asleep it does not wake at a touch")

    # where things are

    def _point(self, place: tuple[float, float]) -> QPoint:
        width, height = self._show.window.width() - 1, self._show.window.height() - 1
        return QPoint(round(place[0] * width), round(place[1] * height))

    def _middle(self, item: QQuickItem) -> QPoint:
        place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).center().toPoint()
        width, height = self._show.window.width() - 1, self._show.window.height() - 1
        return QPoint(min(width, max(0, place.x())), min(height, max(0, place.y())))


def visible(item: QQuickItem) -> Iterator[QQuickItem]:
    """Everything under `item` that can be seen, from the back to the front."""
    for child in item.childItems():
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from visible(child)


def is_button(item: QQuickItem) -> bool:
    return item.isEnabled() and item.metaObject().indexOfSignal("tapped()") >= 0
