"""The self-test of an installation: fonts, pictures, every scene, the staff's commands; `time-capsule --self-test`."""

from __future__ import annotations

import logging
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage, QImageReader

from kiosk import exits, paths
from kiosk.app import Show, log_qt
from kiosk.deck import Deck, Picture
from kiosk.session import Phase
from kiosk.settings import Settings

FAMILIES = ("Noto Serif SC", "Noto Sans SC", "Noto Sans SC Medium")
SIZES = ((1280, 720), (720, 1280))  # pixels: landscape and portrait
COLOURS = 24  # a scene that is whole shows more, a window that stayed empty shows one
SETTLE = 600  # ms, for pictures that are read beside

log = logging.getLogger("kiosk")


def run(deck: Deck, folder: Path) -> int:
    """Look at everything once, say of each part whether it is well, and return the exit status."""
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    application = QGuiApplication(["time-capsule"])
    qInstallMessageHandler(log_qt)
    faults = 0
    for part, found in (
        ("art", _art()),
        ("pictures of the deck", _pictures(deck, folder)),
        ("scenes", _scenes(deck, folder)),
        ("staff's commands", _commands()),
    ):
        told = list(found)
        faults += len(told)
        print(f"{'FAILED' if told else 'ok':<7} {part}", *told, sep="\n        ", flush=True)
    del application
    return exits.PROBLEMS if faults else exits.DONE


def _art() -> Iterator[str]:
    files = sorted([*(paths.assets() / "art").glob("*.png"), *(paths.assets() / "art").glob("*.jpg")])
    if not files:
        yield f"{paths.assets() / 'art'}: there is no art"
    for file in files:
        reader = QImageReader(str(file))
        if reader.read().isNull():
            yield f"{file}: {reader.errorString()}"


def _pictures(deck: Deck, folder: Path) -> Iterator[str]:
    pictures: list[Picture] = []
    for card in deck.cards:
        pictures += [*([card.picture] if card.picture else []), *card.gallery]
    for rendition in (rendition for picture in pictures for rendition in picture.renditions):
        reader = QImageReader(str(folder / rendition.file))
        size = reader.read().size()
        if (size.width(), size.height()) != (rendition.width, rendition.height):
            yield f"{folder / rendition.file}: {reader.errorString()}"


def _scenes(deck: Deck, folder: Path) -> Iterator[str]:
    told = _Warnings(logging.WARNING)
    logging.getLogger("qt").addHandler(told)
    show = Show(deck, folder, Settings())
    yield from (f"the font {family} is missing" for family in FAMILIES if family not in QFontDatabase.families())
    for width, height in SIZES:
        show.resize(width, height)
        show.window.show()
        for phase in Phase:
            show.start_in(phase)
            _let_pass(SETTLE)
            if len(_colours(show.window.grabWindow())) < COLOURS:
                yield f"{phase} at {width}x{height}: the scene is empty"
    show.close()
    logging.getLogger("qt").removeHandler(told)
    yield from told.lines


def _commands() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="time-capsule-", ignore_cleanup_errors=True) as folder:
        pack = str(Path(folder) / "pack")
        environment = {**os.environ, "TIME_CAPSULE_DATA": str(Path(folder) / "data")}
        for arguments in (
            ["pack", "new", pack],
            ["pack", "check", pack],
            ["store", "install", pack],
            ["store", "verify"],
        ):
            command = [*paths.program(), *arguments]
            done = subprocess.run(command, env=environment, capture_output=True, check=False)
            if done.returncode:
                said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
                yield f"{' '.join(arguments)} ended with status {done.returncode}: {said}"
                return


class _Warnings(logging.Handler):
    """Keeps what is logged as a warning or worse."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def _let_pass(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _colours(picture: QImage) -> set[int]:
    small = picture.scaled(64, 64)
    return {small.pixel(x, y) for x in range(64) for y in range(64)}
