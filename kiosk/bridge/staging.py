"""What the program changes in the scenes while they stand: their deck, how they are turned, how fast they go."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.bridge.deck import DeckView

QML_IMPORT_NAME = "Capsule.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the program stages the scenes")
class Staging(QObject):  # type: ignore[operator]
    """Told by signals, for whoever emits one leaves the interpreter to others meanwhile.

    `QObject.setProperty` keeps it. Where that changes a picture, Qt's picture thread may hold the queue of pictures
    and wait for the interpreter, to ask PictureProvider of what kind it is: each would wait for the other.
    """

    deckChanged = Signal()
    turnedChanged = Signal()
    motionChanged = Signal()
    settledChanged = Signal()

    def __init__(self, deck: DeckView, turned: int, *, motion: float, settled: bool) -> None:
        super().__init__()
        self._deck = deck
        self._turned = turned
        self._motion = motion
        self._settled = settled

    @Property(DeckView, notify=deckChanged)
    def deck(self) -> DeckView:
        return self._deck

    def take(self, deck: DeckView) -> None:
        """Show another deck."""
        self._deck = deck
        self.deckChanged.emit()

    @Property(int, notify=turnedChanged)
    def turned(self) -> int:
        """By how many degrees, clockwise, for a screen hung on its side."""
        return self._turned

    def turn(self, degrees: int) -> None:
        """Stand at `degrees`, clockwise."""
        self._turned = degrees
        self.turnedChanged.emit()

    @Property(float, notify=motionChanged)
    def motion(self) -> float:
        """The scale of every duration; 0 stands still, for pictures and tests."""
        return self._motion

    def pace(self, motion: float) -> None:
        """Go by another scale of every duration."""
        self._motion = motion
        self.motionChanged.emit()

    @Property(bool, notify=settledChanged)
    def settled(self) -> bool:
        """Whether the start is over: until then only what is seen is made and read."""
        return self._settled

    def settle(self) -> None:
        """Make and read the rest."""
        self._settled = True
        self.settledChanged.emit()
