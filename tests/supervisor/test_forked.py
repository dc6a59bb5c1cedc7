"""The first show is a fork: what it gets, and what is heard of it and its end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks are Linux's")

CHILD = """
import os, signal, sys
from kiosk.supervisor.forked import Forked

signal.signal(signal.SIGTERM, lambda *_: print("the supervisor's own", flush=True))

def main():
    told = sys.stdin.read(), os.environ["ASKED"], signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    os.write(1, repr(told).encode())
    {ending}

process = Forked(main, {{"ASKED": "for"}})
heard = process.stdout.read()
if {killed}:
    process.kill()
print(heard, process.wait(), process.wait(), "ASKED" in os.environ)
process.terminate()
"""


@pytest.mark.parametrize(
    ("ending", "killed", "status"),
    [
        ("return 7", False, 7),
        ("raise SystemExit(2)", False, 2),
        ("raise ValueError", False, 1),
        ("os.abort()", False, -signal.SIGABRT),
        ("os.close(1); signal.pause()", True, -signal.SIGKILL),
    ],
)
def test_a_forked_show_is_started_and_its_end_is_seen(ending: str, killed: bool, status: int) -> None:
    script = CHILD.format(ending=ending, killed=killed)
    done = subprocess.run(
        [sys.executable, "-c", script], input="not for the show", capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n") == [f"{str(('', 'for', True)).encode()!r} {status} {status} False", ""]
    assert os.environ.get("ASKED") is None
