"""Formulas as a person reads them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from engine.tax.explain.text import amount, in_names, in_numbers
from engine.workings import (
    NOTHING,
    Difference,
    Fact,
    Figure,
    Law,
    Number,
    Quotient,
    Term,
    Total,
    Unit,
    greatest,
    least,
    to_the_paisa,
    to_the_rupee,
    total,
)

INCOME = Figure("tax.taxable_income", 2026, 4_900_000_00)
OVER = Law("slabs.non_salaried[4].over", 2026, 3_200_000_00, Unit.PKR)
BASE = Law("slabs.non_salaried[4].base", 2026, 650_000_00, Unit.PKR)
RATE = Law("slabs.non_salaried[4].rate", 2026, 40, Unit.PERCENT)
BOUGHT = Figure("lots.a.quantity", 2026, 3, Unit.QUANTITY)
COST = Figure("lots.a.cost_pkr", 2026, 100_00)
SOLD = Figure("entry:b.day", 2024, date(2024, 4, 24).toordinal(), Unit.DAYS)
ACQUIRED = Figure("entry:a.day", 2024, date(2024, 4, 14).toordinal(), Unit.DAYS)
HALF = Number(Fraction(1, 2), Unit.QUANTITY)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1_234_567_00, Unit.PKR, "Rs 1,234,567"),
        (-1_234_50, Unit.PKR, "Rs -1,234.50"),
        (Fraction(1, 3), Unit.PKR, "Rs about 0.00333333"),
        (12_30, Unit.USD, "USD 12.30"),
        (Fraction(15, 2), Unit.PERCENT, "7.5%"),
        (1, Unit.DAYS, "1 day"),
        (Fraction(1, 10**18), Unit.QUANTITY, "0.000000000000000001"),
        (1_000_000, Unit.COUNT, "1,000,000"),
    ],
)
def test_an_amount_is_written_as_people_write_it(value: int | Fraction, unit: Unit, text: str) -> None:
    assert amount(value, unit) == text


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (to_the_rupee(BASE + (INCOME - OVER) * RATE), "Rs 650,000 + 40% x (Rs 4,900,000 - Rs 3,200,000), to the rupee"),
        (INCOME - (BASE + OVER), "Rs 4,900,000 - (Rs 650,000 + Rs 3,200,000)"),
        (INCOME - BASE - OVER, "Rs 4,900,000 - Rs 650,000 - Rs 3,200,000"),
        (NOTHING - INCOME, "-Rs 4,900,000"),
        (
            Difference(COST, to_the_paisa(COST * Quotient(HALF, BOUGHT))),
            "Rs 100 - [Rs 100 x 0.5 / 3, to the paisa]",
        ),
        (COST / (BOUGHT - HALF), "Rs 100 / (3 - 0.5)"),
        (least(INCOME, BASE + OVER), "the least of (Rs 4,900,000, Rs 650,000 + Rs 3,200,000)"),
        (greatest(NOTHING, BASE), "the greatest of (Rs 0, Rs 650,000)"),
        (total([]), "Rs 0"),
        (SOLD - ACQUIRED, "2024-04-24 - 2024-04-14"),
        (Figure("price:BTC:2025-09-02", 2026, 65_000), "USD 65,000"),
    ],
)
def test_a_formula_with_numbers(term: Term, text: str) -> None:
    assert in_numbers(term) == text


def test_a_formula_with_names() -> None:
    term = BASE + (INCOME - OVER) * RATE + Fact("other.salary", 2026, 1) + Total("gains", 2026, 1)
    named = in_names(term, lambda figure: "Taxable income", lambda rows: "gains of disposals")
    assert named == (
        "slabs.non_salaried[4].base + slabs.non_salaried[4].rate x ([Taxable income] - slabs.non_salaried[4].over)"
        " + other.salary + [gains of disposals]"
    )


def test_digits_are_grouped_as_asked_for() -> None:
    assert amount(12_345_678_00, Unit.PKR, lambda digits: digits) == "Rs 12345678"
