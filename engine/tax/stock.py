"""Coins held as stock-in-trade at a year's end, at the lower of cost and net realisable value (s.35)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.exact import rupees_text
from engine.model import HEADS, Asset, Head, Question, Severity
from engine.rules.elections import Elections
from engine.tax.book import Book
from engine.tax.holdings import Held, held_at
from engine.tax.law import Where, chosen
from engine.tax.tiers import takes_in
from engine.workings import NOTHING, Figure, Sheet, Term, Total, greatest

_BUSINESS = HEADS.index(Head.BUSINESS)
_LOWER = "lower_of_cost_and_nrv"


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
    values = {elections.get("head.spot"), *(one.value for one in elections.overrides("head.spot"))}
    return Head.BUSINESS in values


def _stock(book: Book, year: int, held: Sequence[Held]) -> Stock:
    lower = book.law.rules.for_year(year).stock_in_trade.closing_value.value == _LOWER
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


# -- the statement -------------------------------------------------------------------------------------------------


def stock_statement(book: Book, year: int, stocks: Mapping[int, Stock]) -> tuple[Mapping[str, str], ...]:
    """The statement `s35`: a row for each asset with stock now or a write-down a year ago, in order of asset."""
    return tuple(
        {
            "asset": book.columns.assets[now.asset].symbol,
            "cost_pkr": rupees_text(now.cost),
            "nrv_pkr": "" if now.value is None else rupees_text(now.value),
            "written_down_pkr": rupees_text(now.written_down),
            "opening_written_down_pkr": rupees_text(before),
        }
        for now, before in _rows(year, stocks)
    )


def put_stock(book: Book, sheet: Sheet, stocks: Mapping[int, Stock]) -> None:
    """The figures of `stock_statement` on the year's sheet."""
    year = sheet.year
    parameters = ("stock_in_trade.closing_value",)
    for now, before in _rows(year, stocks):
        name = f"statements.s35.{_name(book.columns.assets, now.asset)}"
        text = book.columns.assets[now.asset].symbol
        cost = sheet.put(f"{name}.cost_pkr", f"Cost of {text} in stock", Total(f"{name}.cost_pkr", year, now.cost))
        if now.value is not None:
            value = sheet.put(
                f"{name}.nrv_pkr",
                f"Net realisable value of {text} in stock",
                Total(f"{name}.nrv_pkr", year, now.value),
            )
        down: Term = greatest(cost - value, NOTHING) if now.value is not None and now.written_down else NOTHING
        why = (
            ""
            if now.written_down
            else "It is worth its cost or more."
            if now.value is not None
            else "No price is known."
        )
        label = f"{text} written down"
        sheet.put(f"{name}.written_down_pkr", label, down, section="s.35", parameters=parameters, why=why)
        sheet.put(
            f"{name}.opening_written_down_pkr",
            f"{text} written down a year ago",
            Figure(f"{name}.written_down_pkr", year - 1, before) if before else NOTHING,
            section="s.35",
        )


def _rows(year: int, stocks: Mapping[int, Stock]) -> Iterator[tuple[StockItem, int]]:
    """Each item, and what was written down of its asset a year ago."""
    now = {item.asset: item for item in stocks.get(year, ())}
    before = {item.asset: item.written_down for item in stocks.get(year - 1, ())}
    for asset in sorted({*now, *(asset for asset, down in before.items() if down)}):
        yield now.get(asset, StockItem(asset, 0, 0, 0)), before.get(asset, 0)


def _name(assets: Sequence[Asset], place: int) -> str:
    """An asset in the name of a figure: with its network where another has its symbol too."""
    asset = assets[place]
    alike = sum(one.symbol == asset.symbol for one in assets) > 1
    return f"{asset.symbol}@{asset.network or asset.contract}" if alike else asset.symbol


def unvalued_stock(book: Book, year: int, stocks: Mapping[int, Stock]) -> Iterator[Question]:
    """The questions about stock of which no price is known."""
    if book.law.rules.for_year(year).stock_in_trade.closing_value.value != _LOWER:
        return
    for item in stocks.get(year, ()):
        if item.value is None:
            symbol = book.columns.assets[item.asset].symbol
            yield Question(
                "nrv_unknown",
                Severity.LOW,
                "",
                f"No price of {symbol} is known for 30 June {year}: this stock stands at its cost of "
                f"Rs {item.cost // 100:,}, and is not written down to what it would bring (s.35).",
                "Add the day's price with `taxapp prices LEDGER --csv FILE` or --fetch.",
            )
