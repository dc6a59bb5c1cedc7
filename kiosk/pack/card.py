"""One card's YAML → a card whose pictures and sound are not made yet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode

from kiosk.deck import Block, Figure, Gap, Passage, StoryCard, Translation, Viewpoint
from kiosk.linebreak import HINT
from kiosk.pack import limits
from kiosk.pack.problem import Place
from kiosk.pack.sheet import Sheet, near
from kiosk.pack.wording import Words, phrase

EDITORIAL = ("number", "title", "when", "story", "viewpoint", "figures", "picture", "gallery", "audio")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_REQUIRED = "title story"
_OPTIONAL = (
    "number when picture gallery audio viewpoint figures source editorial variants translations "
    "valid_from valid_until hidden"
)
_INNER = "file alt credit text value label gap abstract"
CARD_KEYS = frozenset(f"{_REQUIRED} {_OPTIONAL} {_INNER}".split())
_LINES = re.compile(r"\d+(-\d+)?(, \d+(-\d+)?)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """A picture as written: `file` relative to the pack, and the place that names it."""

    file: str
    alt: str
    credit: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioFile:
    """A sound as written: `file` relative to the pack, and the place that names it."""

    file: str
    title: str
    credit: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCard:
    """A card whose pictures are not made yet. `variants` are other readings in the source; they are not shown."""

    card: StoryCard
    picture: PictureFile | None
    variants: tuple[str, ...]
    gallery: tuple[PictureFile, ...] = ()
    audio: AudioFile | None = None
    hidden: bool = False


def card(sheet: Sheet, slug: str) -> WrittenCard:
    """The card on `sheet`; with an error among its problems it has blanks and must not be used."""
    fields = sheet.fields(sheet.root, phrase("the card"), required=_REQUIRED, optional=_OPTIONAL)
    listed_figures = sheet.items(fields.get("figures"), "`figures`", most=limits.FIGURES)
    listed_gallery = sheet.items(fields.get("gallery"), "`gallery`", most=limits.GALLERY)
    title = _hinted(sheet.text(fields.get("title"), "`title`", limits.TITLE))
    story = fields.get("story")
    written = StoryCard(
        slug=slug,
        number=sheet.text(fields.get("number"), "`number`", limits.NUMBER),
        title=title,
        when=sheet.text(fields.get("when"), "`when`", limits.WHEN) or None,
        story=blocks(sheet, story, "`story`", filled=True),
        viewpoint=_viewpoint(sheet, fields.get("viewpoint")),
        figures=tuple(_figure(sheet, item) for item in listed_figures),
        picture=None,
        source=sheet.text(fields.get("source"), "`source`", 200, shape=_LINES, like="`21-33, 37-45`"),
        editorial=tuple(_editorial(sheet, item) for item in sheet.items(fields.get("editorial"), "`editorial`")),
        translations=translations(sheet, fields.get("translations")),
        valid_from=sheet.day(fields.get("valid_from"), "`valid_from`"),
        valid_until=sheet.day(fields.get("valid_until"), "`valid_until`"),
    )
    if story is not None:
        viewpoint = written.viewpoint.blocks if written.viewpoint else ()
        count = length(written.story + viewpoint)
        sheet.fits(story, count, phrase("the card's text"), limits.CARD_TEXT)
    if written.valid_from and written.valid_until and written.valid_until < written.valid_from:
        sheet.wrong(fields["valid_until"], "date.order")
    return WrittenCard(
        card=written,
        picture=_picture(sheet, fields.get("picture"), "`picture`", title),
        variants=sheet.texts(fields.get("variants"), "`variants`", limits.PASSAGE),
        gallery=tuple(
            picture
            for item in listed_gallery
            if (picture := _picture(sheet, item, phrase("item", list="`gallery`"), title))
        ),
        audio=_audio(sheet, fields.get("audio"), title),
        hidden=sheet.flag(fields.get("hidden"), "`hidden`"),
    )


def blocks(sheet: Sheet, node: Node | None, name: Words, *, filled: bool = False) -> tuple[Block, ...]:
    """Passages and gaps: an item is a text, or `gap:` with a note of what is missing, or without."""
    item_name = phrase("item", list=name)
    return tuple(_block(sheet, item, item_name) for item in sheet.items(node, name, filled=filled))


def _block(sheet: Sheet, item: Node, name: Words) -> Block:
    if isinstance(item, MappingNode):
        return Gap(note=sheet.text(sheet.fields(item, name, optional="gap").get("gap"), "`gap`", limits.NOTE))
    return Passage(text=sheet.text(item, name, limits.PASSAGE))


def length(passages: tuple[Block, ...]) -> int:
    """How many characters `passages` have to show."""
    return sum(len(block.text) if isinstance(block, Passage) else len(block.note) for block in passages)


def translations(sheet: Sheet, node: Node | None) -> dict[str, Translation]:
    done: dict[str, Translation] = {}
    for language, entry in sheet.fields(node, "`translations`").items():
        if not LANGUAGE.fullmatch(language):
            sheet.wrong(entry, "language.wrong", name=language)
        name = phrase("translation", language=language)
        fields = sheet.fields(entry, name, required="title abstract")
        done[language] = Translation(
            title=sheet.text(fields.get("title"), "`title`", limits.TITLE * 2),
            abstract=sheet.text(fields.get("abstract"), "`abstract`", limits.ABSTRACT),
        )
    return done


def _viewpoint(sheet: Sheet, node: Node | None) -> Viewpoint | None:
    fields = sheet.fields(node, "`viewpoint`", required="text", optional="title")
    if not fields:
        return None
    title = sheet.text(fields.get("title"), phrase("of viewpoint", name="title"), limits.TITLE)
    return Viewpoint(
        title=_hinted(title) or None, blocks=blocks(sheet, fields.get("text"), phrase("of viewpoint", name="text"))
    )


def _figure(sheet: Sheet, node: Node) -> Figure:
    fields = sheet.fields(node, phrase("a figure"), required="value label")
    return Figure(
        value=sheet.text(fields.get("value"), "`value`", limits.FIGURE),
        label=sheet.text(fields.get("label"), "`label`", limits.LINE),
    )


def _editorial(sheet: Sheet, node: Node) -> str:
    word = sheet.text(node, phrase("item", list="`editorial`"))
    if word and word not in EDITORIAL:
        sheet.wrong(node, "editorial.wrong", word=word, known=", ".join(EDITORIAL), near=near(word, EDITORIAL))
    return word


def _picture(sheet: Sheet, node: Node | None, name: Words, title: str) -> PictureFile | None:
    """A file's name alone, or keys; without `alt` the card's title has to do."""
    if isinstance(node, ScalarNode):
        file = sheet.text(node, name, limits.FILE_NAME)
        return PictureFile(file=file, alt=title, credit="", place=sheet.at(node)) if file else None
    fields = sheet.fields(node, name, required="file", optional="alt credit")
    file = sheet.text(fields.get("file"), "`file`", limits.FILE_NAME)
    if not file:
        return None
    return PictureFile(
        file=file,
        alt=sheet.text(fields.get("alt"), "`alt`", limits.ALT) or title,
        credit=sheet.text(fields.get("credit"), "`credit`", limits.CREDIT),
        place=sheet.at(fields["file"]),
    )


def _audio(sheet: Sheet, node: Node | None, title: str) -> AudioFile | None:
    if isinstance(node, ScalarNode):
        file = sheet.text(node, "`audio`", limits.FILE_NAME)
        return AudioFile(file=file, title=title, credit="", place=sheet.at(node)) if file else None
    fields = sheet.fields(node, "`audio`", required="file", optional="title credit")
    file = sheet.text(fields.get("file"), "`file`", limits.FILE_NAME)
    if not file:
        return None
    return AudioFile(
        file=file,
        title=sheet.text(fields.get("title"), "`title`", limits.TITLE) or title,
        credit=sheet.text(fields.get("credit"), "`credit`", limits.CREDIT),
        place=sheet.at(fields["file"]),
    )


def _hinted(title: str) -> str:
    """A title with the editor's wishes for line breaks, written `|`, as break hints."""
    return "|".join(part.strip() for part in title.split("|")).replace("|", HINT)
