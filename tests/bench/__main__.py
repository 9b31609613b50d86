"""`make bench`: what the main job costs, beside the programs that people use for it, as whole processes in one run.

    python -m tests.bench                                  10,000 and 100,000 events, all other programs that can be had
    python -m tests.bench --events 1000000 --peers none    Hisaab alone
    python -m tests.bench --peers rp2,beancount --limit 300
    python -m tests.bench --markdown                       the tables of README.md
    python -m tests.bench storage                          how exact quantities are best kept in SQLite

The other programs are installed on first use, each in a virtual environment of its own, under ~/.cache/hisaab-bench
(or BENCH_HOME). What cannot be had is said and left out: hledger comes with the system, rotki's source by ROTKI_SOURCE.
The machine drifts by a fifth from hour to hour: compare the ratios, not the seconds. On a machine that does something
else beside, only `--clock processor` is worth anything.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path

from tests.bench import ours
from tests.bench.comparison import MOST_EVENTS, Found, compare
from tests.bench.measure import RUNS, RunError, cost
from tests.bench.peers import PEERS
from tests.bench.report import Clock, Steps, agreement_table, comparison_table, own_table, table

_METHODS = ("lifo", "hifo", "average")
_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(sys.argv); label = QLabel("x"); label.show(); app.processEvents()
"""
_DECIMALS = """
import csv, decimal, sys
with open(sys.argv[1], newline="") as stream:
    for row in csv.reader(stream):
        for cell in row[4:7:2]:
            if cell[:1].isdigit():
                decimal.Decimal(cell)
"""
_LIVE = "tests.bench.live"
"""Where this module exists, `python -m tests.bench.live LEDGER` is run last at each size, and what it prints is shown.

It may change the ledger.
"""
_WARM = 300


def main() -> None:
    given = _arguments()
    clock: Clock = attrgetter({"wall": "seconds", "processor": "processor"}[given.clock])
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if load > cores / 2 and given.clock == "wall":
        print(f"The machine is busy (load {load:.1f}): better wait, or --clock processor.", file=sys.stderr)
    if given.what == "storage":
        from tests.bench.storage import compare_storage

        compare_storage()
        return
    own: dict[int, Steps] = {}
    others: dict[int, list[Found]] = {}
    live: dict[int, str] = {}
    with tempfile.TemporaryDirectory() as name:
        _warm_up(Path(name))
        for events in given.events:
            folder = Path(name, str(events))
            folder.mkdir()
            history, ledger = folder / "history.csv", folder / "history.hisaab"
            print(f"{events:,} events", file=sys.stderr, flush=True)
            _write_history(history, events)
            own[events] = _own_steps(history, ledger, folder / "printed")
            if events <= MOST_EVENTS and given.peers:
                others[events] = compare(history, ledger, folder, events, given.peers, given.limit)
            if find_spec(_LIVE) is not None:
                asked = [sys.executable, "-m", _LIVE, str(ledger)]
                live[events] = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
        starts = _starts(Path(name, "printed"), clock)
    clock_name = "Wall" if given.clock == "wall" else "Processor"
    print(f"{clock_name} time and peak memory of whole processes, median of up to {RUNS} runs, {cores} cores.\n")
    if others:
        print(comparison_table(own, others, clock, markdown=given.markdown))
        print(agreement_table(others, markdown=given.markdown))
    print(own_table(own, clock, markdown=given.markdown))
    for events, printed in live.items():
        print(f"{events:,} events, the open window:\n\n{printed}\n")
    print(table(("start", "seconds", "peak MB", "to a bare Qt window"), starts, markdown=given.markdown))


def _arguments() -> argparse.Namespace:
    def peers(text: str) -> list[str]:
        chosen = {"all": list(PEERS), "none": []}.get(text, text.split(","))
        unknown = [name for name in chosen if name not in PEERS]
        if unknown:
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)} is not one of all, none, {', '.join(PEERS)}")
        return chosen

    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="?", choices=("all", "storage"), default="all")
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 100_000], metavar="N")
    parser.add_argument("--peers", type=peers, default=list(PEERS), help="all, none, or names with commas between")
    parser.add_argument("--limit", type=float, default=600, metavar="SECONDS", help="for one run of another program")
    parser.add_argument("--clock", choices=("wall", "processor"), default="wall", help="which seconds count")
    parser.add_argument("--markdown", action="store_true", help="print the tables as markdown")
    return parser.parse_args()


def _write_history(history: Path, events: int) -> None:
    # in a process of its own: a child's peak counts what its parent held when it was started
    subprocess.run([sys.executable, "-m", "tests.bench.history", str(history), str(events)], check=True)


def _warm_up(folder: Path) -> None:
    """Every command once, unmeasured, so that nothing is compiled while the clock runs."""
    history = folder / "warm.csv"
    _write_history(history, _WARM)
    _own_steps(history, folder / "warm.hisaab", folder / "warm")


def _own_steps(history: Path, ledger: Path, output: Path) -> Steps:
    steps: Steps = {"yardstick": cost([sys.executable, "-c", _DECIMALS, str(history)])}
    try:
        steps["import"] = ours.import_cost(ledger, history, output)
    except (RunError, subprocess.CalledProcessError) as error:
        steps["import"] = str(error)
        ledger.unlink(missing_ok=True)  # what is in it is not the history
        return steps
    for name, settings in (("compute", ()), *((method, (f"cost_method={method}",)) for method in _METHODS)):
        try:
            steps[name] = ours.compute_cost(ledger, output, *settings)
        except RunError as error:
            steps[name] = str(error)
    return steps


def _starts(output: Path, clock: Clock) -> list[tuple[str, ...]]:
    bare = cost([sys.executable, "-c", _WINDOW])
    rows: list[tuple[str, ...]] = [
        ("bare Qt window (yardstick)", f"{clock(bare):.2f}", f"{bare.megabytes:.0f}", "1.0x")
    ]
    for name, command in (
        ("Hisaab's window, first paint", [sys.executable, "-c", ours.FIRST_PAINT]),
        ("taxapp --help", ours.program("--help")),
    ):
        try:
            took = cost(command, output=output)
        except RunError as error:
            rows.append((name, str(error), "", ""))
            continue
        times = f"{clock(took) / clock(bare):.1f}x"
        rows.append((name, f"{clock(took):.2f}", f"{took.megabytes:.0f}", times))
    return rows


if __name__ == "__main__":
    main()
