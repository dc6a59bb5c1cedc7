"""The log: it rotates, it never stands in the way, and what escapes everything else ends in it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from kiosk import log, paths
from kiosk.supervisor import report


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "show.log"


def line(text: str) -> logging.LogRecord:
    return logging.LogRecord("kiosk", logging.INFO, "", 0, text, None, None)


def test_ten_files_of_a_megabyte_and_no_more(file: Path) -> None:
    handler = log.LogFile(file)
    for _ in range(150):
        handler.emit(line("x" * 99_999))
    handler.close()
    files = list(file.parent.iterdir())
    assert len(files) == 10
    assert max(each.stat().st_size for each in files) <= 1_000_000


def test_a_folder_that_comes_and_goes_is_written_to_while_it_is_there(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = log.LogFile(file.parent / "later" / "show.log")
    handler.emit(line("lost"))
    (file.parent / "later").mkdir()
    handler.emit(line("kept"))
    handler.close()
    assert (file.parent / "later" / "show.log").read_text(encoding="utf-8") == "kept\n"
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_does_no_harm_and_holds_nothing_back(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.symlink_to("/dev/full")
    handler = log.LogFile(file)
    for _ in range(3):
        handler.emit(line("lost"))
    file.unlink()
    handler.emit(line("kept"))
    handler.close()
    assert file.read_text(encoding="utf-8") == "kept\n"
    assert capsys.readouterr() == ("", "")


def test_what_escapes_is_logged_from_wherever_it_comes(tmp_path: Path) -> None:
    code = """
import sys, threading
from kiosk import log

class Falls:
    def __del__(self):
        raise RuntimeError("in a finalizer")

def fall():
    raise RuntimeError("in a thread")

log.start("show", "error")
Falls()
thread = threading.Thread(target=fall)
thread.start()
thread.join()
raise RuntimeError("in the program")
"""
    environment = {**os.environ, "TIME_CAPSULE_DATA": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    text = (tmp_path / "logs" / "show.log").read_text(encoding="utf-8")
    for where in ("in a finalizer", "in a thread", "in the program"):
        assert f"\nRuntimeError: {where}\n" in text


def test_the_ten_newest_reports_stay(tmp_path: Path) -> None:
    for number in range(12):
        path = report.write(tmp_path, f"failure {number}", "software")
        assert path is not None
        os.utime(path, (number, number))
    texts = [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()]
    assert len(texts) == 10
    assert all(any(f"failure {number}\n" in text for text in texts) for number in range(2, 12))


def test_a_report_ends_with_the_last_lines(tmp_path: Path) -> None:
    (tmp_path / "show.log").write_text("".join(f"line {number}\n" for number in range(500)), encoding="utf-8")
    path = report.write(tmp_path, "the process was ended by SIGSEGV", "software")
    assert path is not None
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[1].endswith("the process was ended by SIGSEGV")
    assert lines[3] == "renderer: software"
    assert [each for each in lines if each.startswith("line ")] == [f"line {number}" for number in range(400, 500)]


def test_a_report_that_cannot_be_written_is_left(tmp_path: Path) -> None:
    assert report.write(tmp_path / "nowhere", "a failure", "software") is None


def test_who_has_no_home_has_a_folder_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIME_CAPSULE_DATA", raising=False)
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *given, **named: Path("~/.local/share/x"))
    assert paths.data() == Path("/var/tmp/time-capsule")
