"""Whole visits, as the session steps through them, and what of them is counted."""

from __future__ import annotations

from datetime import timedelta

from kiosk import session
from kiosk.deck import Deck
from kiosk.session import (
    CardOpened,
    CardSelected,
    Event,
    LanguageChosen,
    OpeningShown,
    PrefaceOpened,
    ReaderClosed,
    Rules,
    SealingShown,
    SealRequested,
    Tick,
    Touched,
)
from kiosk.staff.counts import Count, What
from kiosk.staff.visits import counted

SECOND = timedelta(seconds=1)
WAKE: tuple[Event | int, ...] = (Touched(), 6, Tick(), 4, OpeningShown())


def visit(deck: Deck, *happenings: Event | int) -> list[Count]:
    """What is counted of the events, between which so many seconds pass."""
    rules = Rules(reading=(SECOND,) * len(deck.cards), preface_reading=SECOND)
    now = timedelta(hours=9)
    state = session.start(now, rules)
    counts: list[Count] = []
    for happening in happenings:
        if isinstance(happening, int):
            now += happening * SECOND
            continue
        new = session.step(state, happening, now, rules)
        counts += counted(state, happening, new, now, deck)
        state = new
    return counts


def test_a_visit_from_the_first_touch_to_sealing(deck_2020: Deck) -> None:
    first, second = deck_2020.cards[:2]
    told = visit(
        deck_2020, *WAKE, 3, CardSelected(1), LanguageChosen("en"), Touched(), CardOpened(0), 40, Touched(), 2,
        CardOpened(1), 1, ReaderClosed(), 5, PrefaceOpened(), 12, CardOpened(1), 7, SealRequested(), 3, SealingShown(),
    )  # fmt: skip
    assert told == [
        Count(what=What.OPENING, deck="jianggan-2020"),
        Count(
            what=What.CARD, deck="jianggan-2020", card=first.slug, title=first.title.replace("\u200b", ""), seconds=42
        ),
        Count(what=What.PREFACE, deck="jianggan-2020", seconds=12),
        Count(
            what=What.CARD, deck="jianggan-2020", card=second.slug, title=second.title.replace("\u200b", ""), seconds=7
        ),
        Count(what=What.SEALED, deck="jianggan-2020"),
    ]


def test_who_walks_away_has_read_until_their_last_touch(deck_2020: Deck) -> None:
    told = visit(deck_2020, *WAKE, CardOpened(2), 30, Touched(), 61, Tick(), 20, Tick(), 4, Tick())
    assert [(each.what, each.seconds) for each in told] == [(What.OPENING, 0), (What.CARD, 30), (What.LEFT, 0)]


def test_who_seals_while_the_warning_stands_has_not_walked_away(deck_2020: Deck) -> None:
    told = visit(deck_2020, *WAKE, CardOpened(2), 61, Tick(), 5, SealRequested(), Touched())
    assert [(each.what, each.seconds) for each in told] == [(What.OPENING, 0), (What.CARD, 66), (What.SEALED, 0)]


def test_a_touch_while_it_seals_opens_it_again_and_is_counted_again(deck_2020: Deck) -> None:
    told = visit(deck_2020, *WAKE, SealRequested(), 1, Touched(), SealingShown(), 6, Tick())
    assert [each.what for each in told] == [What.OPENING, What.SEALED, What.OPENING]


def test_waking_alone_is_no_opening(deck_2020: Deck) -> None:
    assert visit(deck_2020, Touched(), 1) == []
