"""Files as exchanges write them (our own numbers), each with what it gives beside it.

A folder a venue. `NAME.csv` is the file (or .xlsx); `NAME.entries.csv` its entries in universal CSV; `NAME.rows.txt`
the rows that make none, and why. After a change that is meant, `python -m tests.importers.test_fixtures [FOLDER]`
writes the last two anew: read the difference before you keep it.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest

from engine.ledger.batch import ImportBatch, RowState
from importers.files.universal import HEADER, cells_of
from importers.read import read_file

FOLDER = Path(__file__).parent / "fixtures"
FILES = sorted(
    path for path in FOLDER.rglob("*.*") if path.suffix in (".csv", ".xlsx") and not path.name.endswith(".entries.csv")
)


def entries_of(batch: ImportBatch) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(cells_of(made.entry) for made in batch.entries)
    return text.getvalue()


def rows_of(batch: ImportBatch) -> str:
    lines = [f"{batch.importer}: {len(batch.rows)} rows, {len(batch.entries)} entries"]
    lines += [f"warning: {warning}" for warning in batch.warnings]
    for row in batch.rows:
        if row.state is not RowState.USED:
            cell = f" [{row.column} = {row.value}]" if row.column else ""
            lines.append(f"line {row.line} {row.state}: {row.reason}{cell}")
    return "\n".join(lines) + "\n"


def beside(path: Path, ending: str) -> Path:
    return path.with_name(path.stem + ending)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_gives_what_stands_beside_it(path: Path) -> None:
    batch = read_file(path)
    assert entries_of(batch) == beside(path, ".entries.csv").read_text("utf-8")
    assert rows_of(batch) == beside(path, ".rows.txt").read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_reading_again_gives_the_same_and_every_row_once(path: Path) -> None:
    first, second = read_file(path), read_file(path)
    assert first == second
    assert len({row.identity for row in first.rows}) == len(first.rows)
    assert len({made.identity for made in first.entries}) == len(first.entries)


if __name__ == "__main__":
    for file in [one for one in FILES if one.parent.name in (sys.argv[1:] or [one.parent.name])]:
        read = read_file(file)
        beside(file, ".entries.csv").write_text(entries_of(read), "utf-8")
        beside(file, ".rows.txt").write_text(rows_of(read), "utf-8")
