"""The slabs of Division I laid under an income: together they are the tax that the year's formula gives."""

from __future__ import annotations

import pytest

from engine.rules.catalogue import available_years
from engine.rules.loader import load_rules
from engine.tax.assessment.charge import division_i_tax
from taxapp.usecases.slabs import slabs

INCOMES = (0, 1, 600_000_00, 600_000_01, 1_234_567_89, 3_200_000_00, 5_600_000_00, 99_999_999_99, 10**15)


@pytest.mark.parametrize("table", ["salaried", "non_salaried"])
@pytest.mark.parametrize("year", available_years())
def test_the_slabs_add_up_to_the_income_and_to_its_tax(year: int, table: str) -> None:
    pack = load_rules(year).pack
    for income in INCOMES:
        found = slabs(pack, table, income)
        assert sum(one.income for one in found) == income
        exact = division_i_tax(pack, table, income)
        assert abs(sum(one.tax for one in found) - exact) <= 50 + len(found), "rounded once to the rupee"
        assert [one.upto for one in found[:-1]] == [one.over for one in found[1:]]
        assert found[-1].upto is None
