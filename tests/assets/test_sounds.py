"""The sounds are what their script makes, loud enough and not too loud, and nothing clicks."""

from __future__ import annotations

import runpy
import wave
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk import paths
from kiosk.session import Cue

SOUNDS = paths.assets() / "sounds"
PEAKS = {Cue.TICK: -9, Cue.OPENING: -6, Cue.PAPER: -16}  # decibels of full scale


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(SOUNDS / "render.py"))


def stored(cue: Cue) -> NDArray[np.int16]:
    with wave.open(str(SOUNDS / f"{cue}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 2, 48_000)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)


def test_each_cue_has_its_sound(script: dict[str, Any]) -> None:
    assert set(script["SOUNDS"]) == set(Cue) == {path.stem for path in SOUNDS.glob("*.wav")}


@pytest.mark.parametrize("cue", Cue)
def test_the_script_makes_it_again(script: dict[str, Any], cue: Cue) -> None:
    made = script["samples"](script["SOUNDS"][cue]())
    kept = stored(cue)
    assert made.shape == kept.shape
    # another processor's sine may round the other way
    assert np.abs(made.astype(int) - kept).max() <= 2


@pytest.mark.parametrize("cue", Cue)
def test_its_peak_and_its_ends(cue: Cue) -> None:
    heard = stored(cue) / 32767
    assert 20 * np.log10(np.abs(heard).max()) == pytest.approx(PEAKS[cue], abs=0.1)
    assert np.abs(heard.mean(axis=0)).max() < 0.002
    assert not heard[0].any()
    assert np.abs(heard[-96:]).max() < 10 ** (-70 / 20)  # the last two milliseconds
    assert np.abs(np.diff(heard[-2400:], axis=0)).max() < 10 ** (-60 / 20)


def test_the_bell_strikes_as_the_light_breaks_out() -> None:
    heard = np.abs(stored(Cue.OPENING)).max(axis=1)
    loudest = heard.argmax() / 48_000
    assert 1.1 < loudest < 1.6
    before = heard[: round(1.1 * 48_000)].max()
    assert 0.05 < before / heard.max() < 0.6, "the swell is low, and it is there"
