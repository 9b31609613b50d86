"""The whole computation: ledger columns + rules + elections -> Return.

Everything is a function of the arguments: the same ledger and the same rules give the same Return, whatever order the
files were imported in. `book` works the ledger off; here a year's Return is put together from it.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.basis.matching import left
from engine.model import LedgerColumns, Return, Severity, Statement, Wealth
from engine.progress import Progress, no_progress
from engine.rules.loader import Rules, citations
from engine.tax.asking import lot_choices, methods, of_the_year, shared_pools, shortages, unpriced_fees
from engine.tax.assessment.liability import Chain, assess
from engine.tax.book import Book, Worked, make_book
from engine.tax.crypto_sums import crypto_year, settled_in
from engine.tax.earlier_years import first_with_crypto
from engine.tax.holdings import holdings_of
from engine.tax.statements.assemble import statements_of
from engine.tax.statements.exposure import with_worth
from engine.tax.stock import closing_stocks
from engine.tax.stock_lines import put_stock, stock_statement, unvalued_stock
from engine.tax.tables import disposals_of, incomes_of
from engine.tax.treatment import NATURES, ORIGINS
from engine.workings import Figure, Sheet, Total, total

__all__ = ["compute", "crypto_year", "return_of"]


def compute(
    columns: LedgerColumns,
    rules: Rules,
    settings: Mapping[str, str] | None = None,
    progress: Progress = no_progress,
) -> Return:
    """The Return of `rules.tax_year`.

    `settings` are elections and yearly facts keyed as on the command line (`head.spot`, `other.salary.TY2025`).
    Raises UsageError for a setting that does not exist, InputError where a year has no rule pack, a rate is missing, or
    an election is one that this version cannot compute, and what `progress` raises.
    """
    return return_of(make_book(columns, rules, settings or {}, progress))


def return_of(book: Book) -> Return:
    """The Return of the book's year."""
    law, year, rules = book.law, book.year, book.law.rules
    elections = law.elections(year)
    stocks = closing_stocks(book)
    oldest = first_with_crypto(book, stocks)
    first = max(oldest, rules.years()[0])
    chain: Chain | None = None
    workings: dict[int, Sheet] = {}
    for each in range(first, year):
        closed = assess(rules.for_year(each), law.elections(each), crypto_year(book, each, stocks), chain)
        chain, workings[each] = closed.chain, closed.sheet
        put_stock(book, closed.sheet, stocks)
    crypto = crypto_year(book, year, stocks)
    assessed = assess(rules.pack, elections, crypto, chain)
    workings[year] = assessed.sheet
    put_stock(book, assessed.sheet, stocks)
    held, negative = holdings_of(book)
    wealth = _wealth(book)
    _put_wealth(assessed.sheet, wealth)
    statements: dict[str, Statement] = dict(assessed.statements)
    stock = stock_statement(book, year, stocks)
    if stock:
        statements["s35"] = stock
    stated, asked = statements_of(book, held, crypto, chain, assessed)
    statements |= stated
    met = [
        *with_worth(book.questions, stated),
        *assessed.questions,
        *asked,
        *unpriced_fees(book),
        *shortages(book, crypto, chain, assessed),
        *lot_choices(book),
        *negative,
        *unvalued_stock(book, year, stocks),
        *shared_pools(book),
        *methods(law, first, year),
        *of_the_year(book, oldest, first),
    ]
    met.sort(key=lambda q: (q.severity != Severity.HIGH, q.code, q.entry, q.message))
    return Return(
        tax_year=year,
        period_from=f"{year - 1}-07-01",
        period_to=f"{year}-06-30",
        pack=rules.pack_id,
        pack_digest=rules.digest,
        elections=elections.as_dict(),
        disposals=disposals_of(book),
        income=incomes_of(book),
        holdings=held,
        heads=assessed.heads,
        tax=assessed.tax,
        wealth=wealth,
        statements=statements,
        questions=tuple(met),
        citations=citations(rules.pack),
        workings=workings,
        book=book,
    )


# -- wealth --------------------------------------------------------------------------------------------------------


def _wealth(book: Book) -> Wealth:
    """Crypto at cost over the year, by how it came and went. Unexplained is zero: lots conserve cost."""
    inflows: dict[str, int] = {str(origin): 0 for origin in ORIGINS}
    outflows: dict[str, int] = {str(nature): 0 for nature in NATURES}
    opening = 0
    for _, settled in settled_in(book):
        if settled.year < book.year:
            opening += sum(settled.acquired.values()) - sum(settled.disposed.values())
        else:
            for name, cost in settled.acquired.items():
                inflows[name] += cost
            for name, cost in settled.disposed.items():
                outflows[name] += cost
    closing = sum(_cost_left(worked) for worked in book.worked)
    unexplained = opening + sum(inflows.values()) - sum(outflows.values()) - closing
    return Wealth(opening, inflows, outflows, closing, unexplained)


def _cost_left(worked: Worked) -> int:
    return int(left(worked.state, worked.method).cost.sum())


def _put_wealth(sheet: Sheet, wealth: Wealth) -> None:
    """The figures of the reconciliation on the year's sheet."""

    def sums(name: str, label: str, amount: int) -> Figure:
        return sheet.put(f"wealth.{name}", label, Total(f"wealth.{name}", sheet.year, amount), section="s.116")

    opening = sums("opening_cost", "Crypto at cost when the year began", wealth.opening_cost)
    came = [
        sums(f"inflows.{name}", f"Cost of what came in: {_in_words(name)}", amount)
        for name, amount in wealth.inflows.items()
    ]
    went = [
        sums(f"outflows.{name}", f"Cost of what left: {_in_words(name)}", amount)
        for name, amount in wealth.outflows.items()
    ]
    closing = sums("closing_cost", "Crypto at cost when the year ended", wealth.closing_cost)
    label = "What came and went does not explain"
    sheet.put("wealth.unexplained", label, opening + total(came) - total(went) - closing, section="s.116")


def _in_words(name: str) -> str:
    return name.replace("_", " ")
