"""The real program under strace, which sees every call of every thread and child. Linux alone."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import psutil

PATIENCE = 120  # s


def traced(command: list[str], folder: Path, calls: str, until: Callable[[], bool] | None = None) -> list[str]:
    """The `calls` that `command` and its children made, one a line; ended from outside at `until`."""
    strace = shutil.which("strace")
    assert strace, "strace is missing; `build/dev.py test` installs it, or type: apt-get install strace"
    record = folder / "calls.txt"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TIME_CAPSULE_DATA": str(folder / "data")}
    whole = [strace, "-f", "-qq", "-e", f"trace={calls}", "-e", "signal=none", "-o", str(record), *command]
    with subprocess.Popen(whole, env=environment, stderr=subprocess.PIPE, text=True) as running:
        for _ in range(PATIENCE * 10):
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(0.1)
            if running.returncode is not None:
                break
            if until is not None and until():
                psutil.Process(running.pid).children()[0].terminate()
                until = None
        else:
            running.kill()
        _, said = running.communicate()
    assert "ptrace" not in said, f"strace may not look here, so nothing is proved: {said}"
    assert running.returncode == 0, (running.returncode, said)
    return record.read_text(encoding="utf-8").splitlines()
