"""Blockscout: wei, and a chain that only the name of the account or the file tells."""

from __future__ import annotations

import pytest

from engine.errors import InputError
from tests.importers.conftest import Reader, only_rejection, told

ME, SHOP = "0x" + "a" * 40, "0x" + "b" * 40
HASH = "0x" + "1" * 64
HEADER = (
    "TxHash,BlockNumber,UnixTimestamp,FromAddress,ToAddress,ContractAddress,Type,Value,Fee,Status,ErrCode,CurrentPrice,"
    "TxDateOpeningPrice,TxDateClosingPrice"
)
FILE = f"gnosis-{ME}.csv"


def row(sender: str, receiver: str, value: str, status: str = "ok,") -> str:
    return f"{HASH},1,2025-07-05 12:13:25.000000Z,{sender},{receiver},,X,{value},21000000000000,{status},1,1,1"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (row(SHOP, ME, "1500000000000000000"), f"deposit,Gnosis 0xaaaa…aaaa,,,XDAI,1.5,,,,,{SHOP},{HASH},,"),
        (
            row(ME, SHOP, "1"),
            f"withdrawal,Gnosis 0xaaaa…aaaa,XDAI,0.000000000000000001,,,XDAI,0.000021,,,{SHOP},{HASH},,",
        ),
        (row(ME, SHOP, "5", "error,Reverted"), f"fee,Gnosis 0xaaaa…aaaa,,,,,XDAI,0.000021,,,,{HASH},,failed: Reverted"),
    ],
    ids=["in", "out", "failed"],
)
def test_transactions(read: Reader, cells: str, expected: str) -> None:
    assert told(read(HEADER, cells, name=FILE)) == [f"2025-07-05T12:13:25Z,{expected}"]


def test_wei_are_whole(read: Reader) -> None:
    assert only_rejection(read(HEADER, row(SHOP, ME, "1.5"), name=FILE)).column == "Value"


def test_the_chain_is_asked_where_nothing_tells(read: Reader) -> None:
    with pytest.raises(InputError, match="doesn't say which chain"):
        read(HEADER, row(SHOP, ME, "1"), name=f"{ME}.csv")


def test_a_transaction_that_stands_twice_is_one(read: Reader) -> None:
    batch = read(HEADER, row(SHOP, ME, "15"), row(SHOP, ME, "15"), name=FILE)
    assert (len(batch.entries), batch.rows[1].reason) == (1, "repeats line 2")
