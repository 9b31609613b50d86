"""taxapp profile: describe a file that no format reads, and our own empty template."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from taxapp.cli.parser import BAD_INPUT, DONE, FOUND, Commands, add_command
from taxapp.cli.printing import print_json, print_table, talk

if TYPE_CHECKING:
    from engine.ledger.batch import ImportBatch

_SHOWN = 8


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    profile = commands.add_parser(
        "profile",
        help="profiles: read any CSV or XLSX by saying what its columns hold",
        description="Profiles: read any CSV or XLSX by saying what its columns hold. docs/profiles.md explains them.",
        epilog="example:  taxapp profile new statement.csv --out my_bank.toml\n"
        "          taxapp profile check my_bank.toml statement.csv\n"
        "          taxapp import mine.hisaab statement.csv --as my_bank.toml",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = profile.add_subparsers(metavar="ACTION", required=True)
    new = add_command(
        actions,
        "new",
        "guess a profile from a file, to be finished in a text editor",
        "taxapp profile new statement.csv --out my_bank.toml",
        _new,
    )
    new.add_argument("file", type=Path, metavar="FILE")
    new.add_argument("--out", type=Path, metavar="P.toml", help="where to write it; else it is shown")
    check = add_command(
        actions,
        "check",
        "check a profile, and show the first entries that it makes of a file",
        "taxapp profile check my_bank.toml statement.csv",
        _check,
    )
    check.add_argument("profile", metavar="PROFILE", help="a file, or the id of a saved or built-in profile")
    check.add_argument("file", type=Path, metavar="FILE")
    save = add_command(
        actions,
        "save",
        "keep a profile, so that files like it are recognised from now on",
        "taxapp profile save my_bank.toml",
        _save,
    )
    save.add_argument("profile", type=Path, metavar="P.toml")
    add_command(actions, "list", "list your own profiles and the built-in ones", "taxapp profile list", _list)
    show = add_command(actions, "show", "print a profile, to change a copy of it", "taxapp profile show bank", _show)
    show.add_argument("profile", metavar="PROFILE", help="the id of a saved or built-in profile")
    template = add_command(
        actions,
        "template",
        "write our empty template for cash, dealers and other exchanges",
        "taxapp profile template --out cash.xlsx",
        _template,
    )
    template.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .csv or an .xlsx")


def _new(given: argparse.Namespace) -> int:
    from taxapp.usecases.profiles import guess

    found = guess(given.file)
    if given.json:
        print_json({"profile": found.text, "open": list(found.open_questions)})
        return DONE
    if given.out is None:
        print(found.text, end="")
    elif given.out.exists():
        talk(f"taxapp: {given.out} is there already. Choose another name.")
        return BAD_INPUT
    else:
        given.out.write_text(found.text, "utf-8")
        talk(f"{given.out} is written.")
    for question in found.open_questions:
        talk(f"to settle: {question}")
    if given.out is not None:
        talk(f"Look through it in a text editor, then: taxapp profile check {given.out} {given.file}")
    return DONE


def _check(given: argparse.Namespace) -> int:
    from taxapp.usecases.profiles import read_with

    profile, batch = read_with(given.profile, given.file)
    rejected = [row for row in batch.rows if row.state == "rejected"]
    if given.json:
        print_json(
            {
                "profile": profile.id,
                "rows": len(batch.rows),
                "entries": [_cells(batch, place) for place in range(min(_SHOWN, len(batch.entries)))],
                "entries_made": len(batch.entries),
                "rejected": [
                    {"line": row.line, "column": row.column, "value": row.value, "reason": row.reason}
                    for row in rejected
                ],
                "warnings": list(batch.warnings),
            }
        )
        return FOUND if rejected else DONE
    print(f"{profile.title} ({profile.id}): {len(batch.rows)} rows, {len(batch.entries)} entries")
    if batch.entries:
        names = ("time", "kind", "account", "sent", "received", "fee", "counterparty", "reference", "tags")
        print_table([names, *(_cells(batch, place) for place in range(min(_SHOWN, len(batch.entries))))])
    if len(batch.entries) > _SHOWN:
        print(f"... and {len(batch.entries) - _SHOWN} more")
    for warning in batch.warnings:
        print(f"note: {warning}")
    for row in rejected[:_SHOWN]:
        cell = f", column {row.column}, value {row.value!r}" if row.column else ""
        print(f"rejected: line {row.line}{cell}: {row.reason}")
    if len(rejected) > _SHOWN:
        print(f"... and {len(rejected) - _SHOWN} more rejected rows (all of them with --json)")
    return FOUND if rejected else DONE


def _cells(batch: ImportBatch, place: int) -> list[str]:
    from engine.exact import plain
    from engine.karachi import iso_utc

    entry = batch.entries[place].entry
    sides = [f"{plain(side.quantity)} {side.asset}" if side else "" for side in (entry.sent, entry.received, entry.fee)]
    return [
        iso_utc(entry.time),
        str(entry.kind),
        entry.account,
        *sides,
        entry.counterparty,
        entry.reference,
        entry.tags,
    ]


def _save(given: argparse.Namespace) -> int:
    from taxapp.usecases.profiles import save

    profile, path = save(given.profile)
    if given.json:
        print_json({"profile": profile.id, "path": str(path)})
    else:
        talk(f"{profile.title} ({profile.id}) is kept in {path}. Files with its columns are recognised from now on.")
    return DONE


def _list(given: argparse.Namespace) -> int:
    from engine.errors import InputError
    from importers import profiles

    saved = profiles.saved()
    built_in = profiles.builtin()
    if given.json:
        print_json(
            [
                {"id": path.stem, "title": "", "from": "own", "fault": str(found)}
                if isinstance(found, InputError)
                else {"id": found.id, "title": found.title, "from": "own", "fault": ""}
                for path, found in saved
            ]
            + [
                {"id": one.id, "title": one.title, "from": "built-in", "known_from": str(one.known_from), "fault": ""}
                for one in built_in
            ]
        )
        return DONE
    rows = [
        (path.stem, "own", f"can't be used: {found}" if isinstance(found, InputError) else found.title)
        for path, found in saved
    ]
    rows += [(one.id, f"built-in, {one.known_from}", one.title) for one in built_in]
    print_table(rows)
    return DONE


def _show(given: argparse.Namespace) -> int:
    from engine.errors import UsageError
    from importers import profiles

    text = profiles.text_of(given.profile)
    if text is None:
        raise UsageError(f"There is no profile {given.profile}. `taxapp profile list` shows those there are.")
    if given.json:
        print_json({"profile": text})
    else:
        print(text, end="")
    return DONE


def _template(given: argparse.Namespace) -> int:
    from taxapp.usecases.profiles import write_template

    write_template(given.out)
    if given.json:
        print_json({"path": str(given.out)})
    else:
        talk(f"{given.out} is written. Fill in a row for each event, then: taxapp import LEDGER {given.out}")
    return DONE
