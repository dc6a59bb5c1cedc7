"""What ties the show to the supervisor that started it: it tells its heartbeat, and does not outlive it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


class Lifeline:
    """The standard output, kept for the heartbeat alone; whatever else is printed goes where errors go.

    When the supervisor is gone this process ends: on Linux the kernel sees to it, even while it hangs; elsewhere, and
    should it be gone before the kernel was told, it ends at the next heartbeat.
    """

    def __init__(self) -> None:
        self._file = os.dup(1)
        with contextlib.suppress(OSError):  # a windowed program of Windows has nowhere for errors
            os.dup2(2, 1)
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if sys.platform != "win32":
            os.set_blocking(self._file, False)

    def tell(self, line: str) -> None:
        """Send one line to the supervisor; never waits for it."""
        try:
            with contextlib.suppress(BlockingIOError):  # it does not listen now; the next heartbeat is as good
                os.write(self._file, f"{line}\n".encode())
        except OSError:
            os.kill(os.getpid(), signal.SIGTERM)
