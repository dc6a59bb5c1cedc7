"""The show under cage, the compositor that shows one program and nothing else."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from kiosk.session import Phase
from tests.breakout import ways_out
from tests.breakout.hall import SETTLED_S, START_S, Exhibit, Picture, is_whole, screen, stage, started, until
from tests.breakout.stage import IDLE_WARNING

SCENES = (*Phase, IDLE_WARNING)
NESTED = (1024, 768)  # what cage makes of a window of its own
NOBODY = 65534


def in_cage(program: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """How `program` is started in cage, and with what environment."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    command = ["cage", "-d", "--", "env", "--unset=DISPLAY", "QT_QPA_PLATFORM=wayland", *program]
    if os.geteuid() == 0:  # cage refuses to run as root; one who may still read the checkout
        os.chown(runtime, NOBODY, NOBODY)
        reads = "+dac_override"
        user = ["--reuid", str(NOBODY), "--regid", str(NOBODY), "--clear-groups"]
        command = ["setpriv", *user, "--inh-caps", reads, "--ambient-caps", reads, *command]
    own = {
        "XDG_RUNTIME_DIR": str(runtime),
        "TIME_CAPSULE_DATA": str(folder / "data"),
        "QT_QUICK_BACKEND": "software",
        "WLR_RENDERER": "pixman",
        "WLR_LIBINPUT_NO_DEVICES": "1",
    }
    return command, {**environment, **own}


@contextmanager
def caged(deck: Path, folder: Path, environment: Mapping[str, str]) -> Iterator[Exhibit]:
    """The show in cage; when it leaves, cage ends."""
    log = folder / "cage.log"
    with started(*in_cage(stage(deck), folder, environment), log) as process:
        exhibit = Exhibit(process, folder)
        until(lambda: is_in_front(exhibit), START_S, "the show")
        yield exhibit
        assert exhibit.leave() == 0
    told = [line for line in log.read_text(encoding="utf-8").splitlines() if "qt:" in line or "kiosk" in line]
    complaints = [line for line in told if "there is no sound device" not in line]
    assert complaints == []


def is_in_front(exhibit: Exhibit) -> bool:
    """Whether the show has the whole screen and the keys, as far as it knows."""
    told = exhibit.order()
    return bool(told["active"]) and told["visibility"] == "FullScreen"


def shot(runtime: Path) -> Picture:
    """What is on the output of cage."""
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(runtime), "WAYLAND_DISPLAY": "wayland-0"}
    data = subprocess.run(["grim", "-t", "ppm", "-"], env=environment, capture_output=True, check=True).stdout
    _, size, _, pixels = data.split(b"\n", 3)
    width, height = map(int, size.split())
    return np.frombuffer(pixels, np.uint8).reshape(height, width, 3)


def test_it_runs_without_a_screen(deck_folder: Path, tmp_path: Path) -> None:
    """Every scene is on show in turn; of those that stand still this cage copies only what was drawn last."""
    with caged(deck_folder, tmp_path, {**os.environ, "WLR_BACKENDS": "headless"}) as exhibit:
        for scene in (*SCENES, Phase.SEALED):
            assert exhibit.order(f"enter {scene}")["scene"] == scene
            until(lambda: is_in_front(exhibit), SETTLED_S, f"{scene} in front")  # cage maximizes a new window first
        until(lambda: is_whole(shot(tmp_path / "runtime"), exhibit.painted()), SETTLED_S, "the show whole")


def test_from_inside_cage_systemd_hears_that_the_show_is_there(deck_folder: Path, tmp_path: Path) -> None:
    """The unit of the set-up is of the kind notify, and cage its main process; the supervisor speaks through it."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(START_S)
        program = [sys.executable, "-m", "kiosk", "--pack", str(deck_folder)]
        own = {"WLR_BACKENDS": "headless", "NOTIFY_SOCKET": str(tmp_path / "notify")}
        with started(*in_cage(program, tmp_path, {**os.environ, **own}), tmp_path / "cage.log"):
            heard: set[str] = set()
            while not heard >= {"READY=1", "WATCHDOG=1"}:
                heard.add(systemd.recv(4096).decode())


def test_no_key_and_no_gesture_leads_out(deck_folder: Path, tmp_path: Path) -> None:
    """Cage without a screen takes no keys, so here its screen is a window on X, which has them from the tests.

    The show is asked whether it is in front; its window on X tells little, for this cage at times stops copying to it.
    """
    with (
        screen(tmp_path, NESTED) as x,
        caged(deck_folder, tmp_path, {**x.environment, "WLR_BACKENDS": "x11"}) as exhibit,
    ):
        window = x.run("xdotool", "search", "--onlyvisible", "--name", ".*").split()[0]
        x.run("xdotool", "windowfocus", window)
        for scene in SCENES:
            arrived = exhibit.order()["keys"]
            for lines in ways_out.attempts(*NESTED):
                assert exhibit.order(f"enter {scene}")["scene"] == scene
                x.type(lines)
            assert exhibit.order()["keys"] - arrived >= len(ways_out.KEYS)
            assert is_in_front(exhibit)
