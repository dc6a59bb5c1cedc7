"""What is heard of a session: a tick per beat, the opening, a card's paper, and nothing else."""

from __future__ import annotations

from enum import StrEnum

from kiosk.session.session import Phase, State


class Cue(StrEnum):
    """A sound of the capsule; its file in `assets/sounds/` has the same name."""

    TICK = "tick"
    OPENING = "opening"
    PAPER = "paper"


def cue(old: State, new: State, *, struck: bool) -> Cue | None:
    """What is heard as the session goes from `old` to `new`; `struck` says that another numeral has come."""
    if struck:
        return Cue.TICK
    if new.phase is Phase.OPENING and old.phase is not Phase.OPENING:
        return Cue.OPENING
    if new.phase is Phase.READER and (old.phase, old.reading) != (Phase.READER, new.reading):
        return Cue.PAPER
    return None
