"""The coverage map: each account, each month, and how far the ledger's sources reach there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engine.review.coverage import ALL, Covered, Gap, Stretch, gaps


class Reach(StrEnum):
    """How a month of an account is covered. `GAP`: nothing proves what happened there, though what was before and after
    it is known; `OPEN`: nothing proves anything from there on; `OWN`: by what the person wrote down; `NONE`: the
    account is not known to have been in use, or the month is still to come."""

    FILE = "file"
    SYNC = "sync"
    OWN = "own"
    PART = "part"
    GAP = "gap"
    OPEN = "open"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MonthCovered:
    """One account in one month. `first`, `last`: its days (Karachi day numbers); `sources` names what reaches into it,
    `lacking` what of the account's doings is not told there (trades, transfers, ... or all)."""

    account: str
    first: int
    last: int
    reach: Reach
    sources: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


def month_days(year: int, month: int) -> tuple[int, int]:
    """First and last day number of a month; months beyond December are those of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    after = date(year + (month == 12), month % 12 + 1, 1)
    return date(year, month, 1).toordinal(), after.toordinal() - 1


def months_of(first: int, last: int) -> list[tuple[int, int]]:
    """The months between two days, as (first day, last day)."""
    begin, end = date.fromordinal(first), date.fromordinal(last)
    count = (end.year - begin.year) * 12 + end.month - begin.month + 1
    return [month_days(begin.year, begin.month + place) for place in range(count)]


def covered_months(covered: Covered, months: Iterable[tuple[int, int]], until: int) -> list[MonthCovered]:
    """How an account is covered in each of these months; days after `until` are nothing to be covered yet."""
    if not covered.stretches:
        return [MonthCovered(covered.account, first, last, Reach.NONE) for first, last in months]
    begin = min(one.first for one in covered.stretches)
    holes = list(gaps(covered, until))
    return [_month(covered, first, last, begin, until, holes) for first, last in months]


def _month(covered: Covered, first: int, last: int, begin: int, until: int, holes: Sequence[Gap]) -> MonthCovered:
    reaching = [one for one in covered.stretches if one.first <= last and one.last >= first]
    sources = tuple(dict.fromkeys(one.source for one in reaching))
    asked_from, asked_to = max(first, begin), min(last, until)
    if asked_from > asked_to:
        return MonthCovered(covered.account, first, last, Reach.NONE)
    open_ = [hole for hole in holes if hole.first <= asked_to and hole.last >= asked_from]
    lacking = tuple(dict.fromkeys(what for hole in open_ for what in hole.covers))
    if not reaching:
        # No row there, and no gap either: quiet days between two files that do not say of which days they are.
        if open_:
            reach = Reach.OPEN if all(hole.is_end for hole in open_) else Reach.GAP
            return MonthCovered(covered.account, first, last, reach, (), lacking)
        is_own = all(one.is_own for one in covered.stretches)
        between = [one for one in covered.stretches if one.last < first or one.first > last]
        names = tuple(dict.fromkeys(one.source for one in between)) if not is_own else ()
        return MonthCovered(covered.account, first, last, Reach.OWN if is_own else Reach.PART, names)
    reach = _by(reaching)
    if open_:
        reach = Reach.PART
    return MonthCovered(covered.account, first, last, reach, sources, lacking)


def _by(reaching: Sequence[Stretch]) -> Reach:
    if all(one.is_own for one in reaching):
        return Reach.OWN
    return Reach.SYNC if any(one.is_sync for one in reaching) else Reach.FILE


def is_all(whats: Sequence[str]) -> bool:
    """Whether nothing in particular is named."""
    return not whats or tuple(whats) == (ALL,)
