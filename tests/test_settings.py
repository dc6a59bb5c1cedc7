"""A settings file is read whole or refused in words that name the file, the line and the remedy; or each key by itself.

And it is written so that nothing a person wrote in it is lost.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk import settings
from kiosk.errors import SettingsError
from kiosk.settings import TABLE, Corners, Kind, QuietHours, Setting, Settings, changed, load, read, text, write
from kiosk.settings.writing import HEAD, replaced, whole

COUNTED = [setting for setting in TABLE if setting.kind in (Kind.SECONDS, Kind.NUMBER)]
HOUR = timedelta(hours=1)

GOOD = """\
# how the foyer wants it
countdown_s: 3
idle_timeout_s: 90
idle_warning_s: 15
volume: 0
mute: true
quiet_hours: 22:00-08:30
language: en
large_text: true
high_contrast: true
reduced_motion: true
screen: 1
rotation: 270
staff_gesture: top-left+top-right
staff_hold_s: 5
staff_keys: Ctrl+Alt+F12
shuffle_digits: true
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
        volume=0,
        mute=True,
        quiet_hours=QuietHours(begin=22 * HOUR, end=8.5 * HOUR),
        language="en",
        large_text=True,
        high_contrast=True,
        reduced_motion=True,
        screen=1,
        rotation=270,
        staff_gesture=Corners.TOP,
        staff_hold=timedelta(seconds=5),
        staff_keys="Ctrl+Alt+F12",
        shuffle_digits=True,
    )
    assert all(getattr(read(file), each) != getattr(Settings(), each) for each in Settings.__struct_fields__)


def test_the_defaults_are_those_of_the_journey() -> None:
    expected = {"idle_timeout": 60, "idle_warning": 20}
    assert {name: getattr(Settings(), name) / timedelta(seconds=1) for name in expected} == expected
    assert (Settings().countdown, Settings().language, Settings().reduced_motion) == (None, "zh", False)


def test_the_table_has_every_setting_once() -> None:
    assert [setting.field for setting in TABLE] == list(Settings.__struct_fields__)


@pytest.mark.parametrize("setting", TABLE, ids=lambda setting: setting.key)
def test_the_staff_guide_names_it_with_what_it_may_be(setting: Setting) -> None:
    guide = (Path(__file__).parents[1] / "seeds" / "README.md").read_text(encoding="utf-8")
    line = [line for line in guide.splitlines() if line.startswith(f"| `{setting.key}` |")][-1]
    *_, allowed, default = line.removesuffix(" |").split(" | ")
    assert default == f"`{setting.default}`"
    bounds = [f"{setting.least}–{setting.most}"] if setting in COUNTED else [f"`{each}`" for each in setting.choices]
    assert all(bound in allowed for bound in [*bounds, *([f"`{setting.absent}`"] if setting.absent else [])])


@pytest.mark.parametrize("setting", TABLE, ids=lambda setting: setting.key)
def test_the_default_may_be_written(setting: Setting) -> None:
    assert changed(Settings(), setting, setting.default) == Settings()


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


@pytest.mark.parametrize("setting", COUNTED, ids=lambda setting: setting.key)
def test_both_bounds_are_within(file: Path, setting: Setting) -> None:
    for number in (setting.least, setting.most):
        file.write_text(f"{setting.key}: {number}\n", encoding="utf-8")
        assert text(read(file), setting) == str(number)
    for number in (setting.least - 1, setting.most + 1):
        file.write_text(f"{setting.key}: {number}\n", encoding="utf-8")
        assert refusal(file) == f":1: {setting.key} is '{number}'; {setting.asked[0]}"
        assert f"{setting.least} " in setting.asked[0]
        assert f" {setting.most}" in setting.asked[0]


@pytest.mark.parametrize(
    ("hours", "quiet", "loud"),
    [
        pytest.param("22:00-08:00", (22, 23.9, 0, 7.9), (8, 12, 21.9), id="over midnight"),
        pytest.param("12:00-14:00", (12, 13.9), (11.9, 14, 0, 23.9), id="at noon"),
    ],
)
def test_quiet_hours(file: Path, hours: str, quiet: tuple[float, ...], loud: tuple[float, ...]) -> None:
    file.write_text(f"quiet_hours: {hours}\n", encoding="utf-8")
    found = read(file).quiet_hours
    assert found
    assert all(found.hold(hour * HOUR) for hour in quiet)
    assert not any(found.hold(hour * HOUR) for hour in loud)


SECONDS_ASKED = "; give whole seconds from 0 to 10, or auto"
LINES_ASKED = "; write `key: value` lines"
KEYS = ", ".join(setting.key for setting in TABLE)
HOURS_ASKED = "; give two times of day as in 22:00-08:00, or none"
REFUSED: dict[str, tuple[str, str]] = {
    "misspelt": ("# a\n\ncoutdown_s: 5", ":3: there is no setting coutdown_s; did you mean countdown_s?"),
    "without its unit": ("idle_timeout: 60", ":1: there is no setting idle_timeout; did you mean idle_timeout_s?"),
    "unknown": (
        "wallpaper: 11",
        f":1: there is no setting wallpaper; there are {KEYS}",
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
    "no time": ("quiet_hours: 22:00-24:00", f":1: quiet_hours is '22:00-24:00'{HOURS_ASKED}"),
    "all day": ("quiet_hours: 08:00-08:00", f":1: quiet_hours is '08:00-08:00'{HOURS_ASKED}"),
    "no such language": ("language: fr", ":1: language is 'fr'; choose from zh, en"),
    "askew": ("rotation: 45", ":1: rotation is '45'; choose from 0, 90, 180, 270"),
    "one key alone": ("staff_keys: S", f":1: staff_keys is 'S'; {settings.table.BY_KEY['staff_keys'].asked[0]}"),
    "a key twice": (
        "staff_keys: Ctrl+Ctrl+S",
        f":1: staff_keys is 'Ctrl+Ctrl+S'; {settings.table.BY_KEY['staff_keys'].asked[0]}",
    ),
    "twice": (
        "countdown_s: 5\nidle_warning_s: 9\ncountdown_s: 5",
        ":3: countdown_s is set twice; keep one of the lines",
    ),
    "not YAML": ("countdown_s: 5\nreduced_motion: ]", f":2: is not YAML{LINES_ASKED}"),
    "a tab": ("reduced_motion: true\n\tcountdown_s: 5", f":2: is not YAML{LINES_ASKED}"),
    "a control character": ("countdown_s: 5\n# \x07", f":2: is not YAML{LINES_ASKED}"),
    "two documents": ("countdown_s: 5\n---\ncountdown_s: 6", f":2: holds no settings{LINES_ASKED}"),
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


# --- the show: each key by itself -------------------------------------------------------------------------------------


def test_without_a_file_all_is_by_default(file: Path) -> None:
    assert load(file) == settings.Loaded(settings=Settings(), problems=())


def test_a_key_that_is_wrong_is_told_and_the_others_hold(file: Path) -> None:
    file.write_text("volume: 11\nidle_timeout_s: 5\nmute: true\nwallpaper: blue\nvolume: 12\n", encoding="utf-8")
    loaded = load(file)
    assert loaded.settings == Settings(volume=11, mute=True)
    assert [(problem.line, problem.text("zh").partition("，")[0]) for problem in loaded.problems] == [
        (2, "第 2 行：idle_timeout_s 不能是“5”"),
        (4, "第 4 行：没有 wallpaper 这一项"),
        (5, "第 5 行：volume 写了两次"),
    ]
    assert loaded.problems[0].text("en") == "line 2: idle_timeout_s is '5'; give whole seconds from 10 to 300"


@pytest.mark.parametrize(
    "broken", ["a: [1", "\tmute: true", "mute:true", "- 3", "# \x07", "? ]", "'", "{", "&a *b", "%YAML 9", "---"]
)
def test_a_line_that_breaks_the_file_costs_that_line_alone(file: Path, broken: str) -> None:
    file.write_text(f"volume: 11\n{broken}\nlanguage: en\n", encoding="utf-8")
    loaded = load(file)
    assert loaded.settings == Settings(volume=11, language="en")
    assert 2 in [problem.line for problem in loaded.problems]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"volume: 11\xff\n", "编码不是 UTF-8，请另存为 UTF-8"),
        (b"volume: 11\n" * 10_000, "不像设置文件，太长了，请删去"),
    ],
)
def test_a_file_that_cannot_be_read_gives_the_defaults(file: Path, content: bytes, words: str) -> None:
    file.write_bytes(content)
    loaded = load(file)
    assert loaded.settings == Settings()
    assert [problem.text("zh") for problem in loaded.problems] == [words]


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    assert loaded.settings == Settings()
    assert [problem.text("zh")[:4] for problem in loaded.problems] == ["无法读取"]


@given(st.text(max_size=60) | st.lists(st.sampled_from([*"\n:#[]{}&*!%'\" -", "volume", "5", ": "])).map("".join))
def test_nothing_that_stands_in_the_file_stops_the_show(written: str) -> None:
    reading = settings.reading.parse_text(written)
    assert all(problem.text("zh") and problem.text("en") for problem in reading.problems)


# --- saving -----------------------------------------------------------------------------------------------------------

ALL_OTHER = replace(
    Settings(), countdown=timedelta(), volume=7, language="en", screen=2, rotation=90, staff_keys=None, mute=True
)


@pytest.mark.parametrize("wanted", [Settings(), ALL_OTHER], ids=["defaults", "others"])
def test_a_new_file_explains_every_line_and_is_read_as_it_was_meant(file: Path, wanted: Settings) -> None:
    write(wanted, file)
    assert read(file) == wanted
    written = file.read_text(encoding="utf-8")
    assert written.startswith(HEAD)
    for setting in TABLE:
        before = written.partition(f"\n{setting.key}: ")[0].splitlines()[-4:]
        assert [line[:2] for line in before] == ["# "] * 4
        assert setting.purpose[0] in before[2]
        assert setting.purpose[1] in before[0]
        assert f"default {setting.default}" in before[3]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("volume: 5 # for the foyer\n", "volume: 7 # for the foyer\n", id="a comment behind"),
        pytest.param('"volume": "5"\n', '"volume": 7\n', id="in quotes"),
        pytest.param("volume:\n", "volume: 7\n", id="left empty"),
        pytest.param("# 厅里\nvolume: loud\n", "# 厅里\nvolume: 7\n", id="a value that cannot be"),
        pytest.param("wallpaper: blue\nvolume: 60\n", "wallpaper: blue\nvolume: 7\n", id="an unknown key"),
        pytest.param("volume: 5\r\n# 厅里\r\n", "volume: 7\r\n# 厅里\r\n", id="lines that end as in Windows"),
        pytest.param("volume: 5", "volume: 7\n", id="no end of the last line"),
    ],
)
def test_what_a_person_wrote_stays(file: Path, old: str, new: str) -> None:
    file.write_bytes(old.encode())
    write(Settings(volume=7), file)
    written = file.read_bytes().decode()
    assert written.startswith(new)
    assert load(file).settings == Settings(volume=7)
    assert ("\r\n" in written) == ("\r\n" in old)
    assert written.count("\r\n") in (0, written.count("\n"))
    write(Settings(volume=8), file)
    assert file.read_bytes().decode() == written.replace(": 7", ": 8", 1), "nothing else changes"


@pytest.mark.parametrize("old", ["a: [1\nvolume: 5\n", "{volume: 5}\n", "a sentence\n", "volume: 5\n---\nvolume: 6\n"])
def test_a_file_that_holds_no_lines_of_settings_is_set_aside(file: Path, old: str) -> None:
    file.write_text(old, encoding="utf-8")
    write(Settings(volume=7), file)
    assert file.read_text(encoding="utf-8") == whole(Settings(volume=7))
    assert (file.parent / "settings.yaml.damaged").read_text(encoding="utf-8") == old


def test_a_file_that_is_no_text_is_set_aside(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00")
    write(Settings(volume=7), file)
    assert read(file) == Settings(volume=7)
    assert (file.parent / "settings.yaml.damaged").read_bytes() == b"\xff\xfe\x00"


@given(
    st.lists(st.sampled_from(["volume: 5", "mute: true", "mute:", "# x", "", "x: {a: 1}", "screen: 'a'", "- a", "["]))
)
def test_whatever_the_old_file_was_the_new_one_says_what_is_wanted(lines: list[str]) -> None:
    new = replaced(ALL_OTHER, "\n".join(lines))
    assert new is None or settings.reading.parse_text(new).settings == ALL_OTHER


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_save_that_fails_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    write(Settings(volume=5), file)
    before = file.read_bytes()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    if call == "replace":
        monkeypatch.setattr(Path, "replace", full)
    else:
        monkeypatch.setattr(os, "fsync" if call == "fsync" else "fdopen", full)
    with pytest.raises(SettingsError) as caught:
        write(Settings(volume=7), file)
    assert str(caught.value).startswith(f"{file}: the settings cannot be saved (No space left on device); clear room")
    monkeypatch.undo()
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]
