"""taxapp gui."""

from __future__ import annotations

import argparse
from pathlib import Path

from taxapp.cli.parser import Commands, add_command


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    gui = add_command(commands, "gui", "open the window (also: taxapp alone)", "taxapp gui mine.hisaab", _gui)
    gui.add_argument("ledger", type=Path, metavar="LEDGER", nargs="?")


def _gui(given: argparse.Namespace) -> int:
    from taxapp.gui.app import run

    return run(given.ledger)
