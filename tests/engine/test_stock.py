"""Closing stock, s.35: what of the holdings is stock, what it is written down by, and what comes back a year later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from engine.exact import atto
from engine.model import Entry, Head, Kind, LedgerColumns, Return, Source
from engine.rules.loader import load_rules
from engine.tax.book import make_book
from engine.tax.compute import compute, crypto_year
from engine.tax.stock import closing_stocks
from tests.engine.test_update import amount, at, buy, sell, swap
from tests.support import columns_of

BUSINESS = {"head.spot": "business"}
RATES = {2025: 280, 2026: 300}


def priced(entries: Sequence[Entry], dollars: Mapping[tuple[str, int], str]) -> LedgerColumns:
    """With the dollar prices of assets at the ends of tax years, a dollar being as RATES says then."""
    found = columns_of(entries)
    symbols = [asset.symbol for asset in found.assets]
    ends = {year: date(year, 6, 30).toordinal() for year in RATES}
    prices = {(symbols.index(symbol), ends[year]): (atto(price), "test") for (symbol, year), price in dollars.items()}
    return replace(
        found, prices=prices, fx={("USD", ends[year]): (rate * 10**18, "test") for year, rate in RATES.items()}
    )


def rows(result: Return) -> list[Mapping[str, str]]:
    statement = result.statements["s35"]
    assert not isinstance(statement, Mapping)
    return list(statement)


# one ETH for Rs 1,000,000; worth 3,000 x 280 = 840,000 in 2025 and 3,200 x 300 = 960,000 in 2026
KEPT = [buy("2024-08-01", "1 ETH", "1000000")]
PRICES = {("ETH", 2025): "3000", ("ETH", 2026): "3200"}


def test_what_was_written_down_comes_back_and_is_written_down_anew() -> None:
    found = compute(priced(KEPT, PRICES), load_rules(2026), BUSINESS)
    assert rows(found) == [
        {
            "asset": "ETH",
            "cost_pkr": "1000000.00",
            "nrv_pkr": "960000.00",
            "written_down_pkr": "40000.00",
            "opening_written_down_pkr": "160000.00",
        }
    ]
    business = found.heads[Head.BUSINESS]
    assert (business.gains, business.losses) == (16_000_000, 4_000_000)
    assert business.brought_forward_used == 12_000_000, "of the 160,000 lost in TY2025"
    sheet = found.workings[2026]
    assert sheet["statements.s35.ETH.written_down_pkr"].value == 4_000_000
    assert sheet["statements.s35.ETH.opening_written_down_pkr"].value == 16_000_000
    assert found.workings[2025]["statements.s35.ETH.written_down_pkr"].value == 16_000_000


def test_stock_of_last_year_counts_whatever_the_head_is_now() -> None:
    settings = {"head.spot.TY2025": "business"}
    crypto = crypto_year(make_book(priced(KEPT, PRICES), load_rules(2026), settings), 2026)
    assert (crypto.opening_written_down, crypto.closing_written_down) == (16_000_000, 0)
    [row] = rows(compute(priced(KEPT, PRICES), load_rules(2026), settings))
    assert (row["cost_pkr"], row["opening_written_down_pkr"]) == ("0.00", "160000.00")


def test_only_what_stands_where_trading_is_a_business_is_stock() -> None:
    entries = [*KEPT, buy("2025-08-01", "3 ETH", "3000000", "OKX")]
    for pool, cost in (("taxpayer", 100_000_000), ("account", 100_000_000)):
        settings = {"head.spot@account:Binance": "business", "pool": pool}
        book = make_book(priced(entries, PRICES), load_rules(2026), settings)
        [item] = closing_stocks(book)[2026]
        assert (item.cost, item.value) == (cost, 96_000_000)


def test_an_asset_in_several_pools_is_one_item() -> None:
    """On one account it lost 240,000, on the other it gained 60,000: together 180,000."""
    entries = [buy("2025-08-01", "1 ETH", "1200000"), buy("2025-08-01", "1 ETH", "900000", "OKX")]
    book = make_book(priced(entries, PRICES), load_rules(2026), {**BUSINESS, "pool": "account"})
    [item] = closing_stocks(book)[2026]
    assert item.written_down == 18_000_000


def test_an_election_for_an_entry_makes_no_stock() -> None:
    columns = priced(KEPT, PRICES)
    settings = {f"head.spot@entry:{int(columns.uid[0]):016x}": "business"}
    assert closing_stocks(make_book(columns, load_rules(2026), settings)) == {}


def test_stock_without_a_price_stands_at_its_cost_and_is_asked_about() -> None:
    found = compute(priced(KEPT, {}), load_rules(2026), BUSINESS)
    [row] = rows(found)
    assert (row["nrv_pkr"], row["written_down_pkr"]) == ("", "0.00")
    assert [question.code for question in found.questions if question.code == "nrv_unknown"] == ["nrv_unknown"]


def test_what_is_held_at_an_earlier_years_end_is_what_it_was_computed_to_be_then() -> None:
    entries = [
        *KEPT,
        buy("2023-08-01", "100 USDT", "28000"),
        swap("2024-09-01", "50 USDT", "0.5 ETH"),
        sell("2025-08-01", "60 USDT", "18000"),
        replace(swap("2025-09-01", "0.2 ETH", "30 USDT"), account="OKX"),
    ]
    columns = priced(entries, PRICES)
    for pool in ("taxpayer", "account"):
        settings = {**BUSINESS, "pool": pool, "cost_method.TY2026": "average"}
        later = closing_stocks(make_book(columns, load_rules(2026), settings))
        for year in (2024, 2025):
            assert later[year] == closing_stocks(make_book(columns, load_rules(year), settings))[year]


def test_there_is_no_stock_beside_a_block_that_takes_in_every_head() -> None:
    rules = load_rules(2026, "scenario/india-like")
    assert 2026 not in closing_stocks(make_book(priced(KEPT, PRICES), rules, BUSINESS))


def test_the_turnover_is_what_disposals_under_business_brought() -> None:
    entries = [*KEPT, sell("2025-09-01", "0.5 ETH", "600000"), sell("2025-10-01", "0.1 ETH", "90000", "OKX")]
    settings = {"head.spot@account:OKX": "business", "consideration": "received"}
    crypto = crypto_year(make_book(columns_of(entries), load_rules(2026), settings), 2026)
    assert crypto.turnover == 9_000_000
    assert crypto.heads[Head.BUSINESS, Source.PAKISTAN].losses == 1_000_000
    assert crypto.heads[Head.CAPITAL_GAINS, Source.PAKISTAN].gains == 10_000_000


def test_a_gift_without_gain_has_none_in_its_parts() -> None:
    """TY2022 counts three quarters of a gain on what was held for a year: of two lots given away, neither has one."""
    old, new = buy("2020-08-01", "1 ETH", "100"), buy("2022-01-01", "1 ETH", "300")
    given = Entry(at("2022-02-01"), Kind.GIFT_OUT, "Binance", amount("2 ETH"), tags="relative")
    found = compute(columns_of([old, new, given]), load_rules(2022), {})
    assert [use.gain for use in found.disposals[0].lots] == [0, 0]
    assert found.heads[Head.CAPITAL_GAINS].losses == 0
