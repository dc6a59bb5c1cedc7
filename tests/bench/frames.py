"""How smoothly the show moves: plays it on the built-in deck and times every frame.

`python build/dev.py bench frames -- --size 1080x1920 --runs 5`. Qt's own variables choose where it draws:
`QT_QPA_PLATFORM=offscreen` (the default without a screen) or `QT_QUICK_BACKEND=software` for the software renderer.
Writes a table, and the same as JSON to `out/bench/frames.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Generator
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot

ROOT = Path(__file__).resolve().parents[2]
LATE = 50  # ms: a frame that a visitor sees hang
STEP = 8  # ms between two reports of a touch screen
MOMENTS = ("sealed", "countdown", "opening", "swipe", "card opens", "card closes", "sealing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One moment: the intervals between its frames in ms, and what a frame costs all threads together, in ms."""

    moment: str
    frames: int
    p50: float
    p95: float
    p99: float
    late: int
    cost: float


def summary(moment: str, intervals: list[float], busy: float) -> Row:
    """The row of `intervals` (ms) during which the process was `busy` (ms of processor time)."""
    ordered = sorted(intervals)

    def share(part: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(part * len(ordered)))], 1)

    return Row(
        moment=moment,
        frames=len(ordered),
        p50=share(0.5),
        p95=share(0.95),
        p99=share(0.99),
        late=sum(interval > LATE for interval in ordered),
        cost=round(busy / len(ordered), 1),
    )


class Stopwatch(QObject):
    """Notes when frames are swapped, moment by moment, over all runs."""

    def __init__(self) -> None:
        super().__init__()
        self._moment = ""
        self._last: float | None = None
        self._busy = 0.0
        self._intervals: dict[str, list[float]] = {name: [] for name in MOMENTS}
        self._cost: dict[str, float] = dict.fromkeys(MOMENTS, 0.0)

    @Slot()
    def swapped(self) -> None:
        """A frame has come onto the screen."""
        now = time.perf_counter()
        if self._moment and self._last is not None:
            self._intervals[self._moment].append((now - self._last) * 1000)
        self._last = now

    def start(self, moment: str) -> None:
        """Time what comes as `moment`; the empty name times nothing."""
        self._busy, self._last, self._moment = time.process_time(), None, moment

    def stop(self) -> None:
        if self._moment:
            self._cost[self._moment] += (time.process_time() - self._busy) * 1000
        self._moment = ""

    def rows(self) -> list[Row]:
        return [summary(name, times, self._cost[name]) for name, times in self._intervals.items() if times]


def play(show: Any, watch: Stopwatch, only: str) -> Generator[int, None, None]:
    """One visit; yields the milliseconds to let pass."""
    from PySide6.QtCore import QPoint
    from PySide6.QtTest import QTest

    from kiosk.session import Phase

    session, window = show.session, show.window

    def timed(moment: str, lasts: Callable[[], bool], least: int = 0) -> Generator[int, None, None]:
        watch.start(moment if only in ("", moment) else "")
        waited = 0
        while lasts() or waited < least:
            yield STEP
            waited += STEP
        watch.stop()
        yield 300

    def finger() -> Generator[int, None, None]:
        """A swipe of one card over about 0.2 s, and its gliding out."""
        width, middle = window.width(), window.height() // 2
        touch = QTest.touchEvent(window, device, False)
        touch.press(0, QPoint(width * 3 // 4, middle), window).commit()
        for step in range(1, 26):
            yield STEP
            touch.move(0, QPoint(width * 3 // 4 - width * step // 75, middle), window).commit()
        touch.release(0, QPoint(width * 3 // 4 - width // 3, middle), window).commit()
        yield 600

    device = QTest.createTouchDevice()
    session.start_in(type(session.state)(phase=Phase.SEALED, since=session.state.since, active=session.state.since))
    yield 1500
    yield from timed("sealed", lambda: False, 2000)
    session.touched()
    yield from timed("countdown", lambda: session.state.phase is Phase.COUNTDOWN)
    yield from timed("opening", lambda: session.state.phase is Phase.OPENING)
    for _ in range(3):
        watch.start("swipe" if only in ("", "swipe") else "")
        yield from finger()
        watch.stop()
    session.openCard(0)
    yield from timed("card opens", lambda: False, 500)
    session.closeReader()
    yield from timed("card closes", lambda: False, 500)
    session.seal()
    yield from timed("sealing", lambda: session.state.phase is Phase.SEALING)


def measure(size: tuple[int, int], runs: int, only: str) -> tuple[str, list[Row]]:
    """The renderer's name, and a row for each moment."""
    from PySide6.QtCore import QTimer

    from kiosk import deck, paths
    from kiosk.app import Show
    from kiosk.app import application as qt
    from kiosk.settings import Settings

    application = qt()
    folder = paths.builtin_deck()
    show = Show(deck.read(folder), folder, Settings(countdown=timedelta(seconds=3)))
    watch = Stopwatch()
    # a thread of its own that draws hands it over: Python code there could wait for this thread, which waits for it
    show.window.frameSwapped.connect(watch.swapped)
    show.resize(*size)
    show.window.show()
    visits = (wait for _ in range(runs) for wait in play(show, watch, only))

    def go_on() -> None:
        wait = next(visits, None)
        if wait is None:
            application.quit()
        else:
            QTimer.singleShot(wait, application, go_on)

    go_on()
    application.exec()
    renderer = show.window.rendererInterface().graphicsApi().name
    show.window.frameSwapped.disconnect(watch.swapped)
    show.close()
    return renderer, watch.rows()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="1920x1080", help="of the window, in pixels")
    parser.add_argument("--runs", type=int, default=3, help="how many visits to time")
    parser.add_argument("--only", default="", choices=("", *MOMENTS), help="time one moment alone")
    chosen = parser.parse_args()
    width, height = (int(side) for side in chosen.size.split("x"))
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    renderer, rows = measure((width, height), chosen.runs, chosen.only)
    print(f"{width}x{height}, {renderer}, {chosen.runs} visits; milliseconds")
    print(f"{'moment':12}{'frames':>8}{'p50':>8}{'p95':>8}{'p99':>8}{'over 50':>9}{'cost':>8}")
    for row in rows:
        print(f"{row.moment:12}{row.frames:8}{row.p50:8}{row.p95:8}{row.p99:8}{row.late:9}{row.cost:8}")
    document = {"size": chosen.size, "renderer": renderer, "visits": chosen.runs, "moments": [asdict(r) for r in rows]}
    out = ROOT / "out" / "bench" / "frames.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
