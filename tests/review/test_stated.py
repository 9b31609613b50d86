"""Balances that a file states, against its own rows and against the ledger."""

from __future__ import annotations

from pathlib import Path

from tests.review.support import items, of, one

ROWS = """
2025-07-01T10:00:00Z,buy,Binance,PKR,280000,USDT,1000
2025-08-02T10:00:00Z,sell,Binance,USDT,400,PKR,114000
"""
AFTER_BUYING, AFTER_SELLING = 1_751_364_000_000_000, 1_754_128_800_000_000


def stated(line: int, time: int, quantity: str, expected: str = "NULL", wallet: str = "") -> str:
    return (
        "INSERT INTO stated_balance (source_id, line, wallet, asset_id, account_id, time, quantity, expected) "
        f"SELECT 1, {line}, '{wallet}', (SELECT id FROM asset WHERE symbol = 'USDT'), "
        f"(SELECT id FROM account WHERE name = 'Binance'), {time}, '{quantity}', {expected}"
    )


def test_a_stated_balance_that_the_ledger_comes_to_asks_nothing(tmp_path: Path) -> None:
    found = items(tmp_path, ROWS, stated(2, AFTER_BUYING, "1000"), stated(3, AFTER_SELLING, "600"))
    assert found == []


def test_the_last_stated_balance_of_a_file_is_held_against_the_ledger(tmp_path: Path) -> None:
    item = one(items(tmp_path, ROWS, stated(3, AFTER_SELLING, "650.5")), "balance_mismatch")
    assert item.message == (
        "0.hisaab.csv, line 3, says that Binance held 650.5 USDT on 2025-08-02 15:00:00; the entries come to 600, "
        "50.5 less."
    )
    assert item.year == 2026


def test_a_balance_that_does_not_follow_from_the_row_before_is_told_with_its_line(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        ROWS,
        stated(2, AFTER_BUYING, "1000", "'990'", "Spot"),
        stated(3, AFTER_SELLING, "600", "'590'", "Spot"),
    )
    item = one(found, "balance_mismatch")
    assert item.message == (
        "0.hisaab.csv, line 2: Binance Spot states 1000 USDT where the rows before lead to 990: rows are missing or "
        "were changed. So it is at 1 other place after it."
    )


def test_the_balance_of_one_wallet_is_not_that_of_the_account(tmp_path: Path) -> None:
    assert of(items(tmp_path, ROWS, stated(3, AFTER_SELLING, "1", wallet="Earn")), "balance_mismatch") == []
