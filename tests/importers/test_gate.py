"""Gate.io's billing details: every change of the spot account, put together by the number of its event."""

from __future__ import annotations

import pytest

from engine.ledger.batch import RowState
from tests.importers.conftest import Reader, check_refusal, only_rejection, rejected, told

HEADER = "no,time,action_desc,action_data,type,change_amount,amount,total"


def row(operation: str, asset: str, change: str, *, number: str = "7", second: str = "00", balance: str = "0") -> str:
    return f"1,2026-01-31 18:05:{second},{operation},{number},{asset},{change},{balance},0"


def test_an_order_is_its_rows_however_they_are_called(read: Reader) -> None:
    batch = read(
        HEADER,
        row("Order Filled", "BTC", "0.05"),
        row("Order Filled", "USDT", "-1500"),
        row("Trading Fees", "USDT", "-1.5"),
        row("Order Placed", "USDT", "-2000", number="8"),
        row("Order Fullfilled", "ETH", "1", number="8"),
    )
    assert told(batch) == [
        "2026-01-31T18:05:00Z,swap,Gate.io,USDT,1500,BTC,0.05,USDT,1.5,,,,7,,",
        "2026-01-31T18:05:00Z,swap,Gate.io,USDT,2000,ETH,1,,,,,,8,,",
    ]
    assert batch.entries[0].detail == 1


def test_what_was_cancelled_of_an_order_was_not_paid_and_it_counts_at_its_last_fill(read: Reader) -> None:
    batch = read(
        HEADER,
        row("Order Placed", "USDT", "-2000"),
        row("Order Filled", "ETH", "0.5", second="10"),
        row("Order Filled", "ETH", "0.25", second="20"),
        row("Order Cancelled", "USDT", "500", second="30"),
    )
    assert told(batch) == ["2026-01-31T18:05:20Z,swap,Gate.io,USDT,1500,ETH,0.75,,,,,,7,,"]


def test_an_order_cancelled_whole_moved_nothing(read: Reader) -> None:
    batch = read(HEADER, row("Order Placed", "USDT", "-9"), row("Order Cancelled", "USDT", "9", second="30"))
    assert [(one.state, one.reason) for one in batch.rows] == [(RowState.SET_ASIDE, "nothing moved")] * 2


def test_an_order_that_is_still_open_is_refused(read: Reader) -> None:
    refused = only_rejection(read(HEADER, row("Order Placed", "USDT", "-9")))
    assert "the other side of this trade is not in the file" in refused.reason


def test_a_fee_in_points_is_the_entrys_fee_and_a_second_one_an_entry_of_its_own(read: Reader) -> None:
    batch = read(
        HEADER,
        row("Order Filled", "BTC", "1"),
        row("Order Filled", "USDT", "-9"),
        row("Trading Fees", "POINT", "-0.4"),
        row("Trading Fees", "BTC", "-0.01"),
    )
    assert told(batch) == [
        "2026-01-31T18:05:00Z,swap,Gate.io,USDT,9,BTC,1,BTC,0.01,,,,7,,",
        "2026-01-31T18:05:00Z,fee,Gate.io,,,,,POINT,0.4,,,,,,",
    ]


def test_one_small_balance_is_a_swap_and_several_at_once_are_refused(read: Reader) -> None:
    batch = read(
        HEADER,
        row("Dust Swap-Small Balances Deducted", "ABC", "-0.1"),
        row("Dust Swap-GT Added", "GT", "0.001"),
        row("Dust Swap-Small Balances Deducted", "ABC", "-0.1", number="8"),
        row("Dust Swap-Small Balances Deducted", "XYZ", "-0.2", number="8"),
        row("Dust Swap-GT Added", "GT", "0.002", number="8"),
    )
    assert told(batch) == ["2026-01-31T18:05:00Z,swap,Gate.io,ABC,0.1,GT,0.001,,,,,,7,,small balances"]
    assert [one.line for one in rejected(batch)] == [4, 5, 6]


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        (row("Deposits", "BTC", "0.5"), "deposit,Gate.io,,,BTC,0.5,,,,,,7,,Deposits"),
        (row("Withdrawals", "USDT", "-100"), "withdrawal,Gate.io,USDT,100,,,,,,,,7,,Withdrawals"),
        (row("Airdrop", "GT", "10"), "income.airdrop,Gate.io,,,GT,10,,,,,,7,,Airdrop"),
        (row("HODL Interest", "USDT", "5"), "income.interest,Gate.io,,,USDT,5,,,,,,7,,HODL Interest"),
        (
            row("Referral Superior Rebate", "USDT", "2"),
            "income.referral,Gate.io,,,USDT,2,,,,,,7,,Referral Superior Rebate",
        ),
        (row("Points Purchase", "USDT", "-5"), "spend,Gate.io,USDT,5,,,,,,,,7,,Points Purchase"),
        (row("C2C Retail Order Placed", "USDT", "-50"), "withdrawal,Gate.io,USDT,50,,,,,,,P2P,7,p2p,P2P"),
    ],
)
def test_rows_that_stand_alone(read: Reader, line: str, entry: str) -> None:
    assert told(read(HEADER, line)) == [f"2026-01-31T18:05:00Z,{entry}"]


@pytest.mark.parametrize(
    "operation", ["Perps- Transferred In", "Isolated Margin-Transferred In", "Subaccount Transfer", "Lend"]
)
def test_moves_inside_gate(read: Reader, operation: str) -> None:
    [line] = read(HEADER, row(operation, "USDT", "5")).rows
    assert (line.state, line.reason) == (RowState.SET_ASIDE, "moves inside Gate.io")


def test_a_withdrawal_that_was_cancelled_is_set_aside_with_what_gave_it_back(read: Reader) -> None:
    batch = read(
        HEADER,
        row("Withdrawals", "USDT", "-100", number="1"),
        row("Withdrawals", "USDT", "-100", number="2", second="10"),
        row("Cancel Withdrawal", "USDT", "100", number="2", second="20"),
    )
    assert [one.state for one in batch.rows] == [RowState.USED, RowState.SET_ASIDE, RowState.SET_ASIDE]


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        (row("Dual C-Purchased", "USDT", "-5"), "action_desc", "is an operation we don't know"),
        (row("Airdrop", "GT", "-10"), "change_amount", "takes away what should have been earned"),
        (row("Cryptoloan- Borrowed", "USDT", "5"), "", "loans and margin are not read yet"),
        (row("Withdrawal Rejected", "USDT", "5"), "action_desc", "gives back a withdrawal that is not in the file"),
        (row("Deposits", "USDT", ""), "change_amount", "is empty"),
    ],
)
def test_refusals(read: Reader, line: str, column: str, reason: str) -> None:
    check_refusal(read(HEADER, line), column, reason)


def test_a_missing_row_breaks_the_balance(read: Reader) -> None:
    batch = read(
        HEADER,
        row("Deposits", "USDT", "100", number="1", balance="100"),
        row("Deposits", "USDT", "5", number="2", second="10", balance="115"),
    )
    assert any("115 USDT does not follow from the row before it, which leads to 105" in one for one in batch.warnings)


# --- trades, deposits, withdrawals

TRADES = "No,Time,Trade type,Role,Market,Deal price,Deal amount,Total,Fee"
WITHDRAWALS = (
    "Order ID\tTime\tNetwork\tAddress\tAddress Name\tTxID\tCoin\tAmount\tTrading Fee\tAmount Received\tStatus\r\n"
)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("41\t,2026-01-31 18:05:00,Buy,taker,GT/USDT,4\t,0.5 GT,2 USDT,0.004 POINT", "USDT,2,GT,0.5,POINT,0.004"),
        ("42\t,2026-01-31 18:05:00,Sell,maker,SOL/USDT,150\t,2 SOL,300 USDT,0.6 USDT", "SOL,2,USDT,300,USDT,0.6"),
        ("43\t,2026-01-31 18:05:00,Sell,maker,SOL/USDT,150\t,2 SOL,300 USDT,0 GT", "SOL,2,USDT,300,,"),
    ],
)
def test_a_fill_has_a_coin_behind_each_number_and_tabs_behind_ids(read: Reader, line: str, entry: str) -> None:
    assert told(read(TRADES, line)) == [f"2026-01-31T18:05:00Z,swap,Gate.io,{entry},,,,,,"]


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        ("1,2026-01-31 18:05:00,Buy,taker,GT/USDT,4,0.5 GT,20 USDT,", "Total", "price x quantity is not the total"),
        ("1,2026-01-31 18:05:00,Buy,taker,GT/USDT,4,0.5 SOL,2 USDT,", "Deal amount", "is not the coin of the pair"),
        ("1,2026-01-31 18:05:00,Buy,taker,GT/USDT,4,0.5,2 USDT,", "Deal amount", "is not a number with its coin"),
    ],
)
def test_refusals_of_fills(read: Reader, line: str, column: str, reason: str) -> None:
    check_refusal(read(TRADES, line), column, reason)


def test_withdrawals_come_in_utf16_with_tabs_and_the_fee_inside_the_amount(read: Reader) -> None:
    rows = (
        "626\t2026-01-31 18:05:00\tXLM\tGABC 1234567\t\tdeadbeef\tXLM\t22.55\t5.4\t17.15\tSuccess\r\n"
        "627\t2026-01-31 18:06:00\tXLM\tGABC 1234567\t\tdeadbeee\tXLM\t22.55\t5.4\t22.55\tSuccess\r\n"
        "628\t2026-01-31 18:07:00\tXLM\tGABC 1234567\t\t\tXLM\t22.55\t5.4\t17.15\tCanceled\r\n"
    )
    batch = read(b"\xff\xfe", f"{WITHDRAWALS}{rows}".encode("utf-16-le"))
    assert told(batch) == ["2026-01-31T18:05:00Z,withdrawal,Gate.io,XLM,17.15,,,XLM,5.4,,,GABC,deadbeef,,XLM"]
    assert [(one.state, one.reason) for one in batch.rows[1:]] == [
        (RowState.REJECTED, "is not the amount without the fee: the file was changed. Download it again"),
        (RowState.SET_ASIDE, "was not carried out, or not yet (Canceled)"),
    ]


def test_deposits(read: Reader) -> None:
    batch = read(
        "Order ID\tTime\tAddress\tTxID\tCoin\tAmount\tStatus",
        "168\t2026-01-31 18:05:00\taXYZ\tcafebabe\tFIRO\t0.837\tCredited",
    )
    assert told(batch) == ["2026-01-31T18:05:00Z,deposit,Gate.io,,,FIRO,0.837,,,,,,cafebabe,,"]
