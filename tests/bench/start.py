"""How soon the show stands on the screen: from the start of the program to the first complete picture, in ms.

`python3 build/dev.py bench start`. The program starts in the carousel; the moment is that from which on nothing on the
screen changes any more. Decks of all sizes on the source, with the supervisor; what was packaged, cold, and the show
alone with 50 cards. Cold means that program, libraries and deck come from the disk.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.outside import Running, asked, environment, evict, installed, median, programs, screen, settled, told

USUAL = 50  # cards
HOLD = "600000"  # ms: no slide is wanted


def first(command: Sequence[str], data: Path, *, alone: bool, cold: bool) -> float:
    """The milliseconds of one start."""
    if cold:
        for folder in (Path(command[0]).resolve().parent.parent, Path(sys.prefix), data):
            evict(folder)
    options = ["show", "--bench"] if alone else ["--bench"]
    drawn = {"QT_QUICK_BACKEND": "software"} if alone else {}  # the supervisor's choice where the processor draws
    wanted = {"PEER_HOLD_MS": HOLD, **drawn}
    with screen() as shown, Running([*command, *options], environment(data, shown.display, **wanted)) as run:
        return 1000 * (settled(shown.rests()) - run.began)


def main(arguments: Sequence[str]) -> int:
    options = asked(arguments, __doc__, rounds=5)
    wanted = [("source", size, False, False) for size in options.sizes]
    for name in programs():
        wanted += [(name, USUAL, alone, cold) for alone in (False, True) for cold in (False, True)]
    rows = []
    for name, size, alone, cold in dict.fromkeys(wanted):
        data, command = installed(size), programs()[name]
        first(command, data, alone=alone, cold=False)  # what is made once is made
        times = [first(command, data, alone=alone, cold=cold) for _ in range(options.rounds)]
        rows.append(
            {
                "program": name,
                "cards": size,
                "supervisor": "no" if alone else "yes",
                "disk": "cold" if cold else "warm",
                "ms": round(median(times)),
                "best": round(min(times)),
                "worst": round(max(times)),
            }
        )
    told("start", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
