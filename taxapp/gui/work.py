"""Work off the UI thread. A job is one function run in the thread pool; everything it says arrives on the UI thread.

The function gets a `Progress` callback. Once the job is cancelled, the next call of it raises `Cancelled` inside
the function, which is how importers and engine undo what they began.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from engine.errors import Cancelled, HisaabError
from engine.ledger.batch import Progress
from engine.redaction import redacted, without_remembered

_SECONDS_BETWEEN_SIGNALS = 0.05


class Job(QObject):
    """One piece of work. Exactly one of succeeded, refused, cancelled, crashed is emitted, then ended."""

    progressed = Signal(str, int, int)
    succeeded = Signal(object)
    refused = Signal(str)
    cancelled = Signal()
    crashed = Signal(str)
    ended = Signal()

    _from_thread = Signal(str, object)
    _progress_from_thread = Signal(str, object, object)  # objects: a Qt int has 32 bits

    def __init__(self, title: str, function: Callable[[Progress], Any]) -> None:
        super().__init__()
        self.title = title
        self._function: Callable[[Progress], Any] | None = function
        self._stop = threading.Event()
        self._last_said = 0.0
        self._from_thread.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._progress_from_thread.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        return self._stop.is_set()

    def progress(self, what: str, done: int, total: int) -> None:
        """What the function calls; in the worker's thread."""
        if self._stop.is_set():
            raise Cancelled("Stopped.")
        now = time.monotonic()
        if now - self._last_said >= _SECONDS_BETWEEN_SIGNALS:
            self._last_said = now
            self._progress_from_thread.emit(without_remembered(what), done, total)

    def run(self) -> None:
        """Runs the function; in the worker's thread."""
        function, self._function = self._function, None
        assert function is not None
        try:
            self._from_thread.emit("succeeded", function(self.progress))
        except Cancelled:
            self._from_thread.emit("cancelled", None)
        except HisaabError as error:
            self._from_thread.emit("refused", redacted(str(error)))
        except BaseException:
            self._from_thread.emit("crashed", traceback.format_exc())

    def _pass_on(self, what: str, done: int, total: int) -> None:
        while total > 2**30:
            done, total = done // 1024, total // 1024
        self.progressed.emit(what, min(done, 2**30), total)

    def _end(self, how: str, what: object) -> None:
        if how == "succeeded":
            self.succeeded.emit(what)
        elif how == "refused":
            self.refused.emit(what)
        elif how == "crashed":
            self.crashed.emit(what)
        else:
            self.cancelled.emit()
        self.ended.emit()


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.job = job

    def run(self) -> None:
        self.job.run()


class Jobs(QObject):
    """The jobs under way. `shown` jobs appear in the status bar; quiet ones (a search) do not."""

    started = Signal(object)
    all_ended = Signal()
    crashed = Signal(str, str)  # title, details

    def __init__(self) -> None:
        super().__init__()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(max(4, QThreadPool.globalInstance().maxThreadCount()))
        self._running: dict[Job, _Runner] = {}

    def start(self, job: Job, *, shown: bool = True) -> Job:
        runner = _Runner(job)
        self._running[job] = runner
        job.ended.connect(lambda: self._forget(job))
        job.crashed.connect(lambda details: self.crashed.emit(job.title, details))
        if shown:
            self.started.emit(job)
        self._pool.start(runner)
        return job

    @property
    def busy(self) -> bool:
        return bool(self._running)

    def cancel_all(self) -> None:
        for job in self._running:
            job.cancel()

    def stop_all(self, milliseconds: int) -> bool:
        """Asks every job to stop and waits; False where one is still at it."""
        self.cancel_all()
        return self._pool.waitForDone(milliseconds)

    def _forget(self, job: Job) -> None:
        self._running.pop(job, None)
        if not self._running:
            self.all_ended.emit()
