"""The years before a book's, closed one after another for the losses that they hand on."""

from __future__ import annotations

from collections.abc import Mapping

from engine.karachi import tax_year_of
from engine.tax.assessment.liability import Chain, assess
from engine.tax.book import Book
from engine.tax.crypto_sums import crypto_year, settled_in
from engine.tax.stock import Stock, closing_stocks, written_down


def first_with_crypto(book: Book, stocks: Mapping[int, Stock]) -> int:
    """The tax year of the first disposal, income or write-down of stock; the book's where there is none."""
    years = [settled.year for _, settled in settled_in(book) if settled.leg.size]
    years += [year for year, stock in stocks.items() if written_down(stock)]
    for table in (book.narrow_income, book.wide_income):
        if len(table["row"]):
            years.append(tax_year_of(int(book.columns.time[table["row"]].min())))
    return min(years, default=book.year)


def chain_before(book: Book) -> Chain | None:
    """The losses that enter the book's year; None where it is the chain's first."""
    law, rules = book.law, book.law.rules
    stocks = closing_stocks(book)
    chain: Chain | None = None
    for year in range(max(first_with_crypto(book, stocks), rules.years()[0]), book.year):
        chain = assess(rules.for_year(year), law.elections(year), crypto_year(book, year, stocks), chain).chain
    return chain
