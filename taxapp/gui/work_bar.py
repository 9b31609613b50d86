"""The status bar: the work under way with its progress, the time it will still take, and Cancel."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QProgressBar, QStatusBar

from taxapp.gui import theme, words
from taxapp.gui.prefs import Prefs
from taxapp.gui.widgets.text import button, label
from taxapp.gui.work import Job

_SECONDS_BEFORE_GUESSING = 2.0


class WorkBar(QStatusBar):
    def __init__(self, prefs: Prefs) -> None:
        super().__init__()
        self._jobs: list[Job] = []
        self._prefs = prefs
        self._idle = ""
        self._began: dict[Job, float] = {}
        self.setSizeGripEnabled(False)
        self.status = label("", "caption")
        self.status.setContentsMargins(12, 0, 12, 0)
        self.left = label("", "caption")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(theme.scaled(180))
        self.progress.setAccessibleName(self.tr("Progress of the work under way"))
        self.cancel = button(self.tr("Cancel"), name=self.tr("Cancel the work under way"))
        self.cancel.clicked.connect(self.cancel_work)
        self.addWidget(self.status, 1)
        for part in (self.left, self.progress, self.cancel):
            self.addPermanentWidget(part)
        self._show()

    def say_idle(self, text: str) -> None:
        """What stands there while nothing is under way."""
        self._idle = text
        self._show()

    def add(self, job: Job) -> None:
        self._jobs.append(job)
        self._began[job] = time.monotonic()
        job.progressed.connect(lambda what, done, total: self._progress(job, what, done, total))
        job.ended.connect(lambda: self._end(job))
        self._show()

    @property
    def jobs(self) -> list[Job]:
        return list(self._jobs)

    def cancel_work(self) -> None:
        if self._jobs:
            self._jobs[-1].cancel()
            self.cancel.setEnabled(False)
            self.status.setText(self.tr("Stopping…"))

    def _end(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
            del self._began[job]
        self._show()

    def _show(self) -> None:
        job = self._jobs[-1] if self._jobs else None
        self.progress.setVisible(job is not None)
        self.cancel.setVisible(job is not None)
        self.cancel.setEnabled(job is not None and not job.is_cancelled)
        self.progress.setRange(0, 1 if self._prefs.less_motion else 0)
        self.left.setText("")
        self.status.setText(job.title + "…" if job else self._idle)

    def _progress(self, job: Job, what: str, done: int, total: int) -> None:
        if not self._jobs or self._jobs[-1] is not job or job.is_cancelled:
            return
        self.status.setText(words.said(what))
        self.progress.setRange(0, total if total or not self._prefs.less_motion else 1)
        self.progress.setValue(done)
        spent = time.monotonic() - self._began[job]
        is_known = 0 < done < total and spent > _SECONDS_BEFORE_GUESSING
        self.left.setText(self._time_left(round(spent * (total - done) / done)) if is_known else "")

    def _time_left(self, seconds: int) -> str:
        if seconds < 60:
            return self.tr("about {count} s left").format(count=max(seconds, 1))
        return self.tr("about {count} min left").format(count=(seconds + 30) // 60)
