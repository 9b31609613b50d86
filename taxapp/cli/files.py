"""taxapp formats, taxapp import."""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UsageError
from taxapp.cli.parser import BAD_INPUT, DONE, Commands, add_command
from taxapp.cli.printing import TerminalProgress, print_json, print_table, talk
from taxapp.format import calendar_day, day

if TYPE_CHECKING:
    from importers.spec import Format
    from taxapp.usecases.importing import FileOutcome, PartOutcome

_SHOWN_REJECTED = 20
_SHOWN_ACCOUNTS = 8
_ZONE_FROM = {
    "header": "says the column",
    "preamble": "say the lines above the table",
    "file_name": "says the file's name",
    "given": "as you said",
    "assumed": "assumed",
}
_KNOWN_FROM = {
    "vendor": "this layout is known from the vendor's page, not from a file.",
    "reader": "this layout is known from another program that reads it, not from a file.",
    "unconfirmed": "this layout is known by hearsay.",
}
_COVERS = {
    "all": "everything",
    "trades": "trades",
    "transfers": "deposits and withdrawals",
    "income": "income",
    "p2p": "P2P orders",
    "derivatives": "derivatives",
    "bank": "the bank's lines",
}


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    add_command(commands, "formats", "list the file formats that are read", "taxapp formats", _formats)
    read = add_command(
        commands,
        "import",
        "import files into a ledger",
        "taxapp import mine.hisaab binance-p2p.csv own-wallet.csv --dry-run",
        _import,
    )
    read.add_argument("ledger", type=Path, metavar="LEDGER")
    read.add_argument("files", type=Path, metavar="FILE", nargs="+")
    read.add_argument(
        "--as", dest="format_id", metavar="FORMAT", help="a format's id or a profile, instead of detecting the format"
    )
    read.add_argument("--account", metavar="NAME", help="the account that the entries stand on")
    read.add_argument("--address", metavar="ADDRESS", help="your own address that an explorer's file is about")
    read.add_argument("--zone", metavar="UTC+5", help="the zone of the times, where the file doesn't say it")
    read.add_argument("--dry-run", action="store_true", help="show what would be imported, and change nothing")


def _formats(given: argparse.Namespace) -> int:
    from importers.registry import formats

    known = formats()
    if given.json:
        print_json([_format_as_json(one) for one in known])
    else:
        head = ("FORMAT", "IT IS", "COVERS", "ITS LAYOUTS ARE KNOWN FROM")
        print_table([head, *((one.id, one.title, ", ".join(one.covers), _layouts(one)) for one in known)])
    return DONE


def _layouts(one: Format) -> str:
    """How many layouts are known how: 4 sample, 1 vendor."""
    counts = Counter(str(layout.known_from) for layout in one.layouts)
    return ", ".join(f"{count} {known_from}" for known_from, count in counts.items())


def _format_as_json(one: Format) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "venue": one.venue,
        "covers": [str(what) for what in one.covers],
        "set_aside": one.set_aside,
        "layouts": [
            {
                "name": layout.name,
                "known_from": str(layout.known_from),
                "zone": layout.zone,
                "columns": list(layout.columns.values()),
                "optional": list(layout.optional.values()),
            }
            for layout in one.layouts
        ],
    }


def _import(given: argparse.Namespace) -> int:
    from importers import zones
    from importers.read import Choices
    from taxapp.usecases.importing import import_files

    zone = None
    if given.zone:
        try:
            zone = zones.parsed(given.zone)
        except ValueError as problem:
            raise UsageError(str(problem)) from None
    progress = TerminalProgress()
    outcomes = import_files(
        given.ledger,
        given.files,
        choices=Choices(given.format_id or "", given.account or "", given.address or "", zone),
        dry_run=given.dry_run,
        progress=progress,
    )
    progress.clear()
    if given.json:
        print_json([_as_json(outcome) for outcome in outcomes])
    else:
        for outcome in outcomes:
            _print(outcome, "would be added" if given.dry_run else "added")
    refused = [outcome for outcome in outcomes if outcome.error]
    if refused:
        from importers.limits import shown

        rest = " Nothing was imported." if len(outcomes) > 1 and not given.dry_run else ""
        for outcome in refused:
            talk(f"taxapp: {shown(outcome.error)}{rest}")
        return BAD_INPUT
    return DONE


def _print(outcome: FileOutcome, added: str) -> None:
    from importers.limits import shown

    for part in outcome.parts:
        _print_part(part, added)
    if len(outcome.parts) > 1 and (whole := outcome.result) is not None:
        print(f"{shown(whole.name)}: {len(outcome.parts)} files; {whole.rows_read} rows read; ", end="")
        print(f"{whole.entries_added} entries {added}; {len(whole.rejected)} rejected")


def _print_part(part: PartOutcome, added: str) -> None:
    """What was found out about one file, and what became of its rows."""
    from importers.limits import shown
    from importers.zones import written

    batch, result = part.batch, part.result
    name = shown(result.name)
    period = ""
    if result.period_from is not None and result.period_to is not None:
        period = f"{day(result.period_from)} to {day(result.period_to)}"
    accounts = list(part.accounts) or [result.account]
    told = f"{result.importer} ({result.layout}, {result.confidence})"
    named = f"account{'s'[: len(accounts) > 1]} {shown(', '.join(accounts[:_SHOWN_ACCOUNTS]))}"
    more = f" and {len(accounts) - _SHOWN_ACCOUNTS} more" if len(accounts) > _SHOWN_ACCOUNTS else ""
    print(f"{name}: {told}, {named}{more}" + (f", {period}" if period else ""))
    print(
        f"  {result.rows_read} rows read; {result.entries_added} entries {added}; "
        f"{result.rows_known} rows known already; {result.rows_set_aside} set aside; {len(result.rejected)} rejected"
    )
    if result.entries_replaced:
        print(f"  {result.entries_replaced} entries of the same file, read otherwise before, are replaced")
    if batch.zone_from != "format":
        print(f"  times: {written(batch.zone)}, {_ZONE_FROM[batch.zone_from]}")
    for line in _coverage(part):
        print(f"  covers: {line}")
    if batch.known_from not in ("", "sample"):
        print(f"  note: {_KNOWN_FROM[batch.known_from]} Look over a few of its entries.")
    for warning in result.warnings:
        print(f"  note: {shown(warning)}")
    for row in result.rejected[:_SHOWN_REJECTED]:
        cell = f", column {row.column}, value {row.value!r}" if row.column else ""
        print(shown(f"  rejected: {name}, line {row.line}{cell}: {row.reason}"))
    if len(result.rejected) > _SHOWN_REJECTED:
        print(f"  ... and {len(result.rejected) - _SHOWN_REJECTED} more rejected rows (all of them with --json)")


def _coverage(part: PartOutcome) -> list[str]:
    """What of which account the file tells, from when to when."""
    from importers.limits import shown

    what = " and ".join(_COVERS[one] for one in part.batch.covers)
    if not what:
        return []
    if (said := part.batch.period) is not None:
        first, last = (calendar_day(date.fromordinal(one)) for one in said)
        name = next(iter(part.accounts), part.result.account)
        return [f"{what} of {shown(name)}, {first} to {last} (the file says so)"]
    shown_accounts = list(part.accounts.items())[:_SHOWN_ACCOUNTS]
    return [
        f"{what} of {shown(name)}, {day(first)} to {day(last)} (first and last row)"
        for name, (first, last) in shown_accounts
    ]


def _as_json(outcome: FileOutcome) -> dict[str, object]:
    """One file; a bundle has its files in `files`."""
    if outcome.result is None:
        return {"file": str(outcome.path), "error": outcome.error}
    parts = [_part_as_json(part) for part in outcome.parts]
    if len(parts) == 1:
        return {"file": str(outcome.path), **parts[0]}
    result = outcome.result
    return {
        "file": str(outcome.path),
        "rows_read": result.rows_read,
        "entries_added": result.entries_added,
        "rows_known": result.rows_known,
        "rows_set_aside": result.rows_set_aside,
        "files": parts,
    }


def _part_as_json(part: PartOutcome) -> dict[str, object]:
    from engine.karachi import iso_utc
    from importers.zones import written

    batch, result = part.batch, part.result
    return {
        "name": result.name,
        "format": result.importer,
        "layout": result.layout,
        "known_from": batch.known_from,
        "confidence": result.confidence,
        "account": result.account,
        "zone": written(batch.zone),
        "zone_from": str(batch.zone_from),
        "from": None if result.period_from is None else iso_utc(result.period_from),
        "to": None if result.period_to is None else iso_utc(result.period_to),
        "covers": list(batch.covers),
        "period": batch.period and [date.fromordinal(one).isoformat() for one in batch.period],
        "accounts": [
            {"account": name, "from": iso_utc(first), "to": iso_utc(last)}
            for name, (first, last) in part.accounts.items()
        ],
        "rows_read": result.rows_read,
        "entries_added": result.entries_added,
        "entries_replaced": result.entries_replaced,
        "rows_known": result.rows_known,
        "rows_set_aside": result.rows_set_aside,
        "rejected": [
            {"line": row.line, "column": row.column, "value": row.value, "reason": row.reason, "row": row.content}
            for row in result.rejected
        ],
        "warnings": list(result.warnings),
    }
