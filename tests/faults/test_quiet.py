"""The show opens no socket: the real program under strace, which sees every call of every thread and child.

Where a container forbids strace to look, these tests fail and say so; `--deselect tests/faults/test_quiet.py` is the
plain way to leave them out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.strace import traced

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")

CALL = re.compile(r"^(?:\[pid +)?\d+\]? +(?P<call>\w+)\((?P<arguments>.*)$")
OWN = ("AF_UNIX", "AF_LOCAL")  # the display's, the sound's, the session bus's; the network has none of this family


def strangers(calls: Iterable[str]) -> list[str]:
    """The calls that open a socket of another family than the machine's own, or speak through one of another."""
    found = []
    for line in calls:
        seen = CALL.match(line)
        if seen and seen["call"] in ("socket", "socketpair") and not seen["arguments"].startswith(OWN):
            found.append(line)
        if seen and seen["call"] in ("bind", "connect", "sendto") and re.search(r"sa_family=AF_(?!UNIX|LOCAL)", line):
            found.append(line)
    return found


def test_the_show_opens_no_socket(tmp_path: Path, deck_folder: Path) -> None:
    crowd = ["soak", "--pack", str(deck_folder), "--events", "250", "--seed", "5"]
    calls = traced([sys.executable, "-m", "kiosk", *crowd], tmp_path, "%network")
    assert strangers(calls) == []
    assert [line for line in calls if "socket(" in line] == []  # without a screen not even the display's


def test_the_supervisor_and_its_show_open_no_network(tmp_path: Path, deck_folder: Path) -> None:
    show = ["--pack", str(deck_folder), "--size", "640x360", "--phase", "opening"]
    log = tmp_path / "data" / "logs" / "show.log"

    def opened() -> bool:
        return log.is_file() and "phase: carousel" in log.read_text(encoding="utf-8")

    assert strangers(traced([sys.executable, "-m", "kiosk", *show], tmp_path, "%network", opened)) == []
    assert opened()


OPENS = {
    "a connection": "import socket; socket.socket().connect_ex(('127.0.0.1', 9))",
    "a datagram": "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('127.0.0.1', 9))",
    "a child of a thread": "import threading, subprocess, sys; t = threading.Thread(target=subprocess.run, "
    "args=([sys.executable, '-c', 'import socket; socket.socket()'],)); t.start(); t.join()",
}


@pytest.mark.parametrize("program", OPENS.values(), ids=OPENS.keys())
def test_a_program_that_opens_one_is_seen(tmp_path: Path, program: str) -> None:
    assert strangers(traced([sys.executable, "-c", program], tmp_path, "%network"))


def test_the_machine_s_own_sockets_are_let_be(tmp_path: Path) -> None:
    program = "import socket; socket.socketpair(); socket.socket(socket.AF_UNIX).connect_ex('/nowhere')"
    calls = traced([sys.executable, "-c", program], tmp_path, "%network")
    assert [line for line in calls if "socketpair(" in line]
    assert [line for line in calls if "connect(" in line]
    assert strangers(calls) == []
