"""Every number of the computation has a working that recomputes to it, down to entries, prices, law and facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from engine.errors import InputError
from engine.model import Return
from engine.tax.compute import compute
from engine.workings import Number, Sheet, Unit
from taxapp.usecases.computing import compute_year, years_with_entries
from taxapp.usecases.demo import make_demo_ledger
from taxapp.usecases.prices import COLUMNS as PRICE_COLUMNS
from taxapp.usecases.prices import add_prices_from_csv
from tests.explain.walk import faults
from tests.law.test_law import Case, cases, describe_accounts, name_lots, settings_of
from tests.properties.ledgers import Ledger, examples, ledgers
from tests.support import new_ledger

# --- ledgers as people have them ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo_ledger(tmp_path_factory.mktemp("demo"))


@pytest.mark.parametrize(
    ("settings", "pack"),
    [
        ({}, None),
        ({"cost_method": "average", "pool": "account", "transfer_fee": "dispose"}, None),
        ({"cost_method": "hifo", "cost_method.TY2025": "average", "s75a": "strict", "head.spot": "business"}, None),
        ({"cost_method": "lifo", "wealth_value": "market_memo", "other.salary": "3000000"}, "scenario/s37c-ladder"),
        ({"filed_on": "2026-12-01", "holding_location": "foreign", "foreign_tax_paid": "20000"}, "scenario/india-like"),
    ],
    ids=["as elected", "average by account", "business", "ladder", "india-like"],
)
def test_of_the_sample_ledger(demo: Path, settings: Mapping[str, str], pack: str | None) -> None:
    assert faults(compute_year(demo, 2026, settings=settings, pack=pack)) == []


def test_of_the_sample_ledger_in_every_year(demo: Path) -> None:
    years = years_with_entries(demo)
    assert len(years) >= 3
    assert [fault for year in years for fault in faults(compute_year(demo, year))] == []


def with_a_ledger() -> list[Any]:
    """The law's worked cases that begin with a ledger and are not refused."""
    return [one for one in cases() if "ledger" in one.values[0] and "refused" not in one.values[0]]


@pytest.mark.parametrize("case", with_a_ledger())
def test_of_the_worked_cases_of_the_law(case: Case, tmp_path: Path) -> None:
    path = new_ledger(tmp_path, case["ledger"])
    if case.get("prices"):
        rows = [f"{price['day']},{price['asset']},USD,{price['usd']}," for price in case["prices"]]
        (tmp_path / "prices.csv").write_text("\n".join([",".join(PRICE_COLUMNS), *rows]) + "\n")
        add_prices_from_csv(path, tmp_path / "prices.csv")
    name_lots(path, case.get("lots", {}))
    describe_accounts(path, case.get("accounts", {}))
    assert faults(compute_year(path, case["year"], settings=settings_of(case, path), pack=case.get("pack"))) == []


# --- ledgers of every sort --------------------------------------------------------------------------------------


@examples(60)
@given(ledgers())
def test_of_any_ledger(ledger: Ledger) -> None:
    try:
        result = compute(ledger.columns(), ledger.rules(), ledger.settings)
    except InputError:
        return
    assert faults(result) == []


# --- the walk itself --------------------------------------------------------------------------------------------

ROWS = """
2025-08-01T10:00:00+05:00,buy,Exchange,PKR,300000,ETH,1
2025-09-01T10:00:00+05:00,sell,Exchange,ETH,0.5,PKR,200000
"""


@pytest.fixture
def small(tmp_path: Path) -> Return:
    return compute_year(new_ledger(tmp_path, ROWS), 2026, settings={"other.salary": "1000000"})


def with_sheet(result: Return, name: str, amount: int | None) -> Return:
    """The Return with another amount under a name on its sheet, or without that figure."""
    sheet = Sheet(result.tax_year)
    for working in result.workings[result.tax_year].values():
        if working.id == name and amount is not None:
            working = replace(working, term=Number(amount, Unit.PKR))
        if working.id != name or amount is not None:
            sheet.put(working.id, working.label, working.term)
    return replace(result, workings={**result.workings, result.tax_year: sheet})


def test_the_walk_finds_a_figure_without_a_working(small: Return) -> None:
    found = faults(with_sheet(small, "tax.surcharge", None))
    assert any(one.startswith("tax.surcharge: no working") for one in found)


def test_the_walk_finds_a_formula_that_gives_another_figure(small: Return) -> None:
    found = faults(with_sheet(small, "heads.capital_gains.gains", 1))
    assert "heads.capital_gains.gains: 50000.00 in the document, 1/100 by its formula" in found


def test_the_walk_finds_rows_that_do_not_add_up(small: Return) -> None:
    assert small.book is not None
    elsewhere = replace(small, book=replace(small.book, worked=()))
    assert any("its rows add up to 0" in one for one in faults(elsewhere))
