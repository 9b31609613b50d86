"""What the importers' tests share: a file made of lines, read as people's files are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.ledger.batch import ImportBatch, RawRow, RowState
from engine.model import Entry
from importers.files.universal import cells_of
from importers.read import Choices, read_file

Reader = Callable[..., ImportBatch]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """`read(line, line, ..., name='x.csv')`: writes the lines (or bytes) to a file and reads it."""

    def reader(
        *lines: str | bytes,
        name: str = "history.csv",
        account: str | None = None,
        address: str = "",
        zone: int | None = None,
    ) -> ImportBatch:
        path = tmp_path / name
        if lines and isinstance(lines[0], bytes):
            path.write_bytes(b"".join(line for line in lines if isinstance(line, bytes)))
        else:
            path.write_bytes("".join(f"{line}\n" for line in lines if isinstance(line, str)).encode())
        return read_file(path, Choices(account=account or "", address=address, zone=zone))

    return reader


def entries(batch: ImportBatch) -> list[Entry]:
    return [made.entry for made in batch.entries]


def told(batch: ImportBatch) -> list[str]:
    """Entries as lines of universal CSV, which is how this project writes down what it expects."""
    return [",".join(cells_of(entry)) for entry in entries(batch)]


def sides(line: str) -> list[str]:
    """What was sent, received and paid in a line of universal CSV: each a coin and a quantity."""
    return line.split(",")[3:9]


def rejected(batch: ImportBatch) -> list[RawRow]:
    return [row for row in batch.rows if row.state is RowState.REJECTED]


def only_rejection(batch: ImportBatch) -> RawRow:
    found = rejected(batch)
    assert len(found) == 1, [(row.line, row.reason) for row in batch.rows]
    return found[0]


def check_refusal(batch: ImportBatch, column: str, reason: str) -> None:
    """Just one row is rejected, for this column of the file and with these words."""
    row = only_rejection(batch)
    assert (row.column, reason in row.reason) == (column, True), (row.column, row.reason)
