"""The wealth statement's lines, where coins are held, the foreign statement and capital value tax."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.exact import rupees_text
from engine.model import Entry
from tests.statements.support import asked, buy, computed, lines, move, row, rows, sell

# The State Bank's rate of 30 June 2026 is Rs 278.4375 to the dollar.
EVERYWHERE = {"Binance", "Ledger", "Rain"}


@pytest.mark.parametrize(
    ("assets", "income", "due"),
    [
        ("27843750", "0", "yes"),  # USD 100,000.00 exactly
        ("27843749.99", "0", "no"),  # a paisa less; it rounds to USD 100,000.00
        ("0", "2784375", "yes"),  # USD 10,000.00 exactly
        ("0", "2784374.99", "no"),
    ],
)
def test_the_foreign_statement_is_due_from_its_thresholds(assets: str, income: str, due: str) -> None:
    settings = {"foreign_assets": assets, "other.other_sources": income, "foreign.other_sources": income}
    result = computed(2026, settings)
    found = lines(result, "s116a")
    assert found["due"] == due
    assert asked(result, "s116a_due") is (due == "yes")
    assert found["foreign_assets_usd" if assets != "0" else "foreign_income_usd"] in ("100000.00", "10000.00")
    assert (found["usd_rate"], found["usd_rate_day"]) == ("278.4375", "2026-06-30")


@pytest.mark.parametrize(
    ("assets", "due", "tax"),
    [
        ("100000000", "no", "0.00"),  # exactly the threshold is not above it
        ("100000001", "yes", "1000000.00"),  # 1% of all of it: 1,000,000.01
        ("100000050", "yes", "1000001.00"),  # 1,000,000.50 rounds up
    ],
)
def test_capital_value_tax_is_due_above_its_threshold(assets: str, due: str, tax: str) -> None:
    result = computed(2026, {"foreign_assets": assets})
    found = lines(result, "cvt")
    assert (found["due"], found["tax_pkr"]) == (due, tax)
    assert asked(result, "cvt_due") is (due == "yes")


@pytest.mark.parametrize("year", [2020, 2021, 2027])
def test_other_years_have_no_capital_value_tax(year: int) -> None:
    assert "cvt" not in computed(year, {"foreign_assets": "200000000"}).statements


def test_a_non_resident_has_none_of_these() -> None:
    found = computed(2026, {"foreign_assets": "200000000", "residency": "non_resident"}).statements
    assert not {"s116", "s116a", "cvt"} & set(found)


SPLIT = [
    buy("2025-10-01", "ETH", "10", "2800000"),
    move("2026-01-05", "ETH", "4", "Binance", "Ledger"),
]


def test_what_is_in_both_places_is_divided_by_quantity() -> None:
    # Rs 2,800,000 at 280 on 1 October 2025 are USD 10,000; at 300 on 30 June 2026 Rs 3,000,000, of which 6 / 10 abroad.
    result = computed(2026, {}, SPLIT, rates={"2025-10-01": "280", "2026-06-30": "300"})
    assert lines(result, "cvt")["foreign_assets_pkr"] == "1800000.00"
    # The foreign statement is at rupee cost: 6 / 10 of 2,800,000, / 300.
    assert lines(result, "s116a")["foreign_assets_pkr"] == "1680000.00"
    assert lines(result, "s116a")["foreign_assets_usd"] == "5600.00"
    assert [(one["account"], one["cost_pkr"], one["location"]) for one in rows(result, "s116")] == [
        ("Binance", "1680000.00", "foreign"),
        ("Ledger", "1120000.00", "pakistan"),
    ]


def test_a_pool_an_account_is_in_one_place() -> None:
    rates = {"2025-10-01": "280", "2025-11-01": "285", "2026-06-30": "300"}
    entries = [*SPLIT, buy("2025-11-01", "ETH", "1", "285000", "Ledger")]
    result = computed(2026, {"pool": "account"}, entries, rates=rates)
    # What is on the exchange: 6 of the 10 bought for USD 10,000, x 300.
    assert lines(result, "cvt")["foreign_assets_pkr"] == "1800000.00"


def test_lots_are_turned_into_dollars_on_their_own_days() -> None:
    # 1 ETH for 280,000 at 280 and 1 for 300,000 at 300 are USD 1,000 each: 2,000 x 310.
    entries = [buy("2025-10-01", "ETH", "1", "280000"), buy("2026-02-02", "ETH", "1", "300000")]
    rates = {"2025-10-01": "280", "2026-02-02": "300", "2026-06-30": "310"}
    assert lines(computed(2026, {}, entries, rates=rates), "cvt")["foreign_assets_pkr"] == "620000.00"


@pytest.mark.parametrize(
    ("settings", "abroad"),
    [
        ({}, {"Binance"}),
        ({"holding_location": "pakistan"}, set()),
        ({"holding_location": "foreign"}, EVERYWHERE),
        ({"holding_location@account:Ledger": "foreign"}, {"Binance", "Ledger"}),
        ({"holding_location@asset:ETH": "pakistan"}, set()),
        ({"holding_location@asset:ETH": "foreign", "holding_location@account:Rain": "pakistan"}, EVERYWHERE),
        ({"holding_location@account:Binance.TY2025": "pakistan"}, {"Binance"}),
    ],
)  # fmt: skip
def test_where_coins_are_held_is_a_matter_of_venue_or_of_election(settings: dict[str, str], abroad: set[str]) -> None:
    entries = [buy("2025-10-01", "ETH", "1", "100000", account) for account in sorted(EVERYWHERE)]
    found = rows(computed(2026, settings, entries), "s116")
    assert {one["account"] for one in found if one["location"] == "foreign"} == abroad


@pytest.mark.parametrize(
    ("cost", "settings", "asks"),
    [
        ("27843750", {}, True),  # USD 100,000 in all: where it is held decides
        ("27843749", {}, False),
        ("27843750", {"holding_location": "pakistan"}, False),  # decided
    ],
)
def test_the_place_is_asked_about_where_it_may_decide(cost: str, settings: dict[str, str], asks: bool) -> None:
    result = computed(2026, settings, [buy("2025-10-01", "ETH", "10", cost, "Ledger")])
    assert asked(result, "location_open") is asks
    assert not asked(result, "s116a_due")


def test_a_year_that_is_not_over_takes_the_newest_rate() -> None:
    result = computed(2027, {"foreign_assets": "1000000"}, rates={"2026-11-20": "250"})
    assert lines(result, "s116a")["usd_rate"] == "250"
    assert lines(result, "s116a")["usd_rate_day"] == "2026-11-20"
    assert lines(result, "s116a")["foreign_assets_usd"] == "4000.00"


def test_market_value_is_a_memo_beside_cost() -> None:
    entries = [buy("2025-10-01", "USDT", "100", "28000"), buy("2025-10-01", "ABC", "1", "100")]
    result = computed(2026, {"wealth_value": "market_memo"}, entries, rates={"2026-06-30": "280"})
    assert row(result, "s116", asset="USDT")["market_pkr"] == "28000.00"
    assert row(result, "s116", asset="ABC")["market_pkr"] == ""
    assert "market_pkr" not in row(computed(2026, {}, entries), "s116", asset="USDT")


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    entries = []
    for month in range(1, draw(st.integers(1, 8)) + 1):
        day, asset = f"2025-{month + 3:02d}-1{draw(st.integers(0, 9))}", draw(st.sampled_from(["BTC", "ETH"]))
        account = draw(st.sampled_from(["Binance", "Ledger", "Rain"]))
        much, rupees = str(draw(st.integers(1, 9))), str(Decimal(draw(st.integers(1, 10**9))) / 100)
        kind = draw(st.sampled_from(["buy", "buy", "sell", "move"]))
        if kind == "move":
            entries.append(move(day, asset, much, account, "Rain" if account == "Binance" else "Binance"))
        else:
            entries.append((buy if kind == "buy" else sell)(day, asset, much, rupees, account))
    return entries


@given(histories(), st.sampled_from(["fifo", "average"]), st.sampled_from(["taxpayer", "account"]))
def test_the_lines_add_up_to_the_closing_cost(entries: list[Entry], method: str, pool: str) -> None:
    result = computed(2026, {"cost_method": method, "pool": pool}, entries)
    together = sum((Decimal(one["cost_pkr"]) for one in rows(result, "s116")), Decimal(0))
    assert f"{together:.2f}" == rupees_text(result.wealth.closing_cost)
