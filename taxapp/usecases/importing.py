"""Bringing files into a ledger, or looking what that would do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from engine.bulk import collector_paused
from engine.errors import InputError
from engine.ledger.batch import ImportBatch, ImportResult, Part, Progress, entries_in, no_progress
from engine.model import Entry

if TYPE_CHECKING:
    from importers.read import Choices

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
    choices: Choices | None = None,
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> list[FileOutcome]:
    """Import files into a ledger, in one transaction; with `dry_run` only say what would happen.

    `choices` is what the person says of all of them. Where one of the files is refused as a whole, none is imported.
    Raises InputError for the ledger itself; Cancelled from `progress`, with nothing written.
    """
    from engine.ledger.ledger import open_ledger
    from engine.ledger.store import add_imports, try_import
    from importers.read import Choices, open_file

    given = choices or Choices()

    with open_ledger(ledger_path) as ledger, collector_paused():
        opened = [_File(path) for path in files]
        for one in opened:
            one.open(partial(open_file, one.path, given, progress))
        batches = [one.batch for one in opened if one.batch is not None]
        if not dry_run and len(batches) == len(opened):
            try:
                results = add_imports(ledger, batches, progress)
                return [one.outcome(result) for one, result in zip(opened, results, strict=True)]
            except InputError:
                if not any(one.error for one in opened):
                    raise
        # None is imported; each is read all the same, for what else would have to be mended.
        looked_at = [one.look(partial(try_import, ledger)) for one in opened]
        return [one.outcome(result if dry_run else None) for one, result in zip(opened, looked_at, strict=True)]


class _File:
    """A file on its way in: its batch, and what was seen of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.batch: ImportBatch | None = None
        self.error = ""
        self.preview: list[Entry] = []

    def open(self, read: Callable[[], ImportBatch]) -> None:
        try:
            batch = read()
        except InputError as refusal:
            self.error = str(refusal)
        else:
            self.batch = replace(batch, parts=self._watched(batch.parts))

    def look(self, tried: Callable[[ImportBatch], ImportResult]) -> ImportResult | None:
        try:
            return tried(self.batch) if self.batch is not None else None
        except InputError:
            if not self.error:
                raise
            return None

    def outcome(self, result: ImportResult | None) -> FileOutcome:
        return FileOutcome(self.path, result, self.error, tuple(self.preview))

    def _watched(self, parts: Iterable[Part]) -> Iterator[Part]:
        try:
            for part in parts:
                made = islice(entries_in(part.entries), PREVIEWED - len(self.preview))
                self.preview += [one.entry for one in made]
                yield part
        except InputError as refusal:
            self.error = str(refusal)
            raise
