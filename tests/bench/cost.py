"""What the show costs the processor: seconds for twenty slides, and the share of one core while nothing is touched.

`python3 build/dev.py bench cost`. Of all processes, the supervisor's too; at rest in the carousel, with the reader
open, and sealed, where the night moves.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.outside import Running, asked, environment, installed, median, programs, screen, told

CALM_S = 8  # seconds until what a start or a slide left behind is done
IDLE_S = 20


def idle(run: Running) -> float:
    """The share of one core in percent."""
    time.sleep(CALM_S)
    before = run.busy()
    time.sleep(IDLE_S)
    return 100 * (run.busy() - before) / IDLE_S


def slides(data: Path) -> tuple[float, float]:
    """The processor seconds of twenty slides, and the share at rest after them."""
    with screen() as shown, Running([*programs()["source"], "--bench"], environment(data, shown.display)) as run:
        begun = None
        for event in run.events():
            if event["event"] == "step" and begun is None:
                begun = run.busy()
            if event["event"] == "done" and begun is not None:
                return run.busy() - begun, idle(run)
    raise RuntimeError("the show ended before its slides")


def at_rest(data: Path, phase: str) -> float:
    """The share at rest in `phase`."""
    command = [*programs()["source"], "--phase", phase]
    with screen() as shown, Running(command, environment(data, shown.display)) as run:
        return idle(run)


def main(arguments: Sequence[str]) -> int:
    options = asked(arguments, __doc__, rounds=1)
    rows = []
    for size in options.sizes:
        data = installed(size)
        runs = [(*slides(data), at_rest(data, "reader"), at_rest(data, "sealed")) for _ in range(options.rounds)]
        seconds, carousel, reader, sealed = (round(median(values), 2) for values in zip(*runs, strict=True))
        row = {"cards": size, "20 slides, s": seconds, "idle %: carousel": carousel, "reader": reader, "sealed": sealed}
        rows.append(row)
    told("cost", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
