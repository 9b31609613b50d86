"""Coinbase: the app's history in all its versions, Pro and Prime."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from engine.ledger.batch import RowState
from tests.importers.conftest import Reader, entries, only_rejection, rejected, sides, told
from tests.importers.ledgers import held_after

FIXTURES = Path(__file__).parent / "fixtures" / "coinbase"
APP = (
    "ID,Timestamp,Transaction Type,Asset,Quantity Transacted,Price Currency,Price at Transaction,Subtotal,"
    "Total (inclusive of fees and/or spread),Fees and/or Spread,Notes"
)
PRO = "portfolio,type,time,amount,balance,amount/balance unit,transfer id,trade id,order id"
FILLS = "portfolio,trade id,product,side,created at,size,size unit,price,fee,total,price/fee/total unit"


def row(
    type_: str,
    asset: str,
    quantity: str,
    *money: str,
    number: str = "6780aa",
    time: str = "2025-01-10 10:00:00 UTC",
    notes: str = "",
) -> str:
    subtotal, total, fees = money or ("", "", "")
    cells = (number, time, type_, asset, quantity, "USD", "$1.00", subtotal, total, fees, notes)
    return ",".join(f'"{cell}"' for cell in cells)


@pytest.mark.parametrize(
    ("header", "line"),
    [
        (APP, row("Buy", "BTC", "0.01", "$1,200.00", "$1,202.99", "$2.99")),
        (
            APP.replace("ID,", "").replace("Price", "Spot Price"),
            "2025-01-10T10:00:00Z,Buy,BTC,0.01,USD,120000,1200.00,1202.99,2.990000,Bought 0.01 BTC for $1202.99 USD",
        ),
        (
            "Timestamp,Transaction Type,Asset,Quantity Transacted,Spot Price Currency,Spot Price at Transaction,"
            "Subtotal,Total (inclusive of fees),Fees,Notes",
            "2025-01-10T10:00:00Z,Buy,BTC,0.01,USD,120000,1200.00,1202.99,2.99,",
        ),
        (
            "Timestamp,Transaction Type,Asset,Quantity Transacted,USD Spot Price at Transaction,USD Subtotal,"
            "USD Total (inclusive of fees),USD Fees,Notes",
            "2025-01-10T10:00:00Z,Buy,BTC,0.01,120000,1200.00,1202.99,2.99,",
        ),
    ],
    ids=["2024", "2022", "2021", "2018"],
)
def test_versions(read: Reader, header: str, line: str) -> None:
    batch = read(header, line)
    [made] = told(batch)
    assert made.split(",")[:9] == [
        *("2025-01-10T10:00:00Z", "swap", "Coinbase"),
        *("USD", "1200", "BTC", "0.01", "USD", "2.99"),
    ]
    assert batch.warnings == ()


def test_lines_above_the_header(read: Reader) -> None:
    batch = read("", "Transactions", "User,Sana,0a1b2c", APP, row("Receive", "USDT", "100"))
    assert len(batch.entries) == 1


def test_a_sale_brings_the_subtotal_and_costs_the_fee_whatever_the_quantitys_sign(read: Reader) -> None:
    batch = read(
        APP,
        row("Sell", "BTC", "-0.001", "$98.00", "$96.00", "$2.00", number="a"),
        row("Sell", "BTC", "0.001", "$98.00", "$96.00", "$2.00", number="b"),
    )
    assert [sides(line) for line in told(batch)] == [["BTC", "0.001", "USD", "98", "USD", "2"]] * 2


def test_an_advanced_purchase_is_paid_in_what_its_notes_say_with_the_fee_inside(read: Reader) -> None:
    """0.03 x 3253.42 = 97.6026; the sum paid is 98.1882, so the fee is 0.5856 USDC."""
    notes = "Bought 0.03 ETH for 98.1882 USDC on ETH-USDC at 3253.42 USDC/ETH"
    [line] = told(read(APP, row("Advanced Trade Buy", "ETH", "0.03", "$98", "$98.6", "$0.6", notes=notes)))
    assert sides(line) == ["USDC", "97.6026", "ETH", "0.03", "USDC", "0.5856"]


def test_an_advanced_sale_brings_what_its_notes_say_after_the_fee(read: Reader) -> None:
    """0.01 x 3300 = 33; 32.8 came, so the fee is 0.2 USDC."""
    notes = "Sold 0.01 ETH for 32.8 USDC on ETH-USDC at 3300 USDC/ETH"
    [line] = told(read(APP, row("Advanced Trade Sell", "ETH", "-0.01", "$33", "$32.8", "$0.2", notes=notes)))
    assert sides(line) == ["ETH", "0.01", "USDC", "33", "USDC", "0.2"]


def test_an_advanced_trade_without_its_notes_is_refused(read: Reader) -> None:
    refused = only_rejection(read(APP, row("Advanced Trade Buy", "ETH", "0.03", "$98", "$98.6", "$0.6")))
    assert refused.column == "Notes"


def test_a_conversion_is_one_swap_whether_it_has_one_row_or_two(read: Reader) -> None:
    notes = "Converted 0.001 BTC to 104.5 USDC"
    one = read(APP, row("Convert", "BTC", "0.001", notes=notes))
    two = read(
        APP,
        row("Convert", "USDC", "104.5", notes=notes, number="b", time="2025-01-10 10:00:01 UTC"),
        row("Convert", "BTC", "-0.001", notes=notes),
    )
    assert told(one) == told(two) == [f"2025-01-10T10:00:00Z,swap,Coinbase,BTC,0.001,USDC,104.5,,,,,,6780aa,,{notes}"]


def test_both_sides_of_a_conversion_may_have_one_id(read: Reader) -> None:
    notes = "Converted 0.001 BTC to 104.5 USDC"
    batch = read(APP, row("Convert", "BTC", "-0.001", notes=notes), row("Convert", "USDC", "104.5", notes=notes))
    assert (len(batch.entries), rejected(batch)) == (1, [])


def test_two_equal_conversions_are_two(read: Reader) -> None:
    notes = "Converted 0.001 BTC to 104.5 USDC"
    batch = read(
        APP,
        *(row("Convert", "BTC", "-0.001", notes=notes, number=number) for number in "ab"),
        *(row("Convert", "USDC", "104.5", notes=notes, number=number) for number in "cd"),
    )
    assert len(batch.entries) == 2


@pytest.mark.parametrize(
    ("quantity", "notes", "column"),
    [
        ("0.001", "Converted some coins", "Notes"),
        ("0.002", "Converted 0.001 BTC to 104.5 USDC", "Quantity Transacted"),
        ("0.001", "Converted 1 ETH to 104.5 USDC", "Notes"),
    ],
)
def test_a_conversion_that_its_notes_do_not_fit_is_refused(
    read: Reader, quantity: str, notes: str, column: str
) -> None:
    assert only_rejection(read(APP, row("Convert", "BTC", quantity, notes=notes))).column == column


@pytest.mark.parametrize(
    ("type_", "notes", "kind"),
    [
        ("Receive", "Received 1 XLM from Coinbase Earn", "income.other"),
        ("Receive", "Received 1 XLM from Coinbase Referral", "income.referral"),
        ("Receive", "Received 1 XLM from an external account", "deposit"),
        ("Learning Reward", "", "income.other"),
        ("Staking Income", "", "income.staking"),
        ("Interest payout", "", "income.interest"),
        ("Incentives Rewards Payout", "", "income.other"),
        ("Pro Withdrawal", "", "deposit"),
    ],
)
def test_what_comes_in(read: Reader, type_: str, notes: str, kind: str) -> None:
    [made] = entries(read(APP, row(type_, "XLM", "1", notes=notes)))
    assert (str(made.kind), made.counterparty) == (kind, "")


def test_what_is_sent_names_the_address(read: Reader) -> None:
    [made] = entries(read(APP, row("Send", "BTC", "-0.0005", notes="Sent 0.0005 BTC to bc1qexample")))
    assert (str(made.kind), made.counterparty, made.reference) == ("withdrawal", "bc1qexample", "6780aa")


def test_migrations_and_wrapped_coins_are_pairs_of_one_moment(read: Reader) -> None:
    batch = read(
        APP,
        row("Asset Migration", "MATIC", "-50", number="a"),
        row("Asset Migration", "POL", "50", number="b"),
        row("Wrap Asset", "ETH", "-0.01", number="c"),
        row("Wrap Asset", "CBETH", "0.0092", number="d"),
        row("Retail Eth2 Deprecation", "ETH2", "-1", number="e", time="2025-01-11 10:00:00 UTC"),
    )
    assert [line.split(",")[1] for line in told(batch)] == ["migrate", "swap"]
    assert only_rejection(batch).reason.startswith("has no other side in the same moment")


def test_staking_moves_nothing(read: Reader) -> None:
    batch = read(APP, row("Retail Staking Transfer", "ETH", "-0.02"))
    assert [(one.state, one.reason) for one in batch.rows] == [(RowState.SET_ASIDE, "moves inside Coinbase")]


def test_rows_that_disagree_with_themselves_and_unknown_types_are_refused(read: Reader) -> None:
    batch = read(
        APP,
        row("Buy", "BTC", "0.001", "$100.00", "$250.00", "$1.00", number="a"),
        row("Futures Magic", "BTC", "0.001", number="b"),
    )
    assert [one.column for one in rejected(batch)] == ["Total (inclusive of fees and/or spread)", "Transaction Type"]


# --- Pro -----------------------------------------------------------------------------------------------------


def test_the_statements_rows_of_a_trade_are_one_entry(read: Reader) -> None:
    batch = read(
        PRO,
        "default,deposit,2020-05-18T20:00:00.215Z,2,2,LTC,aa,,",
        "default,match,2020-05-18T20:08:14.253Z,-1,1,LTC,,10201,bb",
        "default,match,2020-05-18T20:08:14.253Z,41.43,41.43,EUR,,10201,bb",
        "default,fee,2020-05-18T20:08:14.253Z,-0.2,41.23,EUR,,10201,bb",
    )
    assert sides(told(batch)[1]) == ["LTC", "1", "EUR", "41.43", "EUR", "0.2"]
    assert batch.warnings == ()


@pytest.mark.parametrize(
    ("side", "total", "made"),
    [
        ("SELL", "41.23", ["LTC", "1", "EUR", "41.43", "EUR", "0.2"]),
        ("BUY", "-41.63", ["EUR", "41.43", "LTC", "1", "EUR", "0.2"]),
    ],
)
def test_a_fills_total_has_the_fee_inside(read: Reader, side: str, total: str, made: list[str]) -> None:
    line = f"default,10201,LTC-EUR,{side},2020-05-18T20:08:14.253Z,1,LTC,41.43,0.2,{total},EUR"
    assert sides(told(read(FILLS, line))[0]) == made


def test_a_fill_whose_total_was_changed_is_refused(read: Reader) -> None:
    line = "default,10201,LTC-EUR,SELL,2020-05-18T20:08:14.253Z,1,LTC,41.43,0.2,412.3,EUR"
    assert only_rejection(read(FILLS, line)).column == "total"


def test_statement_and_fills_together_count_once(tmp_path: Path) -> None:
    """The statement ends with 1 LTC and 10.9 USDC; of the fills one repeats it, the other bought 2 LTC more."""
    held = held_after(tmp_path, [FIXTURES / "coinbase-pro-account.csv", FIXTURES / "coinbase-pro-fills.csv"])
    assert held == {"LTC": Decimal(3), "USDC": Decimal("10.9"), "EUR": Decimal("-83.2743")}
