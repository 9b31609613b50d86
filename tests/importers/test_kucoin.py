"""KuCoin: fills and orders, transfers, fiat, earn, futures, account history, snapshots, and its bundle as a whole."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from engine.ledger.batch import RowState
from importers.files.kucoin.history import WORDS
from importers.read import read_files
from importers.words import plain
from tests.importers.conftest import Reader, entries, only_rejection, rejected, told
from tests.importers.ledgers import held_after

FIXTURES = Path(__file__).parent / "fixtures" / "kucoin"
SPLIT = (
    "UID,Account Type,Order ID,Symbol,Side,Order Type,Avg. Filled Price,Filled Amount,Filled Volume,"
    "Filled Volume (USDT),Filled Time(UTC+05:00),Fee,Tax,Maker/Taker,Fee Currency,Account Mode"
)
ORDERS = (
    "UID,Account Type,Order ID,Order Time(UTC+05:00),Symbol,Side,Order Type,Order Price,Order Amount,"
    "Avg. Filled Price,Filled Amount,Filled Volume,Filled Volume (USDT),Filled Time(UTC+05:00),Fee,Fee Currency,"
    "Tax,Status"
)
HISTORY = "UID,Account Type,Currency,Side,Amount,Fee,Time(UTC+05:00),Remark,Type"
DEPOSITS = "UID,Account Type,Time(UTC+05:00),Coin,Amount,Fee,Hash,Deposit Address,Transfer Network,Status,Remarks"
FUTURES = (
    "UID,Account Type,Symbol,Close Type,Realized PNL,Total Realized PNL,Total Funding Fees,Total Trading Fees,"
    "Position Opening Time(UTC+05:00),Position Closing Time(UTC+05:00)"
)


def fill(**cells: str) -> str:
    usual = {
        "uid": "200123456",
        "account": "mainAccount",
        "order": "6780aa",
        "pair": "BTC-USDT",
        "side": "BUY",
        "type": "LIMIT",
        "price": "100000",
        "amount": "0.005",
        "volume": "500",
        "dollars": "500",
        "time": "2025-07-01 04:30:00",
        "fee": "0.5",
        "tax": "",
        "role": "TAKER",
        "fee_coin": "USDT",
        "mode": "CLASSIC",
    }
    return ",".join((usual | cells).values())


def move(coin: str, side: str, amount: str, type_: str, *, fee: str = "0", time: str = "10:00:00") -> str:
    return f"1,mainAccount,{coin},{side},{amount},{fee},2025-01-10 {time},,{type_}"


# --- trades --------------------------------------------------------------------------------------------------


def test_a_fill_gives_the_volume_for_the_amount_and_its_fee_besides(read: Reader) -> None:
    # 4:30 in Karachi on 1 July is 23:30 UTC on 30 June: it falls into the new tax year all the same.
    assert told(read(SPLIT, fill())) == ["2025-06-30T23:30:00Z,swap,KuCoin,USDT,500,BTC,0.005,USDT,0.5,,,,6780aa,,"]


def test_a_sale(read: Reader) -> None:
    [line] = told(read(SPLIT, fill(side="SELL", fee="0.01", fee_coin="KCS")))
    assert line.split(",")[3:9] == ["BTC", "0.005", "USDT", "500", "KCS", "0.01"]


def test_two_equal_fills_of_one_order_are_two(read: Reader) -> None:
    batch = read(SPLIT, fill(), fill())
    assert len(batch.entries) == 2
    assert batch.entries[0].identity != batch.entries[1].identity


def test_a_fill_is_the_same_in_another_zone(read: Reader) -> None:
    there = read(SPLIT.replace("+05:00", "+00:00"), fill(time="2025-06-30 23:30:00"))
    assert there.entries[0].identity == read(SPLIT, fill()).entries[0].identity


def test_a_header_without_zone_is_in_kucoins_own_time(read: Reader) -> None:
    batch = read(SPLIT.replace("(UTC+05:00)", ""), fill(time="2025-07-01 07:30:00"))
    assert entries(batch)[0].time == entries(read(SPLIT, fill()))[0].time
    assert (batch.zone, batch.warnings) == (480, ())


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"volume": "5000"}, "Filled Volume", "price x quantity is not the total"),
        ({"side": "LEND"}, "Side", "is neither buy nor sell"),
        ({"pair": "BTCUSDT"}, "Symbol", "is not a pair of coins such as BTC-USDT"),
        ({"tax": "5"}, "Tax", "is a tax that KuCoin withheld"),
        ({"amount": "0"}, "Filled Amount", "is zero"),
    ],
)
def test_fills_that_are_refused(read: Reader, cells: dict[str, str], column: str, reason: str) -> None:
    refused = only_rejection(read(SPLIT, fill(**cells)))
    assert refused.column.partition("(")[0] == column
    assert refused.reason.startswith(reason)


def test_an_order_ranks_below_its_fills_and_has_their_reference(read: Reader) -> None:
    row = (
        "1,mainAccount,6780aa,2025-07-01 04:29:00,BTC-USDT,BUY,LIMIT,100000,0.005,100000,0.005,500,500,"
        "2025-07-01 04:30:00,0.5,USDT,,deal"
    )
    batch = read(ORDERS, row, row.replace("6780aa", "6780bb").replace(",0.005,500,500,", ",0,0,0,"))
    assert (batch.entries[0].detail, batch.entries[0].entry.reference) == (1, "6780aa")
    assert [row.reason for row in batch.rows if row.state is RowState.SET_ASIDE] == [
        "nothing of this order was filled (deal)"
    ]


# --- transfers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("FAILED", "the transfer was not carried out (FAILED)"),
        ("PROCESSING", "the transfer was not finished yet (PROCESSING): export again when it is"),
    ],
)
def test_transfers_that_came_to_nothing_are_set_aside(read: Reader, status: str, reason: str) -> None:
    batch = read(DEPOSITS, f"1,mainAccount,2025-01-10 10:00:00,USDT,10,0,aa,Taddr,TRX,{status},Deposit")
    assert [(row.state, row.reason) for row in batch.rows] == [(RowState.SET_ASIDE, reason)]


def test_a_status_that_nobody_knows_is_refused(read: Reader) -> None:
    refused = only_rejection(read(DEPOSITS, "1,mainAccount,2025-01-10 10:00:00,USDT,10,0,aa,Taddr,TRX,FROZEN,Deposit"))
    assert (refused.column, refused.value) == ("Status", "FROZEN")


# --- account history -----------------------------------------------------------------------------------------


def test_the_fee_is_inside_the_amount_whichever_way_it_goes(read: Reader) -> None:
    batch = read(
        HISTORY,
        move("USDT", "Withdrawal", "100.5", "Withdraw", fee="0.5"),
        move("EUR", "Deposit", "999", "Fiat Deposit", fee="1"),
    )
    assert [line.split(",")[1:9] for line in told(batch)] == [
        ["withdrawal", "KuCoin", "USDT", "100", "", "", "USDT", "0.5"],
        ["deposit", "KuCoin", "", "", "EUR", "1000", "EUR", "1"],
    ]


def test_the_two_sides_of_a_trade_are_one_entry_even_a_second_apart(read: Reader) -> None:
    batch = read(
        HISTORY,
        move("USDT", "Withdrawal", "500.5", "Spot", fee="0.5"),
        move("BTC", "Deposit", "0.005", "Spot"),
        move("EUR", "Withdrawal", "100", "Fiat Transactions", time="11:00:00"),
        move("USDT", "Deposit", "110", "Fiat Transactions", time="11:00:01"),
    )
    assert [line.split(",")[3:9] for line in told(batch)] == [
        ["USDT", "500", "BTC", "0.005", "USDT", "0.5"],
        ["EUR", "100", "USDT", "110", "", ""],
    ]


def test_trades_of_one_second_that_cant_be_told_apart_are_refused(read: Reader) -> None:
    batch = read(
        HISTORY,
        move("USDT", "Withdrawal", "500", "Spot"),
        move("BTC", "Deposit", "0.002", "Spot"),
        move("ETH", "Deposit", "0.1", "Spot"),
    )
    assert len(rejected(batch)) == 3
    assert "can't be told apart" in rejected(batch)[0].reason


def test_a_lone_side_is_refused(read: Reader) -> None:
    assert (
        "the other side of this trade is not in the file"
        in only_rejection(read(HISTORY, move("BTC", "Deposit", "0.002", "Spot"))).reason
    )


def test_margin_is_refused_and_unknown_types_with_what_comes_nearest(read: Reader) -> None:
    batch = read(
        HISTORY,
        move("USDT", "Deposit", "5", "Borrowings"),
        move("USDT", "Deposit", "5", "KuCoin Earn Profit"),
        move("USDT", "Withdrawal", "5", "Referral Bonus"),
    )
    assert [row.reason.partition(":")[0] for row in rejected(batch)] == [
        "is of margin or lending, which is not read yet",
        "is an operation that we don't know; the nearest we know is kucoin earn profits",
        "takes away what should have been earned",
    ]


def test_types_are_known_without_their_case() -> None:
    assert plain(" HOLD to Earn  Earnings ") in WORDS


# --- futures, snapshots --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contract", "coin"), [("XBTUSDTM", "USDT"), ("SOLUSDCM", "USDC"), ("XBTUSDM", "BTC"), ("XBTMU25", "BTC")]
)
def test_a_result_is_in_the_coin_a_contract_is_settled_in(read: Reader, contract: str, coin: str) -> None:
    times = "2025-03-01 09:00:00,2025-03-01 12:00:00"
    [line] = told(read(FUTURES, f"1,mainAccount,{contract},CLOSE_LONG,-2.5,-2.5,-0.1,0.2,{times}"))
    assert line == f"2025-03-01T07:00:00Z,derivative_pnl,KuCoin,{coin},2.5,,,,,,,,,derivatives,{contract}"


def test_snapshots_are_stated_balances_and_no_entries(read: Reader) -> None:
    batch = read(
        "UID,Account Type,Account Name,Coin,Amount,Amount(USDT),Time(UTC+05:00)",
        "1,mainAccount,Main Account,USDT,31.05,31.05,2025-01-15 23:59:59",
    )
    assert batch.entries == []
    [balance] = batch.balances
    assert (balance.wallet, balance.asset, balance.quantity) == ("Main Account", "USDT", Decimal("31.05"))


# --- the bundle ----------------------------------------------------------------------------------------------

MEMBERS = (
    "Account History_Cross Margin Account",
    "Account History_Funding Account",
    "Account History_Trading Account",
    "Deposit_Withdrawal History_Deposit History",
    "Deposit_Withdrawal History_Withdrawal History",
    "Earn Orders_Profit History",
    "Earn Orders_Staking History",
    "Others_Asset Snapshots",
    "Spot Orders_Filled Orders",
    "Spot Orders_Filled Orders (Show Order-Splitting)",
)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """What KuCoin mails: one user's files, which tell of the same months several times over."""
    path = tmp_path / "KuCoin_200123456.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for member in MEMBERS:
            archive.write(FIXTURES / f"{member}.csv", f"{member}.csv")
    return path


def test_every_member_of_the_bundle_is_read(bundle: Path) -> None:
    assert {batch.importer for batch in read_files(bundle)} == {
        "kucoin_history",
        "kucoin_deposits",
        "kucoin_withdrawals",
        "kucoin_earn",
        "kucoin_earn_orders",
        "kucoin_snapshots",
        "kucoin_orders",
        "kucoin_fills",
    }


def test_the_bundle_counts_everything_once_and_comes_to_the_last_snapshot(bundle: Path, tmp_path: Path) -> None:
    """Main: 1000 - 900 - 51 - 20 + 0.05 + 2 + 20. Trading: 900 - 500.5 + 100.899 + 100.90899 + 0.02, and
    0.005 - 0.001 - 0.001 BTC."""
    last: dict[str, Decimal] = defaultdict(Decimal)
    for batch in read_files(bundle):
        if batch.importer == "kucoin_snapshots":
            latest = max(balance.time for balance in batch.balances)
            for balance in batch.balances:
                if balance.time == latest:
                    last[balance.asset] += balance.quantity
    assert last == {"USDT": Decimal("652.37799"), "BTC": Decimal("0.003")}
    assert held_after(tmp_path, [bundle]) == last
