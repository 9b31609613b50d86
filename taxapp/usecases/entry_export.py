"""A list of entries as a file: the universal CSV, or what a screen shows of them as CSV or XLSX.

No cell is ever a formula: text that a spreadsheet would take for one gets an apostrophe in front of it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from engine.errors import InputError
from engine.progress import Progress, no_progress
from taxapp.usecases.whole_files import writing_whole

if TYPE_CHECKING:
    from engine.ledger.browse import Part, Row
    from engine.ledger.ledger import Ledger

Format = Literal["universal", "csv", "xlsx"]
FORMATS: tuple[Format, ...] = ("universal", "csv", "xlsx")
UNIVERSAL = (
    "time", "kind", "account", "sent_asset", "sent_quantity", "received_asset", "received_quantity", "fee_asset",
    "fee_quantity", "to_account", "value_pkr", "counterparty", "reference", "tags", "note",
)  # fmt: skip
MOST_XLSX = 1_048_575
"""Rows of a sheet below its heading."""
_AT_ONCE = 1_000
_DIGITS_OF_A_FLOAT = 15


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column as a screen shows it: its heading, and of an entry the text; for numbers `number` gives a plain decimal
    text ('' for none) in its place, and `unit` what it counts, which becomes a column of its own."""

    title: str
    text: Callable[[Row], str]
    number: Callable[[Row], str] | None = None
    unit: Callable[[Row], str] | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """`left_out`: entries that do not count, which the universal CSV does not take."""

    path: Path
    written: int
    left_out: int


def export_entries(
    ledger_path: Path,
    ids: Sequence[int],
    path: Path,
    kind: Format,
    columns: Sequence[ShownColumn] = (),
    *,
    unit_title: str = "Asset",
    progress: Progress = no_progress,
) -> Exported:
    """Write entries (row ids, in this order) to a file, whole or not at all.

    InputError where the file can't be written or a sheet would have too many rows; what `progress` raises.
    """
    from engine.ledger.ledger import open_ledger

    if kind == "xlsx" and len(ids) > MOST_XLSX:
        raise InputError(f"A sheet holds {MOST_XLSX:,} rows, these are {len(ids):,}. Filter them, or export CSV.")
    with open_ledger(ledger_path) as ledger:
        rows = _rows(ledger, ids, progress)
        with writing_whole(path) as stream:
            written, left_out = _WRITERS[kind](stream, rows, columns, unit_title)
    return Exported(path, written, left_out)


def _rows(ledger: Ledger, ids: Sequence[int], progress: Progress) -> Iterator[Row]:
    from engine.ledger import browse

    for start in range(0, len(ids), _AT_ONCE):
        progress("Writing entries", start, len(ids))
        yield from browse.rows(ledger, [int(one) for one in ids[start : start + _AT_ONCE]])


def universal_cells(row: Row) -> tuple[str, ...]:
    """An entry as a row of the universal CSV (docs/universal-csv.md)."""
    from engine.exact import atto_text, rupees_text
    from engine.karachi import iso_utc

    def side(part: Part | None) -> tuple[str, str]:
        return (part.asset, atto_text(part.quantity)) if part else ("", "")

    sent, received, to_account = row.sent, row.received, row.to_account
    if row.kind in ("loan_out", "loan_back"):  # the other side is the loan's account, which the kind and name say
        sent, received, to_account = (sent, None, "") if row.kind == "loan_out" else (None, received, "")
    account = received.account if sent is None and received is not None else row.account
    return (
        iso_utc(row.time), row.kind, account, *side(sent), *side(received), *side(row.fee), to_account,
        "" if row.value is None else rupees_text(row.value), row.counterparty, row.reference, row.tags, row.note,
    )  # fmt: skip


def _write_universal(
    stream: IO[bytes], rows: Iterator[Row], columns: Sequence[ShownColumn], unit_title: str
) -> tuple[int, int]:
    written = left_out = 0
    with _text(stream) as text:
        writer = csv.writer(text)
        writer.writerow(UNIVERSAL)
        for row in rows:
            if row.counts:
                writer.writerow([_harmless(cell) for cell in universal_cells(row)])
                written += 1
            else:
                left_out += 1
    return written, left_out


def _write_csv(
    stream: IO[bytes], rows: Iterator[Row], columns: Sequence[ShownColumn], unit_title: str
) -> tuple[int, int]:
    written = 0
    with _text(stream) as text:
        text.write("\ufeff")  # without it a spreadsheet misreads names in Urdu
        writer = csv.writer(text)
        writer.writerow([_harmless(title) for title in _titles(columns, unit_title)])
        for row in rows:
            writer.writerow([cell if is_number else _harmless(cell) for cell, is_number in _cells(row, columns)])
            written += 1
    return written, 0


def _write_xlsx(
    stream: IO[bytes], rows: Iterator[Row], columns: Sequence[ShownColumn], unit_title: str
) -> tuple[int, int]:
    import xlsxwriter

    book = xlsxwriter.Workbook(
        stream, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    for place, title in enumerate(_titles(columns, unit_title)):
        sheet.write_string(0, place, title, bold)
    written = 0
    for row in rows:
        written += 1
        for place, (cell, is_number) in enumerate(_cells(row, columns)):
            if is_number and _is_exact_as_float(cell):
                sheet.write_number(written, place, float(cell))
            elif cell:
                sheet.write_string(written, place, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, written, max(len(_titles(columns, unit_title)) - 1, 0))
    book.close()
    return written, 0


_WRITERS: dict[Format, Callable[..., tuple[int, int]]] = {
    "universal": _write_universal,
    "csv": _write_csv,
    "xlsx": _write_xlsx,
}


def _titles(columns: Sequence[ShownColumn], unit_title: str) -> list[str]:
    found = []
    for column in columns:
        found.append(column.title)
        if column.unit is not None:
            found.append(f"{column.title}: {unit_title}")
    return found


def _cells(row: Row, columns: Sequence[ShownColumn]) -> Iterator[tuple[str, bool]]:
    """Texts, and whether each is a number."""
    for column in columns:
        if column.number is not None:
            number = column.number(row)
            yield number, bool(number)
        else:
            yield column.text(row), False
        if column.unit is not None:
            yield column.unit(row), False


def _is_exact_as_float(number: str) -> bool:
    """Whether a spreadsheet, which counts in 64-bit floats and shows 15 digits, keeps the number as it is."""
    return len(number.lstrip("-").replace(".", "").strip("0")) <= _DIGITS_OF_A_FLOAT


def _harmless(text: str) -> str:
    from taxapp.reports.csv_rows import text_cell

    return text_cell(text)


def _text(stream: IO[bytes]) -> Any:
    import io

    return io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
