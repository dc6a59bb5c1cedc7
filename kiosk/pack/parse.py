"""A pack's text → typed values, with every problem at once.

Every YAML scalar is text: `no`, `010` and `2020-11-03` stay what was written. Anchors, aliases, tags and
duplicate keys are refused. A key without a value counts as left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, ClassVar

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kiosk.deck import FORMAT, Block, Deck, Figure, Gap, Passage, StoryCard, Translation, Viewpoint
from kiosk.linebreak import HINT
from kiosk.pack.problem import Place, Problem, error, warning
from kiosk.pack.read import CARDS_FOLDER, PACK_FILE, PackFiles, Source

EDITORIAL = ("number", "title", "when", "story", "viewpoint", "figures", "picture")
DEEPEST = 12
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_YEAR = re.compile(r"[1-9][0-9]{3}")
_LINES = re.compile(r"\d+(-\d+)?(, \d+(-\d+)?)*")
_HAN, _QUOTES = "\u3000-\u9fff\uff00-\uffef", "\u2014-\u2026"
_BROKEN_HAN = re.compile(f"[{_HAN}] [{_HAN}{_QUOTES}]|[{_QUOTES}] [{_HAN}]")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_NO_TABS = "indent with spaces, never with the Tab key"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """A picture as written: `file` relative to the pack, and the place that names it."""

    file: str
    alt: str
    credit: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCard:
    """A card whose picture is not made yet. `variants` are other readings in the source; they are not shown."""

    card: StoryCard
    picture: PictureFile | None
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A whole pack: `deck` has everything but its cards, which stand in `cards` in the pack's order."""

    deck: Deck
    cards: tuple[WrittenCard, ...]


def parse(files: PackFiles) -> tuple[Pack, list[Problem]]:
    """Parse a pack's files. With an error among the problems the pack has blanks and must not be used."""
    sheet = _Sheet(files.pack or Source(file=PACK_FILE, text=""), reported=files.pack is None)
    deck, order = _deck(sheet)
    problems = sheet.problems
    written: dict[str, WrittenCard] = {}
    for slug, source in files.cards.items():
        page = _Sheet(source)
        if not _NAME.fullmatch(slug):
            page.whole("this file name is no slug", "use small letters, digits and `-` only, like 01-name.yaml")
        written[slug] = _card(page, slug)
        problems.extend(page.problems)
    cards: list[WrittenCard] = []
    for slug, place in order.items():
        if slug in written:
            cards.append(written[slug])
        else:
            what = f"there is no readable {CARDS_FOLDER}/{slug}.yaml"
            problems.append(error(place, what, "write that file, or correct the slug" + near(slug, written)))
    if order:
        for slug in sorted(written.keys() - order.keys()):
            place = Place(file=f"{CARDS_FOLDER}/{slug}.yaml")
            mend = f"add `- {slug}` to `cards` in {PACK_FILE}, or remove the file"
            problems.append(warning(place, "this card is not in the pack's order and will not be shown", mend))
    return Pack(deck=deck, cards=tuple(cards)), problems


def near(word: str, known: Iterable[str]) -> str:
    """` (did you mean ...?)` for the nearest of the `known` words, or nothing."""
    matches = get_close_matches(word, list(known), n=1)
    return f" (did you mean `{matches[0]}`?)" if matches else ""


class _Loader(yaml.SafeLoader):
    """Guesses no types: without implicit resolvers every plain scalar is text."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}  # type: ignore[misc]


Fields = Mapping[str, Node]


class _Sheet:
    """One YAML file being parsed: collects its problems, and answers blanks where something is wrong."""

    def __init__(self, source: Source, *, reported: bool = False) -> None:
        self.file = source.file
        self.problems: list[Problem] = []
        self.root = None if reported else self._root(source.text)

    def at(self, mark: Any) -> Place:
        return Place(file=self.file, line=mark.line + 1, column=mark.column + 1)

    def wrong(self, node: Node, what: str, mend: str) -> None:
        self.problems.append(error(self.at(node.start_mark), what, mend))

    def whole(self, what: str, mend: str) -> None:
        self.problems.append(error(Place(file=self.file, line=1, column=1), what, mend))

    def _root(self, text: str) -> Node | None:
        for tab in _TAB.finditer(text):
            place = Place(file=self.file, line=text.count("\n", 0, tab.start()) + 1, column=len(tab[0]))
            self.problems.append(error(place, "a line is indented with a tab", _NO_TABS))
        if self.problems:
            return None
        try:
            self._refuse_references(text)
            root: Node | None = None if self.problems else yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as reason:
            mark = reason.problem_mark or reason.context_mark
            place = self.at(mark) if mark else Place(file=self.file)
            mend = _NO_TABS if "\\t" in str(reason.problem) else _hint(str(reason.problem))
            self.problems.append(error(place, f"is not valid YAML ({reason.problem})", mend))
            return None
        except (ValueError, OverflowError):
            self.whole("holds an escape like `\\U...` that is no character", "write the character itself")
            return None
        except yaml.reader.ReaderError as reason:
            place = Place(file=self.file, line=text.count("\n", 0, reason.position) + 1, column=1)
            self.problems.append(error(place, "holds an invisible control character", "type this line again"))
            return None
        if root is None and not self.problems:
            self.whole("is empty", "fill it in as seeds/README.md shows")
        return root

    def _refuse_references(self, text: str) -> None:
        depth = 0
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            what = ""
            if isinstance(event, yaml.AliasEvent):
                what = f"the alias `*{event.anchor}` is not allowed"
            elif isinstance(event, yaml.NodeEvent) and event.anchor is not None:
                what = f"the anchor `&{event.anchor}` is not allowed"
            elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
                what = f"the tag `{event.tag}` is not allowed"
            elif depth > DEEPEST:
                what = f"lists or keys are nested deeper than {DEEPEST}"
            if what:
                mend = "write the text out; put it in quotes if it begins with `&`, `*` or `!`"
                self.problems.append(error(self.at(event.start_mark), what, mend))
            if depth > DEEPEST:
                return

    def fields(self, node: Node | None, name: str, *, required: str = "", optional: str = "") -> Fields:
        """The keys of a mapping that have a value; names are separated by spaces, and none at all means any."""
        if node is None:
            return {}
        if not isinstance(node, MappingNode):
            self.wrong(node, f"{name} must be keys with values", "write `key: value` on lines of their own")
            return {}
        names = [*required.split(), *optional.split()]
        seen: dict[str, Node] = {}
        for key, value in node.value:
            word = key.value if isinstance(key, ScalarNode) else ""
            if not word or (names and word not in names):
                mend = f"remove it, put a text that holds `: ` in quotes, or use one of: {', '.join(names)}"
                self.wrong(key, f"unknown key `{word}` in {name}", mend + near(word, names))
            elif word in seen:
                what = f"the key `{word}` stands twice in {name}"
                self.wrong(key, what, f"keep one; the first is in line {seen[word].start_mark.line + 1}")
            else:
                seen[word] = value
        for word in required.split():
            if word not in seen:
                self.wrong(node, f"`{word}` is missing in {name}", f"add a line `{word}: ...`")
            elif _blank(seen[word]):
                self.wrong(seen[word], f"`{word}` is empty in {name}", f"write something after `{word}:`")
        return {word: value for word, value in seen.items() if not _blank(value)}

    def text(self, node: Node | None, name: str, shape: re.Pattern[str] | None = None, like: str = "") -> str:
        """A text on one line, without the spaces around it; in the given shape, if any. Wrong answers are blank."""
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            self.wrong(node, f"{name} must be a text", "write one text here, no list and no keys")
            return ""
        value = str(node.value).strip()
        if not value:
            self.wrong(node, f"{name} is empty", "write a text, or remove the line")
        elif "\n" in value:
            self.wrong(node, f"{name} has several paragraphs", "write each paragraph as a list item of its own")
        elif _INVISIBLE.search(value):
            self.wrong(node, f"{name} holds an invisible control character", "type this line again")
        elif node.start_mark.line != node.end_mark.line and _BROKEN_HAN.search(value):
            self.wrong(node, f"{name} is broken inside a Chinese sentence", "write the paragraph on one line")
        elif shape is not None and not shape.fullmatch(value):
            self.wrong(node, f"{name} cannot be `{value}`", f"write it like {like}")
        else:
            return value
        return ""

    def items(self, node: Node | None, name: str, *, filled: bool = False) -> list[Node]:
        """The items of a list; `filled` asks for at least one."""
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            self.wrong(node, f"{name} must be a list", "begin each item on its own line with `- `")
            return []
        if filled and not node.value:
            self.wrong(node, f"{name} is empty", "list at least one item")
        return list(node.value)

    def texts(self, node: Node | None, name: str) -> tuple[str, ...]:
        return tuple(self.text(item, f"an item of {name}") for item in self.items(node, name))

    def blocks(self, node: Node | None, name: str, *, filled: bool = False) -> tuple[Block, ...]:
        """Passages and gaps: an item is a text, or `gap:` with a note of what is missing, or without."""
        return tuple(self._block(item, f"an item of {name}") for item in self.items(node, name, filled=filled))

    def _block(self, item: Node, name: str) -> Block:
        if isinstance(item, MappingNode):
            return Gap(note=self.text(self.fields(item, name, optional="gap").get("gap"), "`gap`"))
        return Passage(text=self.text(item, name))

    def translations(self, node: Node | None) -> dict[str, Translation]:
        done: dict[str, Translation] = {}
        for language, entry in self.fields(node, "`translations`").items():
            if not _LANGUAGE.fullmatch(language):
                self.wrong(entry, f"`{language}` is no language", "use a code like `en`")
            fields = self.fields(entry, f"the translation `{language}`", required="title abstract")
            done[language] = Translation(
                title=self.text(fields.get("title"), "`title`"),
                abstract=self.text(fields.get("abstract"), "`abstract`"),
            )
        return done


def _blank(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.value.strip()


def _hint(problem: str) -> str:
    if "mapping values" in problem:
        return "put a text that holds `: ` in quotes, and check the indentation"
    return "check the indentation, quotes and colons of this line and the line above"


def _deck(sheet: _Sheet) -> tuple[Deck, dict[str, Place]]:
    required, optional = "format id title year language cards", "subtitle motto preface translations"
    fields = sheet.fields(sheet.root, "the pack", required=required, optional=optional)
    sheet.text(fields.get("format"), "`format`", re.compile(str(FORMAT)), str(FORMAT))
    year = sheet.text(fields.get("year"), "`year`", _YEAR, "2020")
    order: dict[str, Place] = {}
    for item in sheet.items(fields.get("cards"), "`cards`", filled=True):
        slug = sheet.text(item, "a slug", _NAME, "01-name")
        if slug in order:
            sheet.wrong(item, f"the card `{slug}` stands twice", f"keep one; the first is in line {order[slug].line}")
        elif slug:
            order[slug] = sheet.at(item.start_mark)
    deck = Deck(
        id=sheet.text(fields.get("id"), "`id`", _NAME, "jianggan-2020"),
        title=sheet.text(fields.get("title"), "`title`"),
        subtitle=sheet.text(fields.get("subtitle"), "`subtitle`"),
        motto=sheet.texts(fields.get("motto"), "`motto`"),
        year=int(year or 0),
        language=sheet.text(fields.get("language"), "`language`", _LANGUAGE, "zh"),
        preface=sheet.blocks(fields.get("preface"), "`preface`"),
        cards=(),
        translations=sheet.translations(fields.get("translations")),
    )
    return deck, order


def _card(sheet: _Sheet, slug: str) -> WrittenCard:
    optional = "when picture viewpoint figures source editorial variants translations"
    fields = sheet.fields(sheet.root, "the card", required="number title story", optional=optional)
    card = StoryCard(
        slug=slug,
        number=sheet.text(fields.get("number"), "`number`"),
        title=_hinted(sheet.text(fields.get("title"), "`title`")),
        when=sheet.text(fields.get("when"), "`when`") or None,
        story=sheet.blocks(fields.get("story"), "`story`", filled=True),
        viewpoint=_viewpoint(sheet, fields.get("viewpoint")),
        figures=tuple(_figure(sheet, item) for item in sheet.items(fields.get("figures"), "`figures`")),
        picture=None,
        source=sheet.text(fields.get("source"), "`source`", _LINES, "`21-33, 37-45`"),
        editorial=tuple(_editorial(sheet, item) for item in sheet.items(fields.get("editorial"), "`editorial`")),
        translations=sheet.translations(fields.get("translations")),
    )
    picture, variants = _picture(sheet, fields.get("picture")), sheet.texts(fields.get("variants"), "`variants`")
    return WrittenCard(card=card, picture=picture, variants=variants)


def _viewpoint(sheet: _Sheet, node: Node | None) -> Viewpoint | None:
    fields = sheet.fields(node, "`viewpoint`", required="text", optional="title")
    if not fields:
        return None
    title = _hinted(sheet.text(fields.get("title"), "the viewpoint's `title`")) or None
    return Viewpoint(title=title, blocks=sheet.blocks(fields.get("text"), "the viewpoint's `text`"))


def _figure(sheet: _Sheet, node: Node) -> Figure:
    fields = sheet.fields(node, "a figure", required="value label")
    return Figure(value=sheet.text(fields.get("value"), "`value`"), label=sheet.text(fields.get("label"), "`label`"))


def _editorial(sheet: _Sheet, node: Node) -> str:
    word = sheet.text(node, "an item of `editorial`")
    if word and word not in EDITORIAL:
        sheet.wrong(node, f"`{word}` is no field of a card", f"use: {', '.join(EDITORIAL)}" + near(word, EDITORIAL))
    return word


def _picture(sheet: _Sheet, node: Node | None) -> PictureFile | None:
    fields = sheet.fields(node, "`picture`", required="file alt", optional="credit")
    file = fields.get("file")
    if file is None:
        return None
    return PictureFile(
        file=sheet.text(file, "`file`"),
        alt=sheet.text(fields.get("alt"), "`alt`"),
        credit=sheet.text(fields.get("credit"), "`credit`"),
        place=sheet.at(file.start_mark),
    )


def _hinted(title: str) -> str:
    """A title with the editor's wishes for line breaks, written `|`, as break hints."""
    return "|".join(part.strip() for part in title.split("|")).replace("|", HINT)
