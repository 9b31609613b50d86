"""Coins held as stock-in-trade at a year's end, at the lower of cost and net realisable value (s.35)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.model import HEADS, Head
from engine.rules.elections import Elections
from engine.tax.book import Book
from engine.tax.holdings import Held, held_at
from engine.tax.law import Where, chosen
from engine.tax.tiers import takes_in

_BUSINESS = HEADS.index(Head.BUSINESS)
LOWER = "lower_of_cost_and_nrv"


@dataclass(frozen=True, slots=True)
class StockItem:
    """An asset (its place in the ledger's) held as stock, in paisa. `value` is None where no price is known."""

    asset: int
    cost: int
    value: int | None
    written_down: int


Stock = tuple[StockItem, ...]


def closing_stocks(book: Book, years: Sequence[int] | None = None) -> dict[int, Stock]:
    """The stock at the end of each year that has rules and where some may be stock; of `years` only, where given.

    Balances of years without a business are not worked out.
    """
    known = book.law.rules.years()
    wanted = range(max(book.first_year, known[0]), book.year + 1) if years is None else sorted(years)
    traded = [year for year in wanted if year in known and _may_have_stock(book, year)]
    return {year: _stock(book, year, held) for year, held in held_at(book, traded)}


def written_down(stock: Stock) -> int:
    """What all of it is written down by."""
    return sum(item.written_down for item in stock)


def _may_have_stock(book: Book, year: int) -> bool:
    if takes_in(book.law.rules.for_year(year).separate_block, Head.BUSINESS):
        return False
    elections = book.law.elections(year)
    differing = (value for level, _, value in elections.overrides("head.spot") if level != "entry")
    return Head.BUSINESS in {elections.get("head.spot"), *differing}


def _stock(book: Book, year: int, held: Sequence[Held]) -> Stock:
    lower = book.law.rules.for_year(year).stock_in_trade.closing_value.value == LOWER
    cost: dict[int, int] = {}
    value: dict[int, int | None] = {}
    for one in _in_stock(book, book.law.elections(year), held):
        cost[one.asset] = cost.get(one.asset, 0) + one.cost
        before = value.get(one.asset, 0)
        value[one.asset] = None if before is None or one.market is None else before + one.market
    return tuple(
        StockItem(asset, cost[asset], worth, _down(cost[asset], worth, lower)) for asset, worth in value.items()
    )


def _in_stock(book: Book, elections: Elections, held: Sequence[Held]) -> list[Held]:
    """What is held where trading is a business, by account and asset."""
    there = [one for one in held if one.quantity > 0]
    where = Where(
        book.columns.accounts,
        book.columns.assets,
        np.array([one.account for one in there], np.int32),
        np.array([one.asset for one in there], np.int32),
    )
    head = chosen(elections, "head.spot", HEADS, where)
    return [one for one, under in zip(there, head.tolist(), strict=True) if under == _BUSINESS]


def _down(cost: int, value: int | None, lower: bool) -> int:
    return max(0, cost - value) if lower and value is not None else 0
