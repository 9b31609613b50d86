"""How far a sync is, endpoint by endpoint: written by the thread that syncs, read by the window at its own pace."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from engine.progress import Progress as Report
from taxapp.gui.accounts import texts

if TYPE_CHECKING:
    from importers.sync.run import Progress

_SECONDS_BEFORE_GUESSING = 2.0


@dataclass(frozen=True, slots=True)
class Line:
    """One endpoint of an account. `left` are the seconds it will still take, None where that is not known."""

    account: str
    endpoint: str
    title: str
    state: str = "waiting"
    scope: str = ""
    done: int = 0
    total: int = 0
    rows: int = 0
    known: int = 0
    entries: int = 0
    rejected: int = 0
    note: str = ""
    left: int | None = None


class Board:
    """A watcher of `sync_accounts`; `report` is the job's, and raises Cancelled where the person wants to stop."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = {(one.account, one.endpoint): one for one in lines}
        self._began: dict[tuple[str, str], float] = {}
        self._wait: tuple[str, str, float] | None = None
        self._report: Report = lambda what, done, total: None

    def report_to(self, report: Report) -> None:
        self._report = report

    def told(self, progress: Progress) -> None:
        key = progress.account, progress.endpoint
        began = self._began.setdefault(key, time.monotonic())
        spent = time.monotonic() - began
        is_known = 0 < progress.done < progress.total and spent > _SECONDS_BEFORE_GUESSING
        self._lines[key] = Line(
            progress.account,
            progress.endpoint,
            progress.title,
            progress.state.value,
            progress.scope,
            progress.done,
            progress.total,
            progress.rows,
            progress.known,
            progress.entries,
            len(progress.rejected),
            progress.note,
            round(spent * (progress.total - progress.done) / progress.done) if is_known else None,
        )
        self._wait = None
        done, total = self.ended
        self._report(f"{progress.account}: {texts.said(progress.title)}", done, total)

    def waiting(self, account: str, why: str, seconds: float) -> None:
        self._wait = account, why, seconds
        done, total = self.ended
        text = QCoreApplication.translate("Accounts", "{account} waits {seconds} s: {why}")
        self._report(text.format(account=account, seconds=round(seconds), why=texts.said(why)), done, total)

    @property
    def lines(self) -> list[Line]:
        return list(self._lines.values())

    @property
    def wait(self) -> tuple[str, str, float] | None:
        """Who waits, why, and for how many seconds more; None where nobody does."""
        return self._wait

    @property
    def ended(self) -> tuple[int, int]:
        """How many endpoints are done with, of how many."""
        lines = list(self._lines.values())
        return sum(one.state not in ("waiting", "asking") for one in lines), len(lines)

    @property
    def records(self) -> int:
        """New records, of all endpoints."""
        return sum(one.rows for one in list(self._lines.values()))

    def stop(self) -> None:
        """What was still to ask is not asked any more."""
        from dataclasses import replace

        self._wait = None
        for key, line in list(self._lines.items()):
            if line.state in ("waiting", "asking"):
                self._lines[key] = replace(line, state="stopped", left=None)
