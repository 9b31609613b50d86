"""The IRIS worksheet: cells as data, and amounts that reconcile."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from importlib.resources import files

import pytest

from engine.model import Return
from engine.tax.statements.iris import LIKELY, UNKNOWN, VERIFIED, cells
from tests.statements.support import buy, computed, row, rows, sell

YEARS = range(2020, 2028)
TABLE = tomllib.loads(files("resources").joinpath("iris", "individual.toml").read_text("utf-8"))


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_its_cells(year: int) -> None:
    found = cells(year)
    assert len({(cell.code, cell.figure) for cell in found}) == len(found)
    assert {cell.status for cell in found} <= {VERIFIED, LIKELY, UNKNOWN}
    figures = {cell.figure for cell in found}
    assert {"tax.taxable_income", "iris.capital_gains.pakistan", "iris.held.foreign"} <= figures
    for cell in found:
        assert cell.status != VERIFIED or cell.code, cell
        assert cell.status != UNKNOWN or cell.note, f"{cell.figure}: why, and which rows come near?"


def test_each_cell_says_where_it_was_read() -> None:
    for line in TABLE["line"]:
        for form in line["form"]:
            assert form["source"] in TABLE["sources"], line["figure"]
            assert form["status"] != VERIFIED or form["source"] not in ("LISTS", "NONE"), line["figure"]


def test_nothing_is_verified_of_a_form_that_was_not_notified() -> None:
    assert all(cell.status != VERIFIED for cell in cells(2027))


def test_a_line_has_one_cell_a_year() -> None:
    for line in TABLE["line"]:
        years = [year for form in line["form"] for year in range(form["from"], form["to"] + 1)]
        assert len(set(years)) == len(years), line["figure"]
        assert set(years) <= set(YEARS), line["figure"]


def by_code(result: Return) -> dict[str, Decimal]:
    return {one["code"]: Decimal(one["amount"]) for one in rows(result, "iris")}


ENTRIES = [
    buy("2025-08-01", "BTC", "2", "400000"),
    sell("2025-12-01", "BTC", "1", "900000"),  # a gain of 700,000
    buy("2025-08-02", "ETH", "1", "500000"),
    sell("2025-12-02", "ETH", "1", "200000"),  # a loss of 300,000
]


def test_amounts_are_the_returns() -> None:
    found = computed(2026, {"other.salary": "1000000", "tax_withheld": "5000"}, ENTRIES)
    # 1,000,000 + 700,000 - 300,000 = 1,400,000; salary is 71%: 90,000 + 20% x 200,000 = 130,000.
    codes = by_code(found)
    assert codes["9100"] == codes["7031"] == 1_400_000
    assert codes["920000"] == codes["9200"] == 130_000
    assert codes["9201"] == 5_000
    assert codes["9203"] == 125_000
    assert codes["4000"] == 400_000
    assert codes["701902"] == 200_000
    assert row(found, "iris", code="4000")["status"] == "unknown"
    assert "4017" in row(found, "iris", code="4000")["note"]


def test_a_refund_stands_in_a_row_of_its_own() -> None:
    codes = by_code(computed(2026, {"other.business": "700000", "tax_withheld": "20000"}))
    assert codes["9210"] == 5_000  # 15,000 of tax
    assert "9203" not in codes


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"brought_forward.capital_loss.TY2024": "150000"},
        {"head.spot": "business", "other.salary": "2000000"},
        {"source_of_gain": "foreign", "brought_forward.foreign_capital_loss.TY2024": "900000"},
    ],
)
def test_the_reconciliation_has_every_gain_and_loss_once(settings: dict[str, str]) -> None:
    """7031 + 7038 - 7092 is what came in: other income, and gains less losses, whatever was set off."""
    result = computed(2026, settings, ENTRIES)
    codes = by_code(result)
    other = Decimal(settings.get("other.salary", 0))
    assert codes.get("7031", 0) + codes["7038"] - codes["7092"] == other + 700_000 - 300_000


def test_the_quarter_that_was_not_taxed_is_a_gain_all_the_same() -> None:
    # TY2022: 1,000,000 held for over a year, of which 750,000 is taxable.
    entries = [buy("2020-08-01", "BTC", "1", "500000"), sell("2021-12-01", "BTC", "1", "1500000")]
    codes = by_code(computed(2022, {}, entries))
    assert codes["7031"] == 750_000
    assert codes["7038"] == 250_000


def test_stock_of_a_business_goes_through_its_balance_sheet() -> None:
    codes = by_code(computed(2026, {"head.spot": "business"}, ENTRIES))
    assert codes["3315"] == 200_000
    assert "701902" not in codes
    assert codes["3009"] == 1_100_000  # 900,000 + 200,000


def test_foreign_gains_have_rows_of_their_own() -> None:
    codes = by_code(computed(2026, {"source_of_gain": "foreign"}, ENTRIES))
    assert codes["6049"] == 400_000
    assert "4000" not in codes


def test_nothing_has_no_row() -> None:
    assert rows(computed(2026, {}), "iris") == []


def test_every_row_names_a_figure_of_the_sheet() -> None:
    result = computed(2026, {"other.salary": "1000000"}, ENTRIES)
    sheet = result.workings[2026]
    for one in rows(result, "iris"):
        assert Decimal(sheet[one["figure"]].value.__floor__()) / 100 == Decimal(one["amount"]), one
