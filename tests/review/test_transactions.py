"""What one transaction took and brought, where what was given for what can't be told."""

from __future__ import annotations

from pathlib import Path

from engine.model import Severity
from tests.review.support import items, of, one, payable

LOT = "2025-07-01T10:00:00Z,buy,Wallet,PKR,560000,USDT,2000,,,,,,,bank"
ENDS = ("unknown_deposit", "unmatched_transfer")


def row(kind: str, asset: str, quantity: str, hash_: str = "0xab") -> str:
    sides = f"{asset},{quantity},," if kind == "withdrawal" else f",,{asset},{quantity}"
    return f"2025-08-01T10:00:00Z,{kind},Wallet,{sides},,,,,,{hash_}"


def rows(*told: str) -> str:
    return "\n".join([LOT, *told])


LIQUIDITY = rows(row("withdrawal", "USDT", "500"), row("withdrawal", "DAI", "501"), row("deposit", "LP", "2"))


def test_several_that_left_for_one_that_came_are_one_question_and_no_other(tmp_path: Path) -> None:
    found = items(tmp_path, LIQUIDITY)
    item = one(found, "one_transaction")
    assert item.message.startswith("In one transaction on 2025-08-01 15:00:00 Wallet sent ")
    assert "500 USDT" in item.message
    assert item.message.endswith(
        " and received 2 LP: what was given for what is not known, so what left counts as disposed of and what came "
        "costs nothing."
    )
    assert (item.severity, item.year, len(item.entries)) == (Severity.HIGH, 2026, 3)
    came = item.entries[2]
    assert item.commands == (
        f"taxapp edit LEDGER match {item.entries[0]} {came} --as swap",
        f"taxapp edit LEDGER match {item.entries[1]} {came} --as swap",
        "taxapp edit LEDGER kind ENTRY KIND",
    )
    assert [other.code for other in found if other.code in ENDS] == []


def test_ends_of_other_transactions_are_asked_about_as_ever(tmp_path: Path) -> None:
    found = items(tmp_path, f"{LIQUIDITY}\n{row('withdrawal', 'USDT', '7', '0xcd')}")
    assert len(of(found, "unmatched_transfer")) == 1


def test_a_swap_told_by_two_files_asks_nothing(tmp_path: Path) -> None:
    swap = rows(row("withdrawal", "USDT", "500"), row("deposit", "ETH", "0.2"))
    assert items(tmp_path, swap) == []


def test_its_worth_is_what_the_market_value_of_what_came_would_save(tmp_path: Path) -> None:
    """Two coins of nothing known for 5,000 USDT, at 282.778571 by the State Bank; sold a day on for much."""
    sold = "2025-08-02T10:00:00Z,sell,Wallet,USDT,7000,PKR,4300000,,,,,,,bank"
    gone = (row("withdrawal", "ABC", "1"), row("withdrawal", "XYZ", "1"))
    asked = rows(*gone, row("deposit", "USDT", "5000"), sold)
    item = one(items(tmp_path, asked), "one_transaction")
    bought = "2025-08-01T10:00:00Z,opening,Wallet,,,USDT,5000,,,,1413892.86"
    assert item.worth == payable(tmp_path, asked, 2026) - payable(tmp_path, rows(*gone, bought, sold), 2026)
    assert item.worth
    assert item.worth_note == "had what came cost its market value"


def test_very_many_of_a_year_are_one_question(tmp_path: Path) -> None:
    told = [
        line
        for number in range(26)
        for line in (
            row("withdrawal", "USDT", "5", f"0xab{number:02}"),
            row("deposit", "LP", "2", f"0xab{number:02}"),
            row("deposit", "CAKE", "1", f"0xab{number:02}"),
        )
    ]
    item = one(items(tmp_path, rows(*told)), "one_transaction")
    assert item.message.startswith("In 26 transactions of Wallet in TY2026 several coins left or came at once")
    assert len(item.entries) == 78
