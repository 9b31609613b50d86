"""OKX's files: trading and funding accounts, deposits and withdrawals, and what it exported as OKEx."""

from __future__ import annotations

import pytest

from engine.ledger.batch import RowState
from tests.importers.conftest import Reader, check_refusal, entries, only_rejection, rejected, told

TRADING = (
    "id,Order id,Time,Trade Type,Symbol,Action,Amount,Trading Unit,Filled Price,PnL,Fee,Fee Unit,Position Change,"
    "Position Balance,Balance Change,Balance,Balance Unit"
)
FUNDING = "id,Time,Type,Amount,Before Balance,After Balance,Symbol"
ZONE = "UID:1,Account Type:Trading,Time Zone:UTC+8"


def row(action: str, amount: str, change: str, asset: str, **cells: str) -> str:
    usual = {"id": "1", "order": "77", "time": "2026-02-01 02:05:00", "kind": "Spot", "pair": "BTC-USDT"}
    usual |= {"pnl": "0E-8", "fee": "0E-8", "balance": "0", "fee_unit": asset}
    given = usual | cells
    return (
        f"{given['id']},{given['order']},{given['time']},{given['kind']},{given['pair']},{action},{amount},BTC,0,"
        f"{given['pnl']},{given['fee']},{given['fee_unit']},0E-8,0E-8,{change},{given['balance']},{asset}"
    )


def test_a_fill_is_two_rows_whose_balances_change_by_the_amount_less_the_fee(read: Reader) -> None:
    batch = read(
        ZONE,
        TRADING,
        row("Buy", "0.01", "0.00999", "BTC", fee="-0.00001"),
        row("Sell", "900", "-900", "USDT", id="2"),
    )
    assert told(batch) == ["2026-01-31T18:05:00Z,swap,OKX,USDT,900,BTC,0.01,BTC,0.00001,,,,77,,"]


def test_a_sale(read: Reader) -> None:
    batch = read(
        ZONE,
        TRADING,
        row("Sell", "0.01", "-0.01", "BTC"),
        row("Buy", "900", "899.1", "USDT", id="2", fee="-0.9"),
    )
    assert told(batch) == ["2026-01-31T18:05:00Z,swap,OKX,BTC,0.01,USDT,900,USDT,0.9,,,,77,,"]


def test_fills_of_one_order_are_swaps_by_the_second(read: Reader) -> None:
    later = "2026-02-01 02:05:09"
    batch = read(
        ZONE,
        TRADING,
        row("Buy", "1", "1", "BTC"),
        row("Sell", "9", "-9", "USDT", id="2"),
        row("Buy", "2", "2", "BTC", id="3", time=later),
        row("Sell", "18", "-18", "USDT", id="4", time=later),
    )
    assert [(one.sent and one.sent.quantity, one.time % 60_000_000) for one in entries(batch)] == [
        (9, 0),
        (18, 9_000_000),
    ]


def test_order_ids_that_a_spreadsheet_rounded_do_not_matter(read: Reader) -> None:
    rows = (
        row("Buy", "1", "1", "BTC", order="3.56E+18"),
        row("Sell", "9", "-9", "USDT", id="2", order="3.56E+18"),
    )
    assert told(read(ZONE, TRADING, *rows)) == ["2026-01-31T18:05:00Z,swap,OKX,USDT,9,BTC,1,,,,,,,,"]


def test_a_byte_order_mark_before_every_cell(read: Reader) -> None:
    lines = [",".join(f"\ufeff{cell}" for cell in line.split(",")) for line in (ZONE, TRADING)]
    rows = [row("Buy", "1", "1", "BTC"), row("Sell", "9", "-9", "USDT", id="2")]
    marked = read(*lines, *(f"\ufeff{line}" for line in rows), name="a.csv")
    assert (marked.zone, marked.warnings) == (480, ())
    assert marked.entries[0].identity == read(ZONE, TRADING, *rows).entries[0].identity


def test_a_conversion_has_no_action(read: Reader) -> None:
    batch = read(
        ZONE,
        TRADING,
        row("", "1", "-9", "USDC", pair="TAO-USDC-CONVERT"),
        row("", "1", "0.03", "TAO", id="2", pair="TAO-USDC-CONVERT"),
    )
    assert told(batch) == ["2026-01-31T18:05:00Z,swap,OKX,USDC,9,TAO,0.03,,,,,,77,,"]


def test_a_makers_rebate_is_income_beside_the_swap(read: Reader) -> None:
    batch = read(
        ZONE,
        TRADING,
        row("Buy", "1", "1.001", "BTC", fee="0.001"),
        row("Sell", "9", "-9", "USDT", id="2"),
    )
    assert told(batch) == [
        "2026-01-31T18:05:00Z,swap,OKX,USDT,9,BTC,1,,,,,,77,,",
        "2026-01-31T18:05:00Z,income.other,OKX,,,BTC,0.001,,,,,,,fee_rebate,fee rebate",
    ]


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        (
            row("Close long", "10", "4.925", "USDT", kind="Swap", pnl="5", fee="-0.075"),
            "derivative_pnl,OKX,,,USDT,5,USDT,0.075,,,,77,derivatives,BTC-USDT Close long",
        ),
        (  # in isolated margin the balance moves by the margin as well: the result is what PnL says
            row("Close short", "10", "94.925", "USDT", kind="Futures", pnl="-5", fee="-0.075"),
            "derivative_pnl,OKX,USDT,5,,,USDT,0.075,,,,77,derivatives,BTC-USDT Close short",
        ),
        (
            row("Open long", "10", "-0.075", "USDT", kind="Perpetual", fee="-0.075"),
            "fee,OKX,,,,,USDT,0.075,,,,77,derivatives,BTC-USDT Open long",
        ),
        (
            row("Funding fee expense", "10", "-0.03", "USDT", kind="Swap", pnl="-0.03"),
            "derivative_pnl,OKX,USDT,0.03,,,,,,,,77,derivatives,BTC-USDT Funding fee expense",
        ),
        (
            row("Funding fee income", "10", "0.03", "USDT", kind="Swap"),
            "derivative_pnl,OKX,,,USDT,0.03,,,,,,77,derivatives,BTC-USDT Funding fee income",
        ),
    ],
)
def test_derivatives(read: Reader, line: str, entry: str) -> None:
    assert told(read(ZONE, TRADING, line)) == [f"2026-01-31T18:05:00Z,{entry}"]


def test_transfers_are_moves_inside_okx_whatever_they_are_filed_under(read: Reader) -> None:
    batch = read(
        ZONE,
        TRADING,
        row("Transfer in", "0", "1000", "USDT", kind="Transfer", balance="1000"),
        row("Transfer out", "0", "-1000", "USDT", kind="Swap", id="2"),
    )
    assert {(one.state, one.reason) for one in batch.rows} == {(RowState.SET_ASIDE, "moves inside OKX")}
    assert batch.warnings == ()


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        (row("Buy", "0.01", "0.02", "BTC"), "Balance Change", "is not the amount less the fee"),
        (row("Buy", "1", "1", "BTC", fee="-0.1", fee_unit="OKB"), "Fee Unit", "is not the coin of the balance"),
        (row("Lend", "1", "1", "BTC"), "Action", "is neither Buy nor Sell"),
        (row("Buy", "1", "1", "BTC", kind="Margin"), "", "loans and margin are not read yet"),
        (row("Buy", "1", "1", "BTC", kind="Option"), "Trade Type", "is an operation we don't know"),
        (row("Settle", "1", "1", "USDT", kind="Swap"), "Action", "is an action we don't know"),
        (row("Buy", "1", "1", "BTC"), "Balance Change", "the other side of this trade is not in the file"),
    ],
)
def test_refusals(read: Reader, line: str, column: str, reason: str) -> None:
    check_refusal(read(ZONE, TRADING, line), column, reason)


# --- funding


def bill(number: int, type_: str, amount: str, before: str, after: str) -> str:
    return f"{number},2026-02-01 02:0{number}:00,{type_},{amount},{before},{after},USDT"


def test_what_a_withdrawal_takes_holds_its_fee(read: Reader) -> None:
    batch = read(ZONE, FUNDING, bill(1, "Deposit", "100", "0E-18", "100"), bill(2, "Withdrawal", "-51", "100", "49"))
    assert told(batch) == [
        "2026-01-31T18:01:00Z,deposit,OKX,,,USDT,100,,,,,,,,Deposit",
        "2026-01-31T18:02:00Z,withdrawal,OKX,USDT,51,,,,,,,,,,Withdrawal",
    ]


def test_a_fee_that_the_balance_moved_by_stands_apart(read: Reader) -> None:
    header = "id,Time,Type,Amount,Before Balance,After Balance,Fee,Symbol"
    batch = read(
        ZONE,
        header,
        "1,2026-02-01 02:01:00,Withdrawal,-50,100,49,1,USDT",
        "2,2026-02-01 02:02:00,Withdrawal,-9,49,40,1,USDT",
    )
    assert told(batch) == [
        "2026-01-31T18:01:00Z,withdrawal,OKX,USDT,50,,,USDT,1,,,,,,Withdrawal",
        "2026-01-31T18:02:00Z,withdrawal,OKX,USDT,9,,,,,,,,,,Withdrawal",
    ]


def test_eth_staked_for_beth_is_a_swap_of_one_second(read: Reader) -> None:
    batch = read(
        ZONE,
        FUNDING,
        "1,2026-02-01 02:05:00,ETH Staking subscription,-1,1,0E-18,ETH",
        "2,2026-02-01 02:05:00,ETH Staking swapping,0.98,0E-18,0.98,BETH",
    )
    assert told(batch) == ["2026-01-31T18:05:00Z,swap,OKX,ETH,1,BETH,0.98,,,,,,,,ETH Staking subscription"]


def test_a_p2p_order_that_was_cancelled_is_set_aside_with_its_placing(read: Reader) -> None:
    batch = read(
        ZONE,
        FUNDING,
        bill(1, "Place an order", "-100", "500", "400"),
        bill(2, "Place an order", "-100", "400", "300"),
        bill(3, "Cancel an order", "100", "300", "400"),
    )
    assert told(batch) == ["2026-01-31T18:01:00Z,withdrawal,OKX,USDT,100,,,,,,,P2P,,p2p,Place an order"]
    assert [row.state for row in batch.rows] == [RowState.USED, RowState.SET_ASIDE, RowState.SET_ASIDE]


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        (bill(1, "Deposit", "5", "0", "6"), "After Balance", "is not the balance before and the amount"),
        (bill(1, "Deposits", "5", "0", "5"), "Type", "is an operation we don't know; the nearest we know is deposit"),
        (bill(1, "Cancel an order", "5", "0", "5"), "Type", "gives back what is not in the file"),
        (bill(1, "Deposit yield", "-5", "5", "0"), "Amount", "takes away what should have been earned"),
    ],
)
def test_refusals_of_the_funding_account(read: Reader, line: str, column: str, reason: str) -> None:
    check_refusal(read(ZONE, FUNDING, line), column, reason)


def test_a_missing_row_breaks_the_balance(read: Reader) -> None:
    batch = read(ZONE, FUNDING, bill(1, "Deposit", "100", "0", "100"), bill(3, "Withdrawal", "-10", "80", "70"))
    assert "70 USDT does not follow from the row before it, which leads to 90" in batch.warnings[0]


# --- deposits and withdrawals, OKEx


def test_deposits_and_withdrawals_have_the_zone_in_the_files_name(read: Reader) -> None:
    deposits = read(
        "Time,Crypto,Deposit address,Network,Transaction ID,Amount,Status",
        "01/31/2026 23:05:00,USDT,TQx7,TRC20,9f8e,1500,Completed",
        name="OKX_deposit_history(GMT+5).csv",
    )
    assert told(deposits) == ["2026-01-31T18:05:00Z,deposit,OKX,,,USDT,1500,,,,,,9f8e,,TRC20"]
    withdrawals = read(
        "Time,Crypto,Withdrawal address,Network,Transaction ID,Amount,Fee,Status,Reference no.",
        "01/31/2026 23:05:00,BTC,bc1q,Bitcoin,a1b2,0.05,0.0001,Sent,41",
        "01/31/2026 23:06:00,BTC,bc1q,Bitcoin,,0.05,0.0001,Canceled,42",
        name="OKX_withdrawal_history(GMT+5).csv",
    )
    assert told(withdrawals) == ["2026-01-31T18:05:00Z,withdrawal,OKX,BTC,0.05,,,BTC,0.0001,,,bc1q,a1b2,,Bitcoin"]
    assert withdrawals.rows[1].reason == "was not carried out (Canceled)"


def test_okex_trades(read: Reader) -> None:
    header = "Order ID,Trade ID,Trade Time,Pairs,Amount,Price,Total,taker/maker,Fee,unit"
    batch = read(
        header,
        "0,71,2020-09-25 17:27:02,ltc_usdt,2,46.00,-92.000000000000000000 USDT,taker,-0.003 LTC,LTC",
        "0,72,2020-09-26 17:27:02,ltc_usdt,-1,47.00,47 USDT,maker,-0.047 USDT,USDT",
        "0,73,2020-09-27 17:27:02,ltc_usdt,1,47.00,470 USDT,maker,-0.047 USDT,USDT",
    )
    assert told(batch) == [
        "2020-09-25T17:27:02Z,swap,OKX,USDT,92,LTC,2,LTC,0.003,,,,,,",
        "2020-09-26T17:27:02Z,swap,OKX,LTC,1,USDT,47,USDT,0.047,,,,,,",
    ]
    assert [one.line for one in rejected(batch)] == [4]


def test_an_okex_trade_gives_and_brings(read: Reader) -> None:
    header = "Order ID,Trade ID,Trade Time,Pairs,Amount,Price,Total,taker/maker,Fee,unit"
    row = "0,71,2020-09-25 17:27:02,ltc_usdt,-2,46.00,-92 USDT,taker,-0.003 LTC,LTC"
    assert only_rejection(read(header, row)).column == "Amount"
