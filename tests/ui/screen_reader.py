"""A screen reader that drives one whole visit, run by the system's Python, which has the bindings of AT-SPI.

Starts the command it is given, finds the kiosk on the accessibility bus, and goes from the sleeping capsule through a
card and back to sleep by what it hears: it reads names, roles and states, and presses. Writes what it found as JSON
into the file that its first argument names.
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
from gi.repository import Atspi  # noqa: E402

warnings.simplefilter("ignore")  # the bindings call their own names old
PATIENCE = 20  # seconds
LOOK = 0.05  # seconds between two looks

STATES = {
    name: getattr(Atspi.StateType, name.upper())
    for name in ("showing", "focusable", "checkable", "checked", "selected", "enabled")
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


def screen(application: Any) -> list[tuple[Any, dict[str, Any]]]:
    """Everything that shows, in the order it is read; nothing where the scene changes meanwhile."""
    found = []
    for node in nodes(application):
        try:
            heard = said(node)
        except gi.repository.GLib.Error:  # gone while it was looked at
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

    def find(self, role: str, name: str) -> Any:
        def look() -> Any:
            for node, heard in screen(self.application):
                if heard["role"] == role and name in heard["name"] and "enabled" in heard["states"]:
                    return node
            return None

        return wait_for(f"{role} {name!r}", look)

    def press(self, role: str, name: str) -> None:
        node = self.find(role, name)
        actions = node.get_action_iface()
        names = [actions.get_action_name(index) for index in range(actions.get_n_actions())]
        actions.do_action(names.index("Press"))

    def note(self, scene: str, role: str, name: str, *, gone: str = "-") -> None:
        """Remember all that shows in `scene`, there when `role` and `name` are and `gone` is not."""
        self.find(role, name)
        wait_for(f"{gone!r} to go", lambda: all(heard["name"] != gone for _, heard in screen(self.application)))
        self.heard[scene] = [heard for _, heard in screen(self.application)]


def visit(reader: Reader) -> None:
    reader.note("sealed", "push button", "轻触开启胶囊")
    reader.press("push button", "轻触开启胶囊")
    reader.note("countdown", "alert", "倒数")
    reader.note("carousel", "push button", "封存胶囊")
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


def main() -> None:
    show = subprocess.Popen(sys.argv[2:])
    try:
        reader = Reader(wait_for("the kiosk", kiosk))
        visit(reader)
        pathlib.Path(sys.argv[1]).write_text(json.dumps(reader.heard, ensure_ascii=False), encoding="utf-8")
    finally:
        show.terminate()
        show.wait()


main()
