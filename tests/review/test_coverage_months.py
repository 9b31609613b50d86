"""The coverage map month by month: files, syncs, own records, gaps, and what nothing is known of."""

from __future__ import annotations

from datetime import date

from engine.review.coverage import Covered, Stretch
from engine.review.coverage_months import Reach, covered_months, month_days


def stretch(first: str, last: str, *, covers: str = "all", is_own: bool = False, is_sync: bool = False) -> Stretch:
    days = (date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())
    return Stretch("Binance", tuple(covers.split()), *days, is_sync, is_own, "source", is_sync)


def year(*stretches: Stretch, today: str = "2026-06-30") -> str:
    """A letter a month from July 2025 to June 2026."""
    months = [month_days(2025, 7 + place) for place in range(12)]
    covered = Covered("Binance", "exchange", stretches)
    found = covered_months(covered, months, date.fromisoformat(today).toordinal())
    letters = {Reach.FILE: "F", Reach.SYNC: "S", Reach.OWN: "o", Reach.PART: "+", Reach.GAP: ".", Reach.OPEN: "?"}
    return "".join(letters.get(one.reach, " ") for one in found)


def test_months_before_the_first_source_are_not_asked_for() -> None:
    assert year(stretch("2025-10-03", "2026-06-25")) == "   FFFFFFFFF"


def test_a_gap_between_two_files_is_marked_and_its_ends_are_in_part() -> None:
    assert year(stretch("2025-07-01", "2025-09-10"), stretch("2026-01-20", "2026-06-30")) == "FF+...+FFFFF"


def test_after_the_last_source_a_month_is_open_and_one_to_come_is_nothing() -> None:
    assert year(stretch("2025-07-01", "2025-09-30"), today="2026-03-15") == "FFF??????   "


def test_a_sync_covers_as_a_file_does() -> None:
    assert (
        year(stretch("2025-07-01", "2025-12-31"), stretch("2026-01-01", "2026-06-30", is_sync=True)) == "FFFFFFSSSSSS"
    )


def test_own_records_leave_no_gap() -> None:
    assert year(stretch("2025-08-01", "2025-08-02", is_own=True), stretch("2026-05-01", "2026-05-02", is_own=True)) == (
        " ooooooooooo"
    )


def test_trades_without_transfers_are_covered_in_part() -> None:
    trades = stretch("2025-07-01", "2026-06-30", covers="trades")
    transfers = stretch("2025-07-01", "2025-12-31", covers="transfers")
    months = [month_days(2026, 2)]
    covered = Covered("Binance", "exchange", (trades, transfers))
    [february] = covered_months(covered, months, date(2026, 6, 30).toordinal())
    assert february.reach is Reach.PART
    assert february.lacking == ("transfers",)
