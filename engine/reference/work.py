"""A ledger worked off to the end of a tax year: its events, what lots they consumed, what was held then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.karachi import year_end
from engine.model import LedgerColumns
from engine.reference.entries import Receipt, Treatment, counted_rows
from engine.reference.law import Law
from engine.reference.lots import Books, LotEvent, Matched, is_idle, match, pools_of
from engine.reference.rounding import Rounding
from engine.reference.schedules import Held, Sold, held_at, sales
from engine.reference.values import Values


@dataclass(frozen=True, slots=True)
class Work:
    events: Sequence[LotEvent]
    receipts: Sequence[Receipt]
    matched: Matched
    sold: Sequence[Sold]
    held: Sequence[Held]


def work_off(columns: LedgerColumns, law: Law, values: Values, year: int, rounded: Rounding) -> Work:
    treatment = Treatment(columns, values, law)
    rows = counted_rows(columns, law, year_end(year))
    found = [event for row in rows for event in treatment.events(row)]
    pool_of = pools_of(columns.assets, columns.accounts, law.pool)
    events: list[LotEvent] = [
        event for event in found if not isinstance(event, Receipt) and not is_idle(event, pool_of)
    ]
    books = Books(pool_of, columns.lot_choices, rounded)
    matched = match(events, columns.accounts, lambda each: law.elections(each).get("cost_method"), books, year)
    return Work(
        events,
        [event for event in found if isinstance(event, Receipt)],
        matched,
        sales(columns, law, matched.consumed),
        held_at(values, rows, pool_of, events, matched, year_end(year), rounded),
    )
