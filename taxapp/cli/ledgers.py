"""taxapp new."""

from __future__ import annotations

import argparse
from pathlib import Path

from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import print_json, talk


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    new = add_command(commands, "new", "make an empty ledger", 'taxapp new mine.hisaab --name "Ayesha Khan"', _new)
    new.add_argument("ledger", type=Path, metavar="LEDGER")
    new.add_argument("--name", default="", help="the taxpayer's name")
    new.add_argument("--cnic", default="", help="identity card number")
    new.add_argument("--ntn", default="", help="national tax number")


def _new(given: argparse.Namespace) -> int:
    from engine.ledger.ledger import create_ledger

    create_ledger(given.ledger, name=given.name, cnic=given.cnic, ntn=given.ntn).close()
    if given.json:
        print_json({"ledger": str(given.ledger)})
    else:
        talk(f"Made {given.ledger}. Next: taxapp import {given.ledger} FILE...")
    return DONE
