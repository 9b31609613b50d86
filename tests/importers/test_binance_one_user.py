"""One person's exports of Binance, which tell of the same facts twice: whatever of them is imported, in whatever order,
every fact counts once."""

from __future__ import annotations

import random
from collections import defaultdict
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from engine.columns import rows_of
from engine.exact import atto_text
from engine.ledger.ledger import Ledger, create_ledger
from engine.ledger.store import add_import
from importers.read import read_file
from tests.importers.conftest import Reader
from tests.importers.test_fixtures import FOLDER

FILES = {
    path.name.split("-202508")[0].removeprefix("Binance-"): path
    for path in sorted((FOLDER / "binance" / "one-user").glob("Binance-*.csv"))
    if not path.name.endswith(".entries.csv")
}
STATEMENT, P2P = "Transaction-History", "C2C-Order-History"

TOLD = {
    "C2C-Order-History": {"PKR": "-112450", "USDT": "400"},  # 500 bought, 100 sold
    "Convert-Order-History": {"USDT": "-50", "ETH": "0.0125"},
    "Deposit-History": {"USDT": "100"},
    "Earn-Interest": {"USDT": "0.02"},
    "Futures-Transaction-History": {"USDT": "4.16", "BNB": "-0.00002"},  # 4.2 - 0.03 - 0.01
    "Small-Balances": {"SIGN": "-3", "BNB": "0.00098"},
    "Spot-Trade-History": {"USDT": "-147.5525", "BTC": "0.001498"},  # -200 + 52.5 - 0.0525
    "Withdraw-History": {"USDT": "-80"},
    # All of the above but the rupees, and what no other file has: an airdrop, a commission, a payment.
    "Transaction-History": {"USDT": "217.1275", "BTC": "0.001498", "ETH": "0.0125", "BNB": "0.00096"},
}


def balances(ledger: Ledger) -> dict[str, Decimal]:
    columns = ledger.columns()
    found: dict[str, int] = defaultdict(int)
    for row in rows_of(columns):
        for asset, change in (
            (row.sent_asset, -row.sent),
            (row.received_asset, row.received),
            (row.fee_asset, -row.fee),
        ):
            if asset >= 0:
                found[columns.assets[asset].symbol] += change
    return {symbol: Decimal(atto_text(units)) for symbol, units in found.items() if units}


def expected(names: tuple[str, ...]) -> dict[str, Decimal]:
    """What the files add up to where nothing counts twice: the statement's sums stand for all but the rupees."""
    counted = [STATEMENT] if STATEMENT in names else list(names)
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for name in counted:
        for symbol, change in TOLD[name].items():
            sums[symbol] += Decimal(change)
    if P2P in names and STATEMENT in names:
        sums["PKR"] = Decimal(TOLD[P2P]["PKR"])
    return {symbol: change for symbol, change in sums.items() if change}


def after(folder: Path, names: tuple[str, ...]) -> dict[str, Decimal]:
    ledger = folder / f"{len(list(folder.iterdir()))}.hisaab"
    with create_ledger(ledger) as opened:
        for name in names:
            add_import(opened, read_file(FILES[name]))
        return balances(opened)


def test_every_file_alone_adds_up_to_what_it_says(tmp_path: Path) -> None:
    assert FILES.keys() == TOLD.keys()
    for name in FILES:
        assert after(tmp_path, (name,)) == expected((name,)), name


@pytest.mark.parametrize("name", [name for name in TOLD if name != STATEMENT])
def test_a_file_and_the_statement_that_repeats_it(name: str, tmp_path: Path) -> None:
    assert after(tmp_path, (STATEMENT, name)) == expected((STATEMENT, name))
    assert after(tmp_path, (name, STATEMENT)) == expected((STATEMENT, name))


@pytest.mark.parametrize("seed", range(6))
def test_all_files_in_any_order(seed: int, tmp_path: Path) -> None:
    names = list(FILES)
    random.Random(seed).shuffle(names)
    assert after(tmp_path, tuple(names)) == expected(tuple(names))


def test_any_two_files_beside_the_statement(tmp_path: Path) -> None:
    others = [name for name in FILES if name != STATEMENT]
    pairs = list(combinations(others, 2))
    for pair in random.Random(1).sample(pairs, 8):
        assert after(tmp_path, (pair[0], STATEMENT, pair[1])) == expected((STATEMENT, *pair)), pair


def test_all_files_twice(tmp_path: Path) -> None:
    names = (*FILES, *reversed(FILES))
    assert after(tmp_path, names) == expected(tuple(FILES))


def test_without_the_orders_a_p2p_coin_is_a_deposit_to_be_asked_about(tmp_path: Path) -> None:
    batch = read_file(FILES[STATEMENT])
    p2p = [made.entry for made in batch.entries if made.entry.tags == "p2p"]
    assert [(str(entry.kind), entry.reference[-1]) for entry in p2p] == [("deposit", "1"), ("withdrawal", "2")]


# --- facts that the person above has none of -------------------------------------------------------------------

HEAD = "User_ID,UTC_Time,Account,Operation,Coin,Change,Remark"
CLOCK = "2026-01-31 18:05:00"


@pytest.mark.parametrize(
    ("statement", "header", "row", "name", "left"),
    [
        pytest.param(
            ["Buy Crypto With Card,BTC,0.000982,"],
            "Time,Method,Spend Amount,Receive Amount,Fee,Price,Status,Transaction ID",
            "Card,100 EUR,0.000982 BTC,1.80 EUR,100000,Successful,7001",
            "Fiat-Buy(UTC).csv",
            {"EUR": "-100", "BTC": "0.000982"},
            id="bought by card, the payment not in the statement",
        ),
        pytest.param(
            ["Buy Crypto With Fiat,USDT,1085,", "Buy Crypto With Fiat,EUR,-1000,"],
            "Time,Method,Spend Amount,Receive Amount,Fee,Price,Status,Transaction ID",
            "Cash Balance,1000 EUR,1085 USDT,0,0.921659,Successful,7001",
            "Fiat-Buy(UTC).csv",
            {"EUR": "-1000", "USDT": "1085"},
            id="bought from a balance",
        ),
        pytest.param(
            ["Fiat Deposit,EUR,98.2,"],
            "Time,Method,Deposit Amount,Receive Amount,Fee,Status,Transaction ID",
            "Card,100 EUR,98.2 EUR,1.8 EUR,Successful,7001",
            "Fiat-Deposit(UTC).csv",
            {"EUR": "98.2"},
            id="money paid in",
        ),
        pytest.param(
            ["Fiat Withdraw,EUR,-100,"],
            "Time,Method,Withdraw Amount,Receive Amount,Fee,Status,Transaction ID",
            "Bank,100 EUR,98.2 EUR,1.8 EUR,Successful,7001",
            "Fiat-Withdraw(UTC).csv",
            {"EUR": "-100"},
            id="money paid out",
        ),
        pytest.param(
            ["ETH 2.0 Staking,ETH,-0.5,", "ETH 2.0 Staking,WBETH,0.46,"],
            "Time,Stake,Stake Amount,Distribute,Distribute Amount,Ratio,Status",
            "ETH,0.5,WBETH,0.46,1:0.92,Success",
            "ETH-Staking(UTC).csv",
            {"ETH": "-0.5", "WBETH": "0.46"},
            id="staked",
        ),
        pytest.param(
            ["Alpha 2.0 - Asset Freeze,USDT,-500,"],
            "Time,OrderNo,Type,Direction,Base Asset,Quote Asset,AvgTrading Price,Filled,Total,Status",
            "7001,Limit,BUY,NIGHT,USDT,0.05,10000 NIGHT,500 USDT,FILLED",
            "Alpha(UTC).csv",
            {"USDT": "-500", "NIGHT": "10000"},
            id="Alpha: the statement has only what was frozen",
        ),
    ],
)
def test_a_fact_in_the_statement_and_in_its_own_export(
    statement: list[str], header: str, row: str, name: str, left: dict[str, str], read: Reader, tmp_path: Path
) -> None:
    lines = [f"9,{CLOCK},Spot,{one}" for one in statement]
    batches = [read(HEAD, *lines, name="statement.csv"), read(header, f"{CLOCK},{row}", name=name)]
    for number, order in enumerate((batches, batches[::-1])):
        with create_ledger(tmp_path / f"{number}.hisaab") as ledger:
            for batch in order:
                add_import(ledger, batch)
            assert balances(ledger) == {symbol: Decimal(text) for symbol, text in left.items()}
