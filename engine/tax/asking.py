"""What the computation of a year met that a person should know or mend: shortages, named lots, methods, heads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np

from engine.basis.matching import Move
from engine.columns import PLACES
from engine.exact import atto_text
from engine.karachi import day_of
from engine.model import HEADS, Head, Question, Severity
from engine.tax.assessment.liability import Assessment, Chain, assess
from engine.tax.book import Book, Worked
from engine.tax.crypto_sums import foreign_left_out, mended, settled_in
from engine.tax.crypto_year import CryptoYear
from engine.tax.law import Law
from engine.tax.settle import Settled
from engine.tax.treatment import unpriced


def unpriced_fees(book: Book) -> list[Question]:
    """Transfer fees without a rupee value: only matching tells which of them are disposals."""
    asked = {question.entry for question in book.questions if question.code == "unpriced"}
    found = []
    for worked, settled in settled_in(book):
        for leg in settled.leg[~settled.known].tolist():
            uid = _uid(worked, leg)
            if uid not in asked:
                symbol = book.columns.assets[int(worked.component.asset[leg])].symbol
                found.append(unpriced(uid, int(worked.component.legs.time[leg]), symbol))
    return found


def shortages(book: Book, crypto: CryptoYear, chain: Chain | None, assessed: Assessment) -> Iterator[Question]:
    """More disposed of or moved than was there; with the tax it costs, had it cost what it was sold for."""
    for worked in book.worked:
        worth = _worth(book, worked, crypto, chain, assessed)
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


def _worth(book: Book, worked: Worked, crypto: CryptoYear, chain: Chain | None, assessed: Assessment) -> dict[int, int]:
    """By asset, the tax that the year's shortages cost: what would be less, had they cost what they were sold for."""
    found: dict[int, int] = {}
    for settled in worked.years:
        if settled.year != book.year:
            continue
        short = settled.leg[(settled.shortage > 0) & settled.known]
        for asset in np.unique(worked.component.asset[short]).tolist():
            rules, elections = book.law.rules, book.law.elections(book.year)
            tax = assess(rules.pack, elections, mended(book, crypto, worked, asset), chain).tax
            found[asset] = max(0, assessed.tax.payable - tax.payable)
    return found


def lot_choices(book: Book) -> Iterator[Question]:
    """What became of the lots that the taxpayer named, and of the disposals without any."""
    for worked, settled in settled_in(book):
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


def methods(law: Law, first: int, year: int) -> Iterator[Question]:
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


def shared_pools(book: Book) -> Iterator[Question]:
    """Coins whose disposals of the year are under two heads and draw on the same lots."""
    if not book.law.elections(book.year).overrides("head.spot"):
        return
    business = HEADS.index(Head.BUSINESS)
    for worked, settled in settled_in(book, book.year):
        component, leg = worked.component, settled.leg[worked.component.legs.move[settled.leg] == Move.DISPOSE]
        pool, traded = component.legs.pool[leg], component.head[leg] == business
        for one in np.intersect1d(pool[traded], pool[~traded]).tolist():
            symbol = book.columns.assets[int(component.pool_asset[one])].symbol
            yield Question(
                "heads_share_a_pool",
                Severity.INFO,
                "",
                f"{symbol}: what is sold as business and what as capital gains come out of one pool of lots in "
                f"TY{book.year}, so each takes what the other leaves.",
                "Keep stock-in-trade on accounts of its own and elect pool=account, or put all of it under one head.",
            )


def of_the_year(book: Book, oldest: int, first: int) -> Iterator[Question]:
    """What the computation leaves out. `oldest` is the first year of disposals or income, `first` that of the chain."""
    if oldest < first:
        yield Question(
            "before_the_rules",
            Severity.LOW,
            "",
            f"Disposals before tax year {first} are matched with their lots, but not taxed: there is no rule pack.",
            "If a loss of those years can still be carried, give it as brought_forward.capital_loss.TY....",
        )
    if not book.law.of_year(book.year).resident:
        left = foreign_left_out(book, book.year)
        if any(left):
            yield Question(
                "foreign_source_left_out",
                Severity.INFO,
                "",
                f"You were not resident in TY{book.year}: foreign-source gains of Rs {left.gains // 100:,}, losses of "
                f"Rs {left.losses // 100:,} and income of Rs {left.income // 100:,} are not taxed here (s.11(6)).",
                "Check the election residency, and source_of_gain for what was paid from Pakistan.",
            )


def _uid(worked: Worked, leg: int) -> str:
    return f"{int(worked.component.uid[leg]):016x}"


def _where(book: Book, worked: Worked, leg: int) -> str:
    """Such as `Binance, 2026-01-14`."""
    account = book.columns.accounts[int(worked.component.account[leg])].name
    return f"{account}, {date.fromordinal(day_of(int(worked.component.legs.time[leg])))}"
