"""Keeps the screen from blanking and the desktop's notifications away, as long as the program runs.

Whatever is not there is passed over: a kiosk without a desktop has nothing to ask. Nothing here waits for an answer,
and the window system takes every wish back by itself when the program ends.
"""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

PROGRAM = "time-capsule"
REASON = "the exhibit is on show"

# Each: service, path, interface, and what Inhibit wants after the program's name and its reason. GNOME, KDE and Xfce
# hear the first, older Xfce the second; of the desktops' notifications only KDE's can be asked.
INHIBITORS: tuple[tuple[str, str, str, list[object]], ...] = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", []),
    (
        "org.freedesktop.PowerManagement",
        "/org/freedesktop/PowerManagement/Inhibit",
        "org.freedesktop.PowerManagement.Inhibit",
        [],
    ),
    ("org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications", [{}]),
)

# SetThreadExecutionState
ES_CONTINUOUS, ES_DISPLAY_REQUIRED, ES_SYSTEM_REQUIRED = 0x80000000, 0x2, 0x1
# SetErrorMode: no box for a crash, a missing file or an empty drive; the processes it starts inherit this
SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX = 0x1, 0x2, 0x8000

log = logging.getLogger("kiosk")


def keep_awake(application: QGuiApplication) -> None:
    """Ask the desktop, the X server and Windows, whichever are here, to leave the screen on and to itself."""
    if sys.platform == "win32":
        _ask_windows()
        return
    if QGuiApplication.platformName() == "xcb":
        _ask_x_server(application)
    if QGuiApplication.platformName() in ("xcb", "wayland") and has_session_bus():
        _ask_desktop()


def has_session_bus() -> bool:
    """Whether a session bus runs; asking Qt would start one."""
    if "DBUS_SESSION_BUS_ADDRESS" in os.environ:
        return True
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return runtime is not None and (Path(runtime) / "bus").exists()


def _ask_desktop() -> None:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    for service, path, interface, arguments in INHIBITORS:
        message = QDBusMessage.createMethodCall(service, path, interface, "Inhibit")
        message.setArguments([PROGRAM, REASON, *arguments])
        message.setAutoStartService(False)
        bus.send(message)


def _ask_x_server(application: QGuiApplication) -> None:
    """Suspend the X server's own screen saver and power saving, for as long as Qt's connection to it lasts."""
    from PySide6.QtGui import QNativeInterface  # there is none on Windows

    native = application.nativeInterface()
    assert isinstance(native, QNativeInterface.QX11Application)
    try:
        suspend = ctypes.CDLL("libXss.so.1").XScreenSaverSuspend
    except OSError:
        log.info("libXss is not installed here: the X server may blank the screen; `time-capsule doctor` tells more")
        return
    suspend.argtypes, suspend.restype = [ctypes.c_void_p, ctypes.c_int], None
    suspend(native.display(), 1)


def _ask_windows() -> None:
    """Reasoned from Microsoft's documentation; tried on no Windows yet."""
    if sys.platform == "win32":  # said again for mypy
        kernel = ctypes.windll.kernel32
        kernel.SetThreadExecutionState(ES_CONTINUOUS | ES_DISPLAY_REQUIRED | ES_SYSTEM_REQUIRED)
        kernel.SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX)
