"""The real program seen from outside: decks of any number of cards, a screen of its own, its processes.

Shared by `start`, `touch`, `cost` and `memory`. Linux alone: the screen is Xvfb's, the rest /proc tells.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import io
import json
import mmap
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy
from PIL import Image

from kiosk.deck import Deck, Passage, Picture, Rendition, StoryCard, write
from kiosk.store import Store

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "out" / "bench"
SIZES = (5, 50, 500, 5000)
SCREEN = (1920, 1080)
PICTURE = (800, 534)  # what `pack build` makes for a card of the carousel
SEED = 2020
LOOK = 0.002  # seconds between two looks at the screen
PATIENCE = 60  # seconds until a program that does nothing is given up
TEXT = "时间胶囊里收着这一年的故事，有人在岗位上守了整个冬天，也有人把手艺传给了后来的人。" * 14


# --- decks ------------------------------------------------------------------------------------------------------------


def installed(count: int) -> Path:
    """A data folder with a deck of `count` cards, each with a picture of its own; made once, the same everywhere."""
    data = OUT / "decks" / f"{count}"
    if data.is_dir():
        return data
    print(f"making a deck of {count} cards ...", flush=True)
    work = data.with_name(f"{count}.new")
    shutil.rmtree(work, ignore_errors=True)
    folder = work / "deck"
    folder.mkdir(parents=True)
    cards = tuple(_card(number, folder) for number in range(count))
    write(
        Deck(id="bench", title="时间胶囊", subtitle="", motto=(), year=2020, language="zh", preface=(), cards=cards),
        folder,
    )
    Store(work / "store", folder).install(folder)
    shutil.rmtree(folder)
    work.rename(data)
    return data


def _card(number: int, folder: Path) -> StoryCard:
    data = photograph(number)
    file = f"{number:05}.jpg"
    (folder / file).write_bytes(data)
    rendition = Rendition(file=file, width=PICTURE[0], height=PICTURE[1], sha256=hashlib.sha256(data).hexdigest())
    return StoryCard(
        slug=f"{number:05}",
        number=str(number + 1),
        title=f"第{number + 1}个故事里的人与事",
        when="2020年",
        story=tuple(Passage(text=TEXT[start : start + 120]) for start in range(0, 560, 120)),
        viewpoint=None,
        figures=(),
        picture=Picture(alt="-", credit="", renditions=(rendition,)),
        source="",
        editorial=(),
    )


def photograph(number: int) -> bytes:
    """Picture `number` as a JPEG: light, shapes at three scales and grain, from a seed of its own."""
    random = numpy.random.default_rng((SEED, number))
    width, height = PICTURE
    scene = random.integers(-8, 9, (height, width, 3), numpy.int16)
    for cell, strength in ((400, 60), (100, 30), (20, 14)):
        coarse = random.normal(128, strength, (height // cell + 2, width // cell + 2, 3)).clip(0, 255)
        layer = Image.fromarray(coarse.astype(numpy.uint8)).resize(PICTURE, Image.Resampling.BILINEAR)
        scene += numpy.asarray(layer, numpy.int16) - (128 if cell < 400 else 0)
    file = io.BytesIO()
    Image.fromarray(scene.clip(0, 255).astype(numpy.uint8)).save(file, "JPEG", quality=85)
    return file.getvalue()


# --- programs ---------------------------------------------------------------------------------------------------------


def programs() -> dict[str, list[str]]:
    """What there is to measure: the source, and of the package what was built."""
    found = {"source": [sys.executable, "-m", "kiosk"]}
    package = ROOT / "out" / "package"
    folder = package / "dist" / "time-capsule" / "time-capsule"
    if folder.is_file():
        found["folder"] = [str(folder)]
    carried = [file for file in package.glob("time-capsule-*-linux") if file.is_file()]
    if carried:
        found["one-file"] = [str(carried[0])]
    return found


def environment(data: Path, display: str, **more: str) -> dict[str, str]:
    """What a kiosk in a hall has: no words of the developer's own about Qt."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "QSG_", "PEER_"))}
    kept.pop("WAYLAND_DISPLAY", None)
    return {**kept, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "TIME_CAPSULE_DATA": str(data), **more}


class Running:
    """A program and all processes that it starts, which end with it."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.began = time.monotonic()
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,  # a supervised show tells its events there
            start_new_session=True,
            text=True,
        )

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *_: object) -> None:
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.communicate(timeout=5)

    def events(self) -> Iterator[dict[str, Any]]:
        """What a show with --bench tells; what it says otherwise goes on to stderr."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):
                yield json.loads(line)
            else:
                sys.stderr.write(line)

    def family(self) -> list[int]:
        return family(self._process.pid)

    def busy(self) -> float:
        """The processor seconds that its processes have used so far."""
        return sum(busy(Path("/proc") / str(pid) / "stat") for pid in self.family())

    def pss(self) -> float:
        """The memory of its processes in MB, what they share counted in proportion."""
        return sum(pss(Path("/proc") / str(pid) / "smaps_rollup") for pid in self.family())


def family(pid: int) -> list[int]:
    """A process and all that it started, and those did."""
    children: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            children += [int(child) for child in path.read_text().split()]
    return [pid, *(each for child in children for each in family(child))]


def busy(stat: Path) -> float:
    """The processor seconds in a `/proc/PID/stat`; of a process that has ended none."""
    try:
        fields = stat.read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pss(rollup: Path) -> float:
    """The proportional memory in a `/proc/PID/smaps_rollup`, in MB."""
    try:
        lines = rollup.read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def evict(folder: Path) -> None:
    """Ask the system to forget the files of `folder`, so that they come from the disk again."""
    for file in folder.rglob("*"):
        if file.is_file():
            with file.open("rb") as opened:
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


# --- the screen -------------------------------------------------------------------------------------------------------


class Screen:
    """An X server without a monitor; its picture is a file, which is looked at every two milliseconds."""

    def __init__(self, display: str, file: Path) -> None:
        self.display = display
        with file.open("rb") as opened:
            self._picture = mmap.mmap(opened.fileno(), 0, prot=mmap.PROT_READ)
        header = numpy.frombuffer(self._picture, ">u4", 25)
        self._start, self._line = int(header[0]) + 12 * int(header[19]), int(header[12])

    def look(self) -> tuple[bytes, ...]:
        """Sixteen lines of pixels, from the top to the bottom."""
        starts = [self._start + self._line * (SCREEN[1] * (2 * i + 1) // 32) for i in range(16)]
        return tuple(self._picture[start : start + self._line] for start in starts)

    def rests(self, still: float = 1.0) -> list[tuple[float, tuple[bytes, ...]]]:
        """Wait until something was drawn and has then stood for `still` seconds: each look that differs from the one
        before, with its monotonic time."""
        seen = [(time.monotonic(), self.look())]
        while (now := time.monotonic()) - seen[-1][0] < still or len(seen) == 1:
            if now - seen[0][0] > PATIENCE:
                raise TimeoutError("the screen does not come to rest")
            lines = self.look()
            if lines != seen[-1][1]:
                seen.append((now, lines))
            time.sleep(LOOK)
        return seen


class Finger:
    """One finger on a screen, as a pointer that the X server makes up."""

    def __init__(self, screen: Screen) -> None:
        self._x11, self._xtst = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(screen.display.encode()))

    def move(self, x: float, y: float) -> None:
        self._xtst.XTestFakeMotionEvent(self._display, -1, int(x), int(y), ctypes.c_ulong(0))
        self._x11.XFlush(self._display)

    def press(self, down: bool) -> None:
        self._xtst.XTestFakeButtonEvent(self._display, 1, int(down), ctypes.c_ulong(0))
        self._x11.XFlush(self._display)

    def close(self) -> None:
        self._x11.XCloseDisplay(self._display)


def settled(seen: Sequence[tuple[float, Any]]) -> float:
    """When what stood at last was first seen."""
    last = seen[-1][1]
    return next(when for when, lines in seen if lines == last)


@contextlib.contextmanager
def screen() -> Iterator[Screen]:
    """An X server that chose its own number, for the time of one measurement."""
    mine, theirs = os.pipe()
    with tempfile.TemporaryDirectory(prefix="time-capsule-") as folder:
        geometry = "x".join(map(str, (*SCREEN, 24)))
        options = ["-screen", "0", geometry, "-nocursor", "-nolisten", "tcp", "-noreset", "-fbdir", folder]
        quiet = subprocess.DEVNULL
        command = ["Xvfb", "-displayfd", str(theirs), *options]
        server = subprocess.Popen(command, pass_fds=(theirs,), stdout=quiet, stderr=quiet)
        os.close(theirs)
        try:
            with os.fdopen(mine, encoding="ascii") as number:
                yield Screen(f":{number.readline().strip()}", Path(folder) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait()


# --- what is told -----------------------------------------------------------------------------------------------------


def median(values: Sequence[float]) -> float:
    """The middle one, or the mean of the two in the middle."""
    ordered, middle = sorted(values), len(values) // 2
    return ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def table(rows: Sequence[Mapping[str, object]]) -> str:
    """Rows of the same keys as text: the first column to the left, the others to the right."""
    lines = [list(rows[0]), *([str(value) for value in row.values()] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            text.rjust(width) if at else text.ljust(width)
            for at, (text, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def asked(arguments: Sequence[str], description: str | None, rounds: int) -> argparse.Namespace:
    """The options that all measurements have: `sizes` of decks, `rounds`."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="of the decks, in cards")
    parser.add_argument("--rounds", type=int, default=rounds, help=f"how often each is measured; {rounds}")
    return parser.parse_args(arguments)


def told(name: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Print the table, and write the same as JSON to `out/bench/NAME.json`."""
    print(table(rows))
    document = {"system": platform.platform(), "cores": os.cpu_count(), "load": os.getloadavg()[0], "rows": list(rows)}
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{name}.json").write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
