"""Installed decks: `Store(root, builtin)` installs, shows, rolls back, verifies and recovers after power loss."""

from __future__ import annotations

from kiosk.deck import BUILTIN
from kiosk.store.manifest import Problem, deck_id
from kiosk.store.store import KEPT, Current, Hold, Installed, Store

__all__ = ["BUILTIN", "KEPT", "Current", "Hold", "Installed", "Problem", "Store", "deck_id"]
