"""What was imported into a ledger so far: files and syncs, and the rows of them that were rejected or set aside."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import InputError

if TYPE_CHECKING:
    from engine.ledger.batch import RawRow
    from engine.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class PastImport:
    """One source. `format` is the id of its format; `imported_at`, `period_from` and `period_to` are UTC microseconds,
    the period None where nothing came of it. `entries` are those that the ledger has from it now."""

    id: int
    name: str
    format: str
    account: str
    imported_at: int
    rows_read: int
    entries_added: int
    entries: int
    rows_known: int
    rows_rejected: int
    period_from: int | None
    period_to: int | None
    zone: int
    zone_is_assumed: bool
    endpoint: str

    @property
    def is_sync(self) -> bool:
        return bool(self.endpoint)


def past_imports(ledger: Ledger) -> list[PastImport]:
    """All of them, the latest first."""
    counted = dict(ledger.connection.execute("SELECT source_id, count(*) FROM entry GROUP BY source_id"))
    found = ledger.connection.execute(
        """
        SELECT s.id, s.name, importer, ifnull(a.name, ''), imported_at, rows_read, entries_added, rows_known,
               rows_rejected, period_from, period_to, zone, zone_from, endpoint
          FROM source AS s LEFT JOIN account AS a ON a.id = s.account_id
         WHERE s.rows_read > 0 OR s.entries_added > 0 OR s.endpoint <> ''
         ORDER BY s.imported_at DESC, s.id DESC
        """
    )
    return [
        PastImport(
            number, name, importer, account, at, read, added, counted.get(number, 0), known, rejected, first, last,
            zone, zone_from == "assumed", endpoint,
        )
        for number, name, importer, account, at, read, added, known, rejected, first, last, zone, zone_from, endpoint
        in found
    ]  # fmt: skip


def rows_left_out(ledger: Ledger, source: int, state: str, most: int = 1000) -> list[RawRow]:
    """The first rows of an import that are `rejected` or `set_aside`, by line."""
    from engine.ledger.batch import RawRow, RowState

    found = ledger.connection.execute(
        "SELECT line, content, identity, reason, column_name, cell_value FROM raw_record"
        " WHERE source_id = ? AND state = ? ORDER BY line, id LIMIT ?",
        (source, state, most),
    )
    return [
        RawRow(line, content, identity, RowState(state), reason or "", column or "", value or "")
        for line, content, identity, reason, column, value in found
    ]


@dataclass(frozen=True, slots=True)
class RowOfFile:
    """A row that was left out, with the file that it stands in."""

    file: str
    row: RawRow


def write_left_out(path: Path, rows: Sequence[RowOfFile]) -> None:
    """Rows that were left out, as a CSV that spreadsheets open: file, line, column, value, reason, the row itself.

    InputError where it can't be written.
    """
    from taxapp.usecases.whole_files import write_atomically

    table: list[Sequence[object]] = [("file", "line", "column", "value", "reason", "row")]
    table += [(one.file, one.row.line, one.row.column, one.row.value, one.row.reason, one.row.content) for one in rows]
    if not rows:
        raise InputError("There are no rows to save.")
    write_atomically(path, [csv_bytes(table)])


def csv_bytes(table: Iterable[Sequence[object]]) -> bytes:
    """Rows as CSV in UTF-8 with a byte order mark, as Excel reads it. A cell that a spreadsheet would take for a
    formula gets an apostrophe before it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    for row in table:
        writer.writerow([_tame(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig")


def _tame(cell: object) -> object:
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(cell):
        return f"'{cell}"
    return cell


def _is_number(text: str) -> bool:
    return text[1:].replace(",", "").replace(".", "", 1).isdecimal()
