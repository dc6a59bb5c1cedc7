"""`time-capsule soak` on the real program: sound as it is, and each thing that it watches for seen when planted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk import cli

PATIENCE = 240  # s, for a machine that others use as well


def start(folder: Path, deck: Path, *options: str, planted: str = "") -> subprocess.Popen[str]:
    """A soak on `deck` with its own data in `folder`; `planted` is Python that runs before it."""
    program = f"import sys; from kiosk import cli\n{planted}\nsys.exit(cli.main(sys.argv[1:]))"
    words = ["soak", "--pack", str(deck), "--json", str(folder / "soak.json"), *options]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TIME_CAPSULE_DATA": str(folder / "data")}
    return subprocess.Popen(
        [sys.executable, "-c", program, *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def test_a_crowd_before_the_wide_and_the_upright_window(tmp_path: Path, deck_folder: Path) -> None:
    windows = {"wide": ("4", "960x540"), "upright": ("14", "540x960")}  # seeds of much coming and going
    runs = {}
    for name, (seed, size) in windows.items():
        (tmp_path / name).mkdir()
        options = ("--events", "800", "--seed", seed, "--size", size)
        runs[name] = start(tmp_path / name, deck_folder, *options)
    for name, run in runs.items():
        said, _ = run.communicate(timeout=PATIENCE)
        assert run.returncode == 0, said
        found: dict[str, Any] = json.loads((tmp_path / name / "soak.json").read_text(encoding="utf-8"))
        assert found["verdict"] == "sound"
        assert (found["events"], found["exceptions"], found["warnings"]) == (800, [], [])
        assert min(found["phases"].values()) > 0, found["phases"]
        assert found["left_alone"] > 1
        assert found["decks_installed"] > 0
        assert found["frames"]["drawn"] > 100
        assert "sound" in said


PLANTED = {
    "a fault of its own": (
        "from kiosk.soak import driver\ndel driver.Driver._check_show",
        "the soak itself failed: AttributeError",
    ),
    "an exception in a slot": (
        "from kiosk.bridge.session import SessionController\n"
        "def touched(self): raise RuntimeError('planted')\n"
        "SessionController.touched = touched",
        "an exception escaped, or a fault was logged: a defect: planted",
    ),
    "a warning": (
        "from PySide6.QtCore import qWarning\n"
        "from kiosk.soak import driver\n"
        "driver.Driver._check_show = lambda self: qWarning('planted')",
        "Qt warns: planted",
    ),
    "a stall": (
        "import time\nfrom kiosk.bridge.session import SessionController\n"
        "def touched(self): time.sleep(1.2)\n"
        "SessionController.touched = touched",
        "nothing moved for 1.",
    ),
    "a capsule that never seals": (
        "from kiosk.session import session as s\ns.deadline = lambda state, rules: None",
        "left alone for 500 s it is not asleep",
    ),
    "a show that ends": (
        "from PySide6.QtGui import QGuiApplication\n"
        "from kiosk.soak import driver\n"
        "driver.Driver._check_show = lambda self: QGuiApplication.quit()",
        "it was ended from outside, or the show ended by itself",
    ),
}


@pytest.mark.parametrize(("planted", "said"), PLANTED.values(), ids=PLANTED.keys())
def test_what_is_planted_is_found_and_told(tmp_path: Path, deck_folder: Path, planted: str, said: str) -> None:
    run = start(tmp_path, deck_folder, "--events", "120", "--seed", "4", planted=planted)
    told, _ = run.communicate(timeout=PATIENCE)
    assert run.returncode == 1, told
    assert f"BROKEN: {said}" in told
    assert "seed 4" in told
    assert "time-capsule soak --seed 4 --events " in told
    found = json.loads((tmp_path / "soak.json").read_text(encoding="utf-8"))
    assert 0 < len(found["last"]) <= 50


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--events", "0"], "--events: '0' is no number from 1 up"),
        (["--minutes", "soon"], "--minutes: 'soon' is no number from 1 up"),
        (["--size", "9x9"], "'9x9' is no size"),
        (["--pack", "nowhere"], "nowhere: there is no such file or folder"),
    ],
)
def test_wrong_usage_is_told_in_one_line(capsys: pytest.CaptureFixture[str], options: list[str], said: str) -> None:
    assert cli.main(["soak", *options]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
