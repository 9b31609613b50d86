"""One event told twice counts once; a withdrawal and its deposit are one transfer; what is unclear is left alone."""

from __future__ import annotations

from pathlib import Path

from engine.ledger.ledger import open_ledger
from engine.model import Kind, LedgerColumns
from tests.support import new_ledger

OUT = "2025-08-01T10:00:00Z,withdrawal,Binance,USDT,100"
IN = "2025-08-01T10:04:00Z,deposit,Wallet,,,USDT,99"


def columns(folder: Path, rows: str) -> LedgerColumns:
    with open_ledger(new_ledger(folder, rows)) as ledger:
        return ledger.columns()


def kinds(folder: Path, rows: str) -> list[Kind]:
    return list(columns(folder, rows).kind)


def test_a_withdrawal_and_its_only_deposit_are_a_transfer(tmp_path: Path) -> None:
    found = columns(tmp_path, f"{OUT}\n{IN}")
    assert found.kind == [Kind.TRANSFER]
    assert found.accounts[found.to_account[0]].name == "Wallet"
    assert (found.sent_quantity[0], found.received_quantity[0]) == (100 * 10**18, 99 * 10**18)


def test_the_same_hash_matches_across_days(tmp_path: Path) -> None:
    rows = (
        "2025-08-01T10:00:00Z,withdrawal,Binance,USDT,100,,,,,,,,0xabc\n"
        "2025-08-09T10:00:00Z,deposit,Wallet,,,USDT,99,,,,,,0xabc"
    )
    assert kinds(tmp_path, rows) == [Kind.TRANSFER]


def test_different_hashes_never_match(tmp_path: Path) -> None:
    rows = (
        "2025-08-01T10:00:00Z,withdrawal,Binance,USDT,100,,,,,,,,0xabc\n"
        "2025-08-01T10:04:00Z,deposit,Wallet,,,USDT,99,,,,,,0xdef"
    )
    assert kinds(tmp_path, rows) == [Kind.WITHDRAWAL, Kind.DEPOSIT]


def test_two_candidates_are_left_to_the_person(tmp_path: Path) -> None:
    rows = f"{OUT}\n{IN}\n2025-08-01T11:00:00Z,deposit,OKX,,,USDT,99"
    assert kinds(tmp_path, rows) == [Kind.WITHDRAWAL, Kind.DEPOSIT, Kind.DEPOSIT]


def test_too_little_too_much_too_late_or_the_same_account_is_no_transfer(tmp_path: Path) -> None:
    for number, deposit in enumerate(
        (
            "2025-08-01T10:04:00Z,deposit,Wallet,,,USDT,89",
            "2025-08-01T10:04:00Z,deposit,Wallet,,,USDT,101",
            "2025-08-02T10:04:00Z,deposit,Wallet,,,USDT,99",
            "2025-08-01T10:04:00Z,deposit,Binance,,,USDT,99",
            "2025-08-01T10:04:00Z,deposit,Wallet,,,USDC,99",
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert kinds(folder, f"{OUT}\n{deposit}") == [Kind.WITHDRAWAL, Kind.DEPOSIT]


def test_rupees_moving_to_a_bank_are_not_matched_as_coins(tmp_path: Path) -> None:
    rows = "2025-08-01T10:00:00Z,withdrawal,Binance,PKR,100\n2025-08-01T10:04:00Z,deposit,Bank,,,PKR,100"
    assert kinds(tmp_path, rows) == [Kind.WITHDRAWAL, Kind.DEPOSIT]
