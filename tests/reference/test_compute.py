"""What the reference engine refuses, and what it leaves unrounded."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest

import engine.reference
from engine.errors import InputError, UsageError
from engine.karachi import year_start
from engine.model import Amount, Entry, Kind
from engine.rules.loader import load_rules
from tests.properties.ledgers import Ledger

THIRD_SOLD = Ledger(
    [
        Entry(year_start(2025), Kind.BUY, "A", Amount("PKR", Decimal(100)), Amount("ETH", Decimal(3))),
        Entry(year_start(2026), Kind.SELL, "A", Amount("ETH", Decimal(1)), Amount("PKR", Decimal(50))),
    ]
)


@pytest.mark.parametrize(
    ("settings", "refusal"),
    [
        ({"pool.TY2026": "account"}, InputError),
        ({"other.business": "1", "foreign.business": "2"}, UsageError),
        ({"cost_method": "cheapest"}, UsageError),
    ],
)
def test_refused(settings: Mapping[str, str], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        engine.reference.compute(THIRD_SOLD.columns(), load_rules(2026), settings)


def test_a_third_of_a_hundred_rupees() -> None:
    rounded = engine.reference.compute(THIRD_SOLD.columns(), load_rules(2026))
    assert rounded.disposals[0].cost == 3333
    assert all(type(money) is int for money in (rounded.disposals[0].gain, rounded.tax.taxable_income))
    exact = engine.reference.compute(THIRD_SOLD.columns(), load_rules(2026), rounding=False)
    assert exact.disposals[0].cost == Fraction(10000, 3)
    assert exact.holdings[0].cost == Fraction(20000, 3)
