"""The composition root of the show: makes the parts, hands them to QML, runs."""

from __future__ import annotations

import contextlib
import datetime
import functools
import logging
import os
import time
from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from msgspec import Struct
from PySide6.QtCore import (
    QEvent,
    QLocale,
    QMessageLogContext,
    QObject,
    QRect,
    QSize,
    QTimer,
    QtMsgType,
    QTranslator,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent
from PySide6.QtQuick import QQuickWindow

from kiosk import deck as decks
from kiosk import exits, paths, session
from kiosk.bridge import assets, typesetting  # noqa: F401  # registers what QML imports
from kiosk.bridge.awake import keep_awake
from kiosk.bridge.collector import Collector
from kiosk.bridge.deck import DeckView
from kiosk.bridge.front import Front
from kiosk.bridge.heartbeat import Heartbeat
from kiosk.bridge.pictures import PROVIDER, PictureProvider
from kiosk.bridge.session import SessionController
from kiosk.bridge.signals import EndSignals
from kiosk.bridge.sound import Loudspeaker
from kiosk.bridge.staff import StaffController
from kiosk.bridge.staging import Staging
from kiosk.bridge.store import StoreWatch
from kiosk.bridge.window import Drawing, OnScreen, place
from kiosk.deck import Block, Deck, Passage, StoryCard
from kiosk.errors import KioskError
from kiosk.memory import give_back_large_blocks
from kiosk.session import Phase, Rules, State
from kiosk.settings import Settings
from kiosk.store import Hold, Store, choices

if TYPE_CHECKING:
    from kiosk.tour import Tour

COUNTDOWN = 5  # beats, where neither staff nor the deck say how many
LANGUAGES = ("zh", "en")
SETTLED = 1000  # ms after the start; by then the show stands on the screen
READING = timedelta(minutes=1) / 300  # of a Chinese character, by an unhurried reader standing up
SILENCE = timedelta()

log = logging.getLogger("kiosk")


class WindowOptions(Struct, frozen=True, kw_only=True):
    """Where the show appears; `size` in pixels implies a window."""

    size: tuple[int, int] | None = None
    windowed: bool = False
    screen: int | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the show has the whole screen, and is not to be closed or left."""
        return not self.windowed and self.size is None


def monotonic() -> timedelta:
    """The clock of the show; the wall clock's jumps do not reach it."""
    return timedelta(seconds=time.monotonic())


class Application(QGuiApplication):
    """Ends when it is told to, also where its window refuses to close."""

    def event(self, event: QEvent) -> bool:
        """`quit()`, and the session manager at log-out, ask every window first; what asks here may end the show."""
        if event.type() is QEvent.Type.Quit:
            self.exit(exits.DONE)
            return True
        return super().event(event)


class Changeover(QObject):
    """Brings the deck that the store wants into the show, at the next sealed moment and never before."""

    def __init__(
        self,
        show: Show,
        root: Path,
        parent: QObject,
        *,
        avoid: Collection[str] = (),
        tell: Callable[[str], None] | None = None,
    ) -> None:
        """Watch the decks in `root`, except the ids to `avoid`; `tell` hears of each that comes into the show."""
        super().__init__(parent)
        self._show = show
        self._root = root
        self._avoid = avoid
        self._tell = tell
        self._due = False
        self._previewing = False
        self._day = today()
        self._hold = Hold(show.folder)
        with contextlib.suppress(OSError):  # a folder that cannot be made cannot be installed into either
            root.mkdir(parents=True, exist_ok=True)
        self.watch = StoreWatch(self._store().places, self)
        self.watch.changed.connect(self.notice)
        show.session.phaseChanged.connect(self._look)

    def notice(self) -> None:
        """Another deck may be wanted, or the same with other choices."""
        self._due = True
        self._look()

    def preview(self, deck: Deck, folder: Path) -> None:
        """Show a deck that is not installed, until `end_preview`; only while sealed."""
        self._previewing = True
        self._show.take(decks.on(deck, today()), folder)

    def end_preview(self) -> None:
        """Back to what the store wants; only while sealed."""
        if self._previewing:
            self._previewing = False
            self.notice()

    def _look(self) -> None:
        fresh = self._due or today() != self._day  # a card's time may have come, or be over
        if not fresh or self._previewing or self._show.session.state.phase is not Phase.SEALED:
            return
        self._due, self._day = False, today()
        try:
            current = self._store().current(self._avoid)
        except KioskError as error:
            log.error("the deck that shows stays: %s", error)
            return
        wanted = decks.on(choices.arranged(current.deck, choices.read(self._root, current.id)), self._day)
        if wanted.cards and (current.folder, wanted) != (self._show.folder, self._show.deck.deck):
            log.warning("from now on the deck in %s is shown %s", current.folder, current.reason)
            held, self._hold = self._hold, Hold(current.folder)
            self._show.take(wanted, current.folder)
            held.let_go()
            if self._tell is not None:
                self._tell(f"deck {current.id}")

    def _store(self) -> Store:
        return Store(self._root, paths.builtin_deck(), recover=False)


class Scenes(QQmlApplicationEngine):
    """The engine of the scenes. A thread of Qt's begins to read them when it is made. Needs a QGuiApplication."""

    def __init__(self) -> None:
        super().__init__()
        self.addImportPath(str(paths.qml()))
        self._ahead = QQmlComponent(self, self)
        main = QUrl.fromLocalFile(str(paths.qml() / "Capsule" / "Main.qml"))
        self._ahead.loadUrl(main, QQmlComponent.CompilationMode.Asynchronous)


class Show:
    """The program's parts, alive as long as this object. Needs a QGuiApplication."""

    def __init__(
        self,
        deck: Deck,
        folder: Path,
        settings: Settings,
        *,
        clock: Callable[[], timedelta] = monotonic,
        motion: float = 1.0,
        loudspeaker: Loudspeaker | None = None,
        size: QSize | None = None,
        first: Phase | None = None,
        settled: bool = True,
        scenes: Scenes | None = None,
    ) -> None:
        """Load the scenes on `deck`, whose pictures lie in `folder`. `motion` 0 stands still, for tests.

        `size` is what the window will have, so that everything is laid out once, and `first` the scene that stands at
        once. A show that is not `settled` makes and reads what is seen alone, until it settles. Without a loudspeaker
        nothing is heard, and no recording is offered. `scenes` are those that are being read already.
        """
        self.engine = scenes or Scenes()
        _load_fonts()
        self.clock = clock
        self.settings = settings
        self.deck = DeckView(deck)
        self.folder = folder
        self.session = SessionController(
            rules(deck, settings),
            clock=clock,
            years=session.wind_years(int(today()[:4]), deck.year),
            hushed=lambda: loudspeaker is None or not self.settings.loudness(time_of_day()),
        )
        self._loudspeaker = loudspeaker
        if first is not None:
            self.start_in(first)
        if loudspeaker is not None:
            self.session.cued.connect(loudspeaker.play)
            self.session.listeningChanged.connect(self._listen)
        self.staff = StaffController(settings, clock=clock)
        self._warnings: list[str] = []
        self.engine.warnings.connect(lambda warnings: self._warnings.extend(each.toString() for each in warnings))
        self._pictures = PictureProvider(deck, folder)
        self.engine.addImageProvider(PROVIDER, self._pictures)
        self._translator = QTranslator()
        self._speak()
        for changed in (self.session.languageChanged, self.staff.languageChanged, self.staff.whereChanged):
            changed.connect(self._speak)
        self.staging = Staging(self.deck, settings.rotation, motion=motion, settled=settled)
        properties: dict[str, object] = {"session": self.session, "staff": self.staff, "staging": self.staging}
        if size is not None:
            properties |= {"width": size.width(), "height": size.height()}
        self.engine.setInitialProperties(properties)
        self.engine.loadFromModule("Capsule", "Main")
        roots: list[QObject] = self.engine.rootObjects()
        if not roots:
            raise KioskError("the scenes cannot be loaded: " + "; ".join(self._warnings))
        window = roots[0]
        assert isinstance(window, QQuickWindow)
        self.window = window
        self.front: Front | None = None
        self._on_screen: OnScreen | None = None

    def take(self, deck: Deck, folder: Path) -> None:
        """Show another deck from now on, in the same scenes; only while sealed."""
        old, self.deck = self.deck, DeckView(deck, self.deck.generation + 1)
        self.folder = folder
        self._pictures.serve(self.deck.generation, deck, folder)
        self.session.go_by(rules(deck, self.settings), session.wind_years(int(today()[:4]), deck.year))
        self.staging.take(self.deck)
        old.deleteLater()

    def go_by(self, settings: Settings) -> None:
        """Take other settings from now on; only while sealed."""
        self.settings = settings
        self.staff.go_by(settings)
        deck = self.deck.deck
        self.session.go_by(rules(deck, settings), session.wind_years(int(today()[:4]), deck.year))
        self.staging.turn(settings.rotation)
        if self._on_screen is not None:
            self._on_screen.move_to(settings.screen)

    def start_in(self, phase: Phase) -> None:
        """Begin in `phase`, for work on one scene."""
        now = self.clock()
        self.session.start_in(State(phase=phase, since=now, active=now))

    def appear(self, options: WindowOptions) -> None:
        """Put the window on the screen."""
        if options.is_closed:
            self._on_screen = OnScreen(self.window, options.screen)
            self.front = Front(self.window)
            self.front.appear()
            return
        width, height = options.size or (1280, 720)
        screens = QGuiApplication.screens()
        if options.screen is not None and 0 <= options.screen < len(screens):
            self.window.setScreen(screens[options.screen])
            self.window.setPosition(screens[options.screen].geometry().topLeft())
        self.resize(width, height)
        self.window.show()

    def resize(self, width: int, height: int) -> None:
        """Give the window another size, in pixels."""
        place(self.window, QRect(self.window.position(), QSize(width, height)))

    def settle(self) -> None:
        """Make and read what nobody sees at first, little by little."""
        self.staging.settle()

    def close(self) -> None:
        """Take the scenes down while what they show is still there."""
        if self.front:
            self.front.let_go()
        for changed in (self.session.languageChanged, self.staff.languageChanged, self.staff.whereChanged):
            changed.disconnect(self._speak)
        QGuiApplication.removeTranslator(self._translator)
        shiboken6.delete(self.engine)
        if self._loudspeaker is not None:
            self._loudspeaker.close()

    def _listen(self) -> None:
        """Play or pause the recording of the card that is read, as the session says."""
        assert self._loudspeaker is not None
        state, audio = self.session.state, None
        if state.listening is not None:
            audio = self.deck.deck.cards[state.reading].audio
        if audio is None:
            self._loudspeaker.pause()
        else:
            self._loudspeaker.listen(self.folder / audio.file, state.heard)

    def _speak(self) -> None:
        """The interface in the language of who is there: its source text is English, Chinese a translation."""
        QGuiApplication.removeTranslator(self._translator)
        language = self.staff.language if self.staff.covers else self.session.state.language
        if language == "zh":
            wording = paths.products() / "wording"
            if not self._translator.load(QLocale("zh_CN"), "capsule", "_", str(wording)):
                log.error("%s: the Chinese wording is missing; set the program up again", wording)
            QGuiApplication.installTranslator(self._translator)
        self.engine.retranslate()


class _Times(Sequence[timedelta]):
    """A time of each of the `cards`, reckoned when it is asked for: a deck may have thousands."""

    def __init__(self, cards: Sequence[StoryCard], reckon: Callable[[StoryCard], timedelta]) -> None:
        self._cards = cards
        self._reckon = reckon

    def __len__(self) -> int:
        return len(self._cards)

    def __getitem__(self, place: Any) -> Any:
        return self._reckon(self._cards[place])


def rules(deck: Deck, settings: Settings) -> Rules:
    """What a session on `deck` goes by; staff's own countdown comes before the deck's."""
    asked, own = settings.countdown, deck.capsule.countdown_s
    beats = asked // timedelta(seconds=1) if asked is not None else COUNTDOWN if own is None else own
    start = settings.language
    return Rules(
        beats=beats,
        languages=(start, *(each for each in LANGUAGES if each != start)),
        text_size=1 if settings.large_text else 0,
        idle_timeout=settings.idle_timeout,
        idle_warning=settings.idle_warning,
        reading=_Times(deck.cards, lambda card: reading_time(_texts(card))),
        preface_reading=reading_time(deck.preface),
        recordings=_Times(deck.cards, lambda card: timedelta(seconds=card.audio.duration_s) if card.audio else SILENCE),
        high_contrast=settings.high_contrast,
        reduced_motion=settings.reduced_motion,
    )


def reading_time(blocks: tuple[Block, ...]) -> timedelta:
    """How long `blocks` take to read."""
    characters = sum(len(block.text) for block in blocks if isinstance(block, Passage))
    return characters * READING


def application() -> Application:
    """Qt's one application, its messages in the log, its pixels the real ones: the kiosk does its own scaling."""
    give_back_large_blocks()
    qInstallMessageHandler(log_qt)
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    # Qt's painter hands all but the smallest pictures to threads and waits for them; that costs more than it brings
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    # compiling the scenes' functions takes longer than all that they do at a start, and no frame comes sooner by it
    os.environ.setdefault("QV4_FORCE_INTERPRETER", "1")
    return Application(["time-capsule"])


def run(
    choose: Callable[[], tuple[Deck, Path]],
    settings: Settings,
    window: WindowOptions,
    *,
    phase: Phase | None,
    tour: Path | None,
    console: bool = False,
    bench: bool = False,
    store: Path | None = None,
    avoid: Collection[str] = (),
    tell: Callable[[str], None] | None = None,
) -> int:
    """Show a deck until the window closes, or play the tour, of the visitor's journey or of the staff `console`.

    `choose` says which deck, and the folder of its pictures. It is asked while Qt reads the scenes, and may raise
    KioskError. Returns the exit status, one of `kiosk.exits`.

    With `store`, the folder of the installed decks, another deck that is wanted there comes into the show, if its id is
    not one to `avoid`. With `tell`, the show tells the supervisor its heartbeat.
    """
    qt = application()
    EndSignals(qt)
    scenes = Scenes()
    try:
        deck, folder = choose()
    except Exception:
        shiboken6.delete(scenes)  # before the application that it needs
        raise
    sounds = paths.assets() / "sounds"
    loudspeaker = Loudspeaker(sounds, lambda: show.settings.loudness(time_of_day())) if tour is None else None
    size = QSize(*window.size) if window.size else None if window.windowed else qt.primaryScreen().size()
    first = Phase.CAROUSEL if bench else None
    show = Show(
        decks.on(deck, today()),
        folder,
        settings,
        loudspeaker=loudspeaker,
        size=size,
        first=first,
        settled=tour is not None,
        scenes=scenes,
    )
    show.session.phaseChanged.connect(lambda: log.info("phase: %s", show.session.state.phase))
    Drawing(show.window)
    try:
        if phase is not None:
            show.start_in(phase)
        if tour is not None:
            journey = _tour(show, tour, console=console)
            journey.start(window.size or (1920, 1080))
        else:
            show.appear(window)
            if window.is_closed:
                keep_awake(qt)

            def settle() -> None:  # what a start does not wait for
                assert loudspeaker is not None
                loudspeaker.prepare()
                show.settle()

            QTimer.singleShot(SETTLED, qt, settle)
            if store is not None:
                from kiosk.console import Console

                changeover = Changeover(show, store, qt, avoid=avoid, tell=tell)
                room = Console(show, changeover, qt, today=today, hour=hour)
                qt.aboutToQuit.connect(room.close)
        if bench:
            from kiosk.bench import Bench, plan

            Bench(show, plan(os.environ))
        if tell is not None:
            Heartbeat(tell, show.window, qt)
        Collector(qt)
        return qt.exec()
    finally:
        show.close()


def _tour(show: Show, folder: Path, *, console: bool) -> Tour:
    if console:
        from kiosk.console_tour import ConsoleTour

        return ConsoleTour(show, folder)
    from kiosk.tour import Tour

    return Tour(show, folder)


def _texts(card: StoryCard) -> tuple[Block, ...]:
    return card.story + (card.viewpoint.blocks if card.viewpoint else ())


def today() -> str:
    """The day on the wall, as an ISO date."""
    return hour()[:10]


def hour() -> str:
    """The hour on the wall, as `2026-11-24T09`."""
    return datetime.datetime.now().isoformat(timespec="hours")  # noqa: TID251  # the wall clock is asked here and below


def time_of_day() -> timedelta:
    """How long ago midnight was on the wall."""
    now = datetime.datetime.now()  # noqa: TID251  # for the quiet hours, which are the hall's
    return timedelta(hours=now.hour, minutes=now.minute, seconds=now.second)


@functools.cache
def _load_fonts() -> None:
    for file in sorted((paths.assets() / "fonts").rglob("*.[ot]tf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise KioskError(f"{file}: this font cannot be loaded; install the program again")
    # what the title and button faces lack, the text face draws; never a box, never the system's
    for family in ("Noto Serif SC", "Noto Sans SC Medium"):
        QFont.insertSubstitution(family, "Noto Sans SC")


# What Qt warns of though it means nothing and nothing can be done about it: an animation that ends in the very turn it
# began; and a finger whose card went from under it, which the card's next touch makes good.
HARMLESS = (
    "QUnifiedTimer::stopAnimationDriver: driver is not running",
    "is missing from current event, but was neither canceled nor released",
)


def log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    levels = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}
    harmless = any(words in message for words in HARMLESS)
    level = logging.DEBUG if harmless else levels.get(kind, logging.WARNING)
    logging.getLogger("qt").log(level, "%s", message)
