"""A start: what is seen comes first, and everything else is there as soon as somebody wants it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent
from pytestqt.qtbot import QtBot

from kiosk import app
from kiosk.app import Scenes, Show
from kiosk.deck import Deck
from kiosk.errors import DeckError
from kiosk.session import Phase
from kiosk.settings import Settings
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


def test_a_start_in_the_carousel_makes_the_night_later(deck_2020: Deck, deck_folder: Path, qtbot: QtBot) -> None:
    show = Show(deck_2020, deck_folder, Settings(), first=Phase.CAROUSEL, settled=False)
    made_at_once = show.window.property("night")
    show.settle()
    qtbot.waitUntil(lambda: show.window.property("night") is not None)
    show.close()
    assert made_at_once is None


def test_the_night_is_there_when_the_capsule_is_sealed_before(deck_2020: Deck, deck_folder: Path, qapp: object) -> None:
    show = Show(deck_2020, deck_folder, Settings(), first=Phase.CAROUSEL, motion=0.0, settled=False)
    show.session.seal()
    made = show.window.property("night")
    show.close()
    assert made is not None


def test_who_comes_before_waits_for_nothing(visit: Opening) -> None:
    visitor = visit(settled=False)
    visitor.show.start_in(Phase.READER)
    assert visitor.property("reader").property("progress") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
def test_a_start_in_the_carousel_reads_nothing_of_the_night_before_the_paper(tmp_path: Path, deck_folder: Path) -> None:
    show = [sys.executable, "-m", "kiosk", "show", "--bench", "--size", "1920x1080"]
    record = tmp_path / "calls.txt"
    calls = traced([*show, "--pack", str(deck_folder)], tmp_path, "openat", lambda: "paper-" in record.read_text())
    before, paper, _ = "\n".join(calls).partition("/art/paper-landscape.jpg")
    assert paper
    assert not {"night-landscape", "glow", "porthole-glow", "capsule-top"} & set(re.findall(r"/art/([\w-]+)\.", before))
    assert f"{deck_folder}/pictures/" not in before  # one thread reads them all, and the paper takes it longest


def test_qt_reads_the_scenes_while_the_deck_is_chosen(qtbot: QtBot) -> None:
    scenes = Scenes()
    main = scenes.findChild(QQmlComponent)
    assert isinstance(main, QQmlComponent)
    qtbot.waitUntil(main.isReady)
    created = scenes.rootObjects()
    shiboken6.delete(scenes)
    assert not created


def test_who_chooses_may_fail(qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    def choose() -> tuple[Deck, Path]:
        raise DeckError("cannot be read", "无法读取")

    scenes = Scenes()
    monkeypatch.setattr(app, "application", lambda: qapp)
    monkeypatch.setattr(app, "EndSignals", lambda qt: None)
    monkeypatch.setattr(app, "Scenes", lambda: scenes)
    with pytest.raises(DeckError):
        app.run(choose, Settings(), app.WindowOptions(), phase=None, tour=None)
    assert not shiboken6.isValid(scenes)  # gone before the application


# a process of its own, for in this one the tests have made what they use
START = """
import builtins, json, sys
from pathlib import Path

from PySide6 import QtCore

from kiosk import app, deck
from kiosk.settings import Settings

folder = Path(sys.argv[1])
qt = app.application()
show = app.Show(deck.read(folder), folder, Settings(), settled=False)
show.appear(app.WindowOptions(size=(960, 540)))
show.window.frameSwapped.connect(qt.quit)
qt.exec()
maps = Path("/proc/self/maps")
names = maps.read_text().split() if maps.is_file() else []
show.close()
print(json.dumps({"made": list(vars(QtCore)), "import": builtins.__import__.__name__, "maps": names}))
"""


@pytest.fixture(scope="module")
def start(deck_folder: Path) -> dict[str, Any]:
    """What a start up to the first frame has made of PySide."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QV4_")}  # as in a hall
    environment = {**kept, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    command = [sys.executable, "-c", START, str(deck_folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_start_makes_no_class_of_qt_that_it_does_not_use(start: dict[str, Any]) -> None:
    assert "QTimer" in start["made"]
    assert "QSharedMemory" not in start["made"]  # made with all others when Qt hands out an object of an unknown class


def test_import_reads_no_sources(start: dict[str, Any]) -> None:
    assert start["import"] != "__feature_import__"  # PySide's


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux names what lies in memory")
def test_no_function_of_the_scenes_is_compiled(start: dict[str, Any]) -> None:
    assert any("libQt6Qml" in name for name in start["maps"])
    assert not any("JITCode" in name for name in start["maps"])
