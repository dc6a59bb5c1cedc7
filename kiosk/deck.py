"""The compiled deck: what the show reads and nothing else, one JSON file beside its pictures.

A deck is immutable. `kiosk.pack` writes it, `kiosk.store` keeps it, `kiosk.bridge` shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final, Literal, overload

from msgspec import DecodeError, Meta, Raw, Struct, field, json
from msgspec.structs import asdict, force_setattr, replace

from kiosk.errors import DeckError

FORMAT: Final = 2  # another one for every change of the types below: cards of an installed deck are not checked again
DECK_FILE = "deck.json"
BUILTIN = "built-in"
"""The id of the deck that the program carries."""
_BROKEN = (DecodeError, UnicodeDecodeError, RecursionError)  # what reading JSON raises, deep nesting too


class Passage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="block", tag="passage"):
    """One paragraph of plain text, to the letter of its source."""

    text: str


class Gap(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="block", tag="gap"):
    """A place where the source is torn; `note` says what is missing there, and may be empty."""

    note: str


Block = Passage | Gap


class Figure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number shown large (`10700名`) above what it counts (`职工参与`)."""

    value: str
    label: str


class Rendition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One size of a picture: upright, sRGB, `width` x `height` pixels; `file` is relative to the deck."""

    file: str
    width: int
    height: int
    sha256: str


class Picture(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture in all its sizes, smallest first, at least one; `origin` is the mark of the file it was made from."""

    alt: str
    credit: str
    renditions: Annotated[tuple[Rendition, ...], Meta(min_length=1)]
    origin: str = ""


class Audio(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sound file as it came; `file` is relative to the deck. `duration_s` is 0 where the show cannot play it."""

    file: str
    sha256: str
    title: str
    credit: str
    duration_s: float = 0.0


class Capsule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the capsule itself looks and behaves; what is left out is the show's own choice."""

    engraving: str | None = None
    invitation: str | None = None
    countdown_s: int | None = None


class Viewpoint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a story meant. `title` is None where the source lacks it."""

    title: str | None
    blocks: tuple[Block, ...]


class Translation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A card's title and abstract in another language; always an editor's work."""

    title: str
    abstract: str


class Head(Struct, frozen=True, kw_only=True):
    """What of a card its deck is put in order by. `valid_from` and `valid_until` are the first and the last day it is
    shown, as ISO dates; the show's clock decides.
    """

    slug: str
    number: str
    title: str
    valid_from: str | None = None
    valid_until: str | None = None


class StoryCard(Head, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One card: a story (what happened) and its viewpoint (what it meant).

    `editorial` names the fields an editor added (`title`, `number`, `figures` ...); `source` says
    which lines of the source the text came from.
    """

    when: str | None
    story: tuple[Block, ...]
    viewpoint: Viewpoint | None
    figures: tuple[Figure, ...]
    picture: Picture | None
    source: str
    editorial: tuple[str, ...]
    translations: Mapping[str, Translation] = field(default_factory=dict)
    gallery: tuple[Picture, ...] = ()
    audio: Audio | None = None


_HEAD = json.Decoder(Head)
_CARD = json.Decoder(StoryCard)


class LazyCards(Sequence[StoryCard]):
    """The cards that `pieces` of JSON hold, each decoded when it is asked for; all `heads` are at hand."""

    def __init__(self, pieces: Iterable[Raw]) -> None:
        self._pieces = pieces = tuple(pieces)
        self.heads = tuple(map(_HEAD.decode, pieces))
        self._card = lru_cache(maxsize=32)(lambda place: _CARD.decode(pieces[place]))  # all on a screen, and more

    def __len__(self) -> int:
        return len(self._pieces)

    @overload
    def __getitem__(self, place: int) -> StoryCard: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[StoryCard]: ...
    def __getitem__(self, place: int | slice) -> StoryCard | Sequence[StoryCard]:
        return LazyCards(self._pieces[place]) if isinstance(place, slice) else self._card(place)

    def __eq__(self, other: object) -> bool:
        return self._pieces == other._pieces if isinstance(other, LazyCards) else tuple(self) == other

    def picked(self, places: Iterable[int]) -> LazyCards:
        """The cards at `places`, in that order."""
        return LazyCards(self._pieces[place] for place in places)


class _Cover(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What of a deck is no card."""

    id: str
    title: str
    subtitle: str
    motto: tuple[str, ...]
    year: int
    language: str
    preface: tuple[Block, ...]
    translations: Mapping[str, Translation] = field(default_factory=dict)
    capsule: Capsule = Capsule()
    format: Literal[2] = FORMAT


class Deck(_Cover, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything one capsule holds. `motto` is one line or several, shown upright on wide screens."""

    cards: Sequence[StoryCard]

    def __post_init__(self) -> None:
        if isinstance(self.cards, list):  # as JSON has them
            force_setattr(self, "cards", tuple(self.cards))

    @property
    def heads(self) -> Sequence[Head]:
        """What the cards are put in order by, for all of them at once."""
        return self.cards.heads if isinstance(self.cards, LazyCards) else self.cards

    def picked(self, places: Sequence[int]) -> Deck:
        """This deck with the cards at `places` alone, in that order."""
        cards = self.cards
        if list(places) == list(range(len(cards))):
            return self
        picked = cards.picked(places) if isinstance(cards, LazyCards) else tuple(cards[place] for place in places)
        return replace(self, cards=picked)


class _Sketch(_Cover, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A deck whose cards are not decoded."""

    cards: tuple[Raw, ...]


def on(deck: Deck, day: str) -> Deck:
    """The deck as it shows on `day` (ISO date): without the cards whose time is not yet or no longer.

    Where that would leave none, all of them: an empty capsule helps nobody.
    """
    shown = [
        place
        for place, head in enumerate(deck.heads)
        if (head.valid_from is None or head.valid_from <= day) and (head.valid_until is None or day <= head.valid_until)
    ]
    return deck.picked(shown) if shown else deck


def write(deck: Deck, folder: Path) -> Path:
    """Write `deck` as `folder/deck.json` (the same bytes for the same deck) and return that path."""
    path = folder / DECK_FILE
    path.write_bytes(json.encode(deck, order="sorted", enc_hook=tuple) + b"\n")  # the hook is for LazyCards
    return path


def read(folder: Path) -> Deck:
    """Read `folder/deck.json`. Raises DeckError if it is missing, damaged or of another format."""
    path = folder / DECK_FILE
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise DeckError(f"{path}: there is no compiled deck here", f"{path}：这里没有成品") from None
    except OSError as error:
        raise _unreadable(path, error) from None
    return parse(content, path)


def parse(content: bytes, path: Path) -> Deck:
    """The deck that `content`, read from `path`, holds. Raises DeckError if it is damaged or of another format."""
    try:
        return json.decode(content, type=Deck)
    except _BROKEN as error:
        raise _refusal(content, path, error) from None


def parse_lazily(content: bytes, path: Path) -> Deck:
    """As `parse`, of the very content that was parsed before: a card is decoded when it is asked for."""
    try:
        sketch = json.decode(content, type=_Sketch)
        return Deck(**asdict(sketch) | {"cards": LazyCards(sketch.cards)})
    except _BROKEN as error:
        raise _refusal(content, path, error) from None


def _refusal(content: bytes, path: Path, fault: Exception) -> DeckError:
    """What is wrong with `content`: it is no JSON, or of another format, or has a `fault`."""
    try:
        document = json.decode(content)
    except _BROKEN as error:
        return _unreadable(path, error)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        return DeckError(
            f"{path}: is not a compiled deck of format {FORMAT}; build it again",
            f"{path}：不是格式 {FORMAT} 的成品，请重新生成",
        )
    return DeckError(f"{path}: is damaged ({fault}); build it again", f"{path}：已损坏（{fault}），请重新生成")


def _unreadable(path: Path, error: Exception) -> DeckError:
    return DeckError(
        f"{path}: cannot be read as a compiled deck: {error}; build it again",
        f"{path}：无法作为成品读取（{error}），请重新生成",
    )
