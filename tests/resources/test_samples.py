"""The sample taxpayer's files agree with each other, row by row, and the bundled rates are whole."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from importlib.resources import files
from itertools import pairwise

from tests.support import COLUMNS

Row = dict[str, str]


def read(name: str) -> list[Row]:
    text = files("resources").joinpath(name).read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def split(glued: str) -> tuple[Decimal, str]:
    found = re.fullmatch(r"([\d,.]+)([A-Z]+)", glued)
    assert found, glued
    return number(found[1]), found[2]


STATEMENT = "samples/binance-transaction-history.csv"


def test_the_statement_repeats_every_completed_p2p_order() -> None:
    statement = {
        row["Remark"].removeprefix("P2P - "): Decimal(row["Change"])
        for row in read(STATEMENT)
        if row["Operation"] == "P2P Trading"
    }
    expected = {}
    for order in read("samples/binance-p2p-orders.csv"):
        quantity, fee = Decimal(order["Quantity"]), Decimal(order["Taker Fee"] or 0)
        total = Decimal(order["Price"]) * quantity
        assert abs(total - Decimal(order["Total Price"])) <= Decimal("0.005"), order
        if order["Status"] == "Completed":
            signed = quantity if order["Order Type"] == "Buy" else -quantity
            expected[order["Order Number"]] = signed - fee
    assert statement == expected


def test_the_statement_repeats_every_spot_fill() -> None:
    fills: Counter[tuple[str, str, Decimal]] = Counter()
    pairs = set()
    for row in read("samples/binance-spot-trades.csv"):
        time, side = row["Date(UTC)"], 1 if row["Side"] == "BUY" else -1
        executed, coin = split(row["Executed"])
        amount, quote = split(row["Amount"])
        fee, fee_coin = split(row["Fee"])
        assert row["Pair"] == coin + quote
        assert amount == (number(row["Price"]) * executed).quantize(Decimal("1e-8"))
        fills.update([(time, coin, side * executed), (time, quote, -side * amount), (time, fee_coin, -fee)])
        pairs.add(coin)
    legs = Counter(
        (row["UTC_Time"], row["Coin"], Decimal(row["Change"]))
        for row in read(STATEMENT)
        if row["Operation"].startswith("Transaction ")
    )
    missing = fills - legs
    assert not missing
    # What the statement has over is what the user left out of the spot export: buying BNB.
    assert {coin for _, coin, _ in legs - fills} == {"BNB", "USDT"}
    assert pairs == {"BTC", "ETH", "SOL"}


def test_no_balance_at_binance_is_ever_negative() -> None:
    balance: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    seconds: dict[str, list[Row]] = defaultdict(list)
    for row in read(STATEMENT):
        seconds[row["UTC_Time"]].append(row)
    assert list(seconds) == sorted(seconds)
    for rows in seconds.values():
        for row in rows:
            balance[row["Account"], row["Coin"]] += Decimal(row["Change"])
        assert all(held >= 0 for held in balance.values()), rows


def test_the_wallet_holds_one_shortage() -> None:
    wallet = read("samples/own-wallet.csv")
    assert list(wallet[0]) == COLUMNS.split(",")
    balance: dict[str, Decimal] = defaultdict(Decimal)
    short = set()
    for row in sorted(wallet, key=lambda row: datetime.fromisoformat(row["time"])):
        for sign, side in ((-1, "sent"), (1, "received"), (-1, "fee")):
            if row[f"{side}_asset"]:
                balance[row[f"{side}_asset"]] += sign * Decimal(row[f"{side}_quantity"])
        short |= {coin for coin, held in balance.items() if held < 0 and coin != "PKR"}
    assert (short, balance["TRX"]) == ({"TRX"}, Decimal(-200))


def test_prices_are_one_a_coin_and_day_and_in_dollars() -> None:
    prices = read("samples/prices.csv")
    keys = [(row["day"], row["asset"]) for row in prices]
    assert keys == sorted(set(keys))
    assert {row["quote"] for row in prices} == {"USD"}
    for year in (2024, 2025, 2026):
        assert {"BTC", "ETH", "BNB", "SOL"} <= {coin for day, coin in keys if day == f"{year}-06-30"}


def test_dollar_rates_are_whole() -> None:
    daily, monthly = read("fx/usdpkr_sbp_daily.csv"), read("fx/usdpkr_month_end.csv")
    assert (len(daily), len(monthly)) == (3190, 115)
    assert (daily[0]["day"], daily[-1]["day"]) == ("2013-07-02", "2026-06-30")
    for table, longest in ((daily, 10), (monthly, 31)):
        days = [date.fromisoformat(row["day"]) for row in table]
        gaps = [after - before for before, after in pairwise(days)]
        assert min(gaps) > timedelta(0)
        assert max(gaps) <= timedelta(days=longest)
    rates = {row["day"]: row["pkr_per_usd"] for row in daily}
    assert rates["2025-06-30"] == "283.728571"
    assert rates["2026-06-30"] == "278.437500"


def test_assets_are_listed_once() -> None:
    assets = tomllib.loads(files("resources").joinpath("assets.toml").read_text("utf-8"))
    for symbols in (assets["fiat"]["codes"], assets["stablecoin"]["usd"]["symbols"]):
        assert len(symbols) == len(set(symbols))
        assert all(symbol == symbol.upper() for symbol in symbols)
    assert not set(assets["fiat"]["codes"]) & set(assets["names"])
    assert {"USDT", "USDC"} <= set(assets["stablecoin"]["usd"]["symbols"])
