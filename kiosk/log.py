"""The log: rotating plain text that staff can read and send, which never stands in the way of what it tells of.

Each process writes a file of its own, for two must not rotate one: `show.log` and `supervisor.log`.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from kiosk import paths

FILES, FILE_SIZE = 10, 1_000_000
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

log = logging.getLogger("kiosk")


class LogFile(RotatingFileHandler):
    """A log file and its predecessors `.1`, `.2` ...; where it cannot be written, what it would have told is lost."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=FILE_SIZE, backupCount=FILES - 1, encoding="utf-8", delay=True)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's own name
        """Let go of the file, so that nothing is held back in memory; the next line tries it anew."""
        stream, self.stream = self.stream, None
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.close()


def start(name: str, level: str) -> None:
    """Log from now on to `name.log`, and from `level` up to stderr; also whatever escapes everything else.

    What takes the whole process down is written to `name.faults`, which each start empties.
    """
    terminal = logging.StreamHandler()
    terminal.setLevel(level.upper())
    handlers: list[logging.Handler] = [terminal]
    with contextlib.suppress(OSError):
        paths.logs().mkdir(parents=True, exist_ok=True)
        handlers.append(LogFile(paths.logs() / f"{name}.log"))
        faulthandler.enable(os.open(paths.logs() / f"{name}.faults", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644))
    logging.basicConfig(level=min(logging.INFO, terminal.level), handlers=handlers, format=FORMAT, force=True)
    sys.excepthook = _escaped
    threading.excepthook = _escaped_thread
    sys.unraisablehook = _unraisable


def _escaped(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What escapes a slot is logged; the show goes on."""
    log.error("a defect: %s", error, exc_info=(kind, error, trace))


def _escaped_thread(escaped: threading.ExceptHookArgs) -> None:
    log.error("a defect in a thread: %s", escaped.exc_value, exc_info=escaped.exc_value or True)


def _unraisable(escaped: sys.UnraisableHookArgs) -> None:
    log.error("a defect: %s in %r", escaped.exc_value, escaped.object, exc_info=escaped.exc_value or True)
