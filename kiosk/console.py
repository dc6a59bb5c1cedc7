"""The staff console put together: what is behind the door, and how it reaches into the show."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from kiosk import deck as decks
from kiosk import exits, paths
from kiosk.bridge.counting import Counting
from kiosk.bridge.staff import Page, Room, Where
from kiosk.deck import BUILTIN, Deck
from kiosk.errors import KioskError
from kiosk.staff.counts import Counts
from kiosk.staff.gate import Gate

if TYPE_CHECKING:
    from kiosk.app import Changeover, Show
    from kiosk.console_pages import Pages
    from kiosk.staff.drives import Volume

log = logging.getLogger("kiosk")


class Console(QObject):
    """Holds the show still while staff are inside, and brings what they do into it.

    `pages` are there once somebody has come to the door.
    """

    def __init__(
        self,
        show: Show,
        changeover: Changeover,
        parent: QObject,
        *,
        today: Callable[[], str],
        hour: Callable[[], str],
        volumes: Callable[[], tuple[Volume, ...]] | None = None,
    ) -> None:
        """`today` and `hour` are those on the wall, as `2026-11-24` and `2026-11-24T09`; `volumes` as for Pages."""
        super().__init__(parent)
        self._show = show
        self._changeover = changeover
        self._today = today
        self._volumes = volumes
        self._began = show.clock()
        self._counts = Counts(paths.counts())
        self._counting = Counting(show.session, self._counts, hour=hour, deck=self._counted, parent=self)
        self._gate = Gate(paths.staff(), show.clock())
        self.pages: Pages | None = None
        show.staff.unlock()
        show.staff.moving.connect(self._move)
        show.staff.whereChanged.connect(self._moved)
        show.staff.pageChanged.connect(self._turn)
        show.staff.languageChanged.connect(self._speak)

    def close(self) -> None:
        """The program ends."""
        if self.pages is not None:
            self.pages.end()
        self._counting.close()

    # what the show does while staff come and go

    def _counted(self) -> Deck | None:
        """The deck that visitors have before them."""
        return self._show.deck.deck if self._show.staff.place is Where.OUTSIDE else None

    def _move(self, where: str) -> None:
        """Before the scenes hear that staff go to `where`."""
        match Where(where):
            case Where.GATE:
                self._show.session.rest(held=True)
                self._furnished().pad.begin(shuffled=self._show.settings.shuffle_digits)
            case Where.CONSOLE:
                self._show.session.rest(held=True)
                self._changeover.end_preview()
                if self._show.staff.place is Where.GATE:
                    pages = self._furnished()
                    pages.pad.end()
                    pages.drives.begin()
                    self._begin(pages)
            case Where.PREVIEW:
                self._show.session.rest(held=False)
            case Where.OUTSIDE:
                self._show.session.rest(held=True)
                self._changeover.end_preview()

    def _moved(self) -> None:
        if self._show.staff.place is Where.OUTSIDE:
            self._furnished().end()
            self._show.session.rest(held=False)

    # the pages

    def _furnished(self) -> Pages:
        if self.pages is None:
            from kiosk.console_pages import Pages  # here, not above: the show starts without what only staff see

            show, staff = self._show, self._show.staff
            pages = self.pages = Pages(
                self._gate,
                self._counts,
                show.window,
                self,
                clock=show.clock,
                uptime=self._uptime,
                deck=self._deck_id,
                today=self._today,
                volumes=self._volumes,
            )
            pages.pad.admitted.connect(staff.admit)
            for part in (pages.load, pages.decks, *pages.sticks):
                part.working.connect(staff.working)
            pages.load.previewed.connect(self.preview)
            pages.load.installed.connect(self._changeover.notice)
            pages.decks.changed.connect(self._changeover.notice)
            pages.settings.applied.connect(show.go_by)
            pages.health.ended.connect(self._end)
            staff.lay_out(
                Room(
                    pad=pages.pad,
                    load=pages.load,
                    decks=pages.decks,
                    settings=pages.settings,
                    counts=pages.counts,
                    health=pages.health,
                )
            )
        return self.pages

    def _turn(self) -> None:
        if self._show.staff.place is Where.CONSOLE:
            self._begin(self._furnished())

    def _begin(self, pages: Pages) -> None:
        """A page was opened: what it shows is read anew."""
        spoken = self._show.staff.spoken
        match self._show.staff.leaf:
            case Page.LOAD:
                pages.load.begin(spoken)
            case Page.DECKS:
                pages.decks.begin(spoken)
            case Page.SETTINGS:
                pages.settings.speak(spoken)
                pages.settings.begin()
            case Page.COUNTS:
                pages.counts.begin(spoken)
            case Page.HEALTH:
                pages.health.begin(spoken)

    def _speak(self) -> None:
        """Another language: what is told in Python's words is told anew."""
        if self.pages is not None:
            self.pages.load.speak(self._show.staff.spoken)
            if self._show.staff.leaf is not Page.LOAD:
                self._turn()

    def preview(self, folder: Path) -> None:
        """Show the compiled deck in `folder` as a visitor would see it, with a way back."""
        try:
            deck = decks.read(folder)
        except KioskError as error:
            log.error("the preview cannot be shown: %s", error)
            return
        self._changeover.preview(deck, folder)
        self._show.staff.preview(True)

    def _uptime(self) -> timedelta:
        return self._show.clock() - self._began

    def _deck_id(self) -> str:
        folder = self._show.folder
        return BUILTIN if folder == paths.builtin_deck() else folder.name

    def _end(self, anew: bool) -> None:
        log.warning("staff end the show: %s", "it starts anew" if anew else "back to the desktop")
        QCoreApplication.exit(exits.RESTART if anew else exits.DONE)
