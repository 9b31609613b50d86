"""Which account is proven for which days, and the gaps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.ledger.ledger import open_ledger
from engine.review.coverage import Covered, Stretch, coverage, gaps, months
from tests.review.support import items, ledger_of, of, one


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def stretch(first: str, last: str, *covers: str, stated: bool = True, own: bool = False) -> Stretch:
    return Stretch("Binance", covers or ("all",), day(first), day(last), stated, own, "file.csv")


def gaps_of(*stretches: Stretch, until: str = "2026-06-30") -> list[tuple[str, str, str]]:
    covered = Covered("Binance", "exchange", stretches)
    return [
        (date.fromordinal(gap.first).isoformat(), date.fromordinal(gap.last).isoformat(), ",".join(gap.covers))
        for gap in gaps(covered, day(until))
    ]


def test_stretches_that_follow_one_another_leave_no_gap() -> None:
    assert gaps_of(stretch("2025-07-01", "2025-12-31"), stretch("2026-01-01", "2026-06-30")) == []


def test_days_between_two_files_are_a_gap() -> None:
    assert gaps_of(stretch("2025-07-01", "2025-12-30"), stretch("2026-01-02", "2026-06-30")) == [
        ("2025-12-31", "2026-01-01", "all")
    ]


def test_a_longer_file_closes_the_gap_between_two_others() -> None:
    whole = stretch("2025-07-01", "2026-06-30")
    assert gaps_of(whole, stretch("2025-07-01", "2025-08-01"), stretch("2026-01-02", "2026-02-01")) == []


def test_days_after_the_last_file_are_a_gap_up_to_the_end() -> None:
    assert gaps_of(stretch("2025-07-01", "2026-03-31")) == [("2026-04-01", "2026-06-30", "all")]


def test_a_quiet_month_is_no_gap_where_only_rows_tell_the_days() -> None:
    rows = (stretch("2025-07-01", "2025-12-30", stated=False), stretch("2026-01-20", "2026-06-15", stated=False))
    assert gaps_of(*rows) == []
    assert gaps_of(rows[0], stretch("2026-02-20", "2026-06-15", stated=False)) == [("2025-12-31", "2026-02-19", "all")]


def test_each_kind_of_record_has_its_own_gaps() -> None:
    assert gaps_of(
        stretch("2025-07-01", "2026-06-30", "trades"),
        stretch("2025-07-01", "2025-12-31", "transfers"),
    ) == [("2026-01-01", "2026-06-30", "transfers")]


def test_a_statement_of_everything_covers_each_kind() -> None:
    assert (
        gaps_of(
            stretch("2025-07-01", "2025-12-31", "trades", "transfers"),
            stretch("2026-01-01", "2026-06-30"),
        )
        == []
    )


def test_what_the_person_wrote_down_has_no_gaps() -> None:
    assert gaps_of(stretch("2025-07-01", "2025-07-02", own=True)) == []


def test_months_are_proven_whole_in_part_or_not() -> None:
    covered = Covered("Binance", "exchange", (stretch("2025-07-01", "2025-09-15", "trades"),))
    assert months(covered, 2026) == {"trades": "##+" + "." * 9}
    assert months(covered, 2025) == {"trades": "." * 12}


FILE = "UPDATE source SET importer = 'binance_spot', covers = '{}', day_from = {}, day_to = {}"
ROWS = """
2025-08-01T10:00:00Z,buy,Binance,PKR,280000,USDT,1000
2025-08-20T10:00:00Z,sell,Binance,USDT,400,PKR,114000
"""


def test_a_file_proves_the_days_it_says_it_is_of(tmp_path: Path) -> None:
    path = ledger_of(tmp_path, ROWS, FILE.format("all", day("2025-07-01"), day("2025-12-31")))
    with open_ledger(path) as ledger:
        [covered] = coverage(ledger.connection)
    assert [(one.first, one.last, one.is_stated) for one in covered.stretches] == [
        (day("2025-07-01"), day("2025-12-31"), True)
    ]


def test_without_a_period_it_proves_from_its_first_row_to_its_last(tmp_path: Path) -> None:
    path = ledger_of(tmp_path, ROWS, FILE.format("all", "NULL", "NULL"))
    with open_ledger(path) as ledger:
        [covered] = coverage(ledger.connection)
    assert [(one.first, one.last, one.is_stated) for one in covered.stretches] == [
        (day("2025-08-01"), day("2025-08-20"), False)
    ]


def test_an_account_that_still_holds_coins_is_asked_about_up_to_the_end_of_the_year(tmp_path: Path) -> None:
    file = FILE.format("all", day("2025-07-01"), day("2025-12-31"))
    item = one(items(tmp_path, ROWS, file), "gap_in_coverage")
    assert item.message == "Nothing says what Binance did from 2026-01-01 to 2026-06-30. It held USDT then."
    emptied = ROWS + "2025-08-21T10:00:00Z,sell,Binance,USDT,600,PKR,170000"
    assert of(items(tmp_path, emptied, file), "gap_in_coverage") == []


def test_days_that_have_not_come_are_not_asked_about(tmp_path: Path) -> None:
    file = FILE.format("all", day("2025-07-01"), day("2025-12-31"))
    assert of(items(tmp_path, ROWS, file, today=day("2025-12-31")), "gap_in_coverage") == []
    item = one(items(tmp_path, ROWS, file, today=day("2026-02-01")), "gap_in_coverage")
    assert "to 2026-02-01" in item.message


def test_the_question_is_the_same_the_day_after(tmp_path: Path) -> None:
    file = FILE.format("all", day("2025-07-01"), day("2025-12-31"))
    asked = {
        one(items(tmp_path, ROWS, file, today=day(on)), "gap_in_coverage").id for on in ("2026-02-01", "2026-02-02")
    }
    assert len(asked) == 1


@pytest.mark.parametrize(("given", "lacking"), [("trades", "deposits and withdrawals"), ("transfers", "trades")])
def test_trades_without_any_deposits_are_asked_about(tmp_path: Path, given: str, lacking: str) -> None:
    file = FILE.format(given, day("2025-07-01"), day("2026-06-30"))
    item = one(items(tmp_path, ROWS, file), "gap_in_coverage")
    assert f"No file of Binance with its {lacking} was imported" in item.message


def test_a_file_that_holds_a_choice_of_what_happened_proves_nothing(tmp_path: Path) -> None:
    path = ledger_of(tmp_path, ROWS, FILE.format("", day("2025-07-01"), day("2025-12-31")))
    with open_ledger(path) as ledger:
        [covered] = coverage(ledger.connection)
    assert covered.stretches == ()
    assert list(gaps(covered, day("2026-06-30"))) == []
