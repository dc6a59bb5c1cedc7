"""One visitor's run through the capsule, as pure state: no Qt, no clock, no files.

`step(state, event, now, rules)` says what follows from an event, `deadline` when to look again by
itself. `now` is any monotonic time as a `timedelta`; the wall clock never comes in.
"""

from kiosk.session.carousel import settle
from kiosk.session.countdown import beat, wind_years
from kiosk.session.cues import Cue, cue
from kiosk.session.events import (
    CardOpened,
    CardSelected,
    ContrastChosen,
    Event,
    LanguageChosen,
    ListenToggled,
    MotionChosen,
    Moved,
    OpeningShown,
    PrefaceOpened,
    ReaderClosed,
    SealingShown,
    SealRequested,
    TextSizeChosen,
    Tick,
    Touched,
)
from kiosk.session.session import (
    PREFACE,
    TEXT_STEPS,
    Phase,
    Rules,
    State,
    deadline,
    recording,
    start,
    step,
    warning_left,
)

__all__ = [
    "PREFACE",
    "TEXT_STEPS",
    "CardOpened",
    "CardSelected",
    "ContrastChosen",
    "Cue",
    "Event",
    "LanguageChosen",
    "ListenToggled",
    "MotionChosen",
    "Moved",
    "OpeningShown",
    "Phase",
    "PrefaceOpened",
    "ReaderClosed",
    "Rules",
    "SealRequested",
    "SealingShown",
    "State",
    "TextSizeChosen",
    "Tick",
    "Touched",
    "beat",
    "cue",
    "deadline",
    "recording",
    "settle",
    "start",
    "step",
    "warning_left",
    "wind_years",
]
