"""Balances moment by moment: where an account goes below zero first, and what it held at any time.

Exact. A moment is a second: files say no more, and what comes and goes within one is taken together. What the
computation found short (asked as `shortage`) counts as there, so that only what is wrong between accounts is told here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.columns import PLACES, quantity
from engine.exact import atto_text
from engine.karachi import tax_year_of
from engine.model import AssetKind, Column, LedgerColumns, Severity
from engine.review.context import Review
from engine.review.item import Item, make_item
from engine.review.written import moment
from engine.tax.balances import parts
from engine.tax.book import Book

SECOND = 1_000_000
_SLIGHT = 10_000
"""One part in so many of what passed through: rounding, not something missing."""


@dataclass(frozen=True, slots=True, eq=False)
class Running:
    """The balance of one asset on one account (places) after each second in which it changed.

    `second` (int64), `balance` in the asset's places (or ATTO, as objects), `row`: an entry of that second.
    """

    account: int
    asset: int
    second: Column
    balance: Column
    row: Column
    up: int

    def at(self, time: int) -> int:
        """What was there at a time, the whole second counted, in ATTO."""
        place = int(np.searchsorted(self.second, time // SECOND, "right"))
        return int(self.balance[place - 1]) * self.up if place else 0


def running(columns: LedgerColumns, book: Book) -> Iterator[Running]:
    """By account and asset, of all coins (money has no history here: it is what trades are paid with)."""
    rows, account, asset, amount = _changes(columns, book)
    if not rows.size:
        return
    second = columns.time[rows] // SECOND
    order = np.argsort(second, kind="stable")
    key = (account.astype(np.int64) * len(columns.assets) + asset)[order]
    kinds, places = np.unique(key, return_inverse=True)
    by_key = np.argsort(places.astype(np.uint16 if kinds.size < 1 << 16 else np.int64), kind="stable")
    order = order[by_key]
    bounds = np.append(np.searchsorted(places[by_key], np.arange(kinds.size)), order.size)
    for place, one in enumerate(kinds.tolist()):
        these = order[bounds[place] : bounds[place + 1]]
        where, what = divmod(one, len(columns.assets))
        is_wide = bool(columns.is_wide[what])
        moved = amount[these]
        if is_wide:
            moved = _in_atto(columns, what, moved)
        passed = np.cumsum(moved)
        at = second[these]
        last = np.flatnonzero(np.append(at[1:] != at[:-1], True))
        up = 1 if is_wide else 10 ** (PLACES - int(columns.places[what]))
        yield Running(where, what, at[last], passed[last], rows[these[last]], up)


def negative_balances(review: Review, balances: list[Running]) -> Iterator[Item]:
    """Where an account holds less than nothing, with the first moment and the worst."""
    columns = review.columns
    for one in balances:
        below = np.flatnonzero(one.balance < 0)
        if not below.size:
            continue
        first, worst = int(below[0]), int(np.argmin(one.balance))
        lowest, end = int(one.balance[worst]) * one.up, int(one.balance[-1]) * one.up
        most = int(one.balance.max()) * one.up
        name, symbol = columns.accounts[one.account].name, columns.assets[one.asset].symbol
        uid = f"{int(columns.uid[one.row[first]]):016x}"
        start = int(one.second[first]) * SECOND
        then = f"at its lowest {atto_text(lowest)} on {moment(int(one.second[worst]) * SECOND)}"
        now = f"in the end {atto_text(end)}"
        yield make_item(
            "negative_balance",
            Severity.LOW if -lowest * _SLIGHT < most else Severity.HIGH,
            f"{name} falls below zero in {symbol} first on {moment(start)}, to "
            f"{atto_text(int(one.balance[first]) * one.up)}; {then}, {now}. Something that arrived before is missing.",
            "Import what came to this account before that moment: deposits, trades, or your other account.",
            year=tax_year_of(start),
            entries=(uid,),
            key=(name, symbol),
            commands=("taxapp import LEDGER FILE", "taxapp coverage LEDGER"),
        )


def _changes(columns: LedgerColumns, book: Book) -> tuple[Column, Column, Column, Column]:
    """Every change of a balance of a coin: entry, account, asset, signed amount (of a wide one its place + 1)."""
    money = np.array([asset.kind is AssetKind.FIAT for asset in columns.assets], bool)
    found: list[tuple[Column, Column, Column, Column]] = []
    for part in parts(columns, book.law, np.flatnonzero(book.live)):
        coin = ~money[part.asset]
        asset, units = part.asset[coin], part.units[coin]
        amount = part.way * (units + columns.is_wide[asset])
        found.append((part.row[coin], part.account[coin], asset, amount))
    found += _short(columns, book)
    rows, account, asset, amount = (np.concatenate(column) for column in zip(*found, strict=True))
    return rows, account, asset, amount


def _short(columns: LedgerColumns, book: Book) -> Iterator[tuple[Column, Column, Column, Column]]:
    """What was short, as arriving where it left; of wide assets none, which are few."""
    for worked in book.worked:
        component = worked.component
        for settled in worked.years:
            short = np.flatnonzero(settled.shortage)
            leg = np.concatenate([settled.leg[short], settled.segment.short_leg])
            missing = np.concatenate([settled.shortage[short], settled.segment.short_quantity])
            narrow = ~columns.is_wide[component.asset[leg]]
            leg, missing = leg[narrow], missing[narrow]
            if not leg.size:
                continue
            asset = component.asset[leg]
            down = [10 ** (component.places - int(places)) for places in columns.places[asset].tolist()]
            units = np.array([int(much) // one for much, one in zip(missing.tolist(), down, strict=True)], np.int64)
            yield component.row[leg], component.account[leg], asset, units


def _in_atto(columns: LedgerColumns, asset: int, places: Column) -> Column:
    found = np.empty(places.size, object)
    found[:] = [(1 if place > 0 else -1) * quantity(columns, asset, abs(place) - 1) for place in places.tolist()]
    return found
