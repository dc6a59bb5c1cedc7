"""What can happen to a session."""

from __future__ import annotations

from msgspec import Struct


class Tick(Struct, frozen=True):
    """Time has passed; nothing else."""


class Touched(Struct, frozen=True):
    """A finger came down anywhere, or a key."""


class Moved(Struct, frozen=True):
    """A finger that is down moved, or left."""


class OpeningShown(Struct, frozen=True):
    """The opening has been drawn to its end."""


class SealingShown(Struct, frozen=True):
    """The sealing has been drawn to its end."""


class CardSelected(Struct, frozen=True):
    """Card `index` came to the middle of the carousel; any whole number, taken modulo the deck."""

    index: int


class CardOpened(Struct, frozen=True):
    """Card `index` is to be read; any whole number, taken modulo the deck."""

    index: int


class PrefaceOpened(Struct, frozen=True):
    """The preface is to be read."""


class ReaderClosed(Struct, frozen=True):
    """Back to the carousel."""


class SealRequested(Struct, frozen=True):
    """The visitor asks to seal the capsule now."""


class LanguageChosen(Struct, frozen=True):
    """`language` is one of the languages the rules name; another is ignored."""

    language: str


class TextSizeChosen(Struct, frozen=True):
    """`size` is a step from 0; out of bounds is brought back into them."""

    size: int


class ContrastChosen(Struct, frozen=True):
    """High contrast, or the capsule's own colours."""

    high: bool


class MotionChosen(Struct, frozen=True):
    """Reduced motion, or all of it."""

    reduced: bool


class ListenToggled(Struct, frozen=True):
    """The recording of the card that is read is to play, or to pause where it is."""


Event = (
    Tick
    | Touched
    | Moved
    | OpeningShown
    | SealingShown
    | CardSelected
    | CardOpened
    | PrefaceOpened
    | ReaderClosed
    | SealRequested
    | LanguageChosen
    | TextSizeChosen
    | ContrastChosen
    | MotionChosen
    | ListenToggled
)
