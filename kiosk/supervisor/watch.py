"""The thin part of the supervisor: the processes, the signals and the clock that `policy` goes by."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from queue import Empty, SimpleQueue
from typing import TypeAlias

from kiosk import paths
from kiosk.supervisor import notify, policy, renderer, report, screen
from kiosk.supervisor.forked import Forked
from kiosk.supervisor.policy import Rung

TICK = 1.0
"""Seconds between two looks, and between two signs of life to systemd."""

Process: TypeAlias = "subprocess.Popen[bytes] | Forked"

log = logging.getLogger("kiosk")


def run(arguments: Sequence[str], *, decks: bool, main: Callable[[Sequence[str]], int]) -> int:
    """Keep the show with `arguments` on the screen until somebody ends it; the exit status.

    `decks`: whether it shows the installed decks, so that there are others to go back to. `main` is the command line,
    for a show that is forked.
    """
    return Watch(arguments, decks=decks, main=main).run()


class Watch:
    """Turns what happens into events, has `policy` decide, and does what it says."""

    def __init__(self, arguments: Sequence[str], *, decks: bool, main: Callable[[Sequence[str]], int]) -> None:
        self._arguments = arguments
        self._decks = decks
        self._main = main
        self._happened: SimpleQueue[tuple[Process | None, policy.Event]] = SimpleQueue()
        self._process: Process | None = None
        self._renderer = ""
        self._screen = screen.there(os.environ)
        self._notify = notify.notifier()

    def run(self) -> int:
        """Run until the policy leaves."""
        for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._signalled)
        software = renderer.wants_software(os.environ)
        rules = policy.Rules(software=software, options=bool(self._arguments), decks=self._decks)
        state = policy.begin(_now(), rules)
        look = time.monotonic()
        try:
            while True:
                event = self._next(look)
                if isinstance(event, policy.Tick):
                    look = time.monotonic() + TICK
                    self._notify("WATCHDOG=1")
                state, actions = policy.step(state, event, _now(), rules)
                for action in actions:
                    if isinstance(action, policy.Leave):
                        self._notify("STOPPING=1")
                        return action.status
                    self._do(action)
        finally:
            if self._process is not None:
                self._process.kill()

    def _next(self, look: float) -> policy.Event:
        """What happened next, at the latest the look that is due at `look`."""
        while (wait := look - time.monotonic()) > 0:  # however much there is to hear, the look is not put off
            try:
                process, event = self._happened.get(timeout=wait)
            except Empty:
                break
            if process is self._process or isinstance(event, policy.Asked):
                return event
        return policy.Tick()

    def _do(self, action: policy.Action) -> None:
        match action:
            case policy.Start():
                self._start(action)
            case policy.Say(text, bad):
                log.log(logging.WARNING if bad else logging.INFO, "%s", text)
                self._notify(f"STATUS={text}")
            case policy.Report(reason):
                written = report.write(paths.logs(), reason, self._renderer)
                log.warning("report: %s", written or f"none, for nothing can be written to {paths.logs()}")
            case policy.Ready():
                self._notify("READY=1")
            case policy.End() if self._process is not None:
                self._process.terminate()
            case policy.Dump() if self._process is not None:
                # the show writes down where it is, and ends; Windows has no such signal
                self._process.send_signal(signal.SIGABRT) if sys.platform != "win32" else self._process.kill()
            case policy.Kill() if self._process is not None:
                self._process.kill()

    def _start(self, action: policy.Start) -> None:
        command = ["still" if action.rung is Rung.STILL else "show", "--heartbeat"]
        if action.rung is Rung.PREVIOUS:
            command += ["--avoid", action.avoid]
        if action.rung is Rung.BUILTIN:
            command += ["--builtin"]
        environment = {**os.environ, **renderer.chosen(action.software)}
        self._renderer = environment.get(renderer.VARIABLE, "Qt's own choice")
        command += self._arguments
        try:
            if sys.platform == "linux" and threading.active_count() == 1:  # so it is at the first start
                self._process = Forked(lambda: self._main(command), environment)
            else:
                self._process = subprocess.Popen(
                    [*paths.program(), *command], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
                )
        except OSError as error:
            self._process = None
            self._happened.put((None, policy.Ended(None, f"cannot be started: {error}")))
            return
        log.info("started %s as process %d", action.rung.value, self._process.pid)
        self._notify(f"STATUS=started as process {self._process.pid}")
        threading.Thread(target=self._listen, args=(self._process,), daemon=True).start()

    def _listen(self, process: Process) -> None:
        """Pass on what the process tells, and its end."""
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                self._happened.put((process, policy.Told(line.decode("ascii", "replace").strip())))
        status = process.wait()
        screened = screen.there(os.environ) or not self._screen
        self._happened.put((process, policy.Ended(status, ending(status), screened)))

    def _signalled(self, number: int, frame: object) -> None:
        self._happened.put((None, policy.Asked(signal.Signals(number).name)))


def ending(status: int) -> str:
    """How a process with this exit status ended, in words."""
    if status < 0:
        try:
            return f"was ended by {signal.Signals(-status).name}"
        except ValueError:
            return f"was ended by signal {-status}"
    return f"ended with status {status}" if status < 1 << 16 else f"ended with status {status:#x}"


def _now() -> timedelta:
    return timedelta(seconds=time.monotonic())
