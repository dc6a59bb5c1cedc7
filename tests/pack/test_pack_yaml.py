"""YAML that would change meaning, refer to itself or grow out of bounds is refused, in no time, with its place."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kiosk.deck import Passage
from kiosk.pack import limits
from kiosk.pack.card import CARD_KEYS
from kiosk.pack.yaml_events import compose
from tests.pack.pack_corpus import CARD, CARD_FILE, built, is_told, lines, write_pack

MERGE_BOMB = (
    "a: &a {x: 1}\n"
    + "".join(f"{b}: &{b}\n  <<: [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "title: *i\n"
)
LAUGHS = "a: &a [lol, lol]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)

# name: the card; then the line and column, what is wrong and how to mend it
REFUSED = {
    "merge bomb": (MERGE_BOMB, "1:4", "the anchor `&a` is not allowed", "write the text out"),
    "billion laughs": (LAUGHS, "2:8", "the alias `*a` is not allowed", "write the text out"),
    "50 kB of brackets": ("[" * 50_000, "1:17", "nested deeper than 16", "begins with `[` or `{`"),
    "50 kB of braces": ("{" * 50_000, "1:17", "nested deeper than 16", "begins with `[` or `{`"),
    "50 kB of keys in brackets": ("[{a: " * 10_000, "1:41", "nested deeper than 16", "begins with `[` or `{`"),
    "50 kB of dashes": ("- " * 25_000, "1:33", "nested deeper than 16", "write the text out"),
    "50 kB of question marks": ("? " * 25_000, "1:33", "nested deeper than 16", "write the text out"),
    "a million brackets": ("[" * 1_000_000, "1:17", "nested deeper than 16", "begins with `[` or `{`"),
    "more than 1 MB": ("#" * 1_000_001, "", "is larger than 1 MB", "keep texts only in YAML files"),
    "too many lines": ("\n" * 900_000, "", "has more than 50,000 lines", "remove the empty lines"),
    "too many nodes": (
        CARD + "variants: [" + "a," * 20_000 + "a]\n", "4:39996", "holds more than 20,000 texts, lists and keys",
        "split it",
    ),
    "merge key": (CARD + "<<: {when: x}\n", "4:1", "the merge key `<<` is not allowed", "write the keys out"),
    "alias to itself": ("title: &a [*a]\n", "1:8", "the anchor `&a` is not allowed", "write the text out"),
    "tag": (
        CARD.replace("第一张", "!!int 1"), "1:8", "the tag `tag:yaml.org,2002:int` is not allowed", "write the text",
    ),
    "tag of its own": (CARD.replace("第一张", "!x 1"), "1:8", "the tag `!x` is not allowed", "write the text"),
    "tag of no kind": (CARD.replace("第一张", "! 1"), "1:8", "the tag `!` is not allowed", "write the text"),
    "tag on a list": (
        CARD.replace("story:", "story: !!set"), "2:8", "the tag `tag:yaml.org,2002:set`", "write the text",
    ),
    "tag handle": (
        "%TAG ! tag:evil,2000:\n---\n" + CARD.replace("第一张", "!x 1"), "3:8", "the tag `tag:evil,2000:x`",
        "write the text",
    ),
    "undefined tag handle": (CARD.replace("第一张", "!e!x 1"), "1:8", "is not valid YAML", "in quotes"),
    "second document": (CARD + "---\n" + CARD, "4:1", "a second document begins here", "remove this `---`"),
    "unknown version": ("%YAML 7.1\n---\n" + CARD, "1:1", "is not valid YAML", "check the indentation"),
    "duplicate key": (
        CARD + "title: 又\n", "4:1", "the key `title` stands twice in the card", "the first is in line 1",
    ),
    "duplicate key inside": (
        CARD + "figures:\n  - {value: 1, label: a, value: 2}\n", "5:26", "the key `value` stands twice", "keep one",
    ),
    "unclosed quote": (
        CARD.replace("第一张", '"第一张'), "1:8", "a quotation mark is opened and never closed", "quotes",
    ),
    "unclosed bracket": (CARD + "figures: [a\n", "4:10", "a bracket `[` or `{` is not closed", "check"),
    "wrong indentation": (CARD + " when: x\n", "4:2", "is not valid YAML", "check the indentation"),
    "two colons": (CARD.replace("第一张", "a: b"), "1:9", "a second `: ` stands in this line", "in quotes"),
    "percent sign": (CARD.replace("第一张", "@x"), "1:8", "a value cannot begin with @", "in quotes"),
    "unknown escape": (CARD.replace("第一张", '"C:\\q"'), "1:12", "after a backslash", "check"),
    "only a comment": ("# nothing\n", "1:1", "is empty", "seeds/README.md"),
    "only a list": ("- a\n", "1:1", "the card must be keys with values", "write `key: value`"),
    "only a text": ("hello\n", "1:1", "the card must be keys with values", "write `key: value`"),
    "a list as a key": (CARD + "? [a, b]\n: c\n", "4:3", "unknown key `` in the card", "remove it"),
    "an invisible key": (CARD + "\u200bwhen: x\n", "4:1", "unknown key `<U+200B>when`", "did you mean `when`?"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_yaml_is_refused_at_once_with_its_place(tmp_path: Path, name: str) -> None:
    text, place, what, mend = REFUSED[name]
    start = time.process_time()
    report = built(write_pack(tmp_path / "pack", text))
    seconds = time.process_time() - start
    where = f"{CARD_FILE}:{place} error" if place else f"{CARD_FILE} error"
    assert is_told(report, where, what, mend), lines(report)
    assert report.deck is None
    assert len(report.problems) <= limits.YAML_PROBLEMS + 2
    assert seconds < (20 if name in ("too many nodes", "a million brackets") else 1)  # these two are read for a while


def test_the_smallest_bomb_is_as_small_as_they_say() -> None:
    assert len(MERGE_BOMB) < 520


def test_values_never_change_meaning(tmp_path: Path) -> None:
    words = ("no", "12:30", "010", "1.10", "2020-11-03", "null", "~", "0x1F", "1e3", ".inf", "true", "=", "1_000")
    card = "title: no\nnumber: 010\nwhen: 12:30\nstory:\n" + "".join(f"  - {word}\n" for word in words)
    deck = built(write_pack(tmp_path / "pack", card)).deck
    assert deck is not None
    (made,) = deck.cards
    assert (made.title, made.number, made.when) == ("no", "010", "12:30")
    assert made.story == tuple(Passage(text=word) for word in words)


def test_as_deep_as_allowed_is_read() -> None:
    root, problems = compose("[" * limits.YAML_DEPTH + "]" * limits.YAML_DEPTH, "a.yaml", CARD_KEYS)
    assert root is not None
    assert problems == []


def test_a_file_of_many_problems_tells_the_first_of_them(tmp_path: Path) -> None:
    card = CARD + "".join(f"key{number}: x\n" for number in range(500))
    report = built(write_pack(tmp_path / "pack", card))
    assert len(report.problems) == limits.YAML_PROBLEMS + 1
    assert is_told(report, f"{CARD_FILE}:53:1 error", "has more than 50 problems", "mend the ones above first")


@pytest.mark.parametrize("name", ["nodes", "text", "comments", "quotes"])
def test_a_large_file_is_read_in_bounded_time(tmp_path: Path, name: str) -> None:
    texts = {
        "nodes": CARD + "variants:\n" + "  - a\n" * 150_000,
        "text": CARD + "when: " + "字" * 330_000 + "\n",
        "comments": CARD + "# x\n" * 245_000,
        "quotes": CARD + "when: '" + "''" * 490_000 + "'\n",
    }
    start = time.process_time()
    built(write_pack(tmp_path / "pack", texts[name]))
    assert time.process_time() - start < 20
