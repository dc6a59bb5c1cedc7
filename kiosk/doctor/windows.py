"""What a Windows machine tells. Reasoned from Microsoft's documentation; tried on no Windows yet."""

from __future__ import annotations

import ctypes
import re
import sys
import time
from typing import Any

from kiosk.doctor.ask import asked
from kiosk.doctor.wanted import WANTED, Wanted

WINLOGON = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon"
UPDATES = r"HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU"
TIME = r"HKLM\SYSTEM\CurrentControlSet\Services\W32Time\Parameters"
TASK = "Time Capsule"


def look() -> dict[str, Any]:
    """The facts that only Windows has, by their names."""
    if sys.platform != "win32":
        return {}
    has_taskbar = bool(ctypes.windll.user32.FindWindowW("Shell_TrayWnd", None))
    settings = {each.name: _set(each) for each in WANTED if each.compositor == "windows"}
    task = asked("schtasks", "/query", "/tn", TASK)
    return {
        "session": "windows",
        "compositor": "windows" if has_taskbar else None,
        "is_inside": True,
        "settings": {name: value for name, value in settings.items() if value is not None},
        "signs_in": _value(WINLOGON, "AutoAdminLogon") == "1",
        "starts": bool(task) or not has_taskbar,
        "updates": _value(UPDATES, "NoAutoUpdate") != "1",
        "is_synchronised": _value(TIME, "Type") in ("NTP", "NT5DS", "AllSync"),
        "zone": time.tzname[0],
        "has_sound": ctypes.windll.winmm.waveOutGetNumDevs() > 0,
    }


def _set(wanted: Wanted) -> str | None:
    if wanted.read[0] != "powercfg":
        return _value(*wanted.read)
    numbers = re.findall("0x[0-9a-f]{8}", asked(*wanted.read) or "")
    return numbers[-2] if len(numbers) > 1 else None  # the last two: on mains power, on battery


def _value(path: str, name: str) -> str | None:
    """A value of the registry as text; "" where it is not set, None where it may not be read."""
    if sys.platform != "win32":
        return None
    import winreg

    hive, _, key = path.partition("\\")
    roots = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
    try:
        with winreg.OpenKey(roots[hive], key) as opened:
            return str(winreg.QueryValueEx(opened, name)[0])
    except FileNotFoundError:
        return ""
    except OSError:
        return None
