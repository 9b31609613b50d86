"""Coverage: which account is proven for which days, and for what.

A source proves the days that its file says it is of; where it says none, from its first row to its last. A sync proves
of each kind of thing the time in which every endpoint that tells it was asked to the end, in every market. What the
person wrote down without a venue's file (the universal CSV, the template) proves what it holds and leaves no gap.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce

from engine.karachi import ZONE, day_of, microseconds, tax_year_of_day, year_end
from engine.model import AssetKind, Severity
from engine.review.context import Review
from engine.review.item import Item, make_item
from engine.review.negative import SECOND, Running
from engine.review.touched import touched
from engine.review.written import day, listed

ALL = "all"
OWN_RECORDS = ("hisaab", "hisaab_template")
"""Formats in which a person writes down what happened."""
_ALWAYS = ("trades", "transfers")
_QUIET = 31
"""Days without a row that are no gap where a file does not say of which days it is."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days (Karachi day numbers, both included) that a source proves of an account. `is_stated`: the file says them.
    `is_sync`: a service was asked, whose name `source` is."""

    account: str
    covers: tuple[str, ...]
    first: int
    last: int
    is_stated: bool
    is_own: bool
    source: str
    is_sync: bool = False

    def proves(self, what: str) -> bool:
        return what in self.covers or ALL in self.covers


@dataclass(frozen=True, slots=True)
class Covered:
    """What is proven of an account. `stretches` in order of their first day."""

    account: str
    kind: str
    stretches: tuple[Stretch, ...]

    @property
    def whats(self) -> tuple[str, ...]:
        """What it is covered for at some time, as the sources say it."""
        return tuple(sorted({what for one in self.stretches for what in one.covers}))


@dataclass(frozen=True, slots=True)
class Gap:
    """Days (both included) of which nothing proves what an account did. `covers`: of what; `is_end`: up to the end."""

    account: str
    covers: tuple[str, ...]
    first: int
    last: int
    is_end: bool


def coverage(connection: sqlite3.Connection) -> list[Covered]:
    """What is proven of each own account, by name; accounts that no source is about have no stretches."""
    stretches: dict[str, list[Stretch]] = defaultdict(list)
    for source, account, period_from, period_to in _reaches(connection):
        if source.covers:  # some files hold a choice of what happened, and prove nothing
            stretches[account].append(source.stretch(account, period_from, period_to))
    for stretch in synced(connection):
        stretches[stretch.account].append(stretch)
    return [
        Covered(name, kind, tuple(sorted(stretches[name], key=lambda one: (one.first, one.last, one.source))))
        for name, kind in connection.execute("SELECT name, kind FROM account WHERE own ORDER BY name")
    ]


def gaps(covered: Covered, until: int) -> Iterator[Gap]:
    """The days up to `until` that a kind of record of the account does not reach, kinds with the same gap together."""
    if not covered.stretches or all(one.is_own for one in covered.stretches):
        return
    found: dict[tuple[int, int, bool], list[str]] = defaultdict(list)
    for what in _asked_of(covered):
        for gap in _gaps_of([one for one in covered.stretches if one.proves(what)], until):
            found[gap].append(what)
    for (first, last, is_end), kinds in sorted(found.items()):
        yield Gap(covered.account, tuple(kinds), first, last, is_end)


def _asked_of(covered: Covered) -> list[str]:
    """Of what an account's files have to be without gaps: trades and transfers, where it has any; income, P2P and
    derivatives are nothing that everyone has all the time."""
    whats = [what for what in covered.whats if what != ALL]
    return [what for what in _ALWAYS if what in whats] or whats or [ALL]


def coverage_gaps(review: Review, balances: Iterable[Running]) -> Iterator[Item]:
    """Gaps between the stretches, and from the last proven day on where the account still holds something."""
    held: dict[str, list[Running]] = defaultdict(list)
    for one in balances:
        held[review.columns.accounts[one.account].name].append(one)
    if not review.years:
        return
    until = min(review.today, day_of(year_end(review.years[-1]) - 1))
    for covered in coverage(review.connection):
        if covered.kind == "cash":
            continue
        for gap in gaps(covered, until):
            coins = _held_on(review, held[gap.account], gap.first - 1)
            if gap.is_end and not coins:
                continue
            yield _asked(gap, coins)
        yield from _never_covered(covered)


def _asked(gap: Gap, coins: Sequence[str]) -> Item:
    of_what = "" if gap.covers == (ALL,) else f" ({', '.join(gap.covers)})"
    there = f" It held {listed(list(coins))} then." if coins else ""
    return make_item(
        "gap_in_coverage",
        Severity.HIGH if coins and not gap.is_end else Severity.LOW,
        f"Nothing says what {gap.account} did from {day(gap.first)} to {day(gap.last)}{of_what}.{there}",
        f"Export {gap.account} for these days and import the file; where nothing happened, answer so.",
        year=tax_year_of_day(gap.first),
        key=(gap.account, gap.covers, gap.first, gap.is_end or gap.last),
        commands=("taxapp import LEDGER FILE", "taxapp coverage LEDGER"),
    )


def _never_covered(covered: Covered) -> Iterator[Item]:
    """Trades are there and the deposits and withdrawals never were, or the other way round."""
    if covered.kind != "exchange" or not covered.stretches:
        return
    for lacking, words, given in (
        ("transfers", "deposits and withdrawals", "trades"),
        ("trades", "trades", "transfers"),
    ):
        if any(one.proves(given) for one in covered.stretches) and not any(
            one.proves(lacking) for one in covered.stretches
        ):
            yield make_item(
                "gap_in_coverage",
                Severity.LOW,
                f"No file of {covered.account} with its {words} was imported: what is there has only its {given}.",
                f"Export the {words} of {covered.account} and import them.",
                key=(covered.account, "never", lacking),
                commands=("taxapp import LEDGER FILE",),
            )


def _held_on(review: Review, balances: Iterable[Running], on: int) -> list[str]:
    """The coins that an account held at the end of a day."""
    end = _end_of_day(on)
    columns = review.columns
    return [
        columns.assets[one.asset].symbol
        for one in balances
        if one.at(end) > 0 and columns.assets[one.asset].kind is not AssetKind.FIAT
    ]


def _end_of_day(number: int) -> int:
    after = date.fromordinal(number) + timedelta(days=1)
    return microseconds(datetime(after.year, after.month, after.day, tzinfo=ZONE)) - SECOND


def _gaps_of(stretches: Sequence[Stretch], until: int) -> Iterator[tuple[int, int, bool]]:
    """(first, last, whether it reaches to the end) of the days that the stretches leave out; before the first none."""
    if not stretches:
        return
    reached, is_stated = stretches[0].last, stretches[0].is_stated
    for one in stretches[1:]:
        quiet = 0 if is_stated and one.is_stated else _QUIET
        if one.first - reached - 1 > quiet:
            yield reached + 1, one.first - 1, False
        if one.last > reached:
            reached, is_stated = one.last, one.is_stated
    if until - reached > (0 if is_stated else _QUIET):
        yield reached + 1, until, True


@dataclass(frozen=True, slots=True)
class _Source:
    name: str
    importer: str
    covers: tuple[str, ...]
    day_from: int | None
    day_to: int | None

    def stretch(self, account: str, period_from: int, period_to: int) -> Stretch:
        first, last = day_of(period_from), day_of(period_to)
        is_stated = self.day_from is not None and self.day_to is not None
        if self.day_from is not None and self.day_to is not None:
            first, last = min(first, self.day_from), max(last, self.day_to)
        return Stretch(account, self.covers, first, last, is_stated, self.importer in OWN_RECORDS, self.name)


def _reaches(connection: sqlite3.Connection) -> Iterator[tuple[_Source, str, int, int]]:
    """(source, account's name, first and last moment) of each account that a source is about."""
    sources: dict[int, _Source] = {}
    own: dict[int, str] = {}
    for row, name, importer, covers, day_from, day_to, account, period_from, period_to, endpoint in connection.execute(
        "SELECT s.id, s.name, importer, covers, day_from, day_to, a.name, period_from, period_to, endpoint"
        " FROM source AS s LEFT JOIN account AS a ON a.id = s.account_id ORDER BY s.id"
    ):
        words = tuple(word for word in covers.split(",") if word)
        sources[row] = _Source(name, importer, words, day_from, day_to)
        if account is not None and endpoint:
            own[row] = account
        elif account is not None and period_from is not None and period_to is not None:
            own[row] = account
            yield sources[row], account, period_from, period_to
    # Of the other accounts that a file names, what it says of them lies in its rows.
    for one in touched(connection):
        if own.get(one.source) != one.account:
            yield sources[one.source], one.account, one.first, one.last


def synced(connection: sqlite3.Connection) -> Iterator[Stretch]:
    """What syncs prove, by account and kind of thing."""
    asked: dict[tuple[str, str, str], dict[tuple[str, str], list[_Span]]] = {}
    for account, name, covers, endpoint, scope, first, last in connection.execute(
        "SELECT a.name, s.name, s.covers, p.endpoint, p.scope, p.first, p.last FROM proven AS p"
        " JOIN account AS a ON a.id = p.account_id"
        " JOIN source AS s ON s.account_id = p.account_id AND s.endpoint = p.endpoint"
        " ORDER BY a.name, p.endpoint, p.scope, p.first"
    ):
        for what in covers.split(","):
            by_scope = asked.setdefault((account, what, name.partition(":")[0]), {})
            by_scope.setdefault((endpoint, scope), []).append((first, last))
    for (account, what, service), by_scope in asked.items():
        for first, last in reduce(_common, by_scope.values()):
            yield Stretch(account, (what,), day_of(first), day_of(last - 1), True, False, service, True)


_Span = tuple[int, int]


def _common(ones: Sequence[_Span], others: Sequence[_Span]) -> list[_Span]:
    """The times that lie in both."""
    both = ((max(one[0], other[0]), min(one[1], other[1])) for one in ones for other in others)
    return sorted((first, last) for first, last in both if first < last)


def months(covered: Covered, year: int) -> dict[str, str]:
    """By what (all, trades, ...), twelve letters from July to June: `#` proven throughout, `+` in part, `.` not."""
    return {what: "".join(_month(covered, what, year, place) for place in range(12)) for what in covered.whats}


def _month(covered: Covered, what: str, year: int, place: int) -> str:
    month = (6 + place) % 12 + 1
    calendar = year - 1 if month >= 7 else year
    first = date(calendar, month, 1).toordinal()
    last = date(calendar + (month == 12), month % 12 + 1, 1).toordinal() - 1
    days: set[int] = set()
    for one in covered.stretches:
        if one.proves(what):
            days.update(range(max(first, one.first), min(last, one.last) + 1))
    if not days:
        return "."
    return "#" if len(days) > last - first else "+"
