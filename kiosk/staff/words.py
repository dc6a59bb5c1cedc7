"""What staff read when a stick or a disk fails them: one sentence, in English and Chinese side by side."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from kiosk.errors import KioskError

# Each: English, Chinese
WORDS: Mapping[str, tuple[str, str]] = {
    "gone": (
        "the stick was pulled out; plug it in again and choose once more",
        "U 盘被拔出了，请重新插好，再选一次",
    ),
    "unreadable": (
        "{file}: cannot be read from the stick ({reason}); copy it to the stick again, or use another stick",
        "{file}：无法从 U 盘读取（{reason}），请重新拷一份，或换一个 U 盘",
    ),
    "many": (
        "{file}: holds more than {most} files; choose the folder of the pack itself",
        "{file}：里面的文件超过 {most} 个，请选内容包本身的文件夹",
    ),
    "room": (
        "this needs {need} on the kiosk's disk and only {free} are free; remove decks that are no longer shown",
        "展台的磁盘要有 {need} 空间，现在只剩 {free}，请先删除不再展示的成品",
    ),
    "disk": (
        "the kiosk's disk cannot be written ({reason}); restart the machine, and call for help if it stays so",
        "展台的磁盘无法写入（{reason}），请重启机器；还是不行，请找技术人员",
    ),
    "cancelled": ("stopped; nothing was changed", "已停止，什么都没有改变"),
    "stick full": (
        "the stick is full; delete something from it, or use another stick",
        "U 盘满了，请删去一些文件，或换一个 U 盘",
    ),
    "stick protected": (
        "the stick is write-protected; move its switch, or use another stick",
        "U 盘写保护了，请拨动写保护开关，或换一个 U 盘",
    ),
    "stick unwritable": (
        "the stick cannot be written ({reason}); use another stick",
        "U 盘无法写入（{reason}），请换一个 U 盘",
    ),
}
_GONE = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOTDIR, errno.ESTALE})
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG})
_PROTECTED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class StaffError(KioskError):
    """What was asked at the console cannot be done; the text, in both languages, is one sentence with its remedy."""

    def __init__(self, key: str, **args: object) -> None:
        english, chinese = WORDS[key]
        super().__init__(english.format(**args), chinese.format(**args))
        self.key = key


def reason_of(error: OSError) -> str:
    """The system's own word for what went wrong."""
    return error.strerror or str(error)


def not_written(error: OSError) -> StaffError:
    """The error that staff read for one that befell writing to a stick."""
    if error.errno in _FULL:
        return StaffError("stick full")
    if error.errno in _PROTECTED:
        return StaffError("stick protected")
    if error.errno in _GONE:
        return StaffError("gone")
    return StaffError("stick unwritable", reason=reason_of(error))


def size_in_words(size: int) -> str:
    """`size` bytes, rounded up: `12.4 MB`, `3.1 GB`."""
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB")):
        if size >= unit:
            return f"{-(-size * 10 // unit) / 10:.1f} {name}"
    return f"{-(-size // 1000)} kB"
