"""Pictures of the deck, cut to the very pixels a scene shows, off the GUI thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath
from PySide6.QtQml import QQmlImageProviderBase
from PySide6.QtQuick import QQuickImageProvider

from kiosk.deck import Deck, Picture, Rendition

PROVIDER = "picture"
GROUND = QColor("#fbf6ec")  # the card's colour, as in Theme.qml


class PictureProvider(QQuickImageProvider):
    """Serves `image://picture/GENERATION/CARD/WIDTHxHEIGHT/RADIUS`: card CARD's picture, filled and cropped
    from its middle to WIDTH x HEIGHT pixels, its upper corners rounded by RADIUS pixels. With `whole` for RADIUS
    nothing is cropped: it is as large as fits in. CARD.PLACE is a picture of the card's gallery, from 0.

    Decks are counted in generations, so that a picture of the deck before is never taken for one of this.
    Qt calls it from its picture threads. What cannot be read becomes an empty picture, which the
    scene shows as the card's plate.
    """

    def __init__(self, deck: Deck, folder: Path) -> None:
        super().__init__(
            QQmlImageProviderBase.ImageType.Image,
            QQmlImageProviderBase.Flag.ForceAsynchronousImageLoading,
        )
        self._decks = {0: (deck, folder)}

    def serve(self, generation: int, deck: Deck, folder: Path) -> None:
        """Serve another deck; of those before only the last is kept, for pictures still on their way."""
        kept = {number: each for number, each in self._decks.items() if number == generation - 1}
        self._decks = {**kept, generation: (deck, folder)}

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, N803  # Qt's own names
        generation, name, extent, radius = id.split("/")
        width, height = (int(side) for side in extent.split("x"))
        deck, folder = self._decks.get(int(generation), (None, Path()))
        picture = _named(deck, name) if deck else None
        if picture is None or width < 1 or height < 1:
            return QImage()
        if radius == "whole":
            return _fitted(picture, folder, QSize(width, height))
        rendition = smallest_covering(picture.renditions, width, height)
        image = _cropped(folder / rendition.file, width, height)
        return _rounded_on_top(image, int(radius)) if int(radius) and not image.isNull() else image


def _named(deck: Deck, name: str) -> Picture | None:
    """The picture that CARD or CARD.PLACE names."""
    index, _, place = name.partition(".")
    card = deck.cards[int(index)]
    return card.gallery[int(place)] if place else card.picture


def smallest_covering(renditions: tuple[Rendition, ...], width: int, height: int) -> Rendition:
    """The smallest rendition that covers `width` x `height` pixels, else the largest there is."""
    covering = (each for each in renditions if each.width >= width and each.height >= height)
    return next(covering, renditions[-1])


def _fitted(picture: Picture, folder: Path, room: QSize) -> QImage:
    largest = picture.renditions[-1]
    wanted = QSize(largest.width, largest.height).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    rendition = smallest_covering(picture.renditions, wanted.width(), wanted.height())
    return _cropped(folder / rendition.file, max(1, wanted.width()), max(1, wanted.height()))


def _cropped(path: Path, width: int, height: int) -> QImage:
    reader = QImageReader(str(path))
    wanted = QSize(width, height)
    filled = reader.size().scaled(wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    image = reader.read()
    if image.isNull():
        return image
    image = image.scaled(filled, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    left, top = (image.width() - width) // 2, (image.height() - height) // 2
    result = QImage(wanted, QImage.Format.Format_RGB32)
    result.fill(GROUND)  # what a transparent picture lies on
    painter = QPainter(result)
    painter.drawImage(-left, -top, image)
    painter.end()
    return result


def _rounded_on_top(image: QImage, radius: int) -> QImage:
    result = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    result.fill(Qt.GlobalColor.transparent)
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, image.width(), image.height() + radius), radius, radius)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(path)
    painter.drawImage(0, 0, image)
    painter.end()
    return result
