"""Ledger columns + rules + elections -> Return, as `engine.compute` gives it but for questions and sources."""

from __future__ import annotations

from collections.abc import Mapping

from engine.karachi import tax_year_of, year_end, year_start
from engine.model import LedgerColumns, Return
from engine.reference.entries import Receipt, Treatment, counted_rows
from engine.reference.law import Law
from engine.reference.liability import Chain, assess
from engine.reference.lots import Books, LotEvent, is_idle, match, pools_of
from engine.reference.rounding import exactly, half_up
from engine.reference.schedules import disposals, figures_of, holdings, incomes, wealth
from engine.reference.values import Values
from engine.rules.elections import validate
from engine.rules.loader import Rules


def compute(
    columns: LedgerColumns, rules: Rules, settings: Mapping[str, str] | None = None, *, rounding: bool = True
) -> Return:
    """The Return of `rules.tax_year`; `questions`, `citations` and `valued_by` are empty.

    With `rounding=False` rupee values are still whole paisa, but nothing is rounded after that: money in the Return
    is then Fractions. Raises UsageError and InputError as `engine.compute` does.
    """
    settings = settings or {}
    validate(settings)
    rounded = half_up if rounding else exactly
    year = rules.tax_year
    start, end = year_start(year), year_end(year)
    law = Law(rules, settings)
    elections = law.elections(year)
    values = Values(columns, lambda each: law.elections(each).get("fx_series"))
    treatment = Treatment(columns, values, law)
    rows = counted_rows(columns, law, end)
    found = [event for row in rows for event in treatment.events(row)]
    pool_of = pools_of(columns.assets, columns.accounts, elections.get("pool"))
    events: list[LotEvent] = [
        event for event in found if not isinstance(event, Receipt) and not is_idle(event, pool_of)
    ]
    books = Books(pool_of, columns.lot_choices, rounded)
    matched = match(events, columns.accounts, lambda each: law.elections(each).get("cost_method"), books)
    disposed = disposals(columns, law, matched.consumed, rounded)
    received = incomes(columns, [event for event in found if isinstance(event, Receipt)])

    times = [one.time for one in disposed] + [one.time for one in received]
    first = max(tax_year_of(min(times)), rules.years()[0]) if times else year
    chain = Chain()
    for each in range(first, year):
        chain = assess(
            rules.for_year(each), law.elections(each), figures_of(disposed, received, each, rounded), chain
        ).chain
    assessed = assess(rules.pack, elections, figures_of(disposed, received, year, rounded), chain)
    return Return(
        tax_year=year,
        period_from=f"{year - 1}-07-01",
        period_to=f"{year}-06-30",
        pack=rules.pack_id,
        pack_digest=rules.digest,
        elections=elections.as_dict(),
        disposals=tuple(one for one in disposed if one.time >= start),
        income=tuple(one for one in received if one.time >= start),
        holdings=tuple(holdings(columns, values, rows, pool_of, events, matched, end, rounded)),
        heads=assessed.heads,
        tax=assessed.tax,
        wealth=wealth(events, matched, start),
        statements={},
        questions=(),
        citations=(),
    )
