"""The show's window: its place, how it stays on its screen whatever becomes of the screens, and that it can draw."""

from __future__ import annotations

import logging

from PySide6.QtCore import SIGNAL, SLOT, QCoreApplication, QObject, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen, QWindow
from PySide6.QtQuick import QQuickWindow

from kiosk import exits

log = logging.getLogger("kiosk")


class _Placing(QObject):
    wanted = Signal(QRect)


def place(window: QWindow, where: QRect) -> None:
    """Put `window` at `where`, in pixels; by a signal, which leaves the interpreter as those of `Staging` do."""
    placing = _Placing()
    QObject.connect(placing, SIGNAL("wanted(QRect)"), window, SLOT("setGeometry(QRect)"))
    placing.wanted.emit(where)


class OnScreen(QObject):
    """Keeps `window` full on screen number `number`; on the primary screen without one, or while there is none such.

    It follows when screens come, go, turn or change their resolution, and goes back to its own when that is there.
    """

    def __init__(self, window: QWindow, number: int | None) -> None:
        super().__init__(window)
        self._window = window
        self._number = number
        self._name: str | None = None
        self._changes = QTimer(self, singleShot=True, interval=0)  # Qt has to be done with the screens first
        self._changes.timeout.connect(self._place)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._added)
        application.screenRemoved.connect(self._changed)
        application.primaryScreenChanged.connect(self._changed)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._changed)
        self._place()

    def move_to(self, number: int | None) -> None:
        """Fill another screen from now on."""
        if number != self._number:
            self._number, self._name = number, ""
            self._changed()

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._changed)
        self._changed()

    @Slot()
    def _changed(self) -> None:
        self._changes.start()

    def _own(self) -> QScreen:
        """The screen to fill: known by its name once it was there, for the numbers change when another goes."""
        screens, primary = QGuiApplication.screens(), QGuiApplication.primaryScreen()
        if self._number is None:
            return primary
        if self._name is None and 0 <= self._number < len(screens):
            self._name = screens[self._number].name()
        own = next((screen for screen in screens if screen.name() == self._name), None)
        if own is None:
            log.warning(
                "screen %d is not there (there are %d, counted from 0): the show waits for it on %s",
                self._number,
                len(screens),
                primary.name(),
            )
        return own or primary

    def _place(self) -> None:
        screen = self._own()
        if self._window.screen() is screen and self._window.geometry() == screen.geometry():
            return
        size = screen.size()
        log.info("screen: %s, %d x %d", screen.name(), size.width(), size.height())
        self._window.setScreen(screen)
        place(self._window, screen.geometry())
        if self._window.isVisible():  # it was full before, and is to be full here
            self._window.showFullScreen()


class Drawing(QObject):
    """Ends the program when `window` cannot draw: with a listener Qt does not abort, and another renderer may do."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        window.sceneGraphError.connect(self._failed)

    @Slot(QQuickWindow.SceneGraphError, str)
    def _failed(self, error: QQuickWindow.SceneGraphError, message: str) -> None:
        log.error("the graphics failed: %s", message)
        QCoreApplication.exit(exits.SOFTWARE)
