"""How desktops and Windows have to be set for a hall: what to read, what is right, what to type.

Read by the desktops' own programs; `{tool}` in a KDE command is kreadconfig6 or kreadconfig5, whichever is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct


class Wanted(Struct, frozen=True, kw_only=True):
    """One setting: `read` is a command line that prints it, or a path and a name in the registry of Windows.

    `right` are the values that will do; `mend` is what to type.
    """

    name: str
    compositor: str
    check: str
    read: tuple[str, ...]
    right: tuple[str, ...]
    mend: str


def _gnome(check: str, schema: str, key: str, *right: str) -> Wanted:
    return Wanted(
        name=f"{schema} {key}",
        compositor="gnome",
        check=check,
        read=("gsettings", "get", schema, key),
        right=right,
        mend=f'gsettings set {schema} {key} "{right[0]}"',
    )


def _xfce(check: str, channel: str, key: str, kind: str, *right: str) -> Wanted:
    return Wanted(
        name=f"{channel} {key}",
        compositor="xfce",
        check=check,
        read=("xfconf-query", "-c", channel, "-p", key),
        right=right,
        mend=f"xfconf-query -c {channel} -p {key} -n -t {kind} -s {right[0]}",
    )


def _kde(check: str, file: str, groups: str, key: str, *right: str) -> Wanted:
    place = [part for group in groups.split("/") for part in ("--group", group)]
    return Wanted(
        name=f"{file} {groups} {key}",
        compositor="kde",
        check=check,
        read=("{tool}", "--file", file, *place, "--key", key),
        right=right,
        mend=f'kwriteconfig6 --file {file} {" ".join(place)} --key {key} "{right[0]}"',
    )


def _windows(check: str, path: str, name: str, kind: str, *right: str) -> Wanted:
    return Wanted(
        name=f"{path} {name}",
        compositor="windows",
        check=check,
        read=(path, name),
        right=right,
        mend=f'reg add "{path}" /v {name} /t {kind} /d {right[0]} /f',
    )


def _power(check: str, group: str, key: str, mend: str) -> Wanted:
    """Of Windows, in seconds, hexadecimal."""
    return Wanted(
        name=key,
        compositor="windows",
        check=check,
        read=("powercfg", "/query", "SCHEME_CURRENT", group, key),
        right=("0x00000000",),
        mend=f"powercfg /change {mend} 0",
    )


def _all() -> Iterator[Wanted]:
    power, session = "org.gnome.settings-daemon.plugins.power", "org.gnome.desktop.session"
    yield _gnome("blanking", session, "idle-delay", "uint32 0")
    yield _gnome("blanking", power, "idle-dim", "false")
    yield _gnome("blanking", power, "sleep-inactive-ac-type", "'nothing'")
    yield _gnome("blanking", "org.gnome.desktop.screensaver", "lock-enabled", "false")
    yield _gnome("notifications", "org.gnome.desktop.notifications", "show-banners", "false")
    yield _gnome("edges", "org.gnome.desktop.interface", "enable-hot-corners", "false")
    yield _gnome("keys", "org.gnome.mutter", "overlay-key", "''")
    for key in ("close", "switch-applications", "switch-windows", "panel-run-dialog", "show-desktop", "minimize"):
        yield _gnome("keys", "org.gnome.desktop.wm.keybindings", key, "@as []", "[]", "['']")
    for key in ("terminal", "logout", "screensaver"):
        yield _gnome("keys", "org.gnome.settings-daemon.plugins.media-keys", key, "@as []", "[]", "['']")

    yield _xfce("blanking", "xfce4-power-manager", "/xfce4-power-manager/dpms-enabled", "bool", "false")
    yield _xfce("blanking", "xfce4-power-manager", "/xfce4-power-manager/blank-on-ac", "int", "0")
    yield _xfce("blanking", "xfce4-screensaver", "/saver/enabled", "bool", "false")
    yield _xfce("notifications", "xfce4-notifyd", "/do-not-disturb", "bool", "true")

    yield _kde("blanking", "kscreenlockerrc", "Daemon", "Autolock", "false")
    yield _kde("blanking", "powerdevilrc", "AC/Display", "TurnOffDisplayWhenIdle", "false")
    yield _kde("blanking", "powerdevilrc", "AC/SuspendAndShutdown", "AutoSuspendAction", "0")
    yield _kde("edges", "kwinrc", "Effect-overview", "BorderActivate", "9")

    person, policies = r"HKCU\Control Panel", r"HKLM\SOFTWARE\Policies\Microsoft\Windows"
    yield _windows("blanking", rf"{person}\Desktop", "ScreenSaveActive", "REG_SZ", "0")
    yield _power("blanking", "SUB_VIDEO", "VIDEOIDLE", "monitor-timeout-ac")
    yield _power("blanking", "SUB_SLEEP", "STANDBYIDLE", "standby-timeout-ac")
    yield _windows("edges", rf"{policies}\EdgeUI", "AllowEdgeSwipe", "REG_DWORD", "0")
    yield _windows("edges", rf"{person}\Cursors", "ContactVisualization", "REG_DWORD", "0")
    yield _windows("edges", rf"{person}\Cursors", "GestureVisualization", "REG_DWORD", "0")
    yield _windows("keys", rf"{person}\Accessibility\StickyKeys", "Flags", "REG_SZ", "506")
    push = r"HKCU\Software\Microsoft\Windows\CurrentVersion\PushNotifications"
    yield _windows("notifications", push, "ToastEnabled", "REG_DWORD", "0")


WANTED: tuple[Wanted, ...] = tuple(_all())
