"""The show on X11 under a window manager, openbox as it comes, and every way out tried on every scene."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.session import Phase
from tests.breakout import ways_out
from tests.breakout.hall import BACK_S, SETTLED_S, START_S, Exhibit, Screen, is_whole, screen, stage, started, until
from tests.breakout.stage import IDLE_WARNING

SIZE = (1280, 720)
SCENES = (*Phase, IDLE_WARNING)
TOLD = ("_NET_ACTIVE_WINDOW", "_NET_CLIENT_LIST_STACKING", "_NET_SHOWING_DESKTOP", "_NET_CURRENT_DESKTOP")
LEAST = 100  # keys that have to reach the show on each scene; the others are the window manager's


class Hall:
    """The exhibit on its screen."""

    def __init__(self, screen: Screen, exhibit: Exhibit) -> None:
        self.screen = screen
        self.exhibit = exhibit

    def is_in_front(self) -> bool:
        """Whether the show has the keys and lies above every other window, of its full size."""
        told = self.exhibit.order()
        (active,) = self.screen.windows("_NET_ACTIVE_WINDOW") or [0]
        return (
            (told["active"], told["visibility"], tuple(told["size"])) == (True, "FullScreen", self.screen.size)
            and self.screen.windows("_NET_CLIENT_LIST_STACKING")[-1:] == [active]
            and "time-capsule" in self.screen.run("xprop", "-id", hex(active), "WM_CLASS")
        )

    def wait_for_the_front(self, seconds: float) -> None:
        """Fails with what lies where, if the show is not in front within so many seconds."""
        try:
            until(self.is_in_front, seconds, "the show in front")
        except AssertionError as late:
            stack = [
                self.screen.run("xprop", "-id", hex(each)) for each in self.screen.windows("_NET_CLIENT_LIST_STACKING")
            ]
            root = self.screen.run("xprop", "-root", *TOLD)
            raise AssertionError(f"{late}; {self.exhibit.order()}; {root}; {stack}") from late

    def is_whole(self) -> bool:
        return is_whole(self.screen.picture(), self.exhibit.painted())


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, deck_folder: Path) -> Iterator[Hall]:
    """An exhibit that all tests of this file try to break out of; at the end it has nothing to complain of."""
    folder = tmp_path_factory.mktemp("hall")
    with (
        screen(folder, SIZE) as x,
        started(["openbox"], x.environment, folder / "openbox.log"),
        started(stage(deck_folder), x.environment, folder / "show.log") as process,
    ):
        hall = Hall(x, Exhibit(process, folder))
        hall.wait_for_the_front(START_S)
        yield hall
        assert hall.exhibit.leave() == 0
        told = (folder / "show.log").read_text(encoding="utf-8").splitlines()
        assert [line for line in told if "there is no sound device" not in line] == []


@pytest.mark.parametrize("scene", SCENES)
def test_no_key_and_no_gesture_leads_out(hall: Hall, scene: str) -> None:
    arrived = hall.exhibit.order()["keys"]
    for lines in ways_out.attempts(*SIZE):
        hall.wait_for_the_front(BACK_S)
        assert hall.exhibit.order(f"enter {scene}")["scene"] == scene
        hall.screen.type(lines)
    hall.screen.type(["key Escape Escape"])  # a menu of the window manager, left open
    hall.wait_for_the_front(BACK_S)
    assert hall.exhibit.order()["keys"] - arrived >= LEAST
    hall.exhibit.order(f"enter {scene}")
    until(hall.is_whole, SETTLED_S, "the show whole")


@pytest.mark.parametrize("geometry", ["400x300+200+100", "1280x720+0+0"])
def test_another_window_is_covered_again(hall: Hall, tmp_path: Path, geometry: str) -> None:
    before = set(hall.screen.windows("_NET_CLIENT_LIST"))  # openbox tells of failures in a box of its own
    with started(["xev", "-geometry", geometry], hall.screen.environment, tmp_path / "xev.log"):
        until(lambda: bool(set(hall.screen.windows("_NET_CLIENT_LIST")) - before), START_S, "the intruder")
        hall.wait_for_the_front(BACK_S)
        until(hall.is_whole, SETTLED_S, "the show whole")


def test_without_a_window_manager_it_has_the_whole_screen_and_the_keys(deck_folder: Path, tmp_path: Path) -> None:
    with screen(tmp_path, SIZE) as x, started(stage(deck_folder), x.environment, tmp_path / "show.log") as process:
        hall = Hall(x, Exhibit(process, tmp_path))
        until(lambda: bool(hall.exhibit.order()["active"]), START_S, "the keys")
        assert hall.exhibit.order()["size"] == list(SIZE)
        until(hall.is_whole, SETTLED_S, "the show whole")
        x.type(["key a"])
        until(lambda: hall.exhibit.order()["scene"] == Phase.COUNTDOWN, START_S, "the countdown")


def test_a_desktop_is_asked_to_leave_the_screen_on(deck_folder: Path, tmp_path: Path) -> None:
    """By the session bus, which a show without a desktop does without."""
    address = f"unix:path={tmp_path / 'bus'}"
    asked = tmp_path / "asked"
    wanted = {f"org.freedesktop.{service}" for service in ("ScreenSaver", "PowerManagement", "Notifications")}
    with screen(tmp_path, SIZE) as x:
        environment = {**x.environment, "DBUS_SESSION_BUS_ADDRESS": address}
        bus = ["dbus-daemon", "--session", "--nofork", "--address", address]
        monitor = ["sh", "-c", f"exec dbus-monitor --session member=Inhibit > '{asked}'"]
        with started(bus, environment, tmp_path / "bus.log"):
            until((tmp_path / "bus").exists, START_S, "the bus")
            with started(monitor, environment, tmp_path / "monitor.log"):
                until(lambda: asked.exists() and asked.stat().st_size > 0, START_S, "the monitor")
                with started(stage(deck_folder), environment, tmp_path / "show.log"):
                    until(
                        lambda: wanted <= set(re.findall(r"destination=([\w.]+)", asked.read_text())), START_S, "asking"
                    )


class ScreenSaver(ctypes.Structure):
    """XScreenSaverInfo."""

    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("event_mask", ctypes.c_ulong),
    )


def test_the_screen_does_not_blank_while_the_show_runs(deck_folder: Path, tmp_path: Path) -> None:
    """The server blanks after a second without input; it must not, and once the show is gone it must."""
    x11, xss = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    info = ScreenSaver()

    with screen(tmp_path, SIZE) as x:
        display = ctypes.c_void_p(x11.XOpenDisplay(x.environment["DISPLAY"].encode()))
        root = ctypes.c_ulong(x11.XDefaultRootWindow(display))

        def ask() -> ScreenSaver:
            xss.XScreenSaverQueryInfo(display, root, ctypes.byref(info))
            return info

        with started(stage(deck_folder), x.environment, tmp_path / "show.log") as process:
            exhibit = Exhibit(process, tmp_path)
            until(lambda: bool(exhibit.order()["active"]), START_S, "the show")
            x.run("xset", "s", "1", "s", "blank")
            x.type(["mousemove 100 100"])
            until(lambda: ask().idle > 3000, START_S, "three seconds without input")
            assert ask().state != 1
            exhibit.leave()
        until(lambda: ask().state == 1, START_S, "a blank screen, without the show")
        x11.XCloseDisplay(display)
