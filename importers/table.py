"""A file on disk as rows of text cells, each with its line and its exact words. Knows no format.

What is not a table of text (a PDF, an archive, a web page called .xls) is refused in one sentence with the next step.
Workbooks are read in `workbook`.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from engine.errors import InputError
from importers import limits, workbook
from importers.row import Row

HEAD_LINES = 40
"""How far down a header is looked for."""
STRETCH = 10_000
"""Lines read at once where rows are asked for one by one."""
RECORD_LINES = 100
"""More lines than any record has: a quote that stays open so long was never closed."""
DELIMITERS = (",", ";", "\t")


class Dialect(NamedTuple):
    """How a text file writes rows. `wrapped`: the whole header stands in one quoted cell, quotes doubled, as
    spreadsheets in which another delimiter is usual write every line that has a quote in it. Rows may always be so."""

    delimiter: str = ","
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class TextTable:
    """A CSV file, decoded, by lines (without line feeds)."""

    name: str
    sha256: str
    lines: Sequence[str]
    warnings: tuple[str, ...] = ()
    encoding: str = "UTF-8"

    @property
    def length(self) -> int:
        return len(self.lines)


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The sheet of a workbook that holds the table, every cell as text."""

    name: str
    sha256: str
    rows: Sequence[Row]
    warnings: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        return len(self.rows)


Table = TextTable | SheetTable


def load(path: Path) -> Table:
    """Reads a file whole. InputError where it can't be read or holds no table."""
    return table_of(limits.content_of(path), limits.name_of(path))


def table_of(content: bytes, name: str) -> Table:
    """A file's bytes as a table. InputError where they hold none."""
    sha256 = hashlib.sha256(content).hexdigest()
    if content[:4] == limits.ZIP:
        rows, warnings = workbook.rows_of(content, name)
        return SheetTable(name, sha256, rows, warnings)
    _refuse_others(content, name)
    text, encoding, warnings = _decoded(content, name)
    if not text.strip():
        raise InputError(f"{name} is empty. Export it again from the exchange.")
    _refuse_web_page(text, name)
    lines = text.split("\n") if "\n" in text else text.split("\r")
    if (longest := max(map(len, lines))) > limits.LONGEST_LINE:
        place = next(place for place, line in enumerate(lines) if len(line) == longest)
        raise InputError(
            f"{name}: line {place + 1} has {longest} characters, more than a row of a history. Download it again."
        )
    return TextTable(name, sha256, lines, warnings, encoding)


def heads(table: Table) -> Iterator[tuple[int, Dialect, Sequence[str]]]:
    """The rows that may be the header, in every way they can be cut into cells: (place, dialect, cells)."""
    if isinstance(table, SheetTable):
        for place, row in enumerate(table.rows[:HEAD_LINES]):
            yield place, Dialect(), row.cells
        return
    for place, line in enumerate(table.lines[:HEAD_LINES]):
        for delimiter in DELIMITERS:
            if delimiter not in line:
                continue
            cells = _cut(line.rstrip("\r"), delimiter)
            if len(cells) > 1:
                yield place, Dialect(delimiter), cells
            elif cells and delimiter in cells[0]:
                yield place, Dialect(delimiter, wrapped=True), _cut(cells[0], delimiter)


def preamble(table: Table, header: int) -> list[str]:
    """The lines above the header."""
    if isinstance(table, SheetTable):
        return [" ".join(row.cells) for row in table.rows[:header]]
    return list(table.lines[:header])


def rows(table: Table, header: int, dialect: Dialect) -> Iterator[Row]:
    """The rows below the header. Rows in which every cell is empty are none."""
    if isinstance(table, SheetTable):
        yield from table.rows[header + 1 :]
        return
    place, end = header + 1, len(table.lines)
    while place < end:
        found, place = _rows_up_to(table.lines, place, min(place + STRETCH, end), dialect)
        yield from found


def row_of_text(line: int, text: str, dialect: Dialect) -> Row:
    """A row that was read from a text file, cut again from its words."""
    if '"' not in text:
        return Row(line, text, text.split(dialect.delimiter))
    (row,) = _rows_up_to(text.split("\n"), 0, 1, dialect)[0]
    return row._replace(line=line)


def _rows_up_to(lines: Sequence[str], place: int, end: int, dialect: Dialect) -> tuple[list[Row], int]:
    """The rows that begin in lines[place:end], and where the next begins."""
    delimiter = dialect.delimiter
    nothing = delimiter + " \r\t"
    found = []
    while place < end:
        line = lines[place]
        if '"' not in line:
            if line[-1:] == "\r":
                line = line[:-1]
            if line and line.strip(nothing):
                found.append(Row(place + 1, line, line.split(delimiter)))
            place += 1
            continue
        used, cells, fault = _quoted(lines, place, delimiter)
        if len(cells) == 1 and delimiter in cells[0]:
            cells = _cut(cells[0], delimiter)
        text = "\n".join(lines[place : place + used]).removesuffix("\r")
        if any(cell.strip() for cell in cells):
            found.append(Row(place + 1, text, cells, fault))
        place += used
    return found, place


class Block(NamedTuple):
    """Rows of a text file by columns: the line where each begins, its words, its cells, and by place what is wrong."""

    lines: Sequence[int]
    texts: list[str]
    cells: list[list[str]]
    faults: dict[int, str]


def blocks(table: TextTable, header: int, dialect: Dialect, size: int) -> Iterator[Block]:
    """The rows below the header, as `rows` has them, in blocks of `size` lines and what belongs to the last of them."""
    place, end = header + 1, len(table.lines)
    while place < end:
        lines = table.lines[place : place + size]
        joined = "".join(lines)
        if '"' in joined:
            found, place = _rows_up_to(table.lines, place, min(place + size, end), dialect)
            faults = {spot: row.fault for spot, row in enumerate(found) if row.fault}
            yield Block(
                [row.line for row in found], [row.text for row in found], [[*row.cells] for row in found], faults
            )
            continue
        numbers: Sequence[int] = range(place + 1, place + 1 + len(lines))
        texts = list(lines)
        if "\r" in joined:
            texts = [line[:-1] if line[-1:] == "\r" else line for line in texts]
        nothing = dialect.delimiter + " \r\t"
        # A row with anything in it rarely begins like an empty one.
        if not {line[:1] for line in texts}.isdisjoint(["", *nothing]):
            filled = [spot for spot, line in enumerate(texts) if line.strip(nothing)]
            numbers, texts = [numbers[spot] for spot in filled], [texts[spot] for spot in filled]
        yield Block(numbers, texts, [line.split(dialect.delimiter) for line in texts], {})
        place += len(lines)


def _quoted(lines: Sequence[str], place: int, delimiter: str) -> tuple[int, list[str], str]:
    """(lines used, cells, fault) of a record with quotes in it. A fault costs one line, not the rest of the file."""
    reader = csv.reader((line + "\n" for line in lines[place : place + RECORD_LINES]), delimiter=delimiter, strict=True)
    try:
        cells = next(reader)
    except csv.Error:
        if (spaced := _spaced(lines[place], delimiter)) is not None:
            return 1, spaced, ""
        if not any(line.strip() for line in lines[place + 1 : place + RECORD_LINES]):
            return 1, [lines[place]], "the row is cut off inside a quoted cell. Download the file again."
        return 1, [lines[place]], "the quotes around a cell are broken. Download the file again."
    return reader.line_num, cells, ""


def _spaced(line: str, delimiter: str) -> list[str] | None:
    """The cells of a row with blanks between quotes and delimiters (`"a" ,"b" ,`, as a bank writes them), else None."""
    mark = re.escape(delimiter)
    tidy = re.sub(rf'"[ \t]+(?={mark}|\r?$)', '"', re.sub(rf'(^|{mark})[ \t]+(?=")', r"\1", line))
    if tidy == line:
        return None
    try:
        return next(csv.reader([tidy + "\n"], delimiter=delimiter, strict=True), None)
    except csv.Error:
        return None


def _cut(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)


# --- bytes to text -------------------------------------------------------------------------------------------

_SIGNATURES = (
    (b"%PDF", "is a PDF. Export the history as CSV or XLSX instead."),
    (
        b"\xd0\xcf\x11\xe0",
        "is an old or a password-protected Excel file. Open it, save it as .xlsx without a password, or better "
        "export CSV from the exchange.",
    ),
    (b"\x1f\x8b", "is compressed (gzip). Unpack it and import the file inside."),
    (b"Rar!", "is an archive. Unpack it and import the files inside."),
    (b"7z\xbc\xaf", "is an archive. Unpack it and import the files inside."),
    (b"\x89PNG", "is a picture. Export the history as CSV or XLSX instead."),
    (b"\xff\xd8\xff", "is a picture. Export the history as CSV or XLSX instead."),
    (b"SQLite format 3", "is a database, not an export of an exchange."),
    (b"PK\x05\x06", "is an empty archive. Export it again from the exchange."),
)


def _refuse_others(content: bytes, name: str) -> None:
    for signature, sentence in _SIGNATURES:
        if content.startswith(signature):
            raise InputError(f"{name} {sentence}")


def _decoded(content: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """(text, encoding, what is to be said about it)."""
    binary = InputError(f"{name} is not a text file. Export the history as CSV or XLSX from the exchange.")
    is_wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not is_wide and b"\x00" in content[:4096]:
        raise binary
    try:
        if is_wide:
            text = content.decode("utf-16")
        else:
            text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if is_wide or b"\x00" in content:
            raise binary from None
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            raise binary from None
        warning = f"{name} is not in UTF-8; it was read as Windows text (cp1252). Check names with accents."
        return text, "Windows-1252", (warning,)
    if "\x00" in text:
        raise binary
    # Some venues write a byte order mark before every row or cell: it is no part of what the cell says.
    return text.replace("\ufeff", ""), "UTF-16" if is_wide else "UTF-8", ()


def _refuse_web_page(text: str, name: str) -> None:
    start = text[:2000].lstrip("\ufeff \r\n\t").lower()
    if start.startswith(("<!doctype", "<html", "<table", "<head", "<body", "<meta", "<?xml")):
        raise InputError(
            f"{name} is a web page or XML, whatever its name says. Open it in a spreadsheet and save it as CSV, "
            "or better export CSV from the exchange."
        )
