"""The tree of errors that a person reads; everything else that escapes is a defect."""

from __future__ import annotations

from msgspec import Struct


class Told(Struct, frozen=True):
    """What somebody reads, in English for the logs and in Chinese for staff; false where there is nothing to tell."""

    english: str = ""
    chinese: str = ""

    def __bool__(self) -> bool:
        return bool(self.english)

    def __str__(self) -> str:
        return self.english

    def text(self, language: str) -> str:
        """In `zh` or `en`."""
        return self.english if language == "en" else self.chinese


class KioskError(Exception):
    """Something the person at the machine can mend; its text says what and how, in one line.

    What only whoever types commands can meet may be told in English alone.
    """

    def __init__(self, english: str, chinese: str = "") -> None:
        super().__init__(english)
        self.told = Told(english, chinese or english)


class DeckError(KioskError):
    """A compiled deck that is missing, unreadable or of another format."""


class StoreError(KioskError):
    """Decks that cannot be installed, switched to or removed; what was shown before is shown on."""


class NoRoomError(StoreError):
    """A disk too full for a deck; the text says how much room it takes."""


class SettingsError(KioskError):
    """A settings file that cannot be read or holds a value out of bounds."""


class UsageError(KioskError):
    """A command line that cannot be followed."""
