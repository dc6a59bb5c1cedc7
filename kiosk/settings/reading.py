"""A settings file as it was written → Settings, and each thing wrong in it with its line and remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from kiosk.errors import SettingsError
from kiosk.settings.table import BY_KEY, Settings, Value, parse

if TYPE_CHECKING:
    import yaml

MOST_BYTES = 100_000


class Problem(Struct, frozen=True, kw_only=True):
    """One thing wrong in a settings file; `line` counts from 1, 0 is the whole file."""

    line: int
    english: str
    chinese: str

    def text(self, language: str) -> str:
        """What is wrong and how to mend it, in `zh` or `en`, after the line where there is one."""
        if language == "en":
            return f"line {self.line}: {self.english}" if self.line else self.english
        return f"第 {self.line} 行：{self.chinese}" if self.line else self.chinese


class Loaded(Struct, frozen=True, kw_only=True):
    """The settings, and why some of them may be other than the file says."""

    settings: Settings
    problems: tuple[Problem, ...] = ()


class Reading(Struct, frozen=True, kw_only=True):
    """`spans` is where the values stand in the text, by key; None where they cannot be replaced in their places."""

    settings: Settings
    problems: tuple[Problem, ...]
    spans: dict[str, tuple[int, int]] | None


def load(path: Path) -> Loaded:
    """The settings in the file at `path`, the default for each that is wrong. A missing file is all defaults."""
    content = content_of(path)
    if content is None:
        return Loaded(settings=Settings())
    if isinstance(content, Problem):
        return Loaded(settings=Settings(), problems=(content,))
    reading = parse_text(content)
    return Loaded(settings=reading.settings, problems=reading.problems)


def read(path: Path) -> Settings:
    """The settings in the file at `path`. Raises SettingsError naming file, line and remedy."""
    content = content_of(path)
    if content is None:
        raise SettingsError(f"{path}: cannot be read: there is no such file")
    problem: Problem | None = content if isinstance(content, Problem) else None
    if isinstance(content, str):
        reading = parse_text(content)
        if not reading.problems:
            return reading.settings
        problem = reading.problems[0]
    assert problem
    place = f"{path}:{problem.line}" if problem.line else str(path)
    raise SettingsError(f"{place}: {problem.english}")


def content_of(path: Path) -> str | Problem | None:
    """The text of the file; None where there is none, a Problem where it is no text."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        return Problem(
            line=0, english=f"cannot be read: {error.strerror}", chinese=f"无法读取（{error.strerror}），请检查文件权限"
        )
    if len(content) > MOST_BYTES:
        return Problem(
            line=0, english="is too long for a settings file; delete it", chinese="不像设置文件，太长了，请删去"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Problem(
            line=0, english="is not UTF-8 text; save it again as UTF-8", chinese="编码不是 UTF-8，请另存为 UTF-8"
        )


def parse_text(text: str) -> Reading:
    """The settings that stand in `text`, YAML of one `key: value` a line.

    Where it is no YAML as a whole, each line that is by itself counts.
    """
    problems: list[Problem] = []
    try:
        pairs, in_place = _composed(text)
    except _NoSettingsError as error:
        pairs, in_place = list(_salvaged(text, problems)), False
        problems[:] = problems or [error.problem]
    values: dict[str, Value] = {}
    spans: dict[str, tuple[int, int]] = {}
    for line, key_node, value_node in pairs:
        key, written = _written(key_node), _written(value_node)
        setting = BY_KEY.get(key)
        if setting is None:
            problems.append(_unknown(line, key))
        elif key in spans:
            english, chinese = f"{key} is set twice; keep one of the lines", f"{key} 写了两次，请只留一行"
            problems.append(Problem(line=line, english=english, chinese=chinese))
        else:
            spans[key] = (value_node.start_mark.index, value_node.end_mark.index)
            try:
                values[setting.field] = parse(setting, written)
            except ValueError:
                english, chinese = setting.asked
                english, chinese = f"{key} is {written!r}; {english}", f"{key} 不能是“{written}”，{chinese}"
                problems.append(Problem(line=line, english=english, chinese=chinese))
    settings = replace(Settings(), **values)
    problems.sort(key=lambda problem: problem.line)
    return Reading(settings=settings, problems=tuple(problems), spans=spans if in_place else None)


class _NoSettingsError(Exception):
    """A text that holds no settings as a whole."""

    def __init__(self, line: int, english: str, chinese: str) -> None:
        super().__init__()
        line_asked = ("write `key: value` lines", "每行请写成 `键: 值`")
        self.problem = Problem(line=line, english=f"{english}; {line_asked[0]}", chinese=f"{chinese}，{line_asked[1]}")


_Pair = tuple[int, "yaml.Node", "yaml.Node"]


def _composed(text: str, before: int = 0) -> tuple[list[_Pair], bool]:
    """Each key and value with its line, `before` of which come before the text, and whether lines are what holds them.

    Raises _NoSettingsError.
    """
    import yaml  # here, not above: a show without a settings file starts without it

    try:
        root: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line if mark else text[: getattr(error, "position", 0)].count("\n")
        raise _NoSettingsError(before + line + 1, "is not YAML", "不是 YAML") from None
    if root is None:
        return [], True
    if not isinstance(root, yaml.MappingNode):
        raise _NoSettingsError(before + 1, "holds no settings", "没有设置")
    pairs = [(before + key.start_mark.line + 1, key, value) for key, value in root.value]
    return pairs, not root.flow_style


def _salvaged(text: str, problems: list[Problem]) -> Iterator[_Pair]:
    """The pairs of each line that holds some by itself; the others are told."""
    for before, line in enumerate(text.splitlines()):
        try:
            yield from _composed(line, before)[0]
        except _NoSettingsError as error:
            problems.append(error.problem)


def _unknown(line: int, key: str) -> Problem:
    close = difflib.get_close_matches(key, BY_KEY, n=1)
    known = ", ".join(BY_KEY)
    english = f"did you mean {close[0]}?" if close else f"there are {known}"
    chinese = f"是不是 {close[0]}？" if close else f"可用的有：{known}"
    return Problem(line=line, english=f"there is no setting {key}; {english}", chinese=f"没有 {key} 这一项，{chinese}")


def _written(node: Any) -> str:
    """What stands there, a list or a mapping only hinted at."""
    return {"sequence": "[…]", "mapping": "{…}"}.get(node.id) or str(node.value)
