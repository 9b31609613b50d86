"""The computed tax years of the open ledger, which all pages share: who wants a year asks here, and is told.

A year is computed once, off the UI thread; when ledger or elections change, what was computed falls.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from engine.progress import Progress
from taxapp.gui.session import Session
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from engine.model import Return
    from taxapp.usecases.live import YearResult

Start = Callable[..., Job]


class Years(QObject):
    """`years`: the tax years of the ledger, latest first; empty until one was computed, or where there are none.

    `computed` comes with the year, `scheduled` when its disposals and income are at hand too (reading them before that
    waits for them, in the thread that reads). `nothing` where the ledger has no entries, `refused` with the reason
    where a year cannot be computed, `stopped` where the person cancelled. `cleared`: what was computed falls.
    """

    computed = Signal(int)
    scheduled = Signal(int)
    listed = Signal()
    nothing = Signal()
    refused = Signal(str)
    stopped = Signal()
    cleared = Signal()
    progressed = Signal(str, int, int)

    def __init__(self, session: Callable[[], Session | None], start: Start) -> None:
        super().__init__()
        self._session = session
        self._start = start
        self._results: dict[int, Return] = {}
        self._job: Job | None = None
        self._wanted: int | None = None
        self.years: list[int] = []
        self.chosen: int | None = None
        """The year that pages show; None: the latest."""

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def result(self, year: int | None) -> Return | None:
        """A year's Return, where it was computed from what the ledger holds now; None stands for the latest year."""
        if year is None:
            year = self.years[0] if self.years else None
        return None if year is None else self._results.get(year)

    @property
    def results(self) -> list[Return]:
        return list(self._results.values())

    def want(self, year: int | None = None) -> None:
        """Has a year computed (None: the latest). `computed` follows, at once where it is known already."""
        if (known := self.result(year)) is not None:
            self.computed.emit(known.tax_year)
            return
        session = self._session()
        if session is None or (self._job is not None and self._wanted == year):
            return
        if self._job is not None:
            self._job.cancel()
        self._wanted = year

        def work(progress: Progress) -> YearResult:
            with session.live() as live:
                return live.year(year, progress)

        job = self._start(
            self.tr("Computing the tax year"),
            work,
            lambda found: self._take(job, found),
            on_refused=lambda text: self._fail(job, lambda: self.refused.emit(text)),
            on_cancelled=lambda: self._fail(job, self.stopped.emit),
        )
        job.crashed.connect(lambda _: self._fail(job, self.stopped.emit))
        job.progressed.connect(lambda what, done, total: self._pass_on(job, what, done, total))
        self._job = job

    def clear(self) -> None:
        """The ledger holds something else now, or other choices hold."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._results.clear()
        self.cleared.emit()

    def forget(self) -> None:
        """Another ledger is open, or none."""
        self.years = []
        self.chosen = None
        self.clear()
        self.listed.emit()

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _take(self, job: Job, found: Any) -> None:
        if job is not self._job:
            return
        self._job = None
        years = sorted(found.years, reverse=True)
        if years != self.years:
            self.years = years
            self.listed.emit()
        if found.result is None:
            self.nothing.emit()
            return
        result: Return = found.result
        self._results[result.tax_year] = result
        self.computed.emit(result.tax_year)
        self._start(
            self.tr("Putting the schedules in order"),
            lambda _: _make_schedules(result),
            lambda _: self._tell_scheduled(result),
            shown=False,
        )

    def _tell_scheduled(self, result: Return) -> None:
        if self._results.get(result.tax_year) is result:
            self.scheduled.emit(result.tax_year)

    def _fail(self, job: Job, then: Callable[[], object]) -> None:
        if job is self._job:
            self._job = None
            then()

    def _pass_on(self, job: Job, what: str, done: int, total: int) -> None:
        if job is self._job:
            self.progressed.emit(what, done, total)


def _make_schedules(result: Return) -> None:
    """The schedules' tables are made when first asked for; that may take a while, so not on the UI thread."""
    for rows in (result.disposals, result.income):
        len(rows)
