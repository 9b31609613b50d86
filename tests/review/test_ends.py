"""Ends without their other end: transfers that are not sure, candidates, P2P orders without a bank line."""

from __future__ import annotations

from pathlib import Path

from engine.model import Severity
from tests.review.support import items, of, one

LOT = "2025-07-01T10:00:00Z,buy,Binance,PKR,280000,USDT,1000"


def test_a_transfer_that_is_only_the_nearest_wants_to_be_confirmed(tmp_path: Path) -> None:
    item = one(
        items(
            tmp_path,
            f"""
            {LOT}
            2025-08-01T10:00:00Z,withdrawal,Binance,USDT,500,,
            2025-08-01T10:05:00Z,deposit,OKX,,,USDT,500
            2025-08-01T20:00:00Z,deposit,OKX,,,USDT,500
            """,
        ),
        "transfer_unsure",
    )
    assert item.message == (
        "USDT that left Binance on 2025-08-01 15:00:00 is taken to be what arrived on OKX (60 %): the nearest in time "
        "of several that fit."
    )
    first, second = item.entries
    assert item.commands == (
        f"taxapp edit LEDGER match {first} {second}",
        f"taxapp edit LEDGER apart {first} {second}",
    )


def test_a_transfer_that_fits_alone_asks_nothing(tmp_path: Path) -> None:
    rows = f"""
        {LOT}
        2025-08-01T10:00:00Z,withdrawal,Binance,USDT,500,,
        2025-08-01T10:05:00Z,deposit,OKX,,,USDT,500
        """
    assert items(tmp_path, rows) == []


def test_an_end_names_what_may_be_its_other_end(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        f"""
        {LOT}
        2025-08-01T10:00:00Z,withdrawal,Binance,USDT,500,,
        2025-08-01T12:00:00Z,deposit,OKX,,,USDT,500
        2025-08-01T14:00:00Z,deposit,OKX,,,USDT,500
        """,
    )
    out = one(found, "unmatched_transfer")
    assert "2 entries fit as its other end" in out.remedy
    deposits = {item.entries[0] for item in of(found, "unknown_deposit")}
    assert {command.split()[-1] for command in out.commands[:2]} == deposits
    into = of(found, "unknown_deposit")[0]
    assert into.commands[0] == f"taxapp edit LEDGER match {out.entries[0]} {into.entries[0]}"


BANK = "UPDATE account SET kind = 'bank' WHERE name = 'Meezan'"
STATEMENT = """
2025-08-01T10:00:00Z,withdrawal,Meezan,PKR,28000,,,,,,,,,bank_line
2025-08-31T10:00:00Z,withdrawal,Meezan,PKR,500,,,,,,,,,bank_line
"""


def test_orders_in_the_days_of_a_bank_statement_without_a_line_are_one_question(tmp_path: Path) -> None:
    orders = """
        2025-08-10T10:00:00Z,buy,Binance,PKR,14000,USDT,50,,,,,,,p2p
        2025-08-12T10:00:00Z,buy,Binance,PKR,15000,USDT,52,,,,,,,p2p
        2025-08-13T10:00:00Z,buy,Binance,PKR,15001,USDT,52,,,,,,,"p2p,cash",
        2025-12-12T10:00:00Z,buy,Binance,PKR,15000,USDT,52,,,,,,,p2p
        """
    item = one(items(tmp_path, orders + STATEMENT, BANK), "unmatched_order")
    assert (len(item.entries), item.severity) == (2, Severity.LOW)
    assert item.message == "2 P2P orders have no line in the bank statements imported, in TY2026."


def test_without_a_bank_statement_orders_are_not_asked_about(tmp_path: Path) -> None:
    order = "2025-08-10T10:00:00Z,buy,Binance,PKR,14000,USDT,50,,,,,,,p2p"
    assert of(items(tmp_path, order), "unmatched_order") == []
