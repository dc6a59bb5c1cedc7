"""The real program with a wire to it: `python -m tests.breakout.stage [OPTIONS]`, orders on stdin, answers on stdout.

It is the show as `time-capsule` starts it. The wire only puts it into a scene and tells what it believes of itself;
what is on the screen the tests see for themselves, from outside.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication, QImage

from kiosk import app, cli
from kiosk.session import Phase, State

IDLE_WARNING = "idle-warning"


class Arrived(QObject):
    """Counts the keys that reach the window."""

    keys = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.keys += event.type() is QEvent.Type.KeyPress
        return False


class Stage(app.Show):
    """A show that hears the wire."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wire = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._wire.activated.connect(self._hear)
        self._arrived = Arrived()
        self.window.installEventFilter(self._arrived)

    def _hear(self) -> None:
        order, _, rest = sys.stdin.readline().strip().partition(" ")
        if order == "enter":
            self._enter(rest)
        elif order == "paint":
            picture = self.window.grabWindow().convertToFormat(QImage.Format.Format_RGB32)
            Path(rest).write_bytes(bytes(picture.constBits()))
        elif order == "leave":
            QGuiApplication.quit()
        window = self.window
        answer = {
            "scene": IDLE_WARNING if self.session.state.warned is not None else self.session.state.phase.value,
            "keys": self._arrived.keys,
            "active": window.isActive(),
            "exposed": window.isExposed(),
            "visibility": window.visibility().name,
            "size": [window.width(), window.height()],
        }
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()

    def _enter(self, scene: str) -> None:
        """Begin the scene afresh, at its first frame."""
        now = app.monotonic()
        self.session.start_in(State(since=now, active=now))
        phase = Phase.CAROUSEL if scene == IDLE_WARNING else Phase(scene)
        state = State(phase=phase, since=now, active=now)
        self.session.start_in(replace(state, warned=now) if scene == IDLE_WARNING else state)


if __name__ == "__main__":
    app.Show = Stage  # type: ignore[misc]  # the program makes its show by this name
    sys.exit(cli.main(["show", *sys.argv[1:]]))
