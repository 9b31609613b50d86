"""The bundles that were checked in this window. They belong to the desk, so they outlive a page that is made anew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from taxapp.gui.desk import Desk
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from taxapp.usecases.verifying.result import Verification


class Checks(QObject):
    """`changed` when there are others; `nothing` where no bundle was found among what was given."""

    changed = Signal()
    ended = Signal()
    nothing = Signal()
    refused = Signal(str)
    _one_from_thread = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._job: Job | None = None
        self._by_path: dict[Path, Verification] = {}
        self._one_from_thread.connect(self._take)

    @classmethod
    def of(cls, desk: Desk) -> Checks:
        """The one of this window."""
        found = desk.findChild(cls)
        return found if isinstance(found, cls) else cls(desk)

    @property
    def every(self) -> list[Verification]:
        return list(self._by_path.values())

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def result(self, path: Path) -> Verification | None:
        return self._by_path.get(path)

    def clear(self) -> None:
        self.stop()
        self._by_path.clear()
        self.changed.emit()

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def check(self, paths: Iterable[Path]) -> None:
        """Check bundles and the bundles in folders; what is being checked already is stopped first."""
        self.stop()
        given = list(paths)

        def work(progress: Any) -> int:
            from taxapp.usecases.verifying import bundles_in, verify_each

            progress(self.tr("Looking for bundles"), 0, 0)
            found = bundles_in(given)
            for one in verify_each(found, progress):
                self._one_from_thread.emit(one)
            return len(found)

        job = self._desk.start(
            self.tr("Checking bundles"),
            work,
            lambda count: self._end(job, self.nothing.emit if not count else None),
            on_refused=lambda text: self._end(job, lambda: self.refused.emit(text)),
            on_cancelled=lambda: self._end(job),
        )
        job.crashed.connect(lambda _: self._end(job))
        self._job = job
        self.changed.emit()

    def _take(self, found: Any) -> None:
        self._by_path.pop(found.path, None)
        self._by_path[found.path] = found
        self.changed.emit()

    def _end(self, job: Job, then: Any = None) -> None:
        if job is self._job:
            self._job = None
        if then is not None:
            then()
        self.changed.emit()
        self.ended.emit()
