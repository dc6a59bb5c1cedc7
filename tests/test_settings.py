"""A settings file is read whole or refused in words that name the file, the line and the remedy."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.errors import SettingsError
from kiosk.settings import SECONDS, Settings, read

GOOD = """\
# how the foyer wants it
countdown_s: 3
idle_timeout_s: 90
idle_warning_s: 15
reduced_motion: true
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.yaml"


def refusal(file: Path) -> str:
    """What a person reads about the file, after its name."""
    with pytest.raises(SettingsError) as caught:
        read(file)
    words = str(caught.value)
    assert words.startswith(str(file))
    assert "\n" not in words
    return words.removeprefix(str(file))


def test_a_good_file_is_read(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    assert read(file) == Settings(
        countdown=timedelta(seconds=3),
        idle_timeout=timedelta(seconds=90),
        idle_warning=timedelta(seconds=15),
        reduced_motion=True,
    )


def test_the_defaults_are_those_of_the_journey() -> None:
    assert Settings().countdown is None  # the pack's own
    expected = {"idle_timeout": 60, "idle_warning": 20}
    assert {name: getattr(Settings(), name) / timedelta(seconds=1) for name in expected} == expected
    assert Settings().reduced_motion is False


@pytest.mark.parametrize(
    ("content", "settings"),
    [
        pytest.param("", Settings(), id="empty"),
        pytest.param("# nothing yet\n\n", Settings(), id="only a comment"),
        pytest.param("countdown_s: 0\n", Settings(countdown=timedelta()), id="one key, the others by default"),
        pytest.param("\ufeffcountdown_s: 0\r\n", Settings(countdown=timedelta()), id="as Notepad saves it"),
        pytest.param("{countdown_s: 0}", Settings(countdown=timedelta()), id="in braces"),
        pytest.param("reduced_motion: false\n", Settings(), id="a switch turned off"),
    ],
)
def test_also_good(file: Path, content: str, settings: Settings) -> None:
    file.write_bytes(content.encode())
    assert read(file) == settings


@pytest.mark.parametrize("key", SECONDS)
def test_both_bounds_are_within(file: Path, key: str) -> None:
    field, least, most = SECONDS[key]
    for seconds in (least, most):
        file.write_text(f"{key}: {seconds}\n", encoding="utf-8")
        assert getattr(read(file), field) == timedelta(seconds=seconds)
    for seconds in (least - 1, most + 1):
        file.write_text(f"{key}: {seconds}\n", encoding="utf-8")
        assert refusal(file) == f":1: {key} is '{seconds}'; give whole seconds from {least} to {most}"


SECONDS_ASKED = "; give whole seconds from 0 to 10"
LINES_ASKED = "; write `key: value` lines"
KEYS = "countdown_s, idle_timeout_s, idle_warning_s, reduced_motion"
REFUSED: dict[str, tuple[str, str]] = {
    "misspelt": ("# a\n\ncoutdown_s: 5", ":3: there is no setting coutdown_s; did you mean countdown_s?"),
    "without its unit": ("idle_timeout: 60", ":1: there is no setting idle_timeout; did you mean idle_timeout_s?"),
    "unknown": (
        "volume: 11",
        f":1: there is no setting volume; there are {KEYS}",
    ),
    "below": ("countdown_s: -1", f":1: countdown_s is '-1'{SECONDS_ASKED}"),
    "above": ("reduced_motion: true\ncountdown_s: 11", f":2: countdown_s is '11'{SECONDS_ASKED}"),
    "far above": ("countdown_s: " + "9" * 5000, f":1: countdown_s is '{'9' * 5000}'{SECONDS_ASKED}"),
    "a fraction": ("countdown_s: 2.5", f":1: countdown_s is '2.5'{SECONDS_ASKED}"),
    "a word": ("countdown_s: five", f":1: countdown_s is 'five'{SECONDS_ASKED}"),
    "with a unit": ("countdown_s: 5s", f":1: countdown_s is '5s'{SECONDS_ASKED}"),
    "full-width digits": ("countdown_s: ５", f":1: countdown_s is '５'{SECONDS_ASKED}"),
    "left empty": ("countdown_s:", f":1: countdown_s is ''{SECONDS_ASKED}"),
    "a list": ("countdown_s: [5]", f":1: countdown_s is '[…]'{SECONDS_ASKED}"),
    "nested": ("countdown_s:\n  idle: 5", f":1: countdown_s is '{{…}}'{SECONDS_ASKED}"),
    "a list as a key": ("[a, b]: 5", f":1: there is no setting […]; there are {KEYS}"),
    "no switch": ("reduced_motion: 1", ":1: reduced_motion is '1'; give true or false"),
    "twice": (
        "countdown_s: 5\nidle_warning_s: 9\ncountdown_s: 5",
        ":3: countdown_s is set twice; keep one of the lines",
    ),
    "not YAML": ("countdown_s: 5\nreduced_motion: ]", f":2: is not YAML{LINES_ASKED}"),
    "a tab": ("reduced_motion: true\n\tcountdown_s: 5", f":2: is not YAML{LINES_ASKED}"),
    "a control character": ("countdown_s: 5\n# \x07", f":2: is not YAML{LINES_ASKED}"),
    "two documents": ("countdown_s: 5\n---\ncountdown_s: 6", f":2: is not YAML{LINES_ASKED}"),
    "a sentence": ("please count from five", f":1: holds no settings{LINES_ASKED}"),
    "no mapping": ("- countdown_s: 5", f":1: holds no settings{LINES_ASKED}"),
    "no space after the colon": ("countdown_s:5", f":1: holds no settings{LINES_ASKED}"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(file: Path, name: str) -> None:
    content, words = REFUSED[name]
    file.write_text(content, encoding="utf-8")
    assert refusal(file) == words


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_text_that_is_not_utf_8_is_refused(file: Path, encoding: str) -> None:
    file.write_text("# 倒数\ncountdown_s: 5\n", encoding=encoding)
    assert refusal(file) == ": is not UTF-8 text; save it again as UTF-8"


def test_a_missing_file_is_told(file: Path) -> None:
    assert refusal(file).startswith(": cannot be read: ")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).startswith(": cannot be read: ")
