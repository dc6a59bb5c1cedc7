"""The visitor's scenes hold nothing that leads out of the show; what a window system can do to it: tests/breakout."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk import paths

# what takes text, opens something, or lets something be dropped or picked up
WAYS_OUT = r"TextInput|TextEdit|TextField|TextArea|Menu|Dialog|Popup|ToolTip|DropArea|Drag|Shortcut|WebView"
CALLS = r"openUrlExternally|onLinkActivated|Qt\.quit|Qt\.exit|selectByMouse|Clipboard"

FOLDERS = ("Scenes", "Components")
FILES = sorted(file for folder in FOLDERS for file in (paths.qml() / "Capsule" / folder).glob("*.qml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_scene_has_no_way_out(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.findall(rf"^\s*(?:{WAYS_OUT})\s*{{", text, re.MULTILINE) == []
    assert re.findall(CALLS, text) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_text_is_only_text(file: Path) -> None:
    """Else a text with a link in it would be one."""
    text = file.read_text(encoding="utf-8")
    assert len(re.findall(r"\bText {", text)) <= text.count("Text.PlainText")
