"""Every problem can be told in English and in Chinese, and every text is used."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from kiosk.pack.problem import Place, Severity, error, warning
from kiosk.pack.wording import LONGEST, PHRASES, PROBLEMS, phrase, visible

SOURCES = sorted((Path(__file__).resolve().parents[2] / "kiosk" / "pack").glob("*.py"))
HAN = re.compile("[\u4e00-\u9fff]")


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def strings() -> set[str]:
    """Every text that stands in the code, but for the table of wordings itself."""
    found: set[str] = set()
    for path in SOURCES:
        if path.name == "wording.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


@pytest.mark.parametrize("key", PROBLEMS)
def test_a_problem_says_the_same_in_both_languages(key: str) -> None:
    wording = PROBLEMS[key]
    assert fields(wording.what) == fields(wording.zh_what)
    assert fields(wording.mend) - {"near"} == fields(wording.zh_mend) - {"near"}
    assert HAN.search(wording.zh_what)
    assert HAN.search(wording.zh_mend)
    for text in wording:
        assert text
        assert text.isprintable()
    for text in wording[:2]:
        assert not HAN.search(text)
        assert not text.endswith(".")


@pytest.mark.parametrize("key", PHRASES)
def test_a_phrase_says_the_same_in_both_languages(key: str) -> None:
    english, chinese = PHRASES[key]
    assert fields(english) == fields(chinese)
    assert not HAN.search(english)


def test_every_wording_is_used_and_no_other() -> None:
    used = strings()
    assert {key for key in PROBLEMS if key not in used} == set()
    dynamic = {"severity.error", "severity.warning"}
    assert {key for key in PHRASES if key not in used} <= dynamic
    dotted = re.compile(
        r"(?:char|colon|date|encoding|file|glyph|keys|list|media|output|pack|picture|text|yaml|zip)\.[a-z_.]+"
    )
    told = {text for text in used if dotted.fullmatch(text) and not text.endswith((".yaml", ".yml", ".path", ".json"))}
    assert told - PROBLEMS.keys() - PHRASES.keys() == set()


def test_a_problem_is_told_in_the_language_asked_for() -> None:
    place = Place(file="cards/01.yaml", line=3, column=5)
    problem = error(place, "keys.missing", key="title", name=phrase("the card"))
    assert problem.severity is Severity.ERROR
    assert str(problem) == "cards/01.yaml:3:5 error: `title` is missing in the card; add a line `title: ...`"
    assert problem.text("zh") == "cards/01.yaml:3:5 错误：卡片缺少 `title`；加一行 `title: ……`"
    assert warning(Place(file="a"), "encoding.gbk").text("zh").startswith("a 提醒：不是 UTF-8")


def test_what_staff_wrote_is_shown_whatever_it_holds() -> None:
    assert visible("a\u202eb\ud800\n") == "a<U+202E>b<U+D800><U+000A>"
    assert len(visible("x" * 10_000)) == LONGEST + 1
    problem = error(Place(file="\udcff.yaml"), "text.shape", name="`when`", value="{0} {name} \x00", like="x")
    assert str(problem) == "<U+DCFF>.yaml error: `when` cannot be `{0} {name} <U+0000>`; write it like x"
