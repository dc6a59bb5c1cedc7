"""The pure parts of the measurements from outside."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from tests.bench.outside import PICTURE, busy, environment, family, median, photograph, pss, settled, table


@pytest.mark.parametrize(("values", "middle"), [([3.0], 3.0), ([5.0, 1.0, 2.0], 2.0), ([1.0, 9.0, 3.0, 2.0], 2.5)])
def test_the_middle(values: list[float], middle: float) -> None:
    assert median(values) == middle


def test_a_screen_has_settled_when_what_stands_at_last_was_first_seen() -> None:
    seen = [(1.0, "empty"), (2.0, "half"), (3.0, "whole"), (4.0, "pointer"), (5.0, "whole")]
    assert settled(seen) == 3.0


def test_a_table_is_aligned() -> None:
    rows = [{"program": "source", "ms": 5}, {"program": "one-file", "ms": 1200}]
    assert table(rows) == "program     ms\nsource       5\none-file  1200"


def test_processor_time_and_memory_are_read_from_what_linux_tells(tmp_path: Path) -> None:
    stat = tmp_path / "stat"
    stat.write_text(f"7 (a show) ) S {' '.join(['0'] * 10)} 150 50 0 0\n")
    assert busy(stat) == 200 / os.sysconf("SC_CLK_TCK")
    rollup = tmp_path / "smaps_rollup"
    rollup.write_text("55 [rollup]\nRss:  9999 kB\nPss:  2048 kB\nPss_Anon: 1024 kB\n")
    assert pss(rollup) == 2.0
    assert busy(tmp_path / "gone") == pss(tmp_path / "gone") == 0.0
    assert family(os.getpid())[0] == os.getpid()


def test_the_program_is_told_of_its_screen_and_nothing_of_the_developers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QUICK_BACKEND", "PEER_STEPS", "WAYLAND_DISPLAY"):
        monkeypatch.setenv(name, "theirs")
    told = environment(Path("/data"), ":7", PEER_HOLD_MS="1")
    assert {name: told.get(name) for name in ("DISPLAY", "TIME_CAPSULE_DATA", "PEER_HOLD_MS")} == {
        "DISPLAY": ":7",
        "TIME_CAPSULE_DATA": "/data",
        "PEER_HOLD_MS": "1",
    }
    assert not told.keys() & {"QT_QUICK_BACKEND", "PEER_STEPS", "WAYLAND_DISPLAY"}


def test_each_picture_is_its_own_and_the_same_each_time() -> None:
    one, other = photograph(1), photograph(2)
    assert one == photograph(1) != other
    with Image.open(io.BytesIO(one)) as picture:
        assert picture.size == PICTURE
