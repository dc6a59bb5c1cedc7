"""The machine's sound device and the decoder of recordings: the home of miniaudio. `sound` loads it when needed."""

from __future__ import annotations

import array
import ctypes
import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from _miniaudio import lib

from kiosk.bridge.sound import RATE, Device, Samples, Source

# it loads more than is needed here, and that would stay: for its radio stations the network (6 MB), and numpy where a
# developer has it. Meanwhile the one is empty and the other is missing.
_withheld = {"urllib.request": ModuleType("urllib.request"), "numpy": None}
_withheld = {name: module for name, module in _withheld.items() if name not in sys.modules}
sys.modules.update(_withheld)  # type: ignore[arg-type]  # None is how Python marks a module that is not to be found
import miniaudio  # noqa: E402

for _name in _withheld:
    del sys.modules[_name]

PERIOD = 10  # milliseconds the device asks for at a time
PERIODS = 4  # that it holds: the latency of a sound is at most their sum

log = logging.getLogger("kiosk.sound")


def open_device(mix: Callable[[int], Samples], backends: list[miniaudio.Backend] | None = None) -> Device:
    """Open the system's device and let it draw on `mix`. Raises MiniaudioError where there is none."""
    _hush_alsa()
    device = _Playback(
        sample_rate=RATE, buffersize_msec=PERIOD, callback_periods=PERIODS, backends=backends, app_name="time-capsule"
    )

    def drawing() -> Source:
        frames = yield array.array("h")
        while True:
            frames = yield mix(frames)

    source = drawing()
    next(source)
    device.start(source)
    log.info("sound goes to %s", device.backend)
    return device


class _Playback(miniaudio.PlaybackDevice):
    """Gives its context back too when it is closed; the library leaves that to the end of the program."""

    def close(self) -> None:
        super().close()
        context = self.__dict__.pop("_context", None)
        if context is not None:
            lib.ma_context_uninit(context)


def _hush_alsa() -> None:
    """Keep the ALSA library from writing to the log how it looked for a card in vain."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_NO_WORDS)


_NO_WORDS = ctypes.CFUNCTYPE(None)(lambda: None)  # it is called with more; what is not taken stays where it is


def stream(recording: Path, frame: int) -> Source:
    """A source that decodes the file `recording` from `frame` on. Raises DecodeError where it cannot be read."""
    return miniaudio.stream_file(str(recording), sample_rate=RATE, seek_frame=frame)
