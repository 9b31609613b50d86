"""What wallets' programs write (Ledger Live, Trezor Suite, Exodus, Electrum, Sparrow), and Blockchair's histories."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.ledger.batch import RowState
from tests.importers.conftest import Reader, entries, only_rejection, told

HASH = "ab" * 32

# --- Ledger Live: what was sent has the fee inside, and tokens have theirs in a row of the coin

LEDGER = (
    "Operation Date,Status,Currency Ticker,Operation Type,Operation Amount,Operation Fees,Operation Hash,Account Name,"
    "Account xpub,Countervalue Ticker,Countervalue at Operation Date,Countervalue at CSV Export"
)


def ledger(ticker: str, kind: str, amount: str, fee: str, hash_: str = HASH, status: str = "Confirmed") -> str:
    return f"2025-08-11T12:00:00.000Z,{status},{ticker},{kind},{amount},{fee},{hash_},Main,xpub6,USD,1,1"


def told_by_ledger(kind: str, rest: str, note: str = "Main") -> str:
    return f"2025-08-11T12:00:00Z,{kind},Ledger,{rest},,,,{HASH},,{note}"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (ledger("BTC", "OUT", "0.01002", "0.00002"), told_by_ledger("withdrawal", "BTC,0.01,,,BTC,0.00002")),
        (ledger("BTC", "IN", "0.025", "0.00001"), told_by_ledger("deposit", ",,BTC,0.025,,")),
        (ledger("ETH", "FEES", "0.0009", "0.0009"), told_by_ledger("fee", ",,,,ETH,0.0009", "fees Main")),
        (ledger("ATOM", "REWARD", "0.35", "0"), told_by_ledger("income.staking", ",,ATOM,0.35,,")),
        (ledger("DOT", "BOND", "0.016", "0.016"), told_by_ledger("fee", ",,,,DOT,0.016", "bond Main")),
        (
            ledger("ETH", "OUT", "0.2", "0.0007", status="Failed"),
            told_by_ledger("fee", ",,,,ETH,0.0007", "failed Main"),
        ),
    ],
    ids=["out", "in", "fees", "reward", "staked", "failed"],
)
def test_ledger_operations(read: Reader, cells: str, expected: str) -> None:
    batch = read(LEDGER, cells)
    assert told(batch) == [expected]
    assert batch.venue == "ledger"


def test_ledger_a_coin_out_and_a_token_in_under_one_hash_is_a_swap(read: Reader) -> None:
    batch = read(LEDGER, ledger("ETH", "OUT", "0.1012", "0.0012"), ledger("USDC", "IN", "250.5", ""))
    assert told(batch) == [told_by_ledger("swap", "ETH,0.1,USDC,250.5,ETH,0.0012")]


def test_ledger_what_goes_from_one_own_account_to_another_costs_its_fee(read: Reader) -> None:
    batch = read(LEDGER, ledger("BTC", "OUT", "0.00501", "0.00001"), ledger("BTC", "IN", "0.005", "0.00001"))
    assert told(batch) == [told_by_ledger("fee", ",,,,BTC,0.00001", "moves between own accounts of the Ledger")]


def test_ledger_a_token_is_sent_whole_and_its_gas_is_the_coins(read: Reader) -> None:
    batch = read(LEDGER, ledger("ETH", "FEES", "0.0009", "0.0009"), ledger("USDT", "OUT", "200", ""))
    assert [(entry.kind.value, entry.sent, entry.fee and entry.fee.asset) for entry in entries(batch)] == [
        ("fee", None, "ETH"),
        ("withdrawal", ("USDT", Decimal(200)), None),
    ]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (ledger("ETH", "OUTT", "1", "0"), "Operation Type", "the nearest is OUT"),
        (ledger("ETH", "OUT", "0.1", "0.2"), "Operation Amount", "is less than its fee"),
        (ledger("ETH", "IN", "1", "0", status="Perhaps"), "Status", "is no status that we know"),
        (ledger("", "IN", "1", "0"), "Currency Ticker", "is empty"),
    ],
)
def test_ledger_refuses(read: Reader, cells: str, column: str, reason: str) -> None:
    refused = only_rejection(read(LEDGER, cells))
    assert refused.column == column
    assert reason in refused.reason


# --- Trezor Suite: the fee is apart, once a transaction

TREZOR = "Timestamp,Date,Time,Type,Transaction ID,Fee,Fee unit,Address,Label,Amount,Amount unit,Fiat (EUR),Other"


def trezor(kind: str, fee: str, amount: str) -> str:
    return f"1754028000,1. 8. 2025,8:00:00 GMT+2,{kind},{HASH},{fee},bc1qother,rent,{amount},500,"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (trezor("RECV", "0.00001,BTC", "0.05,BTC"), f"deposit,Trezor,,,BTC,0.05,,,,,,{HASH},,rent"),
        (
            trezor("SENT", "0.00002,BTC", "0.01,BTC"),
            f"withdrawal,Trezor,BTC,0.01,,,BTC,0.00002,,,bc1qother,{HASH},,rent",
        ),
        (trezor("SENT", ",", "0.005,BTC"), f"withdrawal,Trezor,BTC,0.005,,,,,,,bc1qother,{HASH},,rent"),
        (
            trezor("SENT", "0.0003,ETH", "150,USDT"),
            f"withdrawal,Trezor,USDT,150,,,ETH,0.0003,,,bc1qother,{HASH},,rent",
        ),
        (trezor("SELF", "0.00001,BTC", "0.01,BTC"), f"fee,Trezor,,,,,BTC,0.00001,,,,{HASH},,rent"),
        (trezor("FAILED", "0.0004,ETH", "0.1,ETH"), f"fee,Trezor,,,,,ETH,0.0004,,,,{HASH},,failed rent"),
    ],
    ids=["received", "sent", "second target", "token", "self", "failed"],
)
def test_trezor_rows(read: Reader, cells: str, expected: str) -> None:
    batch = read(TREZOR, cells)
    assert told(batch) == [f"2025-08-01T06:00:00Z,{expected}"]
    assert batch.warnings == ()


def test_trezor_refuses_what_it_does_not_know(read: Reader) -> None:
    assert only_rejection(read(TREZOR, trezor("JOINT", ",", "1,BTC"))).column == "Type"
    assert (
        only_rejection(read(TREZOR, trezor("SENT", ",", "1,BTC").replace("1754028000", "soon"))).column == "Timestamp"
    )


def test_trezor_of_the_first_version_names_its_coin_in_the_files_name(read: Reader) -> None:
    header, row = "Date & Time;Type;Transaction ID;Addresses;Fee;Total", f"2/9/2024, 11:45:34 PM;SENT;{HASH};3A;0.001;1"
    [entry] = told(read(header, row, name="export-ltc-2024.csv", zone=300))
    assert entry == f"2024-02-09T18:45:34Z,withdrawal,Trezor,LTC,1,,,LTC,0.001,,,3A,{HASH},,"
    assert "doesn't say which coin" in only_rejection(read(header, row, name="export.csv")).reason


# --- Exodus

EXODUS = (
    "DATE,TYPE,FROMPORTFOLIO,TOPORTFOLIO,OUTAMOUNT,OUTCURRENCY,FEEAMOUNT,FEECURRENCY,FROMADDRESS,TOADDRESS,OUTTXID,"
    "OUTTXURL,INAMOUNT,INCURRENCY,INTXID,INTXURL,ORDERID,PERSONALNOTE"
)
EXODUS_OLD = "TXID,TXURL,DATE,TYPE,FROMPORTFOLIO,TOPORTFOLIO,COINAMOUNT,FEE,BALANCE,EXCHANGE,PERSONALNOTE"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("deposit,,e0,,,,,TFrom,TMine,,,500,USDT,in1,,,", "deposit,Exodus,,,USDT,500,,,,,TFrom,in1,,"),
        (
            "exchange,e0,e0,-200,USDT,-1.5,TRX,,,out1,,0.0019,BTC,in1,,order7,saved",
            "swap,Exodus,USDT,200,BTC,0.0019,TRX,1.5,,,,order7,,saved",
        ),
        (
            "withdrawal,e0,,-0.001,BTC,-0.00001,BTC,,bc1q,out1,,,,,,,rent",
            "withdrawal,Exodus,BTC,0.001,,,BTC,0.00001,,,bc1q,out1,,rent",
        ),
        (
            "withdrawal (failed),e0,,-0.5,ETH,-0.0004,ETH,,0xto,out1,,,,,,,",
            "fee,Exodus,,,,,ETH,0.0004,,,,out1,,",
        ),
    ],
    ids=["deposit", "exchange", "withdrawal", "failed withdrawal"],
)
def test_exodus_rows(read: Reader, cells: str, expected: str) -> None:
    assert told(read(EXODUS, f"2025-08-01T10:00:00.000Z,{cells}")) == [f"2025-08-01T10:00:00Z,{expected}"]


def test_exodus_deposit_that_failed_without_a_fee_is_set_aside(read: Reader) -> None:
    when = "Fri Aug 02 2024 15:00:00 GMT+0500 (Pakistan Standard Time)"
    batch = read(EXODUS_OLD, f"a,url,{when},deposit (failed),,,1 ETH,,2 ETH,,")
    assert [(row.state, row.reason) for row in batch.rows] == [(RowState.SET_ASIDE, "failed: nothing moved")]


def test_exodus_of_the_older_version_has_a_balance_that_is_checked(read: Reader) -> None:
    def row(id_: str, amount: str, fee: str, balance: str) -> str:
        kind = "withdrawal" if amount.startswith("-") else "deposit"
        when = "Fri Aug 02 2024 15:00:00 GMT+0500 (Pakistan Standard Time)"
        return f"{id_},url,{when},{kind},,,{amount} BTC,{fee},{balance} BTC,,"

    batch = read(
        EXODUS_OLD,
        row("a", "0.5", "", "0.5"),
        row("b", "-0.2", "-0.0001 BTC", "0.2999"),
        row("c", "-0.1", "-0.0001 BTC", "0.1"),
    )
    assert told(batch)[1] == "2024-08-02T10:00:00Z,withdrawal,Exodus,BTC,0.2,,,BTC,0.0001,,,,b,,"
    assert [(one.line, one.quantity, one.expected) for one in batch.balances if one.expected is not None] == [
        (4, Decimal("0.1"), Decimal("0.1998"))
    ]


def test_exodus_refuses_a_sign_that_contradicts_the_type(read: Reader) -> None:
    when = "Fri Aug 02 2024 15:00:00 GMT+0500 (Pakistan Standard Time)"
    assert only_rejection(read(EXODUS_OLD, f"a,url,{when},withdrawal,,,0.1 BTC,,1 BTC,,")).column == "COINAMOUNT"


# --- Electrum: the change of the balance, the fee inside, the computer's own time

LIGHTNING = (
    "oc_transaction_hash,ln_payment_hash,label,confirmations,amount_chain_bc,amount_lightning_bc,fiat_value,{fee},"
    "fiat_fee,timestamp"
)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (f"{HASH},,salary,12,0.1,0.,1,0.,0", f"deposit,Electrum,,,BTC,0.1,,,,,,{HASH},,salary"),
        (f"{HASH},,rent,12,-0.02001,0.,1,0.00001,0", f"withdrawal,Electrum,BTC,0.02,,,BTC,0.00001,,,,{HASH},,rent"),
        (f"{HASH},,open,12,-0.03002,0.03,1,0.00002,0", f"fee,Electrum,,,,,BTC,0.00002,,,,{HASH},,open"),
        (f",{HASH},coffee,12,0.,-0.0005,1,0.,0", f"withdrawal,Electrum,BTC,0.0005,,,,,,,,{HASH},,coffee"),
    ],
    ids=["in", "out", "a channel opened", "over Lightning"],
)
def test_electrum_rows(read: Reader, cells: str, expected: str) -> None:
    batch = read(LIGHTNING.format(fee="network_fee_bc"), f"{cells},2025-08-01 15:00:00", zone=300)
    assert told(batch) == [f"2025-08-01T10:00:00Z,{expected}"]


def test_electrum_writes_the_fee_in_satoshi_for_a_while(read: Reader) -> None:
    batch = read(LIGHTNING.format(fee="network_fee_satoshi"), f"{HASH},,,1,-0.02001,0.,,1000,,2025-08-01 15:00:00")
    assert entries(batch)[0].fee == ("BTC", Decimal("0.00001"))
    assert "doesn't say what time zone" in batch.warnings[0]


def test_electrum_of_another_coin_is_told_by_the_account(read: Reader) -> None:
    header, row = "transaction_hash,label,confirmations,value,timestamp", f"{HASH},,3,+0.25,2017-08-02 15:00"
    assert entries(read(header, row, account="Electrum LTC"))[0].received == ("LTC", Decimal("0.25"))


def test_electrum_what_is_not_confirmed_waits(read: Reader) -> None:
    batch = read(LIGHTNING.format(fee="network_fee_bc"), f"{HASH},,,0,-0.01,0.,,0.,,2025-08-01 15:00:00")
    assert (told(batch), "not confirmed yet" in batch.rows[0].reason) == ([], True)


# --- Sparrow


@pytest.mark.parametrize(("unit", "values"), [("BTC", "-0.00501,0.00499,0.00001"), ("sats", "-501000,499000,1000")])
def test_sparrow_in_either_unit(read: Reader, unit: str, values: str) -> None:
    header = f"Date (UTC),Label,Value ({unit}),Balance ({unit}),Fee ({unit}),Txid"
    batch = read(header, f"2025-08-01 10:00:00,rent,{values},{HASH}")
    assert told(batch) == [f"2025-08-01T10:00:00Z,withdrawal,Sparrow,BTC,0.005,,,BTC,0.00001,,,,{HASH},,rent"]
    assert batch.balances[-1].quantity == Decimal("0.00499")


def test_sparrow_refuses_a_change_below_its_fee(read: Reader) -> None:
    header = "Date (UTC),Label,Value (BTC),Balance (BTC),Fee (BTC),Txid"
    refused = only_rejection(read(header, f"2025-08-01 10:00:00,,-0.000001,1,0.00001,{HASH}"))
    assert (refused.column, "less than its fee" in refused.reason) == ("Value (BTC)", True)


# --- Blockchair


def test_blockchair_has_the_fee_inside_for_good(read: Reader) -> None:
    header = "Tx number,Affected address/xpub,Effect,Ticker,Amount fiat (USD),Asset rate (USD),Date,Transaction hash"
    batch = read(header, f"2,bc1q,-0.0101,BTC,-1010,100000,05.08.2025 10:11:12,{HASH}")
    assert told(batch) == [f"2025-08-05T10:11:12Z,withdrawal,Blockchair,BTC,0.0101,,,,,,,,{HASH},,"]


@pytest.mark.parametrize("word", ["Inner", "Internal"])
def test_blockchair_moves_between_own_addresses_are_set_aside(read: Reader, word: str) -> None:
    header = (
        "Tx number,Effect,Ticker,Amount fiat (USD),Asset rate (USD),Type,Date,Public key,Wallet address,"
        "Third-party address,Transaction hash"
    )
    batch = read(header, f"2,-0.0001,BTC,-10,100000,{word},05.08.2025 10:11:12,xpub,bc1q,,{HASH}")
    assert [(row.state, row.reason) for row in batch.rows] == [(RowState.SET_ASIDE, "moves between own addresses")]
