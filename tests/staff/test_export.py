"""The counts as an office opens them, and what is written to a stick whole or not at all."""

from __future__ import annotations

import codecs
import csv
import errno
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from kiosk import atomic
from kiosk.staff import export
from kiosk.staff.counts import Count, Counts, What
from kiosk.staff.words import StaffError

DAY = "2026-11-24"


@pytest.fixture
def counts(tmp_path: Path) -> Counts:
    made = Counts(tmp_path / "counts.sqlite")
    read = Count(what=What.CARD, deck="d", card="a", title="劳模工匠", seconds=40)
    formula = Count(what=What.CARD, deck="d", card="b", title='=cmd|" /c calc"!A0', seconds=2)
    made.add("2026-11-23T18", [Count(what=What.OPENING, deck="d"), read, Count(what=What.LEFT, deck="d")])
    made.add("2026-11-24T09", [Count(what=What.OPENING, deck="d"), read, read, formula])
    made.add("2026-11-24T18", [Count(what=What.PREFACE, deck="d", seconds=7), Count(what=What.SEALED, deck="d")])
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def test_the_table_of_text_opens_in_chinese_and_holds_everything(counts: Counts, stick: Path) -> None:
    text, _ = export.write(counts, stick, DAY, "zh")
    assert text == stick / "time-capsule-counts-2026-11-24.csv"
    content = text.read_bytes()
    assert content.startswith(codecs.BOM_UTF8)
    assert content.count(b"\r\n") == content.count(b"\n") == 9
    heads, first, *_, last = csv.reader(content.decode("utf-8-sig").splitlines())
    assert heads == ["日期", "几点", "内容包", "事件", "卡片代号", "标题", "次数", "秒数"]
    assert first == ["2026-11-23", "18", "d", "阅读卡片", "a", "劳模工匠", "1", "40"]
    assert last == ["2026-11-24", "18", "d", "主动封存", "", "", "1", "0"]
    assert b",'=cmd" in content.replace(b'"', b""), "no spreadsheet takes a title for a formula"


def test_the_workbook_has_days_hours_cards_and_everything(counts: Counts, stick: Path) -> None:
    _, book = export.write(counts, stick, DAY, "zh")
    read = openpyxl.load_workbook(book)
    sheets = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in read}
    assert list(sheets) == ["每日", "时段", "卡片", "明细"]
    assert sheets["每日"] == [
        ["日期", "开启次数", "阅读卡片数", "阅读前言数", "自行离开", "主动封存", "阅读秒数"],
        ["2026-11-23", 1, 1, 0, 1, 0, 40],
        ["2026-11-24", 1, 3, 1, 0, 1, 89],
    ]
    assert sheets["时段"][1:] == [["09", 1, 3, 0, 0, 0, 82], ["18", 1, 1, 1, 1, 1, 47]]
    assert sheets["卡片"][1:] == [["d", "a", "劳模工匠", 3, 120], ["d", "b", '=cmd|" /c calc"!A0', 1, 2]]
    assert len(sheets["明细"]) == 9
    assert {cell.data_type for row in read["卡片"].iter_rows() for cell in row} == {"s", "n"}
    english = openpyxl.load_workbook(export.write(counts, stick, DAY, "en")[1])
    assert english.sheetnames == ["Days", "Hours", "Cards", "Everything"]
    assert len(list(stick.iterdir())) == 2, "the files of a day are replaced"


def test_before_anything_was_counted_there_are_the_heads(tmp_path: Path, stick: Path) -> None:
    text, book = export.write(Counts(tmp_path / "none.sqlite"), stick, DAY, "en")
    assert text.read_text(encoding="utf-8-sig").splitlines() == ["day,hour,deck,what,card,title,times,seconds"]
    assert [sheet.max_row for sheet in openpyxl.load_workbook(book)] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "U 盘满了，请删去一些文件，或换一个 U 盘"),
        (errno.EROFS, "U 盘写保护了，请拨动写保护开关，或换一个 U 盘"),
        (errno.EIO, "U 盘被拔出了，请重新插好，再选一次"),
        (errno.ENAMETOOLONG, f"U 盘无法写入（{os.strerror(errno.ENAMETOOLONG)}），请换一个 U 盘"),
    ],
)
def test_a_stick_that_takes_nothing_is_told_and_keeps_what_it_had(
    counts: Counts, stick: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    text, _ = export.write(counts, stick, DAY, "zh")
    before = text.read_bytes()
    counts.add("2026-11-24T19", [Count(what=What.OPENING, deck="d")])

    def fail(handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StaffError) as caught:
        export.write(counts, stick, DAY, "zh")
    assert caught.value.told.text("zh") == words
    assert text.read_bytes() == before
    assert len(list(stick.iterdir())) == 2


def test_a_stick_that_is_gone(counts: Counts, stick: Path) -> None:
    with pytest.raises(StaffError) as caught:
        export.write(counts, stick / "gone", DAY, "en")
    assert str(caught.value) == "the stick was pulled out; plug it in again and choose once more"
    assert not (stick / "gone").exists()


def test_a_file_is_on_the_disk_before_it_takes_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def note(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def noted(*arguments: object) -> object:
            done.append(name)
            return call(*arguments)

        return noted

    monkeypatch.setattr(os, "fsync", note("sync", sync))
    monkeypatch.setattr(Path, "replace", note("replace", replace))
    atomic.write(tmp_path / "new" / "file", b"content")
    assert (tmp_path / "new" / "file").read_bytes() == b"content"
    assert done == (["sync", "replace", "sync"] if os.name == "posix" else ["sync", "replace"])
