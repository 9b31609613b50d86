"""What is held at a year's end on each account: quantity from the accounts' balances, cost from the lots left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from engine.basis.matching import left
from engine.columns import PLACES
from engine.errors import InputError
from engine.exact import atto_text, divide_half_up
from engine.karachi import day_of, year_end, year_start
from engine.model import Holding, Question, Severity
from engine.tax.balances import Balances, balances_of, with_entries
from engine.tax.book import Book, Worked, book_at
from engine.tax.settle import Settled

Quantities = dict[int, dict[int, int]]
"""ATTO quantity by asset and account, as places."""


class Held(NamedTuple):
    """What one account holds of one asset, as places in the ledger's accounts and assets; see Holding."""

    account: int
    asset: int
    quantity: int
    cost: int
    market: int | None


def holdings_of(book: Book) -> tuple[tuple[Holding, ...], list[Question]]:
    """What each account holds at the end of the book's year, and the questions that this raises.

    With one pool for all accounts its cost is apportioned over them by quantity. A shortage counts as acquired, at no
    cost, on the account that disposed of it or sent it.
    """
    rows: list[Holding] = []
    questions: list[Question] = []
    for account, asset, much, cost, market in _held(book, book.year, book.balances):
        name, symbol = book.columns.accounts[account].name, book.columns.assets[asset].symbol
        if much < 0:
            questions.append(_negative(name, symbol, much))
        rows.append(Holding(name, symbol, much, cost, market))
    rows.sort(key=lambda row: (row.account, row.asset))
    return tuple(rows), questions


def held_at(book: Book, years: Sequence[int]) -> Iterator[tuple[int, tuple[Held, ...]]]:
    """What is held at the end of each of these tax years, ascending, none after the book's; by asset and account."""
    columns, law = book.columns, book.law
    balances, start = balances_of(columns, law, np.empty(0, np.int64)), 0
    for year in years:
        if year == book.year:
            balances = book.balances
        else:
            since = year_start(start) if start else np.iinfo(np.int64).min
            rows = np.flatnonzero((columns.time >= since) & (columns.time < year_end(year)) & book.live)
            balances, start = with_entries(balances, columns, law, rows, 1), year + 1
        yield year, tuple(_held(book, year, balances))


def held_on(book: Book, moment: int) -> tuple[Book, tuple[Held, ...]]:
    """What is held at a moment, by asset and account, valued on the day of it; and the book worked off up to there.

    After the book's last year it is what is held at that year's end.
    """
    there = book_at(book, moment)
    return there, tuple(_held(there, there.year, there.balances, day_of(moment - 1)))


def _held(book: Book, year: int, balances: Balances, day: int | None = None) -> Iterator[Held]:
    """`day` is that of the prices, else the year's last."""
    day = day_of(year_end(year) - 1) if day is None else day
    quantities = _quantities(book, year, balances)
    costs = _costs(book, year)
    for asset in sorted(quantities):
        of_asset = quantities[asset]
        held = {account: much for account, much in sorted(of_asset.items()) if much or (asset, account) in costs}
        shares = (
            {account: costs.get((asset, account), 0) for account in held}
            if book.by_account
            else _apportioned(costs.get((asset, -1), 0), held)
        )
        for account, much in held.items():
            if much or shares[account]:
                yield Held(account, asset, much, shares[account], market_value(book, asset, much, day))


def _up_to(book: Book, year: int) -> Iterator[tuple[Worked, tuple[Settled, ...]]]:
    """The components with what was settled of them up to a year, those without anything left out."""
    for worked in book.worked:
        settled = tuple(one for one in worked.years if one.year <= year)
        if settled:
            yield worked, settled


def _costs(book: Book, year: int) -> dict[tuple[int, int], int]:
    """Cost of what is left, by asset and account (-1: all accounts)."""
    found: dict[tuple[int, int], int] = {}
    for worked, settled in _up_to(book, year):
        rest = left(settled[-1].segment.state, worked.method)
        for one in np.unique(rest.pool).tolist():
            place = (int(worked.component.pool_asset[one]), int(worked.component.pool_account[one]))
            found[place] = found.get(place, 0) + int(rest.cost[rest.pool == one].sum())
    return found


def _apportioned(cost: int, held: dict[int, int]) -> dict[int, int]:
    """A pool's cost over the accounts by what they hold, with cumulative rounding."""
    whole = sum(much for much in held.values() if much > 0)
    shares, passed, given = {}, 0, 0
    for account, much in held.items():
        shares[account] = 0
        if much > 0:
            passed += much
            shares[account] = divide_half_up(cost * passed, whole) - given
            given += shares[account]
    return shares


def _quantities(book: Book, year: int, balances: Balances) -> Quantities:
    """What the entries leave on each account, of assets that have lots, with shortages added."""
    traced = {asset for worked in book.worked for asset in worked.component.assets}
    found = balances.quantities(book.columns)
    quantities = {asset: held for asset, held in found.items() if asset in traced}
    for worked, years in _up_to(book, year):
        component = worked.component
        up = 10 ** (PLACES - component.places)
        for settled in years:
            short = np.flatnonzero(settled.shortage)
            legs = np.concatenate([settled.leg[short], settled.segment.short_leg])
            missing = [*settled.shortage[short].tolist(), *settled.segment.short_quantity.tolist()]
            for asset, account, much in zip(
                component.asset[legs].tolist(), component.account[legs].tolist(), missing, strict=True
            ):
                of_asset = quantities.setdefault(asset, {})
                of_asset[account] = of_asset.get(account, 0) + much * up
    if book.by_account:
        for asset, account in _costs(book, year):
            quantities.setdefault(asset, {}).setdefault(account, 0)
    return quantities


def _negative(account: str, asset: str, held: int) -> Question:
    return Question(
        "negative_balance",
        Severity.HIGH,
        "",
        f"{account} would hold {atto_text(held)} {asset} at the year's end: something that arrived there is missing.",
        "Import the deposits of this account, or the transfer from your other account.",
    )


def market_value(book: Book, asset: int, held: int, day: int) -> int | None:
    """What so much (ATTO) of an asset was worth on a day, in paisa; None where there is no price or rate."""
    amount = np.empty(1, object)
    amount[0] = abs(held)
    try:
        value = book.valuer.market(np.array([asset], np.int32), amount, np.array([day]))
    except InputError:  # a rate for the memo only: the year may not have ended yet
        return None
    if not value.known[0]:
        return None
    return int(value.paisa[0]) if held > 0 else -int(value.paisa[0])
