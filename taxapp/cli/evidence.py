"""taxapp evidence LEDGER add, list, save, remove."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UsageError
from taxapp.cli.parser import DONE, Commands, add_command, options_anywhere
from taxapp.cli.printing import print_json, print_table, talk

if TYPE_CHECKING:
    from engine.ledger.evidence import Evidence

_EXAMPLES = """taxapp evidence mine.hisaab add receipt.pdf 5c1f90e7 20b3 --note "paid to Bilal"
          taxapp evidence mine.hisaab list 5c1f90e7
          taxapp evidence mine.hisaab save receipt.pdf .
          taxapp evidence mine.hisaab remove receipt.pdf 5c1f90e7"""


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = add_command(
        commands, "evidence", "keep files in the ledger that prove entries: receipts, pictures", _EXAMPLES, _evidence
    )
    parser.add_argument("ledger", type=Path, metavar="LEDGER")
    parser.add_argument("action", choices=("add", "list", "save", "remove"), metavar="ACTION",
                        help="add FILE ENTRY..., list [ENTRY], save NAME PLACE, remove NAME [ENTRY...]")  # fmt: skip
    parser.add_argument("arguments", nargs="*", metavar="WHAT", help="a file, entries' ids or their beginnings")
    parser.add_argument("--note", default="", help="what the file shows; it is kept with it")
    options_anywhere(parser)


def _evidence(given: argparse.Namespace) -> int:
    return {"add": _add, "list": _list, "save": _save, "remove": _remove}[given.action](given)


def _add(given: argparse.Namespace) -> int:
    from taxapp.usecases.evidence import attach_evidence

    if len(given.arguments) < 2:
        raise UsageError("This takes a file and the entries that it proves.")
    file, *entries = given.arguments
    kept, edit = attach_evidence(given.ledger, Path(file), entries, given.note)
    if given.json:
        print_json(_json(kept))
    talk(f"{kept.name} is kept and attached. `taxapp undo {given.ledger} {edit.id}` takes it back.")
    return DONE


def _list(given: argparse.Namespace) -> int:
    from taxapp.usecases.evidence import list_evidence

    if len(given.arguments) > 1:
        raise UsageError("This takes one entry, or none for all.")
    found = list_evidence(given.ledger, *given.arguments)
    if given.json:
        print_json([_json(one) for one in found])
    elif not found:
        talk("No file is attached.")
    else:
        rows = [("file", "sha256", "bytes", "entries", "note")]
        rows += [(one.name, one.sha256[:12], f"{one.size:,}", ", ".join(one.entries), one.note) for one in found]
        print_table(rows, right=(2,))
    return DONE


def _save(given: argparse.Namespace) -> int:
    from taxapp.usecases.evidence import save_evidence

    if len(given.arguments) != 2:
        raise UsageError("This takes a file's name and where to write it.")
    file, to = given.arguments
    print(save_evidence(given.ledger, file, Path(to)))
    return DONE


def _remove(given: argparse.Namespace) -> int:
    from taxapp.usecases.evidence import detach_evidence

    if not given.arguments:
        raise UsageError("This takes a file's name, and the entries that it is to be taken from.")
    file, *entries = given.arguments
    edit = detach_evidence(given.ledger, file, entries, given.note)
    talk(f"{file} is taken off. `taxapp undo {given.ledger} {edit.id}` puts it back.")
    return DONE


def _json(one: Evidence) -> dict[str, object]:
    return {
        "sha256": one.sha256,
        "name": one.name,
        "media_type": one.media_type,
        "bytes": one.size,
        "note": one.note,
        "entries": list(one.entries),
    }
