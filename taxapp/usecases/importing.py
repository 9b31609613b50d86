"""Bringing files into a ledger, or looking what that would do."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from engine.bulk import collector_paused
from engine.errors import InputError
from engine.ledger.batch import (
    ImportBatch,
    ImportResult,
    Part,
    Progress,
    RawRow,
    RowState,
    entries_in,
    no_progress,
    rows_in,
)
from engine.model import Entry

if TYPE_CHECKING:
    from engine.ledger.ledger import Ledger
    from engine.ledger.repeats import Repeats
    from importers.child import Reader
    from importers.read import Choices

PREVIEWED = 50
LISTED = 200
"""Entries and rows of each sort that are listed of a file."""


@dataclass(frozen=True, slots=True)
class PartOutcome:
    """What became of a file that holds one table, or of one file in a bundle. `result.name` says which.

    `batch` tells what was found out about it (without its rows), `accounts` first and last time (UTC microseconds) of
    the entries on each account, in which the ledger's own are not left out.
    """

    batch: ImportBatch
    result: ImportResult
    accounts: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """An entry that a file gives, and the line of the first of its rows."""

    entry: Entry
    uid: str
    line: int


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file. `result` is None where it was refused (`error`) or left out since another one was.

    Of a bundle, `result` is the sum of its `parts`. `preview` holds the first entries, in the file's order. Where the
    file was only looked at: its first `rows`, and the first `LISTED` entries that are new and that the ledger has, and
    rows that were set aside.
    """

    path: Path
    result: ImportResult | None
    error: str
    preview: tuple[Entry, ...]
    parts: tuple[PartOutcome, ...] = ()
    rows: tuple[RawRow, ...] = ()
    new: tuple[SeenEntry, ...] = ()
    known: tuple[SeenEntry, ...] = ()
    set_aside: tuple[RawRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file, and what the person says of it."""

    path: Path
    choices: Choices


def import_files(
    ledger_path: Path,
    files: Sequence[Path],
    *,
    choices: Choices | None = None,
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> list[FileOutcome]:
    """Import files into a ledger, in one transaction; with `dry_run` only say what would happen.

    Files are read in a process of their own (`importers.child`). `choices` is what the person says of all of them.
    Where one of the files is refused as a whole, none is imported. Raises InputError for the ledger itself; Cancelled
    from `progress`, with nothing written.
    """
    from importers.child import Reader
    from importers.read import Choices

    given = choices or Choices()
    with Reader() as reader:
        from engine.ledger.account_names import renamed
        from engine.ledger.ledger import open_ledger
        from engine.ledger.store import add_imports, try_import
        from taxapp.usecases.backups import backup_if_due

        with open_ledger(ledger_path) as ledger, collector_paused():
            names = renamed(ledger.connection)
            opened = [_File(path, names) for path in files]
            for one in opened:
                one.open(lambda path: reader.open(path, given, progress))
            batches = [batch for one in opened for batch in one.batches]
            if not dry_run and not any(one.error for one in opened):
                backup_if_due(ledger_path, "import", progress)
                try:
                    results = iter(add_imports(ledger, batches, progress))
                    return [one.outcome(islice(results, len(one.batches))) for one in opened]
                except InputError:
                    if not any(one.error for one in opened):
                        raise
            # None is imported; each is read all the same, for what else would have to be mended.
            looked_at = [one.look(lambda batch: try_import(ledger, batch)) for one in opened]
            return [one.outcome(found if dry_run else ()) for one, found in zip(opened, looked_at, strict=True)]


def look_at(
    ledger_path: Path,
    files: Sequence[Wanted],
    told: Callable[[int, FileOutcome], None],
    progress: Progress = no_progress,
) -> None:
    """What importing files would do, each by itself, told file by file with its place. Nothing is written.

    Raises InputError for the ledger itself, and what `progress` raises.
    """
    with _open(ledger_path) as (reader, ledger, names):
        from engine.ledger.store import try_import

        for place, wanted in enumerate(files):
            one = _File(wanted.path, names, ledger)
            one.open(lambda path, wanted=wanted: reader.open(path, wanted.choices, progress))
            told(place, one.outcome(one.look(lambda batch: try_import(ledger, batch))))


def import_each(
    ledger_path: Path,
    files: Sequence[Wanted],
    told: Callable[[int, FileOutcome, tuple[int, ...]], None],
    progress: Progress = no_progress,
) -> None:
    """Import files, each in a transaction of its own: those that were told stay when a later one is stopped. Told are
    the file's place, its outcome, and the ids of the sources that it made.

    Raises InputError for the ledger itself, and what `progress` raises.
    """
    with _open(ledger_path) as (reader, ledger, names):
        from engine.ledger.store import add_imports

        for place, wanted in enumerate(files):
            before = _sources(ledger)
            one = _File(wanted.path, names)
            one.open(lambda path, wanted=wanted: reader.open(path, wanted.choices, progress))
            results: list[ImportResult] = []
            if not one.error:
                try:
                    results = add_imports(ledger, one.batches, progress)
                except InputError as refusal:
                    one.error = one.error or str(refusal)
            told(place, one.outcome(results), tuple(sorted(_sources(ledger) - before)))


def repeats_in(ledger_path: Path, files: Sequence[Wanted], progress: Progress = no_progress) -> Repeats:
    """Which entries of files tell of what the ledger, or another of the files, tells already under another identity.

    Nothing is written. Raises InputError for the ledger or a file, and what `progress` raises.
    """
    with _open(ledger_path) as (reader, ledger, _):
        from engine.ledger.repeats import repeats_of

        batches = (batch for wanted in files for batch in reader.open(wanted.path, wanted.choices, progress))
        return repeats_of(ledger, batches, progress)


@contextmanager
def _open(ledger_path: Path) -> Iterator[tuple[Reader, Ledger, Mapping[str, str]]]:
    from importers.child import Reader

    with Reader() as reader:
        from engine.ledger.account_names import renamed
        from engine.ledger.ledger import open_ledger

        with open_ledger(ledger_path) as ledger, collector_paused():
            yield reader, ledger, renamed(ledger.connection)


def _sources(ledger: Ledger) -> set[int]:
    return {row for (row,) in ledger.connection.execute("SELECT id FROM source")}


class _File:
    """A file on its way in: its batches, and what was seen of them; with a ledger, what of it is new there as well."""

    def __init__(self, path: Path, names: Mapping[str, str], ledger: Ledger | None = None) -> None:
        self.path = path
        self.names = names
        self.ledger = ledger
        self.rows: list[RawRow] = []
        self.new: list[SeenEntry] = []
        self.known: list[SeenEntry] = []
        self.set_aside: list[RawRow] = []
        self.batches: list[ImportBatch] = []
        self.accounts: list[dict[str, tuple[int, int]]] = []
        self.error = ""
        self.preview: list[Entry] = []

    def open(self, read: Callable[[Path], list[ImportBatch]]) -> None:
        try:
            found = read(self.path)
        except InputError as refusal:
            self.error = str(refusal)
            return
        self.accounts = [{} for _ in found]
        for batch, accounts in zip(found, self.accounts, strict=True):
            self.batches.append(replace(batch, parts=self._watched(batch, accounts)))

    def look(self, tried: Callable[[ImportBatch], ImportResult]) -> list[ImportResult]:
        try:
            return [tried(batch) for batch in self.batches]
        except InputError:
            if not self.error:
                raise
            return []

    def outcome(self, results: Iterable[ImportResult]) -> FileOutcome:
        parts = tuple(
            PartOutcome(replace(batch, parts=()), result, _as_called(accounts, self.names))
            for batch, result, accounts in zip(self.batches, results, self.accounts, strict=False)
        )
        return FileOutcome(
            self.path,
            _sum([one.result for one in parts]),
            self.error,
            tuple(self.preview),
            parts,
            tuple(self.rows),
            tuple(self.new),
            tuple(self.known),
            tuple(self.set_aside),
        )

    def _watched(self, batch: ImportBatch, accounts: dict[str, tuple[int, int]]) -> Iterator[Part]:
        replaced: Sequence[int] = ()
        if self.ledger is not None:
            from engine.ledger import replacing

            replaced = replacing.find(self.ledger.connection, batch).ids
        lines = array("q")
        try:
            for part in batch.parts:
                made = islice(entries_in(part.entries), PREVIEWED - len(self.preview))
                self.preview += [one.entry for one in made]
                _note_accounts(part, accounts)
                if self.ledger is not None:
                    lines.extend(part.rows.line)
                    self._list(self.ledger, part, lines, replaced)
                yield part
        except InputError as refusal:
            self.error = str(refusal)
            raise

    def _list(self, ledger: Ledger, part: Part, lines: Sequence[int], replaced: Sequence[int]) -> None:
        """Note the first rows and entries of each sort."""
        from engine.ledger.store import known_uids, uid_of

        if len(self.rows) < PREVIEWED:
            self.rows += islice(rows_in(part.rows), PREVIEWED - len(self.rows))
        if len(self.set_aside) < LISTED:
            aside = (place for place, fate in part.rows.fates.items() if fate.state is RowState.SET_ASIDE)
            for place in islice(aside, LISTED - len(self.set_aside)):
                fate, rows = part.rows.fates[place], part.rows
                self.set_aside.append(
                    RawRow(rows.line[place], rows.content[place], rows.identity[place], fate.state, fate.reason)
                )
        if not len(part.entries) or (len(self.new) >= LISTED and len(self.known) >= LISTED):
            return
        known = known_uids(ledger.connection, part.entries.identity, replaced)
        met = {one.uid for one in self.new}
        for made in entries_in(part.entries):
            uid = uid_of(made.identity)
            seen = self.known if uid in known else self.new
            if len(seen) < LISTED and uid not in met:
                seen.append(SeenEntry(made.entry, uid, min((lines[row] for row in made.rows), default=0)))
            elif len(self.new) >= LISTED and len(self.known) >= min(LISTED, len(known)):
                break


def _as_called(accounts: dict[str, tuple[int, int]], names: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """The accounts by what they are called now."""
    found: dict[str, tuple[int, int]] = {}
    for name, (first, last) in accounts.items():
        called = names.get(name, name)
        earliest, latest = found.get(called, (first, last))
        found[called] = min(earliest, first), max(latest, last)
    return found


def _note_accounts(part: Part, accounts: dict[str, tuple[int, int]]) -> None:
    fields = part.entries.fields
    names = set(fields.account)
    for name in names - {""}:
        times = [time for time, one in zip(fields.time, fields.account, strict=True) if one == name]
        earliest, latest = accounts.get(name, (times[0], times[0]))
        accounts[name] = min(earliest, *times), max(latest, *times)


def _sum(results: Sequence[ImportResult]) -> ImportResult | None:
    """The results of a bundle's files as one; None for none."""
    if len(results) < 2:
        return results[0] if results else None
    first = results[0]
    starts = [one.period_from for one in results if one.period_from is not None]
    ends = [one.period_to for one in results if one.period_to is not None]
    return replace(
        first,
        importer=", ".join(dict.fromkeys(one.importer for one in results)),
        name=first.name.partition("/")[0],
        rows_read=sum(one.rows_read for one in results),
        entries_added=sum(one.entries_added for one in results),
        rows_known=sum(one.rows_known for one in results),
        rows_set_aside=sum(one.rows_set_aside for one in results),
        rejected=[row for one in results for row in one.rejected],
        period_from=min(starts, default=None),
        period_to=max(ends, default=None),
        warnings=[warning for one in results for warning in one.warnings],
    )
