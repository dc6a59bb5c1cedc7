"""Settings → the file: values are replaced in their places, so that every comment and every unknown line stays."""

from __future__ import annotations

import contextlib
from pathlib import Path

from kiosk import atomic
from kiosk.errors import SettingsError
from kiosk.settings.reading import Problem, content_of, parse_text
from kiosk.settings.table import BY_KEY, TABLE, Setting, Settings, text

HEAD = """\
# 时间胶囊的设置。一行一项，写成“键: 值”；# 后面是说明，改了也会保留。存为 UTF-8。
# 值写错的那一项按默认值，控制台的“设置”页会指出是哪一行。重新启动后生效；在控制台里改则立即生效。
# Settings of the time capsule. One `key: value` a line; what follows # is yours to change and stays. Save as UTF-8.
# A value that cannot be gives its default, and the console's settings page names the line. Read at each start.
"""
SET_ASIDE = ".damaged"


def write(settings: Settings, path: Path) -> None:
    """Save `settings` in the file at `path`, whole or not at all. Raises SettingsError; then it is as it was.

    Comments, unknown keys and the order of lines stay. A file that is no list of `key: value` lines is set aside
    beside it, with `.damaged` after its name, and written anew. Windows refuses while another program has it open.
    """
    old = content_of(path)
    kept = None if isinstance(old, Problem) else replaced(settings, old or "")
    try:
        if kept is None:
            with contextlib.suppress(FileNotFoundError):
                path.replace(path.with_name(path.name + SET_ASIDE))
        atomic.write(path, (kept or whole(settings)).encode())
    except OSError as error:
        raise SettingsError(
            f"{path}: the settings cannot be saved ({error.strerror or error}); "
            "clear room on the disk, close the programs that have the file open, check its rights, and save again"
        ) from None


def whole(settings: Settings) -> str:
    """A file of `settings`, every line explained."""
    return HEAD + "".join(_explained(settings, setting) for setting in TABLE)


def replaced(settings: Settings, old: str) -> str | None:
    """The text `old` with `settings` in it, what it lacks at its end; None where it cannot hold them."""
    if not old.strip():
        return whole(settings)
    spans = parse_text(old).spans
    if spans is None:
        return None
    new = old
    for key, (start, end) in sorted(spans.items(), key=lambda each: each[1], reverse=True):
        written = text(settings, BY_KEY[key])
        if old[start:end] != written:
            space = " " if old[start - 1] == ":" else ""
            new = new[:start] + space + written + new[end:]
    line_end = "\r\n" if "\r\n" in old else "\n"
    lacking = "".join(_explained(settings, setting) for setting in TABLE if setting.key not in spans)
    if lacking:
        new = new.rstrip("\r\n") + line_end + lacking.replace("\n", line_end)
    return new if parse_text(new).settings == settings else None


def _explained(settings: Settings, setting: Setting) -> str:
    (purpose, purpose_zh), (asked, asked_zh) = setting.purpose, setting.asked
    return (
        f"\n# {setting.name[1]}：{purpose_zh}\n"
        f"# {asked_zh}；默认 {setting.default}\n"
        f"# {setting.name[0]}: {purpose}\n"
        f"# {asked}; default {setting.default}\n"
        f"{setting.key}: {text(settings, setting)}\n"
    )
