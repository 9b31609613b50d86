"""What the computation asks, as items: each once, what many ask alike together, worst first."""

from __future__ import annotations

from pathlib import Path

from engine.model import Severity
from tests.review.support import items, of, one

BUY = "2025-07-10T10:00:00Z,buy,Binance,PKR,280000,USDT,1000"


def test_an_orderly_ledger_leaves_nothing_open(tmp_path: Path) -> None:
    assert items(tmp_path, BUY) == []


def test_an_empty_ledger_leaves_nothing_open(tmp_path: Path) -> None:
    assert items(tmp_path, "") == []


def test_shortages_of_a_coin_in_a_year_are_one_item(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        """
        2024-09-01T10:00:00Z,sell,Binance,BTC,0.5,PKR,9000000
        2025-09-01T10:00:00Z,sell,Binance,BTC,0.1,PKR,1500000
        2025-09-02T10:00:00Z,sell,Binance,BTC,0.2,PKR,3000000
        2025-09-03T10:00:00Z,sell,Binance,ETH,1,PKR,900000
        """,
    )
    short = of(found, "shortage")
    assert {(item.year, len(item.entries)) for item in short} == {(2025, 1), (2026, 2), (2026, 1)}
    both = next(item for item in short if len(item.entries) == 2)
    assert both.message.startswith("0.3 BTC more left in TY2026 than was ever acquired, at 2 times")


def test_prices_that_lack_are_one_item_a_coin_and_year(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        """
        2025-09-01T10:00:00Z,income.staking,Binance,,,DOT,1
        2025-10-01T10:00:00Z,income.staking,Binance,,,DOT,1
        2025-10-01T10:00:00Z,income.staking,Binance,,,ADA,1
        """,
    )
    assert sorted(len(item.entries) for item in of(found, "unpriced")) == [1, 2]
    dot = next(item for item in of(found, "unpriced") if len(item.entries) == 2)
    assert "DOT on the days of 2 entries of TY2026" in dot.message
    assert dot.commands[0] == "taxapp prices LEDGER --fetch"


def test_a_purchase_without_a_bank_record_is_asked_under_its_own_name(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        """
        2025-07-10T10:00:00Z,buy,Binance,PKR,28000000,USDT,100000
        2025-09-10T10:00:00Z,sell,Binance,USDT,100000,PKR,28500000
        """,
    )
    item = one(found, "no_banking_evidence")
    assert item.severity is Severity.LOW
    assert item.worth is not None
    assert item.worth > 0
    assert "if its cost did not count" in item.worth_note


def test_what_a_year_asks_is_asked_once_and_of_its_own_year(tmp_path: Path) -> None:
    rows = """
        2023-09-01T10:00:00Z,deposit,Binance,,,USDT,100
        2024-09-01T10:00:00Z,deposit,Binance,,,USDT,100
        2025-09-01T10:00:00Z,sell,Binance,USDT,200,PKR,56000
        """
    assert sorted(item.message[:33] for item in of(items(tmp_path, rows), "unknown_deposit")) == [
        "100 USDT (Binance, 2023-09-01) ar",
        "100 USDT (Binance, 2024-09-01) ar",
    ]
    assert len(of(items(tmp_path, rows, year=2024), "unknown_deposit")) == 1


def test_many_alike_are_one_item(tmp_path: Path) -> None:
    rows = "\n".join(
        f"2025-09-{day:02}T{hour:02}:00:00Z,deposit,Binance,,,USDT,{day}{hour}"
        for day in range(1, 28)
        for hour in (1, 2)
    )
    item = one(items(tmp_path, rows), "unknown_deposit")
    assert len(item.entries) == 54
    assert item.message.startswith("54 entries of USDT in TY2026 ask the same.")


def test_the_dearest_comes_first(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        """
        2025-09-01T10:00:00Z,sell,Binance,ETH,1,PKR,900000
        2025-09-01T10:00:00Z,sell,Binance,BTC,1,PKR,15000000
        2025-09-01T10:00:00Z,sell,Binance,SOL,0.0001,PKR,2
        """,
    )
    assert [item.message.split()[1] for item in found] == ["BTC", "ETH", "SOL"]


def test_a_question_has_the_same_id_in_a_ledger_made_anew_from_files_in_another_order(tmp_path: Path) -> None:
    rows = ["2025-09-01T10:00:00Z,sell,Binance,ETH,1,PKR,900000", "2025-09-05T10:00:00Z,deposit,Binance,,,USDT,77"]
    first, second = (items(tmp_path, "\n".join(order)) for order in (rows, rows[::-1]))
    assert [item.id for item in first] == [item.id for item in second]
    assert len({item.id for item in first}) == len(first) == 2


def test_another_shortage_of_the_coin_is_another_question(tmp_path: Path) -> None:
    sale = "2025-09-01T10:00:00Z,sell,Binance,ETH,1,PKR,900000"
    before = one(items(tmp_path, sale), "shortage")
    after = one(items(tmp_path, sale + "\n2025-09-02T10:00:00Z,sell,Binance,ETH,1,PKR,900000"), "shortage")
    assert before.id != after.id


def test_a_year_that_cannot_be_computed_is_told_and_the_others_are_looked_at(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        """
        2025-09-01T10:00:00Z,sell,Binance,ETH,1,PKR,900000
        2026-09-01T10:00:00Z,income.staking,Binance,,,USDT,1
        """,
    )
    assert {(item.code, item.year) for item in found} == {("shortage", 2026), ("not_computed", 2027)}
    refused = one(found, "not_computed")
    assert "There is no US dollar rate for 2026-09-01" in refused.message
    assert refused.commands[0] == "taxapp prices LEDGER --fetch-rates"
