"""The tour: the whole journey played by itself, each scene and in-between moment written as a picture."""

from __future__ import annotations

import logging
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from kiosk.app import Show

log = logging.getLogger("kiosk.tour")

Waits = Generator[int, None, None]  # yields milliseconds to let pass


class Tour(QObject):
    """Plays the journey once, writes `NN-name.png` files, then quits the application."""

    def __init__(self, show: Show, folder: Path) -> None:
        super().__init__()
        self._show = show
        self._folder = folder
        self._count = 0
        self._journey = self._play()

    def start(self, size: tuple[int, int]) -> None:
        """Show the window at `size` pixels and set off."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for old in self._folder.glob("[0-9][0-9]-*.png"):
            old.unlink()
        self._show.window.resize(*size)
        self._show.window.show()
        self._go_on()

    def _go_on(self) -> None:
        wait = next(self._journey, None)
        if wait is None:
            QGuiApplication.quit()
        else:
            QTimer.singleShot(wait, self, self._go_on)

    def _shoot(self, name: str) -> None:
        self._count += 1
        path = self._folder / f"{self._count:02}-{name}.png"
        if not self._show.window.grabWindow().save(str(path)):
            log.error("%s: the picture cannot be written", path)

    def _series(self, name: str, count: int, every: int) -> Waits:
        for number in range(1, count + 1):
            yield every
            self._shoot(f"{name}-{number}")

    def _play(self) -> Waits:
        session = self._show.session
        yield 1500
        self._shoot("sealed")
        session.touched()
        yield 400
        self._shoot("countdown-first")
        yield 2000
        self._shoot("countdown-middle")
        yield 2200
        self._shoot("countdown-last")
        while session.phase == "countdown":
            yield 20
        yield from self._series("opening", 8, 330)
        while session.phase == "opening":
            yield 50
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
        yield from self._series("card-to-reader", 2, 140)
        yield 700
        self._shoot("reader")
        for card in range(session.cards):
            session.openCard(card)
            yield 900
            self._shoot(f"reader-{card + 1}")
            self._show.window.setProperty("readerScroll", 1.0)
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
        session.start_in(replace(session.state, warned=session.state.active))
        yield 600
        self._shoot("idle-warning")
        session.seal()
        yield from self._series("sealing", 4, 380)
        while session.phase == "sealing":
            yield 50
        yield 600
        self._shoot("sealed-again")
