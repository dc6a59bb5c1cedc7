"""The names in a zip: decoded as the program meant them that made it, and refused where a disk could misread them."""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib

from kiosk.pack import characters, limits
from kiosk.pack.wording import Phrase, phrase
from kiosk.pack.zip_directory import Entry, extra_field

_UNICODE_PATH = 0x7075
_WINDOWS = 0
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|CLOCK\$|(?:COM|LPT)[0-9¹²³])", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def decoded(entry: Entry) -> str | None:
    """The name of an entry: UTF-8 where it says so, Info-ZIP's Unicode field, UTF-8, or GBK as Windows writes it."""
    raw = entry.name
    if entry.is_utf8:
        return _strict(raw, "utf-8")
    field = extra_field(entry.extra, _UNICODE_PATH) or b""
    if len(field) > 5 and field[0] == 1 and struct.unpack_from("<L", field, 1)[0] == zlib.crc32(raw):
        return _strict(field[5:], "utf-8")
    utf8, gbk = _strict(raw, "utf-8"), _strict(raw, "gb18030")
    if utf8 is None or utf8.isascii():
        return utf8 if utf8 is not None else gbk
    # two bytes of GBK can pass for one accented or Greek letter of UTF-8, which Windows would not have written so
    if entry.system == _WINDOWS and gbk and all(c < "\u0800" for c in utf8):
        return gbk
    return utf8


def _strict(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def refusal(name: str) -> Phrase | None:
    """Why no file of this name is unpacked, or None. A folder's name may end in `/`."""
    if "\0" in name:
        return phrase("zip.name.nul")
    if _CONTROL.search(name):
        return phrase("zip.name.control")
    if bad := characters.bad(name):
        return phrase("zip.name.bidi") if bad.key == "char.bidi" else phrase("zip.name.control")
    if name.startswith(("/", "\\\\")):
        return phrase("zip.name.absolute")
    if re.match(r"[A-Za-z]:", name):
        return phrase("zip.name.drive")
    if ".." in re.split(r"[/\\]", name):
        return phrase("zip.name.parent")
    if "\\" in name:
        return phrase("zip.name.backslash")
    parts = name.removesuffix("/").split("/")
    if len(parts) - 1 > limits.ZIP_DEPTH or (name.endswith("/") and len(parts) > limits.ZIP_DEPTH):
        return phrase("zip.name.deep", most=str(limits.ZIP_DEPTH))
    return next((reason for part in parts if (reason := _part(part))), None)


def _part(part: str) -> Phrase | None:
    if not part.strip() or part == ".":
        return phrase("zip.name.empty")
    if forbidden := _FORBIDDEN.search(part):
        return phrase("zip.name.forbidden", char=forbidden[0])
    if part[-1] in ". " or part[-1].isspace():
        return phrase("zip.name.trailing")
    if _DEVICE.fullmatch(part.split(".")[0].rstrip()):
        return phrase("zip.name.reserved", part=part)
    if len(part.encode("utf-8")) > limits.NAME_BYTES:
        return phrase("zip.name.long")
    return None


def folded(name: str) -> str:
    """The same for names that some disk takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
