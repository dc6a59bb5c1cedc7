"""One step of a session → what of it is counted."""

from __future__ import annotations

from datetime import timedelta

from kiosk.deck import Deck
from kiosk.linebreak import HINT
from kiosk.session import PREFACE, Event, Phase, SealRequested, State, Tick
from kiosk.staff.counts import Count, What

LEAST_READ = timedelta(seconds=2)
"""What is open for a shorter time was turned past, not read."""
_OPEN = (Phase.CAROUSEL, Phase.READER)


def counted(old: State, event: Event, new: State, now: timedelta, deck: Deck) -> tuple[Count, ...]:
    """What is counted of the step from `old` to `new`, by `event` at `now`, on the `deck` that shows.

    A card is read until the visitor closes it or turns to another; one who walks away, until their last touch.
    """
    counts = []
    if new.phase is Phase.OPENING and old.phase is not Phase.OPENING:
        counts.append(Count(what=What.OPENING, deck=deck.id))
    is_left = old.phase in _OPEN and new.phase is Phase.SEALING and isinstance(event, Tick)
    if old.phase is Phase.READER and (new.phase is not Phase.READER or new.since != old.since):
        read = (old.active if is_left else now) - old.since
        if read >= LEAST_READ:
            counts.append(_read(old.reading, read, deck))
    if is_left:
        counts.append(Count(what=What.LEFT, deck=deck.id))
    elif old.phase in _OPEN and new.phase is Phase.SEALING and isinstance(event, SealRequested):
        counts.append(Count(what=What.SEALED, deck=deck.id))
    return tuple(counts)


def _read(index: int, read: timedelta, deck: Deck) -> Count:
    seconds = round(read.total_seconds())
    if index == PREFACE:
        return Count(what=What.PREFACE, deck=deck.id, seconds=seconds)
    card = deck.cards[index]
    return Count(what=What.CARD, deck=deck.id, card=card.slug, title=card.title.replace(HINT, ""), seconds=seconds)
