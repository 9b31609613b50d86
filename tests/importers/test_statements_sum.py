"""What the entries of a statement do to an account is what its rows say: fees, signs, gross and net, all of it.

Held for every file with running balances among the fixtures: the changes that the rows used state, summed by coin,
are the sums of what came in less what went out less the fees.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from engine.ledger.batch import RowState
from importers.detect import Detection, detect
from importers.read import read_file
from importers.spec import Context, Stated
from tests.importers.test_fixtures import FILES


def statements() -> list[tuple[Path, Detection]]:
    files = [(path, detect(path)) for path in FILES if path.suffix == ".csv"]
    return [(path, found) for path, found in files if found.format.stated is not None]


def stated(text: str, path: Path, found: Detection) -> Stated | None:
    assert found.format.stated is not None
    [row] = csv.reader([text], delimiter=found.dialect.delimiter)
    cells = {key: row[found.places[key]].strip() if key in found.places else "" for key in found.layout.names()}
    return found.format.stated(
        cells, Context("", found.layout, file=path.name, headers=found.headers, captured=found.captured)
    )


@pytest.mark.parametrize(("path", "found"), [pytest.param(*one, id=one[0].name) for one in statements()])
def test_entries_move_what_the_rows_say(path: Path, found: Detection) -> None:
    batch = read_file(path)
    said: dict[str, Decimal] = defaultdict(Decimal)
    for row in batch.rows:
        one = stated(row.content, path, found) if row.state is RowState.USED else None
        if one is not None and one.change is not None:
            said[one.asset] += one.change
    if not said:
        pytest.skip("its rows state no changes")
    moved: dict[str, Decimal] = defaultdict(Decimal)
    for made in batch.entries:
        for amount, sign in ((made.entry.received, 1), (made.entry.sent, -1), (made.entry.fee, -1)):
            if amount is not None:
                moved[amount.asset] += sign * amount.quantity
    assert {asset: change for asset, change in moved.items() if change} == {
        asset: change for asset, change in said.items() if change
    }
