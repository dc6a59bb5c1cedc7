"""Whether a pack is the one that was read before, told without reading it again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from kiosk import __version__
from kiosk.deck import FORMAT
from kiosk.pack.pictures import RECIPE


def fingerprint(pack: Path) -> str:
    """A mark of a pack, and of this program: by name, size, times of change and number of each file, or "".

    The times are that of its content and, where the system keeps one, that of any change to the file, which no program
    can set back. So two marks are the same only if nobody wrote to the pack in between; copied to another place it has
    another mark. "" is the mark of what cannot be looked at, and of nothing else.
    """
    whole = hashlib.sha256(f"{__version__} {FORMAT} {RECIPE}\n".encode())
    try:
        for name, status in sorted(_statuses(pack)):
            told = (name, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)
            whole.update(f"{told!r}\n".encode("utf-8", "surrogatepass"))
    except OSError:
        return ""
    return whole.hexdigest()


def _statuses(pack: Path) -> Iterator[tuple[str, os.stat_result]]:
    yield str(pack.resolve()), pack.stat()
    for root, folders, files in os.walk(pack, onerror=_raise):
        for name in (*folders, *files):
            path = os.path.join(root, name)  # noqa: PTH118  # hundreds of files, and a person waits
            yield path, os.stat(path)  # noqa: PTH116


def _raise(reason: OSError) -> None:
    raise reason
