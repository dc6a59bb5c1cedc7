"""The visitor's hands: finds what is on the screen and touches it with real touch events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPointingDevice, QTouchEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.app import Show
from kiosk.session import Phase, State

STEPS = 12  # moves of one swipe


class Clock:
    """A clock that only the test moves."""

    def __init__(self) -> None:
        self.now = timedelta(hours=1)

    def __call__(self) -> timedelta:
        return self.now


class Visitor:
    """One show under a visitor's fingers; `device` is the touch screen."""

    def __init__(self, show: Show, clock: Clock, device: QPointingDevice, qtbot: QtBot) -> None:
        self.show = show
        self.clock = clock
        self.device = device
        self.qtbot = qtbot

    @property
    def state(self) -> State:
        return self.show.session.state

    @property
    def size(self) -> tuple[int, int]:
        return self.show.window.width(), self.show.window.height()

    def is_in(self, phase: Phase) -> bool:
        return self.state.phase is phase

    def property(self, name: str) -> Any:
        """A property of the window."""
        return self.show.window.property(name)

    # time

    def wait(self, seconds: float) -> None:
        """Let time pass, second by second, as the timer would."""
        while seconds > 0:
            self.clock.now += timedelta(seconds=min(1.0, seconds))
            seconds -= 1
            self.show.session.tick()
            self.settle()

    def settle(self) -> None:
        """Let the scenes do what is due; motion stands still, so this is little."""
        for _ in range(6):
            QGuiApplication.processEvents()

    # eyes

    def look(self) -> QImage:
        """What is on the screen, when all pictures that are seen there have come."""
        self.settle()
        self.qtbot.waitUntil(self._pictures_have_come)
        self.settle()
        return self.show.window.grabWindow()

    def _pictures_have_come(self) -> bool:
        # also those that are only seen when all of their kind have come
        items = _visible(self.show.window.contentItem(), faint=True)
        images = (item for item in items if item.inherits("QQuickImage"))
        return all(item.property("progress") == 1 for item in images if item.property("source").toString())

    # fingers

    def press(self, at: QPointF, finger: int = 0) -> None:
        self.touch().press(finger, self._point(at), self.show.window).commit()
        self.settle()

    def move(self, at: QPointF, finger: int = 0) -> None:
        self.touch().move(finger, self._point(at), self.show.window).commit()
        self.settle()

    def release(self, at: QPointF, finger: int = 0) -> None:
        self.touch().release(finger, self._point(at), self.show.window).commit()
        self.settle()

    def cancel(self) -> None:
        """The window system takes all fingers away."""
        QGuiApplication.sendEvent(self.show.window, QTouchEvent(QEvent.Type.TouchCancel, self.device))
        self.settle()

    def tap(self, at: QPointF) -> None:
        self.press(at)
        self.release(at)

    def swipe(self, start: QPointF, across: float, finger: int = 0) -> None:
        """Drag by `across` pixels, come to rest, and let go."""
        self.press(start, finger)
        end = start
        for step in range(1, STEPS + 1):
            end = start + QPointF(across * step / STEPS, 0)
            self.move(end, finger)
        self.rest()
        self.release(end, finger)

    def rest(self) -> None:
        """Hold the finger until the carousel knows that it rests."""
        self.qtbot.waitUntil(lambda: not self.property("moving"))

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.show.window, key)
        self.settle()

    # eyes

    def items(self) -> Iterator[QQuickItem]:
        """Everything a visitor can see, from the back to the front."""
        yield from _visible(self.show.window.contentItem())

    def button(self, label: str) -> QQuickItem:
        """The button of that name that answers now."""
        found = [item for item in self.buttons() if item.property("label") == label]
        assert len(found) == 1, f"{label}: {len(found)} of {[item.property('label') for item in self.buttons()]}"
        return found[0]

    def buttons(self) -> list[QQuickItem]:
        return [item for item in self.items() if item.metaObject().indexOfSignal("tapped()") >= 0 and item.isEnabled()]

    def texts(self) -> list[str]:
        return [str(item.property("text")) for item in self.items() if item.inherits("QQuickText")]

    def sees(self, text: str) -> bool:
        return any(text in each for each in self.texts())

    def place(self, item: QQuickItem) -> QRectF:
        """Where an item lies in the window."""
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))

    def tap_button(self, label: str) -> None:
        self.tap(self.place(self.button(label)).center())

    # the way there

    def open_capsule(self) -> None:
        """From asleep to the carousel."""
        self.tap(QPointF(self.size[0] / 2, self.size[1] / 2))
        self.wait(5)
        assert self.is_in(Phase.CAROUSEL)

    def middle_card(self) -> QPointF:
        return QPointF(self.size[0] / 2, self.size[1] * 0.45)

    def touch(self) -> Any:
        return QTest.touchEvent(self.show.window, self.device, autoCommit=False)

    def _point(self, at: QPointF) -> QPoint:
        return at.toPoint()


def _visible(item: QQuickItem, *, faint: bool = False) -> Iterator[QQuickItem]:
    """What is seen within `item`; with `faint` also what is only too faint to be seen."""
    for child in item.childItems():
        if child.isVisible() and (faint or child.opacity() > 0):
            yield child
            yield from _visible(child, faint=faint)
