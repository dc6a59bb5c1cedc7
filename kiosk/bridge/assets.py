"""Where QML finds the art that ships with the program."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QUrl
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk import paths

QML_IMPORT_NAME = "Capsule.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Assets(QObject):
    """`Assets.art + "glow.png"` is the address of a picture."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._art = QUrl.fromLocalFile(f"{paths.assets() / 'art'}/")  # asked for a hundred times at a start

    @Property(QUrl, constant=True)
    def art(self) -> QUrl:
        return self._art
