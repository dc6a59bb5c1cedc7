"""`time-capsule` with faults built in: its GUI thread loops (SIGUSR1) or is blocked (SIGUSR2); the disk may be full."""

from __future__ import annotations

import os
import resource
import signal
import sys
import threading
from collections.abc import Sequence

from kiosk import cli, paths


def loop(number: int, frame: object) -> None:
    while True:
        pass


def block(number: int, frame: object) -> None:
    threading.Event().wait()


def program() -> list[str]:
    return [sys.executable, "-m", "tests.faults.victim"]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; a show, forked or started, has the faults."""
    if list(sys.argv[1:] if arguments is None else arguments)[:1] == ["show"]:
        signal.signal(signal.SIGUSR1, loop)
        signal.signal(signal.SIGUSR2, block)
    return genuine(arguments)


genuine = cli.main

if __name__ == "__main__":
    if "VICTIM_DISK_FULL" in os.environ:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # not one byte more into any file
    paths.program = program
    cli.main = main
    sys.exit(main())
