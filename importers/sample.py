"""The beginning of a file as it stands there, before any format is asked: what a person sees of it, and what a profile
is guessed from and tried on.

A sample is read in the child (`importers.child`) as the file itself is, and comes from there as plain data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from importers import archive, limits
from importers.row import Row
from importers.table import Dialect, SheetTable, Table, TextTable, heads, preamble, rows, table_of

MOST_FILES = 30
"""Files of a bundle that are looked at."""
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}


@dataclass(frozen=True, slots=True)
class Sample:
    """The first rows of a table: `table` holds them, `length` is how many lines (of a workbook: rows) there are."""

    table: Table
    length: int

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def encoding(self) -> str:
        """How a text file is written, `XLSX` for a workbook."""
        return self.table.encoding if isinstance(self.table, TextTable) else "XLSX"


class Cut(NamedTuple):
    """A sample cut into cells. `header_line` counts from 1; `delimiter` is a word, '' for a workbook."""

    header_line: int
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str
    above: tuple[str, ...]


def samples(path: Path, most: int) -> list[Sample]:
    """The first `most` lines of a file, or of each file in a bundle. InputError where it holds none."""
    name, content = limits.name_of(path), limits.content_of(path)
    if not archive.is_bundle(content, name):
        return [_sample(table_of(content, name), most)]
    return [_sample(table, most) for table in archive.every_table(content, name, MOST_FILES)]


def cut(sample: Sample, header_line: int, dialect: Dialect) -> Cut:
    """The rows below a header that was found."""
    below = list(rows(sample.table, header_line - 1, dialect))
    header = next(cells for place, way, cells in heads(sample.table) if place == header_line - 1 and way == dialect)
    return Cut(
        header_line,
        tuple(cell.strip() for cell in header),
        tuple(below),
        "" if isinstance(sample.table, SheetTable) else _NAMES.get(dialect.delimiter, dialect.delimiter),
        tuple(preamble(sample.table, header_line - 1)),
    )


def packed(one: Sample) -> tuple[Any, ...]:
    """As plain data."""
    table = one.table
    if isinstance(table, TextTable):
        return (table.name, table.sha256, one.length, tuple(table.warnings), table.encoding, list(table.lines), None)
    plain = [(row.line, row.text, list(row.cells), row.fault, dict(row.damage)) for row in table.rows]
    return (table.name, table.sha256, one.length, tuple(table.warnings), "", None, plain)


def unpacked(packed: Sequence[Any]) -> Sample:
    name, sha256, length, warnings, encoding, lines, plain = packed
    if plain is None:
        return Sample(TextTable(name, sha256, lines, warnings, encoding), length)
    return Sample(SheetTable(name, sha256, [Row(*row) for row in plain], warnings), length)


def _sample(table: Table, most: int) -> Sample:
    if isinstance(table, TextTable):
        lines = list(table.lines[:most])
        while len(lines) < table.length and sum(line.count('"') for line in lines) % 2:
            lines.pop()  # the sample would end within a quoted cell
        return Sample(TextTable(table.name, table.sha256, lines, table.warnings, table.encoding), table.length)
    return Sample(SheetTable(table.name, table.sha256, list(table.rows[:most]), table.warnings), table.length)
