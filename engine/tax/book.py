"""A taxpayer's entries treated, matched and settled, year by year: what the Return of any of these years is made of.

Components and years are kept apart, with the open lots at each year's end as a checkpoint, so that after a change only
the components that it touches are worked off again, from its year on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.basis.matching import State, match
from engine.karachi import tax_year_of, year_end
from engine.model import Column, LedgerColumns, Question
from engine.progress import Progress, no_progress
from engine.rules.elections import validate
from engine.rules.loader import Rules
from engine.tax.balances import Balances, balances_of
from engine.tax.law import Law
from engine.tax.pools import Component, by_year, components
from engine.tax.settle import Settled, settle
from engine.tax.treatment import treat
from engine.valuation.values import Valuer


@dataclass(frozen=True, slots=True, eq=False)
class Worked:
    """One component matched and settled: a Settled for each tax year from its first to the book's last."""

    component: Component
    years: tuple[Settled, ...]
    method: str
    """The cost method of the last year."""

    @property
    def state(self) -> State:
        """The open lots at the end."""
        return self.years[-1].segment.state


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """Everything up to the end of tax year `year`."""

    columns: LedgerColumns
    law: Law
    valuer: Valuer
    year: int
    by_account: bool
    first_year: int
    live: Column
    """Which entries of the columns count (all, until an update takes some out)."""
    balances: Balances
    worked: tuple[Worked, ...]
    narrow_income: dict[str, Column]
    wide_income: dict[str, Column]
    questions: tuple[Question, ...]


def make_book(
    columns: LedgerColumns,
    rules: Rules,
    settings: Mapping[str, str],
    progress: Progress = no_progress,
    live: Column | None = None,
) -> Book:
    """Work off a ledger up to the end of `rules.tax_year`. `live` (bool) says which entries count; None: all.

    Raises UsageError for a setting that does not exist, InputError where a year has no rule pack, a rate is missing, or
    an election is one that cannot be computed, and what `progress` raises.
    """
    validate(settings)
    law = Law(rules, settings)
    year = rules.tax_year
    valuer = Valuer(columns, law.fx_series)
    if live is None:
        live = np.ones(len(columns), bool)
    rows = np.flatnonzero((columns.time < year_end(year)) & live)
    first = tax_year_of(int(columns.time[rows].min())) if rows.size else year
    by_account = law.pool(range(first, year + 1)) == "account"
    progress("Valuing", 0, rows.size)
    treated = treat(columns, valuer, law, rows, by_account=by_account)
    progress("Matching", 0, rows.size)
    apart = components(columns, treated, by_account=by_account)
    return Book(
        columns=columns,
        law=law,
        valuer=valuer,
        year=year,
        by_account=by_account,
        first_year=first,
        live=live,
        balances=balances_of(columns, law, rows),
        worked=tuple(_worked_off(apart, law, year, progress)),
        narrow_income=treated.narrow_income,
        wide_income=treated.wide_income,
        questions=tuple(treated.questions),
    )


def _worked_off(apart: Sequence[Component], law: Law, year: int, progress: Progress) -> Iterator[Worked]:
    done, legs = 0, sum(len(one.row) for one in apart)
    for one in apart:
        progress("Matching", done, legs)
        yield work_off(one, law, year)
        done += len(one.row)


def work_off(component: Component, law: Law, year: int, kept: Sequence[Settled] = ()) -> Worked:
    """Match and settle a component up to `year`; `kept` are its first years, where they are as they were."""
    spans = list(by_year(component, year))
    methods = [law.elections(one).get("cost_method") for one, _, _ in spans]
    segments = match(
        component.legs,
        [start for _, start, _ in spans] + [spans[-1][2]],
        methods,
        kept[-1].segment.state if kept else None,
        len(kept),
        component.choices,
    )
    settled = [
        settle(component, segment, one, slice(start, stop), law.of_year(one).long_term)
        for segment, (one, start, stop) in zip(segments, spans[len(kept) :], strict=True)
    ]
    return Worked(component, (*kept, *settled), methods[-1])


def book_at(book: Book, moment: int) -> Book:
    """The book as it stood at a moment (UTC microseconds; what happens at it is not in): lots and balances alone.

    Income and questions stay those of the whole book. After the book's last year it is as at that year's end.
    """
    moment = min(moment, year_end(book.year))
    year = tax_year_of(moment - 1)
    columns = book.columns
    rows = np.flatnonzero((columns.time < moment) & book.live)
    return replace(
        book,
        year=year,
        balances=balances_of(columns, book.law, rows),
        worked=tuple(_cut(one, book.law, year, moment) for one in book.worked),
    )


def _cut(worked: Worked, law: Law, year: int, moment: int) -> Worked:
    """A component up to a moment of a year: its full years before, and what there is of that one."""
    whole = tuple(one for one in worked.years if one.year < year)
    component = worked.component
    stop = int(np.searchsorted(component.legs.time, moment, side="left"))
    if not stop:
        return replace(worked, years=())
    spans = list(by_year(component, year))
    if stop >= spans[-1][2]:
        return replace(worked, years=worked.years[: len(spans)], method=law.elections(year).get("cost_method"))
    methods = [law.elections(one).get("cost_method") for one, _, _ in spans]
    state = whole[-1].segment.state if whole else None
    bounds = [*(start for _, start, _ in spans), stop]
    [segment] = match(component.legs, bounds, methods, state, len(whole), component.choices)
    part = settle(component, segment, year, slice(spans[-1][1], stop), law.of_year(year).long_term)
    return Worked(component, (*whole, part), methods[-1])
