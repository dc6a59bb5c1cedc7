"""How this process gives memory back to the system: a matter of glibc; elsewhere nothing has to be done."""

from __future__ import annotations

import contextlib
import ctypes
import sys

LARGE = 1 << 18  # bytes; a card's picture has about four times as many
M_MMAP_THRESHOLD = -3  # glibc's own number


def give_back_large_blocks() -> None:
    """Let every block of a quarter of a megabyte or more go back to the system as soon as it is freed.

    Left alone, glibc moves that limit up to 32 MB once it has seen such blocks go. Pictures and windows then come out
    of one heap, which they leave full of holes: tens of megabytes that stay with the program for months.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE)
