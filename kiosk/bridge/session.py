"""The session as QML sees it: properties that notify, slots that are events, one timer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from msgspec import Struct
from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk import session
from kiosk.session import Event, Phase, Rules, State

QML_IMPORT_NAME = "Capsule.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

SECOND = timedelta(seconds=1)


class View(Struct, frozen=True):
    """What of the session is on the screen; derived whole, compared field by field."""

    phase: str
    card: int
    reading: int
    language: str
    textSize: int
    highContrast: bool
    reducedMotion: bool
    canListen: bool
    listening: bool
    beat: int
    warningLeft: int


def view(state: State, now: timedelta, rules: Rules, *, hushed: bool = False) -> View:
    """The view of `state` at `now`; seconds of the warning are rounded up. `hushed`: nothing can be heard."""
    return View(
        phase=state.phase.value,
        card=state.card,
        reading=state.reading,
        language=state.language,
        textSize=state.text_size,
        highContrast=state.high_contrast,
        reducedMotion=state.reduced_motion,
        canListen=not hushed and session.recording(state, rules) > timedelta(),
        listening=state.listening is not None,
        beat=session.beat(state.since, rules.beats, now) if state.phase is Phase.COUNTDOWN else 0,
        warningLeft=-(-session.warning_left(state, now, rules) // SECOND),
    )


@QmlElement
@QmlUncreatable("the program makes the one session")
class SessionController(QObject):  # type: ignore[operator]
    """Steps the session and tells QML what changed.

    `clock` is monotonic, `years` are those the countdown winds back through. `hushed` is asked whether the loudspeaker
    has to be silent now: then no recording is offered. `cued` names what is to be heard, see session.Cue.
    """

    phaseChanged = Signal()
    cardChanged = Signal()
    readingChanged = Signal()
    languageChanged = Signal()
    textSizeChanged = Signal()
    highContrastChanged = Signal()
    reducedMotionChanged = Signal()
    canListenChanged = Signal()
    listeningChanged = Signal()
    beatChanged = Signal()
    warningLeftChanged = Signal()
    rulesChanged = Signal()
    cued = Signal(str)
    stepped = Signal(object, object, object, object)  # the state, the event, the state after it, when; if it went on

    def __init__(
        self,
        rules: Rules,
        *,
        clock: Callable[[], timedelta],
        years: tuple[int, ...],
        hushed: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._rules = rules
        self._clock = clock
        self._years = years
        self._hushed = hushed
        self._state = session.start(clock(), rules)
        self._held = False
        self._view = view(self._state, clock(), rules)
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    @property
    def state(self) -> State:
        """Where the session stands."""
        return self._state

    @property
    def waiting(self) -> bool:
        """Whether a timer runs; never while sealed."""
        return self._timer.isActive()

    def go_by(self, rules: Rules, years: tuple[int, ...]) -> None:
        """Go by other rules from now on, as for another deck; only while sealed, where no card is open."""
        assert self._state.phase is Phase.SEALED
        self._rules, self._years = rules, years
        self.rulesChanged.emit()
        self.start_in(session.start(self._clock(), rules))

    def rest(self, held: bool) -> None:
        """Sealed at once and deaf to everything, while the screen is not the visitors'; or theirs again."""
        self._held = held
        self.start_in(session.start(self._clock(), self._rules))

    def start_in(self, state: State) -> None:
        """Begin in `state` instead of sealed."""
        self._take(state, self._clock())

    @Property(str, notify=phaseChanged)
    def phase(self) -> str:
        return self._view.phase

    @Property(int, notify=cardChanged)
    def card(self) -> int:
        return self._view.card

    @Property(int, notify=readingChanged)
    def reading(self) -> int:
        return self._view.reading

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        return self._view.language

    @Property(int, notify=textSizeChanged)
    def textSize(self) -> int:
        return self._view.textSize

    @Property(bool, notify=highContrastChanged)
    def highContrast(self) -> bool:
        return self._view.highContrast

    @Property(bool, notify=reducedMotionChanged)
    def reducedMotion(self) -> bool:
        return self._view.reducedMotion

    @Property(bool, notify=canListenChanged)
    def canListen(self) -> bool:
        """Whether the card that is read has a recording, and it may be heard now."""
        return self._view.canListen

    @Property(bool, notify=listeningChanged)
    def listening(self) -> bool:
        return self._view.listening

    @Property(int, notify=beatChanged)
    def beat(self) -> int:
        return self._view.beat

    @Property(int, notify=warningLeftChanged)
    def warningLeft(self) -> int:
        return self._view.warningLeft

    @Property(int, notify=rulesChanged)
    def beats(self) -> int:
        return self._rules.beats

    @Property(int, notify=rulesChanged)
    def cards(self) -> int:
        return self._rules.cards

    @Property(int, constant=True)
    def textSizes(self) -> int:
        return session.TEXT_STEPS

    @Property("QVariantList", notify=rulesChanged)  # type: ignore[arg-type]  # the type name that QML knows
    def years(self) -> list[int]:
        return list(self._years)

    @Slot()
    def tick(self) -> None:
        self._happen(session.Tick())

    @Slot()
    def touched(self) -> None:
        self._happen(session.Touched())

    @Slot()
    def moved(self) -> None:
        self._happen(session.Moved())

    @Slot()
    def openingShown(self) -> None:
        self._happen(session.OpeningShown())

    @Slot()
    def sealingShown(self) -> None:
        self._happen(session.SealingShown())

    @Slot(int)
    def selectCard(self, index: int) -> None:
        self._happen(session.CardSelected(index))

    @Slot(int)
    def openCard(self, index: int) -> None:
        self._happen(session.CardOpened(index))

    @Slot()
    def openPreface(self) -> None:
        self._happen(session.PrefaceOpened())

    @Slot()
    def closeReader(self) -> None:
        self._happen(session.ReaderClosed())

    @Slot()
    def seal(self) -> None:
        self._happen(session.SealRequested())

    @Slot(str)
    def chooseLanguage(self, language: str) -> None:
        self._happen(session.LanguageChosen(language))

    @Slot(int)
    def chooseTextSize(self, size: int) -> None:
        self._happen(session.TextSizeChosen(size))

    @Slot(bool)
    def chooseContrast(self, high: bool) -> None:
        self._happen(session.ContrastChosen(high))

    @Slot(bool)
    def chooseMotion(self, reduced: bool) -> None:
        self._happen(session.MotionChosen(reduced))

    @Slot()
    def toggleListening(self) -> None:
        self._happen(session.ListenToggled())

    @Slot(float, float, result=int)
    def settle(self, dragged: float, velocity: float) -> int:
        return session.settle(dragged, velocity)

    def _happen(self, event: Event) -> None:
        if self._held:
            return
        now, old = self._clock(), self._state
        new = session.step(old, event, now, self._rules)
        if (old.phase, old.since) != (new.phase, new.since):
            self.stepped.emit(old, event, new, now)
        self._take(new, now)

    def _take(self, state: State, now: timedelta) -> None:
        before, self._state = self._state, state
        old, new = self._view, view(state, now, self._rules, hushed=self._hushed())
        self._view = new  # who hears of the change may step on; that tells of its own
        self._arm(now)
        cue = session.cue(before, state, struck=new.beat not in (0, old.beat))
        if cue:
            self.cued.emit(cue.value)
        for name in View.__struct_fields__:
            if getattr(old, name) != getattr(new, name):
                getattr(self, f"{name}Changed").emit()

    def _arm(self, now: timedelta) -> None:
        """Wait for the next deadline, or for the next whole second where one is shown."""
        due = session.deadline(self._state, self._rules)
        if due is None:
            self._timer.stop()
            return
        wait = max(timedelta(), due - now)
        if self._state.phase is Phase.COUNTDOWN or self._state.warned is not None:
            wait = wait % SECOND or min(wait, SECOND)
        self._timer.start(-(-wait // timedelta(milliseconds=1)))
