"""Which of Qt's renderers the show gets: the graphics processor's, or the software renderer where it is faster."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from kiosk import paths

VARIABLE = "QT_QUICK_BACKEND"
PROCESSORS = ("llvmpipe", "softpipe", "swrast", "swiftshader", "gdi generic", "microsoft basic render")
"""How OpenGL names itself when the processor draws: slower than Qt's software renderer, which is made for that."""
DEVICES = ("dri/card*", "dri/renderD*", "nvidia*", "mali*", "kgsl*", "pvr*", "dxg")
PATIENCE = 5
"""Seconds that a driver may take to answer."""

log = logging.getLogger("kiosk")


def wants_software(environment: Mapping[str, str], devices: Path = Path("/dev")) -> bool:
    """Whether the show is to be started with Qt's software renderer. What was chosen by hand stays."""
    if environment.get(VARIABLE):
        log.info("renderer: %s, as %s says", environment[VARIABLE], VARIABLE)
        return False
    if sys.platform == "linux" and not any(next(devices.glob(name), None) for name in DEVICES):
        log.info("renderer: software, for there is no graphics processor")
        return True
    name = _probe([*paths.program(), "renderer"])
    software = not name or any(processor in name.lower() for processor in PROCESSORS)
    log.info("renderer: %s, for OpenGL answers %r", "software" if software else "Qt's own choice", name)
    return software


def _probe(command: list[str]) -> str:
    """What `command` prints; empty if it fails, breaks down or does not answer, as broken drivers make it."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        answer, _ = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()  # and no waiting for it: inside a broken driver it may never end
        return ""
    return answer.decode(errors="replace").strip() if process.returncode == 0 else ""


def chosen(software: bool) -> dict[str, str]:
    """What the environment of the show needs besides."""
    return {VARIABLE: "software"} if software and not os.environ.get(VARIABLE) else {}
