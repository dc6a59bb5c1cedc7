"""Asks other programs, which may not be there, may hang and may break down; and whether there is a screen to ask."""

from __future__ import annotations

import os
import subprocess
import sys

PATIENCE_S = 15  # for each; a cold disk starts Qt slowly


def asked(*command: str) -> str | None:
    """What a program prints; "" where it fails, None where it is not there or does not answer."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else ""


def has_display() -> bool:
    """Whether this process can show a window; on Linux it may run outside the session on the screen."""
    return sys.platform == "win32" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
