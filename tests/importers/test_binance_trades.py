"""Binance exports of exchanges beside the spot market: convert, small balances, staking, auto-invest, Alpha, card."""

from __future__ import annotations

import pytest

from engine.errors import InputError
from tests.importers.conftest import Reader, check_refusal, entries, only_rejection, told

CONVERT = "Date,Pair,Type,Sell,Buy,Price,Inverse Price,Date Updated,Status"
MADE, DONE = "2026-01-31 18:04:58", "2026-01-31 18:05:00"


def converted(sold: str, bought: str, price: str = "", *, pair: str = "ETHUSDT", status: str = "Successful") -> str:
    return f"{MADE},{pair},Market,{sold},{bought},{price},,{DONE},{status}"


@pytest.mark.parametrize(
    ("pair", "sold", "bought", "sides"),
    [
        ("ETHUSDT", "400 USDT", "0.1 ETH", "USDT,400,ETH,0.1"),
        ("ETHUSDT", "400.00000000USDT", "0.10000000ETH", "USDT,400,ETH,0.1"),
        ("ETHUSDT", "0.1ETH", "400USDT", "ETH,0.1,USDT,400"),
        ("ETHUSDT", '"1,400.5 USDT"', "0.1 ETH", "USDT,1400.5,ETH,0.1"),
        ("1INCHUSDT", "25.5USDT", "1001INCH", "USDT,25.5,1INCH,100"),
        ("1000SATSUSDT", "25.5 USDT", "10 1000SATS", "USDT,25.5,1000SATS,10"),
        ("ETHLDUSDT", "400 LDUSDT", "0.1 ETH", "USDT,400,ETH,0.1"),
    ],
)
def test_a_conversion_at_the_time_it_was_carried_out(
    read: Reader, pair: str, sold: str, bought: str, sides: str
) -> None:
    assert told(read(CONVERT, converted(sold, bought, pair=pair))) == [
        f"2026-01-31T18:05:00Z,swap,Binance,{sides},,,,,,,,Binance Convert"
    ]


def test_the_rate_of_a_cheap_coin_is_rounded(read: Reader) -> None:
    row = converted("100000 PEPE", "0.824 USDT", "1 PEPE = 0.0000082 USDT", pair="PEPEUSDT")
    assert len(entries(read(CONVERT, row))) == 1


def test_the_layouts_of_convert_with_a_wallet_and_short_years_say_the_same(read: Reader) -> None:
    new = CONVERT.replace("Date,", "Time,Wallet,", 1)
    row = "26-01-31 23:04:58,SPOT,ETHUSDT,Instant,400 USDT,0.1 ETH,,,26-01-31 23:05:00,Successful"
    first, second = read(CONVERT, converted("400 USDT", "0.1 ETH")), read(new, row, name="Convert(UTC+5).csv")
    assert told(first) == told(second)
    assert first.entries[0].identity == second.entries[0].identity


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (converted("400 USDT", "0.1 ETH", "1 ETH = 4100 USDT"), "Price", "is not that of the two amounts"),
        (converted("400 USDT", "0.1 ETH", "1 USDT = 0.0025 ETH"), "Price", "is not that of the two amounts"),
        (converted("400 USDT", "100 USDT"), "Buy", "is the coin that was sold"),
        (converted("400USDT", "0.1BTC"), "Pair", "is not the pair of these two coins"),
        (converted("-400 USDT", "0.1 ETH"), "Sell", "must be above zero"),
        (converted("", "0.1 ETH"), "Sell", "is empty"),
        (converted("400 USDT", "0.1 ETH", status="Done?"), "Status", "is a status that we don't know"),
    ],
)
def test_a_conversion_is_refused(read: Reader, row: str, column: str, reason: str) -> None:
    check_refusal(read(CONVERT, row), column, reason)


# --- small balances ------------------------------------------------------------------------------------------


def test_small_balances_bring_what_was_credited(read: Reader) -> None:
    batch = read("Date,Coin,Amount,Fee (BNB),Converted BNB", f"{DONE},ADA,1.2,0.00008,0.00392")
    assert told(batch) == [
        "2026-01-31T18:05:00Z,swap,Binance,ADA,1.2,BNB,0.00392,,,,,,,,Small balance, after a charge of 0.00008"
    ]


# --- staking -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "row", "sides"),
    [
        (
            "Time,Stake,Stake Amount,Distribute,Distribute Amount,Ratio,Status",
            "ETH,0.5,WBETH,0.46,1:0.92,Success",
            "ETH,0.5,WBETH,0.46",
        ),
        (
            "Time,Redeem,Redeem Amount,Distribute,Distribute Amount,Ratio,Status",
            "WBETH,0.46,ETH,0.5,1:1.086956,Success",
            "WBETH,0.46,ETH,0.5",
        ),
        (
            "Time,Wrapped BETH Amount,Distributed WBETH Amount,Ratio,Status",
            "1.5,1.419,1:0.9460000000000000000000000001,Success",
            "BETH,1.5,WBETH,1.419",
        ),
        (
            "Stake Date,Stake,Stake Amount,Receive,Receive Amount,Ratio,Status",
            "SOL,2,BNSOL,1.86,,Success",
            "SOL,2,BNSOL,1.86",
        ),
    ],
)
def test_a_coin_for_what_stands_for_it_staked(read: Reader, header: str, row: str, sides: str) -> None:
    assert told(read(header, f"{DONE},{row}")) == [f"2026-01-31T18:05:00Z,swap,Binance,{sides},,,,,,,,Staking"]


def test_a_ratio_that_the_amounts_do_not_have(read: Reader) -> None:
    header = "Time,Stake,Stake Amount,Distribute,Distribute Amount,Ratio,Status"
    refused = only_rejection(read(header, f"{DONE},ETH,0.5,WBETH,0.64,1:0.92,Success"))
    assert (refused.column, refused.reason[:14]) == ("Ratio", "amount x ratio")


def test_what_staked_coins_earn_is_in_their_worth(read: Reader) -> None:
    batch = read("Time,Asset,Ratio,Amount,Position Amount", "2026-01-18(UTC0),ETH,2.63%,0.0001,0.46 WBETH")
    assert (batch.entries, [row.reason for row in batch.rows]) == (
        [],
        ["the staked coin grows in worth; no coins are credited"],
    )


def test_eth_for_as_much_beth(read: Reader) -> None:
    header = "Date(UTC),Coin,Token,Amount,Status"
    [line] = told(read(header, f"{DONE},ETH,BETH,0.75,Success"))
    assert line == "2026-01-31T18:05:00Z,swap,Binance,ETH,0.75,BETH,0.75,,,,,,,,ETH 2.0 Staking"
    assert "is not what ETH is staked as" in only_rejection(read(header, f"{DONE},ETH,SOL,1,Success")).reason


# --- auto-invest ---------------------------------------------------------------------------------------------

AUTO = "Auto-Invest Date(UTC),Holding Coin,Amount per period,Trading Fee,Units,From,Status"


@pytest.mark.parametrize(("fee", "told_fee"), [("0.02 BUSD", "BUSD,0.02"), ("--", ","), ("0.00 BUSD", ",")])
def test_auto_invest_costs_the_amount_and_the_fee(read: Reader, fee: str, told_fee: str) -> None:
    batch = read(AUTO, f"{DONE},BTC,10.00 BUSD,{fee},0.0001 BTC,Spot Wallet,Success")
    assert told(batch) == [f"2026-01-31T18:05:00Z,swap,Binance,BUSD,10,BTC,0.0001,{told_fee},,,,,,Auto-Invest"]


def test_auto_invest_in_another_coin_than_it_says(read: Reader) -> None:
    refused = only_rejection(read(AUTO, f"{DONE},BTC,10 BUSD,--,0.1 ETH,Spot Wallet,Success"))
    assert (refused.column, refused.reason) == ("Units", "is in another coin than Holding Coin")


# --- Alpha ---------------------------------------------------------------------------------------------------

ALPHA = "Time,OrderNo,Type,Direction,Base Asset,Quote Asset,AvgTrading Price,Filled,Total,Status,Slippage,Network Fee"


def test_alpha_orders(read: Reader) -> None:
    bought = f'{DONE},7001,Limit,BUY,NIGHT,USDT,0.05,"10,000 NIGHT",500 USDT,FILLED,--,0.001 BNB'
    sold = bought.replace("7001", "7002").replace("BUY", "SELL").replace("0.001 BNB", "--")
    tail = "Binance Alpha"
    assert told(read(ALPHA, bought, sold)) == [
        f"2026-01-31T18:05:00Z,swap,Binance,USDT,500,NIGHT,10000,BNB,0.001,,,,7001,,{tail}",
        f"2026-01-31T18:05:00Z,swap,Binance,NIGHT,10000,USDT,500,,,,,,7002,,{tail}",
    ]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ("BUY,NIGHT,USDT,0.05,10000,600,FILLED,--,--", "Total", "price x quantity is not the total"),
        ("BUY,NIGHT,USDT,0.05,10000,500,FILLED,--,0.5", "Network Fee", "has no coin beside it"),
        ("GIVE,NIGHT,USDT,0.05,10000,500,FILLED,--,--", "Direction", "is neither buy nor sell"),
    ],
)
def test_alpha_refusals(read: Reader, cells: str, column: str, reason: str) -> None:
    check_refusal(read(ALPHA, f"{DONE},7001,Limit,{cells}"), column, reason)


# --- card and balance ----------------------------------------------------------------------------------------

CARD = "Time,Method,Spend Amount,Receive Amount,Fee,Price,Status,Transaction ID"


@pytest.mark.parametrize(
    ("cells", "sides"),
    [
        pytest.param("100 EUR,0.000982 BTC,1.80 EUR,100000", "EUR,98.2,BTC,0.000982,EUR,1.8", id="fee inside"),
        pytest.param("100 EUR,0.001 BTC,1.80,1 BTC = 100000 EUR", "EUR,100,BTC,0.001,EUR,1.8", id="fee beside"),
        pytest.param("100 EUR,0.001 BTC,0,", "EUR,100,BTC,0.001,,", id="no fee, no price"),
        pytest.param("500 USDT,455.4 EUR,4.6 EUR,0.92", "USDT,500,EUR,460,EUR,4.6", id="sold, the fee kept back"),
        pytest.param("28150 PKR,100 USDT,0,281.5", "PKR,28150,USDT,100,,", id="rupees"),
    ],
)
def test_a_card_order_and_its_fee(read: Reader, cells: str, sides: str) -> None:
    [line] = told(read(CARD, f"{DONE},Card,{cells},Successful,7001", name="buy(UTC).csv"))
    kind = "buy" if "PKR" in sides else "swap"
    assert line == f"2026-01-31T18:05:00Z,{kind},Binance,{sides},,,,7001,card,Card"


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ("100 EUR,0.001 BTC,1.80 EUR,200000", "Price", "price x quantity is not what was spent"),
        ("100 EUR,0.001 BTC,1.80 EUR,", "Price", "is not a number"),
        ("100 USDT,0.001 BTC,0,", "Receive Amount", "is no coin bought or sold for money"),
        ("100,0.001 BTC,0,", "Spend Amount", "is not a number with its coin"),
    ],
)
def test_a_card_order_is_refused(read: Reader, cells: str, column: str, reason: str) -> None:
    check_refusal(read(CARD, f"{DONE},Card,{cells},Successful,7001"), column, reason)


def test_a_card_order_that_failed_is_kept_without_an_entry(read: Reader) -> None:
    batch = read(CARD, f"{DONE},Card,100 EUR,0.001 BTC,0,,Failed,7001")
    assert (entries(batch), batch.rows[0].reason) == ([], "the order was not carried out (Failed)")


def test_lists_of_days_without_times_are_refused_with_the_better_export(read: Reader) -> None:
    with pytest.raises(InputError, match="gives days without times"):
        read("Time,Coin,Amount,Type", "2026-04-19,BTC,0.00000006,Bonus Tiered APR Rewards")
