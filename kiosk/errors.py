"""The tree of errors that a person reads; everything else that escapes is a defect."""

from __future__ import annotations


class KioskError(Exception):
    """Something the person at the machine can mend; its text says what and how, in one line."""


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
