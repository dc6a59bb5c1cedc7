"""What takes its time: a call in a thread, a command of this program in a process of its own."""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Callable, Sequence
from functools import partial
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, Qt, Signal, Slot

from kiosk import paths

END_MS = 2000  # for a process that was killed to be gone; reading a stick that hangs it goes later


class Work:
    """Calls off the GUI thread, told of in it. One that is dropped is not told of any more."""

    def __init__(self) -> None:
        self._number = 0
        self._then: Callable[[Any], None] = _ignored
        self._report: Callable[[Any], None] = _ignored
        self._cancelled = threading.Event()
        self.running = False

    def start(
        self,
        call: Callable[[Callable[[Any], None], Callable[[], bool]], Any],
        then: Callable[[Any], None],
        report: Callable[[Any], None] = lambda step: None,
    ) -> None:
        """Run `call(report, cancelled)` in a thread; `then` is given its result, or the Exception that it raised."""
        self.drop()
        self._then, self._report = then, report
        self._cancelled = threading.Event()
        self.running = True
        arguments = (call, self._number, self._cancelled.is_set, _courier())
        threading.Thread(target=self._run, args=arguments, name="staff-work", daemon=True).start()

    def drop(self) -> None:
        """Tell the call that runs to stop, and tell nobody of it."""
        self._cancelled.set()
        self._number += 1
        self.running = False
        self._then = self._report = _ignored

    def _run(self, call: Callable[..., Any], number: int, cancelled: Callable[[], bool], courier: _Courier) -> None:
        try:
            result = call(lambda step: courier.bring(partial(self._progress, number, step)), cancelled)
        except Exception as error:  # the caller judges it
            result = error
        courier.bring(partial(self._end, number, result))
        result = None  # or an error and this frame hold each other

    def _progress(self, number: int, step: Any) -> None:
        if number == self._number:
            self._report(step)

    def _end(self, number: int, result: Any) -> None:
        if number == self._number:
            self.running = False
            self._then(result)


class _Courier(QObject):
    """Brings calls from threads into the GUI thread. The one there is outlives every thread."""

    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def bring(self, call: Callable[[], None]) -> None:
        """Have `call` run in the GUI thread, after those before it."""
        self._calls.put(call)
        self.arrived.emit()

    @Slot()
    def _deliver(self) -> None:
        self._calls.get_nowait()()


@functools.cache
def _courier() -> _Courier:
    return _Courier()


def _ignored(_: Any) -> None:
    pass


class Errand(QObject):
    """One staff command in a process of its own: what it chokes on, the show does not."""

    progressed = Signal(int, int)  # done, of how many
    ended = Signal(int, dict)  # exit status, -1 where it crashed or could not start; its answer, {} where it gave none

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self._leave)

    def start(self, arguments: Sequence[str]) -> None:
        """Run `time-capsule ARGUMENTS --json`; with `--progress` among them it is told of."""
        self.drop()
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(environment)
        program, *first = paths.program()
        process.setProgram(program)
        process.setArguments([*first, *arguments, "--json"])
        process.setReadChannel(QProcess.ProcessChannel.StandardError)
        process.readyReadStandardError.connect(partial(self._read, process))
        process.finished.connect(partial(self._finish, process))
        process.errorOccurred.connect(partial(self._fail, process))
        self._process = process
        process.start()

    def drop(self) -> None:
        """End the process, and tell nobody of it."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()

    def _leave(self) -> None:
        """The program ends, and takes no process away that still runs."""
        self.drop()
        for process in self.findChildren(QProcess):
            process.waitForFinished(END_MS)

    def _read(self, process: QProcess) -> None:
        while process is self._process and process.canReadLine():
            try:
                step = json.loads(bytes(process.readLine().data()))
                self.progressed.emit(int(step["done"]), int(step["total"]))
            except (ValueError, TypeError, KeyError):
                continue  # a complaint for people; the answer says it too

    def _finish(self, process: QProcess, status: int, how: QProcess.ExitStatus) -> None:
        process.deleteLater()
        if process is not self._process:
            return
        self._process = None
        try:
            answer = json.loads(bytes(process.readAllStandardOutput().data()))
        except ValueError:
            answer = {}
        crashed = how is not QProcess.ExitStatus.NormalExit
        self.ended.emit(-1 if crashed else status, answer if isinstance(answer, dict) else {})

    def _fail(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and process is self._process:
            self._process = None
            process.deleteLater()
            self.ended.emit(-1, {})
