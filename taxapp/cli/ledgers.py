"""taxapp new, taxapp check."""

from __future__ import annotations

import argparse
from pathlib import Path

from taxapp.cli.parser import DONE, FOUND, Commands, add_command
from taxapp.cli.printing import TerminalProgress, print_json, talk


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    new = add_command(commands, "new", "make an empty ledger", 'taxapp new mine.hisaab --name "Ayesha Khan"', _new)
    new.add_argument("ledger", type=Path, metavar="LEDGER")
    new.add_argument("--name", default="", help="the taxpayer's name")
    new.add_argument("--cnic", default="", help="identity card number")
    new.add_argument("--ntn", default="", help="national tax number")
    check = add_command(commands, "check", "list what the ledger leaves open", "taxapp check mine.hisaab", _check)
    check.add_argument("ledger", type=Path, metavar="LEDGER")


def _new(given: argparse.Namespace) -> int:
    from engine.ledger.ledger import create_ledger

    create_ledger(given.ledger, name=given.name, cnic=given.cnic, ntn=given.ntn).close()
    if given.json:
        print_json({"ledger": str(given.ledger)})
    else:
        talk(f"Made {given.ledger}. Next: taxapp import {given.ledger} FILE...")
    return DONE


def _check(given: argparse.Namespace) -> int:
    from engine.tax.computation_json import question
    from taxapp.usecases.computing import open_questions

    progress = TerminalProgress()
    questions = open_questions(given.ledger, progress)
    progress.clear()
    if given.json:
        print_json([question(item) for item in questions])
    else:
        for item in questions:
            print(f"{item.severity.upper():5} {item.code}" + (f"  [{item.entry}]" if item.entry else ""))
            print(f"      {item.message}\n      -> {item.remedy}")
        talk(f"{len(questions)} open questions." if questions else "Nothing is open.")
    return FOUND if questions else DONE
