"""The whole computation: ledger columns + rules + elections -> Return.

Everything is a function of the arguments: the same ledger and the same rules give the same Return, whatever order the
files were imported in. `book` works the ledger off; here a year's Return is put together from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np

from engine.basis.matching import left
from engine.columns import PLACES
from engine.exact import atto_text
from engine.karachi import day_of, tax_year_of, year_end, year_start
from engine.model import HEADS, Head, LedgerColumns, Question, Return, Severity, Wealth
from engine.progress import Progress, no_progress
from engine.rules.elections import Elections
from engine.rules.loader import Rules, citations
from engine.tax.book import Book, Worked, make_book
from engine.tax.holdings import holdings_of
from engine.tax.law import Law
from engine.tax.liability import Assessment, Chain, assess
from engine.tax.losses import CryptoHead
from engine.tax.settle import Settled
from engine.tax.tables import disposals_of, incomes_of
from engine.tax.treatment import NATURES, ORIGINS, treat, unpriced
from engine.valuation.values import Valuer

_GAINS, _LOSSES, _INCOME = range(3)


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
    oldest = _oldest(book)
    first = max(oldest, rules.years()[0])
    chain: Chain | None = None
    for each in range(first, year):
        chain = assess(rules.for_year(each), law.elections(each), _by_head(book, each), chain).chain
    sums = _by_head(book, year)
    assessed = assess(rules.pack, elections, sums, chain)
    held, negative = holdings_of(book)
    met = [
        *book.questions,
        *_unpriced_fees(book),
        *_shortages(book, sums, chain, assessed),
        *_lot_choices(book),
        *negative,
        *_methods(law, first, year),
        *_not_computed(elections, oldest, first),
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
        wealth=_wealth(book),
        statements={},
        questions=tuple(met),
        citations=citations(rules.pack),
    )


def missing_prices(columns: LedgerColumns, rules: Rules, settings: Mapping[str, str]) -> list[tuple[str, int]]:
    """The (symbol, Karachi day number) pairs whose US dollar price the computation asked for and did not find."""
    law = Law(rules, settings)
    valuer = Valuer(columns, law.fx_series)
    rows = np.flatnonzero(columns.time < year_end(rules.tax_year))
    treat(columns, valuer, law, rows, by_account=False)
    return sorted((columns.assets[asset].symbol, day) for asset, day in valuer.missing)


# -- sums ----------------------------------------------------------------------------------------------------------


def _settled(book: Book, year: int | None = None) -> Iterator[tuple[Worked, Settled]]:
    """What was settled in a year, or in all of them, component by component."""
    for worked in book.worked:
        for settled in worked.years:
            if year in (None, settled.year):
                yield worked, settled


def _oldest(book: Book) -> int:
    """The tax year of the first disposal or income; the book's where there is none."""
    years = [settled.year for _, settled in _settled(book) if settled.leg.size]
    for table in (book.narrow_income, book.wide_income):
        if len(table["row"]):
            years.append(tax_year_of(int(book.columns.time[table["row"]].min())))
    return min(years, default=book.year)


def _by_head(book: Book, year: int) -> dict[Head, CryptoHead]:
    """Gains, losses (positive) and income of a year by head, in paisa, after the long-term fraction."""
    sums = {head: [0, 0, 0] for head in Head}
    spot = sums[Head(book.law.elections(year).get("head.spot"))]
    for _, settled in _settled(book, year):
        spot[_GAINS] += settled.gains
        spot[_LOSSES] += settled.losses
    for table in (book.narrow_income, book.wide_income):
        time = book.columns.time[table["row"]]
        these = (time >= year_start(year)) & (time < year_end(year)) & table["known"]
        for place, head in enumerate(HEADS):
            value = table["value"][these & (table["head"] == place)]
            is_gain = head in (Head.SPECULATION, Head.CAPITAL_GAINS)
            sums[head][_GAINS if is_gain else _INCOME] += int(value[value > 0].sum())
            sums[head][_LOSSES] -= int(value[value < 0].sum())
    return {head: CryptoHead(*amounts) for head, amounts in sums.items()}


def _wealth(book: Book) -> Wealth:
    """Crypto at cost over the year, by how it came and went. Unexplained is zero unless cost was lost on the way."""
    inflows: dict[str, int] = {str(origin): 0 for origin in ORIGINS}
    outflows: dict[str, int] = {str(nature): 0 for nature in NATURES}
    opening = 0
    for _, settled in _settled(book):
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


# -- questions -----------------------------------------------------------------------------------------------------


def _unpriced_fees(book: Book) -> list[Question]:
    """Transfer fees without a rupee value: only matching tells which of them are disposals."""
    asked = {question.entry for question in book.questions if question.code == "unpriced"}
    found = []
    for worked, settled in _settled(book):
        for leg in settled.leg[~settled.known].tolist():
            uid = _uid(worked, leg)
            if uid not in asked:
                symbol = book.columns.assets[int(worked.component.asset[leg])].symbol
                found.append(unpriced(uid, int(worked.component.legs.time[leg]), symbol))
    return found


def _shortages(
    book: Book, sums: Mapping[Head, CryptoHead], chain: Chain | None, assessed: Assessment
) -> Iterator[Question]:
    """More disposed of or moved than was there; with the tax it costs, had it cost what it was sold for."""
    for worked in book.worked:
        worth = _worth(book, worked, sums, chain, assessed)
        for settled in worked.years:
            yield from _short_disposals(book, worked, settled, worth)
            yield from _short_moves(book, worked, settled)


def _short_disposals(book: Book, worked: Worked, settled: Settled, worth: Mapping[int, int]) -> Iterator[Question]:
    component = worked.component
    for place in np.flatnonzero(settled.shortage).tolist():
        leg = int(settled.leg[place])
        asset = int(component.asset[leg])
        symbol = book.columns.assets[asset].symbol
        short = atto_text(int(settled.shortage[place]) * 10 ** (PLACES - component.places))
        remedy = "Import the file in which it was acquired, or add an opening lot with its cost."
        saved = worth.get(asset, 0) if settled.year == book.year else 0
        if saved:
            remedy += (
                f" Had all {symbol} short in TY{book.year} cost what it was sold for, the year's tax would be "
                f"Rs {saved // 100:,} less."
            )
        yield Question(
            "shortage",
            Severity.HIGH,
            _uid(worked, leg),
            f"{short} {symbol} more was disposed of than was ever acquired ({_where(book, worked, leg)}); "
            "it is computed at zero cost.",
            remedy,
            saved or None,
        )


def _short_moves(book: Book, worked: Worked, settled: Settled) -> Iterator[Question]:
    for leg in settled.segment.short_leg.tolist():
        symbol = book.columns.assets[int(worked.component.asset[leg])].symbol
        yield Question(
            "shortage",
            Severity.HIGH,
            _uid(worked, leg),
            f"More {symbol} was moved than was there ({_where(book, worked, leg)}); "
            "what was missing arrived at no cost.",
            "Import the file in which it was acquired, or add an opening lot with its cost.",
        )


def _worth(
    book: Book, worked: Worked, sums: Mapping[Head, CryptoHead], chain: Chain | None, assessed: Assessment
) -> dict[int, int]:
    """By asset, the tax that the year's shortages cost: what would be less, had they cost what they were sold for."""
    head = Head(book.law.elections(book.year).get("head.spot"))
    found: dict[int, int] = {}
    for settled in worked.years:
        if settled.year != book.year:
            continue
        short = np.flatnonzero((settled.shortage > 0) & settled.known)
        assets = worked.component.asset[settled.leg[short]]
        for asset in np.unique(assets).tolist():
            these = short[assets == asset]
            before, after = settled.taxable[these], settled.taxable[these] - settled.shortage_gain[these]
            gains = sums[head].gains + int(after[after > 0].sum()) - int(before[before > 0].sum())
            losses = sums[head].losses - int(after[after < 0].sum()) + int(before[before < 0].sum())
            mended = {**sums, head: CryptoHead(gains, losses, sums[head].income)}
            rules = book.law.rules
            tax = assess(rules.pack, book.law.elections(book.year), mended, chain).tax
            found[asset] = max(0, assessed.tax.payable - tax.payable)
    return found


def _lot_choices(book: Book) -> Iterator[Question]:
    """What became of the lots that the taxpayer named, and of the disposals without any."""
    for worked, settled in _settled(book):
        if book.law.elections(settled.year).get("cost_method") != "specific":
            continue
        segment, component = settled.segment, worked.component
        for choice, much in zip(segment.refused_choice.tolist(), segment.refused_quantity.tolist(), strict=True):
            leg = int(component.choices.leg[choice])
            lot = int(component.choices.lot[choice])
            named = _uid(worked, lot) if lot >= 0 else "that does not exist"
            exact = atto_text(int(much) * 10 ** (PLACES - component.places))
            yield Question(
                "lot_choice_impossible",
                Severity.HIGH,
                _uid(worked, leg),
                f"Of the lot {named}, {exact} that were named are not there ({_where(book, worked, leg)}); "
                "the oldest lots were taken instead.",
                "Name other lots for this disposal, or correct the entries.",
            )
        if settled.year != book.year:
            continue
        assets, counts = np.unique(component.asset[segment.fallback_leg], return_counts=True)
        for asset, fallen in zip(assets.tolist(), counts.tolist(), strict=True):
            symbol = book.columns.assets[asset].symbol
            named = "1 disposal names" if fallen == 1 else f"{fallen:,} disposals name"
            yield Question(
                "lot_choice_missing",
                Severity.INFO,
                "",
                f"{symbol}: {named} no lots, or not enough, in TY{book.year}; the oldest were taken.",
                "Name the lots with `taxapp lots`, or leave it at first in, first out.",
            )


def _methods(law: Law, first: int, year: int) -> Iterator[Question]:
    """Cost methods that the rules of their year do not allow, and changes that need permission (s.35)."""
    before = ""
    for each in range(first, year + 1):
        elections, pack = law.elections(each), law.rules.for_year(each)
        method = elections.get("cost_method")
        is_stock = elections.get("head.spot") == "business"
        rule = pack.stock_in_trade.cost_methods if is_stock else pack.capital_gains.cost_methods
        if method not in rule.value:
            what = "Stock-in-trade" if is_stock else "What a capital asset cost"
            other = ", or the head capital_gains" if is_stock else ""
            yield Question(
                "method_not_for_stock" if is_stock else "method_not_allowed",
                Severity.HIGH,
                "",
                f"{what} is found by {' or '.join(rule.value)} ({rule.section}); TY{each} uses {method}.",
                f"Choose {' or '.join(rule.value)}{other}.",
            )
            continue
        change = pack.stock_in_trade.change_of_method
        if is_stock and before and method != before and change.value == "with_permission":
            yield Question(
                "method_changed",
                Severity.HIGH,
                "",
                f"The cost method changes from {before} to {method} in TY{each}; for stock-in-trade that needs the "
                f"Commissioner's written permission ({change.section}).",
                "Keep the method, or attach the permission.",
            )
        before = method if is_stock else before


def _not_computed(elections: Elections, oldest: int, first: int) -> list[Question]:
    """What the taxpayer must know that this computation leaves out."""
    questions = []
    if oldest < first:
        questions.append(
            Question(
                "before_the_rules",
                Severity.LOW,
                "",
                f"Disposals before tax year {first} are matched with their lots, but not taxed: there is no rule pack.",
                "If a loss of those years can still be carried, give it as brought_forward.capital_loss.TY....",
            )
        )
    if elections.fact("foreign_tax_paid"):
        questions.append(
            Question(
                "foreign_tax_credit",
                Severity.LOW,
                "",
                "Foreign tax was paid, but the credit of s.103 is not computed; the tax is shown without it.",
                "Have an adviser work out the credit, and set it against the tax payable.",
            )
        )
    return questions


def _uid(worked: Worked, leg: int) -> str:
    return f"{int(worked.component.uid[leg]):016x}"


def _where(book: Book, worked: Worked, leg: int) -> str:
    """Such as `Binance, 2026-01-14`."""
    account = book.columns.accounts[int(worked.component.account[leg])].name
    return f"{account}, {date.fromordinal(day_of(int(worked.component.legs.time[leg])))}"
