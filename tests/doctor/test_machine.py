"""How the doctor looks at a machine, and what a person reads of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk import cli
from kiosk.doctor import Facts, ask, look, machine
from tests.doctor.test_checks import CAGE


def test_a_program_is_asked() -> None:
    assert ask.asked(sys.executable, "-c", "print('tell')") == "tell"


def test_a_program_that_fails_tells_nothing() -> None:
    assert ask.asked(sys.executable, "-c", "print('tell'); raise SystemExit(3)") == ""


def test_a_program_that_is_not_there_is_not_seen() -> None:
    assert ask.asked("no-such-program") is None


def test_a_program_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "PATIENCE_S", 0.2)
    assert ask.asked(sys.executable, "-c", "input()" if os.name == "nt" else "import signal; signal.pause()") is None


@pytest.mark.parametrize(
    ("environment", "running", "compositor", "session"),
    [
        ({"XDG_SESSION_TYPE": "wayland"}, set(), "gnome", "wayland"),
        ({"XDG_SESSION_TYPE": "x11"}, set(), None, "x11"),
        ({"XDG_SESSION_TYPE": "tty", "WAYLAND_DISPLAY": "wayland-0"}, set(), None, "wayland"),
        ({"DISPLAY": ":0"}, set(), None, "x11"),
        ({}, {"Xorg"}, None, "x11"),
        ({}, {"cage"}, "cage", "wayland"),
        ({"XDG_SESSION_TYPE": "tty"}, {"bash"}, None, None),
    ],
)
def test_which_session_is_on_the_screen(
    environment: dict[str, str], running: set[str], compositor: str | None, session: str | None
) -> None:
    assert machine._session(environment, running, compositor) == session


@pytest.mark.skipif(sys.platform != "linux", reason="login managers of Linux")
@pytest.mark.parametrize(
    ("name", "text", "signs_in"),
    [
        ("gdm3/daemon.conf", "[daemon]\nAutomaticLoginEnable = true\nAutomaticLogin = capsule\n", True),
        ("gdm3/daemon.conf", "[daemon]\n#AutomaticLoginEnable = true\n", False),
        ("sddm.conf", "[Autologin]\nUser=capsule\n", True),
        ("sddm.conf", "[Autologin]\nUser=\n", False),
        ("lightdm/lightdm.conf", "[Seat:*]\nautologin-user=capsule\n", True),
        ("other/login.conf", "autologin-user=capsule\n", None),
    ],
)
def test_who_signs_in_is_read_from_the_login_manager(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, signs_in: bool | None
) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    patterns = {pattern.replace("/etc", str(tmp_path), 1): line for pattern, line in machine.SIGNS_IN.items()}
    monkeypatch.setattr(machine, "SIGNS_IN", patterns)
    assert machine._signs_in() is signs_in


def test_a_folder_is_tried_without_being_made(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert machine._writable(folder)
    assert not (tmp_path / "a").exists()
    assert machine._free(folder)


def test_a_file_where_the_folder_should_be_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")
    assert not machine._writable(tmp_path / "data")


def test_this_machine_can_be_looked_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIME_CAPSULE_DATA", str(tmp_path))
    seen = look()
    assert isinstance(seen, Facts)
    assert (seen.is_writable, seen.data) == (True, str(tmp_path))
    assert seen.screen is not None  # without a screen too: it tells of the fonts
    assert seen.screen.bad_fonts == ()


def test_what_qt_tells_is_json() -> None:
    done = subprocess.run([sys.executable, "-m", "kiosk", "screen"], capture_output=True, check=True)
    assert set(json.loads(done.stdout)) == {"sizes", "has_touch", "bad_fonts"}


@pytest.fixture
def totem(monkeypatch: pytest.MonkeyPatch) -> Facts:
    """A machine with one thing to mend."""
    facts = replace(CAGE, sysrq=438)
    monkeypatch.setattr("kiosk.doctor.look", lambda: facts)
    return facts


def test_staff_read_what_to_mend_and_how(totem: Facts, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["doctor", "--language", "zh"]) == 1
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("[要改] 快捷键：Alt+SysRq 能结束展项或整台机器。请输入")
    assert lines[at + 2].strip() == "sudo sysctl --system"
    assert lines[-1] == "要改 1 项，自查 1 项，正常 15 项"


def test_in_english_and_as_json(totem: Facts, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["doctor", "--language", "en"]) == 1
    assert "[MEND] Keyboard shortcuts: Alt+SysRq can end the kiosk or the machine. Type\n" in capsys.readouterr().out
    assert cli.main(["doctor", "--json", "--language", "en"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert (document["mend"], document["unseen"]) == (1, 1)
    (wrong,) = [each for each in document["findings"] if each["verdict"] == "mend"]
    assert wrong["title"] == "Keyboard shortcuts"


def test_nothing_to_mend_is_status_0(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("kiosk.doctor.look", lambda: CAGE)
    assert cli.main(["doctor", "--language", "en"]) == 0
    assert capsys.readouterr().out.endswith("to mend: 0, to look at yourself: 1, right: 16\n")
