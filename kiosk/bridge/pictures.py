"""Pictures of the deck, cut to the very pixels a scene shows, off the GUI thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QRadialGradient
from PySide6.QtQml import QQmlImageProviderBase
from PySide6.QtQuick import QQuickImageProvider

from kiosk.deck import Deck, Rendition

PROVIDER = "picture"
GROUND = QColor("#fbf6ec")  # the card's colour, as in Theme.qml


class PictureProvider(QQuickImageProvider):
    """Serves `image://picture/GENERATION/CARD/WIDTHxHEIGHT/EDGE`: card CARD's picture, filled and cropped
    from its middle to WIDTH x HEIGHT pixels. EDGE is the radius in pixels by which its upper corners are rounded,
    or `glass`: a round picture that fades out at its rim, as seen through a porthole.

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
        generation, card, extent, edge = id.split("/")
        width, height = (int(side) for side in extent.split("x"))
        deck, folder = self._decks.get(int(generation), (None, Path()))
        picture = deck.cards[int(card)].picture if deck else None
        if picture is None or width < 1 or height < 1:
            return QImage()
        rendition = smallest_covering(picture.renditions, width, height)
        image = _cropped(folder / rendition.file, width, height)
        if image.isNull() or edge == "0":
            return image
        return _behind_glass(image) if edge == "glass" else _rounded_on_top(image, int(edge))


def smallest_covering(renditions: tuple[Rendition, ...], width: int, height: int) -> Rendition:
    """The smallest rendition that covers `width` x `height` pixels, else the largest there is."""
    covering = (each for each in renditions if each.width >= width and each.height >= height)
    return next(covering, renditions[-1])


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
