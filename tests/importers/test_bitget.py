"""Bitget: spot transactions with their running balance, fills, transfers, futures, and its export as a whole."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from engine.ledger.batch import RowState
from tests.importers.conftest import Reader, only_rejection, rejected, told
from tests.importers.ledgers import held_after

FIXTURES = Path(__file__).parent / "fixtures" / "bitget"
SPOT = "order,Date,Coin,Type,Amount,Fee,Available"
FILLS = "Date,Trading pair,Base Asset,Quote Asset,Direction,Price,Amount,Total,Fee,Fee Coin"
FUTURES = "Order,Date,Coin,Futures,Margin Mode,Type,Amount,Fee,Wallet balance"
RECORDS = "Date,Type,Funding account,Coin,Quantity,Address,TxID,Status"


def row(number: int, coin: str, type_: str, amount: str, fee: str, left: str, time: str = "10:00:00") -> str:
    return f"\t12900000000000000{number:02},2025-02-01 {time},{coin},{type_},{amount},{fee},{left}"


def test_the_two_sides_of_a_trade_and_the_fee_besides(read: Reader) -> None:
    batch = read(
        SPOT,
        row(1, "USDT", "Deposit", "200", "0", "200", "09:00:00"),
        row(2, "USDT", "Sell", "-100", "0", "100"),
        row(3, "BTC", "Buy", "0.001", "-0.000001", "0.000999"),
    )
    assert told(batch)[1] == "2025-02-01T10:00:00Z,swap,Bitget,USDT,100,BTC,0.001,BTC,0.000001,,,,,,"
    assert [(one.asset, one.quantity) for one in batch.balances if one.asset == "BTC"][-1] == (
        "BTC",
        Decimal("0.000999"),
    )


def test_a_balance_that_does_not_follow_is_told_with_its_line(read: Reader) -> None:
    batch = read(
        SPOT,
        row(1, "USDT", "Deposit", "200", "0", "200", "09:00:00"),
        row(2, "USDT", "Interest", "1", "0", "251", "11:00:00"),
    )
    assert any("line 3: 251 USDT does not follow" in warning for warning in batch.warnings)


def test_an_id_with_a_tab_before_it_is_the_id(read: Reader) -> None:
    plain = read(SPOT, row(1, "USDT", "Deposit", "200", "0", "200").strip())
    assert plain.entries[0].identity == read(SPOT, row(1, "USDT", "Deposit", "200", "0", "200")).entries[0].identity


def test_a_withdrawal_leaves_without_its_fee(read: Reader) -> None:
    [line] = told(read(SPOT, row(1, "USDT", "Ordinary Withdrawal", "-99.5", "-0.5", "0")))
    assert line.split(",")[1:9] == ["withdrawal", "Bitget", "USDT", "99.5", "", "", "USDT", "0.5"]


@pytest.mark.parametrize(
    ("type_", "kind", "tags"),
    [
        ("Interest", "income.interest", ""),
        ("Position profit", "income.interest", ""),
        ("Rebate rewards", "income.other", "fee_rebate"),
        ("Airdrop rewards", "income.airdrop", ""),
        ("Fiat", "deposit", ""),
    ],
)
def test_what_the_types_mean(read: Reader, type_: str, kind: str, tags: str) -> None:
    [line] = told(read(SPOT, row(1, "USDT", type_, "5", "0", "5")))
    assert (line.split(",")[1], line.split(",")[13]) == (kind, tags)


def test_unknown_types_and_rewards_that_take_away_are_refused(read: Reader) -> None:
    batch = read(SPOT, row(1, "USDT", "Consumption", "-5", "0", "5"), row(2, "USDT", "Rebate rewards", "-5", "0", "0"))
    assert [one.column for one in rejected(batch)] == ["Type", "Amount"]


def test_a_fill_whose_total_was_changed_is_refused(read: Reader) -> None:
    refused = only_rejection(read(FILLS, "2025-02-01 10:00:00,BTC/USDT,BTC,USDT,Buy,100000,0.001,1000,0.1,USDT,"))
    assert (refused.column, refused.value) == ("Total", "1000")


def test_a_fill_may_end_in_a_comma(read: Reader) -> None:
    [line] = told(read(FILLS, "2025-02-01 10:00:00,BTC/USDT,BTC,USDT,Buy,100000,0.001,100,0.000001,BTC,"))
    assert line.split(",")[3:9] == ["USDT", "100", "BTC", "0.001", "BTC", "0.000001"]


def test_words_in_the_column_of_addresses_are_no_address(read: Reader) -> None:
    [line] = told(read(RECORDS, "2025-02-02 11:57:00,Withdraw,Spot account,USDT,100,On-chain address,0xc3,Successful"))
    assert line == "2025-02-02T11:57:00Z,withdrawal,Bitget,USDT,100,,,,,,,,0xc3,,"


def test_futures_are_results_with_their_fees_and_fees_alone_are_costs(read: Reader) -> None:
    batch = read(
        FUTURES,
        "\t1,2025-02-01 09:30:00,USDT,,,trans_from_exchange,50,0,50",
        "\t2,2025-02-01 10:30:00,USDT,ETHUSDT,crossed,open_long,0,-0.06,49.94",
        "\t3,2025-02-01 16:00:00,USDT,ETHUSDT,crossed,contract_main_settle_fee,-0.012,0,49.928",
        "\t4,2025-02-01 20:00:00,USDT,ETHUSDT,crossed,close_long,4.2,-0.07,54.058",
    )
    assert [line.split(",")[1:9] for line in told(batch)] == [
        ["fee", "Bitget", "", "", "", "", "USDT", "0.06"],
        ["derivative_pnl", "Bitget", "USDT", "0.012", "", "", "", ""],
        ["derivative_pnl", "Bitget", "", "", "USDT", "4.2", "USDT", "0.07"],
    ]
    assert [one.reason for one in batch.rows if one.state is RowState.SET_ASIDE] == ["moves inside Bitget"]


def test_the_whole_export_counts_everything_once(tmp_path: Path) -> None:
    """Spot is left with 53.9957 USDT and 0.00075875 BTC, futures with 50.188 USDT, of which 0.1 is a row that nobody
    can read; what went from one to the other stays in the account."""
    path = tmp_path / "Bitget 5001234567.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for member in sorted(FIXTURES.glob("Export*.csv")):
            if not member.name.endswith(".entries.csv"):
                archive.write(member, member.name)
    assert held_after(tmp_path, [path]) == {"USDT": Decimal("104.0837"), "BTC": Decimal("0.00075875")}
