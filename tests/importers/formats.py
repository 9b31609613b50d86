"""What tests over all formats share: headers made from layouts, fixtures by format, files rewritten in other ways."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook

from engine.errors import InputError
from engine.ledger.batch import ImportBatch
from importers import archive, limits, registry
from importers.detect import detect_in
from importers.files.universal import cells_of
from importers.spec import Format, Layout
from importers.table import Table, TextTable, preamble, rows, table_of
from tests.importers.test_fixtures import FOLDER

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".zip")
BESIDE = (".entries.csv", ".rows.txt")

FORMATS = registry.formats()
LAYOUTS = [(one, layout) for one in FORMATS for layout in one.layouts]


# --- a header that a layout describes ------------------------------------------------------------------------


def header_of(layout: Layout, *, with_optional: bool = False) -> list[str]:
    """The columns of a file in this layout, in the layout's order."""
    names: list[str] = []
    for spelling in (layout.names() if with_optional else layout.columns).values():
        name = spelling.split("|")[0]
        if spelling.startswith("/"):
            names.append(example_of(spelling[1:-1]))
            continue
        spelt, mark, number = name.rpartition("#")
        if not (mark and spelt and number.isdigit()):
            if name not in names:  # two keys may look for one column
                names.append(name)
            continue
        while names.count(spelt) < int(number):
            names.append(spelt)
    return names


def name_for(one: Format) -> str:
    """A file name that has the format's hint."""
    return f"{example_of(one.hint) if one.hint else 'history'}.csv"


def example_of(pattern: str) -> str:
    """A short text that matches a regular expression."""
    return "".join(_examples(re._parser.parse(pattern)))  # type: ignore[attr-defined] # the only parser there is


def _examples(parsed: Any) -> Iterator[str]:
    for operator, argument in parsed:
        match str(operator):
            case "LITERAL":
                yield chr(argument)
            case "NOT_LITERAL":
                yield "x" if argument != ord("x") else "y"
            case "ANY":
                yield "x"
            case "IN":
                yield _one_of(argument)
            case "SUBPATTERN":
                yield from _examples(argument[-1])
            case "BRANCH":
                yield from _examples(argument[1][0])
            case "MAX_REPEAT" | "MIN_REPEAT":
                fewest, most, part = argument
                count = min(max(fewest, 1 if fewest else 0), int(most))
                yield "".join(_examples(part)) * count
            case "AT" | "ASSERT" | "ASSERT_NOT" | "GROUPREF_EXISTS":
                pass
            case other:
                raise NotImplementedError(other)


def _one_of(choices: Any) -> str:
    kind, argument = choices[0]
    if str(kind) == "NEGATE":
        return "x"
    if str(kind) == "CATEGORY":
        return {"CATEGORY_DIGIT": "5", "CATEGORY_SPACE": " "}.get(str(argument), "X")
    return chr(argument[0] if str(kind) == "RANGE" else argument)


# --- fixtures ------------------------------------------------------------------------------------------------


class Fixture(NamedTuple):
    """One table of a fixture file, and the format and layout that it is detected in."""

    path: Path
    table: Table
    header: int
    delimiter: str
    format: Format
    layout: Layout

    @property
    def name(self) -> str:
        """As pytest shows it: `kucoin/bundle.zip/orders.csv`."""
        return f"{self.path.parent.name}/{self.table.name}"


@cache
def fixtures() -> tuple[Fixture, ...]:
    """All tables of all fixtures."""
    found = []
    for path in sorted(FOLDER.rglob("*")):
        if path.suffix not in ENDINGS or path.name.endswith(BESIDE):
            continue
        content = path.read_bytes()
        if archive.is_bundle(content, path.name):
            tables = [table for table, _ in archive.tables(content, path.name, FORMATS).tables]
        else:
            tables = [table_of(content, limits.name_of(path))]
        for table in tables:
            try:
                detection = detect_in(table, FORMATS)
            except InputError:  # of a fixture that is read in a profile, or that shows a refusal
                continue
            one, dialect = detection.format, detection.dialect
            if not dialect.wrapped:
                place = detection.header_line - 1
                found.append(Fixture(path, table, place, dialect.delimiter, one, detection.layout))
    return tuple(found)


def cells_of_file(fixture: Fixture) -> tuple[list[list[str]], list[list[str]]]:
    """The lines above the table, and the table: header and rows."""
    table, delimiter = fixture.table, fixture.delimiter
    if not isinstance(table, TextTable):
        above = [list(row.cells) for row in table.rows[: fixture.header]]
        return above, [list(row.cells) for row in table.rows[fixture.header :]]
    (header,) = csv.reader([table.lines[fixture.header].rstrip("\r")], delimiter=delimiter)
    dialect = detect_in(table, [fixture.format]).dialect
    above = [[line.rstrip("\r")] for line in preamble(table, fixture.header)]
    return above, [header, *(list(row.cells) for row in rows(table, fixture.header, dialect))]


def written(above: Sequence[Sequence[str]], cells: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    """A table as CSV; the lines above it verbatim."""
    text = io.StringIO()
    for line in above:
        text.write(delimiter.join(line) + "\n")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(cells)
    return text.getvalue().encode()


def workbook(above: Sequence[Sequence[str]], cells: Sequence[Sequence[str]]) -> bytes:
    """A table as XLSX, every cell a text."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for place, row in enumerate([*above, *cells], 1):
        for spot, cell in enumerate(row, 1):
            if cell:
                sheet.cell(place, spot, cell).data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def told(batch: ImportBatch) -> list[tuple[str, ...]]:
    """The entries of a batch as universal CSV, in an order of their own."""
    return sorted(tuple(cells_of(made.entry)) for made in batch.entries)


def assert_one_fate_each(batch: ImportBatch) -> None:
    """Every row is used, set aside or rejected, and used just where an entry is made of it; no identity comes twice."""
    used = {place for made in batch.entries for place in made.rows}
    assert used <= set(range(len(batch.rows)))
    for place, row in enumerate(batch.rows):
        assert (row.state == "used") == (place in used), f"line {row.line} is {row.state}"
        assert row.state == "used" or row.reason, f"line {row.line} is {row.state} and nobody knows why"
    assert len({row.identity for row in batch.rows}) == len(batch.rows)
    assert len({made.identity for made in batch.entries}) == len(batch.entries)
