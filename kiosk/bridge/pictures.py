"""Pictures of the deck, cut to the very pixels a scene shows, off the GUI thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QRadialGradient
from PySide6.QtQml import QQmlImageProviderBase
from PySide6.QtQuick import QQuickImageProvider

from kiosk.deck import Deck, Picture, Rendition

PROVIDER = "picture"
GROUND = QColor("#fbf6ec")  # the card's colour, as in Theme.qml


class PictureProvider(QQuickImageProvider):
    """Serves `image://picture/GENERATION/CARD/WIDTHxHEIGHT/EDGE`: card CARD's picture, filled and cropped
    from its middle to WIDTH x HEIGHT pixels; CARD.PLACE is a picture of the card's gallery, from 0. EDGE is the radius
    in pixels by which its upper corners are rounded, or `glass`: a round picture that fades out at its rim, as seen
    through a porthole; or `whole`: nothing is cropped, it is as large as fits in.

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
        generation, name, extent, edge = id.split("/")
        width, height = (int(side) for side in extent.split("x"))
        deck, folder = self._decks.get(int(generation), (None, Path()))
        picture = _named(deck, name) if deck else None
        if picture is None or width < 1 or height < 1:
            return QImage()
        if edge == "whole":
            return _fitted(picture, folder, QSize(width, height))
        rendition = smallest_covering(picture.renditions, width, height)
        image = _cropped(folder / rendition.file, width, height)
        if image.isNull() or edge == "0":
            return image
        return _behind_glass(image) if edge == "glass" else _rounded_on_top(image, int(edge))


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
    # scaled by the reader: there Python's other threads, and with them the scenes, need not wait for it
    reader.setScaledSize(reader.size().scaled(wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        return image
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


def _behind_glass(image: QImage) -> QImage:
    middle = QPointF(image.width() / 2, image.height() / 2)
    rim = QRadialGradient(middle, min(middle.x(), middle.y()))
    for place, opacity in ((0.0, 255), (0.88, 255), (0.93, 200), (1.0, 0)):
        rim.setColorAt(place, QColor(0, 0, 0, opacity))
    result = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(result)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(result.rect(), rim)
    painter.end()
    return result
