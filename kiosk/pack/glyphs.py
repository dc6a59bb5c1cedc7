"""Which characters the bundled fonts can draw: what no font has would be an empty box on the screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from kiosk import paths
from kiosk.deck import Block, Deck, Passage, StoryCard, Translation

MOST_NAMED = 12
COVERAGE_FILE = "coverage.txt"  # in assets/fonts, written by coverage.py beside it

# break hints, joiners and variation selectors are no glyphs: without them the text is drawn plainly
_UNSEEN = frozenset({0x200B, 0x200C, 0x200D, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)})


def missing(text: str) -> tuple[str, ...]:
    """The characters of `text` that no bundled font has, each once, as they come."""
    return tuple(char for char in dict.fromkeys(text) if not _drawn(char))


def of_card(card: StoryCard) -> str:
    """Every text of `card` that the kiosk draws."""
    texts = [card.number, card.title, card.when or "", *_blocks(card.story), *_translations(card.translations.values())]
    if card.viewpoint:
        texts += [card.viewpoint.title or "", *_blocks(card.viewpoint.blocks)]
    for figure in card.figures:
        texts += [figure.value, figure.label]
    return "".join(texts)


def of_cover(deck: Deck) -> str:
    """Every text of `deck` that the kiosk draws, without its cards."""
    capsule = (deck.capsule.engraving or "", deck.capsule.invitation or "")
    texts = [deck.title, deck.subtitle, *deck.motto, *capsule, *_blocks(deck.preface)]
    return "".join([*texts, *_translations(deck.translations.values())])


def named(chars: Iterable[str]) -> str:
    """Characters that may not be drawn here either, with their codes: `𠮷 U+20BB7, 🎉 U+1F389`."""
    listed = [f"{char} U+{ord(char):04X}" for char in chars]
    return ", ".join(listed if len(listed) <= MOST_NAMED else [*listed[:MOST_NAMED], "…"])


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    return (block.text if isinstance(block, Passage) else block.note for block in blocks)


def _translations(translations: Iterable[Translation]) -> Iterator[str]:
    return (text for each in translations for text in (each.title, each.abstract))


def _drawn(char: str) -> bool:
    code = ord(char)
    if code in _UNSEEN or char.isspace():
        return True
    starts, ends = _ranges()
    index = bisect_right(starts, code) - 1
    return index >= 0 and code <= ends[index]


@cache
def _ranges() -> tuple[list[int], list[int]]:
    """The first and the last code points of the ranges, ascending."""
    lines = (paths.assets() / "fonts" / COVERAGE_FILE).read_text(encoding="ascii").split()
    pairs = [line.split("-") for line in lines]
    return [int(pair[0], 16) for pair in pairs], [int(pair[-1], 16) for pair in pairs]
