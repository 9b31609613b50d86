"""What files leave open: zones, symbols, rejected rows, spam."""

from __future__ import annotations

from pathlib import Path

from engine.ledger.ledger import create_ledger, open_ledger
from engine.model import Severity
from engine.review import questions, with_rows
from tests.review.support import TODAY, items, of, one
from tests.support import bring_in, universal_csv

ASSUMED = "UPDATE source SET zone_from = 'assumed'"


def test_an_assumed_zone_is_asked_about_where_it_decides_the_tax_year(tmp_path: Path) -> None:
    rows = """
        2025-06-30T12:00:00Z,buy,Binance,PKR,280000,USDT,1000
        2025-06-30T18:30:00Z,buy,Binance,PKR,280000,USDT,1000
        2025-07-01T05:00:00Z,buy,Binance,PKR,280000,USDT,1000
        2025-12-01T05:00:00Z,buy,Binance,PKR,280000,USDT,1000
        """
    item = one(items(tmp_path, rows, ASSUMED), "zone_ambiguous")
    assert len(item.entries) == 3
    assert "3 entries beside 30 June 2025 may belong to TY2025 or to TY2026" in item.message
    assert of(items(tmp_path, rows), "zone_ambiguous") == []


def test_an_assumed_zone_far_from_the_turn_of_the_year_is_no_question(tmp_path: Path) -> None:
    rows = "2025-12-01T05:00:00Z,buy,Binance,PKR,280000,USDT,1000"
    assert of(items(tmp_path, rows, ASSUMED), "zone_ambiguous") == []


def test_two_tokens_of_one_symbol_are_asked_about(tmp_path: Path) -> None:
    rows = """
        2025-08-01T10:00:00Z,buy,Binance,PKR,280000,USDT,1000
        2025-08-02T10:00:00Z,buy,Wallet,PKR,1000,OTHER,1000
        """
    token = "UPDATE asset SET symbol = 'USDT@tron:1a2b3c4d' WHERE symbol = 'OTHER'"
    item = one(items(tmp_path, rows, token), "symbol_ambiguous")
    assert item.message.startswith("2 tokens are called USDT: USDT, USDT@tron:1a2b3c4d")


def test_a_symbol_that_became_another_coin_is_asked_about_from_both_sides_of_the_day(tmp_path: Path) -> None:
    before, after = (f"2022-{day}T10:00:00Z,buy,Binance,PKR,280000,LUNA,1" for day in ("04-01", "06-10"))
    assert "LUNA has been two coins" in one(items(tmp_path, f"{before}\n{after}"), "symbol_ambiguous").message
    assert of(items(tmp_path, after), "symbol_ambiguous") == []


def test_rejected_rows_are_one_item_a_file_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "test.hisaab"
    create_ledger(path).close()
    file = tmp_path / "bad.csv"
    rows = [f"2025-09-0{day}T10:00:00Z,sell,Binance,USDT,fifty,PKR,1" for day in range(1, 6)]
    file.write_text(universal_csv("\n".join(rows)))
    bring_in(path, file)
    with open_ledger(path) as ledger:
        item = one(questions(ledger, today=TODAY), "rejected_rows")
    assert item.message.startswith("5 rows of bad.csv could not be read and count for nothing: line 2: ")
    assert item.message.endswith("; and 2 more.")


def test_spam_is_told_and_no_more(tmp_path: Path) -> None:
    rows = """
        2025-08-01T10:00:00Z,buy,Wallet,PKR,280000,USDT,1000
        2025-08-02T10:00:00Z,deposit,Wallet,,,VISIT-WIN.XYZ,5000,,,,,,,spam
        """
    item = one(items(tmp_path, rows), "spam_excluded")
    assert (item.severity, len(item.entries)) == (Severity.INFO, 1)
    assert "VISIT-WIN.XYZ" in item.message


def test_the_rows_behind_an_item_stand_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "test.hisaab"
    create_ledger(path).close()
    file = tmp_path / "mine.csv"
    file.write_text(universal_csv("2025-09-01T10:00:00Z,sell,Binance,BTC,1,PKR,15000000"))
    bring_in(path, file)
    with open_ledger(path) as ledger:
        [item] = with_rows(ledger.connection, questions(ledger, today=TODAY))
    assert [(row.entry, row.file, row.line, row.words[:20]) for row in item.rows] == [
        (item.entries[0], "mine.csv", 2, "2025-09-01T10:00:00Z")
    ]


def test_p2p_orders_that_another_file_tells_of_five_hours_earlier_name_the_zone_and_ask_nothing_else(
    tmp_path: Path,
) -> None:
    """The orders' file says the hour in Karachi and no zone; the statement says the coins moved at that hour in UTC."""
    statement = """
        2025-09-01T05:02:00Z,deposit,OKX,,,USDT,1000
        2025-09-03T09:31:00Z,withdrawal,OKX,USDT,400
        """
    orders = """
        2025-09-01T10:00:00Z,buy,OKX,PKR,281000,USDT,1000,,,,,,,p2p
        2025-09-03T14:30:00Z,sell,OKX,USDT,400,PKR,113000,,,,,,,p2p
        """
    path = tmp_path / "test.hisaab"
    create_ledger(path).close()
    for name, rows in (("statement.csv", statement), ("orders.csv", orders)):
        (tmp_path / name).write_text(universal_csv(rows))
        bring_in(path, tmp_path / name)
    with open_ledger(path) as ledger:
        asked = {item.code for item in questions(ledger, today=TODAY)}
        assert "unknown_deposit" in asked  # as long as the zone is known
        assert "zone_ambiguous" not in asked
        ledger.connection.execute(f"{ASSUMED} WHERE name = 'orders.csv'")
        found = questions(ledger, today=TODAY)
    item = one(found, "zone_ambiguous")
    assert "2 of its P2P orders 5 hours earlier" in item.message
    assert "that of 2025-09-01 15:00:00 on 2025-09-01 10:02:00" in item.message
    assert item.commands == ("taxapp import LEDGER FILE --zone UTC+5",)
    assert of(found, "unknown_deposit") == of(found, "unmatched_transfer") == []


def test_orders_that_fit_no_zone_better_than_another_are_not_named(tmp_path: Path) -> None:
    """The same amount an hour apart: it could be either."""
    rows = """
        2025-09-01T10:00:00Z,buy,OKX,PKR,281000,USDT,1000,,,,,,,p2p
        2025-09-01T05:02:00Z,deposit,OKX,,,USDT,1000
        2025-09-01T06:02:00Z,deposit,OKX,,,USDT,1000
        """
    assert of(items(tmp_path, rows, ASSUMED), "zone_ambiguous") == []
