"""Ledger columns + rules + elections -> Return, as `engine.compute` gives it but for questions and workings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from engine.karachi import tax_year_of, year_start
from engine.model import Income, LedgerColumns, Return, Statement
from engine.reference import statements
from engine.reference.abroad import capital_value_tax, closing_rate, foreign_statement, wealth_lines
from engine.reference.crypto import Crypto, crypto_of
from engine.reference.exposure import exposure
from engine.reference.law import Law
from engine.reference.liability import Assessed, Chain, assess
from engine.reference.rounding import ZERO, Rounding, exactly, half_up
from engine.reference.schedules import Sold, disposals, holdings, incomes, wealth
from engine.reference.stock import Stock, closing_stock, may_have_stock
from engine.reference.values import Values
from engine.reference.work import Work, work_off
from engine.rules.elections import validate
from engine.rules.loader import Rules


def compute(
    columns: LedgerColumns, rules: Rules, settings: Mapping[str, str] | None = None, *, rounding: bool = True
) -> Return:
    """The Return of `rules.tax_year`; `questions`, `citations`, `workings` and `valued_by` are empty, and there are no
    statements `late` and `iris`.

    With `rounding=False` rupee values are still whole paisa, but nothing is rounded after that: money in the Return
    is then Fractions. Raises UsageError and InputError as `engine.compute` does.
    """
    settings = settings or {}
    validate(settings)
    rounded = half_up if rounding else exactly
    year = rules.tax_year
    start = year_start(year)
    law = Law(rules, settings, columns)
    elections = law.elections(year)
    values = Values(columns, lambda each: law.elections(each).get("fx_series"))
    work = work_off(columns, law, values, year, rounded)
    disposed = disposals(columns, law, work.sold, rounded)
    received = incomes(columns, law, work.receipts)
    stocks = _stocks(columns, law, values, year, rounded)

    def crypto_in(each: int, sold: Sequence[Sold]) -> Crypto:
        return crypto_of(law, sold, received, each, _written_down(stocks, each), rounded)

    chain = Chain()
    for each in range(_first_year(rules, work, received, stocks, year), year):
        chain = assess(rules.for_year(each), law.elections(each), crypto_in(each, work.sold), chain, rounded).chain
    assessed = assess(rules.pack, elections, crypto_in(year, work.sold), chain, rounded)

    def payable_of(sold: Sequence[Sold]) -> Fraction:
        return assess(rules.pack, elections, crypto_in(year, sold), chain, rounded).tax.payable

    found: dict[str, Statement] = statements.of_the_assessment(rules.pack, elections, assessed)
    found["s35"] = statements.s35(columns, stocks.get(year, ()), stocks.get(year - 1, ()))
    found["s75a"] = exposure(columns, work, year, payable_of, rounded)
    found = {name: rows for name, rows in found.items() if rows}
    found |= _of_a_resident(columns, law, values, work, assessed, year, rounded)
    return Return(
        tax_year=year,
        period_from=f"{year - 1}-07-01",
        period_to=f"{year}-06-30",
        pack=rules.pack_id,
        pack_digest=rules.digest,
        elections=elections.as_dict(),
        disposals=tuple(one for one in disposed if one.time >= start),
        income=tuple(one for one in received if one.time >= start),
        holdings=tuple(holdings(columns, work.held)),
        heads=assessed.heads,
        tax=assessed.figures,
        wealth=wealth(work.events, work.matched, start),
        statements=found,
        questions=(),
        citations=(),
    )


def _stocks(
    columns: LedgerColumns, law: Law, values: Values, last: int, rounded: Rounding
) -> Mapping[int, Sequence[Stock]]:
    """The closing stock of each year that has one."""
    years = [tax_year_of(int(time)) for time in columns.time]
    return {
        year: closing_stock(law, work_off(columns, law, values, year, rounded).held, year)
        for year in range(max(min(years, default=last), law.rules.years()[0]), last + 1)
        if may_have_stock(columns, law, year)
    }


def _written_down(stocks: Mapping[int, Sequence[Stock]], year: int) -> tuple[Fraction, Fraction]:
    """What was taken off the stock a year ago, and what is now."""
    before, now = (sum((one.written_down for one in stocks.get(each, ())), ZERO) for each in (year - 1, year))
    return before, now


def _first_year(
    rules: Rules, work: Work, received: Sequence[Income], stocks: Mapping[int, Sequence[Stock]], year: int
) -> int:
    """The first year with a disposal, income or a write-down of stock, that has a rule pack."""
    years = [tax_year_of(one.event.row.time) for one in work.sold] + [tax_year_of(one.time) for one in received]
    years += [each for each, stock in stocks.items() if any(one.written_down for one in stock)]
    return max(min(years, default=year), rules.years()[0])


def _of_a_resident(
    columns: LedgerColumns, law: Law, values: Values, work: Work, assessed: Assessed, year: int, rounded: Rounding
) -> dict[str, Statement]:
    """s.116, s.116A and capital value tax do not apply to others."""
    if law.elections(year).get("residency") != "resident":
        return {}
    dollar = closing_rate(values.rates, year)
    found: dict[str, Statement] = {
        "s116": wealth_lines(columns, law, work.held, year),
        "s116a": foreign_statement(columns, law, assessed.crypto, work.held, year, dollar),
    }
    if law.rules.pack.statements.cvt_rate.value:
        found["cvt"] = capital_value_tax(columns, law, values.rates, work, year, dollar, rounded)
    return found
