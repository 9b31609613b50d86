"""Bybit's files: the unified account and those before it, funding, spot trades, closed positions."""

from __future__ import annotations

import pytest

from engine.errors import InputError
from engine.ledger.batch import RowState
from tests.importers.conftest import Reader, check_refusal, only_rejection, rejected, told

UNIFIED = (
    "Uid,Currency,Contract,Type,Direction,Quantity,Position,Filled Price,Funding,Fee Paid,Cash Flow,Change,"
    "Wallet Balance,Action,Time(UTC)"
)
LOG = (
    "Currency,Contract,Type,Direction,Quantity,Position,Filled Price,Funding,Fee Paid,Cash Flow,Change,"
    "Wallet Balance,Action,OrderId,TradeId,Time"
)
FUNDING = "Uid,Date & Time(UTC),Coin,QTY,Type,Account Balance,Description"
PREAMBLE = "UID: 500100200,Company Name: ,Country: "


def row(asset: str, type_: str, cash: str, change: str, **cells: str) -> str:
    usual = {
        "contract": "--",
        "side": "--",
        "funding": "0",
        "fee": "0",
        "balance": "--",
        "action": "--",
        "second": "00",
    }
    given = usual | cells
    return (
        f"5,{asset},{given['contract']},{type_},{given['side']},--,--,--,{given['funding']},{given['fee']},{cash},"
        f"{change},{given['balance']},{given['action']},2026-01-31 18:05:{given['second']}"
    )


def spot(asset: str, cash: str, change: str, **cells: str) -> str:
    return row(asset, "TRADE", cash, change, **({"contract": "BTCUSDT", "side": "BUY"} | cells))


def test_a_spot_trade_is_two_rows_whose_fee_is_not_in_the_cash_flow(read: Reader) -> None:
    batch = read(PREAMBLE, UNIFIED, spot("BTC", "0.01", "0.00999", fee="-0.00001"), spot("USDT", "-900", "-900"))
    assert told(batch) == ["2026-01-31T18:05:00Z,swap,Bybit,USDT,900,BTC,0.01,BTC,0.00001,,,,,,"]
    assert [row.state for row in batch.rows] == [RowState.USED, RowState.USED]
    assert batch.entries[0].detail == 1


def test_fills_of_one_second_are_one_swap_and_other_seconds_others(read: Reader) -> None:
    batch = read(
        UNIFIED,
        spot("BTC", "0.01", "0.01"),
        spot("BTC", "0.02", "0.02"),
        spot("USDT", "-900", "-900"),
        spot("USDT", "-1800", "-1800"),
        spot("USDT", "-90", "-90", second="01"),
        spot("BTC", "0.001", "0.001", second="01"),
    )
    assert told(batch) == [
        "2026-01-31T18:05:00Z,swap,Bybit,USDT,2700,BTC,0.03,,,,,,,,",
        "2026-01-31T18:05:01Z,swap,Bybit,USDT,90,BTC,0.001,,,,,,,,",
    ]


def test_a_purchase_and_a_sale_of_one_second_stay_apart(read: Reader) -> None:
    batch = read(
        UNIFIED,
        spot("BTC", "0.01", "0.01"),
        spot("USDT", "-900", "-900"),
        spot("BTC", "-0.01", "-0.01", side="SELL"),
        spot("USDT", "901", "900.5", side="SELL", fee="-0.5"),
    )
    assert told(batch) == [
        "2026-01-31T18:05:00Z,swap,Bybit,USDT,900,BTC,0.01,,,,,,,,",
        "2026-01-31T18:05:00Z,swap,Bybit,BTC,0.01,USDT,901,USDT,0.5,,,,,,",
    ]


def test_a_trade_of_which_one_side_is_missing_is_refused(read: Reader) -> None:
    refused = only_rejection(read(UNIFIED, spot("BTC", "0.01", "0.01")))
    assert (refused.column, "the other side of this trade is not in the file" in refused.reason) == ("Change", True)


def test_orders_of_the_transaction_log_are_told_apart_by_their_number(read: Reader) -> None:
    def log(asset: str, cash: str, order: str) -> str:
        return f"{asset},BTCUSDT,TRADE,BUY,0,0,0,0,0,{cash},{cash},--,--,{order},t,2026-01-31 18:05:00.123"

    batch = read(LOG, log("BTC", "1", "o1"), log("USDT", "-9", "o1"), log("BTC", "2", "o2"), log("USDT", "-19", "o2"))
    assert told(batch) == [
        "2026-01-31T18:05:00.123000Z,swap,Bybit,USDT,9,BTC,1,,,,,,o1,,",
        "2026-01-31T18:05:00.123000Z,swap,Bybit,USDT,19,BTC,2,,,,,,o2,,",
    ]


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        (
            row("USDT", "TRADE", "6", "5.75", contract="BTCUSDT", side="SELL", fee="-0.25", action="CLOSE"),
            "derivative_pnl,Bybit,,,USDT,6,USDT,0.25,,,,,derivatives,BTCUSDT TRADE CLOSE",
        ),
        (
            row("USDT", "TRADE", "-6", "-6.25", contract="BTCUSDT", side="SELL", fee="-0.25", action="CLOSE"),
            "derivative_pnl,Bybit,USDT,6,,,USDT,0.25,,,,,derivatives,BTCUSDT TRADE CLOSE",
        ),
        (
            row("USDT", "TRADE", "0", "-0.25", contract="BTCUSDT", side="BUY", fee="-0.25", action="OPEN"),
            "fee,Bybit,,,,,USDT,0.25,,,,,derivatives,BTCUSDT TRADE OPEN",
        ),
        (  # a maker's rebate is a part of the result
            row("USDT", "TRADE", "0", "0.1", contract="BTCUSDT", side="BUY", fee="0.1", action="OPEN"),
            "derivative_pnl,Bybit,,,USDT,0.1,,,,,,,derivatives,BTCUSDT TRADE OPEN",
        ),
        (
            row("USDT", "SETTLEMENT", "0", "-0.02", contract="BTCUSDT", funding="-0.02", action="SETTLEMENT"),
            "derivative_pnl,Bybit,USDT,0.02,,,,,,,,,derivatives,BTCUSDT SETTLEMENT SETTLEMENT",
        ),
        (row("MNT", "AIRDROP", "5", "5"), "income.airdrop,Bybit,,,MNT,5,,,,,,,,AIRDROP"),
        (row("USDT", "INTEREST", "-2", "-2"), "fee,Bybit,,,,,USDT,2,,,,,,INTEREST"),
        (row("USDT", "BONUS_RECOLLECT", "-2", "-2"), "fee,Bybit,,,,,USDT,2,,,,,,BONUS_RECOLLECT"),
        (row("USDT", "FEE_REFUND", "2", "2"), "income.other,Bybit,,,USDT,2,,,,,,,fee_rebate,FEE_REFUND"),
    ],
)
def test_rows_that_stand_alone(read: Reader, line: str, entry: str) -> None:
    assert told(read(UNIFIED, line)) == [f"2026-01-31T18:05:00Z,{entry}"]


def test_the_old_derivatives_account_has_deposits_and_conversions_of_its_own(read: Reader) -> None:
    """What was paid is positive there."""
    batch = read(
        "Time,Currency,Contract,Type,Direction,Quantity,Position,Filled Price,Funding,Fee Paid,Cash Flow,Change,"
        "Wallet Balance,Fee Rate,Trade ID,Order ID",
        "2021-05-04 09:00:00,USDT,--,withdraw,--,0,0,0,0,5,-95,-100,80,0,--,--",
        "2021-05-03 09:00:00,USDT,--,exchangeIn,--,0,0,0,0,0,180,180,180,0,--,--",
        "2021-05-03 09:00:00,ETH,--,exchangeOut,--,0,0,0,0,0,-0.06,-0.06,0.04,0,--,--",
        "2021-05-02 09:00:00,ETH,--,deposit,--,0,0,0,0,0,0.1,0.1,0.1,0,--,--",
    )
    assert [line.split(",")[1:9] for line in told(batch)] == [
        ["withdrawal", "Bybit", "USDT", "95", "", "", "USDT", "5"],
        ["swap", "Bybit", "ETH", "0.06", "USDT", "180", "", ""],
        ["deposit", "Bybit", "", "", "ETH", "0.1", "", ""],
    ]


def test_small_balances_turned_into_mnt_are_rows_of_no_type(read: Reader) -> None:
    batch = read(
        UNIFIED,
        row("DOGE", "--", "0", "-3"),
        row("MNT", "--", "0", "0.5"),
        row("ADA", "--", "0", "-3", second="09"),
        row("XLM", "--", "0", "-4", second="09"),
        row("MNT", "--", "0", "0.7", second="09"),
        row("USDT", "--", "0", "-1", second="20"),
    )
    assert told(batch) == ["2026-01-31T18:05:00Z,swap,Bybit,DOGE,3,MNT,0.5,,,,,,,,Convert"]
    assert [(one.line, one.reason[:25]) for one in rejected(batch)] == [
        (4, "several coins were exchan"),
        (5, "several coins were exchan"),
        (6, "several coins were exchan"),
        (7, "the other side of this tr"),
    ]


def test_transfers_may_have_no_numbers_at_all(read: Reader) -> None:
    [line] = read(UNIFIED, row("USDT", "TRANSFER_IN", "--", "--", fee="--", funding="--")).rows
    assert (line.state, line.reason) == (RowState.SET_ASIDE, "moves inside Bybit")


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        (row("USDT", "TRADE", "6", "5", action="CLOSE"), "Change", "cash flow + funding + fee is not the change"),
        (row("USDT", "TRADE", "6", "6", action="FLIP"), "Action", "is an action we don't know"),
        (row("USDT", "SETTLEMENTS", "6", "6"), "Type", "is an operation we don't know; the nearest we know is settlem"),
        (row("USDT", "BONUS", "-6", "-6"), "Change", "takes away what should have been earned"),
        (row("USDT", "SPOT_REPAYMENT_BUY", "6", "6"), "", "loans and margin are not read yet"),
    ],
)
def test_refusals(read: Reader, line: str, column: str, reason: str) -> None:
    check_refusal(read(UNIFIED, line), column, reason)


def test_a_running_balance_that_does_not_follow_means_rows_are_missing(read: Reader) -> None:
    whole = (row("USDT", "BONUS", "1", "1", balance="11"), row("USDT", "BONUS", "2", "2", balance="13", second="01"))
    assert read(UNIFIED, *whole).warnings == ()
    broken = read(UNIFIED, whole[0], row("USDT", "BONUS", "2", "2", balance="14", second="01"))
    assert "line 3: 14 USDT does not follow from the row before it, which leads to 13" in broken.warnings[0]


# --- the funding account


def funded(quantity: str, description: str, *, asset: str = "USDT", minute: str = "05", type_: str = "x") -> str:
    return f"5,2026-01-31 18:{minute}:00,{asset},{quantity},{type_},100,{description}"


def test_a_cancelled_p2p_sale_and_the_sale_are_set_aside_and_other_sales_stay(read: Reader) -> None:
    batch = read(
        FUNDING,
        funded("100", "Canceled P2P Sale", minute="07"),
        funded("-100", "P2P Sale", minute="06"),
        funded("-100", "P2P Sale", minute="05"),
        funded("500", "P2P Purchase", minute="04"),
    )
    assert [line.split(",")[0:8:1] for line in told(batch)] == [
        ["2026-01-31T18:05:00Z", "withdrawal", "Bybit", "USDT", "100", "", "", ""],
        ["2026-01-31T18:04:00Z", "deposit", "Bybit", "", "", "USDT", "500", ""],
    ]
    assert [row.state for row in batch.rows][:2] == [RowState.SET_ASIDE, RowState.SET_ASIDE]


def test_a_cancellation_without_its_sale_is_refused(read: Reader) -> None:
    refused = only_rejection(read(FUNDING, funded("100", "Canceled P2P Sale"), funded("-50", "P2P Sale", minute="01")))
    assert "gives back the coins of a P2P sale that is not in the file" in refused.reason


def test_two_conversions_of_one_second_cannot_be_told_apart(read: Reader) -> None:
    rows = [
        funded(quantity, "Convert", asset=asset) for quantity, asset in (("-1", "BTC"), ("-9", "ETH"), ("9", "EUR"))
    ]
    assert ["can't be told apart" in one.reason for one in rejected(read(FUNDING, *rows))] == [True] * 3


def test_numbers_with_an_exponent(read: Reader) -> None:
    [line] = told(read(FUNDING, funded("2.70000000000E-7", "Easy Earn | Flexible Interest Distribution", asset="BTC")))
    assert line.startswith("2026-01-31T18:05:00Z,income.interest,Bybit,,,BTC,0.00000027,")


# --- trades and closed positions

TRADES = (
    "Spot Pairs,Order Type,Direction,feeCoin,ExecFeeV2,Filled Value,Filled Price,Filled Quantity,Fees,Transaction ID,"
    "Order No.,Timestamp (UTC)"
)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        (
            "BTCUSDT,MARKET,BUY,BTC,0.00001,900,90000,0.01,--, 7, 8,18:05 2026-01-31",
            "USDT,900,BTC,0.01,BTC,0.00001,,,,8,,",
        ),
        ("BTCUSDC,MARKET,SELL,MNT,0.2,900,90000,0.01,--, 7, 8,18:05 2026-01-31", "BTC,0.01,USDC,900,MNT,0.2,,,,8,,"),
        ("BTCEUR,MARKET,SELL,,,900,90000,0.01,0.9, 7, 8,2026-01-31 18:05:00", "BTC,0.01,EUR,900,EUR,0.9,,,,8,,"),
    ],
)
def test_fills(read: Reader, line: str, entry: str) -> None:
    assert told(read(TRADES, line)) == [f"2026-01-31T18:05:00Z,swap,Bybit,{entry}"]


def test_fills_before_the_unified_account_have_each_numbers_coin_behind_it(read: Reader) -> None:
    batch = read(
        "Filled Time (Local Time),Spot Pairs,Order Type,Direction,Filled Value,Filled Price,Filled Quantity,Fees,"
        "Transaction ID,Order No.,Timestamp (UTC)",
        "2026-01-31 23:05:00,SOL/USDT,Market,Sell,300.0 USDT,150.00 USDT,2.000 SOL,0.30 USDT,7,8,2026-01-31 18:05:00",
        "2026-01-31 23:05:00,SOL/USDT,Market,Buy,300.0 USDT,150.00 USDT,2.000 SOL,0.004 SOL,9,8,2026-01-31 18:05:00",
        "2026-01-31 23:05:00,SOL/USDT,Market,Buy,300.0 USDC,150.00 USDT,2.000 SOL,0.004 SOL,10,8,2026-01-31 18:05:00",
    )
    assert told(batch) == [
        "2026-01-31T18:05:00Z,swap,Bybit,SOL,2,USDT,300,USDT,0.3,,,,8,,",
        "2026-01-31T18:05:00Z,swap,Bybit,USDT,300,SOL,2,SOL,0.004,,,,8,,",
    ]
    assert [(one.line, one.column) for one in rejected(batch)] == [(4, "Filled Value")]


def test_a_market_that_no_list_of_quotes_can_cut(read: Reader) -> None:
    refused = only_rejection(read(TRADES, "BTCXYZ,MARKET,BUY,BTC,0,900,90000,0.01,--, 7, 8,18:05 2026-01-31"))
    assert (refused.column, refused.reason) == ("Spot Pairs", "can't be cut into two coins")


def test_the_history_of_derivatives_trades_is_the_wrong_export(read: Reader) -> None:
    with pytest.raises(InputError, match="which has the fees and not the results"):
        read(
            "Market,Filled Type,Filled Quantity,Filled Price,Order Price,Fee Rate,Trading Fee,feeCoin,Direction,Order",
            "BTCUSDT,Trade,1,9,9,0.1,0.1,USDT,Long,7",
        )


CLOSED = (
    "Market,Order Quantity,Entry Price,Exit Price,Opening Fee,Closing Fee,Funding Fee,Trade Type,Realized P&L,"
    "Trade time"
)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        (
            "SOLUSDT,2,140,150,0.2,0.1,0.5,Trade,19.2,18:05 2026-01-31",
            ",,USDT,19.5,USDT,0.3,,,,,derivatives,SOLUSDT Trade",
        ),
        (
            "SOLUSDT,2,140,150,0.2,0.1,0,Trade,-20.3,18:05 2026-01-31",
            "USDT,20,,,USDT,0.3,,,,,derivatives,SOLUSDT Trade",
        ),
        (
            "BTCUSD,100,90000,91000,0.1,0.1,0,Trade,-1,18:05 2026-01-31",
            "BTC,0.8,,,BTC,0.2,,,,,derivatives,BTCUSD Trade",
        ),
    ],
)
def test_closed_positions(read: Reader, line: str, entry: str) -> None:
    assert told(read(CLOSED, line)) == [f"2026-01-31T18:05:00Z,derivative_pnl,Bybit,{entry}"]


def test_a_closed_position_that_disagrees_with_its_prices(read: Reader) -> None:
    refused = only_rejection(read(CLOSED, "SOLUSDT,2,140,150,0.2,0.1,0,Trade,197,18:05 2026-01-31"))
    assert "is not the difference of the prices without the fees" in refused.reason
