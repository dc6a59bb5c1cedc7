"""Crash reports: what is known of a failure in one text file that staff can send."""

from __future__ import annotations

import contextlib
import datetime
import itertools
import os
from collections import deque
from pathlib import Path

from kiosk import about

KEPT = 10
LAST_LINES = 100


def write(logs: Path, reason: str, renderer: str) -> Path | None:
    """Write `crash-DATE-TIME-NUMBER.txt` into folder `logs`; the oldest go. None where it cannot be written.

    In it: the reason, the versions, the renderer, what the show's fault handler wrote, and the last lines of each log.
    """
    now = datetime.datetime.now().astimezone()  # noqa: TID251  # for the reader's eye, nothing goes by it
    sections = [("failure", f"{now.isoformat(timespec='seconds')} {reason}\n{about.versions()}\nrenderer: {renderer}")]
    for name in ("show.faults", "show.log", "supervisor.log"):
        with contextlib.suppress(OSError), (logs / name).open(encoding="utf-8", errors="replace") as file:
            sections.append((name, "".join(deque(file, LAST_LINES))))
    text = "".join(f"== {title}\n{content.rstrip()}\n\n" for title, content in sections)
    try:
        names = (logs / f"crash-{now:%Y%m%d-%H%M%S}-{number}.txt" for number in itertools.count(1))
        report = next(name for name in names if not name.exists())
        report.write_text(text, encoding="utf-8")
        reports = sorted(logs.glob("crash-*.txt"), key=os.path.getmtime)
        for old in reports[:-KEPT]:
            old.unlink()
    except OSError:
        return None
    return report
