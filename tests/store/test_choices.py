"""What staff choose for a deck: hidden cards and their order, kept by its id, laid over it, never in its way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw, json
from msgspec.structs import replace

from kiosk.deck import Deck, LazyCards, StoryCard
from kiosk.errors import StoreError
from kiosk.store import choices
from kiosk.store.choices import CHOICES_FILE, Choices

SLUGS = ("a", "b", "c", "d")
slugs = st.lists(st.sampled_from((*SLUGS, "gone")), unique=True)


def card(slug: str) -> StoryCard:
    return StoryCard(
        slug=slug,
        number="1",
        title=slug,
        when=None,
        story=(),
        viewpoint=None,
        figures=(),
        picture=None,
        source="",
        editorial=(),
    )


DECK = Deck(
    id="d", title="", subtitle="", motto=(), year=2020, language="zh", preface=(), cards=tuple(map(card, SLUGS))
)


LAZY = replace(DECK, cards=LazyCards(Raw(json.encode(each)) for each in DECK.cards))


def shown(chosen: Choices) -> list[str]:
    found = [each.slug for each in choices.arranged(DECK, chosen).cards]
    assert found == [each.slug for each in choices.arranged(LAZY, chosen).cards], (
        "where cards are decoded when asked for"
    )
    return found


@pytest.mark.parametrize(
    ("chosen", "order"),
    [
        pytest.param(Choices(), "abcd", id="no choice"),
        pytest.param(Choices(hidden=frozenset("b")), "acd", id="one hidden"),
        pytest.param(Choices(order=("d", "b")), "dbac", id="what is not named stands behind"),
        pytest.param(Choices(hidden=frozenset("a"), order=("c", "a", "b", "d")), "cbd", id="both"),
        pytest.param(Choices(hidden=frozenset(SLUGS)), "abcd", id="all hidden is none hidden"),
        pytest.param(Choices(hidden=frozenset({"gone"}), order=("gone",)), "abcd", id="cards of another deck"),
    ],
)
def test_choices_are_laid_over_the_deck(chosen: Choices, order: str) -> None:
    assert "".join(shown(chosen)) == order


@given(slugs, slugs)
def test_no_choice_loses_or_doubles_a_card(hidden: list[str], order: list[str]) -> None:
    everything = shown(Choices(order=tuple(order)))
    assert sorted(everything) == list(SLUGS)
    found = shown(Choices(hidden=frozenset(hidden), order=tuple(order)))
    assert found == ([slug for slug in everything if slug not in hidden] or everything)


def test_they_are_kept_by_the_id_of_the_deck(tmp_path: Path) -> None:
    one, two = Choices(hidden=frozenset("b"), order=("c", "a")), Choices(order=("d",))
    choices.write(tmp_path, "one", one, ("one", "two"))
    choices.write(tmp_path, "two", two, ("one", "two"))
    assert (choices.read(tmp_path, "one"), choices.read(tmp_path, "two")) == (one, two)
    assert choices.read(tmp_path, "three") == Choices()


def test_those_of_decks_that_are_gone_are_dropped(tmp_path: Path) -> None:
    choices.write(tmp_path, "one", Choices(hidden=frozenset("b")), ("one",))
    choices.write(tmp_path, "two", Choices(), ("two",))
    assert choices.read(tmp_path, "one") == Choices()


def test_a_damaged_file_is_no_choice(tmp_path: Path) -> None:
    choices.write(tmp_path, "one", Choices(hidden=frozenset("b"), order=("c",)), ("one",))
    whole = (tmp_path / CHOICES_FILE).read_bytes()
    for place in range(len(whole)):
        (tmp_path / CHOICES_FILE).write_bytes(whole[:place])
        assert choices.read(tmp_path, "one") == Choices(), place
    for document in ('{"format": 2}', "[]", '{"format": 1, "decks": {"one": 3}}', '{"format": 1, "decks": []}'):
        (tmp_path / CHOICES_FILE).write_text(document, encoding="utf-8")
        assert choices.read(tmp_path, "one") == Choices()
    choices.write(tmp_path, "one", Choices(order=("c",)), ("one",))
    assert choices.read(tmp_path, "one") == Choices(order=("c",))


def test_what_cannot_be_written_says_so_and_stays(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        choices.write(tmp_path / "file" / "store", "one", Choices(), ("one",))
