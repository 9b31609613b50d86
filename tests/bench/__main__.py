"""`make bench`: what the main job costs, as whole processes, with ratios taken in the same run.

    python -m tests.bench              import and compute of 10,000 and 100,000 events; start of program and window
    python -m tests.bench storage      how exact quantities are best kept in SQLite, at 1,000,000 rows

The machine drifts by a fifth from hour to hour: compare the ratios, not the seconds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.storage import compare_storage

RUNS = 3
_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(sys.argv); label = QLabel("x"); label.show(); app.processEvents()
"""
_OURS = """
import os, tempfile
from PySide6.QtCore import QSettings
from taxapp.gui.app import make_app, make_window
app = make_app()
with tempfile.TemporaryDirectory() as folder:
    window = make_window(app, QSettings(os.path.join(folder, "settings.ini"), QSettings.Format.IniFormat))
    window.show(); app.processEvents()
    os._exit(0)
"""
_DECIMALS = """
import csv, decimal, sys
with open(sys.argv[1], newline="") as stream:
    for row in csv.reader(stream):
        for cell in row[4:7:2]:
            if cell[:1].isdigit():
                decimal.Decimal(cell)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """The median of a few runs of one command: wall seconds, and the largest resident size in MB."""

    seconds: float
    megabytes: float


def cost(command: list[str], before_each: Path | None = None) -> Cost:
    """Run a command RUNS times as a process of its own. With `before_each` a ledger is made anew before each run."""
    found = []
    for _ in range(RUNS):
        if before_each is not None:
            for ending in ("", "-wal", "-shm"):
                Path(f"{before_each}{ending}").unlink(missing_ok=True)
            subprocess.run([*_program(), "new", str(before_each)], check=True, capture_output=True)
        started = time.perf_counter()
        offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=offscreen)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, command
        found.append((time.perf_counter() - started, used.ru_maxrss / 1024))
    found.sort()
    return Cost(*found[len(found) // 2])


def _program() -> list[str]:
    return [sys.executable, "-m", "taxapp"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("what", nargs="?", choices=("all", "storage"), default="all")
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 100_000])
    given = parser.parse_args()
    if given.what == "storage":
        compare_storage()
        return
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        previous: dict[str, Cost] = {}
        for events in given.events:
            history, ledger = Path(folder, f"{events}.csv"), Path(folder, f"{events}.hisaab")
            # in a process of its own: a child's peak counts what its parent held when it was started
            subprocess.run([sys.executable, "-m", "tests.bench.history", str(history), str(events)], check=True)
            python = [sys.executable, "-c", _DECIMALS, str(history)]
            steps = {
                "read as text and Decimal (yardstick)": cost(python),
                "import": cost([*_program(), "import", str(ledger), str(history)], ledger),
                "compute TY2026": cost([*_program(), "compute", str(ledger), "--year", "2026", "--json"]),
            }
            yardstick = steps["read as text and Decimal (yardstick)"]
            for name, found in steps.items():
                grown = f"{found.seconds / previous[name].seconds:.1f}x" if name in previous else ""
                ratio = f"{found.seconds / yardstick.seconds:.1f}x"
                rows.append((f"{events:,} events: {name}", found, ratio, grown))
            previous = steps
    bare = cost([sys.executable, "-c", _WINDOW])
    rows.append(("bare Qt window (yardstick)", bare, "1.0x", ""))
    ours = cost([sys.executable, "-c", _OURS])
    rows.append(("Hisaab's window, first paint", ours, f"{ours.seconds / bare.seconds:.1f}x", ""))
    started = cost([*_program(), "--help"])
    rows.append(("taxapp --help", started, f"{started.seconds / bare.seconds:.1f}x", ""))
    print(f"{'':56}  seconds  peak MB  to yardstick  to the size before")
    for name, found, ratio, grown in rows:
        print(f"{name:56}  {found.seconds:7.2f}  {found.megabytes:7.0f}  {ratio:>12}  {grown:>18}")


if __name__ == "__main__":
    main()
