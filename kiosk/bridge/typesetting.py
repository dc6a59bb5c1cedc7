"""Chinese typesetting for QML: lines broken by the rules, measured with the fonts that draw them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk import linebreak

QML_IMPORT_NAME = "Capsule.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Typesetter(QObject):
    """Breaks text into lines; widths are pixels."""

    @Slot(str, QFont, float, result="QVariantList")
    def balanced(self, text: str, font: QFont, width: float) -> list[str]:
        """A title's lines, as even as they come."""
        return linebreak.balance(text, width, _measure(font))

    @Slot(str, QFont, float, result="QVariantList")
    def filled(self, text: str, font: QFont, width: float) -> list[str]:
        """A paragraph's lines, as full as they come."""
        return linebreak.fill(text, width, _measure(font))

    @Slot(str, QFont, result=float)
    def hang(self, line: str, font: QFont) -> float:
        """By how many pixels a line hangs into the margin: half its opening mark, or 0."""
        return _measure(font)(line[0]) / 2 if linebreak.hanging(line) else 0.0


def _measure(font: QFont) -> Callable[[str], float]:
    return _cached_measure(font.toString())


@lru_cache(maxsize=32)
def _cached_measure(description: str) -> Callable[[str], float]:
    font = QFont()
    font.fromString(description)
    metrics = QFontMetricsF(font)
    return lru_cache(maxsize=8192)(metrics.horizontalAdvance)
