"""Text files in every encoding that Windows editors write, and characters that only look right."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from kiosk.deck import Passage
from tests.pack.pack_corpus import CARD, CARD_FILE, PACK, built, is_told, lines, write_pack

LONG = "title: 时间胶囊里的故事\nstory:\n  - 一张卡片讲一个故事，故事里有人，也有时间。\n  - 第二段说的是后来的事。\n"
READ = {
    "UTF-8": LONG.encode("utf-8"),
    "UTF-8 with its mark": LONG.encode("utf-8-sig"),
    "UTF-16 little": codecs.BOM_UTF16_LE + LONG.encode("utf-16-le"),
    "UTF-16 big": codecs.BOM_UTF16_BE + LONG.encode("utf-16-be"),
    "Windows line ends": LONG.replace("\n", "\r\n").encode("utf-8"),
    "old Macintosh line ends": LONG.replace("\n", "\r").encode("utf-8"),
    "white space at line ends": LONG.replace("\n", " \t\u3000\n").encode("utf-8"),
}


@pytest.mark.parametrize("name", READ)
def test_text_is_read(tmp_path: Path, name: str) -> None:
    report = built(write_pack(tmp_path / "pack", READ[name]))
    assert lines(report) == []
    assert report.deck is not None
    assert report.deck.cards[0].title == "时间胶囊里的故事"
    assert report.deck.cards[0].story[1] == Passage(text="第二段说的是后来的事。")


@pytest.mark.parametrize("codec", ["gbk", "gb18030"])
def test_gbk_is_read_with_a_note_to_save_it_again(tmp_path: Path, codec: str) -> None:
    text = LONG if codec == "gbk" else LONG.replace("人", "人𠮷")
    report = built(write_pack(tmp_path / "pack", text.encode(codec), PACK.encode("gbk")))
    assert report.deck is not None
    assert report.deck.title == "小小胶囊"
    assert report.deck.cards[0].title == "时间胶囊里的故事"
    mend = "save it again with the encoding UTF-8"
    assert is_told(report, f"{CARD_FILE} warning", "is not UTF-8 and was read as GBK", mend)
    assert is_told(report, "pack.yaml warning", "is not UTF-8 and was read as GBK", mend)


UNREADABLE = {
    "UTF-8 with a broken character": (
        LONG.encode("utf-8").replace("里".encode(), b"\xe9\x87", 1), f"{CARD_FILE}:1:12 error",
        "a damaged character stands here", "type the character again",
    ),
    "UTF-8 cut off": (
        LONG.encode("utf-8").rstrip()[:-1], f"{CARD_FILE}:4:15 error",
        "a damaged character stands here", "type the character again",
    ),
    "UTF-16 without its mark": (
        LONG.encode("utf-16-le"), f"{CARD_FILE} error", "UTF-16 without its mark", "with the encoding UTF-8",
    ),
    "UTF-16 cut off": (
        LONG.encode("utf-16")[:-1], f"{CARD_FILE} error", "damaged UTF-16", "with the encoding UTF-8",
    ),
    "UTF-32": (LONG.encode("utf-32"), f"{CARD_FILE} error", "is UTF-32 text", "with the encoding UTF-8"),
    "Big5": (
        "title: 時間膠囊\nstory:\n  - 這裡寫的是繁體中文的故事，編碼不對。\n".encode("big5"), f"{CARD_FILE}:1:1 error",
        "is not UTF-8 text, nor UTF-16 or GBK", "with the encoding UTF-8",
    ),
    "Latin-1": (
        "title: Café\nstory:\n  - Zürich, Malmö, København, Besançon, Århus, Łódź?\n".encode("cp1252", "replace"),
        f"{CARD_FILE}:1:1 error", "is not UTF-8 text, nor UTF-16 or GBK", "with the encoding UTF-8",
    ),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4, f"{CARD_FILE}", "", "UTF-8"),
    "a program": (b"\x7fELF\2\1\1" + bytes(400), f"{CARD_FILE} error", "is no text", "with the encoding UTF-8"),
    "control characters": (
        (CARD + "\x01" * 50).encode(), f"{CARD_FILE} error", "holds 50 characters that are no text", "plain text file",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    raw, place, what, mend = UNREADABLE[name]
    report = built(write_pack(tmp_path / "pack", raw))
    assert report.deck is None
    (problem,) = report.problems
    assert str(problem).startswith(place)
    assert what in problem.what
    assert mend in problem.mend


# name: what stands in place of the card; then the line and column, what is wrong and how to mend it
LOOKALIKES = {
    "full-width colon": (
        CARD.replace("title: ", "title："), "1:6",
        "`title` is followed by a full-width colon `：`", "write `title: ` with a plain colon and one space",
    ),
    "full-width colon in a list": (
        CARD + "figures:\n  - value： 7位\n    label: 劳模\n", "5:10",
        "`value` is followed by a full-width colon `：`", "write `value: ` with a plain colon",
    ),
    "no space after the colon": (
        CARD.replace("title: ", "title:"), "1:7", "no space follows the colon of `title`",
        "write `title: ` with one space",
    ),
    "tab indents": (
        CARD.replace("  - ", "\t- "), "3:1", "a line is indented with a tab",
        "indent with spaces, never with the Tab key",
    ),
    "tab after spaces": (
        CARD.replace("  - ", "  \t- "), "3:3", "a line is indented with a tab", "indent with spaces",
    ),
    "non-breaking space indents": (
        CARD.replace("  - ", "\u00a0\u00a0- "), "3:1",
        "a line is indented with a non-breaking space", "indent with spaces",
    ),
    "ideographic space indents": (
        CARD.replace("  - ", "\u3000- "), "3:1",
        "a line is indented with an ideographic (full-width) space", "full-width spaces",
    ),
    "thin space indents": (
        CARD.replace("  - ", "\u2009- "), "3:1", "a line is indented with a special space (U+2009)",
        "indent with spaces",
    ),
    "tab after a colon": (
        CARD.replace("title: ", "title:\t"), "1:7", "a tab follows `title:`", "put one ordinary space there",
    ),
    "tab after a colon and a space": (
        CARD.replace("title: ", "title: \t"), "1:8", "a tab follows `title:`", "put one ordinary space there",
    ),
    "ideographic space after a colon": (
        CARD.replace("title: ", "title:\u3000"), "1:7",
        "an ideographic (full-width) space follows `title:`", "put one ordinary space there",
    ),
    "non-breaking space after a colon": (
        CARD.replace("title: ", "title:\u00a0"), "1:7", "a non-breaking space follows `title:`",
        "put one ordinary space",
    ),
    "ideographic space after a dash": (
        CARD.replace("- ", "-\u3000"), "3:4", "an ideographic (full-width) space follows `-`", "put one ordinary space",
    ),
    "tab after a dash": (
        CARD.replace("- ", "-\t"), "3:4", "a tab follows `-`", "put one ordinary space",
    ),
    "bidi override": (
        CARD.replace("第一张", "第\u202e一张"), "1:9",
        "an invisible mark that turns the writing direction (U+202E) stands here", "delete it",
    ),
    "bidi isolate": (
        CARD.replace("第一段", "第\u2066一段"), "3:6", "turns the writing direction (U+2066)", "delete it",
    ),
    "control character": (
        CARD.replace("第一张", "第\x07一张"), "1:9", "an invisible control character (U+0007) stands here", "delete it",
    ),
    "delete character": (
        CARD.replace("第一张", "第\x7f一张"), "1:9", "an invisible control character (U+007F) stands here", "delete it",
    ),
    "C1 character": (
        CARD.replace("第一张", "第\x9b一张"), "1:9", "an invisible control character (U+009B) stands here", "delete it",
    ),
    "vertical tab": (
        CARD.replace("第一张", "第\x0b一张"), "1:9", "an invisible control character (U+000B) stands here", "delete it",
    ),
    "line separator": (
        CARD.replace("第一段", "第\u2028一段"), "3:6", "an invisible line separator (U+2028) stands here", "delete it",
    ),
    "byte order mark inside": (
        CARD.replace("第一段", "第\ufeff一段"), "3:6", "an invisible mark (U+FEFF) stands here", "delete it",
    ),
    "no character": (
        CARD.replace("第一段", "第\uffff一段"), "3:6", "a code that is no character (U+FFFF) stands here", "delete it",
    ),
    "escaped surrogate": (
        CARD.replace("第一张", '"\\ud83d"'), "1:8",
        "`title` holds half a character (U+D83D, a lone surrogate)", "type this line again",
    ),
    "escaped bidi override": (
        CARD.replace("第一张", '"x\\u202ey"'), "1:8", "`title` holds an invisible mark that turns",
        "type this line again",
    ),
    "escaped NUL": (
        CARD.replace("第一张", '"x\\0y"'), "1:8", "`title` holds an invisible control character (U+0000)",
        "type this line",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOKALIKES)
def test_a_character_that_only_looks_right_is_named_with_its_place(tmp_path: Path, name: str) -> None:
    text, place, what, mend = LOOKALIKES[name]
    report = built(write_pack(tmp_path / "pack", text))
    assert len(report.problems) == 1, lines(report)
    assert is_told(report, f"{CARD_FILE}:{place} error", what, mend), lines(report)


def test_a_lost_character_is_a_warning(tmp_path: Path) -> None:
    report = built(write_pack(tmp_path / "pack", CARD.replace("第一段", "第\ufffd段")))
    assert report.deck is not None
    assert is_told(report, f"{CARD_FILE}:3:6 warning", "a character was lost here", "type it again")


HARMLESS = {
    "full-width colon in a text": "他说：“好。”",
    "a word that is a key, in Chinese": "时间：2020年",
    "ideographic spaces before a paragraph": "　　第一段。",
    "lines in quotes that look wrong": "'Title：\n     title：no\n    \tnote'",
    "a text in quotes with escapes": '"\\u4e2d end"',
    "a link": "'http://example.org/?a=b'",
    "a joiner and a variation selector": "家\u200d 葛\U000e0100城 ☆\ufe0e",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_the_same_characters_inside_a_text_do_no_harm(tmp_path: Path, name: str) -> None:
    report = built(write_pack(tmp_path / "pack", CARD.replace("第一段。", HARMLESS[name])))
    assert lines(report) == []


def test_emoji_come_through_and_are_told_as_not_drawn(tmp_path: Path) -> None:
    report = built(write_pack(tmp_path / "pack", CARD.replace("第一段。", "👨‍👩‍👧 家")))
    assert report.deck is not None
    assert report.deck.cards[0].story == (Passage(text="👨‍👩‍👧 家"),)
    assert [(p.line, p.column, p.key) for p in report.problems] == [(3, 5, "glyph.missing")]


def test_every_odd_character_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    card = "title：甲\nstory:\n\t- 文\nwhen:\u3000今\n"
    report = built(write_pack(tmp_path / "pack", card))
    assert [(p.line, p.key) for p in report.problems] == [
        (1, "colon.fullwidth"),
        (3, "indent.odd"),
        (4, "separator.odd"),
    ]
