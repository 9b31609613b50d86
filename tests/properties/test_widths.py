"""Whether numbers are counted in 64 bits or as integers of any size shows in no result."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given

from engine.columns import PLACES, quantity
from engine.errors import InputError
from engine.model import NO_VALUE, LedgerColumns, Side
from engine.tax.computation_json import computation_text
from engine.tax.compute import compute
from tests.properties.ledgers import Ledger, examples, ledgers


def widened(columns: LedgerColumns) -> LedgerColumns:
    """The same entries with every quantity and value kept as an integer of any size."""
    wide: list[int] = []

    def side(one: Side) -> Side:
        places = []
        for asset, units in zip(one.asset.tolist(), one.units.tolist(), strict=True):
            places.append(len(wide) if asset >= 0 else 0)
            if asset >= 0:
                wide.append(quantity(columns, asset, units))
        return Side(one.asset, np.array(places, np.int64))

    values = {place: value for place, value in enumerate(columns.value_pkr.tolist()) if value != NO_VALUE}
    return replace(
        columns,
        sent=side(columns.sent),
        received=side(columns.received),
        fee=side(columns.fee),
        value_pkr=np.full(len(columns), NO_VALUE),
        wide_values={**values, **columns.wide_values},
        places=np.full(len(columns.assets), PLACES, np.int8),
        is_wide=np.ones(len(columns.assets), bool),
        wide=wide,
    )


@examples(100)
@given(ledgers())
def test_the_width_of_numbers_shows_in_no_result(ledger: Ledger) -> None:
    columns, rules = ledger.columns(), ledger.rules()
    try:
        narrow = computation_text(compute(columns, rules, ledger.settings))
    except InputError:
        return
    assert computation_text(compute(widened(columns), rules, ledger.settings)) == narrow
