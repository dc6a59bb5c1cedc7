"""Processes that read pictures: a broken or hostile file takes down one of them at most, and only its own result.

Each process has a limit of memory, each picture one of time. A process that dies or is late is a fault of the picture
it was at; another takes its place for the rest.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from msgspec import Struct

from kiosk.pack import limits, pictures
from kiosk.pack.pictures import Fault


class Task(Struct, frozen=True, kw_only=True):
    """A picture to read; its renditions go into the folder `output`, or nowhere where it is only checked."""

    path: Path
    output: Path | None


class Made(Struct, frozen=True, kw_only=True):
    """A rendition that was written into the output folder, as `<sha256, 16 digits><suffix>`."""

    name: str
    width: int
    height: int
    sha256: str


Result = tuple[Made, ...] | float | Fault  # the renditions of a picture, the seconds of a sound
Work = Callable[[Task], Result]


def carry_out(task: Task) -> Result:
    """What a process does with one picture."""
    if task.output is None:
        return pictures.check(task.path) or ()
    encoded = pictures.render(task.path)
    if isinstance(encoded, Fault):
        return encoded
    made: list[Made] = []
    for each in encoded:
        name = f"{each.sha256[:16]}{each.suffix}"
        (task.output / name).write_bytes(each.data)
        made.append(Made(name=name, width=each.width, height=each.height, sha256=each.sha256))
    return tuple(made)


def read_all(
    tasks: Sequence[Task],
    *,
    work: Work = carry_out,
    seconds: float = limits.PICTURE_SECONDS,
    progress: Callable[[int, int], None] | None = None,
) -> list[Result]:
    """The result of each task, in order. Raises OSError if a rendition cannot be written, or no process started."""
    results: dict[int, Result] = {}
    waiting = list(enumerate(tasks))[::-1]
    pool: list[_Process] = []
    try:
        while waiting or any(process.at is not None for process in pool):
            for process in pool:
                if waiting and process.at is None:
                    process.give(*waiting.pop())
            while waiting and len(pool) < min(cores(), len(tasks)):
                pool.append(_Process(work, seconds))
                pool[-1].give(*waiting.pop())
            for process in _ready(pool):
                index, result = process.at, process.result()
                if index is None or result is None:
                    continue
                results[index] = result
                if not process.lives:
                    pool.remove(process)
                if progress:
                    progress(len(results), len(tasks))
    finally:
        for process in pool:
            process.end()
    return [results[index] for index in range(len(tasks))]


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _ready(pool: list[_Process]) -> Iterator[_Process]:
    """The processes that answered, died or are late; waits for the first of them."""
    busy = {process.connection: process for process in pool if process.at is not None}
    patience = max(0.0, min(process.due for process in busy.values()) - time.monotonic())
    answered = wait(list(busy), timeout=patience)
    now = time.monotonic()
    for connection, process in busy.items():
        if connection in answered or process.due <= now:
            yield process


class _Process:
    """One process, and the index of the task it is at."""

    def __init__(self, work: Work, seconds: float) -> None:
        spawn = multiprocessing.get_context("spawn")
        self.connection, theirs = spawn.Pipe()
        self._process: SpawnProcess = spawn.Process(target=_serve, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()
        self._seconds = seconds
        self._is_up = False
        self.at: int | None = None
        self.due = 0.0
        self.lives = True

    def give(self, index: int, task: Task) -> None:
        self.at = index
        self.due = time.monotonic() + (self._seconds if self._is_up else limits.START_SECONDS)
        with contextlib.suppress(OSError):  # a process that is gone shows itself when its result is asked for
            self.connection.send(task)

    def result(self) -> Result | None:
        """The result of its task; None where it only says that it is up, and the task's time begins."""
        try:
            if not self.connection.poll():
                self.end()
                return Fault(key="picture.time", args=(("most", f"{self._seconds:g}"),))
            answer: Result | OSError | None = self.connection.recv()
        except (EOFError, OSError):
            self.end()
            return Fault(key="picture.crash")
        if answer is None:
            self._is_up = True
            self.due = time.monotonic() + self._seconds
            return None
        self.at = None
        if isinstance(answer, OSError):
            raise answer
        return answer

    def end(self) -> None:
        self.at, self.lives = None, False
        self.connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _serve(connection: Connection, work: Work) -> None:
    """The life of a process: a task, its result, and so on until the other side is gone."""
    _limit_memory()
    with contextlib.suppress(OSError):  # a windowed program has no such stream
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the decoders in C print what they think of a file
    connection.send(None)
    while True:
        try:
            task: Task = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: Result | OSError = work(task)
        except OSError as reason:
            answer = OSError(reason.errno, reason.strerror or str(reason))
        except MemoryError:
            answer = Fault(key="picture.memory")
        except Exception as reason:
            answer = Fault(key="picture.damaged", args=(("reason", type(reason).__name__),))
        connection.send(answer)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (limits.PICTURE_MEMORY_BYTES, limits.PICTURE_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
