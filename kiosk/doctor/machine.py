"""Looks at this machine: reads files, and asks programs of the system that may not be there or may hang."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kiosk import paths
from kiosk.doctor.ask import asked, has_display
from kiosk.doctor.facts import Facts, Screen
from kiosk.doctor.wanted import WANTED

UNIT = Path("/etc/systemd/system/graphical.target.wants/time-capsule.service")
# the program of a compositor or window manager, in the order in which the first that runs counts
COMPOSITORS = {
    "gnome-shell": "gnome",
    "kwin_wayland": "kde",
    "kwin_x11": "kde",
    "xfwm4": "xfce",
    "cage": "cage",
    **{name: name for name in ("openbox", "weston", "sway", "labwc", "muffin", "marco", "mutter", "i3")},
}
# where login managers keep whom to sign in, and how that line looks
SIGNS_IN = {
    "/etc/gdm*/*.conf": r"AutomaticLoginEnable\s*=\s*[Tt]rue",
    "/etc/sddm.conf": r"User\s*=\s*\S",
    "/etc/sddm.conf.d/*.conf": r"User\s*=\s*\S",
    "/etc/lightdm/lightdm.conf": r"autologin-user\s*=\s*\S",
    "/etc/lightdm/lightdm.conf.d/*.conf": r"autologin-user\s*=\s*\S",
}


def look() -> Facts:
    """Everything that can be seen from here; takes some seconds, and changes nothing."""
    data = paths.data()
    common: dict[str, Any] = {
        "now": datetime.datetime.now().astimezone(),  # noqa: TID251  # the doctor looks at the wall clock itself
        "data": str(data),
        "free_bytes": _free(data),
        "is_writable": _writable(data),
        "screen": _screen(),
        "renderer": asked(*paths.program(), "renderer") or "" if has_display() else None,
    }
    if sys.platform == "win32":
        from kiosk.doctor import windows

        return Facts(system="windows", **common, **windows.look())
    return Facts(system="linux", **common, **_linux())


def _screen() -> Screen | None:
    told = asked(*paths.program(), "screen")
    if not told:
        return None
    answer = json.loads(told)
    return Screen(
        sizes=tuple((width, height) for width, height in answer["sizes"]),
        has_touch=answer["has_touch"],
        bad_fonts=tuple(answer["bad_fonts"]),
    )


def _linux() -> dict[str, Any]:
    running = set(_running())
    compositor = next((name for program, name in COMPOSITORS.items() if program in running), None)
    session = _session(os.environ, running, compositor)
    times = dict(line.split("=", 1) for line in (asked("timedatectl", "show") or "").splitlines() if "=" in line)
    synchronised = times.get("NTPSynchronized")
    return {
        "session": session,
        "compositor": compositor,
        "is_inside": has_display(),
        "settings": _settings(compositor) if has_display() else {},
        "signs_in": True if UNIT.exists() else _signs_in(),
        "starts": _starts(),
        "updates": _updates(),
        "is_synchronised": None if synchronised is None else synchronised == "yes",
        "zone": times.get("Timezone") or _linked_zone(),
        "has_sound": _has_sound(),
        "sysrq": _number(Path("/proc/sys/kernel/sysrq")),
        "restarts_on_keys": _restarts_on_keys(),
        "switches_consoles": "DontVTSwitch" not in _texts("/etc/X11/xorg.conf.d/*.conf", "/etc/X11/xorg.conf"),
    }


def _running() -> Iterator[str]:
    for name in Path("/proc").glob("[0-9]*/comm"):
        try:
            yield name.read_text(encoding="utf-8", errors="replace").strip()
        except OSError:  # it has ended
            continue


def _session(environment: Mapping[str, str], running: set[str], compositor: str | None) -> str | None:
    """The kind of session on the screen: "wayland", "x11" or None; the doctor may be outside it."""
    named = environment.get("XDG_SESSION_TYPE")
    if named in ("wayland", "x11"):
        return named
    if environment.get("WAYLAND_DISPLAY") or compositor in ("cage", "weston", "sway", "labwc"):
        return "wayland"
    return "x11" if environment.get("DISPLAY") or running & {"Xorg", "X"} else None


def _settings(compositor: str | None) -> dict[str, str]:
    tool = next((name for name in ("kreadconfig6", "kreadconfig5") if shutil.which(name)), "kreadconfig6")
    found: dict[str, str] = {}
    for each in WANTED:
        if each.compositor != compositor:
            continue
        value = asked(*(word.format(tool=tool) if word == "{tool}" else word for word in each.read))
        if value is None or (value == "" and compositor == "gnome"):  # GNOME has no such setting, in this version
            continue
        found[each.name] = value
    return found


def _texts(*patterns: str) -> str:
    """The lines of files that are no comments; what cannot be read is left out."""
    lines: list[str] = []
    for pattern in patterns:
        for file in sorted(Path("/").glob(pattern.lstrip("/"))):
            try:
                text = file.read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            lines += [line.strip() for line in text.splitlines() if not line.lstrip().startswith("#")]
    return "\n".join(lines)


def _signs_in() -> bool | None:
    found = {pattern: _texts(pattern) for pattern in SIGNS_IN}
    if not any(found.values()):
        return None
    return any(re.search(f"^{line}", found[pattern], re.MULTILINE) for pattern, line in SIGNS_IN.items())


def _starts() -> bool:
    """By the unit of the reference set-ups, or by the desktop at sign-in."""
    home = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    at_sign_in = _texts(f"{home}/autostart/*.desktop", "/etc/xdg/autostart/*.desktop")
    return UNIT.exists() or "time-capsule" in at_sign_in


def _updates() -> bool | None:
    told = asked("systemctl", "is-enabled", "apt-daily-upgrade.timer")
    if told is None or not shutil.which("apt-get"):
        return None
    return told == "enabled"


def _linked_zone() -> str | None:
    target = Path("/etc/localtime").resolve()
    return target.as_posix().partition("zoneinfo/")[2] or None


def _has_sound() -> bool | None:
    try:
        return "no soundcards" not in Path("/proc/asound/cards").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    except OSError:
        return None


def _number(file: Path) -> int | None:
    try:
        return int(file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _restarts_on_keys() -> bool | None:
    """Whether systemd answers to Ctrl+Alt+Del; masked is a link to nowhere."""
    if not Path("/run/systemd/system").is_dir():
        return None
    unit = Path("/etc/systemd/system/ctrl-alt-del.target")
    return not (unit.is_symlink() and unit.readlink() == Path("/dev/null"))


def _there(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(each for each in (folder, *folder.absolute().parents) if each.exists())


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(_there(folder)).free
    except OSError:
        return None


def _writable(folder: Path) -> bool:
    """Whether a file can be made in the folder, or the folder itself where it is not there yet."""
    try:
        with tempfile.TemporaryFile(dir=_there(folder)):
            return True
    except OSError:
        return False
