"""The tour of the staff console: each of its pages written as a picture, on data that go when it is done."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kiosk import paths
from kiosk.app import Changeover, hour, today
from kiosk.bridge.staff import Page
from kiosk.bridge.staff_load import Step
from kiosk.console import Console
from kiosk.console_pages import Pages
from kiosk.staff.counts import Count, Counts, What
from kiosk.staff.drives import Volume
from kiosk.tour import Tour, Waits

if TYPE_CHECKING:
    from kiosk.app import Show

PIN = "274916"


class ConsoleTour(Tour):
    """Goes through the console as staff would, once in Chinese; then its pages in English."""

    def __init__(self, show: Show, folder: Path) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="time-capsule-tour-", ignore_cleanup_errors=True)
        os.environ["TIME_CAPSULE_DATA"] = self._home.name  # nothing of the kiosk's own is touched
        self._plugged: tuple[Volume, ...] = ()
        changeover = Changeover(show, paths.store(), show.session)
        self._console = Console(show, changeover, show.session, today=today, hour=hour, volumes=lambda: self._plugged)
        super().__init__(show, folder)
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self._leave)

    def _leave(self) -> None:
        self._console.close()
        self._home.cleanup()

    @property
    def _pages(self) -> Pages:
        assert self._console.pages is not None
        return self._console.pages

    def _play(self) -> Waits:
        staff = self._show.staff
        self._fill()
        staff.pressKeys()
        yield 500
        self._shoot("pin-first")
        self._type("123456")
        yield 200
        self._shoot("pin-refused")
        self._type(PIN)
        self._type(PIN)
        yield 200
        self._shoot("pin-recover")
        self._pages.pad.goOn()
        yield 500
        self._shoot("load-no-stick")
        for page in (Page.DECKS, Page.SETTINGS, Page.COUNTS, Page.HEALTH):
            staff.open(page.value)
            yield 800
            self._shoot(page.value)
        staff.open(Page.LOAD.value)
        yield from self._load()
        staff.chooseLanguage("en")
        for page in Page:
            staff.open(page.value)
            yield 800
            self._shoot(f"{page.value}-english")
        staff.leave()
        staff.pressKeys()
        for _ in range(5):
            self._type("271828")
        yield 300
        self._shoot("pin-locked")
        staff.leave()
        yield 300

    def _load(self) -> Waits:
        load = self._pages.load
        stick = Path(self._home.name, "stick")
        self._plugged = (Volume(root=stick, label="KINGSTON", size=16 << 30, free=9 << 30),)
        self._pages.drives.look()
        yield from self._until(lambda: not load.is_looking)
        self._shoot("load-stick")
        for index in (0, 1):
            load.choose(index)
            yield from self._until(lambda: load.reached in (Step.CHECKING, Step.FAILED))
            yield 100
            if index == 0:
                self._shoot("load-checking")
            yield from self._until(lambda: load.reached in (Step.VERDICT, Step.FAILED))
            yield 400
            self._shoot("load-verdict" if load.has_deck else "load-problems")
            if load.has_deck:
                load.preview()
                yield 1500
                self._shoot("load-preview")
                self._show.staff.preview(False)
                load.install()
                yield from self._until(lambda: load.reached in (Step.INSTALLED, Step.FAILED))
                yield 400
                self._shoot("load-installed")
            load.back()
            yield from self._until(lambda: not load.is_looking)

    def _type(self, digits: str) -> None:
        for key in (*digits, "✓"):
            self._pages.pad.press(key)

    def _fill(self) -> None:
        """A stick with two packs, one with a mistake, and two weeks of visitors."""
        home = Path(self._home.name)
        good, bad = home / "stick" / "2021", home / "stick" / "2022"
        subprocess.run([*paths.program(), "pack", "new", str(good)], stdout=subprocess.DEVNULL, check=True)
        shutil.copytree(good, bad)
        next((bad / "pictures").iterdir()).unlink()
        counts, cards = Counts(paths.counts()), self._show.deck.deck.cards
        for ago in range(14):
            day = (date.fromisoformat(today()) - timedelta(days=ago)).isoformat()
            for at in range(9, 18):
                visits = (ago * 7 + at * 5) % 8
                read = [
                    Count(what=What.CARD, deck="2020", card=card.slug, title=card.title, seconds=20 + 5 * place)
                    for place, card in enumerate(cards[: visits % (len(cards) + 1)])
                ]
                left = [Count(what=What.LEFT, deck="2020")] * (visits // 2)
                counts.add(f"{day}T{at:02}", [Count(what=What.OPENING, deck="2020")] * visits + read + left)
