"""A real client on the accessibility bus drives the whole visit: what it hears, and what it may press."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

import pytest

from kiosk.deck import Deck, Passage

CLIENT = Path(__file__).with_name("screen_reader.py")
MACHINE = Path(__file__).resolve().parents[2] / "build" / "machine.py"
PATIENCE = 100  # seconds; it takes about ten

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the accessibility bus is Linux's")


class Heard(TypedDict):
    role: str
    name: str
    states: list[str]


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """The number of an X display of its own."""
    spec = importlib.util.spec_from_file_location("machine", MACHINE)
    assert spec is not None
    assert spec.loader is not None
    machine = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(machine)
    missing = machine.missing_programs(machine.TEST_PROGRAMS)
    assert not missing, f"this test needs these packages of the system: {' '.join(missing)}"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x720x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    with server.stdout as number:
        yield f":{number.readline().strip()}"
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def visit(screen: str, deck_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Heard]]:
    """All that showed in each scene of the visit, in the order it is read."""
    folder = tmp_path_factory.mktemp("screen-reader")
    settings = folder / "settings.yaml"
    settings.write_text("countdown_s: 3\nmute: true\n", encoding="utf-8")
    heard = folder / "heard.json"
    show = [sys.executable, "-m", "kiosk", "show", "--size", "1280x720"]
    show += ["--pack", str(deck_folder), "--settings", str(settings)]
    environment = {
        **os.environ,
        "DISPLAY": screen,
        "HOME": str(folder),
        "TIME_CAPSULE_DATA": str(folder / "data"),
        "QT_QPA_PLATFORM": "xcb",
        "QT_QUICK_BACKEND": "software",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_RUNTIME_DIR": str(folder),
    }
    client = ["dbus-run-session", "--", "/usr/bin/python3", str(CLIENT), str(heard), *show]
    done = subprocess.run(
        client, env=environment, timeout=PATIENCE, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert done.returncode == 0, done.stdout.decode(errors="replace")
    found: dict[str, list[Heard]] = json.loads(heard.read_text(encoding="utf-8"))
    return found


def names(heard: list[Heard], role: str) -> list[str]:
    return [each["name"] for each in heard if each["role"] == role]


def ready(heard: list[Heard]) -> set[str]:
    """What can be pressed."""
    return {
        each["name"] for each in heard if {"focusable", "enabled"} <= set(each["states"]) and each["role"] != "label"
    }


def test_asleep_there_is_one_thing_to_press(visit: dict[str, list[Heard]]) -> None:
    assert ready(visit["sealed"]) == {"时间胶囊 2020, 轻触开启胶囊"}


def test_the_countdown_is_told_and_nothing_can_be_pressed(visit: dict[str, list[Heard]]) -> None:
    (told,) = names(visit["countdown"], "alert")
    assert told in {"倒数 3", "倒数 2", "倒数 1"}
    assert ready(visit["countdown"]) == set()


def test_the_carousel_says_where_one_is(visit: dict[str, list[Heard]], deck_2020: Deck) -> None:
    carousel = visit["carousel"]
    tabs = [each for each in carousel if each["role"] == "page tab"]
    assert [each["name"] for each in tabs] == [f"第 {number} 张，共 5 张" for number in range(1, 6)]
    assert ["selected" in each["states"] for each in tabs] == [True, False, False, False, False]
    first = deck_2020.cards[0].title.replace("\u200b", "")
    assert f"第 1 张，共 5 张：{first}" in names(carousel, "push button")
    assert {"前言", "显示", "English", "封存胶囊", "上一篇", "下一篇"} <= ready(carousel)
    again = [each for each in visit["carousel again"] if "selected" in each["states"]]
    assert [each["name"] for each in again] == ["第 2 张，共 5 张"]


def test_choices_say_whether_they_are_on(visit: dict[str, list[Heard]]) -> None:
    assert names(visit["display"], "dialog") == ["显示"]
    checked = [
        {each["name"] for each in visit[scene] if "checked" in each["states"]}
        for scene in ("display", "display changed")
    ]
    assert checked == [{"标准字"}, {"特大字", "高对比"}]
    assert ready(visit["display"]) == {"标准字", "大字", "特大字", "高对比", "少动画", "完成"}


def test_a_card_is_read_as_heading_and_paragraphs(visit: dict[str, list[Heard]], deck_2020: Deck) -> None:
    reader, card = visit["reader"], deck_2020.cards[1]
    assert names(reader, "heading")[0] == card.title.replace("\u200b", "")
    paragraphs = names(reader, "paragraph")
    story = [block.text for block in card.story if isinstance(block, Passage)]
    assert len(paragraphs) >= 2
    assert paragraphs == story[: len(paragraphs)]
    assert f"{card.figures[0].value} {card.figures[0].label}" in names(reader, "label")
    assert card.picture is not None
    assert names(reader, "image") == [card.picture.alt]
    assert ready(reader) == {"返回卡片", "标准字", "English", "上一篇", "下一篇"}


def test_sealed_again_nothing_is_left(visit: dict[str, list[Heard]]) -> None:
    assert visit["sealed again"] == visit["sealed"]


def test_everything_that_can_be_pressed_has_a_name(visit: dict[str, list[Heard]]) -> None:
    for scene, heard in visit.items():
        assert "" not in ready(heard), scene
