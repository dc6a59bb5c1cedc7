"""The last resort of the supervisor: one picture and one line, drawn as simply as Qt can."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QImage, QPainter, QPaintEvent, QRasterWindow

from kiosk import paths
from kiosk.bridge.heartbeat import Heartbeat
from kiosk.bridge.signals import EndSignals
from kiosk.bridge.window import OnScreen

NIGHT, STARLIGHT = QColor("#0a0e14"), QColor("#f6ecd9")
TITLE, LINE = "时间胶囊", "正在休息，请稍后再来 · The time capsule is resting"


class Still(QRasterWindow):
    """The night of the sealed capsule, without the capsule. What cannot be loaded is left out."""

    def __init__(self) -> None:
        super().__init__()
        for file in (paths.assets() / "fonts").rglob("*.otf"):
            QFontDatabase.addApplicationFont(str(file))
        art = paths.assets() / "art"
        self._landscape, self._portrait = (QImage(str(art / f"night-{way}.png")) for way in ("landscape", "portrait"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's own name
        """Draw it all."""
        whole = QRect(QPoint(), self.size())
        short = min(whole.width(), whole.height())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(whole, NIGHT)
            night = self._portrait if whole.height() > whole.width() else self._landscape
            size = night.size().scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            place = QRect(QPoint(), size)
            place.moveCenter(whole.center())
            painter.drawImage(place, night)
            painter.setPen(STARLIGHT)
            for text, family, height, middle in (
                (TITLE, "Noto Serif SC", 0.11, 0.46),
                (LINE, "Noto Sans SC", 0.03, 0.6),
            ):
                font = QFont(family)
                font.setPixelSize(max(1, round(height * short)))
                painter.setFont(font)
                line = QRect(0, round(middle * whole.height() - short / 10), whole.width(), short // 5)
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)


def run(size: tuple[int, int] | None, screen: int | None, tell: Callable[[str], None] | None) -> int:
    """Show it until somebody ends it: in a window of `size`, or on the whole of screen `screen`; the exit status."""
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    application = QGuiApplication(["time-capsule"])
    EndSignals(application)
    still = Still()
    if size is None:
        OnScreen(still, screen)
        still.setCursor(Qt.CursorShape.BlankCursor)
        still.showFullScreen()
    else:
        still.resize(*size)
        still.show()
    if tell is not None:
        Heartbeat(tell, None, application)
    return application.exec()
