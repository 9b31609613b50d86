"""How long the open window makes one wait, with a long history: the figures of docs/benchmarks.md, "The window".

    python -m tests.bench.window --events 100000                  a ledger of that many entries, made first
    python -m tests.bench.window --ledger LEDGER                  one made by tests.bench.history; a copy is measured
    python -m tests.bench.window --events 100000 --only pages     start, open, find, pages, election, work

The real window is driven without a screen. Each line is the best of a few rounds: the seconds until what was asked for
is painted, and the longest time that the UI thread did not answer on the way, on the wall and (in brackets) of that
thread's processor.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QSettings, Qt, QTimer

from tests.bench import ours
from tests.bench.measure import cost
from tests.bench.report import table

_PATIENCE = 900.0
_FILTERS = ("kind=swap", "asset=BTC", "text=T9999", "account=Binance&year=2025", "amount=1000..2000")
_EDITED = 50_000
_PARTS = ("start", "open", "find", "pages", "election", "work")


@dataclass(frozen=True, slots=True)
class Round:
    """Milliseconds: until it was painted, and the longest gap on the way, on the wall and of the UI thread."""

    wall: float
    gap: float
    busy: float


class Heartbeat(QObject):
    """The longest gap between two ticks in the UI thread, in seconds, and its processor time in the busiest one."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(2)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        self.start()

    def start(self) -> None:
        self.gap = self.busy = 0.0
        self._last, self._used = time.perf_counter(), time.thread_time()
        self._timer.start()

    def tick(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self.gap, self.busy = max(self.gap, now - self._last), max(self.busy, used - self._used)
        self._last, self._used = now, used


class Driver:
    """One window after another on copies of a ledger."""

    def __init__(self, folder: Path, ledger: Path | None) -> None:
        from taxapp.gui.app import make_app

        self._app = make_app([])
        self._folder = folder
        self._ledger = ledger
        self._count = 0
        self.rows: list[tuple[str, str, str, str]] = []
        self.heart = Heartbeat()
        self.window: Any = None

    def fresh(self) -> None:
        """A window with nothing open, its modules at hand as they are a second after the start."""
        from taxapp.gui.app import make_window
        from taxapp.gui.warming import warm

        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
        self._count += 1
        settings = QSettings(str(self._folder / f"{self._count}.ini"), QSettings.Format.IniFormat)
        self.window = make_window(self._app, settings)
        self.window.resize(1366, 768)
        self.window.show()
        warm(self.window)
        self.rest()

    def copy(self) -> Path:
        assert self._ledger is not None
        made = self._folder / f"copy{self._count}.hisaab"
        shutil.copyfile(self._ledger, made)
        return made

    def open(self, path: Path) -> None:
        self.window.open_ledger(path)
        self.until(lambda: self.window.desk.session is not None)

    def opened(self) -> None:
        self.fresh()
        self.open(self.copy())
        self.rest()

    def until(self, is_so: Callable[[], bool]) -> None:
        late = time.monotonic() + _PATIENCE
        while not is_so():
            if time.monotonic() > late:
                raise SystemExit(f"Nothing was seen after {_PATIENCE:.0f} s.")
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)

    def rest(self) -> None:
        jobs = self.window.desk.jobs
        for _ in range(3):
            self.until(lambda: not jobs.busy)
            self._app.processEvents()
        self.until(lambda: not jobs.busy)

    def one(self, do: Callable[[], object], seen: Callable[[], bool] = lambda: True, *, rest: bool = True) -> Round:
        """Do it, wait until it is seen and painted; gaps count until all work has ended where it should `rest`."""
        self.heart.start()
        began = time.perf_counter()
        do()
        self.until(seen)
        self._app.processEvents()
        wall = time.perf_counter() - began
        if rest:
            self.rest()
        self.heart.tick()
        return Round(wall * 1000, self.heart.gap * 1000, self.heart.busy * 1000)

    def say(self, what: str, rounds: list[Round]) -> None:
        """The best of the rounds in each column."""
        wall, gap, busy = (min(getattr(one, name) for one in rounds) for name in ("wall", "gap", "busy"))
        row = (what, f"{wall:,.0f} ms", f"{gap:,.0f} ms", f"{busy:,.0f} ms")
        self.rows.append(row)
        print("  ".join(row), file=sys.stderr, flush=True)


def measure_open(drive: Driver, rounds: int) -> None:
    found, shown = [], []
    for _ in range(rounds):
        drive.fresh()
        path = drive.copy()
        found.append(drive.one(partial(drive.open, path), rest=False))
        shown.append(drive.one(lambda: drive.window.visit_page("transactions"), lambda: _rows(drive) > 0))
    drive.say("a ledger is opened", found)
    drive.say("Transactions at once after that, first rows", shown)
    drive.say("both", [Round(a.wall + b.wall, max(a.gap, b.gap), max(a.busy, b.busy))
                       for a, b in zip(found, shown, strict=True)])  # fmt: skip


def measure_find(drive: Driver, rounds: int) -> None:
    from engine.ledger.filters import parse_filters

    drive.opened()
    drive.window.visit_page("transactions")
    drive.rest()
    page = drive.window.page("transactions")
    drive.until(lambda: not page.listing._later.isActive())
    drive.rest()
    renewed: list[int] = []
    page.listing.found.connect(lambda *_: renewed.append(1))

    def listed(do: Callable[[], object]) -> Round:
        renewed.clear()
        return drive.one(do, lambda: bool(renewed))

    for text in _FILTERS:
        found = []
        for _ in range(rounds):
            if page.bar.filters:
                listed(lambda: page.bar.set_filters(()))
            found.append(listed(partial(page.bar.set_filters, parse_filters(text))))
        drive.say(f"filter {text}, first rows", found)
    listed(lambda: page.bar.set_filters(()))
    for place in range(1, 7):
        found = []
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder) * max(1, rounds // 2):
            if page.model.keys[place] is not None:
                found.append(listed(partial(page.table.sortByColumn, place, order)))
        if found:
            drive.say(f"sort by column {place} ({page.model.columns[place].title})", found)


def measure_pages(drive: Driver, rounds: int) -> None:
    first: dict[str, list[Round]] = {}
    again: dict[str, list[Round]] = {}
    for _ in range(rounds):
        drive.opened()
        for visits in (first, again, again):
            for name in drive.window.specs:
                drive.window.visit_page("overview" if name != "overview" else "rules")
                drive.rest()
                visits.setdefault(name, []).append(drive.one(partial(drive.window.visit_page, name)))
    for name in first:
        drive.say(f"{name}, first visit", first[name])
        drive.say(f"{name}, later visits", again[name])


def measure_election(drive: Driver, rounds: int) -> None:
    drive.opened()
    drive.window.visit_page("tax")
    drive.rest()
    trial = drive.window.page("tax").elections.trial
    found = []
    for value in ("lifo", "average") * max(1, rounds // 2):
        tried = drive.one(partial(trial.set, "cost_method", value, ""), lambda: trial.result is not None)
        found.append(tried)
        trial.clear()
        drive.rest()
    drive.say("an election tried, new figures", found)


def measure_work(drive: Driver, rounds: int, history: Path) -> None:
    from tests.support import new_ledger

    names = ("import", "the import undone", "computing the year", "bulk edit", "bulk edit undone", "theme")
    found: dict[str, list[Round]] = {name: [] for name in names}
    for number in range(rounds):
        drive.fresh()
        drive.open(new_ledger(drive._folder, "", f"empty{number}.hisaab"))
        drive.rest()
        drive.window.visit_page("import")
        page = drive.window.page("import")

        def bring_in(page: Any = page) -> None:
            page.add_files([history])
            drive.rest()
            page.new.import_now()

        found["import"].append(drive.one(bring_in))
        found["the import undone"].append(drive.one(page.new.undo_import))
        drive.opened()
        years = drive.window.desk.years
        drive.window.visit_page("tax")
        drive.rest()
        years.clear()
        drive.rest()
        drive.window.visit_page("settings")
        years.clear()
        found["computing the year"].append(
            drive.one(lambda: drive.window.visit_page("tax"), partial(_has_results, years))
        )
        drive.window.visit_page("transactions")
        drive.rest()
        found["bulk edit"].append(drive.one(lambda: _edit(drive)))
        found["bulk edit undone"].append(drive.one(drive.window.undoing.undo_last))
        for name in drive.window.specs:
            drive.window.visit_page(name)
            drive.rest()
        drive.window.visit_page("tax")
        drive.rest()
        found["theme"].append(drive.one(lambda: drive.window.set_theme("dark")))
    for name, taken in found.items():
        drive.say(name, taken)


def _edit(drive: Driver) -> None:
    """Leave out the first entries that are listed."""
    from PySide6.QtCore import QItemSelection

    page = drive.window.page("transactions")
    model, table = page.model, page.table
    last = min(_EDITED, model.rowCount()) - 1
    table.selectionModel().select(
        QItemSelection(model.index(0, 0), model.index(last, model.columnCount() - 1)),
        table.selectionModel().SelectionFlag.ClearAndSelect,
    )
    page.acting.ignore()


def _has_results(years: Any) -> bool:
    return bool(years.results)


def _rows(drive: Driver) -> int:
    return int(drive.window.page("transactions").model.rowCount())


def start_rows() -> Iterator[tuple[str, str, str, str]]:
    """The whole process from its start to the first paint."""
    took = cost([sys.executable, "-c", ours.FIRST_PAINT])
    yield (
        "start to first paint (whole process)",
        f"{took.seconds * 1000:,.0f} ms",
        "",
        f"{took.processor * 1000:,.0f} ms",
    )


def _made(folder: Path, events: int) -> tuple[Path, Path]:
    ledger, history = folder / "history.hisaab", folder / "history.csv"
    subprocess.run([sys.executable, "-m", "tests.bench.history", str(history), str(events)], check=True)
    ours.import_cost(ledger, history, folder / "printed")
    return ledger, history


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.window", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=100_000, metavar="N")
    parser.add_argument("--ledger", type=Path, help="measure this one, instead of making one")
    parser.add_argument("--history", type=Path, help="the file that is imported while the window is watched")
    parser.add_argument("--only", choices=_PARTS, nargs="+", default=list(_PARTS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--markdown", action="store_true", help="print the table as markdown")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_DATA_HOME"] = str(folder / "data")
        ledger, history = given.ledger, given.history
        if ledger is None:
            ledger, made = _made(folder, given.events)
            history = history or made
        elif history is None and "work" in given.only:
            history = folder / "history.csv"
            subprocess.run([sys.executable, "-m", "tests.bench.history", str(history), str(given.events)], check=True)
        rows = list(start_rows()) if "start" in given.only else []
        drive = Driver(folder, ledger)
        measures: dict[str, Callable[[], None]] = {
            "open": lambda: measure_open(drive, given.rounds),
            "find": lambda: measure_find(drive, given.rounds),
            "pages": lambda: measure_pages(drive, given.rounds),
            "election": lambda: measure_election(drive, given.rounds),
            "work": lambda: measure_work(drive, given.rounds, history),
        }
        for part in given.only:
            if part in measures:
                measures[part]()
        header = ("what", "until it is painted", "longest gap", "of the UI thread's processor")
        print(table(header, [*rows, *drive.rows], markdown=given.markdown), flush=True)
        if drive.window is not None:
            drive.window.close()


if __name__ == "__main__":
    main()
