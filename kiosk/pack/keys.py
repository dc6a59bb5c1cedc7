"""The keys of a pack, what each may hold and how much: one table, for the reader and for the JSON Schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct, field

from kiosk.pack import limits

FORMAT = 1  # how a pack is written; a compiled deck has a format of its own
LONGEST_COUNTDOWN_S = 10
EDITORIAL = ("number", "title", "when", "story", "viewpoint", "figures", "picture", "gallery", "audio")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
YES, NO = ("yes", "true", "on", "是"), ("no", "false", "off", "否")
_LINES = re.compile(r"[0-9]+(-[0-9]+)?(, [0-9]+(-[0-9]+)?)*")


class Text(Struct, frozen=True, kw_only=True):
    """A text on one line of `most` characters, in the given `shape`, such as `like`.

    `whole` are the bounds of a text that is a number; `known` are the only texts there are, if any.
    """

    most: int = limits.LINE
    shape: re.Pattern[str] | None = None
    like: str = ""
    whole: tuple[int, int] | None = None
    known: tuple[str, ...] = ()
    note: str = ""


class Flag(Struct, frozen=True, kw_only=True):
    """`yes` or `no`, in the usual spellings and capitals."""

    note: str = ""


class Listed(Struct, frozen=True, kw_only=True):
    """A list of up to `most` items, 0 for any number; of one at least where it is `filled`."""

    item: Value
    most: int = 0
    filled: bool = False
    note: str = ""


class Either(Struct, frozen=True, kw_only=True):
    """A text alone, or keys."""

    text: Text
    keys: Keys
    note: str = ""


class ByLanguage(Struct, frozen=True, kw_only=True):
    """The same keys for each language."""

    keys: Keys
    note: str = ""


class Keys(Struct, frozen=True, kw_only=True):
    """Keys and what each holds."""

    required: Mapping[str, Value] = field(default_factory=dict)
    optional: Mapping[str, Value] = field(default_factory=dict)
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.required, *self.optional)

    def __getitem__(self, key: str) -> Value:
        return self.required[key] if key in self.required else self.optional[key]


Value: TypeAlias = Text | Flag | Listed | Either | ByLanguage | Keys


def words(value: Value) -> Iterator[str]:
    """Every word that may stand before a colon in `value`."""
    match value:
        case Keys():
            yield from value.names
            for name in value.names:
                yield from words(value[name])
        case Listed():
            yield from words(value.item)
        case Either() | ByLanguage():
            yield from words(value.keys)
        case Text() | Flag():
            pass


_DAY = re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]")
_FILE = Text(most=limits.FILE_NAME, note="文件，如 pictures/01.png · the file, as seen from the pack's folder")
_CREDIT = Text(most=limits.CREDIT, note="作者 · who made it")
BLOCK = Either(
    text=Text(most=limits.PASSAGE, note="一段，写成一行 · one paragraph, on one line"),
    keys=Keys(optional={"gap": Text(most=limits.NOTE, note="此处缺什么 · what is missing here")}),
)
TRANSLATIONS = ByLanguage(
    keys=Keys(
        required={
            "title": Text(most=limits.TITLE * 2, note="标题 · title"),
            "abstract": Text(most=limits.ABSTRACT, note="摘要 · abstract"),
        }
    ),
    note="译文，按语言，如 en · in other languages, such as en",
)
PICTURE = Either(
    text=_FILE,
    keys=Keys(
        required={"file": _FILE},
        optional={"alt": Text(most=limits.ALT, note="画面说明 · for those who cannot see it"), "credit": _CREDIT},
    ),
    note="图片 · a picture",
)
AUDIO = Either(
    text=_FILE,
    keys=Keys(
        required={"file": _FILE},
        optional={"title": Text(most=limits.TITLE, note="标题 · title"), "credit": _CREDIT},
    ),
    note="声音：MP3、WAV、OGG、FLAC · a sound",
)
VIEWPOINT = Keys(
    required={"text": Listed(item=BLOCK, note="一项一段 · one item is one paragraph")},
    optional={"title": Text(most=limits.TITLE, note="视点标题 · title")},
    note="“胶囊”视点 · what the story meant",
)
FIGURE = Keys(
    required={
        "value": Text(most=limits.FIGURE, note="数字，如 5000个 · the number"),
        "label": Text(note="数的是什么 · what it counts"),
    }
)
CARD_NAME = Text(most=limits.FILE_NAME, shape=SLUG, like="01-name")
CAPSULE = Keys(
    optional={
        "engraving": Text(most=limits.ENGRAVING, note="刻字 · engraving"),
        "invitation": Text(most=limits.INVITATION, note="邀请语 · invitation"),
        "countdown_s": Text(
            shape=re.compile(r"[0-9]|10"),
            like=f"0-{LONGEST_COUNTDOWN_S}",
            whole=(0, LONGEST_COUNTDOWN_S),
            note="倒数秒数 · seconds of the countdown",
        ),
    },
    note="胶囊 · the capsule",
)
PACK = Keys(
    optional={
        "format": Text(
            shape=re.compile(str(FORMAT)), like=str(FORMAT), whole=(FORMAT, FORMAT), note="写法的版本 · always 1"
        ),
        "id": Text(shape=SLUG, like="jianggan-2020", note="代号：小写字母、数字、- · small letters, digits, -"),
        "title": Text(most=limits.TITLE, note="标题 · title"),
        "subtitle": Text(note="副标题 · subtitle"),
        "motto": Listed(
            item=Text(most=limits.MOTTO_LINE), most=limits.MOTTO_LINES, note="题词，一项一行 · motto, line by line"
        ),
        "year": Text(shape=re.compile(r"[1-9][0-9]{3}"), like="2020", whole=(1000, 9999), note="年份 · year"),
        "language": Text(shape=LANGUAGE, like="zh", note="正文的语言 · the language of the texts"),
        "preface": Listed(item=BLOCK, note="前言，一项一段 · one item is one paragraph"),
        "capsule": CAPSULE,
        "cards": Listed(
            item=CARD_NAME,
            most=limits.CARDS,
            filled=True,
            note="卡片次序：cards 里的文件名，不带 .yaml · file names in cards, without .yaml, in order",
        ),
        "translations": TRANSLATIONS,
    },
    note="总页 · the pack",
)
CARD = Keys(
    required={
        "title": Text(most=limits.TITLE, note="标题；| 标出首选的换行处 · title; | marks the preferred line break"),
        "story": Listed(item=BLOCK, filled=True, note="“时间”故事，一项一段 · one item is one paragraph"),
    },
    optional={
        "number": Text(most=limits.NUMBER, note="编号 · number"),
        "when": Text(most=limits.WHEN, note="时间，照原样展示 · when it was, as shown"),
        "picture": PICTURE,
        "gallery": Listed(item=PICTURE, most=limits.GALLERY, note="更多图片 · more pictures"),
        "audio": AUDIO,
        "viewpoint": VIEWPOINT,
        "figures": Listed(item=FIGURE, most=limits.FIGURES, note="大字展示的数字 · numbers shown large"),
        "source": Text(most=200, shape=_LINES, like="`21-33, 37-45`", note="取自原文的哪些行 · lines of the source"),
        "editorial": Listed(item=Text(known=EDITORIAL), note="编者所加的键 · the keys an editor added"),
        "variants": Listed(
            item=Text(most=limits.PASSAGE), note="原文中的另一种读法，不展示 · other readings in the source, not shown"
        ),
        "translations": TRANSLATIONS,
        "valid_from": Text(shape=_DAY, like="2020-11-03", note="展示的第一天 · first day shown"),
        "valid_until": Text(shape=_DAY, like="2020-11-03", note="展示的最后一天 · last day shown"),
        "hidden": Flag(note="yes 就不展示 · yes leaves the card out"),
    },
    note="卡片 · a card",
)
