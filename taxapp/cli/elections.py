"""taxapp elections: the choices and yearly facts kept in a ledger, and the arguments for them."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.errors import UsageError
from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import print_json, print_table, talk, wrapped


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = add_command(
        commands,
        "elections",
        "show the elections and yearly facts of a ledger, or keep some in it",
        "taxapp elections mine.hisaab cost_method=specific other.salary.TY2026=3000000\n"
        "          taxapp elections mine.hisaab head.spot@account:Binance=business\n"
        "          taxapp elections mine.hisaab --why source_of_gain",
        _elections,
    )
    parser.add_argument("ledger", type=Path, metavar="LEDGER")
    parser.add_argument(
        "settings", nargs="*", metavar="K=V", help="keep this; KEY= alone takes it out again, so that the default holds"
    )
    parser.add_argument("--why", metavar="KEY", help="the arguments for each value of an election, and their risks")


def _elections(given: argparse.Namespace) -> int:
    from taxapp.usecases.elections import in_force, keep

    if given.settings:
        keep(given.ledger, dict(_pair(text) for text in given.settings))
    if given.why:
        return _why(given)
    found = in_force(given.ledger)
    if given.json:
        print_json([{"key": one.key, "value": one.value, "kept": one.kept, "meaning": one.meaning} for one in found])
    else:
        print_table([(one.key, one.value, "kept" if one.kept else "default", one.meaning) for one in found])
        talk("A key holds for every year, or as KEY.TY2026 for that year alone; --why KEY tells both sides.")
    return DONE


def _why(given: argparse.Namespace) -> int:
    from taxapp.usecases.elections import why

    choice, kept = why(given.ledger, given.why)
    if given.json:
        print_json(
            {
                "key": choice.key,
                "meaning": choice.meaning,
                "section": choice.section,
                "status": choice.status,
                "certainty": choice.certainty,
                "may_differ_by": list(choice.may_differ_by),
                "kept": kept,
                "values": [side._asdict() for side in choice.sides],
            }
        )
        return DONE
    print(f"{choice.key}: {choice.meaning}")
    print(f"{choice.section} ({choice.status}, certainty {choice.certainty})")
    if choice.may_differ_by:
        print(f"May differ by {', '.join(choice.may_differ_by)}.")
    for side in choice.sides:
        print(f"\n{side.value}{' (default)' if side.value == choice.default else ''}")
        print(wrapped(f"For it: {side.argument}", "    "))
        print(wrapped(f"Risk: {side.risk}", "    "))
    print("\nKept in this ledger:" if kept else "\nThis ledger keeps the default.")
    print_table([(f"    {key}", value) for key, value in kept.items()])
    return DONE


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.rpartition("=")  # an account's name may hold one
    if not equals or not key.strip():
        raise UsageError(f"An election is KEY=VALUE, not {text!r}; for example cost_method=average")
    return key.strip(), value.strip()
