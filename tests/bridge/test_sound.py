"""The loudspeaker, held against a device that draws only when it is told to, and once against a real one."""

from __future__ import annotations

import array
import logging
import threading
import wave
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import miniaudio
import pytest

from kiosk import paths
from kiosk.bridge import sound
from kiosk.bridge.sound import RATE, Loudspeaker, Mixer, from_memory
from kiosk.bridge.sound_device import open_device

SOUNDS = paths.assets() / "sounds"
BLOCK = 480
PATIENCE = 10  # seconds until a test that waits for the loudspeaker's thread gives up

Mix = Callable[[int], "array.array[int]"]


def loud() -> float:
    return 1.0


def samples(*values: int) -> array.array[int]:
    return array.array("h", values)


def steady(value: int, frames: int) -> array.array[int]:
    return array.array("h", [value] * 2 * frames)


# the mixer


def test_silence_where_nothing_sounds() -> None:
    assert Mixer(loud).mix(3) == samples(0, 0, 0, 0, 0, 0)


def test_voices_are_added_up_and_end_one_by_one() -> None:
    mixer = Mixer(loud)
    mixer.add("long", from_memory(steady(100, 5)))
    mixer.add("short", from_memory(steady(11, 3)))
    assert mixer.mix(2) == samples(111, 111, 111, 111)
    assert mixer.mix(2) == samples(111, 111, 100, 100)
    assert mixer.sounding
    assert mixer.mix(2) == samples(100, 100, 0, 0)
    mixer.mix(2)
    assert not mixer.sounding


def test_too_loud_is_held_at_full_scale() -> None:
    mixer = Mixer(loud)
    for value in (30_000, 20_000):
        mixer.add("up", from_memory(steady(value, 1)))
        mixer.add("up", from_memory(steady(value, 1)))
    assert mixer.mix(1) == samples(32767, 32767)
    for _ in range(3):
        mixer.add("down", from_memory(steady(-20_000, 1)))
    assert mixer.mix(1) == samples(-32768, -32768)


def test_the_gain_is_asked_for_each_block() -> None:
    gains = iter([0.5, 0.0, 1.0])
    mixer = Mixer(lambda: next(gains))
    mixer.add("tone", from_memory(steady(1000, 3)))
    assert [mixer.mix(1)[0] for _ in range(3)] == [500, 0, 1000]


def test_what_is_removed_fades_and_what_comes_after_it_does_not() -> None:
    mixer = Mixer(loud)
    mixer.add("recording", from_memory(steady(1000, 300)))
    mixer.mix(BLOCK // 8)
    mixer.remove("recording")
    mixer.add("recording", from_memory(steady(1, 300)))
    left = mixer.mix(101)[::2]
    assert (left[0], left[50], left[100]) == (1001, 501, 1)
    assert set(mixer.mix(100)) == {1}


def test_what_begins_in_the_midst_comes_up_from_silence() -> None:
    mixer = Mixer(loud)
    mixer.add("recording", from_memory(steady(1000, 300)), softly=True)
    left = mixer.mix(101)[::2]
    assert (left[0], left[50], left[100]) == (0, 500, 1000)
    assert set(mixer.mix(100)) == {1000}


def test_a_device_that_wakes_late_leaves_out_what_is_over() -> None:
    mixer = Mixer(loud)
    mixer.add("late", from_memory(steady(7, 1)), due=0.0)
    mixer.add("in time", from_memory(steady(5, 2)), due=float("inf"))
    assert mixer.mix(1) == samples(5, 5)


def test_a_broken_recording_ends_and_takes_nothing_with_it(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> sound.Source:
        yield samples()
        raise miniaudio.DecodeError("torn")

    source = broken()
    next(source)
    mixer = Mixer(loud)
    mixer.add("broken", source)
    mixer.add("whole", from_memory(steady(5, 2)))
    assert mixer.mix(1) == samples(5, 5)
    assert "a sound breaks off" in caplog.text
    assert mixer.mix(1) == samples(5, 5)


# the loudspeaker


class Hall:
    """A device in a test: draws when it is told to, can be missing, and counts how often it was opened."""

    def __init__(self) -> None:
        self.there = True
        self.opened = 0
        self.closed = threading.Event()
        self.asked = threading.Event()
        self.mix: Mix | None = None

    def open(self, mix: Mix) -> Hall:
        self.asked.set()
        if not self.there:
            raise miniaudio.MiniaudioError("no device")
        self.opened += 1
        self.mix = mix
        self.closed.clear()
        return self

    def close(self) -> None:
        self.closed.set()

    def heard(self, seconds: float) -> array.array[int]:
        """What the next `seconds` give."""
        assert self.mix is not None
        out = array.array("h")
        for _ in range(round(seconds * RATE) // BLOCK):
            out += self.mix(BLOCK)
        return out


@pytest.fixture
def hall() -> Hall:
    return Hall()


@pytest.fixture
def speaker(hall: Hall) -> Iterator[Loudspeaker]:
    speaker = Loudspeaker(SOUNDS, loud, hall.open)
    yield speaker
    speaker.close()


def finished(speaker: Loudspeaker) -> None:
    """Wait until the loudspeaker has done what it was told."""
    done = threading.Event()
    speaker._order(done.set)
    assert done.wait(PATIENCE)


def cue_samples(name: str) -> array.array[int]:
    with wave.open(str(SOUNDS / f"{name}.wav")) as file:
        return array.array("h", file.readframes(file.getnframes()))


def test_a_cue_is_heard_to_the_sample(speaker: Loudspeaker, hall: Hall) -> None:
    speaker.play("tick")
    finished(speaker)
    tick = cue_samples("tick")
    assert any(tick)
    assert hall.heard(0.5)[: len(tick)] == tick


def test_two_at_once_are_both_heard(speaker: Loudspeaker, hall: Hall) -> None:
    speaker.play("tick")
    speaker.play("paper")
    finished(speaker)
    both = [a + b for a, b in zip(cue_samples("tick"), cue_samples("paper"), strict=False)]
    assert list(hall.heard(0.3)) == both
    assert hall.opened == 1


def test_muted_it_does_not_even_open_the_device(hall: Hall) -> None:
    speaker = Loudspeaker(SOUNDS, lambda: 0.0, hall.open)
    speaker.play("tick")
    finished(speaker)
    speaker.close()
    assert hall.opened == 0


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Two seconds that count up, one step every ten milliseconds."""
    path = tmp_path / "录音.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array.array("h", [10 * (i // BLOCK) for i in range(2 * RATE) for _ in "lr"]).tobytes())
    return path


def test_a_recording_plays_pauses_and_goes_on(speaker: Loudspeaker, hall: Hall, recording: Path) -> None:
    speaker.listen(recording)
    finished(speaker)
    assert hall.heard(0.5)[-1] == 490
    speaker.pause()
    finished(speaker)
    assert hall.heard(0.1)[-1] == 0
    speaker.listen(recording, timedelta(seconds=1))
    finished(speaker)
    assert hall.heard(0.5)[-1] == 1490
    hall.heard(0.6)
    assert not speaker._mixer.sounding


def test_there_is_one_recording_at_a_time(speaker: Loudspeaker, hall: Hall, recording: Path) -> None:
    speaker.listen(recording)
    speaker.listen(recording, timedelta(seconds=1))
    finished(speaker)
    hall.heard(0.01)
    assert hall.heard(0.01)[-1] == 1010


def test_what_cannot_be_read_is_logged_and_the_next_is_heard(
    speaker: Loudspeaker, hall: Hall, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "no.mp3").write_bytes(b"ID3 nothing more")
    for path in (tmp_path / "gone.mp3", tmp_path / "no.mp3", tmp_path):
        speaker.listen(path)
    speaker.play("no such cue")
    speaker.play("tick")
    finished(speaker)
    assert caplog.text.count("a sound cannot be played") == 4
    assert any(hall.heard(0.1))


def test_without_a_device_it_is_silent_and_says_so_once(
    speaker: Loudspeaker, hall: Hall, recording: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hall.there = False
    speaker.play("tick")
    speaker.listen(recording)
    speaker.play("paper")
    finished(speaker)
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "no sound device" in caplog.text
    assert hall.asked.is_set()


def test_a_device_that_comes_later_is_found(speaker: Loudspeaker, hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "DEVICE_PATIENCE", 0.0)
    hall.there = False
    speaker.play("tick")
    finished(speaker)
    hall.there = True
    speaker.play("tick")
    finished(speaker)
    assert any(hall.heard(0.1))


def test_when_all_is_said_the_device_is_closed(
    speaker: Loudspeaker, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "LINGER", 0.02)
    speaker.play("tick")
    finished(speaker)
    hall.heard(1)
    assert hall.closed.wait(PATIENCE)
    speaker.play("tick")
    finished(speaker)
    assert hall.opened == 2


def test_a_device_that_is_pulled_out_is_given_up(
    speaker: Loudspeaker, hall: Hall, recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "LINGER", 0.02)
    speaker.listen(recording)
    finished(speaker)
    hall.heard(0.1)  # and from now on it asks for nothing
    assert hall.closed.wait(PATIENCE)


def test_a_device_that_hangs_holds_nobody_up(hall: Hall) -> None:
    hanging, free = threading.Event(), threading.Event()

    def stuck(mix: Mix) -> Hall:
        hanging.set()
        free.wait(PATIENCE)
        return hall.open(mix)

    speaker = Loudspeaker(SOUNDS, loud, stuck)
    speaker.play("tick")
    assert hanging.wait(PATIENCE)
    for _ in range(1000):
        speaker.play("tick")
    assert speaker._orders.full()
    free.set()
    speaker.close()


def test_a_real_device_draws_in_real_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """miniaudio's own null device: a thread of C that asks for blocks as a sound card does."""
    monkeypatch.setattr(sound, "LATE", PATIENCE)  # a machine that stalls may take its time
    over = threading.Event()
    tick, heard = cue_samples("tick"), array.array("h")

    def opened(mix: Mix) -> sound.Device:
        def tapped(frames: int) -> array.array[int]:
            block = mix(frames)
            if any(block) or heard:
                heard.extend(block)
            if len(heard) >= len(tick):
                over.set()
            return block

        return open_device(tapped, [miniaudio.Backend.NULL])

    speaker = Loudspeaker(SOUNDS, loud, opened)
    speaker.play("tick")
    assert over.wait(PATIENCE)
    speaker.close()
    assert heard[: len(tick)] == tick
