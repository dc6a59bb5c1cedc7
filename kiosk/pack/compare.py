"""What changed between the deck that is installed and the one that is to come, down to the word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct

from kiosk.deck import Block, Deck, Passage, Picture, StoryCard, Translation
from kiosk.linebreak import HINT

Lines = tuple[str, ...]
_WORD = re.compile(r"[A-Za-z0-9À-ɏ]+|.", re.DOTALL)
_ALIKE = 0.4  # paragraphs that share less than this are told as one taken out and another put in


class Change(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    UNCHANGED = "unchanged"


class Mark(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    OUT = "out"
    IN = "in"


Piece = tuple[Mark, str]


class Difference(Struct, frozen=True, kw_only=True):
    """One field, by its YAML key, and its paragraphs as pieces that stayed, went and came."""

    field: str
    paragraphs: tuple[tuple[Piece, ...], ...]


class CardChange(Struct, frozen=True, kw_only=True):
    """What became of one card; `moved` where it now stands in another order among the cards that both decks have."""

    slug: str
    title: str
    change: Change
    differences: tuple[Difference, ...] = ()
    moved: bool = False


class Comparison(Struct, frozen=True, kw_only=True):
    """What became of the cover (everything but the cards) and of each card: those of the new deck, then the removed."""

    cover: tuple[Difference, ...]
    cards: tuple[CardChange, ...]

    def count(self, change: Change) -> int:
        return sum(card.change is change for card in self.cards)


def compare(old: Deck, new: Deck) -> Comparison:
    before = {card.slug: card for card in old.cards}
    after = {card.slug: card for card in new.cards}
    moved = _moved([slug for slug in before if slug in after], [slug for slug in after if slug in before])
    cards = [_card_change(before.get(card.slug), card, moved=card.slug in moved) for card in new.cards]
    for card in old.cards:
        if card.slug not in after:
            cards.append(CardChange(slug=card.slug, title=card.title, change=Change.REMOVED))
    return Comparison(cover=_differences(_cover(old), _cover(new)), cards=tuple(cards))


def _card_change(before: StoryCard | None, after: StoryCard, *, moved: bool) -> CardChange:
    if before is None:
        return CardChange(slug=after.slug, title=after.title, change=Change.ADDED)
    differences = _differences(_card(before), _card(after))
    change = Change.CHANGED if differences or moved else Change.UNCHANGED
    return CardChange(slug=after.slug, title=after.title, change=change, differences=differences, moved=moved)


def _moved(before: list[str], after: list[str]) -> set[str]:
    """The fewest of `after` that have to be taken up to get from one order to the other."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    stayed = {slug for block in blocks for slug in after[block.b : block.b + block.size]}
    return set(after) - stayed


def _differences(before: Mapping[str, Lines], after: Mapping[str, Lines]) -> tuple[Difference, ...]:
    fields = dict.fromkeys([*after, *before])
    pairs = ((field, before.get(field, ()), after.get(field, ())) for field in fields)
    return tuple(Difference(field=field, paragraphs=_paragraphs(old, new)) for field, old, new in pairs if old != new)


def _paragraphs(old: Lines, new: Lines) -> tuple[tuple[Piece, ...], ...]:
    """The paragraphs that differ: those that resemble each other word by word, the others whole."""
    told: list[tuple[Piece, ...]] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = list(old[i:i_end]), list(new[j:j_end])
        while gone and come:
            told += _words(gone.pop(0), come.pop(0))
        told += [((Mark.OUT, text),) for text in gone] + [((Mark.IN, text),) for text in come]
    return tuple(told)


def _words(old: str, new: str) -> list[tuple[Piece, ...]]:
    """One paragraph with its words (Chinese: its characters) that went and came, or two where they differ too much."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.quick_ratio() < _ALIKE:
        return [((Mark.OUT, old),), ((Mark.IN, new),)]
    pieces: list[Piece] = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append((Mark.SAME, "".join(before[i:i_end])))
            continue
        if i < i_end:
            pieces.append((Mark.OUT, "".join(before[i:i_end])))
        if j < j_end:
            pieces.append((Mark.IN, "".join(after[j:j_end])))
    return [tuple(pieces)]


def _cover(deck: Deck) -> dict[str, Lines]:
    capsule = deck.capsule
    beats = "" if capsule.countdown_s is None else str(capsule.countdown_s)
    return {
        "id": (deck.id,),
        "title": (deck.title,),
        "year": (str(deck.year),),
        "subtitle": _line(deck.subtitle),
        "motto": deck.motto,
        "language": (deck.language,),
        "preface": _blocks(deck.preface),
        "capsule": tuple(filter(None, (capsule.engraving, capsule.invitation, beats))),
        **_translations(deck.translations),
    }


def _card(card: StoryCard) -> dict[str, Lines]:
    viewpoint, audio = card.viewpoint, card.audio
    return {
        "number": _line(card.number),
        "title": _line(card.title.replace(HINT, "|")),
        "when": _line(card.when),
        "picture": _picture(card.picture) if card.picture else (),
        "gallery": tuple(text for each in card.gallery for text in _picture(each)),
        "audio": tuple(filter(None, (audio.title, audio.credit, audio.sha256[:12]))) if audio else (),
        "story": _blocks(card.story),
        "viewpoint.title": _line((viewpoint.title or "").replace(HINT, "|")) if viewpoint else (),
        "viewpoint.text": _blocks(viewpoint.blocks) if viewpoint else (),
        "figures": tuple(f"{figure.value} · {figure.label}" for figure in card.figures),
        "source": _line(card.source),
        "editorial": _line(", ".join(card.editorial)),
        "valid_from": _line(card.valid_from),
        "valid_until": _line(card.valid_until),
        **_translations(card.translations),
    }


def _line(text: str | None) -> Lines:
    return (text,) if text else ()


def _blocks(blocks: Iterable[Block]) -> Lines:
    return tuple(block.text if isinstance(block, Passage) else f"[gap] {block.note}".rstrip() for block in blocks)


def _picture(picture: Picture) -> Lines:
    """What can be read of a picture, with the beginning of its file's mark: another file shows as another mark."""
    mark = picture.origin[:12] or picture.renditions[-1].sha256[:12]
    return tuple(filter(None, (picture.alt, picture.credit, mark)))


def _translations(translations: Mapping[str, Translation]) -> dict[str, Lines]:
    return {f"translations.{language}": (each.title, each.abstract) for language, each in sorted(translations.items())}
