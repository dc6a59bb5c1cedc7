"""What staff are told of the machine, and the logs they can carry away."""

from __future__ import annotations

import errno
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.staff import health
from kiosk.staff.health import export_logs, free_bytes, last_problems, span_in_words
from kiosk.staff.words import StaffError
from kiosk.store.files import Files

SHOW = """\
2026-11-24 08:00:01,120 INFO kiosk: sealed
2026-11-24 08:00:02,120 WARNING kiosk: the deck that shows stays: broken
Traceback (most recent call last):
  File "x.py", line 1
2026-11-24 08:00:05,120 WARNING qt: 字体缺失
2026-11-24 08:00:06,120 WARNING qt: 字体缺失
2026-11-24 09:00:00,000 ERROR kiosk: a defect: oh
"""
SUPERVISOR = "2026-11-24 08:30:00,000 WARNING kiosk.supervisor: the show ended by itself\n"


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    folder = tmp_path / "logs"
    folder.mkdir()
    (folder / "show.log").write_text(SHOW, encoding="utf-8")
    (folder / "supervisor.log").write_text(SUPERVISOR, encoding="utf-8")
    (folder / "show.log.1").write_text("2026-11-23 10:00:00,000 ERROR kiosk: yesterday\n", encoding="utf-8")
    (folder / "crash-1.txt").write_text("stack", encoding="utf-8")
    return folder


def test_the_last_problems_of_all_parts_newest_first(logs: Path) -> None:
    told = last_problems(logs)
    assert [(each.when[5:], each.part, each.text, each.times) for each in told] == [
        ("11-24 09:00:00", "show", "a defect: oh", 1),
        ("11-24 08:30:00", "supervisor", "the show ended by itself", 1),
        ("11-24 08:00:06", "show", "字体缺失", 2),
        ("11-24 08:00:02", "show", "the deck that shows stays: broken", 1),
        ("11-23 10:00:00", "show", "yesterday", 1),
    ]
    assert [each.is_error for each in told] == [True, False, False, False, True]
    assert last_problems(logs, 1) == told[:1]


def test_a_long_log_is_read_from_its_end(logs: Path) -> None:
    (logs / "show.log").write_text("2026-11-24 10:00:00,000 INFO kiosk: x\n" * 50_000 + SHOW, encoding="utf-8")
    assert last_problems(logs)[0].text == "a defect: oh"


@pytest.mark.parametrize("content", [b"", b"\xff\x00" * 100, b"WARNING\n", b"2026-11-24 08:00:02 WARNING kiosk:\n"])
def test_what_is_no_log_has_no_problems(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "show.log").write_bytes(content)
    assert last_problems(tmp_path) == ()
    assert last_problems(tmp_path / "none") == ()


def test_the_logs_are_carried_away_in_one_file(logs: Path, tmp_path: Path) -> None:
    place = export_logs(logs, tmp_path, "2026-11-24", "时间胶囊 1.0\n")
    assert place == tmp_path / "time-capsule-logs-2026-11-24.zip"
    with zipfile.ZipFile(place) as archive:
        assert archive.testzip() is None
        names = ["about.txt", "crash-1.txt", "show.log", "show.log.1", "supervisor.log"]
        assert archive.namelist() == names
        assert archive.read("about.txt").decode() == "时间胶囊 1.0\n"
        assert archive.read("show.log").decode() == SHOW


def test_of_a_huge_log_the_end_is_carried_away(logs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "MOST_FILE_BYTES", 20)
    with zipfile.ZipFile(export_logs(logs, tmp_path, "2026-11-24", "")) as archive:
        assert archive.read("show.log").decode() == SHOW[-20:]


def test_without_logs_there_is_still_what_runs_here(tmp_path: Path) -> None:
    with zipfile.ZipFile(export_logs(tmp_path / "none", tmp_path, "2026-11-24", "x")) as archive:
        assert archive.namelist() == ["about.txt"]


def test_a_stick_that_is_gone(logs: Path, tmp_path: Path) -> None:
    with pytest.raises(StaffError) as caught:
        export_logs(logs, tmp_path / "stick", "2026-11-24", "")
    assert caught.value.key == "gone"


def test_the_free_disk_of_a_folder_that_is_not_there_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (free_bytes(tmp_path / "a" / "b") or 0) > 0
    files = Files()

    def fail(path: Path) -> int:
        raise OSError(errno.EIO, "no")

    monkeypatch.setattr(files, "free", fail)
    assert free_bytes(tmp_path, files) is None


@pytest.mark.parametrize(
    ("span", "english", "chinese"),
    [
        (timedelta(days=3, hours=4, minutes=5), "3 days 4 hours", "3 天 4 小时"),
        (timedelta(days=1), "1 day 0 hours", "1 天 0 小时"),
        (timedelta(hours=1, minutes=1, seconds=59), "1 hour 1 minute", "1 小时 1 分钟"),
        (timedelta(seconds=59), "0 minutes", "0 分钟"),
        (timedelta(seconds=-9), "0 minutes", "0 分钟"),
    ],
)
def test_how_long_it_runs_in_words(span: timedelta, english: str, chinese: str) -> None:
    assert (span_in_words(span, "en"), span_in_words(span, "zh")) == (english, chinese)
