"""Write assets/fonts/coverage.txt: the characters that the bundled fonts have, as ranges of code points.

    python assets/fonts/coverage.py

Run it after subset.py; it needs fontTools, which the program itself does without. A pack's check reads the ranges.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

HERE = Path(__file__).resolve().parent
TARGET = HERE / "coverage.txt"


def characters() -> set[int]:
    """The code points of every font file; each face falls back to the text face, so one that any has is drawn."""
    return {code for font in sorted(HERE.glob("*/*.otf")) for code in TTFont(font, lazy=True).getBestCmap()}


def ranges(codes: Iterable[int]) -> str:
    """`codes` in order, one range a line: `4E00-9FA5`, or `3007` alone."""
    runs: list[tuple[int, int]] = []
    for code in sorted(codes):
        if runs and runs[-1][1] == code - 1:
            runs[-1] = (runs[-1][0], code)
        else:
            runs.append((code, code))
    return "".join(f"{first:04X}\n" if first == last else f"{first:04X}-{last:04X}\n" for first, last in runs)


if __name__ == "__main__":
    TARGET.write_text(ranges(characters()), encoding="ascii", newline="\n")
    sys.stdout.write(f"{TARGET}\n")
