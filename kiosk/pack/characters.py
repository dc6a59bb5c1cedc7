"""Characters that are no text, and those that look right and are not: full-width colons, tabs, odd spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.pack.problem import Place, Problem, error, warning
from kiosk.pack.wording import Phrase, Words, phrase

_C0 = "\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f"
_LINES, _SURROGATES = "\x85\u2028\u2029", "\ud800-\udfff"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_MARKS = "\ufeff\ufff9-\ufffb\U000e0001"
_NONE = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_KINDS = (
    ("char.control", re.compile(f"[{_C0}]")),
    ("char.line", re.compile(f"[{_LINES}]")),
    ("char.surrogate", re.compile(f"[{_SURROGATES}]")),
    ("char.bidi", re.compile(f"[{_BIDI}]")),
    ("char.mark", re.compile(f"[{_MARKS}]")),
    ("char.none", re.compile(f"[{_NONE}]")),
)
_BAD = re.compile(f"[{_C0}{_LINES}{_SURROGATES}{_BIDI}{_MARKS}{_NONE}]")
_STAND_IN = "\u25a1"  # what a bad character is replaced by, so that the rest of the file can still be checked
MOST_BAD = 20

ODD = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACE_NAMES = {"\t": "char.tab", "\u00a0": "char.nbsp", "\u3000": "char.ideographic"}
_INDENT = re.compile(rf"^ *([{ODD}])(?=.*\S)", re.MULTILINE)
_DASH = re.compile(rf" *-(?P<spaces> *)(?P<odd>[{ODD}]?)")
_KEY = re.compile(rf" *(?P<key>[A-Za-z_][A-Za-z0-9_]*) *(?P<colon>[:：])(?P<spaces> *)(?P<next>[{ODD}]|[^\s/\\:]|)")


def bad(text: str) -> Phrase | None:
    """The name of the first character in `text` that no card may hold."""
    found = _BAD.search(text)
    return _name(found[0]) if found else None


def cleaned(text: str, file: str) -> tuple[str | None, list[Problem]]:
    """`text` with a stand-in for each bad character, and a problem for it; None where it is no text at all.

    White space at the end of a line is dropped: it means nothing, and YAML stumbles over tabs there.
    """
    count = len(_BAD.findall(text))
    if count > MOST_BAD:
        return None, [error(Place(file=file), "char.many", count=str(count))]
    problems: list[Problem] = []
    if count or "\ufffd" in text:
        for number, line in enumerate(text.split("\n"), start=1):
            for found in _BAD.finditer(line):
                place = Place(file=file, line=number, column=found.start() + 1)
                problems.append(error(place, "char.bad", name=_name(found[0])))
            if "\ufffd" in line:
                place = Place(file=file, line=number, column=line.index("\ufffd") + 1)
                problems.append(warning(place, "char.lost"))
    return re.sub(rf"[ {ODD}]+$", "", _BAD.sub(_STAND_IN, text), flags=re.MULTILINE), problems


def suspects(text: str, keys: frozenset[str], file: str) -> Iterator[Problem]:
    """Places where a line's indentation or separator is not what YAML takes for one; some may stand in a text."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii() and "\t" not in line and ":" not in line:
            continue
        indent = _INDENT.match(line)
        if indent:
            place = Place(file=file, line=number, column=indent.start(1) + 1)
            yield error(place, "indent.odd", name=_name(indent[1]))
            continue
        found = _separator(line, keys)
        if found:
            column, key, args = found
            yield error(Place(file=file, line=number, column=column + 1), key, **args)


def _separator(line: str, keys: frozenset[str]) -> tuple[int, str, dict[str, Words]] | None:
    """What is odd after a line's dashes or its key: the column from 0, and the problem's key and arguments."""
    start = 0
    while (dash := _DASH.match(line, start)) and dash[0].strip() == "-" and (dash["spaces"] or dash["odd"]):
        if dash["odd"] == "\t" or (dash["odd"] and not dash["spaces"]):
            return dash.start("odd"), "separator.odd", {"name": _name(dash["odd"]), "mark": "-"}
        start = dash.end()
    found = _KEY.match(line, start)
    if found is None:
        return None
    key, follows = found["key"], found["next"]
    if found["colon"] == "：":
        return (found.start("colon"), "colon.fullwidth", {"key": key}) if key in keys else None
    if follows == "\t" or (key in keys and follows and follows in ODD and not found["spaces"]):
        return found.start("next"), "separator.odd", {"name": _name(follows), "mark": f"{key}:"}
    if key in keys and follows and follows not in ODD and not found["spaces"]:
        return found.start("next"), "colon.tight", {"key": key}
    return None


def _name(character: str) -> Phrase:
    code = f"U+{ord(character):04X}"
    if character in _SPACE_NAMES:
        return phrase(_SPACE_NAMES[character])
    for key, kind in _KINDS:
        if kind.match(character):
            return phrase(key, code=code)
    return phrase("char.space", code=code)
