"""A new pack for staff to write over: every key with a comment, Chinese with English beneath."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw

from kiosk.pack.read import CARDS_FOLDER, PACK_FILE, SCHEMA_FOLDER, is_litter
from kiosk.pack.schema import CARD_SCHEMA, PACK_SCHEMA, schemas

CARD_FILE = f"{CARDS_FOLDER}/01-example.yaml"
PICTURE_FILE = "pictures/01.png"
_PAPER, _INK, _SEAL = "#F4EDE0", "#2B2622", "#B93227"

PACK = f"""\
# yaml-language-server: $schema={SCHEMA_FOLDER}/{PACK_SCHEMA}
# 总页：标题、前言、卡片次序。改写冒号后面的文字；不需要的行整行删去
# The pack: title, preface, order of the cards. Write over what follows the colons; delete the lines you do not need
# “#”后面是给自己看的说明，不会展示。冒号用半角，后面空一格；缩进用空格
# What follows a # is for you and is not shown. One space after a colon; indent with spaces

format: 1                     # 不改 · leave this as it is
# id: my-pack                 # 代号：小写字母、数字、- · small letters, digits, -; the folder's name if left out

title: 时间胶囊               # 标题，60 字以内 · the title, up to 60 characters
subtitle: 我们这一年          # 副标题，60 字以内 · the subtitle, up to 60 characters
year: 2021                    # 年份 · the year

motto:                        # 题词，一到四行，每行 30 字以内 · one to four lines of up to 30 characters
  - 见证时光轨迹
  - 汇聚前行力量

language: zh                  # 正文的语言 · the language of the texts

preface:                      # 前言，一项一段，合计 3000 字以内 · one item is one paragraph, 3,000 characters in all
  - 前言第一段，请改写。
  - 前言第二段，请改写。

# 胶囊：刻字（8 字以内）、邀请语（30 字以内）、倒数秒数（0 到 10）；去掉行首的“# ”才生效
# The capsule: engraving (8 characters), invitation (30), seconds of the countdown (0 to 10); remove the "# " to use it
# capsule:
#   engraving: 2021
#   invitation: 轻触，打开时间胶囊
#   countdown_s: 5

cards:                        # 卡片次序：cards 里的文件名，不带 .yaml · file names in cards, without .yaml, in order
  - 01-example

translations:                 # 译文，没有就整段删去 · in another language; delete all of it if there is none
  en:
    title: Time Capsule
    abstract: Two or three plain sentences about this year, to be written over.
"""

CARD = f"""\
# yaml-language-server: $schema=../{SCHEMA_FOLDER}/{CARD_SCHEMA}
# 一张卡片。必填的只有 title 和 story；不需要的行整行删去
# One card. Only title and story are required; delete the lines you do not need
# 再写一张：复制本文件，如 02-summer.yaml，并在 pack.yaml 的 cards 里加一行 - 02-summer
# For another card copy this file, as 02-summer.yaml, and add a line - 02-summer to cards in pack.yaml

number: 1                     # 编号，8 字以内 · as shown, up to 8 characters
title: 示例卡片|请改写        # 60 字以内；| 标出首选的换行处，不显示 · | marks the preferred line break
when: 2021年6月               # 时间，照原样展示 · as shown

picture:
  file: pictures/01.png       # 最好宽 2400 像素 · best 2400 pixels wide
  alt: 纸上的一枚胶囊         # 写给看不到图片的人 · for those who cannot see it
  credit: 作者姓名            # 作者 · who made it

# gallery:                    # 更多图片，最多 20 张 · more pictures, up to 20
#   - file: pictures/02.jpg
#     alt: 画面说明
# audio: sounds/01.mp3        # 声音：MP3、WAV、OGG、FLAC · a sound

story:                        # “时间”故事：一项一段，写成一行 · one item is one paragraph, on one line
  - 故事第一段，请改写。
  - 故事第二段，请改写。
#   - gap: 此处缺一页         # 原件缺损处 · where the source is torn

viewpoint:                    # “胶囊”视点 · what the story meant
  title: 视点标题
  text:
    - 视点第一段，请改写。

figures:                      # 大字展示的数字，最多 12 个 · numbers shown large, up to 12
  - {{value: 100名, label: 职工参与}}

# valid_from: 2021-01-01      # 第一天和最后一天，之外的日子不展示 · first and last day shown
# valid_until: 2021-12-31
# hidden: yes                 # 暂不展示 · leave the card out

translations:                 # 译文，没有就整段删去 · in another language; delete all of it if there is none
  en:
    title: An Example Card
    abstract: Two or three plain sentences about this story, to be written over.
"""


def is_free(folder: Path) -> bool:
    """Whether a new pack can be laid out in `folder`: it is not there yet, or empty."""
    return not folder.exists() or all(is_litter(path.name) for path in folder.iterdir())


def new(folder: Path) -> tuple[str, ...]:
    """Lay out a new pack in the free `folder` and return its files, with `/`. Raises OSError."""
    files = {PACK_FILE: PACK.encode(), CARD_FILE: CARD.encode(), PICTURE_FILE: _picture()}
    files |= {f"{SCHEMA_FOLDER}/{name}": content for name, content in schemas().items()}
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tuple(files)


def _picture() -> bytes:
    """A capsule on paper, drawn small: it stands where the first photograph will."""
    picture = Image.new("RGB", (1200, 800), _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((300, 290, 900, 510), radius=110, outline=_INK, width=10)
    draw.line((600, 290, 600, 510), fill=_INK, width=10)
    draw.ellipse((560, 360, 640, 440), fill=_SEAL)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
