"""taxapp elections: the choices and yearly facts kept in a ledger."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.errors import UsageError
from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import print_json, print_table, talk


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = add_command(
        commands,
        "elections",
        "show the elections and yearly facts of a ledger, or keep some in it",
        "taxapp elections mine.hisaab cost_method=specific other.salary.TY2026=3000000",
        _elections,
    )
    parser.add_argument("ledger", type=Path, metavar="LEDGER")
    parser.add_argument(
        "settings", nargs="*", metavar="K=V", help="keep this; KEY= alone takes it out again, so that the default holds"
    )


def _elections(given: argparse.Namespace) -> int:
    from taxapp.usecases.elections import in_force, keep

    if given.settings:
        keep(given.ledger, dict(_pair(text) for text in given.settings))
    found = in_force(given.ledger)
    if given.json:
        print_json([{"key": one.key, "value": one.value, "kept": one.kept, "meaning": one.meaning} for one in found])
    else:
        print_table([(one.key, one.value, "kept" if one.kept else "default", one.meaning) for one in found])
        talk("A key holds for every year, or as KEY.TY2026 for that year alone.")
    return DONE


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise UsageError(f"An election is KEY=VALUE, not {text!r}; for example cost_method=average")
    return key.strip(), value.strip()
