"""Sound files: how long they last, by the decoder that will play them in the hall."""

from __future__ import annotations

from kiosk.pack.pictures import Fault
from kiosk.pack.worker import Task

PLAYED = frozenset({".mp3", ".ogg", ".flac", ".wav"})  # M4A is taken into a deck, and not played


def measure(task: Task) -> float | Fault:
    """The seconds that a sound lasts; a fault where it cannot be played. Runs in a process of its own."""
    import miniaudio  # here, not above: most packs hold no sound

    name = str(task.path)
    for length_of in (
        miniaudio.wav_get_file_info,
        miniaudio.flac_get_file_info,
        miniaudio.vorbis_get_file_info,
        miniaudio.mp3_get_file_info,
    ):
        try:
            seconds = float(length_of(name).duration)
            first = next(miniaudio.stream_file(name))
        except (miniaudio.MiniaudioError, StopIteration):
            continue
        if seconds > 0 and len(first):
            return seconds
    return Fault(key="audio.damaged")
