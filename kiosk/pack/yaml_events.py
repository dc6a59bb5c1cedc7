"""YAML text → a tree of its nodes, built from events so that nothing is built that is refused.

The stock composers recurse and follow aliases: 50 kB of `[` or 420 bytes of merges stop them for good. Here depth and
nodes are counted as the events come, and an alias is a problem that stands for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kiosk.pack import limits
from kiosk.pack.characters import suspects
from kiosk.pack.problem import Place, Problem, error, hopeless
from kiosk.pack.wording import Words, phrase

_NO_CHARACTER = re.compile(r"\\U(?!000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})[0-9A-Fa-f]{8}")
_SAYINGS = (
    ("mapping values are not allowed", "yaml.mapping"),
    ("could not find expected ':'", "yaml.colon"),
    ("expected <block end>", "yaml.block"),
    ("unexpected end of stream", "yaml.quote"),
    ("expected ',' or", "yaml.bracket"),
    ("unknown escape character", "yaml.escape"),
)
_CANNOT_START = re.compile(r"found character (.+) that cannot start any token")
_END_OF_FILE = ("unexpected end of stream", "got '<stream end>'")


class _TooDeepError(yaml.MarkedYAMLError):
    pass


class _Loader(yaml.SafeLoader):
    """The stock scanner looks a thousand brackets ahead before it tells of the first; this one stops at the limit."""

    def fetch_flow_collection_start(self, token: Any) -> None:
        if self.flow_level >= limits.YAML_DEPTH:
            raise _TooDeepError(problem_mark=self.get_mark())
        super().fetch_flow_collection_start(token)


def compose(text: str, file: str, keys: frozenset[str]) -> tuple[Node | None, list[Problem]]:
    """The root of the one document in `text`, or None and why; `keys` are the words that stand before colons."""
    doubts = list(suspects(text, keys, file))
    building = _Tree(file)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if not building.take(event):
                break
    except _TooDeepError as reason:
        invalid = [error(at(reason.problem_mark, file), "yaml.depth", most=str(limits.YAML_DEPTH))]
    except yaml.MarkedYAMLError as reason:
        invalid = [_invalid(reason, file)]
    except (ValueError, OverflowError):
        invalid = [error(_escape_place(text, file), "yaml.escape")]
    except yaml.YAMLError as reason:  # nothing known gets here: the text was cleaned before
        invalid = [error(Place(file=file, line=1, column=1), "yaml.invalid", problem=str(reason))]
    else:
        invalid = []
    doubts = [doubt for doubt in doubts if invalid or not building.in_text(doubt.line)]
    problems = building.problems + (doubts or invalid)
    if building.root is None and not problems:
        problems = [error(Place(file=file, line=1, column=1), "yaml.empty")]
    return None if hopeless(problems) else building.root, problems


class _Tree:
    """Takes events one by one and makes nodes of them, without recursion."""

    def __init__(self, file: str) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._file = file
        self._open: list[list[Node]] = []
        self._starts: list[yaml.CollectionStartEvent] = []
        self._nodes = 0
        self._documents = 0
        self._texts: set[int] = set()

    def in_text(self, line: int) -> bool:
        """Whether `line` goes on with a quoted or block text that began in an earlier line."""
        return line in self._texts

    def take(self, event: yaml.Event) -> bool:
        """Build on with `event`; whether there is any use in the next one."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            return self._documents == 1 or self._refused(event, "yaml.documents", stop=True)
        if isinstance(event, yaml.CollectionEndEvent):
            self._close(event)
            return True
        if not isinstance(event, yaml.NodeEvent):
            return True
        self._nodes += 1
        if self._nodes > limits.YAML_NODES:
            return self._refused(event, "yaml.nodes", stop=True, most=f"{limits.YAML_NODES:,}")
        if isinstance(event, yaml.CollectionStartEvent):
            if len(self._open) >= limits.YAML_DEPTH:
                return self._refused(event, "yaml.depth", stop=True, most=str(limits.YAML_DEPTH))
            self._starts.append(event)
            self._open.append([])
        elif isinstance(event, yaml.ScalarEvent):
            self._add(ScalarNode(None, event.value, event.start_mark, event.end_mark, event.style))  # type: ignore[arg-type]
            if event.style:
                first, last = at(event.start_mark, self._file), at(event.end_mark, self._file)
                self._texts.update(range(first.line + 1, last.line + (1 if last.column > 1 else 0)))
        return self._allowed(event)

    def _allowed(self, event: yaml.NodeEvent) -> bool:
        """Tell of what refers to something else; the tree is of no use after it, the places of others are."""
        if isinstance(event, yaml.AliasEvent):
            self._refused(event, "yaml.alias", name=str(event.anchor))
            self._add(ScalarNode(None, "?", event.start_mark, event.end_mark))  # type: ignore[arg-type]
        elif event.anchor is not None:
            self._refused(event, "yaml.anchor", name=str(event.anchor))
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            self._refused(event, "yaml.tag", name=event.tag)
        elif isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
            self._refused(event, "yaml.merge")
        return len(self.problems) <= limits.YAML_PROBLEMS

    def _refused(self, event: yaml.Event, key: str, /, *, stop: bool = False, **args: Words) -> bool:
        self.problems.append(error(at(event.start_mark, self._file), key, **args))
        return not stop

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        start, children = self._starts.pop(), self._open.pop()
        if isinstance(start, yaml.SequenceStartEvent):
            self._add(SequenceNode(None, children, start.start_mark, event.end_mark))  # type: ignore[arg-type]
        else:
            pairs = list(zip(children[::2], children[1::2], strict=True))
            self._add(MappingNode(None, pairs, start.start_mark, event.end_mark))  # type: ignore[arg-type]

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].append(node)
        else:
            self.root = node


def at(mark: Any, file: str) -> Place:
    """The place of a mark of the YAML reader."""
    return Place(file=file, line=mark.line + 1, column=mark.column + 1)


def _invalid(reason: yaml.MarkedYAMLError, file: str) -> Problem:
    said = " ".join(str(reason.problem).split())
    mark = reason.problem_mark or reason.context_mark
    if reason.context_mark and any(words in said for words in _END_OF_FILE):
        mark = reason.context_mark  # where it was opened helps more than the end of the file
    place = at(mark, file) if mark else Place(file=file)
    return error(place, "yaml.invalid", problem=_saying(said))


def _saying(said: str) -> Words:
    start = _CANNOT_START.fullmatch(said)
    if start:
        return phrase("yaml.start", char=start[1].strip("'"))
    return next((phrase(key) for words, key in _SAYINGS if words in said), said)


def _escape_place(text: str, file: str) -> Place:
    found: Iterator[tuple[int, re.Match[str]]] = (
        (number, match)
        for number, line in enumerate(text.split("\n"), start=1)
        for match in _NO_CHARACTER.finditer(line)
    )
    for number, match in found:
        return Place(file=file, line=number, column=match.start() + 1)
    return Place(file=file, line=1, column=1)
