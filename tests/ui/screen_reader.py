"""A screen reader that drives one whole visit, run by the system's Python, which has the bindings of AT-SPI.

Starts the command it is given, finds the kiosk on the accessibility bus, and goes through it by what it hears: it reads
names, roles and states, and presses. Its first argument says which way (`visit`, `stay` or `staff`); what it found it
writes as JSON into the file that the second one names.
"""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

warnings.simplefilter("ignore")  # the bindings call their own names old
PATIENCE = 20  # seconds
LOOK = 0.05  # seconds between two looks
PAGES = ("内容", "展示", "设置", "统计", "状态")

STATES = {
    name: getattr(Atspi.StateType, name.upper())
    for name in ("showing", "focusable", "checkable", "checked", "selected", "enabled", "focused")
}


def said(node: Any) -> dict[str, Any]:
    held = node.get_state_set()
    return {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "states": [name for name, state in STATES.items() if held.contains(state)],
    }


def nodes(node: Any) -> Iterator[Any]:
    yield node
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from nodes(child)


def _is(heard: dict[str, Any], role: str, name: str) -> bool:
    return heard["role"] == role and name in heard["name"] and "enabled" in heard["states"]


def screen(application: Any) -> list[tuple[Any, dict[str, Any]]]:
    """Everything that shows, in the order it is read; nothing where the scene changes meanwhile."""
    found = []
    for node in nodes(application):
        try:
            heard = said(node)
        except GLib.Error:  # gone while it was looked at
            continue
        if "showing" in heard["states"] and heard["role"] != "application":
            found.append((node, heard))
    return found


def wait_for(what: str, look: Callable[[], Any]) -> Any:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(LOOK)  # noqa: TID251  # a client of its own, outside the program
    raise SystemExit(f"the screen reader waits in vain for {what}")


def kiosk() -> Any:
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(index)
        if application is not None and application.get_name() == "time-capsule":
            return application
    return None


class Reader:
    def __init__(self, application: Any) -> None:
        self.application = application
        self.heard: dict[str, list[dict[str, Any]]] = {}
        self.announced: list[str] = []
        self._ear = Atspi.EventListener.new(lambda event: self.announced.append(event.any_data))
        self._ear.register("object:announcement")

    def find(self, role: str, name: str) -> Any:
        def look() -> Any:
            for node, heard in screen(self.application):
                if _is(heard, role, name):
                    return node
            return None

        return wait_for(f"{role} {name!r}", look)

    def press(self, role: str, name: str, action: str = "Press") -> None:
        node = self.find(role, name)
        actions = node.get_action_iface()
        names = [actions.get_action_name(index) for index in range(actions.get_n_actions())]
        actions.do_action(names.index(action))

    def wait_for_announcement(self, words: str) -> None:
        def look() -> bool:
            while GLib.MainContext.default().iteration(False):  # may not block
                pass
            return any(words in each for each in self.announced)

        wait_for(f"the announcement {words!r}", look)

    def note(self, scene: str, role: str, name: str, *, gone: str = "-") -> None:
        """Remember all that shows in `scene`, there when `role` and `name` are and `gone` is not."""

        def look() -> list[dict[str, Any]]:  # one look: between two the scene may change
            heard = [each for _, each in screen(self.application)]
            there = any(_is(each, role, name) for each in heard)
            return heard if there and all(each["name"] != gone for each in heard) else []

        self.heard[scene] = wait_for(f"{role} {name!r} without {gone!r}", look)


def visit(reader: Reader) -> None:
    reader.note("sealed", "push button", "轻触开启胶囊")
    reader.press("push button", "轻触开启胶囊")
    reader.note("countdown", "alert", "倒数")
    reader.note("carousel", "push button", "前言")  # its first: what is read after it can be pressed too
    reader.press("page tab", "第 2 张")
    reader.press("push button", "显示")
    reader.note("display", "check box", "高对比")
    reader.press("check box", "高对比")
    reader.press("radio button", "特大字")
    reader.note("display changed", "check box", "高对比")
    reader.press("push button", "完成")
    reader.press("push button", "第 2 张，共 5 张")
    reader.note("reader", "push button", "返回卡片", gone="封存胶囊")
    reader.press("push button", "返回卡片")
    reader.note("carousel again", "push button", "封存胶囊", gone="返回卡片")
    reader.press("push button", "封存胶囊")
    reader.note("sealed again", "push button", "轻触开启胶囊")


def stay(reader: Reader) -> None:
    """Through a deck of many cards, its preface, a recording and English, until the kiosk asks whether one is there."""
    reader.press("push button", "轻触开启胶囊")
    reader.note("many cards", "slider", "第 1 张，共 24 张")
    reader.press("slider", "第 1 张", "Increase")
    reader.note("one on", "slider", "第 2 张，共 24 张")
    reader.press("slider", "第 2 张", "Decrease")
    reader.press("push button", "前言")
    reader.note("preface", "push button", "返回卡片", gone="封存胶囊")
    reader.press("push button", "返回卡片")
    reader.press("push button", "第 1 张，共 24 张")
    reader.note("recording", "push button", "听录音", gone="封存胶囊")
    reader.press("push button", "听录音")
    reader.note("listening", "push button", "暂停")
    reader.press("push button", "English")
    reader.note("english", "push button", "Back to the cards")
    reader.press("push button", "中文")
    reader.press("push button", "返回卡片")
    reader.wait_for_announcement("您还在看吗？胶囊即将自动封存。")
    reader.note("warning", "dialog", "您还在看吗")
    reader.press("push button", "继续浏览")
    reader.note("stays", "push button", "封存胶囊", gone="继续浏览")


def staff(reader: Reader) -> None:
    """Through the hidden door, by keys, and over every page of the console."""
    reader.find("push button", "轻触开启胶囊")
    subprocess.run(["xdotool", "search", "--onlyvisible", "--class", ".", "windowfocus", "--sync"], check=True)
    subprocess.run(["xdotool", "key", "ctrl+alt+shift+s"], check=True)
    reader.note("gate", "push button", "完成")
    for _ in range(2):  # chosen, and once more
        for digit in "402913":
            reader.press("push button", digit)
        reader.note("typed", "label", "已输入 6 位")
        reader.press("push button", "完成")
    reader.press("push button", "我已记下")
    for page in PAGES:
        reader.press("page tab", page)
        reader.note(page, "heading", page)
    reader.press("push button", "退出")
    reader.note("outside", "push button", "轻触开启胶囊")


def main() -> None:
    way, heard = sys.argv[1:3]
    show = subprocess.Popen(sys.argv[3:])
    try:
        reader = Reader(wait_for("the kiosk", kiosk))
        {"visit": visit, "stay": stay, "staff": staff}[way](reader)
        pathlib.Path(heard).write_text(json.dumps(reader.heard, ensure_ascii=False), encoding="utf-8")
    finally:
        show.terminate()
        show.wait()


main()
