"""What is held at the year's end on each account: quantity from the accounts' balances, cost from the lots left."""

from __future__ import annotations

import numpy as np

from engine.basis.matching import left
from engine.columns import PLACES
from engine.errors import InputError
from engine.exact import atto_text, divide_half_up
from engine.karachi import day_of, year_end
from engine.model import Holding, Question, Severity
from engine.tax.book import Book

Balances = dict[int, dict[int, int]]
"""ATTO quantity by asset and account, as places."""


def holdings_of(book: Book) -> tuple[tuple[Holding, ...], list[Question]]:
    """What each account holds at the end of the book's year, and the questions that this raises.

    With one pool for all accounts its cost is apportioned over them by quantity. A shortage counts as acquired, at no
    cost, on the account that disposed of it or sent it.
    """
    balances = _balances(book)
    costs = _costs(book)
    rows: list[Holding] = []
    questions: list[Question] = []
    for asset in sorted(balances):
        held = {account: much for account, much in sorted(balances[asset].items()) if much or (asset, account) in costs}
        shares = (
            {account: costs.get((asset, account), 0) for account in held}
            if book.by_account
            else _apportioned(costs.get((asset, -1), 0), held)
        )
        symbol = book.columns.assets[asset].symbol
        for account, much in held.items():
            if not much and not shares[account]:
                continue
            name = book.columns.accounts[account].name
            if much < 0:
                questions.append(_negative(name, symbol, much))
            rows.append(Holding(name, symbol, much, shares[account], _market(book, asset, much)))
    rows.sort(key=lambda row: (row.account, row.asset))
    return tuple(rows), questions


def _costs(book: Book) -> dict[tuple[int, int], int]:
    """Cost of what is left, by asset and account (-1: all accounts)."""
    found: dict[tuple[int, int], int] = {}
    for worked in book.worked:
        rest = left(worked.state, worked.method)
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


def _balances(book: Book) -> Balances:
    """What the entries leave on each account, of assets that have lots, with shortages added."""
    traced = {asset for worked in book.worked for asset in worked.component.assets}
    found = book.balances.quantities(book.columns)
    balances = {asset: held for asset, held in found.items() if asset in traced}
    for worked in book.worked:
        component = worked.component
        up = 10 ** (PLACES - component.places)
        for settled in worked.years:
            short = np.flatnonzero(settled.shortage)
            legs = np.concatenate([settled.leg[short], settled.segment.short_leg])
            missing = [*settled.shortage[short].tolist(), *settled.segment.short_quantity.tolist()]
            for asset, account, much in zip(
                component.asset[legs].tolist(), component.account[legs].tolist(), missing, strict=True
            ):
                of_asset = balances.setdefault(asset, {})
                of_asset[account] = of_asset.get(account, 0) + much * up
    if book.by_account:
        for asset, account in _costs(book):
            balances.setdefault(asset, {}).setdefault(account, 0)
    return balances


def _negative(account: str, asset: str, held: int) -> Question:
    return Question(
        "negative_balance",
        Severity.HIGH,
        "",
        f"{account} would hold {atto_text(held)} {asset} at the year's end: something that arrived there is missing.",
        "Import the deposits of this account, or the transfer from your other account.",
    )


def _market(book: Book, asset: int, held: int) -> int | None:
    amount = np.empty(1, object)
    amount[0] = abs(held)
    day = np.array([day_of(year_end(book.year) - 1)])
    try:
        value = book.valuer.market(np.array([asset], np.int32), amount, day)
    except InputError:  # a rate for the memo only: the year may not have ended yet
        return None
    if not value.known[0]:
        return None
    return int(value.paisa[0]) if held > 0 else -int(value.paisa[0])
