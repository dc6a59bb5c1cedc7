"""A hall with an exhibit in it: a screen, what governs it, the program, and a visitor who tries every way out."""

from __future__ import annotations

import contextlib
import json
import os
import re
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
START_S = 30  # what a slow machine may take for a process to come up
ALIKE = 8.0  # what moves between two looks differs by less; a menu, a frame or another window by far more
SETTLED_S = 30  # a scene that moves is compared again, until it, or what it leads to, stands still
BACK_S = 8  # two seconds are what it may take; the rest is for a machine at its limit, and for looking

Picture = NDArray[np.uint8]  # height x width x 3, red green blue


def until(reached: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait for what happens in another process. Fails after `seconds`, and says `what` did not come."""
    due = time.monotonic() + seconds
    with selectors.DefaultSelector() as nothing:
        while not reached():
            assert time.monotonic() < due, f"{what}: not within {seconds:g} s"
            nothing.select(0.02)


@contextlib.contextmanager
def started(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[str]]:
    """A process for the time of the test, if it does not end by itself; what it complains of goes into `log`."""
    pipe = subprocess.PIPE
    with log.open("w", encoding="utf-8") as told:
        process = subprocess.Popen(
            command,
            env=dict(environment),
            cwd=ROOT,
            stdin=pipe,
            stdout=pipe,
            stderr=told,
            text=True,
            start_new_session=True,  # what it starts ends with it
        )
        try:
            yield process
        finally:
            for number in (signal.SIGTERM, signal.SIGKILL):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, number)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.communicate(timeout=START_S)


def stage(deck: Path) -> list[str]:
    """The program, showing `deck`."""
    return [sys.executable, "-m", "tests.breakout.stage", "--pack", str(deck)]


class Exhibit:
    """The program at the other end of its wire."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process = process
        self._paint = folder / "painted.raw"
        self._answers = selectors.DefaultSelector()
        assert process.stdout is not None
        self._answers.register(process.stdout, selectors.EVENT_READ)

    def leave(self) -> int:
        """Let the program end itself; the exit status."""
        self.order("leave")
        return self._process.wait(START_S)

    def order(self, order: str = "look") -> dict[str, Any]:
        """Give an order; what the show believes of itself then."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{order}\n")
        self._process.stdin.flush()
        assert self._answers.select(START_S), f"no answer to {order!r}"
        answer = self._process.stdout.readline()
        assert answer, "the show is gone"
        return dict(json.loads(answer))

    def painted(self) -> Picture:
        """What the show means to have on the screen."""
        width, height = self.order(f"paint {self._paint}")["size"]
        return bgrx(self._paint.read_bytes(), width, height)


def bgrx(data: bytes, width: int, height: int) -> Picture:
    """A picture from four bytes a pixel, blue first."""
    return np.frombuffer(data, np.uint8).reshape(height, width, 4)[:, :, 2::-1]


class Screen:
    """An X server without a monitor, of `size` pixels; its picture is a file."""

    def __init__(self, number: str, folder: Path, size: tuple[int, int]) -> None:
        self.size = size
        environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software"}
        environment.pop("WAYLAND_DISPLAY", None)
        environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        self.environment = {**environment, "TIME_CAPSULE_DATA": str(folder / "data")}
        self._file = folder / "Xvfb_screen0"

    def picture(self) -> Picture:
        """What a visitor sees. The file is an X window dump: a header of 32-bit numbers, colours, pixels."""
        data = self._file.read_bytes()
        header = np.frombuffer(data, ">u4", 25)
        start = int(header[0]) + 12 * int(header[19])
        width, height = self.size
        assert int(header[12]) == 4 * width
        return bgrx(data[start : start + 4 * width * height], width, height)

    def run(self, *command: str, words: str = "") -> str:
        """What an X program prints."""
        done = subprocess.run(
            command, env=self.environment, input=words, capture_output=True, text=True, check=True, timeout=START_S
        )
        return done.stdout

    def type(self, lines: Sequence[str]) -> None:
        """Keys and pointer, in the words of xdotool."""
        self.run("xdotool", "-", words="".join(f"{line}\n" for line in lines))

    def windows(self, name: str) -> list[int]:
        """The windows that a property of the root window names."""
        return [int(each, 16) for each in re.findall("0x[0-9a-f]+", self.run("xprop", "-root", name))]


@contextlib.contextmanager
def screen(folder: Path, size: tuple[int, int]) -> Iterator[Screen]:
    """An X server that chose its own number."""
    mine, theirs = os.pipe()
    geometry = f"{size[0]}x{size[1]}x24"
    command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", geometry, "-nolisten", "tcp", "-fbdir", str(folder)]
    with (folder / "xvfb.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, pass_fds=(theirs,), stdout=log, stderr=log)
    os.close(theirs)
    try:
        with os.fdopen(mine, encoding="ascii") as number:
            yield Screen(number.readline().strip(), folder, size)
    finally:
        server.terminate()
        server.wait()


def differing(seen: Picture, painted: Picture, tile: int = 64) -> float:
    """How far the worst tile of the screen is from what the show painted, in steps of 255."""
    assert seen.shape == painted.shape, f"the screen is {seen.shape}, the show {painted.shape}"
    rows, columns = seen.shape[0] // tile, seen.shape[1] // tile
    off = np.abs(seen.astype(np.int16) - painted.astype(np.int16))[: rows * tile, : columns * tile]
    tiles = off.reshape(rows, tile, columns, tile, 3).mean(axis=(1, 3, 4))
    return float(tiles.max())


def is_whole(seen: Picture, painted: Picture) -> bool:
    """Whether nothing but the show is on the screen."""
    return differing(seen, painted) < ALIKE
