"""The compiled deck: what the show reads and nothing else, one JSON file beside its pictures.

A deck is immutable. `kiosk.pack` writes it, `kiosk.store` keeps it, `kiosk.bridge` shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

from msgspec import DecodeError, Meta, Struct, field, json
from msgspec.structs import replace

from kiosk.errors import DeckError

FORMAT: Final = 2
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


class StoryCard(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One card: a story (what happened) and its viewpoint (what it meant).

    `editorial` names the fields an editor added (`title`, `number`, `figures` ...); `source` says
    which lines of the source the text came from. `valid_from` and `valid_until` are the first and the last day it is
    shown, as ISO dates; the show's clock decides.
    """

    slug: str
    number: str
    title: str
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
    valid_from: str | None = None
    valid_until: str | None = None


class Deck(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything one capsule holds. `motto` is one line or several, shown upright on wide screens."""

    id: str
    title: str
    subtitle: str
    motto: tuple[str, ...]
    year: int
    language: str
    preface: tuple[Block, ...]
    cards: tuple[StoryCard, ...]
    translations: Mapping[str, Translation] = field(default_factory=dict)
    capsule: Capsule = Capsule()
    format: Literal[2] = FORMAT


def on(deck: Deck, day: str) -> Deck:
    """The deck as it shows on `day` (ISO date): without the cards whose time is not yet or no longer.

    Where that would leave none, all of them: an empty capsule helps nobody.
    """
    cards = tuple(
        card
        for card in deck.cards
        if (card.valid_from is None or card.valid_from <= day) and (card.valid_until is None or day <= card.valid_until)
    )
    return replace(deck, cards=cards) if cards else deck


def write(deck: Deck, folder: Path) -> Path:
    """Write `deck` as `folder/deck.json` (the same bytes for the same deck) and return that path."""
    path = folder / DECK_FILE
    path.write_bytes(json.format(json.encode(deck, order="sorted"), indent=1) + b"\n")
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
