"""A start: what is seen comes first, and everything else is there as soon as somebody wants it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from kiosk.session import Phase
from tests.strace import traced
from tests.ui.conftest import Opening
from tests.ui.visitor import Visitor


def sources(visitor: Visitor, name: str) -> set[str]:
    """What the pictures of file `name` read, seen or not."""
    pictures = [item for item in visitor.show.window.findChildren(QObject) if item.property("art") == name]
    assert pictures, name
    return {picture.property("source").toString() for picture in pictures}


def test_at_first_only_what_is_seen_is_made_and_read(visit: Opening) -> None:
    visitor = visit(settled=False)
    assert all(sources(visitor, "night-landscape.png"))
    assert sources(visitor, "paper-landscape.jpg") == {""}
    assert visitor.property("reader") is None


def test_everything_else_comes_when_the_start_is_over(visit: Opening) -> None:
    visitor = visit(settled=False)
    visitor.show.settle()
    visitor.qtbot.waitUntil(lambda: visitor.property("reader") is not None)
    assert all(sources(visitor, "paper-landscape.jpg"))


def test_who_comes_before_waits_for_nothing(visit: Opening) -> None:
    visitor = visit(settled=False)
    visitor.show.start_in(Phase.READER)
    assert visitor.property("reader").property("progress") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
def test_a_start_in_the_carousel_reads_nothing_of_the_night_before_the_paper(tmp_path: Path, deck_folder: Path) -> None:
    show = [sys.executable, "-m", "kiosk", "show", "--bench", "--size", "1920x1080"]
    record = tmp_path / "calls.txt"
    calls = traced([*show, "--pack", str(deck_folder)], tmp_path, "openat", lambda: "paper-" in record.read_text())
    opened = re.findall(r'/art/([\w-]+)\.(?:png|jpg)"', "\n".join(calls))
    before = set(opened[: opened.index("paper-landscape")])
    assert not {"night-landscape", "glow", "porthole-glow", "capsule-top"} & before
