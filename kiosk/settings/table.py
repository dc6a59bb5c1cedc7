"""What staff may set: typed and bounded, each with its default and its words. The console draws its page from TABLE."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


class Corners(StrEnum):
    """The two corners of the screen that are held to reach the staff's gate."""

    FALLING = "top-left+bottom-right"
    RISING = "bottom-left+top-right"
    TOP = "top-left+top-right"
    BOTTOM = "bottom-left+bottom-right"


class QuietHours(Struct, frozen=True, kw_only=True):
    """From `begin` to `end`, both since midnight; over midnight where `end` is the earlier one."""

    begin: timedelta
    end: timedelta

    def hold(self, time: timedelta) -> bool:
        """Whether it is quiet at `time` since midnight; `end` itself is not."""
        if self.begin < self.end:
            return self.begin <= time < self.end
        return time >= self.begin or time < self.end


class Settings(Struct, frozen=True, kw_only=True):
    """What staff have set; each field has the default of the table.

    `countdown` None leaves it to the deck, `screen` None to the system, `quiet_hours` and `staff_keys` None are off.
    `rotation` is how far the scenes are turned clockwise, in degrees; `volume` is in per cent.
    """

    countdown: timedelta | None = None
    idle_timeout: timedelta = timedelta(seconds=60)
    idle_warning: timedelta = timedelta(seconds=20)
    volume: int = 60
    mute: bool = False
    quiet_hours: QuietHours | None = None
    language: str = "zh"
    large_text: bool = False
    high_contrast: bool = False
    reduced_motion: bool = False
    screen: int | None = None
    rotation: int = 0
    staff_gesture: Corners = Corners.FALLING
    staff_hold: timedelta = timedelta(seconds=3)
    staff_keys: str | None = "Ctrl+Alt+Shift+S"
    shuffle_digits: bool = False

    def loudness(self, time: timedelta) -> float:
        """How loud the kiosk may be at `time` since midnight, as an amplitude from 0 to 1; 0 is silence."""
        if self.mute or (self.quiet_hours is not None and self.quiet_hours.hold(time)):
            return 0.0
        return float((self.volume / 100) ** 2)  # so that the ear hears even steps


Value: TypeAlias = timedelta | int | bool | str | QuietHours | None


class Kind(StrEnum):
    """How a value is written."""

    SECONDS = "seconds"
    NUMBER = "number"
    SWITCH = "switch"
    CHOICE = "choice"
    HOURS = "hours"
    KEYS = "keys"


class Setting(Struct, frozen=True, kw_only=True):
    """One key of the file. `name` and `purpose` are in English and Chinese.

    `absent` is the word for no value, where that is one; `least` and `most` bound SECONDS and NUMBER, `unit` is what
    they count (`s`, `%`, `°` or nothing); `choices` are those of a CHOICE.
    """

    key: str
    kind: Kind
    name: tuple[str, str]
    purpose: tuple[str, str]
    least: int = 0
    most: int = 0
    unit: str = ""
    choices: tuple[str, ...] = ()
    absent: str = ""

    @property
    def field(self) -> str:
        """The name of the field of Settings."""
        return self.key.removesuffix("_s")

    @property
    def default(self) -> str:
        """The default as it is written in the file."""
        return text(Settings(), self)

    @property
    def asked(self) -> tuple[str, str]:
        """What may be written, in English and Chinese."""
        english, chinese = _ASKED[self.kind]
        known = ", ".join(self.choices)
        english = english.format(least=self.least, most=self.most, known=known)
        chinese = chinese.format(least=self.least, most=self.most, known=known)
        return (f"{english}, or {self.absent}", f"{chinese}，或 {self.absent}") if self.absent else (english, chinese)


_ASKED = {
    Kind.SECONDS: ("give whole seconds from {least} to {most}", "请写 {least} 到 {most} 的整数（秒）"),
    Kind.NUMBER: ("give a whole number from {least} to {most}", "请写 {least} 到 {most} 的整数"),
    Kind.SWITCH: ("give true or false", "请写 true（是）或 false（否）"),
    Kind.CHOICE: ("choose from {known}", "可选：{known}"),
    Kind.HOURS: ("give two times of day as in 22:00-08:00", "请写两个时刻，如 22:00-08:00"),
    Kind.KEYS: (
        "give two or more of Ctrl, Alt, Shift, Meta and a letter, a digit or F1 to F12, as in Ctrl+Alt+Shift+S",
        "请写 Ctrl、Alt、Shift、Meta 中的两个以上，加一个字母、数字或 F1 到 F12，如 Ctrl+Alt+Shift+S",
    ),
}


def _switch(key: str, name: tuple[str, str], purpose: tuple[str, str]) -> Setting:
    return Setting(key=key, kind=Kind.SWITCH, name=name, purpose=purpose)


TABLE = (
    Setting(
        key="countdown_s",
        kind=Kind.SECONDS,
        name=("Countdown", "倒数"),
        purpose=(
            "how long the countdown is; 0 leaves it out, auto takes the pack's own length, else 5",
            "倒数几秒；0 不倒数，auto 用内容包写的，没写就是 5",
        ),
        most=10,
        unit="s",
        absent="auto",
    ),
    Setting(
        key="idle_timeout_s",
        kind=Kind.SECONDS,
        name=("Idle time", "无人等待"),
        purpose=(
            "how long nobody touches the screen before it asks whether someone is there; in the reader, the time "
            "that the text takes to read comes on top",
            "多久没有人触摸就询问是否还在；读卡片时另加读完所需的时间",
        ),
        least=10,
        most=300,
        unit="s",
    ),
    Setting(
        key="idle_warning_s",
        kind=Kind.SECONDS,
        name=("Idle warning", "封存提醒"),
        purpose=("how long it asks before the capsule seals", "询问多久没有回应就封存胶囊"),
        least=5,
        most=60,
        unit="s",
    ),
    Setting(
        key="volume",
        kind=Kind.NUMBER,
        name=("Volume", "音量"),
        purpose=("how loud the sound is", "声音多大"),
        most=100,
        unit="%",
    ),
    _switch("mute", ("Mute", "静音"), ("no sound at all", "完全没有声音")),
    Setting(
        key="quiet_hours",
        kind=Kind.HOURS,
        name=("Quiet hours", "安静时段"),
        purpose=("when there is no sound, by the machine's clock", "这段时间没有声音，按本机的钟"),
        absent="none",
    ),
    Setting(
        key="language",
        kind=Kind.CHOICE,
        name=("Language", "语言"),
        purpose=("the language a visitor begins with", "访客看到的第一种语言"),
        choices=("zh", "en"),
    ),
    _switch("large_text", ("Large text", "大字"), ("a visitor begins with larger text", "访客一开始就看到较大的字")),
    _switch("high_contrast", ("High contrast", "高对比度"), ("text and controls stand out more", "文字和按钮对比更强")),
    _switch(
        "reduced_motion",
        ("Reduced motion", "减少动态"),
        ("scenes fade instead of moving", "画面淡入淡出，不移动"),
    ),
    Setting(
        key="screen",
        kind=Kind.NUMBER,
        name=("Screen", "屏幕"),
        purpose=(
            "which screen to use, counted from 0; auto takes the main one",
            "用哪块屏幕，从 0 数起；auto 用主屏幕",
        ),
        most=15,
        absent="auto",
    ),
    Setting(
        key="rotation",
        kind=Kind.CHOICE,
        name=("Rotation", "画面旋转"),
        purpose=(
            "how far the picture is turned clockwise, for a screen hung on its side that the system does not turn",
            "画面顺时针转多少度；屏幕侧装而系统没有旋转时用",
        ),
        unit="°",
        choices=("0", "90", "180", "270"),
    ),
    Setting(
        key="staff_gesture",
        kind=Kind.CHOICE,
        name=("Staff gesture", "工作人员手势"),
        purpose=("the two corners that are held together to come here", "同时按住哪两个角进入这里"),
        choices=tuple(Corners),
    ),
    Setting(
        key="staff_hold_s",
        kind=Kind.SECONDS,
        name=("Hold time", "按住时间"),
        purpose=("how long both corners are held", "两个角要按住多久"),
        least=2,
        most=10,
        unit="s",
    ),
    Setting(
        key="staff_keys",
        kind=Kind.KEYS,
        name=("Staff keys", "工作人员按键"),
        purpose=("the keys of a plugged-in keyboard that do the same", "插上键盘时，按这组键也能进入"),
        absent="none",
    ),
    _switch(
        "shuffle_digits",
        ("Shuffle digits", "打乱数字"),
        ("the digits of the PIN pad change places each time", "输入密码时，数字每次换位置"),
    ),
)
BY_KEY = {setting.key: setting for setting in TABLE}

_TIME = "([01][0-9]|2[0-3]):([0-5][0-9])"
_HOURS = re.compile(f"{_TIME}-{_TIME}")
_KEYS = re.compile(r"(?:(?:Ctrl|Alt|Shift|Meta)\+){2,4}(?:[A-Z0-9]|F[1-9]|F1[0-2])")


def parse(setting: Setting, written: str) -> Value:
    """The value that `written` stands for. Raises ValueError where it is none that may be set."""
    if setting.absent and written == setting.absent:
        return None
    match setting.kind:
        case Kind.SECONDS:
            return _number(setting, written) * SECOND
        case Kind.NUMBER:
            return _number(setting, written)
        case Kind.SWITCH:
            return {"true": True, "false": False}[_known(written, ("true", "false"))]
        case Kind.CHOICE:
            known = _known(written, setting.choices)
            return int(known) if known.isdigit() else Corners(known) if "+" in known else known
        case Kind.HOURS:
            return _hours(written)
        case Kind.KEYS:
            keys = written.split("+")
            if not _KEYS.fullmatch(written) or len(set(keys)) != len(keys):
                raise ValueError(written)
            return written


def _number(setting: Setting, written: str) -> int:
    if not re.fullmatch("[0-9]{1,4}", written) or not setting.least <= int(written) <= setting.most:
        raise ValueError(written)
    return int(written)


def _known(written: str, choices: tuple[str, ...]) -> str:
    if written not in choices:
        raise ValueError(written)
    return written


def _hours(written: str) -> QuietHours:
    found = _HOURS.fullmatch(written)
    if not found:
        raise ValueError(written)
    hours, minutes, end_hours, end_minutes = (int(each) for each in found.groups())
    begin, end = hours * HOUR + minutes * MINUTE, end_hours * HOUR + end_minutes * MINUTE
    if begin == end:
        raise ValueError(written)
    return QuietHours(begin=begin, end=end)


def value(settings: Settings, setting: Setting) -> Value:
    """What is set."""
    found: Value = getattr(settings, setting.field)
    return found


def text(settings: Settings, setting: Setting) -> str:
    """What is set, as it is written in the file."""
    match value(settings, setting):
        case None:
            return setting.absent
        case bool() as switch:
            return "true" if switch else "false"
        case timedelta() as duration:
            return str(duration // SECOND)
        case QuietHours(begin=begin, end=end):
            return f"{_time(begin)}-{_time(end)}"
        case other:
            return str(other)


def _time(since_midnight: timedelta) -> str:
    return f"{since_midnight // HOUR:02}:{since_midnight % HOUR // MINUTE:02}"


def changed(settings: Settings, setting: Setting, written: str) -> Settings:
    """`settings` with the setting as `written` in a file would have it. Raises ValueError where it may not be set."""
    return replace(settings, **{setting.field: parse(setting, written)})
