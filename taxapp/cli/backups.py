"""taxapp backup, taxapp backups, taxapp restore."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UsageError
from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import print_json, print_table, talk

if TYPE_CHECKING:
    from engine.ledger.backups import Backup


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    backup = add_command(
        commands, "backup", "copy a ledger whole, and check the copy", "taxapp backup mine.hisaab --to /media/stick",
        _backup,
    )  # fmt: skip
    backup.add_argument("ledger", type=Path, metavar="LEDGER")
    backup.add_argument(
        "--to", type=Path, metavar="PLACE", help="a folder or file; else the ledger's own folder of backups"
    )
    listed = add_command(commands, "backups", "list a ledger's backups", "taxapp backups mine.hisaab", _backups)
    listed.add_argument("ledger", type=Path, metavar="LEDGER")
    restore = add_command(
        commands, "restore", "put a backup in a ledger's place; what stands there is backed up first",
        "taxapp restore mine.hisaab last\n          taxapp restore mine.hisaab /media/stick/mine.hisaab", _restore,
    )  # fmt: skip
    restore.add_argument("ledger", type=Path, metavar="LEDGER")
    restore.add_argument(
        "backup", metavar="BACKUP", help="a file, the name of one that `taxapp backups` lists, or last"
    )


def _backup(given: argparse.Namespace) -> int:
    from taxapp.usecases.backups import make_backup

    made = make_backup(given.ledger, to=given.to)
    if given.json:
        print_json(_json(made))
    else:
        print(made.path)
    talk(f"{made.bytes:,} bytes, checked.")
    return DONE


def _backups(given: argparse.Namespace) -> int:
    from taxapp.format import moment
    from taxapp.usecases.backups import list_backups

    found = list_backups(given.ledger)
    if given.json:
        print_json([_json(one) for one in found])
    elif not found:
        talk("There is no backup of it yet.")
    else:
        print_table([(moment(one.time), one.why, f"{one.bytes:,}", str(one.path)) for one in found], right=(2,))
    return DONE


def _restore(given: argparse.Namespace) -> int:
    from taxapp.usecases.backups import list_backups, restore_backup

    known = list_backups(given.ledger)
    by_name = {one.path.name: one.path for one in known}
    if given.backup == "last" and not known:
        raise UsageError(f"There is no backup of {given.ledger}.")
    path = known[0].path if given.backup == "last" else by_name.get(given.backup, Path(given.backup))
    before = restore_backup(given.ledger, path)
    talk(f"{given.ledger} is as in {path.name}." + (f" What stood there is in {before.path}." if before else ""))
    return DONE


def _json(one: Backup) -> dict[str, object]:
    from engine.karachi import iso_utc

    return {"path": str(one.path), "time": iso_utc(one.time), "bytes": one.bytes, "why": one.why}
