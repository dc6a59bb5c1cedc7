"""The one-file program's carrier: unpacks once, keeps what runs, clears away what older versions left."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests.build.files import load

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the program becomes the carrier's process: no exec there"
)

carrier: Any = load("carrier")
SCRIPT = b'#!/bin/sh\necho "$@"\necho "$TIME_CAPSULE_DATA" "$LD_LIBRARY_PATH"\n'


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    """What PyInstaller unpacked: the archive of a program that prints its arguments."""
    folder = tmp_path / "carried"
    folder.mkdir()
    entry = tarfile.TarInfo("time-capsule/time-capsule")
    entry.mode, entry.size = 0o755, len(SCRIPT)
    with tarfile.open(folder / "time-capsule-1.0-linux.tar.xz", "w:xz") as tar:
        tar.addfile(entry, io.BytesIO(SCRIPT))
    return folder


def start(carried: Path, data: Path) -> subprocess.CompletedProcess[str]:
    """Start the carrier as PyInstaller would, in a process of its own."""
    source = Path(carrier.__file__)
    code = f"import sys, runpy; sys._MEIPASS = {str(carried)!r}; runpy.run_path({str(source)!r}, run_name='__main__')"
    environment = {
        **os.environ,
        "TIME_CAPSULE_DATA": str(data),
        "LD_LIBRARY_PATH": "gone",
        "LD_LIBRARY_PATH_ORIG": "mine",
    }
    command = [sys.executable, "-c", code, "--version"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True)


def test_it_becomes_the_program_in_a_folder_of_its_own_and_leaves_nothing_else(carried: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert start(carried, data).stdout == f"--version\n{data} mine\n"
    assert list(carried.iterdir()) == []
    (folder,) = (path for path in (data / "program").iterdir() if path.is_dir())
    assert (folder / "time-capsule" / "time-capsule").read_bytes() == SCRIPT


def test_what_is_unpacked_is_not_unpacked_again(carried: Path, tmp_path: Path) -> None:
    folder = tmp_path / "program"
    archive = next(carried.iterdir())
    carrier._unpack(archive, folder)
    (folder / "mark").touch()
    carrier._unpack(archive, folder)
    assert (folder / "mark").exists()


def test_an_unpacking_that_was_cut_short_is_made_anew(carried: Path, tmp_path: Path) -> None:
    half = tmp_path / "program.new"
    half.mkdir()
    (half / "half").touch()
    carrier._unpack(next(carried.iterdir()), tmp_path / "program")
    assert [path.name for path in (tmp_path / "program").iterdir()] == ["time-capsule"]
    assert not half.exists()


def test_older_versions_go_unless_one_of_them_runs(tmp_path: Path) -> None:
    for name in ("now", "older", "running"):
        (tmp_path / name).mkdir()
    carrier._hold(tmp_path / "running")
    carrier._clear(tmp_path, tmp_path / "now")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["now", "running"]
