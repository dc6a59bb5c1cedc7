"""What can happen to a session."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed; nothing else."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A finger came down anywhere, or a key."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A finger that is down moved, or left."""


@dataclass(frozen=True, slots=True)
class OpeningShown:
    """The opening has been drawn to its end."""


@dataclass(frozen=True, slots=True)
class SealingShown:
    """The sealing has been drawn to its end."""


@dataclass(frozen=True, slots=True)
class CardSelected:
    """Card `index` came to the middle of the carousel; any whole number, taken modulo the deck."""

    index: int


@dataclass(frozen=True, slots=True)
class CardOpened:
    """Card `index` is to be read; any whole number, taken modulo the deck."""

    index: int


@dataclass(frozen=True, slots=True)
class PrefaceOpened:
    """The preface is to be read."""


@dataclass(frozen=True, slots=True)
class ReaderClosed:
    """Back to the carousel."""


@dataclass(frozen=True, slots=True)
class SealRequested:
    """The visitor asks to seal the capsule now."""


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """`language` is one of the languages the rules name; another is ignored."""

    language: str


@dataclass(frozen=True, slots=True)
class TextSizeChosen:
    """`size` is a step from 0; out of bounds is brought back into them."""

    size: int


@dataclass(frozen=True, slots=True)
class ContrastChosen:
    """High contrast, or the capsule's own colours."""

    high: bool


@dataclass(frozen=True, slots=True)
class MotionChosen:
    """Reduced motion, or all of it."""

    reduced: bool


@dataclass(frozen=True, slots=True)
class ListenToggled:
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
