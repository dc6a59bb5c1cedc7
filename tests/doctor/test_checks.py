"""What the doctor makes of machines that are only described: desktops, cage, Windows, right and wrong."""

from __future__ import annotations

from datetime import datetime
from itertools import product
from string import Formatter

import pytest
from msgspec.structs import replace

from kiosk.doctor import WANTED, Facts, Finding, Screen, Verdict, examine
from kiosk.doctor.words import TITLES, WORDS

DAY = datetime(2027, 3, 1, 9, 30)
TOTEM = Screen(sizes=((1080, 1920),), has_touch=True)

CAGE = Facts(
    system="linux",
    now=DAY,
    session="wayland",
    compositor="cage",
    signs_in=True,
    starts=True,
    updates=False,
    is_synchronised=True,
    zone="Asia/Shanghai",
    data="/var/lib/time-capsule",
    free_bytes=20 * 10**9,
    is_writable=True,
    has_sound=True,
    sysrq=0,
    restarts_on_keys=False,
    renderer="Mesa Intel(R) UHD Graphics 620",
    screen=TOTEM,
)
BARE = replace(CAGE, session="x11", compositor=None, switches_consoles=False)


def set_right(compositor: str) -> dict[str, str]:
    return {each.name: each.right[0] for each in WANTED if each.compositor == compositor}


def desktop(compositor: str, session: str = "wayland", **changed: str) -> Facts:
    """A desktop set as it should be, but for what is changed: the last word of a setting's name, and its value."""
    settings = set_right(compositor)
    for key, value in changed.items():
        (name,) = [name for name in settings if name.endswith(key.replace("_", "-"))]
        settings[name] = value
    return replace(CAGE, session=session, compositor=compositor, is_inside=True, settings=settings)


GNOME, XFCE, KDE = desktop("gnome"), desktop("xfce", "x11"), desktop("kde")
WINDOWS = replace(desktop("windows", "windows"), system="windows")


def of(facts: Facts, check: str) -> list[Finding]:
    return [finding for finding in examine(facts) if finding.check == check]


def mends(facts: Facts) -> list[str]:
    return [finding.key for finding in examine(facts) if finding.verdict is Verdict.MEND]


@pytest.mark.parametrize("facts", [CAGE, BARE], ids=["cage", "bare X11"])
def test_the_reference_set_ups_have_nothing_to_mend(facts: Facts) -> None:
    assert mends(facts) == []
    assert [finding.key for finding in examine(facts) if finding.verdict is Verdict.UNSEEN] == ["mains"]


@pytest.mark.parametrize(
    ("facts", "left"),
    [
        (GNOME, ["session.desktop", "edges.gnome"]),
        (XFCE, ["session.desktop"]),
        (KDE, ["session.desktop"]),
        (WINDOWS, ["session.windows", "keys.windows"]),
        (replace(WINDOWS, compositor=None), []),
    ],
    ids=["GNOME", "Xfce", "KDE", "Windows", "Windows without desktop"],
)
def test_a_desktop_set_right_keeps_what_only_another_session_mends(facts: Facts, left: list[str]) -> None:
    assert mends(facts) == left


@pytest.mark.parametrize(
    ("facts", "check", "text", "command"),
    [
        (
            desktop("gnome", idle_delay="uint32 300"),
            "blanking",
            "org.gnome.desktop.session idle-delay is uint32 300. Type",
            'gsettings set org.gnome.desktop.session idle-delay "uint32 0"',
        ),
        (
            desktop("gnome", overlay_key="'Super_L'"),
            "keys",
            "org.gnome.mutter overlay-key is 'Super_L'. Type",
            "gsettings set org.gnome.mutter overlay-key \"''\"",
        ),
        (
            desktop("xfce", blank_on_ac=""),
            "blanking",
            "xfce4-power-manager /xfce4-power-manager/blank-on-ac is not set. Type",
            "xfconf-query -c xfce4-power-manager -p /xfce4-power-manager/blank-on-ac -n -t int -s 0",
        ),
        (
            desktop("kde", Autolock="true"),
            "blanking",
            "kscreenlockerrc Daemon Autolock is true. Type",
            'kwriteconfig6 --file kscreenlockerrc --group Daemon --key Autolock "false"',
        ),
        (
            replace(desktop("windows", AllowEdgeSwipe=""), system="windows"),
            "edges",
            r"HKLM\SOFTWARE\Policies\Microsoft\Windows\EdgeUI AllowEdgeSwipe is not set. Type",
            r'reg add "HKLM\SOFTWARE\Policies\Microsoft\Windows\EdgeUI" /v AllowEdgeSwipe /t REG_DWORD /d 0 /f',
        ),
        (
            replace(desktop("windows", VIDEOIDLE="0x00000258"), system="windows"),
            "blanking",
            "VIDEOIDLE is 0x00000258. Type",
            "powercfg /change monitor-timeout-ac 0",
        ),
        (
            replace(desktop("windows", Flags="510"), system="windows", compositor=None),
            "keys",
            r"HKCU\Control Panel\Accessibility\StickyKeys Flags is 510. Type",
            r'reg add "HKCU\Control Panel\Accessibility\StickyKeys" /v Flags /t REG_SZ /d 506 /f',
        ),
    ],
    ids=[
        "GNOME blanks",
        "GNOME's key",
        "Xfce's default",
        "KDE locks",
        "Windows swipes",
        "Windows blanks",
        "Windows without desktop",
    ],
)
def test_a_wrong_setting_is_told_with_the_command_that_mends_it(
    facts: Facts, check: str, text: str, command: str
) -> None:
    (wrong,) = [finding for finding in of(facts, check) if finding.key.startswith("set.")]
    assert (wrong.verdict, wrong.text("en"), wrong.commands) == (Verdict.MEND, text, (command,))


@pytest.mark.parametrize(
    ("changed", "check", "key", "verdict"),
    [
        ({"session": None, "compositor": None}, "session", "session.none", Verdict.MEND),
        ({"session": "x11", "compositor": "openbox"}, "session", "session.unseen", Verdict.UNSEEN),
        ({"compositor": "sway"}, "keys", "keys.unseen", Verdict.UNSEEN),
        ({"compositor": "sway"}, "blanking", "set.unseen", Verdict.UNSEEN),
        ({"compositor": "gnome", "is_inside": False}, "blanking", "set.outside", Verdict.UNSEEN),
        ({"compositor": "gnome", "is_inside": True, "settings": {}}, "blanking", "set.unseen", Verdict.UNSEEN),
        ({"sysrq": 438}, "keys", "keys.sysrq", Verdict.MEND),
        ({"restarts_on_keys": True}, "keys", "keys.restart", Verdict.MEND),
        ({"session": "x11", "compositor": None, "switches_consoles": True}, "keys", "keys.consoles", Verdict.MEND),
        ({"switches_consoles": True}, "keys", "keys.right", Verdict.RIGHT),
        ({"signs_in": False}, "login", "login.mend", Verdict.MEND),
        ({"signs_in": None}, "login", "login.unseen", Verdict.UNSEEN),
        ({"starts": False}, "start", "start.mend", Verdict.MEND),
        ({"starts": None}, "start", "start.unseen", Verdict.UNSEEN),
        ({"updates": True}, "updates", "updates.mend", Verdict.MEND),
        ({"updates": None}, "updates", "updates.unseen", Verdict.UNSEEN),
        ({"now": datetime(2015, 1, 1)}, "clock", "clock.wrong", Verdict.MEND),
        ({"now": datetime(2099, 12, 31)}, "clock", "clock.right", Verdict.RIGHT),
        ({"is_synchronised": False}, "clock", "clock.alone", Verdict.UNSEEN),
        ({"is_synchronised": None}, "clock", "clock.alone", Verdict.UNSEEN),
        ({"free_bytes": 10**9 - 1}, "disk", "disk.mend", Verdict.MEND),
        ({"free_bytes": 10**9}, "disk", "disk.right", Verdict.RIGHT),
        ({"free_bytes": None}, "disk", "disk.unseen", Verdict.UNSEEN),
        ({"is_writable": False}, "folder", "folder.mend", Verdict.MEND),
        ({"has_sound": False}, "sound", "sound.none", Verdict.RIGHT),
        ({"renderer": ""}, "renderer", "renderer.none", Verdict.RIGHT),
        ({"renderer": "llvmpipe (LLVM 15.0.6)"}, "renderer", "renderer.software", Verdict.RIGHT),
        ({"renderer": None}, "renderer", "unseen", Verdict.UNSEEN),
        ({"screen": None}, "screen", "screen.unseen", Verdict.UNSEEN),
        ({"screen": None}, "fonts", "unseen", Verdict.UNSEEN),
        ({"screen": replace(TOTEM, has_touch=False)}, "touch", "touch.mend", Verdict.MEND),
        ({"screen": replace(TOTEM, bad_fonts=("a.otf",))}, "fonts", "fonts.mend", Verdict.MEND),
        ({"screen": replace(TOTEM, sizes=((640, 480),))}, "screen", "screen.small", Verdict.MEND),
        ({"screen": replace(TOTEM, sizes=((3840, 2160),))}, "screen", "screen.landscape", Verdict.RIGHT),
        ({"screen": replace(TOTEM, sizes=((1920, 1080),) * 2)}, "screen", "screen.more", Verdict.MEND),
    ],
)
def test_each_fact_has_its_finding(changed: dict[str, object], check: str, key: str, verdict: Verdict) -> None:
    facts = replace(CAGE, **changed)
    assert (key, verdict) in [(finding.key, finding.verdict) for finding in of(facts, check)]


def test_a_machine_in_universal_time_is_asked_about_its_zone() -> None:
    keys = [finding.key for finding in of(replace(CAGE, zone="Etc/UTC"), "clock")]
    assert keys == ["clock.right", "clock.zone"]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("facts", [CAGE, BARE, GNOME, XFCE, KDE, WINDOWS, Facts(system="linux", now=DAY)])
def test_every_finding_can_be_read(facts: Facts, language: str) -> None:
    for finding in examine(facts):
        assert finding.title(language)
        assert "{" not in finding.text(language)


def test_of_a_machine_that_shows_nothing_nothing_is_guessed() -> None:
    for finding in examine(Facts(system="linux", now=DAY)):
        assert finding.verdict is not Verdict.RIGHT or finding.check in ("edges", "keys", "notifications"), finding


@pytest.mark.parametrize(("english", "chinese"), [*WORDS.values(), *TITLES.values()])
def test_both_languages_have_the_same_places(english: str, chinese: str) -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    assert places(chinese) == places(english)


def test_every_text_is_used() -> None:
    keys = {finding.key for facts in _many() for finding in examine(facts)}
    assert keys == set(WORDS)


def _many() -> list[Facts]:
    """Machines that between them have every finding."""
    bools = (None, False, True)
    bad = Screen(sizes=((640, 480),), has_touch=False, bad_fonts=("a.otf",))
    two = Screen(sizes=((1920, 1080), (1920, 1080)), has_touch=True)
    wide = Screen(sizes=((1920, 1080),), has_touch=True)
    machines = [
        CAGE,
        BARE,
        GNOME,
        XFCE,
        KDE,
        WINDOWS,
        replace(WINDOWS, compositor=None),
        Facts(system="linux", now=DAY),
    ]
    machines += [desktop("gnome", idle_delay="uint32 300"), desktop("xfce", blank_on_ac="")]
    machines += [replace(GNOME, is_inside=False), replace(GNOME, settings={}), replace(CAGE, compositor="sway")]
    machines += [replace(BARE, sysrq=1, restarts_on_keys=True, switches_consoles=True)]
    machines += [replace(CAGE, screen=screen) for screen in (None, bad, two, wide)]
    machines += [replace(CAGE, renderer=name) for name in (None, "", "llvmpipe")]
    machines += [replace(CAGE, now=datetime(1970, 1, 1)), replace(CAGE, zone="UTC", is_synchronised=False)]
    machines += [replace(CAGE, free_bytes=free) for free in (None, 0)]
    for system, yes in product(("linux", "windows"), bools):
        base = replace(CAGE, system=system)
        machines.append(replace(base, signs_in=yes, starts=yes, updates=yes, is_writable=yes, has_sound=yes))
    return machines
