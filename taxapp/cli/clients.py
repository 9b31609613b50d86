"""taxapp clients: the ledgers in a folder at a glance."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.errors import UsageError
from taxapp.cli.parser import DONE, FOUND, Commands, add_command
from taxapp.cli.printing import TerminalProgress, print_json, print_table, talk


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    clients = add_command(
        commands,
        "clients",
        "list the ledgers in a folder: what each owes for a year, what it leaves open, what was filed",
        "taxapp clients ~/clients --year 2026 --export pdf,csv --out packs",
        _clients,
    )
    clients.add_argument("folder", type=Path, metavar="FOLDER")
    clients.add_argument("--year", type=int, required=True, help="the tax year, by the year it ends in: 2026")
    clients.add_argument("--anew", action="store_true", help="compute all, those that have not changed too")
    clients.add_argument("--export", metavar="LIST", help="write the returns too: pdf, csv, iris, json")
    clients.add_argument("--out", type=Path, metavar="DIR", help="with --export: a folder a client is made in it")


def _clients(given: argparse.Namespace) -> int:
    from taxapp.usecases.clients import Client, client_json, find_ledgers, look_at_clients, years_to_choose

    if bool(given.export) != bool(given.out):
        raise UsageError("--export and --out go together.")
    if given.year not in (years := years_to_choose()):
        raise UsageError(f"There are no rules for TY{given.year}; there are for {years[-1]} to {years[0]}.")
    found: list[Client] = []
    progress = TerminalProgress()
    look_at_clients(find_ledgers(given.folder), given.year, lambda _, one: found.append(one), progress, anew=given.anew)
    progress.clear()
    if given.json:
        print_json([client_json(one) for one in found])
    else:
        _print(found)
    faults = [one for one in found if not one.is_usable]
    if given.export:
        faults += _export(given, found, progress)
    return FOUND if faults else DONE


def _print(found: list) -> None:  # type: ignore[type-arg]
    from importers.limits import shown
    from taxapp.format import day, rupees

    head = ("client", "cnic / ntn", "state", "open", "payable", "due to crypto", "changed", "file")
    rows = [
        (
            shown(one.name or "-"),
            shown(one.cnic or one.ntn or "-"),
            str(one.state).replace("_", " "),
            str(one.high + one.low),
            "-" if one.payable is None else rupees(one.payable),
            "-" if one.due_to_crypto is None else rupees(one.due_to_crypto),
            day(one.changed_at),
            shown(one.path.name),
        )
        for one in found
    ]
    print_table([head, *rows], right=(3, 4, 5))
    for one in found:
        if one.fault:
            talk(f"{shown(one.path.name)}: {shown(one.fault)}")


def _export(given: argparse.Namespace, found: list, progress: TerminalProgress) -> list:  # type: ignore[type-arg]
    from taxapp.usecases.clients import State, export_clients

    formats = [name.strip() for name in given.export.split(",") if name.strip()]
    wanted = [one for one in found if one.is_usable and one.state is not State.NOT_BEGUN]
    done = export_clients(wanted, formats, given.out, progress=progress)
    progress.clear()
    for one in done:
        talk(f"{one.client.path.name}: {one.fault}" if one.fault else f"{one.folder}: {len(one.files)} files")
    return [one for one in done if one.fault]
