"""However the program ends, Qt and QML have nothing to say of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import exits

PATIENCE = 120  # s, for a machine that others use as well


def start(folder: Path, *options: str, planted: str = "") -> subprocess.Popen[bytes]:
    """The program with its own data in `folder`; `planted` is Python that runs before it."""
    program = f"import sys; from kiosk import cli\n{planted}\nsys.exit(cli.main(sys.argv[1:]))"
    return subprocess.Popen(
        [sys.executable, "-c", program, *options],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "TIME_CAPSULE_DATA": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def complaints(running: subprocess.Popen[bytes]) -> list[str]:
    """What it says until it has ended, but for what the show itself tells of its doings."""
    _, said = running.communicate(timeout=PATIENCE)
    return [line for line in said.decode().splitlines() if " WARNING kiosk" not in line]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a program at once")
@pytest.mark.parametrize("options", [("show",), ("show", "--phase", "reader"), ("still",)], ids=" ".join)
def test_a_signal(tmp_path: Path, deck_folder: Path, options: tuple[str, ...]) -> None:
    pack = ("--pack", str(deck_folder)) if options[0] == "show" else ()
    with start(tmp_path, *options, *pack, "--windowed", "--heartbeat") as running:
        assert running.stdout is not None
        while b"frame" not in running.stdout.readline():
            assert running.poll() is None
        running.send_signal(signal.SIGTERM)
        assert complaints(running) == []
    assert running.returncode == exits.DONE


def test_the_self_test(tmp_path: Path) -> None:
    with start(tmp_path, "--self-test") as running:
        assert complaints(running) == []
    assert running.returncode == exits.DONE


SHORT_TOUR = """
from kiosk.tour import Tour
def play(self):
    yield 500
    self._shoot("sealed")
Tour._play = play
"""


def test_the_end_of_a_tour(tmp_path: Path, deck_folder: Path) -> None:
    tour = tmp_path / "tour"
    options = ("--pack", str(deck_folder), "--tour", str(tour), "--size", "640x360")
    with start(tmp_path, *options, planted=SHORT_TOUR) as running:
        assert complaints(running) == []
    assert running.returncode == exits.DONE
    assert [path.name for path in tour.iterdir()] == ["01-sealed.png"]


STAFF_END_IT = """
from pathlib import Path
from kiosk.bridge.staff_load import Step
from kiosk.console_tour import PIN, ConsoleTour
from kiosk.staff.drives import Volume
def play(self):
    self._fill()
    self._show.staff.pressKeys()
    self._type(PIN)
    self._type(PIN)
    self._pages.pad.goOn()
    self._plugged = (Volume(root=Path(self._home.name, "stick"), label="", size=1 << 30, free=1 << 30),)
    self._pages.drives.look()
    yield from self._until(lambda: not self._pages.load.is_looking)
    self._pages.load.choose(0)
    yield from self._until(lambda: self._pages.load.reached is Step.CHECKING)
    self._pages.health.ended.emit(True)
    yield 60_000
ConsoleTour._play = play
"""


def test_staff_start_the_show_anew_while_a_pack_is_checked(tmp_path: Path, deck_folder: Path) -> None:
    options = ("--pack", str(deck_folder), "--tour", str(tmp_path / "tour"), "--console", "--size", "640x360")
    with start(tmp_path, *options, planted=STAFF_END_IT) as running:
        assert complaints(running) == []
    assert running.returncode == exits.RESTART
