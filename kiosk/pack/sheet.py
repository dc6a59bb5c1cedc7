"""One YAML file being parsed: typed values from its nodes, and a problem with its place where one is wrong.

Every scalar is text: `no`, `010` and `2020-11-03` stay what was written. A key without a value counts as left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kiosk.pack import characters, glyphs, limits
from kiosk.pack.problem import Place, Problem, error, hopeless, warning
from kiosk.pack.read import Source
from kiosk.pack.wording import Words, phrase
from kiosk.pack.yaml_events import at, compose

_HAN, _QUOTES = "\u3000-\u9fff\uff00-\uffef", "\u2014-\u2026"
_BROKEN_HAN = re.compile(f"[{_HAN}] [{_HAN}{_QUOTES}]|[{_QUOTES}] [{_HAN}]")
_DATE = re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]")
_YES, _NO = ("yes", "true", "on", "是"), ("no", "false", "off", "否")

Fields = Mapping[str, Node]


class Sheet:
    """Collects the problems of one file, and answers blanks where something is wrong."""

    def __init__(self, source: Source | None, file: str, keys: frozenset[str]) -> None:
        self.file = source.file if source else file
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self._texts: list[tuple[Node, str]] = []
        if source:
            self.root, self.problems = compose(source.text, self.file, keys)

    @property
    def whole(self) -> Place:
        return Place(file=self.file, line=1, column=1)

    def told(self) -> list[Problem]:
        """The problems in order, without the echo of too many."""
        told = sorted(self.problems, key=lambda problem: (problem.line, problem.column))
        if len(told) <= limits.YAML_PROBLEMS:
            return told
        told = told[: limits.YAML_PROBLEMS]
        place = Place(file=self.file, line=told[-1].line, column=told[-1].column)
        return [*told, error(place, "yaml.more", most=str(limits.YAML_PROBLEMS))]

    @property
    def hopeless(self) -> bool:
        return hopeless(self.problems)

    def at(self, node: Node) -> Place:
        return at(node.start_mark, self.file)

    def wrong(self, node: Node, key: str, /, **args: Words) -> None:
        self.problems.append(error(self.at(node), key, **args))

    def fields(self, node: Node | None, name: Words, *, required: str = "", optional: str = "") -> Fields:
        """The keys of a mapping that have a value; names are separated by spaces, and none at all means any."""
        if node is None:
            return {}
        if not isinstance(node, MappingNode):
            self.wrong(node, "keys.wanted", name=name)
            return {}
        names = [*required.split(), *optional.split()]
        seen: dict[str, Node] = {}
        for key, value in node.value:
            word = key.value if isinstance(key, ScalarNode) else ""
            if not word or (names and word not in names):
                known = ", ".join(names) or phrase("anything")
                self.wrong(key, "keys.unknown", key=word, name=name, known=known, near=near(word, names))
            elif word in seen:
                self.wrong(key, "keys.twice", key=word, name=name, line=str(seen[word].start_mark.line + 1))
            else:
                seen[word] = value
        for word in required.split():
            if word not in seen:
                self.wrong(node, "keys.missing", key=word, name=name)
            elif _blank(seen[word]):
                self.wrong(seen[word], "keys.blank", key=word, name=name)
        return {word: value for word, value in seen.items() if not _blank(value)}

    def text(
        self,
        node: Node | None,
        name: Words,
        most: int = limits.LINE,
        *,
        shape: re.Pattern[str] | None = None,
        like: str = "",
    ) -> str:
        """A text on one line, without the spaces around it, of `most` characters; in the given shape, if any.

        Wrong answers are blank.
        """
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            self.wrong(node, "text.wanted", name=name)
            return ""
        value = str(node.value).strip()
        if not value:
            self.wrong(node, "text.empty", name=name)
        elif "\n" in value:
            self.wrong(node, "text.paragraphs", name=name)
        elif char := characters.bad(value):
            self.wrong(node, "text.char", name=name, char=char)
        elif node.start_mark.line != node.end_mark.line and _BROKEN_HAN.search(value):
            self.wrong(node, "text.broken", name=name)
        elif shape is not None and not shape.fullmatch(value):
            self.wrong(node, "text.shape", name=name, value=value, like=like)
        elif self.fits(node, len(value), name, most):
            self._texts.append((node, value))
            return value
        return ""

    def fits(self, node: Node, count: int, name: Words, most: int) -> bool:
        """Whether `count` characters can be shown; a problem at `node` if not."""
        if count > most:
            self.wrong(node, "text.long", name=name, count=str(count), most=str(most), over=str(count - most))
        return count <= most

    def drawn(self, shown: str) -> None:
        """A warning if `shown`, what the screen shows of this sheet, has characters that no bundled font has."""
        lacking = glyphs.missing(shown)
        if lacking:
            nodes = (node for node, text in self._texts if not set(lacking).isdisjoint(text))
            first = next(nodes, self.root)
            place = self.at(first) if first else self.whole
            self.problems.append(warning(place, "glyph.missing", chars=glyphs.named(lacking)))

    def items(self, node: Node | None, name: Words, *, filled: bool = False, most: int = 0) -> list[Node]:
        """The items of a list; `filled` asks for at least one, `most` is how many can be shown, 0 for any number."""
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            self.wrong(node, "list.wanted", name=name)
            return []
        items = list(node.value)
        if filled and not items:
            self.wrong(node, "list.empty", name=name)
        if 0 < most < len(items):
            over = str(len(items) - most)
            self.wrong(items[most], "list.long", name=name, count=str(len(items)), most=str(most), over=over)
        return items

    def texts(self, node: Node | None, name: str, most: int, *, items: int = 0) -> tuple[str, ...]:
        listed = self.items(node, name, most=items)
        return tuple(self.text(item, phrase("item", list=name), most) for item in listed)

    def flag(self, node: Node | None, name: str) -> bool:
        """`yes` or `no` in the usual spellings; left out is no."""
        if node is None:
            return False
        value = self.text(node, name).casefold()
        if value and value not in _YES + _NO:
            self.wrong(node, "text.shape", name=name, value=value, like="yes / no")
        return value in _YES

    def day(self, node: Node | None, name: str) -> str | None:
        """A day of the calendar, `2020-11-03`."""
        value = self.text(node, name, shape=_DATE, like="2020-11-03")
        if node is None or not value:
            return None
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            self.wrong(node, "date.wrong", name=name, value=value)
            return None


def near(word: str, known: Iterable[str]) -> Words:
    """` (did you mean ...?)` for the nearest of the `known` words, or nothing."""
    matches = get_close_matches(word[:100], list(known)[:1000], n=1)
    return phrase("near", word=matches[0]) if matches else phrase("nothing")


def _blank(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.value.strip()
