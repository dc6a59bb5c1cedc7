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

    @Property(QUrl, constant=True)
    def art(self) -> QUrl:
        return QUrl.fromLocalFile(f"{paths.assets() / 'art'}/")
