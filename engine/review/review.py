"""Everything a ledger leaves open, in order of what it is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from engine.errors import InputError
from engine.karachi import ZONE, tax_year_of
from engine.ledger.edits import State, question_states
from engine.ledger.ledger import Ledger
from engine.model import KINDS, Kind, LedgerColumns, Return, Severity
from engine.progress import Progress, no_progress
from engine.review.banking import bank_credits, orders_without_a_line
from engine.review.computed import asked, shortages
from engine.review.context import Review
from engine.review.coverage import coverage_gaps
from engine.review.duplicates import duplicates
from engine.review.item import Item, make_item
from engine.review.negative import negative_balances, running
from engine.review.rows import rejected_rows
from engine.review.spam import spam_excluded
from engine.review.stated import balance_mismatches
from engine.review.symbols import ambiguous_symbols
from engine.review.transactions import transactions
from engine.review.transfers import doubtful_transfers, with_candidates
from engine.review.worth import with_worth
from engine.review.zones import assumed_zones, shifted_orders
from engine.rules.loader import Rules, available_years, load_rules
from engine.tax.compute import compute

_SEVERITIES = list(Severity)


def questions(
    ledger: Ledger,
    year: int | None = None,
    *,
    rules: Callable[[int], Rules] = load_rules,
    today: int | None = None,
    progress: Progress = no_progress,
) -> list[Item]:
    """All items, whatever became of them, or those about one tax year or worth something in it; the dearest first.

    `today` is a Karachi day number, by the clock where it is not given. Raises as `compute`, and what `progress`
    raises.
    """
    return questions_of(look(ledger, rules=rules, today=today, progress=progress), ledger, year, progress=progress)


def questions_of(
    review: Review, ledger: Ledger, year: int | None = None, *, progress: Progress = no_progress
) -> list[Item]:
    """The same of a ledger that was read and computed already (`look`)."""
    progress("Reviewing", 0, 1)
    found = list(_found(review))
    items = with_worth(review, found)
    wanted = {one.id for one in (*found, *items) if year is None or one.year in (0, year)}
    items.sort(key=lambda one: (-(one.worth or 0), _SEVERITIES.index(one.severity), one.code, one.year, one.id))
    states = question_states(ledger)
    told = [replace(one, state=states[one.id][0], note=states[one.id][1]) if one.id in states else one for one in items]
    progress("Reviewing", 1, 1)
    return [one for one in told if one.id in wanted]


def open_items(ledger: Ledger, review: Review, year: int) -> list[Item]:
    """What a ledger that was read leaves open about one tax year or about none, without what it is worth."""
    states = question_states(ledger)
    items = [one for one in _found(review) if one.year in (0, year)]
    return [one for one in items if one.id not in states or states[one.id][0] is State.OPEN]


def balance_questions(
    ledger: Ledger,
    *,
    rules: Callable[[int], Rules] = load_rules,
    today: int | None = None,
    progress: Progress = no_progress,
) -> list[Item]:
    """What `questions` asks about balances and leaves open, without what it is worth: of all years only the last that
    can be computed is. Raises what `progress` raises."""
    columns, settings = ledger.columns(progress), ledger.settings()
    returns: list[Return] = []
    for year in reversed(_years(columns)):
        try:
            returns.append(compute(columns, rules(year), settings, progress))
            break
        except InputError:
            continue
    review = Review(ledger.connection, columns, returns, _day(today))
    found = balance_mismatches(review, running(columns, review.book) if review.book else [])
    states = question_states(ledger)
    return [one for one in found if one.id not in states or states[one.id][0] is State.OPEN]


def look(
    ledger: Ledger,
    *,
    rules: Callable[[int], Rules] = load_rules,
    today: int | None = None,
    progress: Progress = no_progress,
) -> Review:
    """The ledger read and each of its tax years computed."""
    columns, settings = ledger.columns(progress), ledger.settings()
    returns, refused = [], {}
    for year in _years(columns):
        try:
            returns.append(compute(columns, rules(year), settings, progress))
        except InputError as error:
            refused[year] = str(error)
    return Review(ledger.connection, columns, returns, _day(today), refused)


def _day(today: int | None) -> int:
    return datetime.now(ZONE).date().toordinal() if today is None else today


def _found(review: Review) -> Iterator[Item]:
    book = review.book
    yield from _not_computed(review)
    yield from with_candidates(review, shifted_orders(review, transactions(review, asked(review))))
    yield from shortages(review)
    balances = list(running(book.columns, book)) if book else []
    yield from negative_balances(review, balances)
    yield from balance_mismatches(review, balances)
    yield from coverage_gaps(review, balances)
    yield from duplicates(review)
    yield from doubtful_transfers(review)
    yield from orders_without_a_line(review)
    yield from bank_credits(review)
    yield from assumed_zones(review)
    yield from ambiguous_symbols(review)
    yield from rejected_rows(review)
    yield from spam_excluded(review)


def _not_computed(review: Review) -> Iterator[Item]:
    """The tax years that cannot be computed as they are, and why."""
    for year, why in review.refused.items():
        yield make_item(
            "not_computed",
            Severity.HIGH,
            f"TY{year} cannot be computed: {why}",
            "What that says is to be mended first; nothing of the year has been looked at.",
            year=year,
            commands=("taxapp prices LEDGER --fetch-rates", "taxapp prices LEDGER --csv FILE"),
        )


def _years(columns: LedgerColumns) -> list[int]:
    """The tax years from the first entry to the last that there are rules for."""
    times = columns.time[columns.kind != KINDS.index(Kind.OPENING)]
    if not times.size:
        return []
    first, last = tax_year_of(int(times.min())), tax_year_of(int(times.max()))
    return [year for year in available_years() if first <= year <= last]
