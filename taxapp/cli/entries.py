"""taxapp entries."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import print_json, print_table, talk

if TYPE_CHECKING:
    from engine.ledger.browse import Part, Row

_MOST = 50
_LINKS = {"overlap": "is told better by", "transfer": "transfer with", "p2p_bank": "paid with"}


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    entries = add_command(
        commands,
        "entries",
        "list entries with their ids, which `edit` asks for",
        'taxapp entries mine.hisaab --find "meezan saad" --year 2026',
        _entries,
    )
    entries.add_argument("ledger", type=Path, metavar="LEDGER")
    entries.add_argument(
        "--find", default="", metavar="WORDS", help="in references, names, notes, tags, coins, accounts and file names"
    )
    entries.add_argument("--account", default="", metavar="NAME", help="that touch this account")
    entries.add_argument("--kind", default="", metavar="KIND", help="of this kind, e.g. withdrawal")
    entries.add_argument("--year", type=int, default=0, metavar="YEAR", help="of this tax year")
    entries.add_argument("--most", type=int, default=_MOST, metavar="N", help=f"how many at most; default: {_MOST}")


def _entries(given: argparse.Namespace) -> int:
    from taxapp.usecases.entries import find_entries

    found, count = find_entries(
        given.ledger, given.find, account=given.account, kind=given.kind, year=given.year, most=max(given.most, 0)
    )
    if given.json:
        print_json([_as_json(row) for row in found])
        return DONE
    if found:
        print_table([("entry", "on", "kind", "account", "sent", "received", "fee", "with", ""), *map(_cells, found)])
    talk(f"{len(found)} of {count} entries." if count > len(found) else f"{count} entries.")
    return DONE


def _cells(row: Row) -> tuple[str, ...]:
    from engine.karachi import local
    from importers.limits import shown

    where = f"{row.account} -> {row.to_account}" if row.to_account else row.account
    state = "ignored" if row.is_ignored else f"{_LINKS[row.link]} {row.link_uid}" if row.link else ""
    cells = (
        row.uid,
        f"{local(row.time):%Y-%m-%d %H:%M:%S}",
        row.kind,
        where,
        *map(_amount, (row.sent, row.received, row.fee)),
        row.counterparty or row.reference,
        state,
    )
    return tuple(shown(cell) for cell in cells)


def _amount(part: Part | None) -> str:
    from engine.exact import atto_text

    return f"{atto_text(part.quantity)} {part.asset}" if part else ""


def _as_json(row: Row) -> dict[str, object]:
    from engine.karachi import iso_utc

    return {
        "entry": row.uid,
        "time": iso_utc(row.time),
        "kind": row.kind,
        "account": row.account,
        "to_account": row.to_account,
        "sent": _amount(row.sent),
        "received": _amount(row.received),
        "fee": _amount(row.fee),
        "counterparty": row.counterparty,
        "reference": row.reference,
        "tags": row.tags,
        "note": row.note,
        "file": row.source,
        "ignored": row.is_ignored,
        "link": str(row.link),
        "link_entry": row.link_uid,
    }
