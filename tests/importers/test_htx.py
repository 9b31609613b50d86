"""HTX's files, and Huobi's before: trades, deposits, withdrawals."""

from __future__ import annotations

import pytest

from tests.importers.conftest import Reader, check_refusal, told

TRADES = (
    "uid,symbol,deal_type,order_type,account_type,price,volume,amount,fee_amount,fee_currency,fee_point_currency,"
    "fee_point_volume,deal_time"
)
OLD = '"Time","Type","Pair","Side","Price","Amount","Total","Fee"'


@pytest.mark.parametrize(
    ("cells", "entry"),
    [
        ("SOL/USDT,sell,web,spot,24.0,10,240,0.48,usdt,,", "SOL,10,USDT,240,USDT,0.48"),
        ("SOL/USDT,buy,web,spot,24.0,10,240,0.02,sol,,", "USDT,240,SOL,10,SOL,0.02"),
        ("SOL/USDT,buy-market,api,spot,24.0,10,240,,,hbpoint,0.48", "USDT,240,SOL,10,,"),
    ],
)
def test_a_fill(read: Reader, cells: str, entry: str) -> None:
    assert told(read(TRADES, f"1,{cells},2026-01-31 18:05:00")) == [f"2026-01-31T18:05:00Z,swap,HTX,{entry},,,,,,"]


def test_a_fill_of_an_older_file_has_its_fee_with_the_coin(read: Reader) -> None:
    batch = read(OLD, "2020-03-31 21:31:57,Exchange,LTC/BTC,Buy,0.006,0.5,0.003,0.00100000LTC")
    assert told(batch) == ["2020-03-31T21:31:57Z,swap,HTX,BTC,0.003,LTC,0.5,LTC,0.001,,,,,,"]


def test_deposits_and_withdrawals_have_hash_and_addresses(read: Reader) -> None:
    batch = read(
        "uid,currency,tx_hash,from_address,to_address,amount,deposit_time",
        "1,usdt,4f1e,TFrom,TTo,250,2023-10-01 08:00:00",
    )
    assert told(batch) == ["2023-10-01T08:00:00Z,deposit,HTX,,,USDT,250,,,,,TFrom,4f1e,,"]
    batch = read("uid,currency,tx_hash,to_address,amount,fee,withdraw_time", "1,usdt,5f1e,TTo,99,1,2023-10-05 08:00:00")
    assert told(batch) == ["2023-10-05T08:00:00Z,withdrawal,HTX,USDT,99,,,USDT,1,,,TTo,5f1e,,"]


@pytest.mark.parametrize(
    ("header", "line", "column", "reason"),
    [
        (TRADES, "1,SOL/USDT,sell,web,spot,24,10,2400,0,usdt,,,2026-01-31 18:05:00", "amount", "price x quantity is"),
        (TRADES, "1,SOLUSDT,sell,web,spot,24,10,240,0,usdt,,,2026-01-31 18:05:00", "symbol", "is not a pair of coins"),
        (TRADES, "1,SOL/USDT,lend,web,spot,24,10,240,0,usdt,,,2026-01-31 18:05:00", "deal_type", "is neither buy nor"),
        (OLD, "2020-04-02 21:31:57,Margin,LTC/USDT,Sell,40,0.25,10,0.02USDT", "Type", "margin is not read yet"),
        (OLD, "2020-04-02 21:31:57,Exchange,LTC/USDT,Sell,40,0.25,10,0.02", "Fee", "is not a number with its coin"),
    ],
)
def test_refusals(read: Reader, header: str, line: str, column: str, reason: str) -> None:
    check_refusal(read(header, line), column, reason)
