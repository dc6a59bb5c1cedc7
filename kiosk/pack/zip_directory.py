"""A zip's own table of contents, read as it stands: raw names, sizes, places; nothing believed, nothing unpacked.

The stock module decodes names before anyone can look, differently on Windows and from one Python to the next.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct

from kiosk.pack import limits

ENCRYPTED = 0x2041  # by the old way, the strong one, or with a masked table of contents
_UTF8 = 0x0800
_END, _END64, _LOCATOR64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_ENTRY, _LOCAL = b"PK\x01\x02", b"PK\x03\x04"
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF


class ZipError(Exception):
    """A file that is no whole zip; the text says in what."""


class TooManyError(ZipError):
    """A zip of more entries than a pack may have; the text says how many."""


class Entry(Struct, frozen=True, kw_only=True):
    """One line of the table: `name` and `extra` as bytes, sizes as declared, `offset` of its local header."""

    name: bytes
    is_utf8: bool
    system: int
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    mode: int
    extra: bytes
    offset: int


def directory(file: BinaryIO) -> tuple[list[Entry], int]:
    """The entries in the order of the table, and where the table begins. Raises ZipError, or OSError."""
    length = file.seek(0, 2)
    tail_start = max(0, length - 22 - _FULL16)
    file.seek(tail_start)
    tail = file.read()
    end = tail.rfind(_END)
    while end >= 0 and (len(tail) - end < 22 or end + 22 + struct.unpack_from("<H", tail, end + 20)[0] != len(tail)):
        end = tail.rfind(_END, 0, end)
    if end < 0:
        raise ZipError("its end is missing")
    disk, table_disk, here, count, size, start = struct.unpack_from("<4H2L", tail, end + 4)
    place = tail_start + end
    if count == _FULL16 or size == _FULL32 or start == _FULL32:
        place, disk, table_disk, here, count, size, start = _end64(file, place)
    if disk or table_disk or here != count:
        raise ZipError("it is one part of several")
    if count > limits.ZIP_ENTRIES:
        raise TooManyError(str(count))
    if start + size != place or size > limits.ZIP_DIRECTORY_BYTES:
        raise ZipError("its table of contents is not where it should be")
    file.seek(start)
    entries = list(_entries(file.read(size)))
    if len(entries) != count:
        raise ZipError("its table of contents is cut off")
    return entries, start


def _end64(file: BinaryIO, end: int) -> tuple[int, int, int, int, int, int, int]:
    file.seek(max(0, end - 20))
    locator = file.read(20)
    if len(locator) != 20 or locator[:4] != _LOCATOR64:
        raise ZipError("its end is damaged")
    place = struct.unpack_from("<Q", locator, 8)[0]
    if place > end:
        raise ZipError("its end is damaged")
    file.seek(place)
    record = file.read(56)
    if len(record) != 56 or record[:4] != _END64:
        raise ZipError("its end is damaged")
    disk, table_disk, here, count, size, start = struct.unpack_from("<2L4Q", record, 16)
    return place, disk, table_disk, here, count, size, start


def _entries(table: bytes) -> Iterator[Entry]:
    at = 0
    while at < len(table):
        if table[at : at + 4] != _ENTRY or len(table) - at < 46:
            raise ZipError("its table of contents is damaged")
        made_by, _, flags, method = struct.unpack_from("<4H", table, at + 4)
        crc, packed, size, name_size, extra_size, note_size = struct.unpack_from("<3L3H", table, at + 16)
        disk, _, attributes, offset = struct.unpack_from("<2H2L", table, at + 34)
        name_end = at + 46 + name_size
        extra = table[name_end : name_end + extra_size]
        at += 46 + name_size + extra_size + note_size
        if at > len(table):
            raise ZipError("its table of contents is cut off")
        size, packed, offset = _wide(extra, size, packed, offset)
        if disk not in (0, _FULL16):
            raise ZipError("it is one part of several")
        yield Entry(
            name=table[name_end - name_size : name_end],
            is_utf8=bool(flags & _UTF8),
            system=made_by >> 8,
            flags=flags,
            method=method,
            crc=crc,
            packed=packed,
            size=size,
            mode=attributes >> 16,
            extra=extra,
            offset=offset,
        )


def extra_field(extra: bytes, wanted: int) -> bytes | None:
    """The contents of one of the extra fields of an entry."""
    at = 0
    while at + 4 <= len(extra):
        key, size = struct.unpack_from("<2H", extra, at)
        if key == wanted and at + 4 + size <= len(extra):
            return extra[at + 4 : at + 4 + size]
        at += 4 + size
    return None


def _wide(extra: bytes, *values: int) -> tuple[int, ...]:
    """The values, those that are too large for 32 bits from the Zip64 field, where they stand in this order."""
    field = extra_field(extra, 0x0001) or b""
    at = 0
    wide: list[int] = []
    for value in values:
        if value == _FULL32:
            if at + 8 > len(field):
                raise ZipError("its table of contents is damaged")
            value = struct.unpack_from("<Q", field, at)[0]
            at += 8
        wide.append(value)
    return tuple(wide)


def data_start(file: BinaryIO, entry: Entry) -> int | None:
    """Where the packed bytes of `entry` begin, or None where its local header says something else than the table."""
    file.seek(entry.offset)
    head = file.read(30)
    if len(head) != 30 or head[:4] != _LOCAL:
        return None
    flags, method = struct.unpack_from("<2H", head, 6)
    crc, packed, size, name_size, extra_size = struct.unpack_from("<3L2H", head, 14)
    later = flags & 0x08  # sizes and checksum stand after the data, and zero here
    for told, known in ((crc, entry.crc), (packed, entry.packed), (size, entry.size)):
        if told != known and told != _FULL32 and not (later and told == 0):
            return None
    same = file.read(name_size) == entry.name and method == entry.method and not (flags ^ entry.flags) & ENCRYPTED
    return entry.offset + 30 + name_size + extra_size if same else None
