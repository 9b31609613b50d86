"""Binance transaction history: how rows of one event are put together, and when they are not."""

from __future__ import annotations

import random
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from engine.ledger.batch import ImportBatch, RowState
from tests.bench.statement import write_statement
from tests.importers.conftest import Reader, entries, only_rejection, rejected, told

HEAD = "User_ID,UTC_Time,Account,Operation,Coin,Change,Remark"
ENTRY = "2026-01-31T18:05:00Z,{kind},Binance,{rest}"


def rows(*short: str) -> list[str]:
    """`Transaction Buy,BTC,0.01` or `1s Transaction Buy,BTC,0.01` (so many seconds later), with a remark if need be."""
    lines = [HEAD]
    for text in short:
        seconds, _, rest = text.rpartition("s ") if text[1:3] == "s " else ("0", "", text)
        cells = rest.split(",")
        lines.append(f"9,2026-01-31 18:05:0{seconds},Spot,{','.join(cells)}{',' * (4 - len(cells))}")
    return lines


def swap(sent: str, received: str, fee: str = "", second: int = 0, tags: str = "", note: str = "") -> str:
    sides = ",".join(part.replace(" ", ",") or "," for part in (sent, received, fee))
    return f"2026-01-31T18:05:0{second}Z,swap,Binance,{sides},,,,,{tags},{note}"


BUY = ("Transaction Buy,BTC,0.01", "Transaction Spend,USDT,-1000")
BOUGHT = swap("USDT 1000", "BTC 0.01")


@pytest.mark.parametrize(
    ("short", "expected"),
    [
        pytest.param(BUY, [BOUGHT], id="a purchase"),
        pytest.param(
            (*BUY, "Transaction Fee,BNB,-0.001"), [swap("USDT 1000", "BTC 0.01", "BNB 0.001")], id="with its fee"
        ),
        pytest.param(
            ("Transaction Sold,BTC,-0.01", "Transaction Revenue,USDT,1000", "Transaction Fee,USDT,-1"),
            [swap("BTC 0.01", "USDT 1000", "USDT 1")],
            id="a sale",
        ),
        pytest.param(
            ("Buy,BTC,0.01", "Transaction Related,USDT,-1000", "Fee,BTC,-0.00001"),
            [swap("USDT 1000", "BTC 0.01", "BTC 0.00001")],
            id="the words of 2020",
        ),
        pytest.param(("Buy,BTC,0.01", "Buy,USDT,-1000"), [BOUGHT], id="the words of 2021: both legs are called alike"),
        pytest.param(
            (*BUY, "Transaction Buy,BTC,0.02", "Transaction Spend,USDT,-2001", "Fee,BNB,-0.1", "Fee,BNB,-0.2"),
            [swap("USDT 3001", "BTC 0.03", "BNB 0.3")],
            id="several fills in a second are one swap",
        ),
        pytest.param(
            (*BUY, "Fee,BNB,-0.1", "Fee,BTC,-0.00001"),
            [swap("USDT 1000", "BTC 0.01", "BTC 0.00001"), "2026-01-31T18:05:00Z,fee,Binance,,,,,BNB,0.1,,,,,,Fee"],
            id="a second fee coin is an entry of its own",
        ),
        pytest.param(
            (
                *BUY,
                "Transaction Sold,ETH,-1",
                "Transaction Revenue,USDT,3000",
                "Fee,BTC,-0.00001",
                "Fee,USDT,-3",
                "Fee,BNB,-0.1",
            ),
            [
                swap("USDT 1000", "BTC 0.01", "BTC 0.00001"),
                swap("ETH 1", "USDT 3000", "USDT 3"),
                "2026-01-31T18:05:00Z,fee,Binance,,,,,BNB,0.1,,,,,,Fee",
            ],
            id="a purchase and a sale in one second; nobody knows whose fee the BNB is",
        ),
        pytest.param(
            ("Buy,BTC,0.01", "Transaction Related,USDT,-1000", "Sell,ETH,-1", "Transaction Related,USDT,3000"),
            [BOUGHT, swap("ETH 1", "USDT 3000")],
            id="the same in the words of 2020",
        ),
        pytest.param(
            ("Binance Convert,BTC,0.01", "Binance Convert,USDT,-1000"),
            [swap("USDT 1000", "BTC 0.01", note="Binance Convert")],
            id="a conversion",
        ),
        pytest.param(
            ("Binance Convert,BTC,0.01", "1s Binance Convert,USDT,-1000"),
            [swap("USDT 1000", "BTC 0.01", note="Binance Convert")],
            id="a conversion whose sides are a second apart",
        ),
        pytest.param(
            (*BUY, "Binance Convert,ETH,1", "Binance Convert,USDT,-3000"),
            [BOUGHT, swap("USDT 3000", "ETH 1", note="Binance Convert")],
            id="a trade and a conversion in one second",
        ),
        pytest.param(
            ("ETH 2.0 Staking,ETH,-1", "ETH 2.0 Staking,BETH,1"),
            [swap("ETH 1", "BETH 1", note="ETH 2.0 Staking")],
            id="ETH for BETH",
        ),
        pytest.param(
            (
                "Small assets exchange BNB,ADA,-1",
                "Small assets exchange BNB,BNB,0.1",
                "Small assets exchange BNB,BNB,0.2",
                "Small assets exchange BNB,ADA,-2",
            ),
            [swap("ADA 3", "BNB 0.3", note="Small assets exchange BNB")],
            id="small balances of one coin",
        ),
        pytest.param(
            (
                "Small assets exchange BNB,ADA,-1",
                "Small assets exchange BNB,BNB,0.1",
                "Small assets exchange BNB,XRP,-2",
                "Small assets exchange BNB,BNB,0.2",
            ),
            [
                swap("ADA 1", "BNB 0.1", note="Small assets exchange BNB"),
                swap("XRP 2", "BNB 0.2", note="Small assets exchange BNB"),
            ],
            id="small balances, paired row by row",
        ),
        pytest.param(
            (
                "Small assets exchange BNB,ADA,-1,ADA to BNB",
                "Small assets exchange BNB,XRP,-2,XRP to BNB",
                "Small assets exchange BNB,BNB,0.2,XRP to BNB",
                "Small assets exchange BNB,BNB,0.1,ADA to BNB",
            ),
            [
                swap("ADA 1", "BNB 0.1", note="Small assets exchange BNB"),
                swap("XRP 2", "BNB 0.2", note="Small assets exchange BNB"),
            ],
            id="small balances, paired by their remarks",
        ),
        pytest.param(
            ("Asset Recovery,MATIC,-730", "1s Token Swap - Distribution,POL,730"),
            ["2026-01-31T18:05:00Z,migrate,Binance,MATIC,730,POL,730,,,,,,,asset_recovery,Asset Recovery"],
            id="one coin taken away and another given is a migration",
        ),
        pytest.param(
            ("Asset Recovery,MATIC,-1", "Asset Recovery,ADA,-2"),
            [
                "2026-01-31T18:05:00Z,withdrawal,Binance,MATIC,1,,,,,,,,,asset_recovery,Asset Recovery",
                "2026-01-31T18:05:00Z,withdrawal,Binance,ADA,2,,,,,,,,,asset_recovery,Asset Recovery",
            ],
            id="coins taken away for nothing",
        ),
        pytest.param(
            ("Sell Crypto To Fiat,USDT,-100", "1s Sell Crypto To Fiat,EUR,92"),
            [swap("USDT 100", "EUR 92", tags="card", note="Sell Crypto To Fiat")],
            id="sold for money",
        ),
        pytest.param(
            ("RWUSD - Subscription,RWUSD,10", "RWUSD - Subscription,USDT,-10"),
            [swap("USDT 10", "RWUSD 10", note="RWUSD - Subscription")],
            id="a token of Binance's own",
        ),
        pytest.param(
            ("Buy Crypto,USDT,100",),
            ["2026-01-31T18:05:00Z,deposit,Binance,,,USDT,100,,,,,,,card,Buy Crypto"],
            id="bought by card, the payment not in the file",
        ),
        pytest.param(
            ("Simple Earn Flexible Interest,LDUSDT,0.01",),
            ["2026-01-31T18:05:00Z,income.interest,Binance,,,USDT,0.01,,,,,,,,Simple Earn Flexible Interest"],
            id="a coin in savings is the coin",
        ),
        pytest.param(
            ("Staking Rewards,LDO,1",),
            ["2026-01-31T18:05:00Z,income.staking,Binance,,,LDO,1,,,,,,,,Staking Rewards"],
            id="LDO is no coin in savings",
        ),
        pytest.param(
            ("P2P Trading,USDT,100,P2P - 7001", "P2P Trading,USDT,-50,P2P - 7002"),
            [
                "2026-01-31T18:05:00Z,deposit,Binance,,,USDT,100,,,,,P2P,7001,p2p,P2P Trading: P2P - 7001",
                "2026-01-31T18:05:00Z,withdrawal,Binance,USDT,50,,,,,,,P2P,7002,p2p,P2P Trading: P2P - 7002",
            ],
            id="P2P orders carry their number",
        ),
        pytest.param(
            ("Withdraw,USDT,-50,Withdraw fee is included",),
            ["2026-01-31T18:05:00Z,withdrawal,Binance,USDT,50,,,,,,,,,,Withdraw: Withdraw fee is included"],
            id="a withdrawal",
        ),
        pytest.param(
            ("Funding Fee,USDT,-0.5", "Realized Profit and Loss,USDT,7"),
            [
                "2026-01-31T18:05:00Z,derivative_pnl,Binance,USDT,0.5,,,,,,,,,derivatives,Funding Fee",
                "2026-01-31T18:05:00Z,derivative_pnl,Binance,,,USDT,7,,,,,,,derivatives,Realized Profit and Loss",
            ],
            id="derivatives",
        ),
        pytest.param(
            ("Transaction Buy,USDT,100", "Transaction Spend,PKR,-28000"),
            ["2026-01-31T18:05:00Z,buy,Binance,PKR,28000,USDT,100,,,,,,,,"],
            id="for rupees",
        ),
    ],
)
def test_events(read: Reader, short: tuple[str, ...], expected: list[str]) -> None:
    batch = read(*rows(*short))
    assert rejected(batch) == []
    assert sorted(told(batch)) == sorted(expected)
    assert {made.detail for made in batch.entries} == {1}
    assert {place for made in batch.entries for place in made.rows} == set(range(len(short)))


@pytest.mark.parametrize(
    ("short", "column", "reason"),
    [
        pytest.param(
            (*BUY, "Transaction Buy,ETH,1", "Transaction Spend,USDT,-3000"),
            "Operation",
            "can't be told apart from the other trades of this second",
            id="two purchases in one second",
        ),
        pytest.param(("Transaction Buy,BTC,0.01",), "Change", "the other side of this trade", id="one side"),
        pytest.param(
            ("Binance Convert,BTC,0.01", "2s Binance Convert,USDT,-1000"),
            "Change",
            "the other side of this trade",
            id="two seconds apart",
        ),
        pytest.param(
            ("Small assets exchange BNB,ADA,-1", "Small assets exchange BNB,XRP,-2", "Small assets exchange BNB,BNB,1"),
            "Coin",
            "doesn't say what each brought",
            id="one BNB row for two coins",
        ),
        pytest.param(("Isolated Margin Loan,USDT,100",), "Operation", "borrowed coins are not read yet", id="a loan"),
        pytest.param(("Auto-Invest Transaction,BTC,1",), "Change", "auto-invest history", id="auto-invest"),
        pytest.param(("ETH 2.0 Staking,ETH,-1",), "Change", "ETH staking history", id="staked, paid out days later"),
        pytest.param(("Alpha 2.0 - Refund,USDT,1",), "Operation", "Alpha order history", id="told by another export"),
        pytest.param(("Staking Rewards,ADA,-1",), "Change", "takes away", id="income that is taken back"),
        pytest.param(("Deposit,USDT,ten",), "Change", "is not a number", id="no number"),
        pytest.param(("Deposit,USDT,",), "Change", "is empty", id="no quantity"),
        pytest.param(("Deposit,,1",), "Coin", "is empty", id="no coin"),
    ],
)
def test_refusals(read: Reader, short: tuple[str, ...], column: str, reason: str) -> None:
    batch = read(*rows(*short))
    assert batch.entries == []
    refused = rejected(batch)
    assert len(refused) == len(short)
    assert all(row.column == column and reason in row.reason for row in refused)


def test_a_refused_leg_takes_its_whole_trade_with_it_and_no_other(read: Reader) -> None:
    batch = read(
        *rows(*BUY, "Transaction Buy,BTC,0.0.1", "Transaction Spend,USDT,-1", "1s Deposit,ADA,1", "Deposit,ADA,1")
    )
    assert [str(entry.kind) for entry in entries(batch)] == ["deposit", "deposit"]
    assert sorted(row.reason[:11] for row in rejected(batch)) == ["another row"] * 3 + ["is not a nu"]


def test_a_bad_time_names_its_cell(read: Reader) -> None:
    refused = only_rejection(read(HEAD, "9,yesterday,Spot,Deposit,USDT,1,"))
    assert (refused.line, refused.column, refused.value) == (2, "UTC_Time", "yesterday")
    assert refused.reason == "is not a time written like 2026-01-31 18:05:00"


def test_a_fee_in_a_futures_wallet_is_no_fee_of_a_spot_trade(read: Reader) -> None:
    batch = read(*rows(*BUY), "9,2026-01-31 18:05:00,USDT-Futures,Fee,USDT,-0.4,")
    assert [(str(entry.kind), entry.tags) for entry in entries(batch)] == [("swap", ""), ("fee", "derivatives")]


def test_a_fee_given_back_in_a_futures_wallet_is_of_derivatives(read: Reader) -> None:
    [entry] = entries(read(HEAD, "9,2026-01-31 18:05:00,USD-M Futures,Fee,USDT,0.4,"))
    assert (str(entry.kind), entry.tags) == ("income.other", "derivatives")


def test_thirty_digits_stay_thirty_digits(read: Reader) -> None:
    much = "123456789012.123456789012345678"
    [entry] = entries(read(*rows(f"Withdraw,SHIB,-{much}")))
    assert str(entry.sent and entry.sent.quantity) == much


def test_wallets_and_users_are_kept_apart(read: Reader) -> None:
    batch = read(
        *rows(*BUY),
        "9,2026-01-31 18:05:00,Cross Margin,Transaction Buy,ETH,1,",
        "9,2026-01-31 18:05:00,Cross Margin,Transaction Spend,USDT,-3000,",
        "8,2026-01-31 18:05:00,Spot,Transaction Buy,SOL,1,",
        "8,2026-01-31 18:05:00,Spot,Transaction Spend,USDT,-200,",
    )
    assert [entry.received and entry.received.asset for entry in entries(batch)] == ["BTC", "ETH", "SOL"]


# --- the versions of the file --------------------------------------------------------------------------------

DEPOSIT = "2026-01-31T18:05:00Z,deposit,Binance,,,USDT,5,,,,,,,,Deposit"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("a.csv", [HEAD, "9,2026-01-31 18:05:00,Spot,Deposit,USDT,5.00,"]),
        ("a.csv", [HEAD.removeprefix("User_ID,"), "2026-01-31 18:05:00,Spot,Deposit,USDT,5,"]),
        (
            "a(UTC+5).csv",
            ["User ID,Time,Account,Operation,Coin,Change,Remark", "9,26-01-31 23:05:00,Spot,Deposit,USDT,5,"],
        ),
        (
            "a(UTC--6).csv",
            ["User ID,Time,Account,Operation,Coin,Change,Remark", "9,26-01-31 12:05:00,Spot,Deposit,USDT,5,"],
        ),
        (
            "a.csv",
            [
                '"User_ID,""UTC_Time"",""Account"",""Operation"",""Coin"",""Change"",""Remark"""',
                '"9,""2026-01-31 18:05:00"",""Spot"",""Deposit"",""USDT"",""5"","""""',
            ],
        ),
    ],
    ids=["User_ID", "no User_ID", "2024, Karachi", "2024, west of Greenwich", "each row in one quoted cell"],
)
def test_versions(read: Reader, name: str, lines: list[str]) -> None:
    batch = read(*lines, name=name)
    assert told(batch) == [DEPOSIT]
    assert batch.warnings == ()


# --- identities ----------------------------------------------------------------------------------------------


def who(batch: ImportBatch) -> set[bytes]:
    return {made.identity for made in batch.entries} | {row.identity for row in batch.rows}


def test_identities_depend_on_neither_order_nor_name(read: Reader) -> None:
    short = (*BUY, "Fee,BNB,-0.1", "1s Deposit,USDT,5", "1s Deposit,USDT,5", "2s Staking Rewards,ADA,1")
    head, *lines = rows(*short)
    assert who(read(head, *lines)) == who(read(head, *reversed(lines), name="another.csv"))


def test_the_same_rows_in_the_old_and_the_new_layout_are_the_same(read: Reader) -> None:
    old = read(HEAD, "9,2026-01-31 18:05:00,Spot,Deposit,USDT,5,")
    new = read("User ID,Time,Account,Operation,Coin,Change,Remark", "9,26-01-31 18:05:00,Spot,Deposit,USDT,5,")
    assert old.entries[0].identity == new.entries[0].identity


def test_equal_rows_are_real_and_an_overlapping_export_brings_none_twice(read: Reader) -> None:
    deposit = "Deposit,USDT,5"
    two = {made.identity for made in read(*rows(deposit, deposit)).entries}
    three = {made.identity for made in read(*rows("1s Deposit,ADA,1", deposit, deposit, deposit)).entries}
    assert len(two) == 2
    assert len(three & two) == 2
    assert len(three) == 4


# --- whole statements ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_the_entries_of_a_statement_change_balances_as_its_rows_do(seed: int, read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "statement.csv"
    write_statement(path, 600, seed)
    head, *lines = path.read_text().splitlines()
    batch = read(head, *lines)
    changes: dict[str, Decimal] = defaultdict(Decimal)
    for line, row in zip(lines, batch.rows, strict=True):
        if row.state is RowState.USED:
            _, _, _, _, name, change, _ = line.split(",")
            changes[name] += Decimal(change)
    found: dict[str, Decimal] = defaultdict(Decimal)
    for entry in entries(batch):
        for sign, amount in ((-1, entry.sent), (1, entry.received), (-1, entry.fee)):
            if amount is not None:
                found[amount.asset] += sign * amount.quantity
    assert found == changes
    assert len(rejected(batch)) <= 3, "only an event that the end of the file cuts off"


def test_a_statement_backwards_or_in_any_order_is_the_same(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "statement.csv"
    write_statement(path, 400)
    head, *lines = path.read_text().splitlines()
    forth = read(head, *lines)
    random.Random(7).shuffle(lines)
    assert who(read(head, *lines)) == who(forth)
    assert sorted(told(read(head, *lines))) == sorted(told(forth))


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (HEAD, '9,"2026-01-31 18:05:00",Spot,Moon Rewards,USDT,"1,000.5",'),
        (HEAD, '9,2026-01-31 18:05:00,Spot,Moon Rewards,USDT,1000.5,"over\ntwo lines"'),
        (f'"{HEAD}"', '"9,""2026-01-31 18:05:00"",Spot,Moon Rewards,USDT,""1,000.5"","'),
        (HEAD.replace(",", ";"), "9;2026-01-31 18:05:00;Spot;Moon Rewards;USDT;1000.5;"),
    ],
    ids=["quoted", "over two lines", "each row in one quoted cell", "semicolons"],
)
def test_a_refused_row_names_its_cell_however_it_is_written(read: Reader, head: str, row: str) -> None:
    refused = only_rejection(read(head, row, row.replace("Moon Rewards", "Deposit")))
    assert (refused.line, refused.column, refused.value) == (2, "Operation", "Moon Rewards")


def test_savings_that_became_their_token_are_no_interest(read: Reader) -> None:
    """In November 2020 Binance gave LDBTC for the BTC in savings, and called it a distribution."""
    batch = read(
        *rows(
            "Savings distribution,LDBTC,0.0115598",
            "Savings distribution,BTC,-0.0115598",
            "Savings distribution,BTC,0.00000012",
        )
    )
    assert told(batch) == [ENTRY.format(kind="income.interest", rest=",,BTC,0.00000012,,,,,,,,Savings distribution")]
    assert [row.reason for row in batch.rows[:2]] == ["moves inside Binance"] * 2


def test_ld_is_a_mark_of_binances_savings_and_a_part_of_other_venues_coins(read: Reader) -> None:
    [binance] = told(read("User_ID,UTC_Time,Account,Operation,Coin,Change,Remark", LDX_AT_BINANCE))
    [mexc] = told(read("UID,Status,Time,Crypto,Network,Deposit Amount,TxID,Progress", LDX_AT_MEXC))
    assert ",LDUSDT,5," not in binance
    assert ",USDT,5," in binance
    assert ",LDX,5," in mexc


LDX_AT_BINANCE = "35621489,2026-01-31 18:05:00,Earn,Airdrop Assets,LDUSDT,5,"
LDX_AT_MEXC = "11111111,Credited Successfully,2025-12-19 21:39:59,LDX,Tron(TRC20),5," + "0f" * 32 + ":0,(25/20)"
