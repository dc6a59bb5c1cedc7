"""Bytes as Windows editors write them → text: UTF-8, UTF-16 with its mark, GBK."""

from __future__ import annotations

import codecs
import re

from kiosk.pack.problem import Place, Problem, error, warning

_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_WIDE = re.compile(rb"[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LEAST_SHARE, _FEW = 0.5, 8


def decode(raw: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """The text of a file with `\\n` at its line ends and without a byte order mark, or None where it is no text."""
    text, problem = _decoded(raw, file)
    if text is not None:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, [problem] if problem else []


def _decoded(raw: bytes, file: str) -> tuple[str | None, Problem | None]:
    whole = Place(file=file)
    if raw.startswith(_UTF32):
        return None, error(whole, "encoding.utf32")
    for mark, codec in _UTF16.items():
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(codec), None
            except UnicodeDecodeError:
                return None, error(whole, "encoding.utf16")
    if raw[1:2] == b"\0" or raw[:1] == b"\0" or raw.count(0) * 4 > len(raw):
        return None, error(whole, "encoding.nul")
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as reason:
        damage = reason
    wide = len(_WIDE.findall(raw))
    if wide > _broken(raw):
        return None, error(_place(raw, damage.start, file), "encoding.damaged")
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError as reason:
        if wide:
            return None, error(_place(raw, damage.start, file), "encoding.damaged")
        place = Place(file=file, line=raw.count(b"\n", 0, reason.start) + 1, column=1)
        return None, error(place, "encoding.unknown")
    if not _is_likely_chinese(text):
        place = Place(file=file, line=raw.count(b"\n", 0, damage.start) + 1, column=1)
        return None, error(place, "encoding.unknown")
    return text, warning(whole, "encoding.gbk")


def _broken(raw: bytes) -> int:
    """How many places of `raw` are no UTF-8; GBK text has one for nearly every character."""
    return raw.decode("utf-8", errors="replace").count("\ufffd")


def _place(raw: bytes, start: int, file: str) -> Place:
    line_start = max(raw.rfind(b"\n", 0, start), raw.rfind(b"\r", 0, start)) + 1
    before = raw[:line_start].decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    column = len(raw[line_start:start].decode("utf-8", errors="replace")) + 1
    return Place(file=file, line=before.count("\n") + 1, column=column)


def _is_likely_chinese(text: str) -> bool:
    """Whether text read as GBK is Chinese, and no Big5, Shift-JIS or Latin-1 that happens to decode."""
    foreign = [character for character in text if character > "\x7f"]
    if any("\ue000" <= character <= "\uf8ff" for character in foreign):
        return False
    return len(foreign) < _FEW or sum(map(_is_common, foreign)) >= _LEAST_SHARE * len(foreign)


def _is_common(character: str) -> bool:
    """Whether `character` is a mark of punctuation or one of the 3,755 first-level characters of GB 2312."""
    code = character.encode("gb18030")
    return len(code) == 2 and code[1] >= 0xA1 and (0xA1 <= code[0] <= 0xA3 or 0xB0 <= code[0] <= 0xD7)
