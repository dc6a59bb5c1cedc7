"""What staff chose for an installed deck: which cards are hidden, in which order the others stand.

A deck never changes; the choices lie beside it, by its id, and are laid over it when it is shown.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from msgspec import Struct

from kiosk import atomic
from kiosk.deck import Deck
from kiosk.errors import StoreError

CHOICES_FILE = "choices.json"
FORMAT = 1


class Choices(Struct, frozen=True, kw_only=True):
    """Slugs of cards. Those that `order` does not name stand behind it, as the deck has them."""

    hidden: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()


def arranged(deck: Deck, choices: Choices) -> Deck:
    """The deck as staff want it. Where every card is hidden, all are shown: an empty capsule helps nobody."""
    if choices == Choices():
        return deck
    places = {slug: place for place, slug in enumerate(choices.order)}
    slugs = [head.slug for head in deck.heads]
    ordered = sorted(range(len(slugs)), key=lambda place: places.get(slugs[place], len(places)))
    return deck.picked([place for place in ordered if slugs[place] not in choices.hidden] or ordered)


def read(root: Path, deck_id: str) -> Choices:
    """The choices for a deck of the store at `root`; none where none were made or the file is damaged."""
    chosen = _read(root).get(deck_id, {})
    try:
        return Choices(hidden=frozenset(map(str, chosen["hidden"])), order=tuple(map(str, chosen["order"])))
    except (KeyError, TypeError):
        return Choices()


def write(root: Path, deck_id: str, choices: Choices, installed: Collection[str]) -> None:
    """Keep `choices`, whole or not at all, and drop those of decks that are not `installed` any more.

    Raises StoreError; then the choices are what they were.
    """
    kept = {known: chosen for known, chosen in _read(root).items() if known in installed}
    kept[deck_id] = {"hidden": sorted(choices.hidden), "order": list(choices.order)}
    document = {"format": FORMAT, "decks": kept}
    path = root / CHOICES_FILE
    try:
        atomic.write(path, json.dumps(document, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        why = error.strerror or error
        raise StoreError(
            f"{path}: cannot be written ({why}); check the disk", f"{path}：无法写入（{why}），请检查磁盘"
        ) from None


def _read(root: Path) -> dict[str, Any]:
    try:
        document = json.loads((root / CHOICES_FILE).read_bytes())
        decks = document["decks"] if document["format"] == FORMAT else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return decks if isinstance(decks, dict) else {}
