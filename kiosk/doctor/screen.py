"""What Qt sees of this machine's screens; in a process of its own, for where there is no screen Qt aborts."""

from __future__ import annotations

import json
import os

from PySide6.QtGui import QFontDatabase, QGuiApplication, QInputDevice

from kiosk import paths
from kiosk.doctor.ask import has_display


def describe() -> str:
    """Sizes of the screens in pixels, whether there is a touch screen, fonts that do not load: as JSON."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # fonts load without a screen too
    application = QGuiApplication(["time-capsule"])
    fonts = sorted((paths.assets() / "fonts").rglob("*.[ot]tf"))
    screens = [application.primaryScreen(), *application.screens()] if has_display() else []
    answer = {
        "sizes": [[round(side * screen.devicePixelRatio()) for side in screen.size().toTuple()] for screen in screens],
        "has_touch": any(device.type() is QInputDevice.DeviceType.TouchScreen for device in QInputDevice.devices()),
        "bad_fonts": [file.name for file in fonts if QFontDatabase.addApplicationFont(str(file)) < 0],
    }
    return json.dumps(answer)
