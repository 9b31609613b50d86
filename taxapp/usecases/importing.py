"""Bringing files into a ledger, or looking what that would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import InputError
from engine.ledger.batch import ImportBatch, ImportResult, Progress, no_progress
from engine.model import Entry

PREVIEWED = 50


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file. `result` is None where it was refused (`error`) or left out since another one was.

    `preview` holds the first entries, in the file's order.
    """

    path: Path
    result: ImportResult | None
    error: str
    preview: tuple[Entry, ...]


def import_files(
    ledger_path: Path,
    files: Sequence[Path],
    *,
    format_id: str | None = None,
    account: str | None = None,
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> list[FileOutcome]:
    """Import files into a ledger, each in one transaction; with `dry_run` only say what would happen.

    All files are read before the first is written: where one of them is refused as a whole, none is imported. Raises
    InputError for the ledger itself; Cancelled from `progress`, with nothing of the file at hand written.
    """
    from engine.ledger.ledger import open_ledger
    from engine.ledger.store import add_import, try_import
    from importers.read import read_file

    with open_ledger(ledger_path) as ledger:
        read: list[tuple[Path, ImportBatch | None, str]] = []
        for path in files:
            try:
                batch = read_file(path, format_id=format_id, account=account, progress=progress)
                read.append((path, batch, ""))
            except InputError as refusal:
                read.append((path, None, str(refusal)))
        refused = any(batch is None for _, batch, _ in read)
        outcomes = []
        for path, batch, error in read:
            if batch is None:
                outcomes.append(FileOutcome(path, None, error, ()))
                continue
            preview = tuple(item.entry for item in batch.entries[:PREVIEWED])
            result = None
            if dry_run:
                result = try_import(ledger, batch, progress)
            elif not refused:
                result = add_import(ledger, batch, progress)
            outcomes.append(FileOutcome(path, result, "", preview))
        return outcomes
