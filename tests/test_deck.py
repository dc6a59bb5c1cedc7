"""The compiled deck is written and read back without loss, and a bad one is refused in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk import deck as decks
from kiosk.deck import Deck, Figure, Gap, Passage, Picture, Rendition, StoryCard, Translation, Viewpoint
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
def test_a_card_shows_in_its_time(day: str, shown: str) -> None:
    def card(slug: str, start: str | None, end: str | None) -> StoryCard:
        return replace(BARE, slug=slug, valid_from=start, valid_until=end)

    cards = (card("a", None, None), card("b", "2026-02-01", "2026-03-31"), card("c", "2026-03-01", None))
    assert "".join(each.slug for each in decks.on(replace(DECK, cards=cards), day).cards) == shown


def test_a_capsule_is_never_empty() -> None:
    over = replace(DECK, cards=(replace(BARE, valid_until="2020-12-31"),))
    assert decks.on(over, "2026-01-01") == over
