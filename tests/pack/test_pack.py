"""A pack becomes a deck, or every problem of it is told with its place and what to do."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from kiosk import deck as decks
from kiosk.deck import Gap, Passage
from kiosk.pack import Problem, Report, Severity, build

SEED_PACK = Path(__file__).resolve().parents[2] / "seeds" / "2020"

PACK = """\
format: 1
id: small-2020
title: 小小胶囊
year: 2020
language: zh
cards:
  - 01-one
"""

CARD = """\
number: 010
title: no
when: 2020-11-03

picture:
  file: pictures/01.png
  alt: 一个方块
story:
  - 第一段。
  - gap: 此处缺失
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack of one card that builds without a problem."""
    folder = tmp_path / "pack"
    (folder / "cards").mkdir(parents=True)
    (folder / "pictures").mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "cards" / "01-one.yaml").write_text(CARD, encoding="utf-8")
    Image.new("RGB", (40, 30), "#B93227").save(folder / "pictures" / "01.png")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def rebuilt(folder: Path) -> Report:
    return build(folder, folder.parent / "deck")


def only(report: Report) -> Problem:
    assert len(report.problems) == 1, [str(problem) for problem in report.problems]
    return report.problems[0]


def test_a_pack_builds_to_the_deck_that_is_read_back(folder: Path, tmp_path: Path) -> None:
    report = build(folder, tmp_path / "deck")
    assert report.problems == ()
    assert report.deck is not None
    assert decks.read(tmp_path / "deck") == report.deck
    card = report.deck.cards[0]
    assert card.story == (Passage(text="第一段。"), Gap(note="此处缺失"))
    assert card.picture is not None
    (rendition,) = card.picture.renditions
    data = (tmp_path / "deck" / rendition.file).read_bytes()
    assert (rendition.width, rendition.height) == (40, 30)
    assert rendition.sha256 == hashlib.sha256(data).hexdigest()
    assert rendition.file == f"pictures/{rendition.sha256[:16]}.png"


def test_values_stay_the_text_that_was_written(folder: Path) -> None:
    deck = rebuilt(folder).deck
    assert deck is not None
    card = deck.cards[0]
    assert (card.number, card.title, card.when) == ("010", "no", "2020-11-03")


def test_a_key_without_a_value_counts_as_left_out(folder: Path) -> None:
    (folder / "pictures" / "01.png").unlink()
    (folder / "cards" / "01-one.yaml").write_text(
        "number: 1\ntitle: 甲\nwhen:\nstory: [文]\nfigures:\n", encoding="utf-8"
    )
    deck = rebuilt(folder).deck
    assert deck is not None
    assert (deck.cards[0].when, deck.cards[0].figures, deck.cards[0].picture) == (None, (), None)


def test_two_builds_are_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    build(folder, tmp_path / "one")
    build(folder, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_build_replaces_an_older_deck_whole(folder: Path, tmp_path: Path) -> None:
    rebuilt(folder)
    Image.new("RGB", (40, 30), "#2E5A5C").save(folder / "pictures" / "01.png")
    assert rebuilt(folder).problems == ()
    assert len(contents(tmp_path / "deck")) == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["deck", "pack"]


def test_the_2020_pack_builds(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(SEED_PACK, folder)
    (folder / "pictures").mkdir(exist_ok=True)
    for number in range(1, 6):  # small pictures in place of the drawn ones
        Image.new("RGB", (400, 300), (number * 40, 50, 39)).save(folder / "pictures" / f"{number:02}.png")
    report = build(folder, tmp_path / "deck")
    assert [str(problem) for problem in report.problems] == []
    deck = decks.read(tmp_path / "deck")
    assert deck == report.deck
    assert [card.number for card in deck.cards] == ["1", "2", "3", "4", "5"]
    assert all(card.picture and card.picture.alt and card.picture.credit for card in deck.cards)
    assert all(card.translations["en"].abstract for card in deck.cards)
    assert deck.cards[2].viewpoint is not None
    assert deck.cards[3].viewpoint is not None
    assert deck.cards[3].viewpoint.title is None


CARD_FILE = "cards/01-one.yaml"

# name: file, what is replaced in it, by what; then the place, and words of what is wrong and how to mend it
CASES: dict[str, tuple[str, str, str, str, str, str]] = {
    "missing picture": (
        CARD_FILE, "pictures/01.png", "pictures/O1.png", "cards/01-one.yaml:6:9",
        "there is no file `pictures/O1.png`",
        "put the file there, or correct its name (did you mean `pictures/01.png`?)",
    ),
    "picture outside": (
        CARD_FILE, "pictures/01.png", "../secret.png", "cards/01-one.yaml:6:9",
        "the file `../secret.png` lies outside the pack", "copy it into the pack's folder",
    ),
    "picture name too long": (
        CARD_FILE, "pictures/01.png", "x" * 5000 + ".png", "cards/01-one.yaml:6:9",
        "`file` has 5004 characters, more than the 200 that can be shown", "shorten it by 4804 characters",
    ),
    "unknown key": (
        CARD_FILE, "title: no", "title: no\nfigurs: []", "cards/01-one.yaml:3:1",
        "unknown key `figurs` in the card", "(did you mean `figures`?)",
    ),
    "duplicate key": (
        CARD_FILE, "title: no", "title: no\nnumber: 2", "cards/01-one.yaml:3:1",
        "the key `number` stands twice in the card", "keep one; the first is in line 1",
    ),
    "alias": (
        CARD_FILE, "title: no", "title: *other", "cards/01-one.yaml:2:8",
        "the alias `*other` is not allowed", "put it in quotes if it begins with `&`, `*` or `!`",
    ),
    "anchor": (
        CARD_FILE, "title: no", "title: &one no", "cards/01-one.yaml:2:8",
        "the anchor `&one` is not allowed", "write the text out",
    ),
    "tag": (
        CARD_FILE, "title: no", "title: !!python/name:os.system no", "cards/01-one.yaml:2:8",
        "the tag `tag:yaml.org,2002:python/name:os.system` is not allowed", "write the text out",
    ),
    "wrong type, list for text": (
        CARD_FILE, "title: no", "title: [no]", "cards/01-one.yaml:2:8",
        "`title` must be a text", "write one text here",
    ),
    "wrong type, text for list": (
        CARD_FILE, "  - 第一段。\n  - gap: 此处缺失\n", "  第一段。\n", "cards/01-one.yaml:9:3",
        "`story` must be a list", "begin each item on its own line with `- `",
    ),
    "wrong type, text for keys": (
        CARD_FILE, "title: no", "title: no\nviewpoint: 文", "cards/01-one.yaml:3:12",
        "`viewpoint` must be keys with values", "write `key: value`",
    ),
    "missing title": (
        CARD_FILE, "title: no\n", "", "cards/01-one.yaml:1:1",
        "`title` is missing in the card", "add a line `title: ...`",
    ),
    "empty title": (
        CARD_FILE, "title: no\n", "title:\n", "cards/01-one.yaml:2:7",
        "`title` is empty in the card", "write something after `title:`",
    ),
    "tab": (
        CARD_FILE, "  alt: ", "\talt: ", "cards/01-one.yaml:7:1",
        "a line is indented with a tab", "indent with spaces, never with the Tab key or full-width spaces",
    ),
    "tab after a colon": (
        CARD_FILE, "title: no", "title:\tno", "cards/01-one.yaml:2:7",
        "a tab follows `title:`", "put one ordinary space there",
    ),
    "colon in a text": (
        CARD_FILE, "title: no", "title: one: two", "cards/01-one.yaml:2:11",
        "is not valid YAML", "put a text that holds `: ` in quotes",
    ),
    "colon in a passage": (
        CARD_FILE, "- 第一段。", "- 他说: 好。", "cards/01-one.yaml:9:5",
        "unknown key `他说` in an item of `story`", "put a text that holds `: ` in quotes",
    ),
    "sentence broken over lines": (
        CARD_FILE, "第一段。", "第一\n    段。", "cards/01-one.yaml:9:5",
        "broken inside a Chinese sentence", "write the paragraph on one line",
    ),
    "several paragraphs": (
        CARD_FILE, "第一段。", "|\n    第一段。\n    第二段。", "cards/01-one.yaml:9:5",
        "has several paragraphs", "write each paragraph as a list item of its own",
    ),
    "control character": (
        CARD_FILE, "title: no", "title: n\0o", "cards/01-one.yaml:2:9",
        "an invisible control character (U+0000) stands here", "delete it, or type this line again",
    ),
    "escaped surrogate": (
        CARD_FILE, "title: no", 'title: "\\ud800"', "cards/01-one.yaml:2:8",
        "`title` holds half a character (U+D800, a lone surrogate)", "type this line again",
    ),
    "escape of no character": (
        CARD_FILE, "title: no", 'title: "\\UFFFFFFFF"', "cards/01-one.yaml:2:9",
        "that is no character", "write the character itself",
    ),
    "editorial": (
        CARD_FILE, "title: no", "title: no\neditorial: [titel]", "cards/01-one.yaml:3:13",
        "`titel` is no field of a card", "(did you mean `title`?)",
    ),
    "source lines": (
        CARD_FILE, "title: no", "title: no\nsource: 21–45", "cards/01-one.yaml:3:9",
        "`source` cannot be `21–45`", "write it like `21-33, 37-45`",
    ),
    "no card of that name": (
        "pack.yaml", "- 01-one", "- 01-one\n  - 01-ones", "pack.yaml:8:5",
        "there is no readable cards/01-ones.yaml", "(did you mean `01-one`?)",
    ),
    "card twice": (
        "pack.yaml", "- 01-one", "- 01-one\n  - 01-one", "pack.yaml:8:5",
        "the card `01-one` stands twice", "keep one; the first is in line 7",
    ),
    "another format": (
        "pack.yaml", "format: 1", "format: 2", "pack.yaml:1:9", "`format` cannot be `2`", "write it like 1",
    ),
    "year": (
        "pack.yaml", "year: 2020", "year: 二〇二〇", "pack.yaml:4:7",
        "`year` cannot be `二〇二〇`", "write it like 2020",
    ),
    "no cards": (
        "pack.yaml", "cards:\n  - 01-one", "cards: []", "pack.yaml:6:8", "`cards` is empty", "list at least one item",
    ),
    "nested too deep": (
        "pack.yaml", "title: 小小胶囊", "title: " + "[" * 5000, "pack.yaml:3:24",
        "nested deeper than 16", "write the text out",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_problem_has_its_place_and_remedy_and_keeps_the_old_deck(folder: Path, tmp_path: Path, name: str) -> None:
    file, old, new, place, what, mend = CASES[name]
    assert rebuilt(folder).problems == ()
    before = contents(tmp_path / "deck")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")

    report = rebuilt(folder)

    problem = only(report)
    assert report.deck is None
    assert str(problem).startswith(f"{place} error: ")
    assert what in problem.what
    assert mend in problem.mend
    assert contents(tmp_path / "deck") == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["deck", "pack"]


Spoil = Callable[[Path], object]
FILES: dict[str, tuple[Spoil, str, str, str]] = {
    "no card": (lambda f: (f / CARD_FILE).unlink(), "pack.yaml error", "there is no card", "put a card file like"),
    "empty card": (lambda f: (f / CARD_FILE).write_text(""), f"{CARD_FILE}:1:1 error", "is empty", "seeds/README.md"),
    "damaged picture": (
        lambda f: (f / "pictures/01.png").write_bytes(b"\x89PNG\r\n\x1a\n nothing"),
        f"{CARD_FILE}:6:9 error", "`pictures/01.png` is damaged or cut off", "copy it again from where it came",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used_is_told(folder: Path, name: str) -> None:
    spoil, place, what, mend = FILES[name]
    spoil(folder)
    report = rebuilt(folder)
    assert report.deck is None
    told = [p for p in report.problems if str(p).startswith(f"{place}: ") and what in p.what and mend in p.mend]
    assert len(told) == 1, [str(problem) for problem in report.problems]
    assert not (folder.parent / "deck").exists()


def test_all_problems_are_told_at_once_by_file_and_line(folder: Path) -> None:
    (folder / "pack.yaml").write_text(
        PACK.replace("year: 2020", "year: 20").replace("title", "titel"), encoding="utf-8"
    )
    card = CARD.replace("number", "nummer").replace("01.png", "02.png").replace("- gap", "- gab")
    (folder / CARD_FILE).write_text(card.replace("title: no\n", ""), encoding="utf-8")
    report = rebuilt(folder)
    assert [(p.file, p.line, p.what) for p in report.problems] == [
        (CARD_FILE, 1, "`title` is missing in the card"),
        (CARD_FILE, 1, "unknown key `nummer` in the card"),
        (CARD_FILE, 5, "there is no file `pictures/02.png`"),
        (CARD_FILE, 9, "unknown key `gab` in an item of `story`"),
        ("pack.yaml", 3, "unknown key `titel` in the pack"),
        ("pack.yaml", 4, "`year` cannot be `20`"),
    ]


def test_a_card_outside_the_order_is_a_warning(folder: Path) -> None:
    (folder / "cards" / "02-two.yaml").write_text(CARD, encoding="utf-8")
    report = rebuilt(folder)
    problem = only(report)
    assert problem.severity is Severity.WARNING
    assert (problem.file, problem.mend) == (
        "cards/02-two.yaml",
        "add `- 02-two` to `cards` in pack.yaml, or remove the file",
    )
    assert report.deck is not None
    assert len(report.deck.cards) == 1


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(folder: Path) -> None:
    plain = rebuilt(folder).deck
    for file in ("pack.yaml", CARD_FILE):
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    report = rebuilt(folder)
    assert report.problems == ()
    assert report.deck == plain


def test_a_folder_that_holds_no_deck_is_never_replaced(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("keep me")
    problem = only(build(folder, mine))
    assert problem.what == "this folder holds something else than a deck"
    assert contents(mine) == {"letter.txt": b"keep me"}
    assert only(build(folder, tmp_path)).what == "the output would replace the pack itself"
    assert only(build(folder, mine / "letter.txt")).what == "this is no folder"


def test_no_such_pack_is_a_problem(tmp_path: Path) -> None:
    assert only(build(tmp_path / "nowhere", tmp_path / "deck")).what == "there is no such folder or zip"


def test_a_write_that_fails_leaves_the_old_deck(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rebuilt(folder)
    before = contents(tmp_path / "deck")
    move = Path.rename

    def fail_to_move_in(path: Path, target: Path) -> Path:
        if target == tmp_path / "deck" and not path.name.endswith(".old"):
            raise OSError("the disk is full")
        return move(path, target)

    monkeypatch.setattr(Path, "rename", fail_to_move_in)
    problem = only(rebuilt(folder))
    assert "the disk is full" in problem.what
    assert problem.mend == "check the free space and the rights of that folder"
    assert contents(tmp_path / "deck") == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["deck", "pack"]
