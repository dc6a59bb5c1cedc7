"""A running show takes another deck at the next sealed moment, in the same scenes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk import app, paths
from kiosk import deck as decks
from kiosk.app import Changeover
from kiosk.deck import Deck
from kiosk.session import Phase
from kiosk.store import Store
from kiosk.store.files import Files
from tests.ui.conftest import Opening


@pytest.fixture
def other(tmp_path: Path, deck_2020: Deck) -> Path:
    """A compiled deck of two cards without pictures, of the year 2021."""
    folder = tmp_path / "other"
    folder.mkdir()
    cards = tuple(replace(card, picture=None) for card in deck_2020.cards[1:3])
    decks.write(replace(deck_2020, id="other", title="另一个胶囊", year=2021, cards=cards), folder)
    return folder


@pytest.fixture
def store(tmp_path: Path, deck_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "builtin_deck", lambda: deck_folder)
    return tmp_path / "store"


def test_asleep_it_takes_the_deck_as_soon_as_it_is_there(visit: Opening, store: Path, other: Path) -> None:
    visitor = visit()
    Changeover(visitor.show, store, visitor.show.session)
    window = visitor.show.window
    Store(store, paths.builtin_deck()).install(other)
    visitor.qtbot.waitUntil(lambda: visitor.sees("另一个胶囊"))
    assert visitor.sees("2021")
    assert visitor.show.window is window
    visitor.open_capsule()
    assert visitor.show.session.property("cards") == 2
    visitor.tap_button("下一篇")
    assert visitor.state.card == 1


def test_looking_never_stands_in_the_way_of_who_writes(
    visit: Opening, store: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visit()
    Store(store, paths.builtin_deck()).install(other)
    locked: list[Path] = []
    monkeypatch.setattr(Files, "lock", lambda _, path: locked.append(path))
    Changeover(visitor.show, store, visitor.show.session).notice()
    assert visitor.sees("另一个胶囊")
    assert locked == []


def test_a_visitor_finishes_on_the_deck_they_began_with(visit: Opening, store: Path, other: Path) -> None:
    visitor = visit()
    changeover = Changeover(visitor.show, store, visitor.show.session)
    visitor.open_capsule()
    with visitor.qtbot.waitSignal(changeover.watch.changed):
        Store(store, paths.builtin_deck()).install(other)
    visitor.settle()
    assert visitor.show.session.property("cards") == 5
    visitor.tap_button("封存胶囊")
    assert visitor.is_in(Phase.SEALED)
    visitor.qtbot.waitUntil(lambda: visitor.sees("另一个胶囊"))


@pytest.mark.skipif(sys.platform == "win32", reason="there the system itself keeps what is open")
def test_the_deck_of_a_visit_stays_whatever_is_installed_meanwhile(visit: Opening, store: Path, other: Path) -> None:
    visitor = visit()
    Changeover(visitor.show, store, visitor.show.session)
    Store(store, paths.builtin_deck()).install(other)
    visitor.qtbot.waitUntil(lambda: visitor.sees("另一个胶囊"))
    shown = visitor.show.folder
    visitor.open_capsule()
    for title in "甲乙丙丁":
        decks.write(replace(decks.read(other), title=title), other)
        Store(store, paths.builtin_deck()).install(other)
    assert shown.name not in Store(store, paths.builtin_deck()).ids
    assert shown.is_dir()
    visitor.tap_button("封存胶囊")
    visitor.qtbot.waitUntil(lambda: visitor.sees("丁"))
    Store(store, paths.builtin_deck())
    assert not shown.exists()


@pytest.mark.parametrize("day", ["1970-01-01", "2019-12-31", "2106-02-07"])
def test_a_clock_that_jumps_wakes_and_seals_nothing(
    visit: Opening, store: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    visitor = visit()
    Changeover(visitor.show, store, visitor.show.session)
    heard: list[Phase] = []
    visitor.show.session.phaseChanged.connect(lambda: heard.append(visitor.state.phase))
    monkeypatch.setattr(app, "today", lambda: day)
    visitor.settle()
    assert heard == []
    visitor.open_capsule()
    before = visitor.state
    monkeypatch.setattr(app, "today", lambda: "2020-02-30")
    visitor.settle()
    assert visitor.state == before
    visitor.tap_button("封存胶囊")
    assert visitor.is_in(Phase.SEALED)


@pytest.mark.parametrize("day", ["1970-01-01", "9999-12-31"])
def test_a_clock_that_is_wrong_from_the_start_stops_nobody(
    visit: Opening, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setattr(app, "today", lambda: day)
    visitor = visit()
    visitor.open_capsule()
    assert visitor.is_in(Phase.CAROUSEL)
