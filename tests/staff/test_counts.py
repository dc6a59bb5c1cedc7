"""The counts: sums by the hour that outlive damage, full disks and wrong clocks, and never stop who counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.staff import counts
from kiosk.staff.counts import CardTally, Count, Counts, Row, Tally, Trouble, What

DECK = "jianggan-2020"
OPENING = Count(what=What.OPENING, deck=DECK)
MENTORS = Count(what=What.CARD, deck=DECK, card="01-mentors", title="成了大学导师", seconds=40)
MASKS = Count(what=What.CARD, deck=DECK, card="03-masks", title="口罩", seconds=9)
LEFT = Count(what=What.LEFT, deck=DECK)
SEALED = Count(what=What.SEALED, deck=DECK)
PREFACE = Count(what=What.PREFACE, deck=DECK, seconds=20)
DAY = "2026-11-24"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "staff" / "counts.db"


def filled(file: Path) -> Counts:
    made = Counts(file)
    made.add("2026-11-23T18", [OPENING, MASKS, LEFT])
    made.add("2026-11-24T09", [OPENING, MENTORS, MENTORS, PREFACE, SEALED])
    made.add("2026-11-24T09", [MASKS])
    made.add("2026-11-24T18", [OPENING, MENTORS, LEFT])
    assert made.trouble is None
    return made


def test_sums_by_day_by_hour_by_card_and_in_all(file: Path) -> None:
    made = filled(file)
    assert made.days(DAY, 3) == (
        Tally(label="2026-11-22"),
        Tally(label="2026-11-23", openings=1, cards=1, left=1, seconds=9),
        Tally(label=DAY, openings=2, cards=4, prefaces=1, left=1, sealed=1, seconds=149),
    )
    hours = {
        each.label: (each.openings, each.seconds) for each in made.hours(DAY, 30) if each != Tally(label=each.label)
    }
    assert hours == {"09": (1, 109), "18": (2, 49)}
    assert [each.label for each in made.hours(DAY, 1)] == [f"{hour:02}" for hour in range(24)]
    assert made.hours(DAY, 1)[18].openings == 1, "yesterday is not counted in"
    assert made.total() == Tally(label="", openings=3, cards=5, prefaces=1, left=2, sealed=1, seconds=158)
    assert made.cards(DAY, 30) == (
        CardTally(deck=DECK, card="01-mentors", title="成了大学导师", number=3, seconds=120),
        CardTally(deck=DECK, card="03-masks", title="口罩", number=2, seconds=18),
    )
    assert made.cards("2026-11-22", 30) == ()
    assert made.rows()[:2] == (
        Row(hour="2026-11-23T18", deck=DECK, what="card", card="03-masks", title="口罩", number=1, seconds=9),
        Row(hour="2026-11-23T18", deck=DECK, what="left", card="", title="", number=1, seconds=0),
    )
    assert Counts(file).rows() == made.rows(), "another start finds them"


def test_asking_before_anything_was_counted_makes_no_file(file: Path) -> None:
    made = Counts(file)
    assert made.total() == Tally(label="")
    assert made.rows() == ()
    assert made.trouble is None
    assert not file.parent.exists()


def test_a_card_is_known_by_its_newest_title(file: Path) -> None:
    made = filled(file)
    made.add("2026-11-25T09", [Count(what=What.CARD, deck=DECK, card="03-masks", title="口罩到了", seconds=9)])
    assert [each.title for each in made.cards("2026-11-25", 9)] == ["成了大学导师", "口罩到了"]


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0 and no more", b"\0" * 9000, "不是数据库".encode() * 500])
def test_a_file_that_is_no_database_is_set_aside(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    made = Counts(file)
    made.add("2026-11-24T09", [OPENING])
    made.add("2026-11-24T09", [OPENING])
    if content:
        assert made.trouble is Trouble.DAMAGED, "staff are told as long as the program runs"
        assert file.with_name("counts.db.damaged-1").read_bytes() == content
        assert made.total().openings == 1, "what met the damage is lost"
    else:
        assert made.trouble is None
        assert made.total().openings == 2
    assert Counts(file).trouble is None


def test_damage_anywhere_never_raises_and_counting_goes_on(file: Path) -> None:
    filled(file)
    whole = file.read_bytes()
    set_aside = 0
    for at in range(0, len(whole), 401):
        file.write_bytes(whole[:at] + b"\xff" * 40 + whole[at + 40 :])
        made = Counts(file)
        for ask in (made.rows, made.total, lambda made=made: made.cards(DAY, 9), lambda made=made: made.days(DAY, 9)):
            ask()
        before = made.total().openings
        made.add("2026-11-24T10", [OPENING])
        made.add("2026-11-24T10", [OPENING])
        assert made.total().openings > before
        set_aside += made.trouble is Trouble.DAMAGED
    assert set_aside >= 3
    assert len(list(file.parent.glob("*.damaged-*"))) == 3, "of the damaged ones only some are kept"


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`limited(statement)`: every database that is opened from now on is held to it."""
    connect = sqlite3.connect

    def limit(statement: str) -> None:
        def limiting(*arguments: object, **options: object) -> sqlite3.Connection:
            database: sqlite3.Connection = connect(*arguments, **options)  # type: ignore[call-overload]
            database.execute(statement)
            return database

        monkeypatch.setattr(sqlite3, "connect", limiting)

    return limit


def test_a_full_disk_stops_counting_and_nothing_else(
    file: Path, limited: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = filled(file)
    before = made.rows()
    limited("PRAGMA max_page_count = 1")
    made.add(
        "2026-11-24T10", [Count(what=What.CARD, deck=DECK, card=f"{n}", title="长" * 900, seconds=3) for n in range(9)]
    )
    assert made.trouble is Trouble.FULL
    assert made.rows() == before
    monkeypatch.undo()
    made.add("2026-11-24T10", [OPENING])
    assert made.trouble is None
    assert made.total().openings == 4


def test_a_protected_file_is_read_and_nothing_else(file: Path, limited: Callable[[str], None]) -> None:
    made = filled(file)
    limited("PRAGMA query_only = 1")
    made.add("2026-11-24T10", [OPENING])
    assert made.trouble is Trouble.PROTECTED
    assert made.total().openings == 3
    assert [path.name for path in file.parent.iterdir()] == ["counts.db"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    made = Counts(tmp_path / "file" / "staff" / "counts.db")
    made.add("2026-11-24T10", [OPENING])
    assert made.trouble is Trouble.OTHER
    assert made.total() == Tally(label="")


def test_while_another_holds_the_file_nothing_is_counted_and_nothing_waits_long(file: Path) -> None:
    made = filled(file)
    other = sqlite3.connect(file, isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        made.add("2026-11-24T10", [OPENING])
        assert made.trouble is Trouble.OTHER
    finally:
        other.close()
    made.add("2026-11-24T10", [OPENING])
    assert made.trouble is None
    assert made.total().openings == 4


def test_the_file_stays_within_its_bound_and_the_oldest_goes_first(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "MOST_BYTES", 30_000)
    made = Counts(file)
    gone = Count(what=What.CARD, deck="old", card="x", title="旧", seconds=3)
    made.add("1970-01-01T00", [gone])
    largest = 0
    for month, day in ((month, day) for month in range(1, 5) for day in range(1, 29)):
        made.add(f"2026-{month:02}-{day:02}T09", [OPENING, MENTORS, MASKS, LEFT])
        largest = max(largest, file.stat().st_size)
    assert made.trouble is None
    assert largest < 50_000
    assert made.rows()[-1].hour == "2026-04-28T09"
    assert 100 < len(made.rows()) < 4 * 4 * 28
    assert "old" not in {row.deck for row in made.rows()}
    database = sqlite3.connect(file)
    assert database.execute("SELECT count(*) FROM titles").fetchone() == (2,)
    database.close()
