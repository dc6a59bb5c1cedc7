"""Where lines of Chinese and mixed text may break, and how to break a title in balance.

Pure: the caller brings `measure`, the width of a piece of text in any unit. The rules are those of
GB/T 15834 and the W3C's "Requirements for Chinese Text Layout" (clreq): no line starts with a closing
or pausing mark, none ends with an opening one, dashes and ellipses stay whole.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

Measure = Callable[[str], float]

OPENING = "“‘（《〈【「『〔［｛([{"
NO_START = "，。、；：？！”’）》〉】」』〕］｝…—～·,.;:?!)]}%％‰℃°々〇ー"
NO_END = OPENING + "$¥￥£€＃#@"
WIDOW = 4.0  # dearer than any unevenness
HANGS = OPENING[:10]  # full-width openings: ink in the right half only

HINT = "\u200b"  # zero-width space: an editor's wish for a break here
QUOTES = {"“": "”", "《": "》", "（": "）", "「": "」", "‘": "’"}


@lru_cache(maxsize=256)  # a window that changes its size asks for the same texts at many widths
def breaks(text: str) -> tuple[int, ...]:
    """The positions before which a line may break, ascending, without 0 and the end."""
    first = len(text) - len(text.replace(HINT, " ").lstrip())  # an indent is no line
    found, ink = [], ""  # the last character that is seen
    for position, after in enumerate(text):
        if position > first and _may_break(ink, text[position - 1], after):
            found.append(position)
        if after != HINT and not after.isspace():
            ink = after
    return tuple(found)


def fill(text: str, width: float, measure: Measure) -> list[str]:
    """Lines as full as `width` allows; the last is not left with a single character."""
    text = text.replace(HINT, "")
    if not text.strip():
        return []
    left, right = _edges(text, measure)
    starts, last = [0], 0
    positions = [*breaks(text), len(text)]
    for position in positions:
        if right[position] - left[starts[-1]] > width and last > starts[-1]:
            starts.append(last)
        last = position
    if len(starts) > 1 and _is_widow(text[starts[-1] :]):
        for position in reversed(positions):
            if starts[-2] < position < starts[-1] and not _is_widow(text[position:]):
                if right[-1] - left[position] <= width:
                    starts[-1] = position
                break
    return [text[a:b].rstrip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def balance(text: str, width: float, measure: Measure) -> list[str]:
    """The fewest lines that `width` allows, as even as they come, kept whole inside quotes and words."""
    count = len(fill(text, width, measure))
    if count <= 1:
        return [text.replace(HINT, "").rstrip()][:count]
    positions = [0, *breaks(text), len(text)]
    left, right = _edges(text, measure)
    costs = [0.0, *(_cost(text, position) for position in positions[1:-1]), 0.0]
    ends = [right[position] for position in positions]
    ideal = right[-1] / count
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]  # per line: end -> (cost, start)
    for _ in range(count):
        row: dict[int, tuple[float, int]] = {}
        for start, (cost, _before) in best[-1].items():
            begin = left[min(positions[start], len(text) - 1)]
            for end in range(start + 1, len(positions)):
                size = ends[end] - begin
                if size > width and end > start + 1:
                    break
                total = cost + ((size - ideal) / ideal) ** 2 + costs[end]
                if end == len(positions) - 1 and _is_widow(text[positions[start] :]):
                    total += WIDOW
                if end not in row or total < row[end][0]:
                    row[end] = (total, start)
        best.append(row)
    end = len(positions) - 1
    if end not in best[-1]:
        return fill(text, width, measure)
    lines: list[str] = []
    for row in reversed(best[1:]):
        start = row[end][1]
        lines.append(text[positions[start] : positions[end]].replace(HINT, "").rstrip())
        end = start
    return lines[::-1]


def hanging(line: str) -> bool:
    """Whether the line starts with a full-width opening mark, which hangs by half its width."""
    return line[:1] in HANGS and line != ""


def _may_break(ink: str, before: str, after: str) -> bool:
    """Whether a line may end between two characters, the last that is seen being `ink`; spaces go with that line."""
    if after.isspace() or after in NO_START + HINT:
        return False
    if ink and ink in NO_END:
        return False
    if before.isspace() or before == HINT:
        return True
    return not (_is_word(before) and _is_word(after))


def _is_word(char: str) -> bool:
    """Latin, digits and what sticks to them; not Han, kana or full-width forms."""
    return (char.isalnum() and ord(char) < 0x2E80) or char in "-–'’\"/&+.,"


def _is_widow(line: str) -> bool:
    return sum(char not in NO_START and not char.isspace() for char in line) < 2


def _edges(text: str, measure: Measure) -> tuple[list[float], list[float]]:
    """Where a line that begins at a position has its left edge, and one that ends there its right edge.

    An opening mark hangs out of the line that it begins, and spaces out of the line that they end.
    """
    left, right, advance = [], [0.0], 0.0
    for char in text:
        width = 0.0 if char == HINT else measure(char)
        left.append(advance + width / 2 if char in HANGS else advance)
        advance += width
        right.append(right[-1] if char.isspace() else advance)
    return left, right


def _cost(text: str, position: int) -> float:
    """How unwelcome a break is: inside a quotation or before a unit; welcome at a space or a pause."""
    before, after = text[position - 1], text[position]
    if before == HINT:
        return -0.5
    if before.isspace() or before in "，、。；：？！":
        return -0.05
    depth = 0
    for opening, closing in QUOTES.items():
        depth += text[:position].count(opening) - text[:position].count(closing)
    if depth > 0:
        return 0.6
    if before.isdigit() and not after.isdigit():
        return 0.3
    return -0.02 if after in HANGS else 0.0
