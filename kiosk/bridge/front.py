"""The kiosk's window in a hall: the whole screen, in front, with the keys, and not to be closed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

RETRY_MS = 500  # between one try to come back and the next: three make it, in less than two seconds
RAISING = ("xcb", "windows")  # the others cannot, and warn


class Front(QObject):
    """Holds `window` in front until it lets go. Close requests are refused: only `QCoreApplication` ends the program.

    Where the window has lost the screen or the keys, it asks for them, and if that was in vain it comes up anew. A slow
    window manager may miss that and leave it off the screen; Qt holds it for active and of full size then, and only its
    exposure tells, so that it comes up once more.
    """

    def __init__(self, window: QWindow) -> None:
        super().__init__()
        self.window = window
        self._asked = False
        self._timer = QTimer(self, interval=RETRY_MS)
        self._timer.timeout.connect(self._take_back)

    @property
    def is_held(self) -> bool:
        """Whether the window has the screen and the keys, as far as the window system tells."""
        window = self.window
        # on Wayland a window that stands on the screen may count as unexposed
        is_mapped = window.isExposed() or QGuiApplication.platformName().startswith("wayland")
        return is_mapped and window.isActive() and window.visibility() is QWindow.Visibility.FullScreen

    @property
    def is_waiting(self) -> bool:
        """Whether a timer runs, to take the screen back; never while it is held."""
        return self._timer.isActive()

    def appear(self) -> None:
        """Show the window on the whole of its screen, and hold it there."""
        window = self.window
        # a frame would bring the system's window menu with it
        window.setFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        window.setCursor(Qt.CursorShape.BlankCursor)
        window.installEventFilter(self)
        window.activeChanged.connect(self._look)
        window.visibilityChanged.connect(self._look)
        window.showFullScreen()
        window.requestActivate()

    def let_go(self) -> None:
        """Hold the window no longer; it stays where it is."""
        self._timer.stop()
        self.window.removeEventFilter(self)
        self.window.activeChanged.disconnect(self._look)
        self.window.visibilityChanged.disconnect(self._look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Close:
            event.ignore()
            return True
        if event.type() is QEvent.Type.Expose:
            self._look()
        return False

    def _look(self) -> None:
        if self.is_held:
            self._timer.stop()
            self._asked = False
        elif not self._timer.isActive():
            self._timer.start()

    def _take_back(self) -> None:
        if self._asked:  # in vain: a window that is mapped anew comes up on the desktop that shows
            self.window.hide()
        self._asked = not self._asked
        self.window.showFullScreen()
        if QGuiApplication.platformName() in RAISING:
            self.window.raise_()
        self.window.requestActivate()
