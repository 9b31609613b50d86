"""The schedules of a Return as CSV files, for spreadsheets.

Exact decimals, UTF-8, line ends of RFC 4180 (with any other, `csv` leaves a carriage return in a cell unquoted). A
text cell that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from engine.model import Return
from taxapp.reports import frames
from taxapp.reports.csv_rows import rows_of, text_cell

if TYPE_CHECKING:
    import pandas as pd

IRIS = "iris"


def write_csv(result: Return, folder: Path | str) -> list[Path]:
    """Writes one file a schedule into `folder` (made if missing); gives their paths."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schedule in frames.SCHEDULES.items():
        path = target / f"{name}.csv"
        rows = rows_of(result, name)
        table = schedule(result if rows is None else replace(result, disposals=(), income=()))
        with path.open("wb") as file:
            file.write(_csv(table).encode())
            file.writelines(rows or ())
        written.append(path)
    for name, lines in result.statements.items():
        if not isinstance(lines, Mapping) and name != IRIS:
            written.append(_write(target / f"{name}.csv", frames.statement(result, name)))
    return written


def write_iris(result: Return, path: Path) -> Path:
    """Writes the IRIS worksheet: each figure with its code, column and how certain the code is.

    KeyError where the Return has none.
    """
    return _write(path, frames.statement(result, IRIS))


def _write(path: Path, table: pd.DataFrame) -> Path:
    path.write_bytes(_csv(table).encode())
    return path


def _csv(table: pd.DataFrame) -> str:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    columns = [[cell(value) for value in table[column]] for column in table.columns]
    writer.writerows(zip(*columns, strict=True))
    return text.getvalue()


def cell(value: object) -> str:
    """A value as the text of a CSV cell; empty where it is not known."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return format(value, "f")
        case int():
            return str(value)
        case str():
            return text_cell(value)
    raise TypeError(f"no way to write a {type(value).__name__} in a CSV cell")
