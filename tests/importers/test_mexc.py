"""MEXC's files: spot trades and orders, deposits, withdrawals, futures."""

from __future__ import annotations

import pytest

from engine.errors import InputError
from engine.ledger.batch import RowState
from tests.importers.conftest import Reader, check_refusal, told

TRADES = "UID,Pairs,Time,Side,Filled Price,Executed Amount,Total,Fee,Role"
ORDERS = "Pairs,Time,Type,Direction,Average Filled Price,Order Price,Filled Quantity,Order Quantity,Order Amount,Status"
DEPOSITS = "Status,Time,Crypto,Network,Deposit Amount,TxID,Progress"
WITHDRAWALS = (
    "UID,Status,Time,Crypto,Network,Request Amount,Withdrawal Address,memo,TxID,Trading Fee,Settlement Amount,"
    "Withdrawal Descriptions"
)
FUTURES = (
    "Time(UTC+05:00),Futures Trading Pair,Direction,Leverage,Order Type,Order Qty (Cont.),Filled Qty (Cont.),"
    "Order Qty (Crypto),Filled Qty (Crypto),Order Qty (Amount),Filled Qty (Amount),Order Price,Average Filled Price,"
    "Closing PNL,Trading Fee,Fee-payment Crypto,Status"
)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("1,BTC_USDT,2026-01-31 18:05:00,Buy,90000,0.01,900,0.9USDT,Taker", "USDT,900,BTC,0.01,USDT,0.9"),
        ("1,BTCUSDC,2026-01-31 18:05:00,SELL,90000,0.01,900,0.45,Maker", "BTC,0.01,USDC,900,USDC,0.45"),
        ("1,BTC_USDT,2026-01-31 18:05:00,BUY,90000,0.01,900,0.00001,Maker", "USDT,900,BTC,0.01,BTC,0.00001"),
        ("1,BTC_USDT,2026-01-31 18:05:00,BUY,90000,0.01,900,0.2MX,Maker", "USDT,900,BTC,0.01,MX,0.2"),
        ("1,BTC_USDT,2026-01-31 18:05:00,BUY,90000,0.01,900,0USDT,Maker", "USDT,900,BTC,0.01,,"),
        ("1,BTC_USDT,2026-01-31 18:05:00,BUY,90000,0.01,900,,Maker", "USDT,900,BTC,0.01,,"),
    ],
)
def test_a_fill_and_the_coin_of_its_fee(read: Reader, line: str, entry: str) -> None:
    assert told(read(TRADES, line)) == [f"2026-01-31T18:05:00Z,swap,MEXC,{entry},,,,,,"]


def test_two_equal_fills_are_two(read: Reader) -> None:
    line = "1,BTC_USDT,2026-01-31 18:05:00,BUY,90000,0.01,900,,Maker"
    assert len(read(TRADES, line, line).entries) == 2


def test_the_same_fill_with_and_without_the_users_number_is_one(read: Reader) -> None:
    cells = "BTC_USDT,2026-01-31 18:05:00,BUY,90000,0.01,900,,Maker"
    one, two = read(TRADES, f"1,{cells}"), read(TRADES.removeprefix("UID,"), cells)
    assert one.entries[0].identity == two.entries[0].identity


def test_an_order_counts_as_far_as_it_was_filled_and_gives_way_to_its_fills(read: Reader) -> None:
    batch = read(
        ORDERS,
        "BTC_USDT,2026-01-31 18:05:00,LIMIT,Buy,28000,28000,0.01,0.01,280,Filled",
        "BTC_USDT,2026-01-31 18:06:00,LIMIT,Sell,29000,29000,0.002,0.01,290,Partially Canceled",
        "BTC_USDT,2026-01-31 18:07:00,LIMIT,Sell,0,31000,0,0.01,310,Canceled",
    )
    assert told(batch) == [
        "2026-01-31T18:05:00Z,swap,MEXC,USDT,280,BTC,0.01,,,,,,,,",
        "2026-01-31T18:06:00Z,swap,MEXC,BTC,0.002,USDT,58,,,,,,,,",
    ]
    assert {one.detail for one in batch.entries} == {1}
    assert batch.rows[2].reason == "the order was not carried out (Canceled)"


def test_deposits_and_withdrawals(read: Reader) -> None:
    batch = read(DEPOSITS, "Credited Successfully,2026-01-31 18:05:00,USDT,Tron(TRC20),500,0f1e:0,(25/20)")
    assert told(batch) == ["2026-01-31T18:05:00Z,deposit,MEXC,,,USDT,500,,,,,,0f1e,,Tron(TRC20)"]
    batch = read(
        WITHDRAWALS,
        "1,Withdrawal Successful,2026-01-31 18:05:00,USDT,TRC20,101,TQx7,,2f1e,1,100,",
        "1,Withdrawal Successful,2026-01-31 18:06:00,USDT,TRC20,100,TQx7,,2f1f,1,100,",
        "1,Withdrawal Failed,2026-01-31 18:07:00,USDT,TRC20,100,TQx7,,,1,100,",
    )
    assert told(batch) == [
        "2026-01-31T18:05:00Z,withdrawal,MEXC,USDT,100,,,USDT,1,,,TQx7,2f1e,,TRC20",
        "2026-01-31T18:06:00Z,withdrawal,MEXC,USDT,100,,,USDT,1,,,TQx7,2f1f,,TRC20",
    ]


def test_moves_between_its_wallets_are_set_aside_as_a_whole(read: Reader) -> None:
    batch = read(
        "UID,From System,To System,Currency,Amount,Status,update_time(UTC+00:00),create_time(UTC+00:00),Transfer Type",
        "1,SPOT,FUTURES,USDT,150,Completed,2025-12-15 08:00:00,2025-12-15 07:55:00,Transfer",
    )
    assert [(one.state, one.reason) for one in batch.rows] == [(RowState.SET_ASIDE, "moves inside MEXC")]


@pytest.mark.parametrize(
    ("cells", "entry"),
    [
        ("BTC_USDT,sell long,10,MARKET,1,1,1,1,9,9,9,9,2,0.018,USDT", "derivative_pnl,MEXC,,,USDT,2,USDT,0.018"),
        ("BTC_USDT,buy short,10,MARKET,1,1,1,1,9,9,9,9,-2,0.018,MX", "derivative_pnl,MEXC,USDT,2,,,MX,0.018"),
        ("BTC_USDT,buy long,10,MARKET,1,1,1,1,9,9,9,9,0,0.018,USDT", "fee,MEXC,,,,,USDT,0.018"),
        ("BTC_USD,sell short,10,MARKET,1,1,1,1,9,9,9,9,0.001,0,BTC", "derivative_pnl,MEXC,,,BTC,0.001,,"),
    ],
)
def test_futures(read: Reader, cells: str, entry: str) -> None:
    [line] = told(read(FUTURES, f"2026-01-31 23:05:00,{cells},FINISHED"))
    assert line.startswith(f"2026-01-31T18:05:00Z,{entry},,,,,derivatives,BTC_USD")


@pytest.mark.parametrize(
    ("header", "line", "column", "reason"),
    [
        (TRADES, "1,BTC_USDT,2026-01-31 18:05:00,Buy,90000,0.1,900,,Taker", "Total", "price x quantity is not the"),
        (TRADES, "1,BTCX,2026-01-31 18:05:00,Buy,90000,0.01,900,,Taker", "Pairs", "can't be cut into two coins"),
        (ORDERS, "B_U,2026-01-31 18:05:00,LIMIT,Buy,1,1,1,1,1,Erledigt", "Status", "is no status that we know"),
        (DEPOSITS, "Reverted,2026-01-31 18:05:00,USDT,T,5,0f,(2/2)", "Status", "is a status that we don't know"),
        (
            WITHDRAWALS,
            "1,Withdrawal Successful,2026-01-31 18:05:00,USDT,TRC20,101,TQx7,,2f1e,1,99,",
            "Settlement Amount",
            "is not the requested amount without the fee",
        ),
    ],
)
def test_refusals(read: Reader, header: str, line: str, column: str, reason: str) -> None:
    check_refusal(read(header, line), column, reason)


@pytest.mark.parametrize(
    ("header", "advice"),
    [
        (
            "UID,Futures,Open Time(UTC+00:00),Close Time,Margin Mode,Avg Entry Price,Avg Close Price,Direction,"
            "Closing Qty (Cont.),Fee,Realized PNL,Status",
            "Export the futures order history",
        ),
        (
            "UID,Time(UTC+00:00),Futures Trading Pair,Crypto,Fund Type,Fund Flow Type,Amount",
            "Export the futures order history",
        ),
        ("UID,Creation Time(UTC+00:00),Crypto,Transaction Type,Direction,Quantity", "Export the spot trade history"),
    ],
)
def test_exports_that_are_sent_by_mistake(read: Reader, header: str, advice: str) -> None:
    with pytest.raises(InputError, match=advice):
        read(header, ",".join("1" * (header.count(",") + 1)))
