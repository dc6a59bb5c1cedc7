"""The outside process: `run` starts the show, reads its heartbeat, and starts it again or something simpler."""

from __future__ import annotations

from kiosk.supervisor.watch import run

__all__ = ["run"]
