"""Where lines of Chinese and mixed text may break, and how to break a title in balance.

Pure: the caller brings `measure`, the width of a piece of text in any unit. The rules are those of
GB/T 15834 and the W3C's "Requirements for Chinese Text Layout" (clreq): no line starts with a closing
or pausing mark, none ends with an opening one, dashes and ellipses stay whole.
"""

from __future__ import annotations

from collections.abc import Callable

Measure = Callable[[str], float]

OPENING = "“‘（《〈【「『〔［｛([{"
NO_START = "，。、；：？！”’）》〉】」』〕］｝…—～·,.;:?!)]}%％‰℃°々〇ー"
NO_END = OPENING + "$¥￥£€＃#@"
PAIRED = "—…"
HANGS = OPENING[:10]  # full-width openings: ink in the right half only

HINT = "\u200b"  # zero-width space: an editor's wish for a break here
QUOTES = {"“": "”", "《": "》", "（": "）", "「": "」", "‘": "’"}


def breaks(text: str) -> list[int]:
    """The positions before which a line may break, ascending, without 0 and the end."""
    return [i for i in range(1, len(text)) if _may_break(text[i - 1], text[i])]


def fill(text: str, width: float, measure: Measure) -> list[str]:
    """Lines as full as `width` allows; the last is not left with a single character."""
    text = text.replace(HINT, "")
    if not text:
        return []
    lines: list[str] = []
    start, last, positions = 0, 0, [*breaks(text), len(text)]
    advance = _advances(text, measure)
    for position in positions:
        hang = _hang(text, start, advance)
        if advance[_trimmed(text, start, position)] - advance[start] - hang > width and last > start:
            lines.append(text[start:last].rstrip())
            start = last
        last = position
    lines.append(text[start:].rstrip())
    if len(lines) > 1 and _is_widow(lines[-1]):
        joined = lines[-2] + lines[-1]
        for position in reversed(breaks(joined)):
            if position < len(lines[-2]) and not _is_widow(joined[position:]):
                lines[-2:] = [joined[:position].rstrip(), joined[position:]]
                break
    return lines


def balance(text: str, width: float, measure: Measure) -> list[str]:
    """The fewest lines that `width` allows, as even as they come, kept whole inside quotes and words."""
    count = len(fill(text, width, measure))
    if count <= 1:
        return [text.replace(HINT, "")][:count]
    positions = [0, *breaks(text), len(text)]
    advance = _advances(text, measure)
    costs = [0.0, *(_cost(text, position) for position in positions[1:-1]), 0.0]
    ideal = advance[-1] / count
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]  # per line: end -> (cost, start)
    for _ in range(count):
        row: dict[int, tuple[float, int]] = {}
        for start, (cost, _before) in best[-1].items():
            for end in range(start + 1, len(positions)):
                size = advance[positions[end]] - advance[positions[start]] - _hang(text, positions[start], advance)
                if size > width and end > start + 1:
                    break
                total = cost + ((size - ideal) / ideal) ** 2 + costs[end]
                if end not in row or total < row[end][0]:
                    row[end] = (total, start)
        best.append(row)
    end = len(positions) - 1
    if end not in best[-1]:
        return fill(text, width, measure)
    lines: list[str] = []
    for row in reversed(best[1:]):
        start = row[end][1]
        lines.append(text[positions[start] : positions[end]].replace(HINT, "").strip())
        end = start
    return lines[::-1]


def hanging(line: str) -> bool:
    """Whether the line starts with a full-width opening mark, which hangs by half its width."""
    return line[:1] in HANGS and line != ""


def _may_break(before: str, after: str) -> bool:
    if after.isspace():
        return False
    if before.isspace() or before == HINT:
        return True
    if after in NO_START + HINT or before in NO_END:
        return before in PAIRED and after not in NO_START
    return not (_is_word(before) and _is_word(after))


def _is_word(char: str) -> bool:
    """Latin, digits and what sticks to them; not Han, kana or full-width forms."""
    return (char.isalnum() and ord(char) < 0x2E80) or char in "-'’/&+.,"


def _is_widow(line: str) -> bool:
    return sum(char not in NO_START for char in line) < 2


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _hang(text: str, start: int, advance: list[float]) -> float:
    """What an opening mark at the start of a line gives back by hanging."""
    return (advance[start + 1] - advance[start]) / 2 if text[start] in HANGS else 0.0


def _advances(text: str, measure: Measure) -> list[float]:
    """Cumulative widths: advance[i] is the width of text[:i]."""
    advance = [0.0]
    for char in text:
        advance.append(advance[-1] + (0.0 if char == HINT else measure(char)))
    return advance


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
    if after in HANGS:
        return -0.02
    return 0.0
