"""Makes the sounds of the capsule from sines and noise: `.venv/bin/python assets/sounds/render.py`.

48 kHz, 16 bit, stereo; the same samples each time. assets/sounds/README.md says what each is made of.
"""

from __future__ import annotations

import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 48_000  # frames a second
FOLDER = Path(__file__).parent

Signal = NDArray[np.float64]  # one channel, or two as the columns of frames x 2


def time(seconds: float) -> Signal:
    return np.arange(round(seconds * RATE)) / RATE


def decibels(level: float) -> float:
    """An amplitude from decibels of full scale."""
    return float(10 ** (level / 20))


def decay(t: Signal, after: float, attack: float = 0.001) -> Signal:
    """Rises within `attack` seconds, then falls to a thousandth in `after` seconds."""
    return np.asarray(np.minimum(1, t / attack) * 10 ** (-3 * t / after))


def noise(seconds: float, seed: int, shape: Callable[[Signal], Signal]) -> Signal:
    """Noise whose spectrum is `shape`d: it takes frequencies in hertz and gives amplitudes. Its peak is 1."""
    count = round(seconds * RATE)
    white = np.random.default_rng(seed).standard_normal(count)
    spectrum = np.fft.rfft(white) * shape(np.fft.rfftfreq(count, 1 / RATE))
    made = np.fft.irfft(spectrum, count)
    return np.asarray(made / np.abs(made).max())


def band(low: float, high: float) -> Callable[[Signal], Signal]:
    """A soft band: six decibels an octave off below `low`, twelve above `high`."""

    def shape(frequency: Signal) -> Signal:
        return np.asarray((frequency / (frequency + low)) / (1 + (frequency / high) ** 2))

    return shape


def placed(signal: Signal, across: float | Signal) -> Signal:
    """Two channels from one; `across` is 0 left to 1 right, equally loud wherever it stands."""
    angle = np.asarray(across) * np.pi / 2
    return np.stack([signal * np.cos(angle), signal * np.sin(angle)], axis=1)


def finished(signal: Signal, level: float, fade: float) -> Signal:
    """Begins and ends in silence: out over `fade` seconds; its peak is `level` decibels of full scale."""
    edge, end = round(0.0005 * RATE), round(fade * RATE)
    signal = signal.copy()
    signal[:edge] *= np.linspace(0, 1, edge)[:, None]
    signal[-end:] *= (0.5 + 0.5 * np.cos(np.linspace(0, np.pi, end)))[:, None]
    return np.asarray(signal / np.abs(signal).max() * decibels(level))


def tick() -> Signal:
    """An escapement of brass in a case of wood: a touch of noise, four partials, the knock of the case."""
    t = time(0.3)
    partials = [(587.0, 1.0, 0.11), (1423.0, 0.62, 0.075), (2371.0, 0.4, 0.05), (3907.0, 0.22, 0.03)]
    brass = sum(level * np.sin(2 * np.pi * pitch * t) * decay(t, after, 0.0006) for pitch, level, after in partials)
    wood = 0.9 * np.sin(2 * np.pi * (148 * t + 0.9 * np.exp(-t / 0.012))) * decay(t, 0.16, 0.002)
    touch = 0.5 * noise(0.3, 1, band(1800, 6500)) * decay(t, 0.014, 0.0004)
    return finished(placed(brass + wood, 0.5) + placed(touch, 0.42), -9, 0.08)


def swell(t: Signal, top: float) -> Signal:
    """Low fifths that lean against each other, and air; loudest `top` seconds after the beginning."""
    rise = np.clip(t / top, 0, 1)
    envelope = np.where(t < top, rise**2.2, np.exp(-np.maximum(0, t - top) / 0.95))
    both = np.zeros((len(t), 2))
    for pitch, level, drift, across in (
        (49.0, 0.6, 0.11, 0.5),
        (73.4, 0.6, 0.17, 0.38),
        (98.0, 0.7, 0.23, 0.62),
        (146.8, 0.62, 0.31, 0.3),  # from here on what the small loudspeakers of a screen can give
        (196.0, 0.5, 0.37, 0.7),
        (293.7, 0.3, 0.43, 0.24),
    ):
        # the higher ones come later, as light does
        entry = np.clip(rise * 1.6 - pitch / 500, 0, 1)
        pair = np.sin(2 * np.pi * (pitch - drift) * t) + np.sin(2 * np.pi * (pitch + drift) * t + 0.7)
        both += placed(0.5 * level * pair * entry, across)
    length = len(t) / RATE
    dark, bright = band(60, 260), band(250, 1900)
    for seed, across in ((2, 0.12), (3, 0.88)):
        air = 0.55 * noise(length, seed, dark) + 0.5 * rise**3 * noise(length, seed + 8, bright)
        both += placed(air, across)
    return both * envelope[:, None]


def bell(t: Signal) -> Signal:
    """A bronze bell on G: hum, prime, minor third, fifth, octave and what rings above; each a pair that beats."""
    prime = 392.0
    both = np.zeros((len(t), 2))
    for ratio, level, after, beat, across in (
        (0.5, 0.62, 7.6, 0.16, 0.5),
        (1.0, 1.0, 5.6, 0.33, 0.44),
        (1.189, 0.5, 4.6, 0.41, 0.58),
        (1.506, 0.26, 3.4, 0.5, 0.36),
        (2.0, 0.66, 3.6, 0.62, 0.55),
        (2.52, 0.2, 2.2, 0.8, 0.66),
        (3.01, 0.24, 1.9, 0.9, 0.4),
        (4.17, 0.16, 1.1, 1.3, 0.6),
        (5.43, 0.1, 0.7, 1.7, 0.34),
        (6.79, 0.06, 0.4, 2.1, 0.68),
    ):
        pitch = prime * ratio
        pair = np.sin(2 * np.pi * (pitch - beat / 2) * t) + 0.6 * np.sin(2 * np.pi * (pitch + beat / 2) * t)
        both += placed(level / 1.6 * pair * decay(t, after, 0.003), across)
    felt = 0.18 * noise(len(t) / RATE, 4, band(500, 2600)) * decay(t, 0.05, 0.001)
    return both + placed(felt, 0.5)


def opening() -> Signal:
    """The swell, and the bell as the light breaks out."""
    strike = 1.15  # seconds: the halves have parted and the light floods
    t = time(6.4)
    low = swell(t, strike + 0.1)
    struck = np.zeros_like(low)
    at = round(strike * RATE)
    struck[at:] = bell(t[: len(t) - at])
    return finished(0.62 * low / np.abs(low).max() + 0.8 * struck / np.abs(struck).max(), -6, 1.6)


def paper() -> Signal:
    """A sheet lifted and laid: noise in two breaths with a crackle in it, from the left to the right."""
    t = time(0.46)
    breaths = np.exp(-(((t - 0.09) / 0.05) ** 2)) + 0.62 * np.exp(-(((t - 0.27) / 0.075) ** 2))
    grain = np.abs(noise(0.46, 5, lambda f: np.exp(-f / 45)))
    crackle = np.clip(noise(0.46, 6, lambda f: np.exp(-f / 900)), 0.35, None) - 0.35
    sheet = noise(0.46, 7, band(1500, 5200)) * (0.35 + grain + 1.2 * crackle) * breaths
    body = 0.35 * noise(0.46, 9, band(180, 700)) * breaths**2
    return finished(placed(sheet, 0.32 + 0.4 * t / 0.46) + placed(body, 0.5), -16, 0.1)


SOUNDS: dict[str, Callable[[], Signal]] = {"tick": tick, "opening": opening, "paper": paper}


def samples(signal: Signal) -> NDArray[np.int16]:
    """As 16-bit samples, frames x 2."""
    return np.asarray(np.round(signal * 32767), dtype=np.int16)


def main() -> None:
    for name, make in SOUNDS.items():
        with wave.open(str(FOLDER / f"{name}.wav"), "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples(make()).astype("<i2").tobytes())


if __name__ == "__main__":
    main()
