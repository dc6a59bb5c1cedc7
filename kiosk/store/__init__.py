"""Installed decks: `Store(root, builtin)` installs, shows, rolls back, verifies and recovers after power loss."""

from __future__ import annotations

from kiosk.deck import BUILTIN
from kiosk.store.manifest import Problem
from kiosk.store.store import Current, Hold, Installed, Store

__all__ = ["BUILTIN", "Current", "Hold", "Installed", "Problem", "Store"]
