"""One card's YAML → a card whose pictures and sound are not made yet."""

from __future__ import annotations

from msgspec import Struct
from yaml.nodes import MappingNode, Node, ScalarNode

from kiosk.deck import Block, Figure, Gap, Passage, StoryCard, Translation, Viewpoint
from kiosk.linebreak import HINT
from kiosk.pack import limits
from kiosk.pack.keys import AUDIO, BLOCK, CARD, FIGURE, LANGUAGE, PICTURE, TRANSLATIONS, VIEWPOINT, words
from kiosk.pack.problem import Place
from kiosk.pack.sheet import Fields, Sheet, blank
from kiosk.pack.wording import Words, phrase

CARD_KEYS = frozenset(words(CARD))


class PictureFile(Struct, frozen=True, kw_only=True):
    """A picture as written: `file` relative to the pack, and the place that names it."""

    file: str
    alt: str
    credit: str
    place: Place


class AudioFile(Struct, frozen=True, kw_only=True):
    """A sound as written: `file` relative to the pack, and the place that names it."""

    file: str
    title: str
    credit: str
    place: Place


class WrittenCard(Struct, frozen=True, kw_only=True):
    """A card whose pictures are not made yet. `variants` are other readings in the source; they are not shown."""

    card: StoryCard
    picture: PictureFile | None
    variants: tuple[str, ...]
    gallery: tuple[PictureFile, ...] = ()
    audio: AudioFile | None = None
    hidden: bool = False


def card(sheet: Sheet, slug: str) -> WrittenCard:
    """The card on `sheet`; with an error among its problems it has blanks and must not be used."""
    fields = sheet.fields(sheet.root, phrase("the card"), CARD)
    listed_figures, listed_gallery = fields.items_of("figures"), fields.items_of("gallery")
    title = _hinted(fields.text("title"))
    story = fields.get("story")
    written = StoryCard(
        slug=slug,
        number=fields.text("number"),
        title=title,
        when=fields.text("when") or None,
        story=blocks(sheet, fields, "story"),
        viewpoint=_viewpoint(sheet, fields.get("viewpoint")),
        figures=tuple(_figure(sheet, item) for item in listed_figures),
        picture=None,
        source=fields.text("source"),
        editorial=fields.texts("editorial"),
        translations=translations(sheet, fields),
        valid_from=fields.day("valid_from"),
        valid_until=fields.day("valid_until"),
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
        variants=fields.texts("variants"),
        gallery=tuple(
            picture
            for item in listed_gallery
            if (picture := _picture(sheet, item, phrase("item", list="`gallery`"), title))
        ),
        audio=_audio(sheet, fields.get("audio"), title),
        hidden=fields.flag("hidden"),
    )


def blocks(sheet: Sheet, fields: Fields, key: str, name: Words = "") -> tuple[Block, ...]:
    """Passages and gaps: an item is a text, or `gap:` with a note of what is missing, or without."""
    item_name = phrase("item", list=name or f"`{key}`")
    return tuple(_block(sheet, item, item_name) for item in fields.items_of(key, name))


def _block(sheet: Sheet, item: Node, name: Words) -> Block:
    if isinstance(item, MappingNode):
        return Gap(note=sheet.fields(item, name, BLOCK.keys).text("gap"))
    return Passage(text=sheet.text(item, name, BLOCK.text))


def length(passages: tuple[Block, ...]) -> int:
    """How many characters `passages` have to show."""
    return sum(len(block.text) if isinstance(block, Passage) else len(block.note) for block in passages)


def translations(sheet: Sheet, fields: Fields) -> dict[str, Translation]:
    done: dict[str, Translation] = {}
    for language, entry in sheet.named(fields.get("translations"), "`translations`").items():
        if blank(entry):
            continue
        if not LANGUAGE.fullmatch(language):
            sheet.wrong(entry, "language.wrong", name=language)
        name = phrase("translation", language=language)
        written = sheet.fields(entry, name, TRANSLATIONS.keys)
        done[language] = Translation(title=written.text("title"), abstract=written.text("abstract"))
    return done


def _viewpoint(sheet: Sheet, node: Node | None) -> Viewpoint | None:
    fields = sheet.fields(node, "`viewpoint`", VIEWPOINT)
    if not fields:
        return None
    title = fields.text("title", phrase("of viewpoint", name="title"))
    return Viewpoint(
        title=_hinted(title) or None, blocks=blocks(sheet, fields, "text", phrase("of viewpoint", name="text"))
    )


def _figure(sheet: Sheet, node: Node) -> Figure:
    fields = sheet.fields(node, phrase("a figure"), FIGURE)
    return Figure(
        value=fields.text("value"),
        label=fields.text("label"),
    )


def _picture(sheet: Sheet, node: Node | None, name: Words, title: str) -> PictureFile | None:
    """A file's name alone, or keys; without `alt` the card's title has to do."""
    if isinstance(node, ScalarNode):
        file = sheet.text(node, name, PICTURE.text)
        return PictureFile(file=file, alt=title, credit="", place=sheet.at(node)) if file else None
    fields = sheet.fields(node, name, PICTURE.keys)
    file = fields.text("file")
    if not file:
        return None
    return PictureFile(
        file=file,
        alt=fields.text("alt") or title,
        credit=fields.text("credit"),
        place=sheet.at(fields["file"]),
    )


def _audio(sheet: Sheet, node: Node | None, title: str) -> AudioFile | None:
    if isinstance(node, ScalarNode):
        file = sheet.text(node, "`audio`", AUDIO.text)
        return AudioFile(file=file, title=title, credit="", place=sheet.at(node)) if file else None
    fields = sheet.fields(node, "`audio`", AUDIO.keys)
    file = fields.text("file")
    if not file:
        return None
    return AudioFile(
        file=file,
        title=fields.text("title") or title,
        credit=fields.text("credit"),
        place=sheet.at(fields["file"]),
    )


def _hinted(title: str) -> str:
    """A title with the editor's wishes for line breaks, written `|`, as break hints."""
    return "|".join(part.strip() for part in title.split("|")).replace("|", HINT)
