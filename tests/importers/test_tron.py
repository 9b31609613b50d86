"""Tron, where most of Pakistan's USDT is: the exports of Tronscan and OKLink."""

from __future__ import annotations

import pytest

from engine.errors import InputError
from tests.importers.conftest import Reader, entries, only_rejection, told

ME = "TMe" + "a" * 31
BUYER = "TBu" + "b" * 27 + "WXYZ"
EXCHANGE = "TEx" + "c" * 31
TETHER = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
FAKE = "TFa" + "d" * 31
HEADER = "Txn Hash,Block,Time(UTC),From,To,Token,Amount/TokenID,Result,Status"
FILE = f"Transfers_20251101_{ME}.csv"
ACCOUNT = "Tron TMeaaa…aaaa"
OKLINK = "Tx Hash,blockHeight,blockTime(UTC+8),blockTime(UTC),from,to,value,symbol,contractType,status"
OKLINK_TOKENS = "Tx Hash,blockHeight,blockTime(UTC+8),blockTime(UTC),from,to,value,symbol,tokenAddress,isConfirm"
OKLINK_FILE = f"TRON-transaction-{ME}--1767225600000.csv"


def hash_(number: int) -> str:
    return f"{number:064x}"


def row(number: int, sender: str, receiver: str, token: str, amount: str, result: str = "SUCCESS,CONFIRMED") -> str:
    return f"{hash_(number)},7,2025-10-02 06:00:06,{sender},{receiver},{token},{amount},{result}"


def line(kind: str, rest: str, number: int, tags: str = "", note: str = "") -> str:
    return f"2025-10-02T06:00:06Z,{kind},{ACCOUNT},{rest},{hash_(number)},{tags},{note}"


def test_usdt_and_trx(read: Reader) -> None:
    batch = read(
        HEADER,
        row(1, EXCHANGE, ME, f"USDT({TETHER})", "1500"),
        row(2, EXCHANGE, ME, "TRX", "35"),
        row(3, ME, BUYER, f"Tether USD {TETHER}", '"1,000.25"'),
        row(4, ME, BUYER, TETHER, "1"),
        name=FILE,
    )
    assert told(batch) == [
        line("deposit", f",,USDT,1500,,,,,{EXCHANGE}", 1),
        line("deposit", f",,TRX,35,,,,,{EXCHANGE}", 2),
        line("withdrawal", f"USDT,1000.25,,,,,,,{BUYER}", 3),
        line("withdrawal", f"USDT,1,,,,,,,{BUYER}", 4),
    ]
    assert (batch.venue, batch.account, batch.account_kind) == ("tron", ACCOUNT, "wallet")


def test_a_payment_and_what_poisons_it(read: Reader) -> None:
    like_buyer = BUYER[:5] + "9" * 25 + "WXYZ"
    batch = read(
        HEADER,
        row(1, ME, BUYER, f"USDT({TETHER})", "1000"),
        row(2, like_buyer, ME, f"USDT({TETHER})", "0.01"),
        row(3, ME, like_buyer, f"USDT({TETHER})", "0"),
        row(4, ME, like_buyer, f"USDT({FAKE})", "1000"),
        name=FILE,
    )
    assert [(entry.kind.value, entry.tags) for entry in entries(batch)] == [
        ("withdrawal", ""),
        ("deposit", "spam"),
        ("withdrawal", "spam"),
    ]
    assert entries(batch)[2].sent is not None
    assert str(entries(batch)[2].sent).count("USDT@tron:") == 1
    assert batch.rows[2].reason.startswith("address poisoning")


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (row(1, EXCHANGE, ME, "USDT", "5"), "Token", "doesn't say the token's contract"),
        (row(1, EXCHANGE, ME, "", "5"), "Token", "is empty"),
        (row(1, EXCHANGE, ME, "TRX", ""), "Amount/TokenID", "is empty"),
        (row(1, EXCHANGE, ME, "TRX", "5", "SUCCESS,UNCONFIRMED"), "Status", "is not confirmed yet"),
        (row(1, EXCHANGE, ME, "TRX", "5", "PERHAPS,"), "Result", "is no status that we know"),
        (row(1, EXCHANGE, BUYER, "TRX", "5"), "", "is no transfer of"),
    ],
)
def test_rows_that_are_refused(read: Reader, cells: str, column: str, reason: str) -> None:
    refused = only_rejection(read(HEADER, row(9, EXCHANGE, ME, "TRX", "1"), cells, name=FILE))
    assert refused.column == column
    assert reason in refused.reason


def test_what_was_turned_down_moved_nothing(read: Reader) -> None:
    batch = read(HEADER, row(1, ME, BUYER, "TRX", "5", "REVERT,CONFIRMED"), name=FILE)
    assert (told(batch), batch.rows[0].reason) == ([], "nothing moved (failed)")


def test_a_file_without_hashes_is_read_all_the_same(read: Reader) -> None:
    batch = read("Time(UTC),From,To,Token,Amount/TokenID", f"2025-10-02 06:00:06,{EXCHANGE},{ME},TRX,5", name=FILE)
    assert entries(batch)[0].reference == ""


def test_an_old_export_that_names_no_token_is_refused(read: Reader) -> None:
    with pytest.raises(InputError, match="doesn't say which token"):
        read("transaction_id,block,block_ts,from_address,to_address,confirmed,contractRet,quant", "1,2,3,4,5,6,7,8")


# --- OKLink


def ok(number: int, sender: str, receiver: str, value: str, rest: str) -> str:
    return f"{hash_(number)},7,2026/01/01 01:00:00,2025/12/31 17:00:00,{sender},{receiver},{value},{rest}"


def test_oklink_reads_the_time_in_utc(read: Reader) -> None:
    batch = read(
        OKLINK_TOKENS,
        ok(1, EXCHANGE, ME, "700", f"USDT,{TETHER},true"),
        ok(2, ME, BUYER, '"5,586"', f"USDT,{TETHER},true"),
        name=f"TRON-tokenTransfer-{ME}--1.csv",
    )
    start = f"2025-12-31T17:00:00Z,%s,{ACCOUNT}"
    assert told(batch) == [
        f"{start % 'deposit'},,,USDT,700,,,,,{EXCHANGE},{hash_(1)},,",
        f"{start % 'withdrawal'},USDT,5586,,,,,,,{BUYER},{hash_(2)},,",
    ]


def test_oklink_on_tron(read: Reader) -> None:
    batch = read(
        OKLINK,
        ok(1, EXCHANGE, ME, "100.5", "TRX,TransferContract,SUCCESS"),
        ok(2, ME, ME, "50", "TRX,FreezeBalanceV2Contract,SUCCESS"),
        ok(3, ME, BUYER, "50", "TRX,DelegateResourceContract,SUCCESS"),
        ok(4, ME, ME, "1.25", "TRX,WithdrawBalanceContract,SUCCESS"),
        ok(5, ME, TETHER, "0", "TRX,TriggerSmartContract,SUCCESS"),
        ok(6, BUYER, ME, "888", "HASH8.net,TransferAssetContract,SUCCESS"),
        name=OKLINK_FILE,
    )
    assert [(entry.kind.value, entry.tags) for entry in entries(batch)] == [
        ("deposit", ""),
        ("income.staking", ""),
        ("deposit", "spam"),
    ]
    assert [row.reason for row in batch.rows if row.reason] == [
        "stakes, lends or votes with one's own TRX: nothing moves",
        "stakes, lends or votes with one's own TRX: nothing moves",
        "nothing moved",
    ]


@pytest.mark.parametrize(
    ("rest", "column", "reason"),
    [
        ("TRX,TransferContracts,SUCCESS", "contractType", "the nearest we know is TransferContract"),
        ("TRX,TransferContract,MAYBE", "status", "is no status that we know"),
        ("USDT,TransferContract,SUCCESS", "symbol", "is not TRX: export the token transfers"),
        (",TransferAssetContract,SUCCESS", "symbol", "nobody knows which token"),
    ],
)
def test_oklink_refuses(read: Reader, rest: str, column: str, reason: str) -> None:
    refused = only_rejection(read(OKLINK, ok(1, EXCHANGE, ME, "5", rest), name=OKLINK_FILE))
    assert refused.column == column
    assert reason in refused.reason


def test_oklink_on_a_chain_like_ethereum_has_the_fee(read: Reader) -> None:
    me, shop = "0x" + "a" * 40, "0x" + "b" * 40
    header = "Tx Hash,blockHeight,blockTime(UTC+8),blockTime(UTC),from,to,value,fee,status"
    times = "1,2026-01-01 01:00:00,2025-12-31 17:00:00"
    batch = read(header, f"0x{hash_(1)},{times},{me},{shop},0.25,0.0001,success", name=f"BSC-transaction-{me}--1.csv")
    assert told(batch) == [
        f"2025-12-31T17:00:00Z,withdrawal,BNB Smart Chain 0xaaaa…aaaa,BNB,0.25,,,BNB,0.0001,,,{shop},0x{hash_(1)},,"
    ]
