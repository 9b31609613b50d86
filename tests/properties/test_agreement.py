"""Two engines, written apart, find the same figures for every ledger."""

from __future__ import annotations

from hypothesis import given

from tests.properties.agreement import differences
from tests.properties.ledgers import ALL_YEARS, Ledger, examples, ledgers


@examples(400)
@given(ledgers(years=ALL_YEARS))
def test_the_engine_agrees_with_the_reference(ledger: Ledger) -> None:
    assert differences(ledger) == {}
