"""Etherscan and its like: native coins, tokens and NFTs of one address, seen from that address."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import InputError
from engine.ledger.batch import AssetIdentity
from importers.read import Choices, read_file
from tests.importers.conftest import Reader, only_rejection, rejected, told

ME = "0x" + "a" * 39 + "1"
SHOP = "0x" + "b" * 39 + "2"
ROUTER = "0x" + "c" * 39 + "3"
WETH = "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2"
USDT = "0xdAC17F958D2ee523a2206206994597C13D831ec7"
BSC_USDT = "0x55d398326f99059fF775485246999027B3197955"
UNKNOWN = "0x" + "d" * 40
FILE = f"export-{ME}.csv"
ACCOUNT = "Ethereum 0xaaaa…aaa1"

HEADER = (
    "Txhash,Blockno,UnixTimestamp,DateTime (UTC),From,To,ContractAddress,Value_IN(ETH),Value_OUT(ETH),"
    "CurrentValue @ $2500.00/Eth,TxnFee(ETH),TxnFee(USD),Historical $Price/Eth,Status,ErrCode,Method"
)
TOKENS = (
    "Txhash,Blockno,UnixTimestamp,DateTime (UTC),From,To,TokenValue,USDValueDayOfTx,ContractAddress,TokenName,"
    "TokenSymbol"
)
INTERNAL = (
    "Txhash,Blockno,UnixTimestamp,DateTime (UTC),ParentTxFrom,ParentTxTo,ParentTxETH_Value,From,TxTo,ContractAddress,"
    "Value_IN(ETH),Value_OUT(ETH),CurrentValue,Historical $Price/Eth,Status,ErrCode,Type"
)


def hash_(number: int) -> str:
    return f"0x{number:064x}"


def row(number: int, sender: str, receiver: str, **given: str) -> str:
    cells = {
        "hash": hash_(number),
        "block": "1",
        "unix": "1754028000",
        "time": "2025-08-01 06:00:00",
        "from": sender,
        "to": receiver,
        "created": "",
        "in": "0",
        "out": "0",
        "current": "0",
        "fee": "0.0002",
        "usd": "1",
        "price": "2500",
        "status": "",
        "error": "",
        "method": "Transfer",
    }
    return ",".join((cells | {key.rstrip("_"): text for key, text in given.items()}).values())


def token(number: int, sender: str, receiver: str, value: str, contract: str = USDT, symbol: str = "USDT") -> str:
    when = "2025-08-01 06:00:00"
    return f'{hash_(number)},1,1754028000,{when},{sender},{receiver},"{value}",,{contract},A name,{symbol}'


def line(kind: str, rest: str, reference: int, note: str = "", tags: str = "") -> str:
    return f"2025-08-01T06:00:00Z,{kind},{ACCOUNT},{rest},{hash_(reference)},{tags},{note}"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (row(1, SHOP, ME, in_="0.5"), line("deposit", f",,ETH,0.5,,,,,{SHOP}", 1)),
        (row(1, ME, SHOP, out="0.1"), line("withdrawal", f"ETH,0.1,,,ETH,0.0002,,,{SHOP}", 1)),
        (row(1, ME, USDT, method="Approve"), line("fee", ",,,,ETH,0.0002,,,", 1, "Approve")),
        (
            row(1, ME, ROUTER, out="0.2", status="Error(0)", error="out of gas", method="Swap"),
            line("fee", ",,,,ETH,0.0002,,,", 1, "failed: Swap"),
        ),
        (row(1, ME, "", created=UNKNOWN), line("fee", ",,,,ETH,0.0002,,,", 1)),
        (
            row(1, ME, WETH, out="0.05", method="Deposit"),
            line("migrate", "ETH,0.05,WETH,0.05,ETH,0.0002,,,", 1, "Deposit"),
        ),
        (row(1, ME, ME, in_="1", out="1"), line("fee", ",,,,ETH,0.0002,,,", 1, "from this address to itself")),
    ],
    ids=["in", "out", "approval", "failed", "a contract made", "wrapping", "to itself"],
)
def test_normal_transactions(read: Reader, cells: str, expected: str) -> None:
    batch = read(HEADER, cells, name=FILE)
    assert told(batch) == [expected]
    assert (batch.account, batch.account_kind, batch.warnings) == (ACCOUNT, "wallet", ())


def test_what_a_failed_transaction_of_another_would_have_brought(read: Reader) -> None:
    batch = read(HEADER, row(1, SHOP, ME, in_="3", status="Error(0)"), name=FILE)
    assert told(batch) == []
    assert batch.rows[0].reason == "nothing moved (failed)"


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (row(1, ME, SHOP, in_="3"), "Value_IN(ETH)", "contradicts From and To"),
        (row(1, ME, SHOP, out="3", status="Maybe"), "Status", "is no status that we know"),
        (row(1, SHOP, ROUTER), "", f"is no transfer of {ME}"),
        (row(1, ME, SHOP, out="1,5"), "", "has 17 cells"),
        (row(1, ME, SHOP, out="1", hash=""), "Txhash", "is empty"),
        (row(1, ME, SHOP, out="1", time="yesterday"), "DateTime (UTC)", "is not a time"),
    ],
)
def test_rows_that_are_refused(read: Reader, cells: str, column: str, reason: str) -> None:
    refused = only_rejection(read(HEADER, row(9, SHOP, ME, in_="1"), cells, row(8, SHOP, ME, in_="1"), name=FILE))
    assert refused.column == column
    assert reason in refused.reason


def test_the_chain_by_the_coin_in_the_header(read: Reader) -> None:
    batch = read(HEADER.replace("(ETH)", "(BNB)"), row(1, SHOP, ME, in_="2"), name=FILE)
    assert [entry.split(",")[2:7] for entry in told(batch)] == [["BNB Smart Chain 0xaaaa…aaa1", "", "", "BNB", "2"]]


def test_the_chain_by_the_name_of_the_account(read: Reader) -> None:
    batch = read(HEADER, row(1, ME, ROUTER, out="2"), name=FILE, account="My Base wallet")
    assert "My Base wallet" in told(batch)[0]
    [wrapping] = told(read(HEADER, row(1, ME, WETH, out="2"), name=FILE, account="My Base wallet"))
    assert ",withdrawal," in wrapping  # Ethereum's WETH is any contract on Base


def test_the_page_of_2025_writes_the_coin_beside_the_amount(read: Reader) -> None:
    header = (
        "Transaction Hash,Status,Method,Blockno,DateTime (UTC),From,From_Nametag,To,To_Nametag,Amount,Value (USD),"
        "Txn Fee"
    )
    rest = f"1,2025-08-01 06:00:00,{ME},,{SHOP},"
    batch = read(
        header,
        f"{hash_(1)},Success,Transfer,{rest},0.25 ETH,$625.00,0.00002",
        f'{hash_(2)},Success,Transfer,{rest},"1,500 wei",$0.00,0.00002',
        f"{hash_(3)},Fail,Transfer,{rest},0.25 ETH,$625.00,0.00002",
        f"{hash_(4)},Success,Transfer,{rest},much,$625.00,0.00002",
        name=FILE,
    )
    assert told(batch) == [
        line("withdrawal", f"ETH,0.25,,,ETH,0.00002,,,{SHOP}", 1),
        line("withdrawal", f"ETH,0.0000000000000015,,,ETH,0.00002,,,{SHOP}", 2),
        line("fee", ",,,,ETH,0.00002,,,", 3, "failed"),
    ]
    assert only_rejection(batch).column == "Amount"


def test_the_same_transaction_in_both_layouts_is_one(read: Reader) -> None:
    header = "Transaction Hash,Status,Method,Blockno,DateTime (UTC),From,To,Amount,Value (USD),Txn Fee"
    page = read(
        header,
        f"{hash_(1)},Success,Transfer,1,2025-08-01 06:00:00,{ME},{SHOP},0.1 ETH,$1,0.0002",
        name=f"new-{ME}.csv",
    )
    classic = read(HEADER, row(1, ME, SHOP, out="0.1"), name=FILE)
    assert page.entries[0].identity == classic.entries[0].identity


def test_a_transfer_between_two_own_addresses_is_two_entries(read: Reader) -> None:
    from_mine = read(TOKENS, token(1, ME, SHOP, "5"), token(2, SHOP, ME, "1"), name="a.csv", address=ME)
    from_shop = read(TOKENS, token(1, ME, SHOP, "5"), token(2, SHOP, ME, "1"), name="b.csv", address=SHOP)
    assert from_mine.rows[0].identity == from_shop.rows[0].identity
    assert from_mine.entries[0].identity != from_shop.entries[0].identity


# --- whose file it is


def test_whose_file_by_the_one_address_in_every_row(read: Reader) -> None:
    batch = read(HEADER, row(1, SHOP, ME, in_="1"), row(2, ME, ROUTER, out="1"))
    assert [entry.split(",")[1] for entry in told(batch)] == ["deposit", "withdrawal"]


def test_whose_file_is_asked_where_nothing_tells(read: Reader, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Import it again with --address"):
        read(HEADER, row(1, SHOP, ME, in_="1"))
    batch = read_file(tmp_path / "history.csv", Choices(address=ME.upper().replace("0X", "0x")))
    assert len(batch.entries) == 1
    with pytest.raises(InputError, match="has no transfer of"):
        read(HEADER, row(1, SHOP, ME, in_="1"), address=ROUTER)


# --- internal transactions


def internal(number: int, sender: str, value: str, status: str = "0") -> str:
    parent = f"{hash_(number)},1,1754028000,2025-08-01 06:00:00,{ME},{ROUTER},0"
    return f"{parent},{sender},{ME},,{value},0,0,2500,{status},,call"


def test_what_contracts_paid_out(read: Reader) -> None:
    batch = read(
        INTERNAL, internal(1, ROUTER, "0.3"), internal(2, WETH, "0.05"), internal(3, ROUTER, "9", "1"), name=FILE
    )
    assert told(batch) == [
        line("deposit", f",,ETH,0.3,,,,,{ROUTER}", 1),
        line("migrate", "WETH,0.05,ETH,0.05,,,,,", 2, "wrapping"),
    ]
    assert batch.rows[2].reason == "nothing moved (failed)"


# --- tokens


def test_tokens_by_contract_and_not_by_name(read: Reader) -> None:
    batch = read(TOKENS, token(1, SHOP, ME, "1,500.5"), token(2, SHOP, ME, "7", UNKNOWN, "KHI"), name=FILE)
    ours = "KHI@ethereum:" + next(iter(batch.assets)).rpartition(":")[2]
    assert told(batch) == [
        line("deposit", f",,USDT,1500.5,,,,,{SHOP}", 1),
        line("deposit", f",,{ours},7,,,,,{SHOP}", 2),
    ]
    assert batch.assets == {ours: AssetIdentity("ethereum", UNKNOWN, "A name")}


def test_one_token_out_and_one_in_under_one_hash_is_a_swap(read: Reader) -> None:
    batch = read(
        TOKENS,
        token(1, ME, ROUTER, "500"),
        token(1, ROUTER, ME, "1", USDT),
        token(1, ROUTER, ME, "0.2", WETH, "WETH"),
        name=FILE,
    )
    assert told(batch) == [line("swap", f"USDT,499,WETH,0.2,,,,,{ROUTER}", 1)]
    assert batch.entries[0].rows == (0, 1, 2)


def test_several_tokens_under_one_hash_stay_apart(read: Reader) -> None:
    batch = read(
        TOKENS,
        token(1, ME, ROUTER, "500"),
        token(1, ME, ROUTER, "0.1", WETH, "WETH"),
        token(1, ROUTER, ME, "9", UNKNOWN, "LP"),
        name=FILE,
    )
    assert [entry.split(",")[1] for entry in told(batch)] == ["withdrawal", "withdrawal", "deposit"]


def test_equal_transfers_of_one_transaction_are_two(read: Reader) -> None:
    batch = read(TOKENS, token(1, ME, SHOP, "5"), token(1, ME, SHOP, "5"), name=FILE)
    assert len({made.identity for made in batch.entries}) == 2


def test_the_chain_of_tokens_by_a_contract_that_is_on_one_chain_alone(read: Reader) -> None:
    batch = read(TOKENS, token(1, SHOP, ME, "5", BSC_USDT, "BSC-USD"), name=FILE)
    assert ",deposit,BNB Smart Chain 0xaaaa…aaa1,,,USDT,5," in told(batch)[0]


def test_the_chain_of_tokens_is_asked_where_nothing_tells(read: Reader) -> None:
    with pytest.raises(InputError, match="doesn't say which chain it is of"):
        read(TOKENS, token(1, SHOP, ME, "5", UNKNOWN, "KHI"), name=FILE)
    batch = read(TOKENS, token(1, SHOP, ME, "5", UNKNOWN, "KHI"), name=FILE, account="Polygon wallet")
    assert "KHI@polygon:" in told(batch)[0]


def test_spam_is_kept_and_says_why(read: Reader) -> None:
    like_shop = SHOP[:8] + "9" * 28 + SHOP[-6:]
    batch = read(
        TOKENS,
        token(1, ME, SHOP, "300"),
        token(2, like_shop, ME, "0.01"),
        token(3, ME, like_shop, "0"),
        token(4, ME, like_shop, "300", UNKNOWN, "USDT"),
        token(5, ROUTER, ME, "9000", UNKNOWN, "Visit a-b.xyz to claim"),
        name=FILE,
    )
    tags = [entry.split(",")[13] for entry in told(batch)]
    assert tags == ["", "spam", "spam", "spam"]
    assert [row.reason[:17] for row in batch.rows if row.reason] == ["address poisoning"]


def test_the_page_of_2025_names_no_contract_and_is_refused(read: Reader) -> None:
    header = "Transaction Hash,Status,Method,Blockno,DateTime (UTC),From,To,Amount,Value (USD),Token"
    cells = f"{hash_(1)},Success,Transfer,1,2025-08-01 06:00:00,{SHOP},{ME},5,$5,<img src='x'>ERC20 ***"
    refused = only_rejection(read(header, cells, name=FILE, account="Ethereum"))
    assert "doesn't say the token's contract" in refused.reason


def test_nfts_are_single_things(read: Reader) -> None:
    header = (
        "Transaction Hash,Blockno,UnixTimestamp,DateTime (UTC),From,To,ContractAddress,TokenName,TokenSymbol,Token ID,"
        "Type,Quantity"
    )
    start = f"{hash_(1)},1,1,2025-08-01 06:00:00,{SHOP},{ME},{UNKNOWN},Trucks,TRUCK"
    batch = read(header, f"{start},7804,ERC721,1", f"{start},{'9' * 70},ERC1155,3", name=FILE, account="Polygon")
    first, second = (entry.split(",")[5] for entry in told(batch))
    assert first.startswith("TRUCK@polygon:")
    assert first.endswith("#7804")
    assert len(second) == len(first) - 4 + 12
    assert [entry.split(",")[6] for entry in told(batch)] == ["1", "3"]


def test_numbers_that_are_none(read: Reader) -> None:
    assert (
        len(rejected(read(TOKENS, token(1, SHOP, ME, ""), token(2, SHOP, ME, "1.5.5"), name=FILE, account="Base"))) == 2
    )
