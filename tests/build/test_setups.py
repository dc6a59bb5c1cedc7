"""The reference set-ups for Linux, written below a folder of their own; those of Windows are only read."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.doctor.wanted import WANTED

SETUPS = Path(__file__).resolve().parents[2] / "build" / "setups"
PROGRAM = "/opt/time-capsule/time-capsule"
UNIT = "etc/systemd/system/time-capsule.service"
XORG = "etc/X11/xorg.conf.d/90-time-capsule.conf"
BOTH = {
    UNIT,
    "etc/pam.d/time-capsule",
    "etc/systemd/logind.conf.d/90-time-capsule.conf",
    "etc/sysctl.d/90-time-capsule.conf",
    "etc/udev/rules.d/90-time-capsule.rules",
}

linux = pytest.mark.skipif(sys.platform != "linux", reason="set-ups of Linux")


def set_up(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = ["sh", str(SETUPS / "linux.sh"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def install(root: Path, session: str, *more: str) -> subprocess.CompletedProcess[str]:
    return set_up("install", "--session", session, "--program", PROGRAM, "--root", root, *more)


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


@linux
@pytest.mark.parametrize(("session", "written"), [("cage", BOTH), ("x11", BOTH | {XORG})])
def test_it_writes_its_files_and_twice_is_once(tmp_path: Path, session: str, written: set[str]) -> None:
    for _ in range(2):
        done = install(tmp_path, session)
        assert (done.returncode, done.stderr) == (0, "")
        assert files(tmp_path) == written
    for name in written:
        assert not re.search("@[A-Z]+@", (tmp_path / name).read_text(encoding="utf-8")), name


@linux
@pytest.mark.parametrize("session", ["cage", "x11"])
def test_removing_leaves_nothing(tmp_path: Path, session: str) -> None:
    install(tmp_path, session)
    for _ in range(2):
        assert set_up("remove", "--root", tmp_path).returncode == 0
        assert files(tmp_path) == set()


@linux
def test_the_other_session_takes_the_place_of_the_first(tmp_path: Path) -> None:
    install(tmp_path, "x11")
    install(tmp_path, "cage")
    assert files(tmp_path) == BOTH
    assert "cage -d" in (tmp_path / UNIT).read_text(encoding="utf-8")


@linux
@pytest.mark.parametrize("session", ["cage", "x11"])
def test_a_dry_run_says_all_and_does_nothing(tmp_path: Path, session: str) -> None:
    done = install(tmp_path, session, "--dry-run")
    assert files(tmp_path) == set()
    told = set(re.findall(rf"would write: {re.escape(str(tmp_path))}/(\S+)", done.stdout))
    assert told == (BOTH | {XORG} if session == "x11" else BOTH)
    assert "would run: systemctl enable time-capsule.service" in done.stdout


@linux
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "say what to do: install or remove"),
        (("install", "--program", PROGRAM), "--session is ''; choose cage or x11"),
        (("install", "--session", "gnome", "--program", PROGRAM), "--session is 'gnome'; choose cage or x11"),
        (("install", "--session", "cage"), "--program is ''; give the whole path of time-capsule"),
        (("install", "--session", "cage", "--program", "time-capsule"), "give the whole path of time-capsule"),
        (("install", "--session", "cage", "--program", "/opt/time capsule"), "plain letters, without blanks"),
        (("install", "--session"), "the option --session lacks its value"),
        (("install", "--sesion", "cage"), "there is no option --sesion; there are --session, --program"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    done = set_up(*arguments, "--dry-run") if arguments[-1:] != ("--session",) else set_up(*arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


@linux
@pytest.mark.parametrize("session", ["cage", "x11"])
def test_the_unit_starts_the_program_and_never_gives_up(tmp_path: Path, session: str) -> None:
    install(tmp_path, session)
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # names of units have capitals
    unit.read(tmp_path / UNIT, encoding="utf-8")
    service = unit["Service"]
    assert PROGRAM in service["ExecStart"].split()
    assert service["Restart"] == "always"
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"
    assert (service["Type"], service["NotifyAccess"]) == ("notify", "all")
    if shutil.which("systemd-analyze"):
        text = (tmp_path / UNIT).read_text(encoding="utf-8")
        verified = tmp_path / "time-capsule.service"  # programs and user that are here; the rest is what is verified
        verified.write_text(re.sub("^ExecStart=.*", "ExecStart=/bin/sh", text, flags=re.MULTILINE), encoding="utf-8")
        done = subprocess.run(["systemd-analyze", "verify", verified], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_what_the_doctor_wants_of_windows_its_set_up_sets() -> None:
    script = (SETUPS / "windows.ps1").read_text(encoding="utf-8")
    for each in WANTED:
        if each.compositor == "windows":
            path, name = each.read[-2:]
            if each.read[0] == "powercfg":
                assert each.mend in script
            else:
                folder = path.partition("\\")[2]
                (line,) = [line for line in script.splitlines() if f"'{name}'" in line and folder in line]
                assert each.right[0] in line
