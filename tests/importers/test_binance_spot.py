"""Binance spot trade history: fills in the layouts of 2017, 2021 and 2024, and what people send instead of it."""

from __future__ import annotations

import pytest

from engine.errors import InputError
from tests.importers.conftest import Reader, only_rejection, told

OLD = "Date(UTC),Market,Type,Price,Amount,Total,Fee,Fee Coin"
NEW = "Date(UTC),Pair,Side,Price,Executed,Amount,Fee"


def swap(sides: str) -> list[str]:
    return [f"2026-01-31T18:05:00Z,swap,Binance,{sides},,,,,,"]


@pytest.mark.parametrize(
    ("cells", "sides"),
    [
        ("BTCUSDT,BUY,100000,0.01,1000,0.00001,BTC", "USDT,1000,BTC,0.01,BTC,0.00001"),
        ("BTCUSDT,SELL,100000,0.01,1000,1,USDT", "BTC,0.01,USDT,1000,USDT,1"),
        ("LTCBTC,BUY,0.0072,1.55,0.01116,0.0001,BNB", "BTC,0.01116,LTC,1.55,BNB,0.0001"),
        ("BTCUSDT,BUY,100000,0.01,1000,0,BNB", "USDT,1000,BTC,0.01,,"),
        ("XYZQQQ,BUY,2,5,10,0.005,XYZ", "QQQ,10,XYZ,5,XYZ,0.005"),
        ("XBTUSDT,SELL,100000,0.01,1000,1,USDT", "BTC,0.01,USDT,1000,USDT,1"),
    ],
)
def test_the_layout_of_2017(read: Reader, cells: str, sides: str) -> None:
    assert told(read(OLD, f"2026-01-31 18:05:00,{cells}")) == swap(sides)


@pytest.mark.parametrize(
    ("cells", "sides"),
    [
        ("ETHUSDT,BUY,3000,0.0010000000ETH,3.00000000USDT,0.0000010000ETH", "USDT,3,ETH,0.001,ETH,0.000001"),
        (
            'ETHUSDT,SELL,"3,000.00","1,500.0000050000ETH","4,500,000.01500000USDT",1BNB',
            "ETH,1500.000005,USDT,4500000.015,BNB,1",
        ),
        ("1000SATSUSDT,BUY,0.5,101000SATS,5USDT,0BNB", "USDT,5,1000SATS,10,,"),
        ("ALGOBTC,BUY,0.00001,103ALGO,0.00103BTC,", "BTC,0.00103,ALGO,103,,"),
        ("BTC/USDT,BUY,100000,0.01BTC,1000USDT,0.00001BTC", "USDT,1000,BTC,0.01,BTC,0.00001"),
    ],
)
def test_the_layouts_of_2021_and_2024(read: Reader, cells: str, sides: str) -> None:
    assert told(read(NEW, f"2026-01-31 18:05:00,{cells}")) == swap(sides)
    new = NEW.replace("Date(UTC)", "Time")
    assert told(read(new, f"26-01-31 23:05:00,{cells}", name="spot(UTC+5).csv")) == swap(sides)


def test_rupees_make_it_a_purchase_or_a_sale(read: Reader) -> None:
    bought = "2026-01-31 18:05:00,USDTPKR,BUY,280,10USDT,2800PKR,0BNB"
    batch = read(NEW, bought, bought.replace("BUY", "SELL"))
    assert [str(made.entry.kind) for made in batch.entries] == ["buy", "sell"]


@pytest.mark.parametrize(
    ("header", "cells", "column", "reason"),
    [
        (OLD, "BTCUSDT,SWAP,100000,0.01,1000,1,USDT", "Type", "neither buy nor sell"),
        (OLD, "BTCUSDT,BUY,100000,0.01,10000,1,BNB", "Total", "price x quantity is not the total"),
        (OLD, "XYZQQQ,BUY,2,5,10,1,BNB", "Market", "can't be cut into two coins"),
        (OLD, "BTCUSDT,BUY,,0.01,1000,1,BNB", "Price", "is empty"),
        (OLD, "BTCUSDT,BUY,100000,0,1000,1,BNB", "Amount", "is zero"),
        (OLD, "BTCUSDT,BUY,100000,0.01,1000,-1,BNB", "Fee", "is negative"),
        (OLD, "BTCUSDT,BUY,100000,0.01,1000,1,", "Fee Coin", "is empty"),
        (NEW, "BTCUSDT,BUY,100000,0.01ETH,1000USDT,0BNB", "Pair", "is not the pair of these two coins"),
        (NEW, "BTCUSDT,BUY,100000,0.01,1000USDT,0BNB", "Executed", "is not a number with its coin"),
        (NEW, "BTCUSDT,BUY,100000,0.01BTC,1.000.0USDT,0BNB", "Amount", "is not a number"),
        (NEW, "BTCUSDT,BUY,100000,0.01BTC,1000USDT,free", "Fee", "is not a number with its coin"),
        (NEW, "BTCUSDT,BUY,10000,0.01BTC,1000USDT,0BNB", "Amount", "price x quantity is not the total"),
        (NEW, "BTCUSDT,BUY,100000,0BTC,0USDT,0BNB", "Executed", "must be above zero"),
    ],
)
def test_refusals(read: Reader, header: str, cells: str, column: str, reason: str) -> None:
    refused = only_rejection(read(header, f"2026-01-31 18:05:00,{cells}"))
    assert (refused.line, refused.column) == (2, column)
    assert reason in refused.reason


def test_semicolons(read: Reader) -> None:
    line = "2026-01-31 18:05:00,BTCUSDT,BUY,100000,0.01,1000,1,BNB"
    assert told(read(OLD.replace(",", ";"), line.replace(",", ";"))) == swap("USDT,1000,BTC,0.01,BNB,1")


def test_equal_fills_are_real(read: Reader) -> None:
    line = "2026-01-31 18:05:00,BTCUSDT,BUY,100000,0.01,1000,1,BNB"
    batch = read(OLD, line, line, line)
    assert len({made.identity for made in batch.entries}) == 3


@pytest.mark.parametrize(
    ("header", "what", "instead"),
    [
        (
            "Date(UTC);Pair;Type;Order Price;Order Amount;AvgTrading Price;Filled;Total;status",
            "order history, not its trades",
            "Export Trade History",
        ),
        (
            "Date(UTC),OrderNo,Pair,Type,Side,Order Price,Order Amount,Time,Executed,Average Price,"
            "Trading total,Status",
            "order history, not its trades",
            "Export Trade History",
        ),
        (
            "Uid,Time(UTC),Symbol,Side,Position Side,Price,Quantity,Amount,Fee,Realized Profit,Buyer,Maker,Trade Id",
            "futures trade history",
            "futures Transaction History",
        ),
        ("Time,Coin,Amount,Type", "Simple Earn rewards", "Transaction History"),
        ("Time,Coin,Interest,Lock Period,APR,Type", "Simple Earn rewards", "Transaction History"),
    ],
)
def test_a_wrong_export_is_named_with_the_right_one(read: Reader, header: str, what: str, instead: str) -> None:
    with pytest.raises(InputError) as refusal:
        read(header, "x")
    assert what in str(refusal.value)
    assert instead in str(refusal.value)


def test_the_nearest_format_and_what_is_missing(read: Reader) -> None:
    with pytest.raises(
        InputError, match=r"nearest to Binance spot trade history \(binance_spot\), but lacks the column Fee"
    ):
        read(NEW.removesuffix(",Fee"), "x")


def test_a_needed_column_twice(read: Reader) -> None:
    with pytest.raises(InputError, match="has the column Price twice"):
        read(f"{NEW},Price", "x")
