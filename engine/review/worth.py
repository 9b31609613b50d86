"""What mending an item is worth: the tax payable of all years as it is, less what it were with the item mended in the
taxpayer's favour.

The year's work is done again for the entries that change (engine.tax.update), nothing is written. That is exact, and
done for the worst; the others are told by their gain and the year's marginal rate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from engine.columns import Row, columns_from, quantity
from engine.errors import InputError
from engine.karachi import days_of
from engine.model import KINDS, Column, Kind, LedgerColumns, Return
from engine.review.context import Review, places_of
from engine.review.duplicates import DUPLICATE
from engine.review.item import Item
from engine.review.transactions import ONE_TRANSACTION
from engine.review.written import rupees
from engine.tax.assessment.liability import Chain, assess
from engine.tax.book import Book
from engine.tax.crypto_sums import crypto_year
from engine.tax.earlier_years import first_with_crypto
from engine.tax.stock import closing_stocks
from engine.tax.update import updated

MOST_EXACT = 12
_MOST_AT_ONCE = 5_000
"""Entries that are changed at once; the update of more takes as long as everything anew."""
_ASSUMED = {
    "unknown_deposit": "had it cost its market value when it arrived",
    "unmatched_transfer": "had it gone to an account of your own",
    ONE_TRANSACTION: "had what came cost its market value",
    DUPLICATE: "did what is told twice count once",
    "unpriced": "had what it brought cost what it was sold for",
}


def with_worth(review: Review, items: Sequence[Item], most_exact: int = MOST_EXACT) -> list[Item]:
    """The items, with their worth where it can be told and is not known yet."""
    book = review.book
    wanted = {place: item for place, item in enumerate(items) if item.code in _ASSUMED and item.worth is None}
    if book is None or not wanted:
        return list(items)
    gains = _Gains.of(book, {uid for item in wanted.values() for uid in item.entries})
    rates = {one.tax_year: _rate(one) for one in review.returns}
    estimates = {place: gains.estimate(item, rates) for place, item in wanted.items()}
    worst = sorted((place for place, much in estimates.items() if much > 0), key=lambda place: -estimates[place])
    found = list(items)
    before = payables(book) if worst else {}
    for count, place in enumerate(worst):
        item = wanted[place]
        exact = _exact(book, item, before) if count < most_exact and len(item.entries) <= _MOST_AT_ONCE else None
        if exact is not None:
            saved, year = exact
            note = _ASSUMED[item.code]
        else:
            saved, year = estimates[place], gains.year(item)
            note = f"{_ASSUMED[item.code]}; about, by the year's marginal rate"
        if saved > 0:
            found[place] = replace(item, worth=saved, worth_note=note, year=year or item.year)
    return found


def in_words(item: Item) -> str:
    """What an item is worth, as a sentence; '' where that can't be told."""
    if not item.worth:
        return ""
    return f"Worth {rupees(item.worth)} of tax" + (f", {item.worth_note}." if item.worth_note else ".")


def payables(book: Book, since: int | None = None) -> dict[int, int]:
    """Tax payable by tax year in paisa, up to the book's: from `since`, else the first with crypto that has rules."""
    law, rules = book.law, book.law.rules
    stocks = closing_stocks(book)
    chain: Chain | None = None
    found = {}
    first = since or max(first_with_crypto(book, stocks), rules.years()[0])
    for year in range(first, book.year + 1):
        closed = assess(rules.for_year(year), law.elections(year), crypto_year(book, year, stocks), chain)
        chain, found[year] = closed.chain, closed.tax.payable
    return found


def _exact(book: Book, item: Item, before: Mapping[int, int]) -> tuple[int, int] | None:
    """What is saved in all years, and the year in which most is; None where it can't be worked off so."""
    best: tuple[int, int] | None = None
    for come, gone in _mended(book, item):
        try:
            other = updated(book, come, gone)
        except ValueError:
            return None
        if other is None:
            return None
        after = payables(other, min(before))
        saved = {year: before[year] - after[year] for year in before}
        total = sum(saved.values())
        if best is None or total > best[0]:
            best = total, max(saved, key=lambda year: saved[year])
    return best


def _mended(book: Book, item: Item) -> Iterator[tuple[LedgerColumns, list[int]]]:
    """The ways of mending an item: entries to put in, and uids to take out."""
    uids = [int(uid, 16) for uid in item.entries]
    if item.code == DUPLICATE:
        for half in (uids[: len(uids) // 2], uids[len(uids) // 2 :]):
            yield _columns(book, []), half
    elif item.code == "unmatched_transfer":
        yield _columns(book, []), uids
    elif item.code in ("unknown_deposit", ONE_TRANSACTION):
        if item.code == ONE_TRANSACTION:
            uids = _deposits(book, uids)
        openings = _at_market(book, uids)
        if openings is not None:
            yield _columns(book, openings), uids


def _deposits(book: Book, uids: Sequence[int]) -> list[int]:
    columns = book.columns
    places = places_of(np.array(uids, np.uint64), columns.uid)
    found: list[int] = columns.uid[places[(places >= 0) & (columns.kind[places] == KINDS.index(Kind.DEPOSIT))]].tolist()
    return found


def _at_market(book: Book, uids: Sequence[int]) -> list[Row] | None:
    """Deposits as lots that cost their market value when they arrived; None where a price is not known."""
    columns = book.columns
    places = places_of(np.array(uids, np.uint64), columns.uid)
    if (places < 0).any():
        return None
    asset, days = columns.received.asset[places], days_of(columns.time[places])
    much = np.empty(places.size, object)
    much[:] = [_net(columns, place) for place in places.tolist()]
    try:
        value = book.valuer.market(asset, much, days)
    except InputError:  # no rate is known for one of the days
        return None
    if not value.known.all():
        return None
    return [
        Row(
            uid=uid,
            time=int(columns.time[place]),
            kind=Kind.OPENING,
            account=int(columns.account[place]),
            to_account=-1,
            sent_asset=-1,
            sent=0,
            received_asset=int(columns.received.asset[place]),
            received=net,
            fee_asset=-1,
            fee=0,
            value_pkr=int(paisa),
            reference=columns.reference[place],
            tags="",
        )
        for uid, place, net, paisa in zip(uids, places.tolist(), much.tolist(), value.paisa.tolist(), strict=True)
    ]


def _net(columns: LedgerColumns, place: int) -> int:
    """What a deposit leaves on the account, in ATTO: a fee in the coin is taken off."""
    asset = int(columns.received.asset[place])
    much = quantity(columns, asset, int(columns.received.units[place]))
    if int(columns.fee.asset[place]) == asset:
        much -= quantity(columns, asset, int(columns.fee.units[place]))
    return much


def _columns(book: Book, rows: Sequence[Row]) -> LedgerColumns:
    return columns_from(rows, book.columns.accounts, book.columns.assets)


@dataclass(frozen=True, slots=True, eq=False)
class _Gains:
    """By uid and tax year, in paisa: the gain of the entry's own disposals, that of what drew on its lots, and of that
    what drew on lots without any cost."""

    disposed: Mapping[str, Mapping[int, int]]
    drawn: Mapping[str, Mapping[int, int]]
    costless: Mapping[str, Mapping[int, int]]

    @classmethod
    def of(cls, book: Book, uids: Iterable[str]) -> _Gains:
        wanted = np.array(sorted(int(uid, 16) for uid in uids), np.uint64)
        disposed: dict[str, dict[int, int]] = defaultdict(dict)
        drawn: dict[str, dict[int, int]] = defaultdict(dict)
        costless: dict[str, dict[int, int]] = defaultdict(dict)
        for worked in book.worked:
            is_wanted = np.isin(worked.component.uid, wanted)
            if not is_wanted.any():
                continue
            names = worked.component.uid
            for settled in worked.years:
                own = np.flatnonzero(is_wanted[settled.leg])
                _add(disposed, names[settled.leg[own]], settled.taxable[own], settled.year)
                lot = settled.segment.lot
                used = np.flatnonzero(lot >= 0)
                used = used[is_wanted[lot[used]]]
                _add(drawn, names[lot[used]], settled.fragment_gain[used], settled.year)
                used = used[worked.component.legs.cost[lot[used]] == 0]
                _add(costless, names[lot[used]], settled.fragment_gain[used], settled.year)
        return cls(disposed, drawn, costless)

    def by_year(self, item: Item) -> dict[int, int]:
        """What of each year's gains hangs on an item; of a duplicate, on those of the two on which more does."""
        if item.code != DUPLICATE:
            return self._sum(item.code, item.entries)
        half = len(item.entries) // 2
        halves = (self._sum(item.code, uids) for uids in (item.entries[:half], item.entries[half:]))
        return max(halves, key=lambda one: sum(one.values()))

    def _sum(self, code: str, uids: Iterable[str]) -> dict[int, int]:
        found: dict[int, int] = defaultdict(int)
        for uid in uids:
            for year, much in self._of(code, uid).items():
                found[year] += much
        return found

    def _of(self, code: str, uid: str) -> Mapping[int, int]:
        disposed, drawn = self.disposed.get(uid, {}), self.drawn.get(uid, {})
        if code == "unmatched_transfer":
            return disposed
        if code != DUPLICATE:
            return self.costless.get(uid, {})
        return {year: disposed.get(year, 0) + drawn.get(year, 0) for year in {*disposed, *drawn}}

    def estimate(self, item: Item, rates: Mapping[int, Fraction]) -> int:
        return int(sum(max(0, much) * rates.get(year, 0) for year, much in self.by_year(item).items()))

    def year(self, item: Item) -> int:
        """The year in which most hangs on it."""
        years = self.by_year(item)
        return max(years, key=lambda year: years[year], default=0)


def _add(into: dict[str, dict[int, int]], uids: Column, amounts: Column, year: int) -> None:
    for uid, much in zip(uids.tolist(), amounts.tolist(), strict=True):
        name = f"{uid:016x}"
        into[name][year] = into[name].get(year, 0) + int(much)


def _rate(one: Return) -> Fraction:
    """The year's rate on the next thousand rupees."""
    rates = one.statements.get("rates", {})
    text = rates.get("marginal", "") if isinstance(rates, Mapping) else ""
    return Fraction(text) / 100 if text else Fraction(0)
