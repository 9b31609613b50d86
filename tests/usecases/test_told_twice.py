"""A client whose adviser has another program's export beside the exchange's own, and a person who exports everything
twice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.exact import atto_text
from engine.ledger.ledger import create_ledger, open_ledger
from engine.rules.loader import load_rules
from engine.tax.computation_json import computation_text
from engine.tax.compute import compute
from taxapp.usecases.accounts import accounts_of
from taxapp.usecases.checking import coverage_of, review_items
from taxapp.usecases.importing import import_files

KOINLY = (
    "Date,Type,Tag,Sending Wallet,Sent Amount,Sent Currency,Sent Cost Basis,Receiving Wallet,Received Amount,"
    "Received Currency,Received Cost Basis,Fee Amount,Fee Currency,Gain (PKR),Net Value (PKR),Fee Value (PKR),TxSrc,"
    "TxDest,TxHash,Description\n"
    "2025-07-10 09:00:00,crypto_deposit,,,,,,Kraken,1000.0,USDT,,,,,280000.00,,,,,\n"
    "2025-07-10 10:00:00,exchange,,Kraken,600.0,USDT,,Kraken,0.01,BTC,,1.56,USDT,,168000.00,436.00,,,,\n"
    "2025-08-01 08:00:00,transfer,,Kraken,0.005,BTC,,Ledger Nano,0.005,BTC,,0.0001,BTC,,84000.00,1680.00,,,,\n"
    "2025-10-03 08:00:00,crypto_deposit,Reward,,,,,Ledger Nano,0.00002,BTC,,,,,600.00,,,,,\n"
)
KRAKEN = """\
"txid","refid","time","type","subtype","aclass","asset","wallet","amount","fee","balance"
"LDEPO1-A","QDEPO01-A","2025-07-10 09:00:00","deposit","","currency","USDT","spot / main",1000,0,1000
"LTRAD1-A","TTRADE1-A","2025-07-10 10:00:00","trade","","currency","USDT","spot / main",-600,1.56,398.44
"LTRAD1-B","TTRADE1-A","2025-07-10 10:00:00","trade","","currency","XXBT","spot / main",0.01,0,0.01
"LWITH1-A","RWITH01-A","2025-08-01 08:00:00","withdrawal","","currency","XXBT","spot / main",-0.005,0.0001,0.0049
"LSELL1-A","TSELL01-A","2026-02-01 10:00:00","trade","","currency","XXBT","spot / main",-0.004,0,0.0009
"LSELL1-B","TSELL01-A","2026-02-01 10:00:00","trade","","currency","USDT","spot / main",360,0.9,757.54
"""

HEAD = "User ID,Time,Account,Operation,Coin,Change,Remark\n"


def statement(hours: int, days: Sequence[int] = (1, 2, 3, 4)) -> str:
    """A Binance statement with a purchase of BTC a day, at 10:15 UTC, written so many hours ahead of UTC."""
    rows = [
        f"40111222,25-08-{day:02} {10 + hours}:15:0{day},Spot,{operation},{coin},{change},\n"
        for day in days
        for operation, coin, change in (
            ("Transaction Buy", "BTC", f"0.00{day}"),
            ("Transaction Spend", "USDT", f"-{day}00"),
        )
    ]
    return HEAD + "".join(rows)


STATEMENTS = {
    "all(UTC).csv": statement(0),
    "all(UTC+5).csv": statement(5),
    "all, renamed.csv": statement(5),  # the same file, whose name no longer says the zone
    "later(UTC).csv": statement(0, (3, 4, 5)),
}


def ledger_of(folder: Path, files: dict[str, str], *calls: Sequence[str]) -> Path:
    path = folder / "test.hisaab"
    create_ledger(path).close()
    for names in calls:
        for name in names:
            (folder / name).write_text(files[name], "utf-8")
        for outcome in import_files(path, [folder / name for name in names]):
            assert not outcome.error
            assert outcome.result is not None
            assert not outcome.result.rejected
    return path


def held(ledger: Path) -> dict[str, dict[str, str]]:
    rows = accounts_of(ledger)
    return {row.name: {coin: atto_text(much) for coin, much in row.balances.items()} for row in rows}


@pytest.mark.parametrize("order", [("koinly.csv", "kraken.csv"), ("kraken.csv", "koinly.csv")])
def test_koinlys_export_beside_krakens_ledger(tmp_path: Path, order: Sequence[str]) -> None:
    """Kraken's ledger has running balances: 0.0009 BTC and 757.54 USDT in the end. Koinly's deposit and trade are its
    own; its transfer is Kraken's withdrawal, and brings 0.005 BTC to the Ledger, which earns 0.00002."""
    ledger = ledger_of(tmp_path, {"koinly.csv": KOINLY, "kraken.csv": KRAKEN}, order)
    assert held(ledger) == {
        "Kraken": {"BTC": "0.0009", "USDT": "757.54"},
        "Ledger Nano": {"BTC": "0.00502"},
    }
    codes = {item.code for item in review_items(ledger)}
    assert codes.isdisjoint({"suspected_duplicate", "unmatched_transfer", "balance_mismatch", "negative_balance"})
    assert "unknown_deposit" in codes  # the 1000 USDT came from nowhere, for both
    assert {one.account for one in coverage_of(ledger)} == {"Kraken", "Ledger Nano"}


@pytest.mark.parametrize(
    "order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1), (1, 3, 2, 0), (2, 3, 0, 1), (0, 2, 1, 3)], ids=str
)
def test_everything_exported_again_in_any_order_is_the_same_to_the_byte(tmp_path: Path, order: Sequence[int]) -> None:
    """The same days in UTC, in UTC+5, once more under a name that says no zone, and a later export that overlaps."""
    names = list(STATEMENTS)
    ledger = ledger_of(tmp_path, STATEMENTS, *([names[place]] for place in order))
    assert held(ledger) == {"Binance": {"BTC": "0.015", "USDT": "-1500"}}
    first = tmp_path / "in order"
    first.mkdir()
    in_order = ledger_of(first, STATEMENTS, ["all(UTC).csv", "later(UTC).csv"])
    assert told(ledger) == told(in_order)


def told(ledger: Path) -> str:
    with open_ledger(ledger) as opened:
        return computation_text(compute(opened.columns(), load_rules(2026)))
