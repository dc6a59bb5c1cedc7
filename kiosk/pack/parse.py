"""A pack's text → typed values, with every problem at once; what staff leave out gets a sensible default."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace
from yaml.nodes import Node

from kiosk.deck import Capsule, Deck
from kiosk.pack import glyphs, limits
from kiosk.pack.card import CARD_KEYS, AudioFile, PictureFile, WrittenCard, blocks, card, length, translations
from kiosk.pack.keys import CAPSULE, CARD_NAME, PACK, SLUG, words
from kiosk.pack.problem import Place, Problem, error, hopeless, warning
from kiosk.pack.read import PACK_FILE, PackFiles
from kiosk.pack.sheet import Sheet, near
from kiosk.pack.wording import phrase

__all__ = ["AudioFile", "Pack", "PictureFile", "WrittenCard", "parse"]

PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".bmp", ".heic", ".heif")
DEFAULT_TITLES = {"zh": "时间胶囊"}
DEFAULT_TITLE = "Time Capsule"
DEFAULT_YEAR = 2020  # the year of the capsule that every installation carries
PACK_KEYS = frozenset(words(PACK))
_YEAR_IN_TEXT = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


class Pack(Struct, frozen=True, kw_only=True):
    """A whole pack: `deck` has everything but its cards, which stand in `cards` in the pack's order."""

    deck: Deck
    cards: tuple[WrittenCard, ...]


def parse(files: PackFiles) -> tuple[Pack, list[Problem]]:
    """Parse a pack's files. With an error among the problems the pack has blanks and must not be used."""
    sheet = Sheet(files.pack, PACK_FILE, PACK_KEYS)
    deck, order = _deck(sheet)
    sheet.drawn(glyphs.of_cover(deck))
    problems = sheet.told()
    written: dict[str, WrittenCard] = {}
    for slug, source in files.cards.items():
        page = Sheet(source, source.file, CARD_KEYS)
        if not SLUG.fullmatch(slug):
            page.problems.append(error(page.whole, "cards.name"))
        written[slug] = _with_picture(card(page, slug), files, page.whole)
        page.drawn(glyphs.of_card(written[slug].card))
        problems += page.told()
    cards, found = _ordered(written, order, files)
    problems += found
    deck, found = _completed(deck, cards, files, quiet=hopeless(problems))
    return Pack(deck=deck, cards=cards), problems + found


def _deck(sheet: Sheet) -> tuple[Deck, dict[str, Place]]:
    fields = sheet.fields(sheet.root, phrase("the pack"), PACK)
    fields.text("format")
    year = fields.text("year")
    order: dict[str, Place] = {}
    for item in fields.items_of("cards"):
        slug = sheet.text(item, phrase("a slug"), CARD_NAME)
        if slug in order:
            sheet.wrong(item, "cards.twice", slug=slug, line=str(order[slug].line))
        elif slug:
            order[slug] = sheet.at(item)
    preface = blocks(sheet, fields, "preface")
    if "preface" in fields:
        sheet.fits(fields["preface"], length(preface), "`preface`", limits.PREFACE_TEXT)
    deck = Deck(
        id=fields.text("id"),
        title=fields.text("title"),
        subtitle=fields.text("subtitle"),
        motto=fields.texts("motto"),
        year=int(year or 0),
        language=fields.text("language") or "zh",
        preface=preface,
        cards=(),
        translations=translations(sheet, fields),
        capsule=_capsule(sheet, fields.get("capsule")),
    )
    return deck, order


def _capsule(sheet: Sheet, node: Node | None) -> Capsule:
    fields = sheet.fields(node, "`capsule`", CAPSULE)
    beats = fields.text("countdown_s")
    return Capsule(
        engraving=fields.text("engraving") or None,
        invitation=fields.text("invitation") or None,
        countdown_s=int(beats) if beats else None,
    )


def _ordered(
    written: dict[str, WrittenCard], order: dict[str, Place], files: PackFiles
) -> tuple[tuple[WrittenCard, ...], list[Problem]]:
    """The cards that are shown, in the pack's order, or by their file names where it gives none; with numbers."""
    problems: list[Problem] = []
    for slug, place in order.items():
        if slug not in written:
            problems.append(error(place, "cards.missing", slug=slug, near=near(slug, written)))
    for slug in sorted(written.keys() - order.keys()) if order else []:
        problems.append(warning(Place(file=files.cards[slug].file), "cards.unlisted", slug=slug))
    slugs = [slug for slug in order if slug in written] if order else sorted(written, key=_natural)
    shown = [written[slug] for slug in slugs if not written[slug].hidden]
    if slugs and not shown:
        problems.append(error(Place(file=PACK_FILE), "cards.all_hidden"))
    cards = tuple(
        replace(each, card=replace(each.card, number=each.card.number or str(position)))
        for position, each in enumerate(shown, start=1)
    )
    return cards, problems


def _completed(
    deck: Deck, cards: Iterable[WrittenCard], files: PackFiles, *, quiet: bool
) -> tuple[Deck, list[Problem]]:
    """The deck with its id, title and year, even where pack.yaml does not give them."""
    problems: list[Problem] = []
    year = deck.year
    if not year:
        named = _YEAR_IN_TEXT.findall(f"{deck.title} {deck.subtitle} {files.name}")
        years = named[:1] or sorted(year for each in cards for year in _YEAR_IN_TEXT.findall(each.card.when or ""))[-1:]
        year = int(years[0]) if years else DEFAULT_YEAR
        if not years and not quiet:
            problems.append(warning(Place(file=PACK_FILE), "year.unknown", year=str(year)))
    slug = "-".join(re.findall(r"[a-z0-9]+", files.name.lower()))[: limits.LINE].strip("-")
    title = deck.title or DEFAULT_TITLES.get(deck.language, DEFAULT_TITLE)
    return replace(deck, id=deck.id or slug or "pack", title=title, year=year), problems


def _with_picture(written: WrittenCard, files: PackFiles, place: Place) -> WrittenCard:
    """A card that names no picture gets the one of its own name, or the only one of a pack with one card."""
    if written.picture or written.gallery:
        return written
    pictures = [name for name in files.media if name.casefold().endswith(PICTURE_SUFFIXES)]
    stems = [name for name in pictures if name.rpartition("/")[2].rpartition(".")[0].casefold() == written.card.slug]
    found = stems if len(stems) == 1 else pictures if len(pictures) == len(files.cards) == 1 else []
    if not found:
        return written
    return replace(written, picture=PictureFile(file=found[0], alt=written.card.title, credit="", place=place))


def _natural(slug: str) -> list[tuple[int, str]]:
    """A key that puts 10 after 9."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"([0-9]+)", slug)]
