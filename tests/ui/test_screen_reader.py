"""A real client on the accessibility bus drives visits and the staff console: what it hears, and what it may press."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

import pytest
from msgspec.structs import replace

from kiosk import deck
from kiosk.deck import Audio, Deck, Passage

CLIENT = Path(__file__).with_name("screen_reader.py")
MACHINE = Path(__file__).resolve().parents[2] / "build" / "machine.py"
PATIENCE = 100  # seconds; one way takes about ten, or twenty
MANY = 24  # cards: more than there is room for stops

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


def listen(way: str, screen: str, shown: Path | None, folder: Path, settings: str) -> dict[str, list[Heard]]:
    """All that showed in each scene of the client's `way`, in the order it is read.

    `shown` is a deck of the test's own; without it the built-in one shows, and only that has the staff console.
    """
    chosen = folder / "settings.yaml"
    chosen.write_text(settings, encoding="utf-8")
    heard = folder / "heard.json"
    show = [sys.executable, "-m", "kiosk", "show", "--size", "1280x720"]
    show += ["--settings", str(chosen), *(["--pack", str(shown)] if shown else [])]
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
    client = ["dbus-run-session", "--", "/usr/bin/python3", str(CLIENT), way, str(heard), *show]
    done = subprocess.run(
        client, env=environment, timeout=PATIENCE, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert done.returncode == 0, done.stdout.decode(errors="replace")
    found: dict[str, list[Heard]] = json.loads(heard.read_text(encoding="utf-8"))
    for scene, each in found.items():
        assert "" not in ready(each), f"{scene}: something without a name can be pressed"
    return found


@pytest.fixture(scope="module")
def visit(screen: str, deck_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Heard]]:
    folder = tmp_path_factory.mktemp("screen-reader")
    return listen("visit", screen, deck_folder, folder, "countdown_s: 6\nmute: true\n")


@pytest.fixture(scope="module")
def stay(screen: str, deck_2020: Deck, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Heard]]:
    """A deck of MANY cards, the first with a recording, and a kiosk that soon asks whether anyone is there."""
    folder = tmp_path_factory.mktemp("screen-reader-stay")
    with wave.open(str(folder / "first.wav"), "wb") as recording:
        recording.setparams((1, 2, 8000, 0, "NONE", ""))
        recording.writeframes(bytes(2 * 8000 * 60))
    audio = Audio(file="first.wav", sha256="0", title="", credit="", duration_s=60)
    cards = [
        replace(deck_2020.cards[at % 5], slug=f"card-{at}", number=str(at + 1), picture=None) for at in range(MANY)
    ]
    cards[0] = replace(cards[0], audio=audio)
    deck.write(replace(deck_2020, cards=tuple(cards)), folder)
    return listen("stay", screen, folder, folder, "countdown_s: 3\nidle_timeout_s: 10\nidle_warning_s: 30\n")


@pytest.fixture(scope="module")
def staff(screen: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Heard]]:
    return listen("staff", screen, None, tmp_path_factory.mktemp("screen-reader-staff"), "mute: true\n")


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
    assert told in {f"倒数 {beat}" for beat in range(1, 7)}
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


def test_among_many_cards_a_slider_says_where_one_is(stay: dict[str, list[Heard]]) -> None:
    assert names(stay["many cards"], "slider") == ["第 1 张，共 24 张"]
    assert names(stay["one on"], "slider") == ["第 2 张，共 24 张"]
    assert not names(stay["many cards"], "page tab")


def test_the_preface_is_read(stay: dict[str, list[Heard]], deck_2020: Deck) -> None:
    assert names(stay["preface"], "heading") == ["前言"]
    passages = [block.text for block in deck_2020.preface if isinstance(block, Passage)]
    read = names(stay["preface"], "paragraph")
    assert read
    assert read == passages[: len(read)]


def test_a_recording_is_played_and_paused(stay: dict[str, list[Heard]]) -> None:
    assert "听录音" in ready(stay["recording"])
    assert "暂停" in ready(stay["listening"])
    assert "听录音" not in ready(stay["listening"])


def test_english_is_heard_in_english(stay: dict[str, list[Heard]], deck_2020: Deck) -> None:
    assert names(stay["english"], "heading")[0] == deck_2020.cards[0].translations["en"].title
    assert {"Back to the cards", "Larger text", "中文", "Pause"} <= ready(stay["english"])


def test_the_idle_warning_is_announced_and_answered(stay: dict[str, list[Heard]]) -> None:
    # the client has waited for the announcement itself
    assert names(stay["warning"], "alert") == ["您还在看吗？胶囊即将自动封存。"]
    assert "继续浏览" in ready(stay["warning"])
    assert not names(stay["stays"], "dialog")
    assert not names(stay["stays"], "alert")


def test_the_gate_tells_how_many_digits_and_never_which(staff: dict[str, list[Heard]]) -> None:
    assert "设置工作人员密码" in names(staff["gate"], "heading")
    assert {*"0123456789", "删除", "完成", "回到展示"} <= ready(staff["gate"])
    assert "已输入 6 位" in names(staff["typed"], "label")
    assert names(staff["typed"], "password text") == []
    said = {each["name"] for each in staff["typed"] if each["role"] == "label"}
    assert not any("402913" in text for text in said)


@pytest.mark.parametrize("page", ["内容", "展示", "设置", "统计", "状态"])
def test_each_page_of_the_console_says_which_it_is(staff: dict[str, list[Heard]], page: str) -> None:
    tabs = [each for each in staff[page] if each["role"] == "page tab"]
    assert [each["name"] for each in tabs if "selected" in each["states"]] == [page]
    assert len(tabs) == 5
    assert "退出" in ready(staff[page])
    assert len(names(staff[page], "label")) >= 2  # what it is for, and what it shows


def test_a_setting_says_which_of_them_a_button_changes(staff: dict[str, list[Heard]]) -> None:
    assert {"无人等待 −", "无人等待 +"} <= ready(staff["设置"]) | {each["name"] for each in staff["设置"]}
