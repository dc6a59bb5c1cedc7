"""Lines break where Chinese typesetting allows it, lose nothing, and titles come out in balance."""

from __future__ import annotations

import string
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kiosk.linebreak import HINT, balance, breaks, fill, hanging

NEVER_FIRST = "，。、；：？！”’）》"
NEVER_LAST = "“‘（《"

HAN = "一年来工会劳模匠心传承防疫口罩包车锦旗大学导师职服务到的上"
WORDS = ["COVID-19", "2020", "3.5%", "10,700", "Wuhan", "don’t", "e.g.", "A", "5"]
IN_WORDS = {*string.ascii_letters, *string.digits, *"-.,’"}
MARKS = [*NEVER_FIRST, *NEVER_LAST, "——", "……", "·", "℃"]

thorough = settings(
    deadline=None,
    derandomize=True,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def mixed(*others: str, most: int = 24) -> st.SearchStrategy[str]:
    """Text of Han, Latin words, marks and `others`."""
    kinds = (HAN, WORDS, MARKS, others)
    pieces = st.one_of(*(st.sampled_from(kind) for kind in kinds if kind))
    return st.lists(pieces, min_size=4, max_size=most).map("".join)


texts = mixed(" ", "  ", HINT)
widths = st.integers(2, 30)


def measure(text: str) -> float:
    """Half-widths: what is Latin is 1, all else 2, a hint nothing."""
    return sum(0 if char == HINT else 1 if char.isascii() else 2 for char in text)


def width_of(line: str) -> float:
    """How much of the column a line takes; an opening mark hangs by half."""
    return measure(line) - (1 if hanging(line) else 0)


def seams(text: str, lines: list[str]) -> list[str]:
    """What of `text` lies between its lines, in order: before the first, ... after the last."""
    rest, found = text.replace(HINT, ""), []
    for line in lines:
        at = rest.find(line)
        assert at >= 0, lines
        found.append(rest[:at])
        rest = rest[at + len(line) :]
    return [*found, rest]


def alone(line: str) -> bool:
    """Whether the line is one character, with its punctuation or without."""
    return sum(not char.isspace() and char not in NEVER_FIRST + "—…·℃.,%" for char in line) < 2


@thorough
@given(text=texts, width=widths)
def test_no_line_starts_or_ends_with_the_wrong_mark(text: str, width: int) -> None:
    for lines in (fill(text, width, measure), balance(text, width, measure)):
        for line, following in pairwise(lines):
            assert line[-1:] not in (*NEVER_LAST, ""), lines
            assert following[:1] not in (*NEVER_FIRST, ""), lines


@thorough
@given(text=texts, width=widths)
def test_nothing_is_lost_but_the_spaces_between_lines(text: str, width: int) -> None:
    for lines in (fill(text, width, measure), balance(text, width, measure)):
        assert "".join(seams(text, lines)).strip() == "", lines


@thorough
@given(text=texts, width=widths)
def test_a_line_is_wider_than_the_column_only_where_it_cannot_break(text: str, width: int) -> None:
    for lines in (fill(text, width, measure), balance(text, width, measure)):
        assert [line for line in lines if width_of(line) > width and breaks(line.strip())] == []


@thorough
@given(text=mixed(" "), width=widths)
def test_latin_words_and_numbers_stay_whole(text: str, width: int) -> None:
    for lines in (fill(text, width, measure), balance(text, width, measure)):
        for before, after, seam in zip(lines, lines[1:], seams(text, lines)[1:], strict=False):
            assert not set(before[-1:] + seam + after[:1]) <= IN_WORDS, lines


@thorough
@given(text=texts, width=widths)
def test_lines_are_as_full_as_they_can_be(text: str, width: int) -> None:
    lines = fill(text, width, measure)
    for line, following, seam in list(zip(lines, lines[1:], seams(text, lines)[1:], strict=False))[:-1]:
        first = next(iter(breaks(following)), len(following))
        assert width_of(line + seam + following[:first].rstrip()) > width, lines


@thorough
@given(text=texts, width=widths)
def test_a_balanced_title_takes_no_more_lines_than_a_filled_one(text: str, width: int) -> None:
    assert len(balance(text, width, measure)) == len(fill(text, width, measure))


@thorough
@given(text=mixed(most=12), width=widths)
def test_a_balanced_title_leaves_no_character_alone_where_it_need_not(text: str, width: int) -> None:
    lines = balance(text, width, measure)
    assume(len(lines) > 1 and alone(lines[-1]))
    for chosen in combinations(breaks(text), len(lines) - 1):
        ends = [0, *chosen, len(text)]
        other = [text[start:end] for start, end in pairwise(ends)]
        assert alone(other[-1]) or max(map(width_of, other)) > width, (lines, other)


@thorough
@given(count=st.integers(2, 60), width=st.integers(2, 20))
def test_a_title_without_marks_is_even(count: int, width: int) -> None:
    lengths = [len(line) for line in balance("字" * count, 2 * width, measure)]
    assert sum(lengths) == count
    assert max(lengths) - min(lengths) <= 1
    assert lengths[-1] > 1


@pytest.mark.parametrize("text", ["", HINT, HINT * 3])
def test_without_text_there_are_no_lines(text: str) -> None:
    assert fill(text, 10, measure) == []
    assert balance(text, 10, measure) == []


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("劳模工匠", 8, ["劳模工匠"], id="one line"),
        pytest.param("劳模工匠成了大学导师", 12, ["劳模工匠成了", "大学导师"], id="two lines"),
        pytest.param("一年来，工会人", 8, ["一年来，", "工会人"], id="a comma does not start a line"),
        pytest.param("一年来，工会人", 7, ["一年", "来，工", "会人"], id="but takes its character along"),
        pytest.param("工会“暖心”", 7, ["工会", "“暖心”"], id="an opening mark goes along, and hangs"),
        pytest.param("工会——之家", 6, ["工", "会——", "之家"], id="a dash stays whole"),
        pytest.param("到2020年底", 6, ["到2020", "年底"], id="a number stays whole"),
        pytest.param("in part of it", 7, ["in part", "of it"], id="a space at the end takes no room"),
        pytest.param("in part 5.", 7, ["in", "part 5."], id="words keep their space when a short one is joined"),
        pytest.param("劳模工匠成", 8, ["劳模工", "匠成"], id="no single character is left over"),
        pytest.param("好abcdefghijkl长。”", 14, ["好abcdefghijkl", "长。”"], id="unless the line would be too wide"),
        pytest.param("工会 。好", 4, ["工", "会 。", "好"], id="a full stop after a space"),
        pytest.param("工会（ 好", 6, ["工会", "（ 好"], id="a bracket before a space"),
        pytest.param('he said "hello" to', 9, ["he said", '"hello"', "to"], id="straight quotation marks"),
        pytest.param("于2019–2020年间", 11, ["于", "2019–2020", "年间"], id="a span of years"),
        pytest.param("\u3000\u3000工会", 4, ["\u3000\u3000工", "会"], id="an indent is no line"),
        pytest.param("Incomprehensibilities", 5, ["Incomprehensibilities"], id="a word wider than the column"),
    ],
)
def test_filled(text: str, width: float, lines: list[str]) -> None:
    assert fill(text, width, measure) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("劳模工匠成了大学导师", 18, ["劳模工匠成", "了大学导师"], id="even where nobody wished"),
        pytest.param(f"劳模工匠{HINT}成了大学导师", 18, ["劳模工匠", "成了大学导师"], id="a hint"),
        pytest.param(f"劳模工匠{HINT}成了大学导师", 20, ["劳模工匠成了大学导师"], id="a hint not needed"),
        pytest.param(f"把服务送到{HINT}职工的心坎上", 12, ["把服务送到", "职工的心坎上"], id="a hint in the middle"),
        pytest.param("名师带徒 匠心传承", 12, ["名师带徒", "匠心传承"], id="at a space"),
        pytest.param("口罩、包车与锦旗", 14, ["口罩、包", "车与锦旗"], id="after no pause if that is uneven"),
        pytest.param("一年来，工会人", 12, ["一年来，", "工会人"], id="after a pause"),
        pytest.param("这个“江干模式”", 12, ["这个", "“江干模式”"], id="not inside quotation marks"),
        pytest.param("一二，三", 6, ["一", "二，三"], id="no character alone at the end"),
    ],
)
def test_balanced(text: str, width: float, lines: list[str]) -> None:
    assert balance(text, width, measure) == lines


@pytest.mark.parametrize(
    ("line", "hangs"),
    [
        ("“工会”", True),
        ("（一）", True),
        ("《书》", True),
        ("工会“", False),
        ("(a)", False),
        ("$5", False),
        ("", False),
    ],
)
def test_what_hangs(line: str, hangs: bool) -> None:
    assert hanging(line) is hangs
