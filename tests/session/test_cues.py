"""What is heard: a tick per beat, the opening, a card's paper, and nothing else."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from msgspec.structs import replace

from kiosk.session import PREFACE, Cue, Phase, State, cue

AT = {phase: State(phase=phase) for phase in Phase}
CAROUSEL, READER = AT[Phase.CAROUSEL], AT[Phase.READER]


@pytest.mark.parametrize(
    ("old", "new", "heard"),
    [
        pytest.param(AT[Phase.COUNTDOWN], AT[Phase.OPENING], Cue.OPENING, id="the countdown ends"),
        pytest.param(AT[Phase.SEALED], AT[Phase.OPENING], Cue.OPENING, id="opened without a countdown"),
        pytest.param(CAROUSEL, READER, Cue.PAPER, id="a card opens"),
        pytest.param(CAROUSEL, replace(READER, reading=PREFACE), Cue.PAPER, id="the preface opens"),
        pytest.param(READER, replace(READER, reading=1), Cue.PAPER, id="on to another card"),
        pytest.param(READER, replace(READER, text_size=2), None, id="a text size"),
        pytest.param(READER, replace(READER, listening=timedelta()), None, id="a recording"),
        pytest.param(CAROUSEL, replace(CAROUSEL, card=1), None, id="another card in the middle"),
        pytest.param(READER, CAROUSEL, None, id="a card closes"),
        pytest.param(READER, AT[Phase.SEALING], None, id="the capsule seals"),
        pytest.param(AT[Phase.SEALED], AT[Phase.COUNTDOWN], None, id="it wakes: the first numeral is what is heard"),
    ],
)
def test_what_is_heard(old: State, new: State, heard: Cue | None) -> None:
    assert cue(old, new, struck=False) is heard


def test_each_numeral_ticks() -> None:
    assert cue(AT[Phase.SEALED], AT[Phase.COUNTDOWN], struck=True) is Cue.TICK
    assert cue(AT[Phase.COUNTDOWN], AT[Phase.COUNTDOWN], struck=True) is Cue.TICK


def test_where_nothing_changes_nothing_is_heard() -> None:
    for state in itertools.chain(AT.values(), [replace(READER, reading=2)]):
        assert cue(state, state, struck=False) is None
