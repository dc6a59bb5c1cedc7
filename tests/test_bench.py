"""The show that drives itself for a measurement: what it is told, where it goes, and the deck it is given."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PIL import Image

from kiosk import bench_deck, paths
from kiosk.bench import Plan, plan, route
from kiosk.errors import KioskError
from kiosk.store import Store


def test_the_environment_says_what_to_do() -> None:
    told = {"PEER_STEPS": "3", "PEER_STEP_MS": "250", "PEER_PERIOD_MS": "700", "PEER_HOLD_MS": "100", "PEER_DECK": "x"}
    assert plan(told) == Plan(steps=3, step_ms=250, period_ms=700, hold_ms=100)
    assert plan({}) == Plan(steps=20, step_ms=400, period_ms=1000, hold_ms=2000)


@pytest.mark.parametrize(
    ("count", "way"),
    [(50, [1, 2, 3, 4, 5, 6]), (3, [1, 2, 1, 0, 1, 2]), (2, [1, 0, 1, 0, 1, 0]), (1, [0, 0, 0, 0, 0, 0])],
)
def test_it_slides_to_the_last_card_and_back(count: int, way: list[int]) -> None:
    assert list(route(count, 6)) == way


@pytest.fixture
def foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deck of the side-by-side measurement: two cards, one of them with the picture of the other."""
    monkeypatch.setattr(paths, "bench", lambda: tmp_path / "measured")
    (tmp_path / "images").mkdir()
    Image.new("RGB", (900, 600), "#c33").save(tmp_path / "images" / "0.jpg")
    cards = [{"image": "images/0.jpg", "title": title, "text": "一段话。"} for title in ("甲", "乙")]
    file = tmp_path / "deck.json"
    file.write_text(json.dumps({"cards": cards}), encoding="utf-8")
    return file


def test_a_foreign_deck_is_installed_once(foreign: Path) -> None:
    data = bench_deck.prepared(foreign)
    current = Store(data / "store", paths.builtin_deck()).current()
    assert [card.title for card in current.deck.cards] == ["甲", "乙"]
    assert all(
        card.picture and (current.folder / card.picture.renditions[0].file).is_file() for card in current.deck.cards
    )
    made = data.stat().st_ctime_ns
    assert bench_deck.prepared(foreign) == data
    assert data.stat().st_ctime_ns == made
    os.utime(foreign, ns=(0, 0))
    assert bench_deck.prepared(foreign) != data


@pytest.mark.parametrize(
    ("text", "told"),
    [("no JSON", "cannot be read as a deck"), ('{"cards": [{}]}', "'image'"), ('{"cards": []}', "cannot be installed")],
)
def test_what_is_no_such_deck_is_told(foreign: Path, text: str, told: str) -> None:
    foreign.write_text(text, encoding="utf-8")
    with pytest.raises(KioskError, match=told):
        bench_deck.prepared(foreign)
    assert list(paths.bench().glob("*[!w]")) == []
