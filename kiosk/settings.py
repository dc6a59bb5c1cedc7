"""The settings: typed, bounded, with a default for each."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from kiosk.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What staff may set. In the file durations are whole seconds and their keys end in `_s`.

    `countdown` is None where they leave it to the pack.
    """

    countdown: timedelta | None = None
    idle_timeout: timedelta = timedelta(seconds=60)
    idle_warning: timedelta = timedelta(seconds=20)
    reduced_motion: bool = False


SECONDS = {  # key in the file -> (field, least, most)
    "countdown_s": ("countdown", 0, 10),
    "idle_timeout_s": ("idle_timeout", 10, 300),
    "idle_warning_s": ("idle_warning", 5, 60),
}
SWITCHES = {"reduced_motion": "reduced_motion"}


def read(path: Path) -> Settings:
    """Read a settings file (YAML, one `key: value` a line). Raises SettingsError naming file, line and remedy."""
    import yaml  # here, not above: a show without a settings file starts without it

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: is not UTF-8 text; save it again as UTF-8") from None
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line if mark else text[: getattr(error, "position", 0)].count("\n")
        raise SettingsError(f"{path}:{line + 1}: is not YAML; write `key: value` lines") from None
    if root is None:
        return Settings()
    if not isinstance(root, yaml.MappingNode):
        raise SettingsError(f"{path}:1: holds no settings; write `key: value` lines")
    values: dict[str, timedelta | bool] = {}
    for key_node, value_node in root.value:
        place = f"{path}:{key_node.start_mark.line + 1}"
        field, value = _setting(place, _written(key_node), _written(value_node))
        if field in values:
            raise SettingsError(f"{place}: {_written(key_node)} is set twice; keep one of the lines")
        values[field] = value
    return Settings(**values)  # type: ignore[arg-type]  # the tables pair each field with its type


def _setting(place: str, key: str, text: str) -> tuple[str, timedelta | bool]:
    if key in SECONDS:
        field, least, most = SECONDS[key]
        if not re.fullmatch("[0-9]{1,4}", text) or not least <= int(text) <= most:
            raise SettingsError(f"{place}: {key} is {text!r}; give whole seconds from {least} to {most}")
        return field, timedelta(seconds=int(text))
    if key in SWITCHES:
        if text not in ("true", "false"):
            raise SettingsError(f"{place}: {key} is {text!r}; give true or false")
        return SWITCHES[key], text == "true"
    known = [*SECONDS, *SWITCHES]
    close = difflib.get_close_matches(key, known, n=1)
    hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
    raise SettingsError(f"{place}: there is no setting {key}; {hint}")


def _written(node: Any) -> str:
    """What stands there, a list or a mapping only hinted at."""
    return {"sequence": "[…]", "mapping": "{…}"}.get(node.id) or str(node.value)
