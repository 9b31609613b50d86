"""taxapp demo."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from taxapp.cli.computing import print_summary, print_years
from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import TerminalProgress, print_json, talk


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    demo = add_command(
        commands,
        "demo",
        "see a whole computation from the bundled sample histories",
        "taxapp demo --out demo-out",
        _demo,
    )
    demo.add_argument("--out", type=Path, default=Path("demo-out"), metavar="DIR", help="default: demo-out")
    demo.add_argument("--no-window", action="store_true", help="do not open the window afterwards")


def _demo(given: argparse.Namespace) -> int:
    from engine.tax.computation_json import computation
    from taxapp.usecases.demo import DEMO_YEAR, make_demo_ledger
    from taxapp.usecases.exporting import export_year

    progress = TerminalProgress()
    ledger = make_demo_ledger(given.out, progress)
    written = export_year(ledger, DEMO_YEAR, ["pdf", "csv", "json"], given.out, progress=progress)
    progress.clear()
    from taxapp.usecases.computing import compute_year, years_with_entries

    result = compute_year(ledger, DEMO_YEAR)
    if given.json:
        print_json(computation(result))
    else:
        print_summary(result)
        years = [compute_year(ledger, year) for year in years_with_entries(ledger)]
        print("\nYear by year, without any other income:\n")
        print_years(years)
    talk(f"\nThe ledger is {ledger}; the return pack is {len(written)} files in {given.out}.")
    if given.no_window or not _has_display():
        return DONE
    from taxapp.gui.app import run

    return run(ledger)


def _has_display() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
