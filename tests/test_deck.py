"""The compiled deck is written and read back without loss, and a bad one is refused in words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import ValidationError
from msgspec.structs import replace

from kiosk import deck as decks
from kiosk.deck import (
    Audio,
    Capsule,
    Deck,
    Figure,
    Gap,
    LazyCards,
    Passage,
    Picture,
    Rendition,
    StoryCard,
    Translation,
    Viewpoint,
)
from kiosk.errors import DeckError

FULL = StoryCard(
    slug="01-one",
    number="1",
    title="甲",
    when="2020年11月",
    story=(Passage(text="“一”"), Gap(note="")),
    viewpoint=Viewpoint(title=None, blocks=(Gap(note="缺"),)),
    figures=(Figure(value="7位", label="劳模"),),
    picture=Picture(
        alt="方块", credit="", renditions=(Rendition(file="pictures/a.png", width=8, height=6, sha256="0" * 64),)
    ),
    source="21-45",
    editorial=("when",),
    translations={"en": Translation(title="One", abstract="First.")},
)
BARE = StoryCard(
    slug="02-two",
    number="2",
    title="乙",
    when=None,
    story=(),
    viewpoint=None,
    figures=(),
    picture=None,
    source="",
    editorial=(),
)
DECK = Deck(
    id="small",
    title="胶囊",
    subtitle="",
    motto=("上", "下"),
    year=2020,
    language="zh",
    preface=(Passage(text="前言"),),
    cards=(FULL, BARE),
    translations={"en": Translation(title="Capsule", abstract="All.")},
)


def test_a_deck_is_read_as_it_was_written(tmp_path: Path) -> None:
    decks.write(DECK, tmp_path)
    assert decks.read(tmp_path) == DECK


def test_the_same_deck_is_the_same_bytes(tmp_path: Path) -> None:
    first = decks.write(DECK, tmp_path).read_bytes()
    assert decks.write(decks.read(tmp_path), tmp_path).read_bytes() == first


def lazily(deck: Deck, folder: Path) -> Deck:
    path = decks.write(deck, folder)
    return decks.parse_lazily(path.read_bytes(), path)


def test_a_deck_whose_cards_are_decoded_when_asked_for_is_the_same_deck(tmp_path: Path) -> None:
    deck = lazily(DECK, tmp_path)
    assert isinstance(deck.cards, LazyCards)
    assert (deck.cards[0], deck.cards[-1], *deck.cards[1:], len(deck.cards)) == (FULL, BARE, BARE, 2)
    assert deck == DECK == deck
    assert deck == lazily(DECK, tmp_path) != lazily(replace(DECK, cards=(FULL, FULL)), tmp_path)
    assert decks.write(deck, tmp_path).read_bytes() == decks.write(DECK, tmp_path).read_bytes()


def test_a_card_that_nobody_asks_for_is_not_decoded(tmp_path: Path) -> None:
    path = decks.write(DECK, tmp_path)
    deck = decks.parse_lazily(path.read_bytes().replace(b'"label"', b'"lable"'), path)
    assert [head.title for head in deck.heads] == ["甲", "乙"]
    assert deck.cards[1] == BARE
    with pytest.raises(ValidationError, match="lable"):
        deck.cards[0]


def test_other_fields_are_another_format() -> None:
    """A card of an installed deck is checked when it is installed, and not again by a later program."""
    types = (Deck, StoryCard, Passage, Gap, Viewpoint, Figure, Picture, Rendition, Audio, Translation, Capsule)
    fields = " ".join(sorted(f"{each.__name__}.{name}" for each in types for name in each.__struct_fields__))
    assert (decks.FORMAT, hashlib.sha256(fields.encode()).hexdigest()[:8]) == (2, "33d6d9d3")


def test_a_missing_deck_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeckError, match="there is no compiled deck here"):
        decks.read(tmp_path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "cannot be read as a compiled deck"),
        (b'{"format": 1, "id": "sm', "cannot be read as a compiled deck"),
        (b"\xff\xfe\x00", "cannot be read as a compiled deck"),
        (b"[]", "is not a compiled deck of format 2; build it again"),
        (b"{}", "is not a compiled deck of format 2; build it again"),
        (b'{"format": 1}', "is not a compiled deck of format 2; build it again"),
        (b'{"format": 2}', "is damaged .*; build it again"),
    ],
)
def test_a_damaged_or_foreign_file_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / decks.DECK_FILE).write_bytes(content)
    with pytest.raises(DeckError, match=words):
        decks.read(tmp_path)


Spoil = Callable[[dict[str, Any]], object]
SPOILT: dict[str, Spoil] = {
    "no cards": lambda raw: raw.pop("cards"),
    "a year that is none": lambda raw: raw.update(year="soon"),
    "a block that is none": lambda raw: raw["preface"].append({"words": ""}),
    "a card without a slug": lambda raw: raw["cards"][1].pop("slug"),
    "a picture without a rendition": lambda raw: raw["cards"][0]["picture"].update(renditions=[]),
    "an unknown key of a figure": lambda raw: raw["cards"][0]["figures"][0].update(unit="位"),
    "translations that are a list": lambda raw: raw.update(translations=[]),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_deck_that_lost_its_form_is_refused(tmp_path: Path, name: str) -> None:
    path = decks.write(DECK, tmp_path)
    raw = json.loads(path.read_text(encoding="utf-8"))
    SPOILT[name](raw)
    path.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(DeckError, match=r"is damaged .*; build it again"):
        decks.read(tmp_path)


@pytest.mark.parametrize("name", ["no cards", "a year that is none", "a block that is none", "a card without a slug"])
def test_what_is_no_card_is_always_checked(tmp_path: Path, name: str) -> None:
    path = decks.write(DECK, tmp_path)
    raw = json.loads(path.read_text(encoding="utf-8"))
    SPOILT[name](raw)
    with pytest.raises(DeckError, match=r"is damaged .*; build it again"):
        decks.parse_lazily(json.dumps(raw).encode(), path)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-01-31", "a"),
        ("2026-02-01", "ab"),
        ("2026-03-01", "abc"),
        ("2026-03-31", "abc"),
        ("2026-04-01", "ac"),
        ("1970-01-01", "a"),
    ],
)
def test_a_card_shows_in_its_time(tmp_path: Path, day: str, shown: str) -> None:
    def card(slug: str, start: str | None, end: str | None) -> StoryCard:
        return replace(BARE, slug=slug, valid_from=start, valid_until=end)

    cards = (card("a", None, None), card("b", "2026-02-01", "2026-03-31"), card("c", "2026-03-01", None))
    deck = replace(DECK, cards=cards)
    for each in (deck, lazily(deck, tmp_path)):
        assert "".join(card.slug for card in decks.on(each, day).cards) == shown


def test_a_capsule_is_never_empty() -> None:
    over = replace(DECK, cards=(replace(BARE, valid_until="2020-12-31"),))
    assert decks.on(over, "2026-01-01") == over
