"""What crypto brings to each tax year, summed from the book by head and source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from engine.karachi import year_end, year_start
from engine.model import HEADS, Head, Source
from engine.tax.book import Book, Worked
from engine.tax.crypto_year import CryptoHead, CryptoYear
from engine.tax.settle import Settled
from engine.tax.stock import Stock, closing_stocks, written_down
from engine.tax.tiers import takes_in, tiers_of

_GAIN_HEADS = (Head.SPECULATION, Head.CAPITAL_GAINS)
"""Under these a result that is no disposal is a gain."""

Under = tuple[Head, Source]


def crypto_year(book: Book, year: int, stocks: Mapping[int, Stock] | None = None) -> CryptoYear:
    """The sums of a tax year, from the book's first to its last. `stocks` are those at its start and end, where known.

    InputError for a year without rules.
    """
    if stocks is None:
        stocks = closing_stocks(book, (year - 1, year))
    block = book.law.rules.for_year(year).separate_block
    sums: dict[Under, CryptoHead] = {}
    turnover = 0
    for _, settled in settled_in(book, year):
        for under, outcome in settled.outcomes.items():
            if not takes_in(block, under[0]):
                add(sums, under, CryptoHead(outcome.gains, outcome.losses))
                if under[0] is Head.BUSINESS and counts(book, year, under[1]):
                    turnover += outcome.consideration
    for under, income in _incomes(book, year):
        add(sums, under, income)
    tiers, consideration = tiers_of(book, year)
    return CryptoYear(
        heads={under: sums[under] for under in sorted(sums, key=_place) if counts(book, year, under[1])},
        opening_written_down=written_down(stocks.get(year - 1, ())),
        closing_written_down=written_down(stocks.get(year, ())),
        turnover=turnover,
        tiers=tiers,
        consideration=consideration,
    )


def foreign_left_out(book: Book, year: int) -> CryptoHead:
    """What a non-resident's foreign-source disposals and income come to, under all heads; it is not taxed here."""
    sums: dict[Under, CryptoHead] = {}
    for _, settled in settled_in(book, year):
        for under, outcome in settled.outcomes.items():
            add(sums, under, CryptoHead(outcome.gains, outcome.losses))
    for under, income in _incomes(book, year):
        add(sums, under, income)
    left = [one for under, one in sums.items() if not counts(book, year, under[1])]
    return CryptoHead(*(sum(amounts) for amounts in zip(*left, strict=True))) if left else CryptoHead()


def counts(book: Book, year: int, source: Source) -> bool:
    """Whether income from a source is taxed: a non-resident's from abroad is not (s.11(6))."""
    return source is Source.PAKISTAN or book.law.of_year(year).resident


def settled_in(book: Book, year: int | None = None) -> Iterator[tuple[Worked, Settled]]:
    """What was settled in a year, or in all of them, component by component."""
    for worked in book.worked:
        for settled in worked.years:
            if year in (None, settled.year):
                yield worked, settled


def mended(book: Book, crypto: CryptoYear, worked: Worked, asset: int) -> CryptoYear:
    """The sums of the book's year had all that was short of an asset (its place) cost what it brought."""
    year = book.year
    block = book.law.rules.for_year(year).separate_block
    heads = dict(crypto.heads)
    component = worked.component
    for settled in worked.years:
        if settled.year != year:
            continue
        short = np.flatnonzero((settled.shortage > 0) & settled.known)
        short = short[component.asset[settled.leg[short]] == asset]
        legs = settled.leg[short]
        for place, foreign in sorted(
            {*zip(component.head[legs].tolist(), component.foreign[legs].tolist(), strict=True)}
        ):
            under = HEADS[place], Source.FOREIGN if foreign else Source.PAKISTAN
            if takes_in(block, under[0]) or not counts(book, year, under[1]):
                continue
            these = short[(component.head[legs] == place) & (component.foreign[legs] == foreign)]
            before, after = settled.taxable[these], settled.taxable[these] - settled.shortage_gain[these]
            gains = int(after[after > 0].sum()) - int(before[before > 0].sum())
            losses = int(before[before < 0].sum()) - int(after[after < 0].sum())
            add(heads, under, CryptoHead(gains, losses))
    tiers, _ = tiers_of(book, year, mended=asset)
    return replace(crypto, heads=heads, tiers=tiers)


def add(sums: dict[Under, CryptoHead], under: Under, more: CryptoHead) -> None:
    """Add to what there is under a head from a source."""
    so_far = sums.get(under, CryptoHead())
    sums[under] = CryptoHead(*(one + other for one, other in zip(so_far, more, strict=True)))


def _incomes(book: Book, year: int) -> Iterator[tuple[Under, CryptoHead]]:
    """Income, and profits and losses that are no disposals, of a year."""
    for table in (book.narrow_income, book.wide_income):
        time = book.columns.time[table["row"]]
        these = np.flatnonzero((time >= year_start(year)) & (time < year_end(year)) & table["known"])
        value = table["value"][these]
        code = table["head"][these] * np.int8(2) + table["foreign"][these]
        for place in np.flatnonzero(np.bincount(code, minlength=1)).tolist():
            head, source = HEADS[place // 2], Source.FOREIGN if place % 2 else Source.PAKISTAN
            amounts = value[code == place]
            more, less = int(amounts[amounts > 0].sum()), -int(amounts[amounts < 0].sum())
            yield (head, source), CryptoHead(more, less, 0) if head in _GAIN_HEADS else CryptoHead(0, less, more)


def _place(under: Under) -> tuple[int, bool]:
    return HEADS.index(under[0]), under[1] is Source.FOREIGN
