"""Small ledgers in which an engine was once wrong, found by the properties; the figures are worked by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

import pytest

import engine.reference
from engine.exact import atto_text, rupees_text
from engine.karachi import day_of, year_start
from engine.model import Account, Amount, Entry, Head, Kind, LedgerColumns, Return
from engine.rules.loader import Rules
from engine.tax.compute import compute
from tests.properties.ledgers import LOAN, Choice, Ledger

Engine: TypeAlias = Callable[[LedgerColumns, Rules, Mapping[str, str]], Return]
START = year_start(2026)

engines = pytest.mark.parametrize(
    "engine", [pytest.param(compute, id="engine"), pytest.param(engine.reference.compute, id="reference")]
)


def result(engine: Engine, ledger: Ledger) -> Return:
    return engine(ledger.columns(), ledger.rules(), ledger.settings)


def held(one: Return) -> list[str]:
    return [f"{row.account}: {atto_text(row.quantity)} {row.asset} at {rupees_text(row.cost)}" for row in one.holdings]


def disposed(one: Return) -> list[str]:
    return [
        f"{row.account}: {atto_text(row.quantity)} {row.asset} at {rupees_text(row.cost)}"
        + (f", {atto_text(row.shortage)} of it from nowhere" if row.shortage else "")
        for row in one.disposals
    ]


def coins(symbol: str, quantity: str | int) -> Amount:
    return Amount(symbol, Decimal(quantity))


def buy(quantity: str | int, symbol: str, rupees: str | int, time: int = START) -> Entry:
    return Entry(time, Kind.BUY, "Binance", coins("PKR", rupees), coins(symbol, quantity))


@engines
def test_a_fee_in_coin_on_money_that_arrives_is_disposed_of(engine: Engine) -> None:
    """1 of 10 ETH of Rs 100 is the fee of a deposit of rupees: 10 leave, 90 are left."""
    deposit = Entry(START + 1, Kind.DEPOSIT, "Binance", received=coins("PKR", 50), fee=coins("ETH", 1))
    found = result(engine, Ledger([buy(10, "ETH", 100), deposit]))
    assert disposed(found) == ["Binance: 1 ETH at 10.00"]
    assert held(found) == ["Binance: 9 ETH at 90.00"]


@engines
def test_a_fee_in_coin_on_money_that_is_transferred_is_disposed_of(engine: Engine) -> None:
    moved = coins("PKR", 50)
    transfer = Entry(START + 1, Kind.TRANSFER, "Binance", moved, moved, coins("ETH", 1), to_account="OKX")
    found = result(engine, Ledger([buy(10, "ETH", 100), transfer]))
    assert disposed(found) == ["Binance: 1 ETH at 10.00"]
    assert held(found) == ["Binance: 9 ETH at 90.00"]


@engines
@pytest.mark.parametrize("pool", ["taxpayer", "account"])
def test_a_transfer_that_names_one_side_moves_the_other_as_well(engine: Engine, pool: str) -> None:
    transfer = Entry(START + 1, Kind.TRANSFER, "Binance", coins("ETH", 4), to_account="OKX")
    found = result(engine, Ledger([buy(10, "ETH", 100), transfer], settings={"pool": pool}))
    assert held(found) == ["Binance: 6 ETH at 60.00", "OKX: 4 ETH at 40.00"]


@engines
def test_what_a_migration_lacks_counts_as_having_been_there_in_the_old_coin(engine: Engine) -> None:
    """Two old coins are missing; as six new ones they arrive, at no cost."""
    migration = Entry(START, Kind.MIGRATE, "Binance", coins("BTC", 2), coins("ETH", 6))
    assert held(result(engine, Ledger([migration]))) == ["Binance: 6 ETH at 0.00"]


@engines
@pytest.mark.parametrize("pool", ["taxpayer", "account"])
def test_a_fee_in_the_migrated_coin_is_paid_where_it_arrives(engine: Engine, pool: str) -> None:
    """10 ETH of Rs 100 become 20 BTC at OKX, of which 1 is the fee: 19 are left at 100, or 1 is disposed of at 5."""
    migration = Entry(
        START + 1, Kind.MIGRATE, "Binance", coins("ETH", 10), coins("BTC", 20), coins("BTC", 1), to_account="OKX"
    )
    ledger = Ledger([buy(10, "ETH", 100), migration], settings={"pool": pool})
    kept = result(engine, ledger.elected(transfer_fee="add_to_cost"))
    assert (disposed(kept), held(kept)) == ([], ["OKX: 19 BTC at 100.00"])
    paid = result(engine, ledger.elected(transfer_fee="dispose"))
    assert (disposed(paid), held(paid)) == (["OKX: 1 BTC at 5.00"], ["OKX: 19 BTC at 95.00"])


@engines
@pytest.mark.parametrize("pool", ["taxpayer", "account"])
def test_a_fee_on_a_loan_that_comes_back_is_paid_by_the_taxpayer(engine: Engine, pool: str) -> None:
    """Under `loan=dispose` the loan is no account of his: 5 BTC come back for Rs 1,000, less 1 ETH of Rs 10 as fee."""
    back = Entry(
        START + 1,
        Kind.LOAN_BACK,
        LOAN,
        coins("BTC", 5),
        coins("BTC", 5),
        coins("ETH", 1),
        "Binance",
        value_pkr=Decimal(1000),
    )
    found = result(engine, Ledger([buy(10, "ETH", 100), back], settings={"pool": pool, "loan": "dispose"}))
    assert disposed(found) == ["Binance: 1 ETH at 10.00"]
    assert held(found) == ["Binance: 5 BTC at 1000.00", "Binance: 9 ETH at 90.00"]


@engines
def test_a_lot_may_be_named_for_more_than_64_bits_can_count(engine: Engine) -> None:
    sale = Entry(START + 1, Kind.SELL, "Binance", coins("BTC", 1), coins("PKR", 90))
    named = Choice(disposal=2, part="", lot=1, quantity=Decimal(10**29))
    ledger = Ledger([buy(1, "BTC", 40), buy(1, "BTC", 60), sale], settings={"cost_method": "specific"}, choices=[named])
    assert disposed(result(engine, ledger)) == ["Binance: 1 BTC at 60.00"]


@engines
def test_three_quarters_of_a_gain_are_exact_however_large_it_is(engine: Engine) -> None:
    """To TY2022: 10^27 + 0.05 - 0.01 = 10^27 + 0.04, of which three quarters are 75 x 10^25 + 0.03."""
    sale = Entry(
        year_start(2022) + 1, Kind.SELL, "Binance", coins("BTC", 1), coins("PKR", "1000000000000000000000000000.05")
    )
    ledger = Ledger([buy(1, "BTC", "0.01", time=year_start(2020)), sale], year=2022)
    gains = result(engine, ledger).heads[Head.CAPITAL_GAINS].gains
    assert rupees_text(gains) == "750000000000000000000000000.03"


@engines
def test_a_fee_under_average_leaves_its_cost_to_the_pool(engine: Engine) -> None:
    """2 ETH for 10 and 2 for 30 cost 10 each; 1 is the fee of a transfer, and 3 are left at the pool's Rs 40."""
    moved = coins("ETH", 2)
    transfer = Entry(START + 2, Kind.TRANSFER, "Binance", moved, moved, coins("ETH", 1), to_account="OKX")
    sale = Entry(START + 3, Kind.SELL, "Binance", coins("ETH", 1), coins("PKR", 50))
    ledger = Ledger(
        [buy(2, "ETH", 10), buy(2, "ETH", 30, START + 1), transfer, sale], settings={"cost_method": "average"}
    )
    found = result(engine, ledger)
    assert disposed(found) == ["Binance: 1 ETH at 13.33"]
    assert held(found) == ["OKX: 2 ETH at 26.67"]


@engines
def test_a_transfer_of_more_than_there_is_moves_what_there_is(engine: Engine) -> None:
    """Of 3 ETH, 4 with a fee of 2 are said to move: 1 is left, with the cost of all 3."""
    transfer = Entry(
        START + 1, Kind.TRANSFER, "Binance", coins("ETH", 2), coins("ETH", 2), coins("ETH", 2), to_account="OKX"
    )
    sale = Entry(START + 2, Kind.SELL, "OKX", coins("ETH", 2), coins("PKR", 90))
    found = result(engine, Ledger([buy(3, "ETH", 30), transfer, sale]))
    assert disposed(found) == ["OKX: 2 ETH at 30.00, 1 of it from nowhere"]


@engines
def test_the_same_symbol_on_two_networks_is_two_coins(engine: Engine) -> None:
    sale = Entry(START + 1, Kind.SELL, "Binance", coins("ETH@bsc", 1), coins("PKR", 90))
    found = result(engine, Ledger([buy(1, "ETH", 10), buy(2, "ETH@bsc", 60), sale]))
    assert disposed(found) == ["Binance: 1 ETH at 30.00"]
    assert held(found) == ["Binance: 1 ETH at 10.00", "Binance: 1 ETH at 30.00"]


@engines
def test_what_a_transfer_gained_stands_where_it_arrived(engine: Engine) -> None:
    """At one moment: 2 units too many arrive at Alpha, at no cost; 1 is bought at Binance for 10. Alpha's are first."""
    gained = Entry(START, Kind.TRANSFER, "OKX", coins("ETH", 1), coins("ETH", 3), to_account="Alpha")
    sale = Entry(START + 1, Kind.SELL, "Binance", coins("ETH", 1), coins("PKR", 90))
    found = result(engine, Ledger([buy(1, "ETH", 10), gained, sale]))
    assert disposed(found) == ["Binance: 1 ETH at 0.00"]


@engines
def test_what_is_abroad_is_told_by_coin_and_network(engine: Engine) -> None:
    """1 ETH in a wallet at home, 1 ETH of another network on an exchange abroad: of Rs 30 in all, Rs 20 are abroad."""
    ledger = Ledger(
        [buy(1, "ETH", 10), replace(buy(1, "ETH@bsc", 20), account="OKX")],
        accounts={"Binance": Account("Binance", "wallet"), "OKX": Account("OKX", country="AE")},
        rates={("USD", day): Decimal(200) for day in (day_of(START), day_of(year_start(2027) - 1))},
    )
    statements = result(engine, ledger).statements
    for name in ("cvt", "s116a"):
        statement = statements[name]
        assert isinstance(statement, Mapping)
        assert statement["foreign_assets_pkr"] == "20.00"


@engines
def test_a_gift_to_a_relative_makes_no_loss(engine: Engine) -> None:
    """s.79(1): to TY2022 three quarters of the old lot's gain, less all of the new lot's loss, would have been one."""
    old, new = buy(1, "ETH", 10, year_start(2020)), buy(1, "ETH", 90, year_start(2022))
    gift = Entry(year_start(2022) + 1, Kind.GIFT_OUT, "Binance", coins("ETH", 2), tags="relative")
    found = result(engine, Ledger([old, new, gift], year=2022))
    assert [use.gain for use in found.disposals[0].lots] == [0, 0]
    assert found.heads[Head.CAPITAL_GAINS].losses == 0


@engines
def test_a_stablecoin_on_two_accounts_in_a_year_that_is_not_over(engine: Engine) -> None:
    """No dollar rate reaches 30 June 2027: neither holding has a market value, and both have their cost."""
    time = year_start(2027)
    rows = [buy(1, "USDT", 280, time), replace(buy(2, "USDT", 560, time), account="OKX")]
    found = result(engine, Ledger(rows, year=2027))
    assert held(found) == ["Binance: 1 USDT at 280.00", "OKX: 2 USDT at 560.00"]
    assert [holding.market for holding in found.holdings] == [None, None]
