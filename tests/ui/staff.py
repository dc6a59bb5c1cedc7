"""The hands of staff: the hidden gesture, the PIN pad and the console, by real touch events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk import paths
from kiosk.app import Changeover, Show
from kiosk.bridge.staff import Page, Where
from kiosk.console import Console
from kiosk.console_pages import Pages
from kiosk.staff.drives import Volume
from tests.ui.visitor import Clock, Visitor

PIN = "274916"


class Drives:
    """What is plugged in: folders that tests take for sticks."""

    def __init__(self) -> None:
        self.mounted: list[Path] = []

    def __call__(self) -> tuple[Volume, ...]:
        return tuple(Volume(root=each, label=each.name, size=16 << 30, free=8 << 30) for each in self.mounted)


class Staff(Visitor):
    """One show with its console, under the fingers of staff; `drives` is what is plugged in."""

    def __init__(self, show: Show, clock: Clock, device: QPointingDevice, qtbot: QtBot) -> None:
        super().__init__(show, clock, device, qtbot)
        self.drives = Drives()
        self.changeover = Changeover(show, paths.store(), show.session)
        self.console = Console(
            show,
            self.changeover,
            show.session,
            today=lambda: "2026-11-24",
            hour=lambda: "2026-11-24T09",
            volumes=self.drives,
        )

    def is_at(self, where: Where) -> bool:
        return self.show.staff.place is where

    def wait(self, seconds: float) -> None:
        """Let time pass, second by second, as the timers would."""
        while seconds > 0:
            self.clock.now += timedelta(seconds=min(1.0, seconds))
            seconds -= 1
            self.show.session.tick()
            self.show.staff.tick()
            if self.console.pages:
                self.pages.pad.tick()
            self.settle()

    @property
    def pages(self) -> Pages:
        """What is behind the door, once somebody has come to it."""
        assert self.console.pages
        return self.console.pages

    # the door

    def corners(self) -> tuple[QPointF, QPointF]:
        """Top left and bottom right, a finger's width from the edge."""
        wide, high = self.size
        return QPointF(20, 20), QPointF(wide - 20, high - 20)

    def put_down(self, *places: QPointF) -> Any:
        """Fingers 0, 1 ... one after the other, and they stay; the sequence to go on with."""
        fingers = self.touch()  # one for all: Qt's own remembers where the resting fingers lie
        for finger, place in enumerate(places):
            for other in range(finger):
                fingers.stationary(other)
            fingers.press(finger, place.toPoint(), self.show.window).commit()
            self.settle()
        return fingers

    def hold_corners(self, seconds: float = 3.0) -> None:
        first, second = self.corners()
        fingers = self.put_down(first, second)
        self.wait(seconds)
        for finger, place in enumerate((first, second)):
            fingers.release(finger, place.toPoint(), self.show.window)
        fingers.commit()
        self.settle()

    def type(self, digits: str) -> None:
        """Type on the pad, and confirm."""
        for digit in digits:
            self.tap_button(digit)
        self.tap_button("完成")

    def set_first_pin(self) -> None:
        self.hold_corners()
        self.type(PIN)
        self.type(PIN)
        self.tap_button("我已记下")

    def enter(self, page: Page = Page.LOAD) -> None:
        """Into the console, to `page`."""
        self.set_first_pin()
        assert self.is_at(Where.CONSOLE)
        self.open(page)

    def open(self, page: Page) -> None:
        names = {Page.LOAD: "内容", Page.DECKS: "展示", Page.SETTINGS: "设置", Page.COUNTS: "统计", Page.HEALTH: "状态"}
        self.tap_button(names[page])
        assert self.show.staff.leaf is page

    # on a page

    def until(self, reached: Callable[[], bool], timeout: int = 30_000) -> None:
        self.qtbot.waitUntil(reached, timeout=timeout)
        self.settle()

    def scroll_to(self, item: QQuickItem) -> None:
        """Bring what lies below into view, as a finger would."""
        flick = item.parentItem()
        while flick is not None and not flick.inherits("QQuickFlickable"):
            flick = flick.parentItem()
        if flick is None:
            return
        inside = item.mapToItem(flick, QPointF(0, 0)).y()
        if not 0 <= inside <= flick.height() - item.height():
            target = float(flick.property("contentY")) + inside - (flick.height() - item.height()) / 2
            most = max(0.0, float(flick.property("contentHeight")) - flick.height())
            flick.setProperty("contentY", max(0.0, min(most, target)))
            self.settle()

    def tap_button(self, label: str) -> None:
        button = self.button(label)
        self.laid_out()
        self.scroll_to(button)
        super().tap_button(label)

    def laid_out(self) -> None:
        """Have columns and grids put what is in them in its place, which else waits for the next frame."""
        for _ in range(2):
            for item in reversed(list(self.items())):
                item.ensurePolished()
