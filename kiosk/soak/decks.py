"""The decks that a soak swaps among: the one it is given, and others at the ends of what a deck may be."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from kiosk import deck as decks
from kiosk.deck import Deck, Figure, Gap, Passage, StoryCard

CROWD = 60  # cards
# as long as a pack may have them, in characters
TITLE, WHEN, PASSAGE, FIGURE, LINE = 60, 40, 2000, 16, 60


def write(deck: Deck, folder: Path, into: Path) -> tuple[Path, ...]:
    """Write `deck`, compiled in `folder`, and others made from it into folders of `into`; those folders."""
    return tuple(_written(each, folder, into) for each in _made_from(deck))


def _made_from(deck: Deck) -> Iterator[Deck]:
    yield deck
    yield replace(deck, id="one", cards=deck.cards[:1], motto=())
    yield replace(deck, id="two", year=1999, cards=(*deck.cards, *deck.cards)[:2], preface=())
    yield replace(deck, id="bare", cards=tuple(_bare(card) for card in deck.cards), preface=())
    yield replace(deck, id="long", title=_drawn_out(deck.title, TITLE), cards=tuple(_long(card) for card in deck.cards))
    yield replace(deck, id="crowd", cards=tuple(_numbered(deck, place) for place in range(CROWD)))


def _bare(card: StoryCard) -> StoryCard:
    return replace(card, picture=None, figures=(), viewpoint=None, when=None, translations={}, gallery=(), audio=None)


def _long(card: StoryCard) -> StoryCard:
    return replace(
        card,
        title=_drawn_out(card.title, TITLE),
        when=_drawn_out(card.when or "2020", WHEN),
        story=(Gap(note=""), *(Passage(text=_drawn_out(card.title + "，", PASSAGE)),) * 3, Gap(note=card.title)),
        figures=(Figure(value=_drawn_out("12345", FIGURE), label=_drawn_out(card.title, LINE)),) * 12,
    )


def _drawn_out(text: str, length: int) -> str:
    return (text * length)[:length]


def _numbered(deck: Deck, place: int) -> StoryCard:
    card = deck.cards[place % len(deck.cards)]
    return replace(card, slug=f"{card.slug}-{place + 1}", number=str(place + 1))


def _written(deck: Deck, pictures: Path, into: Path) -> Path:
    folder = into / f"deck-{deck.id}"
    for file in (each for each in pictures.rglob("*") if each.is_file()):
        place = folder / file.relative_to(pictures)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)  # without its mode: a packaged deck may be one that nobody can write to
    decks.write(deck, folder)
    return folder
