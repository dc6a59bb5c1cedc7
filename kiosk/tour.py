"""The tour: the whole journey played by itself, each scene and in-between moment written as a picture."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from kiosk.session import Phase

if TYPE_CHECKING:
    from kiosk.app import Show

log = logging.getLogger("kiosk.tour")

Waits = Generator[int, None, None]  # yields milliseconds to let pass

OPENING_FRAMES = 24
SHEET_WIDTH = 1920  # pixels of the contact sheet

POLL = 5  # ms
PATIENCE = 30_000  # ms


class Tour(QObject):
    """Plays the journey once, writes `NN-name.png` files, then quits the application."""

    def __init__(self, show: Show, folder: Path) -> None:
        super().__init__()
        self._show = show
        self._folder = folder
        self._pictures: dict[str, QImage] = {}
        self._journey = self._play()

    def start(self, size: tuple[int, int]) -> None:
        """Show the window at `size` pixels and set off."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for old in self._folder.glob("[0-9][0-9]-*.png"):
            old.unlink()
        self._show.resize(*size)
        self._show.window.show()
        self._go_on()

    def _go_on(self) -> None:
        wait = next(self._journey, None)
        if wait is None:
            self._write()
            QGuiApplication.quit()
        else:
            QTimer.singleShot(wait, self, self._go_on)

    def _shoot(self, name: str) -> None:
        """Keep a picture; written at the end, for encoding one takes longer than several frames."""
        self._pictures[f"{len(self._pictures) + 1:02}-{name}.png"] = self._show.window.grabWindow()

    def _write(self) -> None:
        for name, picture in self._pictures.items():
            if not picture.save(str(self._folder / name)):
                log.error("%s: the picture cannot be written", self._folder / name)
        opening = [picture for name, picture in self._pictures.items() if "-opening-" in name]
        if opening:
            contact_sheet(opening).save(str(self._folder / "opening.jpg"), quality=88)

    def _counted(self, beat: int) -> bool:
        counting = self._show.session.state.phase is Phase.COUNTDOWN
        return not counting or int(self._show.session.property("beat")) <= beat

    def _closed(self, far: float) -> bool:
        return float(self._show.window.property("openness")) <= far

    def _until(self, reached: Callable[[], bool]) -> Waits:
        """Wait for what happens once and then stays so; on a slow machine it may have happened long ago."""
        for _ in range(PATIENCE // POLL):
            if reached():
                return
            yield POLL
        log.error("the tour waited in vain and goes on; its next pictures may not show what they are named for")

    def _play(self) -> Waits:
        session = self._show.session
        yield 1500
        self._shoot("sealed")
        for name, slept in (("glowing", 3900.0), ("rising", 4800.0), ("told", 9000.0)):
            self._show.window.property("night").setProperty("slept", slept)
            yield 50
            self._shoot(f"attract-{name}")
        session.touched()
        yield 400
        self._shoot("countdown-first")
        for beat in (4, 3, 2, 1):
            yield from self._until(partial(self._counted, beat))
            for moment, wait in (("lands", 60), ("stands", 400), ("lets-go", 420)):
                yield wait
                self._shoot(f"countdown-{beat}-{moment}")
        yield from self._until(lambda: session.state.phase is Phase.CAROUSEL)
        # the same way once more, step by step: no machine is too slow for a frame of it
        for step in range(1, OPENING_FRAMES + 1):
            self._show.window.setProperty("openness", step / (OPENING_FRAMES + 1))
            yield 30
            self._shoot(f"opening-{step:02}")
        self._show.window.setProperty("openness", 1.0)
        yield 600
        self._shoot("carousel")
        self._show.window.setProperty("nudge", 0.45)
        yield 50
        self._shoot("carousel-dragged")
        self._show.window.setProperty("nudge", 0.0)
        session.selectCard(2)
        yield 900
        self._shoot("carousel-third")
        session.openCard(2)
        for step in (1, 2, 3, 4):
            yield 70
            self._shoot(f"card-opens-{step}")
        yield 700
        self._shoot("reader")
        session.closeReader()
        for step in (1, 2):
            yield 120
            self._shoot(f"card-closes-{step}")
        yield 700
        for card in range(len(self._show.deck.deck.cards)):
            session.openCard(card)
            yield 1800  # its figures have counted up
            self._shoot(f"reader-{card + 1}")
            self._show.window.property("reader").setProperty("scroll", 1.0)
            yield 400
            self._shoot(f"reader-{card + 1}-end")
        session.chooseTextSize(2)
        yield 500
        self._shoot("reader-large")
        session.chooseLanguage("en")
        session.chooseTextSize(0)
        yield 500
        self._shoot("reader-english")
        session.openPreface()
        yield 900
        self._shoot("preface")
        session.closeReader()
        yield 900
        self._shoot("carousel-english")
        session.chooseLanguage("zh")
        self._show.window.setProperty("displayOpen", True)
        yield 600
        self._shoot("display")
        session.chooseContrast(True)
        yield 400
        self._shoot("display-contrast")
        self._show.window.setProperty("displayOpen", False)
        session.chooseMotion(True)
        yield 600
        self._shoot("carousel-contrast")
        session.openCard(2)
        yield 100
        self._shoot("card-opens-reduced")
        yield 700
        self._shoot("reader-contrast")
        self._show.window.property("reader").setProperty("scroll", 1.0)
        yield 400
        self._shoot("reader-contrast-end")
        session.closeReader()
        yield 600
        session.chooseContrast(False)
        session.chooseMotion(False)
        session.start_in(replace(session.state, warned=session.state.active))
        yield 600
        self._shoot("idle-warning")
        session.seal()
        for step in (8, 6, 4, 2):
            yield from self._until(partial(self._closed, step / 10))
            self._shoot(f"sealing-{10 - step}")
        yield from self._until(lambda: session.state.phase is Phase.SEALED)
        yield 600
        self._shoot("sealed-again")


def contact_sheet(frames: list[QImage]) -> QImage:
    """All `frames`, of one size, in order on one sheet, SHEET_WIDTH pixels wide."""
    columns = 4 if frames[0].width() > frames[0].height() else 8
    width = SHEET_WIDTH // columns
    height = width * frames[0].height() // frames[0].width()
    sheet = QImage(SHEET_WIDTH, -(-len(frames) // columns) * height, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.black)
    painter = QPainter(sheet)
    for number, frame in enumerate(frames):
        small = frame.scaled(
            width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(number % columns * width, number // columns * height, small)
    painter.end()
    return sheet
