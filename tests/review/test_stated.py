"""Balances that a file states, against its own rows and against the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.ledger.ledger import create_ledger
from engine.ledger.store import add_import
from engine.review import questions
from importers.read import read_file
from tests.importers.test_fixtures import FILES
from tests.review.support import TODAY, items, of, one

ROWS = """
2025-07-01T10:00:00Z,buy,Binance,PKR,280000,USDT,1000
2025-08-02T10:00:00Z,sell,Binance,USDT,400,PKR,114000
"""
AFTER_BUYING, AFTER_SELLING = 1_751_364_000_000_000, 1_754_128_800_000_000


DAY = 86_400_000_000


def stated(line: int, time: int, quantity: str, expected: str = "NULL", wallet: str = "", source: int = 1) -> str:
    return (
        "INSERT INTO stated_balance (source_id, line, wallet, asset_id, account_id, time, quantity, expected) "
        f"SELECT {source}, {line}, '{wallet}', (SELECT id FROM asset WHERE symbol = 'USDT'), "
        f"(SELECT id FROM account WHERE name = 'Binance'), {time}, '{quantity}', {expected}"
    )


def opening(line: int, first: int, quantity: str, wallet: str = "", source: int = 1) -> str:
    """What was there a microsecond before the first row."""
    return stated(line, first - 1, quantity, wallet=wallet, source=source)


def another(source: int, name: str, importer: str = "statement") -> str:
    """A file of the account that gives no entries."""
    return (
        "INSERT INTO source (id, importer, importer_version, name, sha256, imported_at) "
        f"VALUES ({source}, '{importer}', '1', '{name}', '{source}', 0)"
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


def test_since_when_it_differs_is_told(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        ROWS,
        opening(2, AFTER_BUYING, "0"),
        stated(2, AFTER_BUYING, "1000"),
        stated(3, AFTER_BUYING + DAY, "1030"),
        stated(4, AFTER_SELLING, "630"),
    )
    assert one(found, "balance_mismatch").message == (
        "0.hisaab.csv, line 4, says that Binance held 630 USDT on 2025-08-02 15:00:00; the entries come to 600, 30 "
        "less. It is so since 2025-07-02 15:00:00 (0.hisaab.csv, line 3)."
    )


def test_what_a_file_opens_with_must_have_come_from_somewhere(tmp_path: Path) -> None:
    found = items(tmp_path, ROWS, opening(2, AFTER_BUYING, "25"), stated(2, AFTER_BUYING, "1025"))
    assert one(found, "balance_mismatch").message == (
        "0.hisaab.csv, line 2, says that Binance held 1025 USDT on 2025-07-01 15:00:00; the entries come to 1000, 25 "
        "less. It is so since before 0.hisaab.csv, line 2, of 2025-07-01 15:00:00."
    )


def test_an_opening_that_the_ledger_comes_to_only_later_is_told(tmp_path: Path) -> None:
    before = AFTER_BUYING - DAY
    found = items(tmp_path, ROWS, opening(2, before, "400"), stated(2, before, "1000"), stated(3, AFTER_SELLING, "600"))
    assert one(found, "balance_mismatch").message == (
        "0.hisaab.csv, line 2, says that Binance held 400 USDT before 2025-06-30 15:00:00; the entries come to 0, "
        "400 less."
    )


def test_two_sources_may_tell_of_one_event_some_minutes_apart(tmp_path: Path) -> None:
    minutes = 10 * 60_000_000
    assert items(tmp_path, ROWS, stated(3, AFTER_SELLING - minutes, "600")) == []
    assert items(tmp_path, ROWS, opening(3, AFTER_SELLING + minutes, "1000")) == []


@pytest.mark.parametrize(
    ("sold", "said", "asks"),
    [
        ("400.004", "599.99", 0),
        ("400.004", "600", 0),
        ("400.014", "599.98", 0),
        ("400.02", "599.99", 1),
        ("399.5", "600", 1),
    ],
)
def test_a_balance_may_be_rounded_to_hundredths_and_no_more(tmp_path: Path, sold: str, said: str, asks: int) -> None:
    rows = f"""
        2025-07-01T10:00:00Z,buy,Binance,PKR,280000,USDT,1000
        2025-08-02T10:00:00Z,sell,Binance,USDT,{sold},PKR,114000
    """
    assert len(of(items(tmp_path, rows, stated(3, AFTER_SELLING, said)), "balance_mismatch")) == asks


# --- one wallet of several --------------------------------------------------------------------------------------------


def test_a_wallet_may_hold_less_than_its_account(tmp_path: Path) -> None:
    assert of(items(tmp_path, ROWS, stated(3, AFTER_SELLING, "1", wallet="Earn")), "balance_mismatch") == []


def test_a_wallet_does_not_hold_more_than_its_account(tmp_path: Path) -> None:
    item = one(items(tmp_path, ROWS, stated(3, AFTER_SELLING + DAY, "601", wallet="funding")), "balance_mismatch")
    assert item.message == (
        "0.hisaab.csv, line 3, says that Binance funding held at least 601 USDT on 2025-08-03 15:00:00; the entries "
        "come to 600, 1 less."
    )


TWO_WALLETS = (
    another(2, "funding.csv"),
    another(3, "trading.csv"),
    opening(2, AFTER_BUYING, "0", "funding", 2),
    stated(2, AFTER_BUYING, "350", wallet="funding", source=2),
    opening(5, AFTER_BUYING, "0", "trading", 3),
    stated(5, AFTER_BUYING, "650", wallet="trading", source=3),
)


def test_wallets_of_several_files_are_taken_together_by_day(tmp_path: Path) -> None:
    """On 2 July trading has 350 more, of which funding's file has no row but reaches to the 4th: 350 + 1000 > 1000."""
    more = (
        stated(6, AFTER_BUYING + DAY, "1000", wallet="trading", source=3),
        stated(3, AFTER_BUYING + 3 * DAY, "350", wallet="funding", source=2),
        stated(7, AFTER_BUYING + 3 * DAY, "1000", wallet="trading", source=3),
    )
    assert of(items(tmp_path, ROWS, *TWO_WALLETS), "balance_mismatch") == []
    item = one(items(tmp_path, ROWS, *TWO_WALLETS, *more), "balance_mismatch")
    assert item.message == (
        "funding.csv, trading.csv (funding line 3, trading line 7) say that Binance held at least 1350 USDT on "
        "2025-07-04 15:00:00; the entries come to 1000, 350 less. It is so since 2025-07-02 15:00:00 (trading.csv, "
        "line 6)."
    )


def test_a_wallet_whose_file_ends_before_is_not_added(tmp_path: Path) -> None:
    """Funding may have gone to trading after its export."""
    later = stated(6, AFTER_BUYING + DAY, "1000", wallet="trading", source=3)
    assert of(items(tmp_path, ROWS, *TWO_WALLETS, later), "balance_mismatch") == []


@pytest.mark.parametrize(("earn", "count"), [("200", 0), ("100", 1), ("300", 1)])
def test_a_file_of_all_wallets_is_of_the_account(tmp_path: Path, earn: str, count: int) -> None:
    found = items(
        tmp_path,
        ROWS,
        another(2, "ledgers.csv", "kraken_ledgers"),
        opening(4, AFTER_SELLING, "1000", "spot", 2),
        stated(4, AFTER_SELLING, "400", wallet="spot", source=2),
        opening(5, AFTER_SELLING, "0", "earn", 2),
        stated(5, AFTER_SELLING, earn, wallet="earn", source=2),
    )
    assert len(of(found, "balance_mismatch")) == count


# --- from file to file ------------------------------------------------------------------------------------------------


def next_file(quantity: str) -> tuple[str, ...]:
    return (
        another(2, "july.csv"),
        another(3, "august.csv"),
        opening(2, AFTER_BUYING, "0", "funding", 2),
        stated(2, AFTER_BUYING, "500", wallet="funding", source=2),
        opening(9, AFTER_BUYING + 5 * DAY, quantity, "funding", 3),
        stated(9, AFTER_BUYING + 5 * DAY, "10", wallet="funding", source=3),
    )


def test_a_file_begins_with_what_the_file_before_it_ended_with(tmp_path: Path) -> None:
    assert of(items(tmp_path, ROWS, *next_file("500")), "balance_mismatch") == []
    assert one(items(tmp_path, ROWS, *next_file("480")), "balance_mismatch").message == (
        "Binance funding held 500 USDT after july.csv, line 2, of 2025-07-01 15:00:00, and 480 before august.csv, line "
        "9, of 2025-07-06 15:00:00: what happened between is in no file."
    )


def test_what_another_file_tells_of_between_may_be_what_lacks(tmp_path: Path) -> None:
    rows = ROWS + "2025-07-03T10:00:00Z,sell,Binance,USDT,20,PKR,5700"
    assert of(items(tmp_path, rows, *next_file("480")), "balance_mismatch") == []


def test_rows_that_lack_in_one_file_and_came_by_another_break_nothing(tmp_path: Path) -> None:
    broken = stated(3, AFTER_SELLING, "600", "'1000'")
    assert of(items(tmp_path, ROWS, opening(2, AFTER_BUYING, "0"), broken), "balance_mismatch") == []


def test_what_is_on_its_way_is_not_there_yet(tmp_path: Path) -> None:
    """It leaves OKX on the 2nd at 10:00 and arrives on Binance at 13:00; at noon Binance's file says 600 still."""
    rows = f"""{ROWS}
        2025-07-01T10:00:00Z,buy,OKX,PKR,28000,USDT,100
        2025-08-02T11:00:00Z,withdrawal,OKX,USDT,100,,,,,,,,abc
        2025-08-02T13:00:00Z,deposit,Binance,,,USDT,100,,,,,,abc
    """
    assert items(tmp_path, rows, stated(3, AFTER_SELLING + 7_200_000_000, "600")) == []
    assert items(tmp_path, rows, stated(3, AFTER_SELLING + 10_800_000_000, "700")) == []


# --- files as venues write them ---------------------------------------------------------------------------------------


def test_files_all_of_whose_rows_are_read_come_to_their_own_balances(tmp_path: Path) -> None:
    batches = [batch for path in FILES if (batch := read_file(path)).balances]
    assert len(batches) > 30
    for place, batch in enumerate(batches):
        with create_ledger(tmp_path / f"{place}.hisaab") as ledger:
            result = add_import(ledger, batch)
            found = of(questions(ledger, today=TODAY), "balance_mismatch")
        assert result.rejected or not found, batch.name
        assert all("could not be read, which may be why" in item.message for item in found), batch.name
