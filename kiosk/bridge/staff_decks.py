"""The page of the installed decks: what is shown, going back, hiding and ordering cards, verifying."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.bridge.deck import Rows
from kiosk.bridge.work import Work
from kiosk.deck import Deck
from kiosk.errors import KioskError
from kiosk.linebreak import HINT
from kiosk.store import BUILTIN, Store, choices
from kiosk.store.choices import Choices

QML_IMPORT_NAME = "Capsule.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

DECK_ROLES = ("title", "code", "size", "shown", "builtin", "problem")
CARD_ROLES = ("slug", "number", "title", "hidden")
PROBLEM_ROLES = ("what", "mend")


@QmlElement
@QmlUncreatable("the program makes the page")
class StaffDecks(QObject):  # type: ignore[operator]
    """Works on the store in folder `root`. `changed` tells the show too that another deck may be wanted."""

    changed = Signal()
    working = Signal(bool)

    def __init__(self, root: Path, builtin: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = root
        self._builtin = builtin
        self._language = "zh"
        self._work = Work()
        self._id = ""
        self._deck: Deck | None = None
        self._installed: tuple[str, ...] = ()
        self._choices = Choices()
        self._decks = Rows(DECK_ROLES, (), self)
        self._cards = Rows(CARD_ROLES, (), self)
        self._problems = Rows(PROBLEM_ROLES, (), self)
        self._said, self._detail = "", ""
        self._verified = ""

    def begin(self, language: str) -> None:
        """The page may be looked at from now on."""
        self._language = language
        self._said = self._detail = self._verified = ""
        self._problems = self._problems.renewed([])
        self.renew()

    def renew(self) -> None:
        """Read the store anew."""
        store = self._store()
        listed = store.list()
        self._installed = tuple(each.id for each in listed)
        try:
            current = store.current()
            self._id, self._deck = current.id, current.deck
            self._choices = choices.read(self._root, current.id)
        except KioskError as error:
            self._id, self._deck, self._detail = "", None, error.told.text(self._language)
        rows = [
            (
                plain(each.title),
                each.id[:12],
                each.size,
                each.shown,
                each.id == BUILTIN,
                each.problem.text(self._language),
            )
            for each in listed
        ]
        self._decks = self._decks.renewed(rows)
        self._lay_cards()
        self.changed.emit()

    @Property(Rows, notify=changed)
    def decks(self) -> Rows:
        return self._decks

    @Property(Rows, notify=changed)
    def cards(self) -> Rows:
        """The cards of the deck that is shown, as staff have ordered them, with the hidden ones."""
        return self._cards

    @Property(str, notify=changed)
    def title(self) -> str:
        return plain(self._deck.title) if self._deck else ""

    @Property(str, notify=changed)
    def since(self) -> str:
        """Since when this deck is wanted, by the clock on the wall; empty where nothing was ever installed."""
        times = []
        if self._installed == (BUILTIN,):
            return ""
        for pointer in self._store().places[1:]:
            try:
                times.append(pointer.stat().st_mtime)
            except OSError:
                continue
        return datetime.fromtimestamp(max(times)).strftime("%Y-%m-%d %H:%M") if times else ""

    @Property(bool, notify=changed)
    def canGoBack(self) -> bool:
        return len(self._installed) > 1

    @Property(bool, notify=changed)
    def isChosen(self) -> bool:
        """Whether staff have hidden or ordered cards of this deck."""
        return self._choices != Choices()

    @Property(int, notify=changed)
    def shownCards(self) -> int:
        """How many cards visitors see."""
        return self._count_shown()

    @Property(str, notify=changed)
    def said(self) -> str:
        """What came of the last thing done: `back`, `failed`, or empty."""
        return self._said

    @Property(str, notify=changed)
    def detail(self) -> str:
        """Why it failed, as the store says it."""
        return self._detail

    @Property(str, notify=changed)
    def verified(self) -> str:
        """`running`, `good`, `bad`, or empty where nothing was verified yet."""
        return self._verified

    @Property(Rows, notify=changed)
    def problems(self) -> Rows:
        """What verifying found."""
        return self._problems

    @Slot()
    def goBack(self) -> None:
        """Show the deck before the one that is shown."""
        self._do(lambda: self._store().rollback(), "back")

    @Slot(int)
    def toggle(self, index: int) -> None:
        """Hide the card in row `index`, or show it again; the last one that is shown stays."""
        slug, _, _, hidden = self._rows()[index]
        if hidden or self._count_shown() > 1:
            self._choose(replace(self._choices, hidden=self._choices.hidden ^ {slug}))

    @Slot(int, int)
    def move(self, index: int, to: int) -> None:
        """Put the card in row `index` at row `to`."""
        order = [slug for slug, *_ in self._rows()]
        if index != to and 0 <= index < len(order) and 0 <= to < len(order):
            order.insert(to, order.pop(index))
            self._choose(replace(self._choices, order=tuple(order)))

    @Slot()
    def forget(self) -> None:
        """Show every card again, in the deck's own order."""
        self._choose(Choices())

    @Slot()
    def verify(self) -> None:
        """Read every installed deck to its end."""
        if self._work.running:
            return
        self._verified = "running"
        self.working.emit(True)
        self.changed.emit()
        store = self._store()
        self._work.start(lambda report, cancelled: store.verify(), self._take_verdict)

    def _take_verdict(self, found: Any) -> None:
        problems = (
            []
            if isinstance(found, Exception)
            else [
                (f"{each.file.name}: {each.what.text(self._language)}", each.mend.text(self._language))
                for each in found
            ]
        )
        bad = bool(problems) or isinstance(found, Exception)
        self._verified, self._detail = ("bad" if bad else "good"), str(found) if isinstance(found, Exception) else ""
        self._problems = self._problems.renewed(problems)
        self.working.emit(False)
        self.changed.emit()

    def _choose(self, chosen: Choices) -> None:
        self._do(lambda: choices.write(self._root, self._id, chosen, self._installed), "")

    def _do(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
            self._said, self._detail = said, ""
        except KioskError as error:
            self._said, self._detail = "failed", error.told.text(self._language)
        self.renew()

    def _rows(self) -> list[tuple[str, str, str, bool]]:
        if self._deck is None:
            return []
        everything = replace(self._choices, hidden=frozenset())
        return [
            (head.slug, head.number, plain(head.title), head.slug in self._choices.hidden)
            for head in choices.arranged(self._deck, everything).heads
        ]

    def _count_shown(self) -> int:
        return sum(not hidden for *_, hidden in self._rows())

    def _lay_cards(self) -> None:
        self._cards = self._cards.renewed(self._rows())

    def _store(self) -> Store:
        return Store(self._root, self._builtin, recover=False)


def plain(title: str) -> str:
    """A title without the wishes for its line breaks."""
    return title.replace(HINT, "")
