"""The deck as QML sees it: its cover, and one card at a time in the visitor's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QAbstractListModel, QByteArray, QModelIndex, QObject, Qt, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.bridge.pictures import PROVIDER
from kiosk.deck import Block, Deck, Gap, StoryCard, Translation
from kiosk.session import PREFACE

QML_IMPORT_NAME = "Capsule.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

ROOT = QModelIndex()
BLOCK = ("text", "gap")  # the columns of a story and of a viewpoint


@QmlElement
@QmlUncreatable("rows come with their card")
class Rows(QAbstractListModel):  # type: ignore[operator]
    """A fixed table: `roles` name the columns that QML sees."""

    def __init__(self, roles: tuple[str, ...], rows: Sequence[tuple[Any, ...]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = roles
        self._roles = {Qt.ItemDataRole.UserRole + i: QByteArray(role.encode()) for i, role in enumerate(roles)}
        self._rows = rows

    def renewed(self, rows: Sequence[tuple[Any, ...]]) -> Rows:
        """Another table of the same columns in the place of this one, which goes."""
        self.deleteLater()
        return Rows(self._names, rows, self.parent())

    @Property(int, constant=True)
    def count(self) -> int:
        return len(self._rows)

    def rowCount(self, parent: Any = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = role - Qt.ItemDataRole.UserRole
        if not index.isValid() or not 0 <= column < len(self._roles):
            return None
        return self._rows[index.row()][column]

    def roleNames(self) -> dict[int, QByteArray]:
        return self._roles


@QmlElement
@QmlUncreatable("the program brings the deck")
class DeckView(QObject):  # type: ignore[operator]
    """The cover of the deck that is showing. A deck never changes; another deck is another object."""

    def __init__(self, deck: Deck, generation: int = 0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.deck = deck
        self.generation = generation

    @Property(str, constant=True)
    def title(self) -> str:
        return self.deck.title

    @Property(str, constant=True)
    def subtitle(self) -> str:
        return self.deck.subtitle

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]  # the type name that QML knows
    def motto(self) -> list[str]:
        return list(self.deck.motto)

    @Property(int, constant=True)
    def year(self) -> int:
        return self.deck.year

    @Property(str, constant=True)
    def engraving(self) -> str:
        """What stands on the capsule's collar."""
        return self.deck.capsule.engraving or str(self.deck.year)

    @Property(str, constant=True)
    def invitation(self) -> str:
        """The pack's own words for the call to action, or empty."""
        return self.deck.capsule.invitation or ""

    @Property(int, constant=True)
    def count(self) -> int:
        return len(self.deck.cards)

    @Property(bool, constant=True)
    def hasPreface(self) -> bool:
        return bool(self.deck.preface)

    @Property("QStringList", constant=True)  # type: ignore[arg-type]  # the type name that QML knows
    def numbers(self) -> list[str]:
        """Taken whole by a `list<string>`; a QVariantList would be asked for again at each of its places."""
        return [head.number for head in self.deck.heads]


@QmlElement
class CardView(QObject):
    """Card `index` of `deck` in `language`; index -1 is the preface. Empty while there is none."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deck: DeckView | None = None
        self._index = PREFACE
        self._language = "zh"
        self._rows: dict[str, Rows] = {}  # made when they are asked for: a card in the carousel shows none

    def _get_deck(self) -> DeckView | None:
        return self._deck

    def _set_deck(self, deck: DeckView | None) -> None:
        if deck is not self._deck:
            self._deck = deck
            self._renew()

    deck = Property(DeckView, _get_deck, _set_deck, notify=changed)

    def _get_index(self) -> int:
        return self._index

    def _set_index(self, index: int) -> None:
        if index != self._index:
            self._index = index
            self._renew()

    index = Property(int, _get_index, _set_index, notify=changed)

    def _get_language(self) -> str:
        return self._language

    def _set_language(self, language: str) -> None:
        if language != self._language:
            self._language = language
            self._renew()

    language = Property(str, _get_language, _set_language, notify=changed)

    @Property(str, notify=changed)
    def number(self) -> str:
        card = self._card()
        return card.number if card else ""

    @Property(str, notify=changed)
    def title(self) -> str:
        """The title with its break hints; empty for the preface, which QML names."""
        card, translation = self._card(), self._translation()
        return translation.title if translation else card.title if card else ""

    @Property(str, notify=changed)
    def when(self) -> str:
        card = self._card()
        return (card.when or "") if card else ""

    @Property(str, notify=changed)
    def initial(self) -> str:
        """The first character of the title that is no punctuation, for the plate of a card without a picture."""
        card = self._card()
        return next((char for char in card.title if char.isalnum()), "") if card else ""

    @Property(str, notify=changed)
    def pictureAlt(self) -> str:
        card = self._card()
        return card.picture.alt if card and card.picture else ""

    @Property(str, notify=changed)
    def picture(self) -> str:
        """Where the picture is served, without size and radius; empty where there is none."""
        card = self._card()
        return self._served() if card and card.picture else ""

    @Property(str, notify=changed)
    def credit(self) -> str:
        """Who made the picture."""
        card = self._card()
        return card.picture.credit if card and card.picture else ""

    @Property(Rows, notify=changed)
    def gallery(self) -> Rows:
        """More pictures: where each is served, what it shows, the caption if there is one, who made it."""
        card = self._card()
        rows = [
            (f"{self._served()}.{place}", picture.alt, "" if picture.alt == card.title else picture.alt, picture.credit)
            for place, picture in enumerate(card.gallery)
        ] if card else []  # fmt: skip
        return self._kept("gallery", ("source", "alt", "caption", "credit"), rows)

    @Property(bool, notify=changed)
    def translated(self) -> bool:
        return self._translation() is not None

    @Property(bool, notify=changed)
    def lacksTranslation(self) -> bool:
        """Whether the visitor's language is not the deck's and the card has nothing in it."""
        return bool(self._deck and self._language != self._deck.deck.language and not self._translation())

    @Property(str, notify=changed)
    def abstract(self) -> str:
        translation = self._translation()
        return translation.abstract if translation else ""

    @Property(Rows, notify=changed)
    def story(self) -> Rows:
        card = self._card()
        preface = self._deck.deck.preface if self._deck and self._index == PREFACE else ()
        return self._kept("story", BLOCK, _block_rows(card.story if card else preface))

    @Property(Rows, notify=changed)
    def viewpoint(self) -> Rows:
        return self._kept("viewpoint", BLOCK, _block_rows(self._viewpoint_blocks()))

    @Property(bool, notify=changed)
    def hasViewpoint(self) -> bool:
        return bool(self._viewpoint_blocks())

    @Property(str, notify=changed)
    def viewpointTitle(self) -> str:
        card = self._card()
        return (card.viewpoint.title or "") if card and card.viewpoint else ""

    @Property(Rows, notify=changed)
    def figures(self) -> Rows:
        card = self._card()
        rows = [(figure.value, figure.label) for figure in card.figures] if card else []
        return self._kept("figures", ("value", "label"), rows)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # the type name that QML knows
    def editorial(self) -> list[str]:
        """What of the card an editor added, as field names."""
        card = self._card()
        return list(card.editorial) if card else []

    def _served(self) -> str:
        return f"image://{PROVIDER}/{self._deck.generation if self._deck else 0}/{self._index}"

    def _card(self) -> StoryCard | None:
        if self._deck is None or not 0 <= self._index < len(self._deck.deck.cards):
            return None
        return self._deck.deck.cards[self._index]

    def _translation(self) -> Translation | None:
        card = self._card()
        return card.translations.get(self._language) if card else None

    def _viewpoint_blocks(self) -> Sequence[Block]:
        card = self._card()
        return card.viewpoint.blocks if card and card.viewpoint else ()

    def _kept(self, name: str, roles: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> Rows:
        """The same table each time, until the card is another."""
        if name not in self._rows:
            self._rows[name] = Rows(roles, rows, self)
        return self._rows[name]

    def _renew(self) -> None:
        for rows in self._rows.values():
            rows.deleteLater()
        self._rows = {}
        self.changed.emit()


def _block_rows(blocks: Sequence[Block]) -> list[tuple[str, bool]]:
    return [(block.note, True) if isinstance(block, Gap) else (block.text, False) for block in blocks]
