"""One YAML file being parsed: typed values from its nodes, and a problem with its place where one is wrong.

Every scalar is text: `no`, `010` and `2020-11-03` stay what was written. A key without a value counts as left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kiosk.pack import characters, glyphs, limits
from kiosk.pack.keys import NO, YES, Keys, Listed, Text
from kiosk.pack.problem import Place, Problem, error, hopeless, warning
from kiosk.pack.read import Source
from kiosk.pack.wording import Words, phrase
from kiosk.pack.yaml_events import at, compose

_HAN, _QUOTES = "\u3000-\u9fff\uff00-\uffef", "\u2014-\u2026"
_BROKEN_HAN = re.compile(f"[{_HAN}] [{_HAN}{_QUOTES}]|[{_QUOTES}] [{_HAN}]")
_LINE = Text()


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

    def fields(self, node: Node | None, name: Words, keys: Keys) -> Fields:
        """The keys of a mapping that have a value."""
        named = self.named(node, name, keys.names)
        for word in keys.required:
            if not isinstance(node, MappingNode):
                break
            if word not in named:
                self.wrong(node, "keys.missing", key=word, name=name)
            elif blank(named[word]):
                self.wrong(named[word], "keys.blank", key=word, name=name)
        return Fields(self, keys, {word: value for word, value in named.items() if not blank(value)})

    def named(self, node: Node | None, name: Words, names: Collection[str] = ()) -> dict[str, Node]:
        """Everything that a mapping names; no `names` at all means that it may be any."""
        if node is None:
            return {}
        if not isinstance(node, MappingNode):
            self.wrong(node, "keys.wanted", name=name)
            return {}
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
        return seen

    def text(self, node: Node | None, name: Words, text: Text = _LINE) -> str:
        """A text on one line, without the spaces around it, of the length and in the shape that `text` gives.

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
        elif text.shape is not None and not text.shape.fullmatch(value):
            self.wrong(node, "text.shape", name=name, value=value, like=text.like)
        elif text.known and value not in text.known:
            known = ", ".join(text.known)
            self.wrong(node, "editorial.wrong", word=value, known=known, near=near(value, text.known))
        elif self.fits(node, len(value), name, text.most):
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

    def items(self, node: Node | None, name: Words, listed: Listed) -> list[Node]:
        """The items of a list, as many as `listed` allows."""
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            self.wrong(node, "list.wanted", name=name)
            return []
        items = list(node.value)
        if listed.filled and not items:
            self.wrong(node, "list.empty", name=name)
        most = listed.most
        if 0 < most < len(items):
            over = str(len(items) - most)
            self.wrong(items[most], "list.long", name=name, count=str(len(items)), most=str(most), over=over)
        return items


class Fields(dict[str, Node]):
    """The keys of a mapping that have a value, each read as the table of keys says."""

    def __init__(self, sheet: Sheet, keys: Keys, nodes: Mapping[str, Node]) -> None:
        super().__init__(nodes)
        self._sheet = sheet
        self._keys = keys

    def text(self, key: str, name: Words = "") -> str:
        text = self._keys[key]
        assert isinstance(text, Text)
        return self._sheet.text(self.get(key), name or f"`{key}`", text)

    def items_of(self, key: str, name: Words = "") -> list[Node]:
        listed = self._keys[key]
        assert isinstance(listed, Listed)
        return self._sheet.items(self.get(key), name or f"`{key}`", listed)

    def texts(self, key: str) -> tuple[str, ...]:
        listed = self._keys[key]
        assert isinstance(listed, Listed)
        assert isinstance(listed.item, Text)
        name = phrase("item", list=f"`{key}`")
        return tuple(self._sheet.text(item, name, listed.item) for item in self.items_of(key))

    def flag(self, key: str) -> bool:
        """`yes` or `no` in the usual spellings; left out is no."""
        node, name = self.get(key), f"`{key}`"
        if node is None:
            return False
        value = self._sheet.text(node, name).casefold()
        if value and value not in YES + NO:
            self._sheet.wrong(node, "text.shape", name=name, value=value, like="yes / no")
        return value in YES

    def day(self, key: str) -> str | None:
        """A day of the calendar, `2020-11-03`."""
        node, value = self.get(key), self.text(key)
        if node is None or not value:
            return None
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            self._sheet.wrong(node, "date.wrong", name=f"`{key}`", value=value)
            return None


def near(word: str, known: Iterable[str]) -> Words:
    """` (did you mean ...?)` for the nearest of the `known` words, or nothing."""
    matches = get_close_matches(word[:100], list(known)[:1000], n=1)
    return phrase("near", word=matches[0]) if matches else phrase("nothing")


def blank(node: Node) -> bool:
    """Whether a key has no value, and counts as left out."""
    return isinstance(node, ScalarNode) and not node.value.strip()
