"""What is behind the door of the staff console: made, and loaded, when staff first come to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickWindow

from kiosk import paths
from kiosk.bridge.drives import Drives
from kiosk.bridge.staff_counts import StaffCounts
from kiosk.bridge.staff_decks import StaffDecks
from kiosk.bridge.staff_health import Place, StaffHealth
from kiosk.bridge.staff_load import StaffLoad
from kiosk.bridge.staff_pin import StaffPin
from kiosk.bridge.staff_settings import StaffSettings
from kiosk.bridge.staff_stick import StaffStick
from kiosk.bridge.volumes import removable_volumes
from kiosk.staff.counts import Counts
from kiosk.staff.drives import Volume
from kiosk.staff.gate import Gate


class Pages:
    """The PIN pad and each page, as children of `parent`."""

    def __init__(
        self,
        gate: Gate,
        counts: Counts,
        window: QQuickWindow,
        parent: QObject,
        *,
        clock: Callable[[], timedelta],
        uptime: Callable[[], timedelta],
        deck: Callable[[], str],
        today: Callable[[], str],
        volumes: Callable[[], tuple[Volume, ...]] | None,
    ) -> None:
        """`volumes` says which removable drives are mounted; the system's own where it is None."""
        self.drives = Drives(volumes or removable_volumes, parent)
        self.sticks = StaffStick(self.drives, parent), StaffStick(self.drives, parent)
        self.pad = StaffPin(gate, clock=clock, parent=parent)
        self.load = StaffLoad(paths.incoming(), self.drives, parent)
        self.decks = StaffDecks(paths.store(), paths.builtin_deck(), parent)
        self.settings = StaffSettings(paths.settings_file(), parent)
        self.counts = StaffCounts(counts, self.sticks[0], today=today, parent=parent)
        self.health = StaffHealth(
            Place(data=paths.data(), logs=paths.logs()),
            self.sticks[1],
            window,
            uptime=uptime,
            deck=deck,
            today=today,
            parent=parent,
        )

    def end(self) -> None:
        """Staff have left: nothing goes on, and nothing is left behind."""
        self.pad.end()
        self.drives.end()
        self.load.end()
        self.counts.end()
