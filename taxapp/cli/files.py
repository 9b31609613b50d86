"""taxapp formats, taxapp import."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UsageError
from taxapp.cli.parser import BAD_INPUT, DONE, Commands, add_command
from taxapp.cli.printing import TerminalProgress, print_json, print_table, talk

if TYPE_CHECKING:
    from engine.ledger.batch import ImportResult
    from taxapp.usecases.importing import FileOutcome

_SHOWN_REJECTED = 20


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
    read.add_argument("--as", dest="format_id", metavar="FORMAT", help="a format id, instead of detecting it")
    read.add_argument("--account", metavar="NAME", help="the account that the entries stand on")
    read.add_argument("--address", metavar="ADDRESS", help="your own address that an explorer's file is about")
    read.add_argument("--zone", metavar="UTC+5", help="the zone of the times, where the file doesn't say it")
    read.add_argument("--dry-run", action="store_true", help="show what would be imported, and change nothing")


def _formats(given: argparse.Namespace) -> int:
    from importers.registry import formats

    known = formats()
    if given.json:
        print_json([{"id": found.id, "title": found.title} for found in known])
    else:
        print_table([(found.id, found.title) for found in known])
    return DONE


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
        rest = " Nothing was imported." if len(outcomes) > 1 and not given.dry_run else ""
        for outcome in refused:
            talk(f"taxapp: {outcome.error}{rest}")
        return BAD_INPUT
    return DONE


def _print(outcome: FileOutcome, added: str) -> None:
    result = outcome.result
    if result is None:
        return
    from taxapp.format import day

    period = ""
    if result.period_from is not None and result.period_to is not None:
        period = f"{day(result.period_from)} to {day(result.period_to)}"
    told = f"{result.importer} ({result.layout}, {result.confidence})"
    print(f"{outcome.path.name}: {told}, account {result.account}" + (f", {period}" if period else ""))
    print(
        f"  {result.rows_read} rows read; {result.entries_added} entries {added}; "
        f"{result.rows_known} rows known already; {result.rows_set_aside} set aside; {len(result.rejected)} rejected"
    )
    for warning in result.warnings:
        print(f"  note: {warning}")
    for row in result.rejected[:_SHOWN_REJECTED]:
        cell = f", column {row.column}, value {row.value!r}" if row.column else ""
        print(f"  rejected: {outcome.path.name}, line {row.line}{cell}: {row.reason}")
    if len(result.rejected) > _SHOWN_REJECTED:
        print(f"  ... and {len(result.rejected) - _SHOWN_REJECTED} more rejected rows (all of them with --json)")


def _as_json(outcome: FileOutcome) -> dict[str, object]:
    if outcome.result is None:
        return {"file": str(outcome.path), "error": outcome.error}
    result: ImportResult = outcome.result
    from engine.karachi import iso_utc

    return {
        "file": str(outcome.path),
        "format": result.importer,
        "layout": result.layout,
        "confidence": result.confidence,
        "account": result.account,
        "from": None if result.period_from is None else iso_utc(result.period_from),
        "to": None if result.period_to is None else iso_utc(result.period_to),
        "rows_read": result.rows_read,
        "entries_added": result.entries_added,
        "rows_known": result.rows_known,
        "rows_set_aside": result.rows_set_aside,
        "rejected": [
            {"line": row.line, "column": row.column, "value": row.value, "reason": row.reason, "row": row.content}
            for row in result.rejected
        ],
        "warnings": list(result.warnings),
    }
