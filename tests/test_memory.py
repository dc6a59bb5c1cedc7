"""Freed pictures go back to the system, and go on doing so after the first."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

PICTURE = 8 << 20  # bytes

TWO_PICTURES = f"""
import ctypes
from kiosk import memory
{{how}}
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]

class Heap(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in "a b c d mapped e f g h i".split()]

libc.mallinfo2.restype = Heap
libc.free(libc.malloc({PICTURE}))
before = libc.mallinfo2().mapped
second = libc.malloc({PICTURE})
print(libc.mallinfo2().mapped - before >= {PICTURE})
"""


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None) if sys.platform == "linux" else None, "mallinfo2"),
    reason="not glibc, or one older than 2.33",
)
@pytest.mark.parametrize(("how", "apart"), [("memory.give_back_large_blocks()", "True"), ("", "False")])
def test_the_second_picture_lies_apart_from_the_heap_too(how: str, apart: str) -> None:
    program = [sys.executable, "-c", TWO_PICTURES.format(how=how)]
    assert subprocess.run(program, capture_output=True, text=True, check=True).stdout.strip() == apart
