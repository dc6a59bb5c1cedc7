"""How soon the show answers a finger: milliseconds from its press on a card to the first changed pixel, and from the
end of a swipe to the last one.

`python3 build/dev.py bench touch`. The finger is a pointer of the X server's, seen from outside.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from tests.bench.outside import SCREEN, Finger, Running, asked, environment, installed, median, programs, screen, told
from tests.bench.start import HOLD

SWIPE_S, MOVES, TRAVEL = 0.2, 25, 0.4  # how long, in how many steps, over how much of the width


def main(arguments: Sequence[str]) -> int:
    options = asked(arguments, __doc__, rounds=12)
    command = [*programs()["source"], "--bench"]
    rows = []
    for size in options.sizes:
        answers, rests = [], []
        data = installed(size)
        with screen() as shown, Running(command, environment(data, shown.display, PEER_HOLD_MS=HOLD)):
            shown.rests()
            finger = Finger(shown)
            for _ in range(options.rounds):
                x, y = SCREEN[0] * (1 + TRAVEL) / 2, SCREEN[1] / 2
                finger.move(x, y)
                pressed = time.monotonic()
                finger.press(True)
                answers.append(1000 * (shown.rests(still=0.02)[1][0] - pressed))
                for step in range(1, MOVES + 1):
                    time.sleep(SWIPE_S / MOVES)
                    finger.move(x - SCREEN[0] * TRAVEL * step / MOVES, y)
                finger.press(False)
                released = time.monotonic()
                rests.append(1000 * (shown.rests(still=0.5)[-1][0] - released))
            finger.close()
        row = {"cards": size, "touch ms": round(median(answers), 1), "worst": round(max(answers), 1)}
        rows.append(row | {"swipe to rest ms": round(median(rests)), "worst of it": round(max(rests))})
    told("touch", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
