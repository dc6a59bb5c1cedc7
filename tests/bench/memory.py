"""The memory of all processes, shared pages in proportion, in MB: after 50 and after 500 slides.

`python3 build/dev.py bench memory`: two minutes for each size of deck.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.outside import Running, asked, environment, installed, median, programs, screen, told

EARLY, LATE = 50, 500  # slides
PACE = {"PEER_STEPS": str(LATE), "PEER_STEP_MS": "150", "PEER_PERIOD_MS": "220"}


def grown(data: Path) -> tuple[float, float]:
    """The memory early and late, in MB."""
    command = [*programs()["source"], "--bench"]
    with screen() as shown, Running(command, environment(data, shown.display, **PACE)) as run:
        early = 0.0
        for event in run.events():
            if event["event"] == "step" and event["i"] == EARLY:
                early = run.pss()
            if event["event"] == "done":
                return early, run.pss()
    raise RuntimeError("the show ended before its slides")


def main(arguments: Sequence[str]) -> int:
    options = asked(arguments, __doc__, rounds=1)
    rows = []
    for size in options.sizes:
        runs = [grown(installed(size)) for _ in range(options.rounds)]
        early, late = (round(median(values), 1) for values in zip(*runs, strict=True))
        rows.append({"cards": size, f"after {EARLY}": early, f"after {LATE}": late, "ratio": round(late / early, 3)})
    told("memory", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
