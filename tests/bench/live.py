"""How long the open window takes to show new figures after one trade was imported, wherever in time the trade is.

    python -m tests.bench.live LEDGER      a ledger made by tests.bench.history; a copy is measured
    python -m tests.bench.live 1000000     the same, made first

The seconds run from the press of Import, the file being previewed, until the summary of the year is painted.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

from engine.model import Return
from taxapp.gui.app import make_app, make_window
from taxapp.gui.importing.page import ImportPage
from taxapp.gui.shell import Shell
from taxapp.gui.tax.page import TaxPage
from tests.bench import ours
from tests.bench.report import table
from tests.support import universal_csv

_RUNS = 5
_PATIENCE = 600.0
_WHEN = {
    "at the end of the year": datetime(2026, 6, 30, 18, 59, tzinfo=UTC),
    "in the middle of the history": datetime(2024, 7, 1, 12, tzinfo=UTC),
    "before everything else": datetime(2022, 6, 30, 19, tzinfo=UTC),
}


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the wall and of the processor; medians of a few runs, or one."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} s ({self.processor:.2f} s)"


class _Window:
    """The real window on a ledger, without a screen, showing the year's summary."""

    def __init__(self, folder: Path) -> None:
        self._app = make_app([])
        assert isinstance(self._app, QApplication)
        self.shell: Shell = make_window(self._app, QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        self.shell.show()

    def open(self, ledger: Path) -> Took:
        """Until the latest year's figures are seen."""
        with _clock() as took:
            self.shell.open_ledger(ledger)
            self._until(self._is_seen)
        self.rest()
        return took()

    def bring_in(self, file: Path) -> Took:
        """From the press of Import until the new figures are seen."""
        page = self.shell.page("import")
        assert isinstance(page, ImportPage)
        page.add_files([file])
        self.rest()
        before = self._year().results[-1]
        with _clock() as took:
            page.import_now()
            self._until(lambda: self._is_seen(before))
        self.rest()
        return took()

    def rest(self) -> None:
        self._until(lambda: not self.shell.desk.jobs.busy)

    def _year(self) -> TaxPage:
        page = self.shell.page("tax")
        assert isinstance(page, TaxPage)
        return page

    def _is_seen(self, before: Return | None = None) -> bool:
        """Whether the summary shows figures, others than before, and Qt has painted them."""
        page = self._year()
        if not page.results or page.results[-1] is before or page.stack.currentWidget() is not page.summary:
            return False
        self._app.processEvents()
        return True

    def _until(self, is_so: Callable[[], bool]) -> None:
        late = time.monotonic() + _PATIENCE
        while not is_so():
            if time.monotonic() > late:
                raise SystemExit(f"Nothing was seen after {_PATIENCE:.0f} s.")
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            time.sleep(0.001)


@contextmanager
def _clock() -> Iterator[Callable[[], Took]]:
    wall, processor = time.perf_counter(), time.process_time()
    found: list[Took] = []
    yield lambda: found[0]
    found.append(Took(time.perf_counter() - wall, time.process_time() - processor))


def measure(ledger: Path, folder: Path) -> None:
    """Print a table: the first figures, and those after one trade more."""
    window = _Window(folder)
    rows = [("the ledger is opened", str(window.open(ledger)), "")]
    for words, when in _WHEN.items():
        took = [window.bring_in(_trade(folder, f"{words}-{run}", when)) for run in range(_RUNS)]
        middle = Took(statistics.median(one.wall for one in took), statistics.median(one.processor for one in took))
        rows.append((f"a trade {words}", str(middle), str(max(took, key=lambda one: one.wall))))
    print(table(("until the year's figures are seen", "median, wall (processor)", "worst"), rows, markdown=False))
    window.shell.close()


def _trade(folder: Path, name: str, when: datetime) -> Path:
    file = folder / f"{name}.csv"
    file.write_text(universal_csv(f"{when.isoformat()},sell,Binance,USDT,50,PKR,14250,,,,,,{name},,"), "utf-8")
    return file


def _made(folder: Path, events: int) -> Path:
    ledger, history = folder / "history.hisaab", folder / "history.csv"
    subprocess.run([sys.executable, "-m", "tests.bench.history", str(history), str(events)], check=True)
    ours.import_cost(ledger, history, folder / "printed")
    return ledger


def main() -> None:
    [given] = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.isdigit():
            ledger = _made(folder, int(given))
        else:
            ledger = folder / "copy.hisaab"
            shutil.copyfile(given, ledger)
        measure(ledger, folder)


if __name__ == "__main__":
    main()
