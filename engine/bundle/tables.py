"""Tables of text as CSV, one way only: what is not written exactly as this program writes it is refused.

UTF-8, line ends of RFC 4180. A text that a spreadsheet would run as a formula, or that begins with an apostrophe, gets
an apostrophe in front, which is taken off again on reading: so nothing is lost.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from engine.errors import InputError

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_LONGEST_CELL = 1 << 20


def guarded(text: str) -> str:
    """A text as a cell holds it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def unguarded(cell: str) -> str:
    """The text that a cell holds."""
    return cell[1:] if cell.startswith("'") else cell


def write_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table whose cells are texts that were guarded where they may be anything."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def read_table(name: str, data: bytes, header: Sequence[str]) -> list[list[str]]:
    """The rows below the header. InputError where the text is no such table, naming the line."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(f"{name} is not text in UTF-8.") from None
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        if next(reader, None) != list(header):
            raise InputError(f"{name}, line 1: the columns should be {','.join(header)}.")
        rows = []
        for row in reader:
            if len(row) != len(header):
                raise InputError(f"{name}, line {reader.line_num}: {len(row)} cells where {len(header)} should be.")
            rows.append(row)
    except csv.Error as error:
        raise InputError(f"{name}, line {reader.line_num}: {error}.") from None
    return rows
