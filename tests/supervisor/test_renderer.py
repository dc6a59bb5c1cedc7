"""The choice of the renderer, on machines that are made up, with probes that answer, break down or hang."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.supervisor import renderer, screen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="where devices have files")


@pytest.fixture
def graphics(tmp_path: Path) -> Path:
    """The devices of a machine with a graphics processor."""
    (tmp_path / "dri").mkdir()
    (tmp_path / "dri" / "card0").touch()
    return tmp_path


def answers(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(paths, "program", lambda: [sys.executable, "-c", code])


@pytest.mark.parametrize(
    ("code", "software"),
    [
        ("print('Mesa Intel(R) UHD Graphics 600 (GLK 2)')", False),
        ("print('V3D 4.2.14.0')", False),
        ("print('llvmpipe (LLVM 15.0.6, 256 bits)')", True),
        ("print('GDI Generic')", True),
        ("print()", True),
        ("print('V3D 4.2.14.0'); import os; os.abort()", True),
    ],
)
def test_the_answer_of_the_probe_decides(
    graphics: Path, monkeypatch: pytest.MonkeyPatch, code: str, software: bool
) -> None:
    answers(monkeypatch, code)
    assert renderer.wants_software({}, graphics) is software


def test_a_driver_that_never_answers_is_a_broken_one(graphics: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renderer, "PATIENCE", 0.1)
    answers(monkeypatch, "import threading; threading.Event().wait()")
    assert renderer.wants_software({}, graphics)


def test_without_a_graphics_processor_nobody_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "print('V3D 4.2.14.0')")
    assert renderer.wants_software({}, tmp_path)


@pytest.mark.parametrize("chosen", ["software", "rhi"])
def test_what_was_chosen_by_hand_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    monkeypatch.setenv(renderer.VARIABLE, chosen)
    assert not renderer.wants_software({renderer.VARIABLE: chosen}, tmp_path)
    assert renderer.chosen(software=True) == {}


def test_the_real_probe_answers_in_one_line(graphics: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Offscreen there is no OpenGL in this Qt."""
    assert renderer.wants_software({}, graphics)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("environment", "socket"),
    [
        ({"DISPLAY": ":0"}, "tmp/.X11-unix/X0"),
        ({"DISPLAY": ":12.0"}, "tmp/.X11-unix/X12"),
        ({"WAYLAND_DISPLAY": "wayland-1", "XDG_RUNTIME_DIR": "run/user/7", "DISPLAY": ":0"}, "run/user/7/wayland-1"),
    ],
)
def test_the_screen_is_there_as_long_as_its_socket(tmp_path: Path, environment: dict[str, str], socket: str) -> None:
    assert not screen.there(environment, tmp_path)
    (tmp_path / socket).parent.mkdir(parents=True)
    (tmp_path / socket).touch()
    assert screen.there(environment, tmp_path)


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": "far:0"}])
def test_a_screen_of_which_nothing_can_be_told_is_there(tmp_path: Path, environment: dict[str, str]) -> None:
    assert screen.there(environment, tmp_path)
