"""The loudspeaker: mixes what is to be heard and gives it to the machine's sound device, off the GUI thread.

No device is no error: the show goes on in silence, and each new sound looks for one again.
"""

from __future__ import annotations

import array
import importlib
import logging
import queue
import threading
import time
import wave
from collections.abc import Callable, Generator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Protocol, TypeAlias

from msgspec import Struct

RATE = 48_000  # frames a second, two samples each
LINGER = 3.0  # seconds of silence until the device is closed
LATE = 0.3  # seconds: a cue that would come later than this is left out
DEVICE_PATIENCE = 30.0  # seconds until a device that could not be opened is tried again
MOST_VOICES = 8
RECORDING = "recording"  # the voice of which there is one
SECOND = timedelta(seconds=1)

log = logging.getLogger("kiosk.sound")

Samples: TypeAlias = "array.array[int]"  # signed 16 bit, left and right in turn
Source = Generator[Samples, int, None]  # is sent how many frames are wanted; gives those or fewer, then ends


class Device(Protocol):
    """A sound device that is open."""

    def close(self) -> None: ...


class _Voice(Struct, eq=False):
    name: str
    source: Source
    entering: bool
    leaving: bool = False
    due: float | None = None  # by when a voice has to begin, or it is not wanted any more


class Mixer:
    """Adds up the voices that sound. The device calls it from its own thread, so all is behind one lock."""

    def __init__(self, gain: Callable[[], float]) -> None:
        """`gain`, 0 to 1, is asked for each block."""
        self._gain = gain
        self._lock = threading.Lock()
        self._voices: list[_Voice] = []
        self.blocks = 0  # mixed so far: a device that asks for no more of them is gone

    @property
    def sounding(self) -> bool:
        return bool(self._voices)

    def add(self, name: str, source: Source, *, softly: bool = False, due: float | None = None) -> None:
        """Let `source` sound from the next block on: `softly` where it begins in the midst of things, and not at all
        where the device wakes up only after `due`, a monotonic time in seconds.
        """
        with self._lock:
            self._voices = [*self._voices[1 - MOST_VOICES :], _Voice(name, source, softly, due=due)]

    def remove(self, name: str) -> None:
        """Let all voices of that name fade within the next block."""
        with self._lock:
            for voice in self._voices:
                voice.leaving = voice.leaving or voice.name == name

    def clear(self) -> None:
        """Forget all that sounds: there is no device to hear it on."""
        with self._lock:
            self._voices = []

    def mix(self, frames: int) -> Samples:
        """The next `frames`, silence where nothing sounds."""
        gain, now = self._gain(), time.monotonic()
        with self._lock:
            self.blocks += 1
            wanted = [voice for voice in self._voices if voice.due is None or now <= voice.due]
            drawn = [(voice, _drawn(voice.source, frames)) for voice in wanted]
            parts = [_faded(voice, block) for voice, block in drawn if block is not None]
            self._voices = [voice for voice, block in drawn if block is not None and not voice.leaving]
            for voice in self._voices:
                voice.entering, voice.due = False, None
        return _sum(parts, gain, 2 * frames)


def _drawn(source: Source, frames: int) -> Samples | None:
    """The next block of a voice; None when it has ended, or cannot be read on."""
    try:
        return array.array("h", source.send(frames))
    except StopIteration:
        return None
    except Exception:
        log.exception("a sound breaks off")
        return None


def _faded(voice: _Voice, block: Samples) -> Samples:
    if not voice.entering and not voice.leaving:
        return block
    last = max(1, len(block) // 2 - 1)
    up = voice.entering and not voice.leaving
    return array.array("h", [int(each * (i // 2 if up else last - i // 2) / last) for i, each in enumerate(block)])


def _sum(parts: list[Samples], gain: float, length: int) -> Samples:
    if not parts or gain <= 0:
        return array.array("h", bytes(2 * length))
    full = [part if len(part) == length else part + array.array("h", bytes(2 * (length - len(part)))) for part in parts]
    if len(full) == 1:
        return array.array("h", [int(gain * each) for each in full[0]])
    return array.array("h", [max(-32768, min(32767, int(gain * sum(each)))) for each in zip(*full, strict=True)])


def from_memory(samples: Samples) -> Source:
    """A source that gives `samples`, ready to be drawn on."""

    def drawing() -> Source:
        frames, at = (yield array.array("h")), 0
        while at < len(samples):
            block = samples[at : at + 2 * frames]
            at += len(block)
            frames = yield block

    source = drawing()
    next(source)
    return source


def _cued(folder: Path, name: str) -> Samples:
    with wave.open(str(folder / f"{name}.wav")) as file:
        return array.array("h", file.readframes(file.getnframes()))


def open_device(mix: Callable[[int], Samples]) -> Device:
    """Open the system's device and let it draw on `mix`. Raises MiniaudioError where there is none."""
    from kiosk.bridge import sound_device  # here, not above: the show is on the screen before its library is loaded

    return sound_device.open_device(mix)


def _load() -> None:
    importlib.import_module("kiosk.bridge.sound_device")


def stream(recording: Path, frame: int) -> Source:
    """A source that decodes the file `recording` from `frame` on. Raises DecodeError where it cannot be read."""
    from kiosk.bridge import sound_device  # as above

    return sound_device.stream(recording, frame)


class Loudspeaker:
    """Plays cues and one recording at a time. No method waits or raises; what goes wrong is logged."""

    def __init__(
        self,
        folder: Path,
        gain: Callable[[], float],
        open_device: Callable[[Callable[[int], Samples]], Device] = open_device,
    ) -> None:
        """`folder` holds the cues as WAV files of 48 kHz, 16 bit, stereo; `gain`, 0 to 1, is asked all the time."""
        self._folder = folder
        self._gain = gain
        self._open_device = open_device
        self._mixer = Mixer(gain)
        self._cues: dict[str, Samples] = {}
        self._orders: queue.Queue[Callable[[], None] | None] = queue.Queue(32)
        self._thread: threading.Thread | None = None
        self._device: Device | None = None
        self._failed: float | None = None

    def prepare(self) -> None:
        """Load what the first sound needs, ahead of it."""
        self._order(_load)

    def play(self, name: str) -> None:
        """Play the cue `name` from its beginning."""
        due = time.monotonic() + LATE
        if self._gain() > 0:
            self._order(lambda: self._sound(name, lambda: from_memory(self._cue(name)), due))

    def listen(self, recording: Path, start: timedelta = timedelta()) -> None:
        """Play a recording, and no other with it, from `start` on."""
        self._order(lambda: self._record(recording, round(start / SECOND * RATE)))

    def pause(self) -> None:
        """Stop the recording."""
        self._order(lambda: self._mixer.remove(RECORDING))

    def close(self) -> None:
        """Fall silent for good."""
        thread, self._thread = self._thread, None
        if thread is not None:
            with suppress(queue.Full):
                self._orders.put_nowait(None)
            thread.join(1)

    def _order(self, order: Callable[[], None]) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="loudspeaker", daemon=True)
            self._thread.start()
        with suppress(queue.Full):  # the device hangs: what is not heard now is not wanted later
            self._orders.put_nowait(order)

    # on the loudspeaker's own thread

    def _serve(self) -> None:
        blocks = -1
        while True:
            try:
                order = self._orders.get(timeout=LINGER if self._device else None)
            except queue.Empty:
                if not self._mixer.sounding or self._mixer.blocks == blocks:  # done, or the device was pulled out
                    self._shut()
                blocks = self._mixer.blocks
                continue
            if order is None:
                self._shut()
                return
            try:
                order()
            except Exception as reason:
                log.warning("a sound cannot be played: %s", reason)

    def _cue(self, name: str) -> Samples:
        if name not in self._cues:
            self._cues[name] = _cued(self._folder, name)
        return self._cues[name]

    def _record(self, recording: Path, frame: int) -> None:
        self._mixer.remove(RECORDING)
        self._sound(RECORDING, lambda: stream(recording, frame))

    def _sound(self, name: str, source: Callable[[], Source], due: float | None = None) -> None:
        if self._device is not None or self._open():
            self._mixer.add(name, source(), softly=name == RECORDING, due=due)

    def _open(self) -> bool:
        if self._failed is not None and time.monotonic() - self._failed < DEVICE_PATIENCE:
            return False
        try:
            self._device = self._open_device(self._mixer.mix)
        except Exception as reason:
            if self._failed is None:
                log.warning("there is no sound device, the show is silent: %s", reason)
            self._failed = time.monotonic()
            return False
        self._failed = None
        return True

    def _shut(self) -> None:
        device, self._device = self._device, None
        self._mixer.clear()
        if device is not None:
            device.close()
