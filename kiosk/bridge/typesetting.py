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
        return list(_broken(linebreak.balance, text, width, font.toString()))

    @Slot(str, QFont, float, result="QVariantList")
    def filled(self, text: str, font: QFont, width: float) -> list[str]:
        """A paragraph's lines, as full as they come."""
        return list(_broken(linebreak.fill, text, width, font.toString()))

    @Slot(str, QFont, result=float)
    def hang(self, line: str, font: QFont) -> float:
        """By how many pixels a line hangs into the margin: half its opening mark, or 0."""
        return _measure(font.toString())(line[0]) / 2 if linebreak.hanging(line) else 0.0


# scenes ask several times for the same lines: a title of its own accord, and at each step on the way to a new size
@lru_cache(maxsize=512)
def _broken(
    by: Callable[[str, float, linebreak.Measure], list[str]], text: str, width: float, description: str
) -> tuple[str, ...]:
    return tuple(by(text, width, _measure(description)))


@lru_cache(maxsize=32)
def _measure(description: str) -> Callable[[str], float]:
    font = QFont()
    font.fromString(description)
    metrics = QFontMetricsF(font)

    # a function round Qt's: of a function of Qt's own the cache asks its help text, which PySide is long in making
    @lru_cache(maxsize=8192)
    def measure(text: str) -> float:
        return metrics.horizontalAdvance(text)

    return measure
