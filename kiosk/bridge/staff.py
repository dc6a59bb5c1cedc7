"""The hidden door and the room behind it as QML sees them: where staff are, for how long, in which language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

from msgspec import Struct
from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.settings import Settings

QML_IMPORT_NAME = "Capsule.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

PATIENCE = timedelta(seconds=60)  # without a touch, then the console closes by itself
WORKING_PATIENCE = timedelta(minutes=15)  # while something is being done; a disk that hangs must not hold the show
NOTICE = timedelta(seconds=15)  # before that, it says so
SECOND = timedelta(seconds=1)


class Where(StrEnum):
    """Where staff are. OUTSIDE is nowhere: a visitor's show, or nobody there."""

    OUTSIDE = ""
    GATE = "gate"
    CONSOLE = "console"
    PREVIEW = "preview"


class Page(StrEnum):
    """The pages of the console."""

    LOAD = "load"
    DECKS = "decks"
    SETTINGS = "settings"
    COUNTS = "counts"
    HEALTH = "health"


class Room(Struct, frozen=True, kw_only=True):
    """What each page works on. Its types are loaded when staff first come in, not when the show starts."""

    pad: QObject
    load: QObject
    decks: QObject
    settings: QObject
    counts: QObject
    health: QObject


@QmlElement
@QmlUncreatable("the program makes the one door")
class StaffController(QObject):  # type: ignore[operator]
    """From the corners held by two fingers to the page that is open, and out again. `clock` is monotonic."""

    whereChanged = Signal()
    pageChanged = Signal()
    languageChanged = Signal()
    leavingChanged = Signal()
    doorChanged = Signal()
    pagesChanged = Signal()
    moving = Signal(str)  # where staff are about to be; before the scenes hear of it

    def __init__(self, settings: Settings, *, clock: Callable[[], timedelta], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._settings = settings
        self._unlocked = False
        self._room: Room | None = None
        self._where = Where.OUTSIDE
        self._page = Page.LOAD
        self._language = settings.language
        self._held_since: timedelta | None = None
        self._active = clock()
        self._works = 0
        self._leaving = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.tick)

    def unlock(self) -> None:
        """Let the door open from now on; before that it never does."""
        self._unlocked = True

    def lay_out(self, room: Room) -> None:
        """Put the pages in, before anybody enters."""
        self._room = room
        self.pagesChanged.emit()

    @Property(QObject, notify=pagesChanged)
    def pad(self) -> QObject | None:
        return self._room.pad if self._room else None

    @Property(QObject, notify=pagesChanged)
    def load(self) -> QObject | None:
        return self._room.load if self._room else None

    @Property(QObject, notify=pagesChanged)
    def decks(self) -> QObject | None:
        return self._room.decks if self._room else None

    @Property(QObject, notify=pagesChanged)
    def settings(self) -> QObject | None:
        return self._room.settings if self._room else None

    @Property(QObject, notify=pagesChanged)
    def counts(self) -> QObject | None:
        return self._room.counts if self._room else None

    @Property(QObject, notify=pagesChanged)
    def health(self) -> QObject | None:
        return self._room.health if self._room else None

    # the door

    @Property("QStringList", notify=doorChanged)  # type: ignore[arg-type]  # the type name that QML knows
    def corners(self) -> list[str]:
        """The two corners that open: `top-left`, `bottom-right` and the like."""
        return self._settings.staff_gesture.split("+")

    @Property(str, notify=doorChanged)
    def keys(self) -> str:
        """The keys that open, as Qt writes them; empty where there are none."""
        return self._settings.staff_keys or ""

    def go_by(self, settings: Settings) -> None:
        """Take other settings from now on."""
        self._settings = settings
        self.doorChanged.emit()

    @Slot(bool)
    def holdCorners(self, held: bool) -> None:
        """Two fingers lie in the corners, and nothing else on the screen; or no longer."""
        self._held_since = self._clock() if held and self._unlocked and self._where is Where.OUTSIDE else None
        self._arm()

    @Slot()
    def pressKeys(self) -> None:
        """The keys that open were pressed."""
        if self._unlocked and self._where is Where.OUTSIDE:
            self._go(Where.GATE)

    # inside

    @property
    def place(self) -> Where:
        """Where staff are."""
        return self._where

    @property
    def waiting(self) -> bool:
        """Whether a timer runs; never while nobody is at the door."""
        return self._timer.isActive()

    @property
    def leaf(self) -> Page:
        """The page that is open."""
        return self._page

    @property
    def spoken(self) -> str:
        """The language of the console."""
        return self._language

    @Property(str, notify=whereChanged)
    def where(self) -> str:
        return self._where.value

    @Property(bool, notify=whereChanged)
    def covers(self) -> bool:
        """Whether nothing of the show is to be seen."""
        return self._where in (Where.GATE, Where.CONSOLE)

    @Property(str, notify=pageChanged)
    def page(self) -> str:
        return self._page.value

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        return self._language

    @Property(int, notify=leavingChanged)
    def leaving(self) -> int:
        """The seconds after which the console closes by itself, once they are few; else 0."""
        return self._leaving

    def admit(self) -> None:
        """The PIN was right."""
        if self._where is Where.GATE:
            self._go(Where.CONSOLE)

    @Slot(bool)
    def preview(self, shown: bool) -> None:
        """Show the visitor's scenes inside the console, or the console again."""
        if self._where in (Where.CONSOLE, Where.PREVIEW):
            self._go(Where.PREVIEW if shown else Where.CONSOLE)

    def working(self, begins: bool) -> None:
        """Something is being done and wants to be waited for: the console stays open meanwhile."""
        self._works += 1 if begins else -1
        self.touched()

    @Slot(str)
    def open(self, page: str) -> None:
        """Open `page`; not while something is being done on this one."""
        if not self._works and self._page is not Page(page):
            self._page = Page(page)
            self.pageChanged.emit()

    @Slot(str)
    def chooseLanguage(self, language: str) -> None:
        if language != self._language:
            self._language = language
            self.languageChanged.emit()

    @Slot()
    def touched(self) -> None:
        """A finger came down or moved, or a key."""
        self._active = self._clock()
        self._tell_leaving(0)
        self._arm()

    @Slot()
    def leave(self) -> None:
        """Back to the visitors; not while something is being done."""
        if not self._works and self._where is not Where.OUTSIDE:
            self._go(Where.OUTSIDE)

    @Slot()
    def tick(self) -> None:
        """Time has passed."""
        now = self._clock()
        if self._held_since is not None and now - self._held_since >= self._settings.staff_hold:
            self._go(Where.GATE)
        elif self._where is not Where.OUTSIDE:
            left = self._active + self._patience() - now
            if left <= timedelta():
                self._go(Where.OUTSIDE)
                return
            self._tell_leaving(-(-left // SECOND) if left <= NOTICE else 0)
        self._arm()

    def _go(self, where: Where) -> None:
        self._held_since = None
        self.moving.emit(where.value)
        came_in = self._where is Where.OUTSIDE
        self._where = where
        self._active = self._clock()
        self._tell_leaving(0)
        if came_in:
            self._page = Page.LOAD
            self._language = self._settings.language
            self.pageChanged.emit()
            self.languageChanged.emit()
        self._arm()
        self.whereChanged.emit()

    def _patience(self) -> timedelta:
        return WORKING_PATIENCE if self._works else PATIENCE

    def _tell_leaving(self, seconds: int) -> None:
        if seconds != self._leaving:
            self._leaving = seconds
            self.leavingChanged.emit()

    def _arm(self) -> None:
        """Look again when something is due; no timer runs while nobody is at the door."""
        now = self._clock()
        if self._held_since is not None:
            due = self._held_since + self._settings.staff_hold
        elif self._where is not Where.OUTSIDE:
            due = self._active + self._patience() - NOTICE
            due = due if due > now else now + SECOND
        else:
            self._timer.stop()
            return
        self._timer.start(max(0, -(-(due - now) // timedelta(milliseconds=1))))
