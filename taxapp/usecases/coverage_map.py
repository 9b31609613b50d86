"""The coverage map of a ledger: accounts by months, from the first month that anything is known of to now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.ledger.ledger import Ledger
    from engine.review.coverage import Covered, Stretch
    from engine.review.coverage_months import MonthCovered


@dataclass(frozen=True, slots=True)
class AccountCovered:
    """One account: how each month of the map is covered, and by what."""

    account: str
    kind: str
    months: tuple[MonthCovered, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class CoverageMap:
    """`months`: first and last day (Karachi day numbers) of each, from July of the first tax year on. `years`: the tax
    years that they are of, `accounts` by name."""

    months: tuple[tuple[int, int], ...]
    years: tuple[int, ...]
    accounts: tuple[AccountCovered, ...]


def coverage_map(ledger: Ledger, today: int | None = None) -> CoverageMap:
    """Of all own accounts. `today` is a Karachi day number, by the clock where it is not given."""
    from engine.karachi import ZONE, tax_year_of_day
    from engine.review.coverage import coverage
    from engine.review.coverage_months import month_days

    until = datetime.now(ZONE).date().toordinal() if today is None else today
    found = coverage(ledger.connection)
    days = [day for one in found for part in one.stretches for day in (part.first, part.last)]
    if not days:
        return CoverageMap((), (), tuple(AccountCovered(one.account, one.kind, (), ()) for one in found))
    years = tuple(range(tax_year_of_day(min(days)), tax_year_of_day(max(max(days), until)) + 1))
    months = tuple(month_days(year - 1, 7 + place) for year in years for place in range(12))
    until = max(until, max(days)) if today is None else until
    return CoverageMap(months, years, tuple(_account(one, months, until) for one in found))


def _account(one: Covered, months: Sequence[tuple[int, int]], until: int) -> AccountCovered:
    from engine.review.coverage_months import covered_months

    return AccountCovered(one.account, one.kind, tuple(covered_months(one, months, until)), one.stretches)
