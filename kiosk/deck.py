"""The compiled deck: what the show reads and nothing else, one JSON file beside its pictures.

A deck is immutable. `kiosk.pack` writes it, `kiosk.store` keeps it, `kiosk.bridge` shows it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from kiosk.errors import DeckError

FORMAT = 1
DECK_FILE = "deck.json"
BUILTIN = "built-in"
"""The id of the deck that the program carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph of plain text, to the letter of its source."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A place where the source is torn; `note` says what is missing there, and may be empty."""

    note: str


Block = Passage | Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number shown large (`10700名`) above what it counts (`职工参与`)."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One size of a picture: upright, sRGB, `width` x `height` pixels; `file` is relative to the deck."""

    file: str
    width: int
    height: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in all its sizes, smallest first, at least one; `origin` is the mark of the file it was made from."""

    alt: str
    credit: str
    renditions: tuple[Rendition, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audio:
    """A sound file as it came; `file` is relative to the deck. `duration_s` is 0 where the show cannot play it."""

    file: str
    sha256: str
    title: str
    credit: str
    duration_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Capsule:
    """How the capsule itself looks and behaves; what is left out is the show's own choice."""

    engraving: str | None = None
    invitation: str | None = None
    countdown_s: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewpoint:
    """What a story meant. `title` is None where the source lacks it."""

    title: str | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A card's title and abstract in another language; always an editor's work."""

    title: str
    abstract: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCard:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
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
    capsule: Capsule = field(default_factory=Capsule)


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
    document = {"format": FORMAT, **asdict(deck)}
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
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
        document = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, error) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise DeckError(
            f"{path}: is not a compiled deck of format {FORMAT}; build it again",
            f"{path}：不是格式 {FORMAT} 的成品，请重新生成",
        )
    try:
        return _deck(document)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DeckError(
            f"{path}: is damaged ({error!r}); build it again", f"{path}：已损坏（{error!r}），请重新生成"
        ) from None


def _unreadable(path: Path, error: Exception) -> DeckError:
    return DeckError(
        f"{path}: cannot be read as a compiled deck: {error}; build it again",
        f"{path}：无法作为成品读取（{error}），请重新生成",
    )


def _deck(raw: Mapping[str, Any]) -> Deck:
    return Deck(
        id=raw["id"],
        title=raw["title"],
        subtitle=raw["subtitle"],
        motto=tuple(raw["motto"]),
        year=int(raw["year"]),
        language=raw["language"],
        preface=_blocks(raw["preface"]),
        cards=tuple(_card(card) for card in raw["cards"]),
        translations=_translations(raw["translations"]),
        capsule=Capsule(**raw.get("capsule", {})),
    )


def _card(raw: Mapping[str, Any]) -> StoryCard:
    viewpoint, picture, audio = raw["viewpoint"], raw["picture"], raw.get("audio")
    return StoryCard(
        slug=raw["slug"],
        number=raw["number"],
        title=raw["title"],
        when=raw["when"],
        story=_blocks(raw["story"]),
        viewpoint=viewpoint and Viewpoint(title=viewpoint["title"], blocks=_blocks(viewpoint["blocks"])),
        figures=tuple(Figure(**figure) for figure in raw["figures"]),
        picture=picture and _picture(picture),
        source=raw["source"],
        editorial=tuple(raw["editorial"]),
        translations=_translations(raw["translations"]),
        gallery=tuple(_picture(each) for each in raw.get("gallery", ())),
        audio=audio and Audio(**audio),
        valid_from=raw.get("valid_from"),
        valid_until=raw.get("valid_until"),
    )


def _blocks(raw: Iterable[Mapping[str, str]]) -> tuple[Block, ...]:
    return tuple(Gap(note=block["note"]) if "note" in block else Passage(text=block["text"]) for block in raw)


def _picture(raw: Mapping[str, Any]) -> Picture:
    renditions = tuple(Rendition(**rendition) for rendition in raw["renditions"])
    if not renditions:
        raise ValueError("a picture without a rendition")
    return Picture(alt=raw["alt"], credit=raw["credit"], renditions=renditions, origin=raw.get("origin", ""))


def _translations(raw: Mapping[str, Mapping[str, str]]) -> dict[str, Translation]:
    return {language: Translation(**translation) for language, translation in raw.items()}
