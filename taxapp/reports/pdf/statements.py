"""The statements beside the return, each a table: its lines by name, or its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.model import Return
from taxapp.format import Grouping
from taxapp.reports.pdf.sheet import CELL, CELL_STRONG, SMALL, Align, Column, Look, Row, Writer
from taxapp.reports.statements import is_number, label, shown, title

IRIS = "iris"

_WIDTHS = {
    "note": 210,
    "entry": 72,
    "label": 110,
    "account": 76,
    "code": 40,
    "status": 40,
    "time": 50,
    "asset": 38,
    "quantity": 80,
    "origin": 34,
    "column": 60,
}
_SMALL = ("entry", "note")


def statements(writer: Writer, result: Return, digits: Grouping) -> None:
    """All of them but the worksheet; a statement without lines says so."""
    for name, lines in result.statements.items():
        if name == IRIS:
            continue
        heading = title(name)
        writer.subheading(heading.name)
        if heading.about:
            writer.paragraph(heading.about, SMALL)
        if not lines:
            writer.paragraph("None.")
        elif isinstance(lines, Mapping):
            _lines(writer, lines, digits)
        else:
            _rows(writer, list(lines[0]), lines, digits)


def worksheet(writer: Writer, result: Return, digits: Grouping) -> None:
    """Each figure with the code and column of IRIS it goes to."""
    rows = result.statements[IRIS]
    assert not isinstance(rows, Mapping)
    writer.paragraph(title(IRIS).about, SMALL)
    _rows(writer, ["code", "label", "column", "amount", "status", "note"], rows, digits)


def _lines(writer: Writer, lines: Mapping[str, str], digits: Grouping) -> None:
    # Figures line up on the right; a statement that also holds sentences is set as text.
    figures = all(len(value) <= 24 for value in lines.values())
    writer.table(
        (Column("", 60), Column("", 40, Align.RIGHT if figures else Align.LEFT)),
        [Row((label(field), shown(field, value, digits))) for field, value in lines.items()],
    )


def _rows(writer: Writer, fields: Sequence[str], rows: Sequence[Mapping[str, str]], digits: Grouping) -> None:
    writer.table(
        tuple(_column(field) for field in fields),
        [
            Row(
                tuple(shown(field, row.get(field, ""), digits) for field in fields),
                Look.STRONG if row.get(fields[0]) == "all" else Look.PLAIN,
            )
            for row in rows
        ],
    )


def _column(field: str) -> Column:
    width = _WIDTHS.get(field, 62 if is_number(field) else 56)
    align = Align.POINT if field == "quantity" else Align.RIGHT if is_number(field) else Align.LEFT
    style = SMALL if field in _SMALL else CELL_STRONG if field == "code" else CELL
    return Column(label(field), width, align, style)
