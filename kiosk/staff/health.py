"""How the machine is: what went wrong lately, how much disk is left, and the logs for whoever helps from afar."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kiosk import atomic
from kiosk.staff.words import StaffError, not_written
from kiosk.store.files import OS_FILES, Files

NAME = "time-capsule-logs-{day}.zip"
MOST_FILES, MOST_FILE_BYTES = 80, 4_000_000
_TAIL = 300_000
_PROBLEM = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:,\d+)? (WARNING|ERROR|CRITICAL) [^\s:]+: (.+)")


class LoggedProblem(Struct, frozen=True, kw_only=True):
    """A warning or an error of the log: `when` by the wall, `part` that told it (`show`, `supervisor`).

    The same told several times in a row is one, with its newest time.
    """

    when: str
    part: str
    is_error: bool
    text: str
    times: int = 1


def free_bytes(folder: Path, files: Files = OS_FILES) -> int | None:
    """The bytes that are free on the disk of `folder`, or of the first folder above it that is there; None unknown."""
    for place in (folder, *folder.parents):
        with contextlib.suppress(OSError):
            return files.free(place)
    return None


def last_problems(logs: Path, most: int = 20) -> tuple[LoggedProblem, ...]:
    """The newest problems in the log files of folder `logs`, the newest first. Never raises."""
    found: list[LoggedProblem] = []
    with contextlib.suppress(OSError):
        for path in sorted(logs.glob("*.log")):
            found += _problems(path.with_name(f"{path.name}.1"), path.stem)  # the newest may just have begun
            found += _problems(path, path.stem)
    found.sort(key=lambda problem: problem.when)
    joined: list[LoggedProblem] = []
    for problem in found:
        if joined and replace(joined[-1], when=problem.when, times=1) == problem:
            problem = replace(problem, times=joined.pop().times + 1)
        joined.append(problem)
    return tuple(reversed(joined[-most:]))


def export_logs(logs: Path, folder: Path, day: str, about: str) -> Path:
    """Write the files in `logs`, and `about` as a text, to `folder` as a zip named by the `day`; return its place.

    Raises StaffError; then what stood there stands there still.
    """
    place = folder / NAME.format(day=day)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("about.txt"), about)
        for path in _files(logs):
            with contextlib.suppress(OSError), path.open("rb") as file:  # it may be put aside this very moment
                archive.writestr(_entry(path.name), _end(file, MOST_FILE_BYTES))
    try:
        if not folder.is_dir():
            raise StaffError("gone")
        atomic.write(place, content.getvalue())
    except OSError as error:
        raise not_written(error) from None
    return place


def span_in_words(span: timedelta, language: str) -> str:
    """How long something has lasted, in its two largest units: `3 days 4 hours`, `3 天 4 小时`."""
    minutes = max(0, span // timedelta(minutes=1))
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    english = ((days, "day"), (hours, "hour"), (minutes, "minute"))
    parts = english if language == "en" else ((days, "天"), (hours, "小时"), (minutes, "分钟"))
    first = next((place for place, (count, _) in enumerate(parts) if count), 2)
    said = [
        f"{count} {unit}{'s' if language == 'en' and count != 1 else ''}" for count, unit in parts[first : first + 2]
    ]
    return " ".join(said)


def _files(logs: Path) -> list[Path]:
    try:
        return sorted(path for path in logs.iterdir() if path.is_file() and not path.is_symlink())[:MOST_FILES]
    except OSError:
        return []


def _problems(path: Path, part: str) -> Iterator[LoggedProblem]:
    try:
        with path.open("rb") as file:
            text = _end(file, _TAIL).decode("utf-8", errors="replace")
    except OSError:
        return
    for line in text.splitlines():
        if found := _PROBLEM.fullmatch(line):
            when, level, words = found.groups()
            yield LoggedProblem(when=when, part=part, is_error=level != "WARNING", text=words)


def _end(file: io.BufferedReader, most: int) -> bytes:
    """The last bytes of the file, at most so many."""
    file.seek(max(0, file.seek(0, io.SEEK_END) - most))
    return file.read(most)


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry without a time: the clock may stand before the first that a zip can hold."""
    made = zipfile.ZipInfo(name)
    made.compress_type = zipfile.ZIP_DEFLATED
    return made
