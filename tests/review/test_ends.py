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


def test_a_withdrawal_that_came_in_parts_names_them(tmp_path: Path) -> None:
    hash_ = "5f" * 32
    found = items(
        tmp_path,
        f"""
        {LOT}
        2025-08-01T10:00:00Z,withdrawal,Binance,USDT,500,,,,,,,,{hash_}
        2025-08-01T10:05:00Z,deposit,OKX,,,USDT,300,,,,,,{hash_}
        2025-08-01T10:05:00Z,deposit,Bybit,,,USDT,199,,,,,,{hash_}
        """,
    )
    out = one(found, "unmatched_transfer")
    parts = {item.entries[0] for item in of(found, "unknown_deposit")}
    assert "2 deposits under its transaction hash come to it" in out.remedy
    assert {command.split()[-1] for command in out.commands if " ignore " in command} == {*out.entries, *parts}


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


SALES = """
2025-08-10T10:00:00Z,sell,Binance,USDT,50,PKR,14000,,,,,,,p2p
2025-08-20T10:00:00Z,sell,Binance,USDT,60,PKR,17000,,,,,,22790000000000000001,p2p
"""


def credited(*lines: str) -> str:
    """Rupees that came to Meezan: date, amount, words."""
    rows = []
    for line in lines:
        day, much, words = line.split(",")
        rows.append(f"{day}T11:00:00Z,deposit,Meezan,,,PKR,{much},,,,,,,bank_line,{words}")
    return "\n".join(rows)


def test_a_bank_account_and_year_with_p2p_is_summed_up(tmp_path: Path) -> None:
    lines = credited("2025-08-10,14000,transfer", "2025-08-20,17000,transfer", "2025-09-01,90000,salary")
    item = one(items(tmp_path, LOT + SALES + lines, BANK), "bank_credits")
    assert (item.message, item.severity, item.entries) == (
        "Meezan was credited with Rs 121,000 (3 lines) in TY2026; P2P orders account for Rs 31,000 (2 lines).",
        Severity.INFO,
        (),
    )


def test_credits_that_look_like_p2p_without_an_order_are_told(tmp_path: Path) -> None:
    """The 14,000 came two days after their order, too late to be matched; one names Binance, one the second order;
    salary and a transfer called P2P by Raast are nobody's business."""
    lines = credited(
        "2025-08-12,14000,IBFT",
        "2025-08-21,9000,BINANCE P2P",
        "2025-08-21,1000,order 22790000000000000001",
        "2025-09-01,90000,salary",
        "2025-09-02,5000,RAAST P2P from Ali",
    )
    item = one(items(tmp_path, LOT + SALES + lines, BANK), "bank_credits")
    assert item.message == (
        "Meezan was credited with Rs 119,000 (5 lines) in TY2026; P2P orders account for none of it. Of the rest Rs "
        "24,000 (3 lines) look like P2P and no order is known for it: its source has to be explained (s.111)."
    )
    assert (item.severity, len(item.entries)) == (Severity.LOW, 3)


def test_a_bank_account_that_has_nothing_to_do_with_p2p_is_left_alone(tmp_path: Path) -> None:
    assert of(items(tmp_path, LOT + "\n" + credited("2025-09-01,90000,salary"), BANK), "bank_credits") == []
