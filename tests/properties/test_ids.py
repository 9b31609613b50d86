"""Ids name one row each: a disposal and an income item can be told, explained and given lots by them."""

from __future__ import annotations

from hypothesis import given

from engine.errors import InputError
from engine.model import PARTS
from engine.tax.compute import compute
from tests.properties.ledgers import LAST_YEARS, Ledger, examples, ledgers


@examples(150)
@given(ledgers(years=LAST_YEARS))
def test_no_two_disposals_or_items_of_income_have_one_id(ledger: Ledger) -> None:
    ledger = ledger.elected(transfer_fee="dispose")
    try:
        result = compute(ledger.columns(), ledger.rules(), ledger.settings)
    except InputError:
        return
    ids = [*(disposal.id for disposal in result.disposals), *(income.id for income in result.income)]
    assert sorted(set(ids)) == sorted(ids)
    for disposal in result.disposals:
        entry, _, part = disposal.id.partition(":")
        assert (entry, part in PARTS) == (disposal.entry, True)
