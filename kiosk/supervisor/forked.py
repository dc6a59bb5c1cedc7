"""The first show as a fork of the supervisor: it finds Python started and what both need imported (Linux alone)."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Mapping
from typing import IO

SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")


class Forked:
    """A process that runs `main` and ends with its status: as much of `subprocess.Popen` as the supervisor needs.

    Only while this process has one thread. Its standard input is empty, its standard output is `stdout` here.
    """

    def __init__(self, main: Callable[[], int], environment: Mapping[str, str]) -> None:
        reading, writing = os.pipe()
        self.returncode: int | None = None
        self.pid = os.fork()
        if not self.pid:
            status = 1
            try:
                for name in SIGNALS:
                    signal.signal(getattr(signal, name), signal.SIG_DFL)
                os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
                os.dup2(writing, 1)
                os.close(reading)  # else its own pipe would never break
                os.close(writing)
                os.environ.update(environment)
                status = main()
            except SystemExit as end:  # argparse is through with it
                status = end.code if isinstance(end.code, int) else 1
            finally:
                for stream in (sys.stdout, sys.stderr):
                    with contextlib.suppress(OSError, ValueError):
                        stream.flush()
                os._exit(status)
        os.close(writing)
        self.stdout: IO[bytes] | None = os.fdopen(reading, "rb")

    def wait(self) -> int:
        """Wait for its end; its exit status, below zero the signal."""
        if self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)
