"""From facts to findings; each check is a pure function of the facts, and says nothing where it does not apply."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kiosk.doctor.facts import Facts
from kiosk.doctor.finding import Finding, Verdict
from kiosk.doctor.wanted import WANTED
from kiosk.supervisor.renderer import PROCESSORS

INSTALL = "sudo sh build/setups/linux.sh install --session cage --program /opt/time-capsule/time-capsule"
WINDOWS = r'.\build\setups\windows.ps1 -Session {} -Program "C:\Program Files\TimeCapsule\time-capsule.exe"'
SET_CLOCK = {"linux": "sudo timedatectl set-time '2026-01-31 09:00:00'", "windows": "control timedate.cpl"}
SET_ZONE = {"linux": "sudo timedatectl set-timezone Asia/Shanghai", "windows": 'tzutil /s "China Standard Time"'}
STOP_UPDATES = {
    "linux": ("sudo systemctl disable --now apt-daily.timer apt-daily-upgrade.timer",),
    "windows": (
        r'reg add "HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU" /v NoAutoUpdate /t REG_DWORD /d 1 /f',
    ),
}

DESKTOPS = {"gnome": "GNOME", "kde": "KDE Plasma", "xfce": "Xfce"}
FIRST_YEAR, LAST_YEAR = 2026, 2099  # the program is not older, and no machine younger
GIGABYTE = 10**9
SMALLEST_SIDE = 700  # pixels

Findings = Iterator[Finding]


def examine(facts: Facts) -> tuple[Finding, ...]:
    """Every finding, in the order in which a person mends them."""
    return tuple(finding for check in CHECKS for finding in check(facts))


def _found(check: str, verdict: Verdict, key: str, *commands: str, **args: object) -> Finding:
    return Finding(
        check=check,
        verdict=verdict,
        key=key,
        args=tuple((name, str(value)) for name, value in args.items()),
        commands=commands,
    )


def _right(check: str, key: str, **args: object) -> Finding:
    return _found(check, Verdict.RIGHT, key, **args)


def _mend(check: str, key: str, *commands: str, **args: object) -> Finding:
    return _found(check, Verdict.MEND, key, *commands, **args)


def _unseen(check: str, key: str, *commands: str, **args: object) -> Finding:
    return _found(check, Verdict.UNSEEN, key, *commands, **args)


# --- the session and what its desktop is set to -----------------------------------------------------------------------


def _session(facts: Facts) -> Findings:
    match facts:
        case Facts(compositor="windows"):
            yield _mend("session", "session.windows", WINDOWS.format("Shell"))
        case Facts(system="windows"):
            yield _right("session", "session.shell")
        case Facts(compositor="cage"):
            yield _right("session", "session.cage")
        case Facts(compositor=name, session=session) if name in DESKTOPS:
            where = {"session": session or "?", "compositor": DESKTOPS[name]}
            yield _mend("session", "session.desktop", INSTALL, **where)
        case Facts(session=None):
            yield _mend("session", "session.none", INSTALL)
        case Facts(session="x11", compositor=None):
            yield _right("session", "session.bare")
        case _:
            yield _unseen("session", "session.unseen", session=facts.compositor or facts.session)


def _set_by(facts: Facts) -> str | None:
    """Whose settings count: those of Windows do without its desktop too."""
    return "windows" if facts.system == "windows" else facts.compositor


def _settings(check: str, facts: Facts) -> Findings:
    """What of the wanted settings is otherwise; one finding if all that can be read is right."""
    wanted = [each for each in WANTED if each.check == check and each.compositor == _set_by(facts)]
    if wanted and not facts.is_inside:
        yield _unseen(check, "set.outside")
        return
    read = [each for each in wanted if each.name in facts.settings]
    wrong = [each for each in read if facts.settings[each.name] not in each.right]
    for each in wrong:
        value = facts.settings[each.name]
        yield _mend(check, "set.mend" if value else "set.default", each.mend, name=each.name, value=value)
    if not read:
        yield _unseen(check, "set.unseen")
    elif not wrong:
        yield _right(check, "set.right")


def _blanking(facts: Facts) -> Findings:
    if facts.compositor == "cage":
        yield _right("blanking", "blanking.cage")
    elif facts.compositor is None and facts.session == "x11":
        yield _right("blanking", "blanking.x11")
    elif facts.session is not None:
        yield from _settings("blanking", facts)


def _edges(facts: Facts) -> Findings:
    if _set_by(facts) in (None, "cage"):
        yield _right("edges", "edges.none")
        return
    yield from _settings("edges", facts)
    if facts.compositor == "gnome":
        yield _mend("edges", "edges.gnome", INSTALL)


def _notifications(facts: Facts) -> Findings:
    if _set_by(facts) in (None, "cage"):
        yield _right("notifications", "notifications.none")
    elif facts.compositor == "kde":
        yield _right("notifications", "notifications.kde")
    else:
        yield from _settings("notifications", facts)


def _keys(facts: Facts) -> Findings:
    found = list(_keys_of_the_system(facts))
    if _set_by(facts) in ("gnome", "windows"):
        found += _settings("keys", facts)
    elif facts.compositor not in (None, "cage"):
        found.append(_unseen("keys", "keys.unseen", compositor=DESKTOPS.get(facts.compositor, facts.compositor)))
    if facts.compositor == "windows":
        found.append(_mend("keys", "keys.windows", WINDOWS.format("Shell")))
    yield from found or [_right("keys", "keys.right")]


def _keys_of_the_system(facts: Facts) -> Findings:
    if facts.sysrq:
        persist = "echo 'kernel.sysrq = 0' | sudo tee /etc/sysctl.d/90-time-capsule.conf"
        yield _mend("keys", "keys.sysrq", persist, "sudo sysctl --system")
    if facts.restarts_on_keys:
        yield _mend("keys", "keys.restart", "sudo systemctl mask ctrl-alt-del.target")
    if facts.session == "x11" and facts.switches_consoles:
        yield _mend("keys", "keys.consoles", "sudo cp build/setups/xorg.conf /etc/X11/xorg.conf.d/90-time-capsule.conf")


# --- power-on to show -------------------------------------------------------------------------------------------------


def _login(facts: Facts) -> Findings:
    if facts.signs_in is None:
        yield _unseen("login", "login.unseen")
    elif facts.signs_in:
        yield _right("login", "login.right")
    elif facts.system == "windows":
        yield _mend("login", "login.windows", WINDOWS.format("Task"))
    else:
        yield _mend("login", "login.mend", INSTALL)


def _start(facts: Facts) -> Findings:
    if facts.starts is None:
        yield _unseen("start", "start.unseen")
    elif facts.starts:
        yield _right("start", "start.right")
    else:
        yield _mend("start", "start.mend", WINDOWS.format("Task") if facts.system == "windows" else INSTALL)


def _updates(facts: Facts) -> Findings:
    if facts.updates is None:
        yield _unseen("updates", "updates.unseen")
    elif facts.updates:
        yield _mend("updates", "updates.mend", *STOP_UPDATES[facts.system])
    else:
        yield _right("updates", "updates.right")


def _clock(facts: Facts) -> Findings:
    now = f"{facts.now:%Y-%m-%d %H:%M}"
    zone = facts.zone or "?"
    if not FIRST_YEAR <= facts.now.year <= LAST_YEAR:
        yield _mend("clock", "clock.wrong", SET_CLOCK[facts.system], now=now)
    elif facts.is_synchronised:
        yield _right("clock", "clock.right", now=now, zone=zone)
    else:
        yield _unseen("clock", "clock.alone", SET_CLOCK[facts.system], now=now, zone=zone)
    if facts.zone in ("UTC", "Etc/UTC"):
        yield _mend("clock", "clock.zone", SET_ZONE[facts.system], zone=zone)


def _mains(facts: Facts) -> Findings:
    yield _unseen("mains", "mains")


# --- what the program needs -------------------------------------------------------------------------------------------


def _disk(facts: Facts) -> Findings:
    if facts.free_bytes is None:
        yield _unseen("disk", "disk.unseen")
        return
    free = f"{facts.free_bytes / GIGABYTE:.1f}"
    if facts.free_bytes >= GIGABYTE:
        yield _right("disk", "disk.right", free=free)
    else:
        yield _mend("disk", "disk.mend", free=free)


def _folder(facts: Facts) -> Findings:
    if facts.is_writable is None:
        yield _unseen("folder", "unseen")
    elif facts.is_writable:
        yield _right("folder", "folder.right", data=facts.data)
    else:
        linux, windows = f'sudo chown -R "$USER" "{facts.data}"', f'icacls "{facts.data}" /grant "%USERNAME%:(OI)(CI)M"'
        yield _mend("folder", "folder.mend", windows if facts.system == "windows" else linux, data=facts.data)


def _renderer(facts: Facts) -> Findings:
    if facts.renderer is None:
        yield _unseen("renderer", "unseen")
    elif not facts.renderer:
        yield _right("renderer", "renderer.none")
    elif any(name in facts.renderer.lower() for name in PROCESSORS):
        yield _right("renderer", "renderer.software", name=facts.renderer)
    else:
        yield _right("renderer", "renderer.right", name=facts.renderer)


def _screen(facts: Facts) -> Findings:
    if facts.screen is None or not facts.screen.sizes:
        for check in ("screen", "touch"):
            yield _unseen(check, "screen.unseen")
        return
    sizes = ", ".join(f"{width} × {height}" for width, height in facts.screen.sizes)
    width, height = facts.screen.sizes[0]
    if len(facts.screen.sizes) > 1:
        yield _mend("screen", "screen.more", sizes=sizes, count=len(facts.screen.sizes))
    elif min(width, height) < SMALLEST_SIDE:
        yield _mend("screen", "screen.small", sizes=sizes)
    else:
        yield _right("screen", "screen.portrait" if height > width else "screen.landscape", sizes=sizes)
    yield _right("touch", "touch.right") if facts.screen.has_touch else _mend("touch", "touch.mend")


def _fonts(facts: Facts) -> Findings:
    if facts.screen is None:
        yield _unseen("fonts", "unseen")
    elif facts.screen.bad_fonts:
        yield _mend("fonts", "fonts.mend", files=", ".join(facts.screen.bad_fonts))
    else:
        yield _right("fonts", "fonts.right")


def _sound(facts: Facts) -> Findings:
    if facts.has_sound is None:
        yield _unseen("sound", "unseen")
    else:
        yield _right("sound", "sound.right" if facts.has_sound else "sound.none")


CHECKS: tuple[Callable[[Facts], Findings], ...] = (
    *(_session, _screen, _renderer, _fonts, _sound),
    *(_blanking, _edges, _keys, _notifications),
    *(_login, _start, _updates, _clock, _disk, _folder, _mains),
)
