"""What one check of this machine found."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from kiosk.doctor.words import TITLES, WORDS


class Verdict(StrEnum):
    """`MEND` is the only one that makes the doctor's exit status 1."""

    RIGHT = "right"
    MEND = "mend"
    UNSEEN = "unseen"


class Finding(Struct, frozen=True, kw_only=True):
    """`check` and `key` name its texts, `args` fill them; `commands` are what to type, in their order."""

    check: str
    verdict: Verdict
    key: str
    args: tuple[tuple[str, str], ...] = ()
    commands: tuple[str, ...] = ()

    def title(self, language: str) -> str:
        """What was looked at."""
        english, chinese = TITLES[self.check]
        return english if language == "en" else chinese

    def text(self, language: str) -> str:
        """What was found there, and what to do."""
        english, chinese = WORDS[self.key]
        return (english if language == "en" else chinese).format(**dict(self.args))
