"""Capital value tax on foreign assets (Finance Act 2022, s.8), TY2022 to TY2026.

Their value is what they cost in dollars at the rate of the year's last day: the rupees of each lot turned into dollars
on the day it was acquired, and back on 30 June.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from engine.basis.matching import left
from engine.errors import InputError
from engine.model import ATTO, Source
from engine.rules.elections import Elections
from engine.tax.book import Book
from engine.tax.holdings import Held, held_at
from engine.tax.statements.location import location
from engine.tax.statements.names import asset_name, holding_names, numbered
from engine.tax.statements.written import hundredths, money, yes
from engine.tax.statements.year_end import DollarRate
from engine.workings import (
    NOTHING,
    RUPEE,
    Fact,
    Figure,
    Law,
    Number,
    Sheet,
    Term,
    Total,
    Unit,
    to_the_paisa,
    to_the_rupee,
    total,
)

if TYPE_CHECKING:
    from engine.rules.schema import RulePack
    from engine.valuation.fx import FxTable

SECTION = "Finance Act 2022, s.8"


@dataclass(frozen=True, slots=True)
class CapitalValueTax:
    assets: Figure
    tax: Figure
    is_due: bool
    lines: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PoolCost:
    """What a pool's open lots cost: in dollars of the days they were acquired, as exact cents, and in rupees (paisa)
    where a day has no rate. `account` is -1 for a pool over all accounts.
    """

    asset: int
    account: int
    cents: Fraction
    paisa: int


def capital_value_tax(
    sheet: Sheet, pack: RulePack, elections: Elections, book: Book, rate: DollarRate
) -> CapitalValueTax | None:
    """The tax of a resident, its figures put on the sheet; None in a year without it."""
    law = pack.statements
    if not law.cvt_rate.value:
        return None
    year = sheet.year
    values = list(_values(sheet, book, elections, rate))
    assets = sheet.put(
        "statements.cvt.foreign_assets_pkr",
        "Foreign assets at cost in dollars, at the rate of the year's last day",
        total([*values, Fact("foreign_assets", year, elections.fact("foreign_assets"))]),
        section=SECTION,
    )
    threshold = sheet.put(
        "statements.cvt.threshold_pkr",
        "Foreign assets above which the tax is due",
        Law("statements.cvt_threshold", year, law.cvt_threshold.value * RUPEE, Unit.PKR),
        section=SECTION,
    )
    percent = sheet.put(
        "statements.cvt.rate_percent",
        "Rate of capital value tax",
        Law("statements.cvt_rate", year, Fraction(law.cvt_rate.value), Unit.PERCENT),
        section=SECTION,
    )
    is_due = assets.value > threshold.value
    tax = sheet.put(
        "statements.cvt.tax_pkr",
        "Capital value tax",
        to_the_rupee(assets * percent) if is_due else NOTHING,
        section=SECTION,
        parameters=("statements.cvt_threshold", "statements.cvt_rate"),
        why="The assets exceed the threshold: all of them are taxed."
        if is_due
        else "The assets do not exceed the threshold.",
    )
    lines = {
        "foreign_assets_pkr": money(assets),
        **rate.put(sheet, "cvt"),
        "threshold_pkr": money(threshold),
        "rate_percent": hundredths(percent.value * 100),
        "due": yes(is_due),
        "tax_pkr": money(tax),
    }
    return CapitalValueTax(assets, tax, is_due, lines)


def _values(sheet: Sheet, book: Book, elections: Elections, rate: DollarRate) -> Iterator[Figure]:
    """The value of each asset that is held abroad."""
    [(_, there)] = held_at(book, [book.year])
    held = holding_names(book.columns, there)
    parts: dict[int, list[Term]] = {}
    for pool in pool_costs(book, book.valuer.fx):
        name = asset_name(book.columns.assets, pool.asset)
        account = "" if pool.account < 0 else book.columns.accounts[pool.account].name
        share = share_abroad(book, elections, held, pool)
        if not share.value:
            continue
        where = f"{account}/" if account else ""
        terms: list[Term] = []
        if pool.cents:
            terms.append(rate.rupees(Total(f"open_lots_dollars:{where}{name}", sheet.year, pool.cents, Unit.USD)))
        if pool.paisa:
            terms.append(Total(f"open_lots_without_rate:{where}{name}", sheet.year, pool.paisa))
        if terms:
            parts.setdefault(pool.asset, []).append(total(terms) * share if share.value != 1 else total(terms))
    symbols = [book.columns.assets[asset].symbol for asset in sorted(parts)]
    for asset, name in zip(sorted(parts), numbered(symbols), strict=True):
        yield sheet.put(
            f"statements.cvt.foreign_assets_pkr.{name}",
            f"{name} held abroad, at cost in dollars",
            to_the_paisa(total(parts[asset])),
            section=SECTION,
        )


def share_abroad(book: Book, elections: Elections, held: Mapping[str, Held], pool: PoolCost) -> Term:
    """What part of a pool is held abroad, by quantity. `held` are the holdings of the year's end by name."""
    columns, symbol = book.columns, book.columns.assets[pool.asset].symbol
    here = {
        name: one
        for name, one in held.items()
        if one.asset == pool.asset and pool.account in (-1, one.account) and one.quantity > 0
    }
    abroad = {
        name: one
        for name, one in here.items()
        if location(elections, columns.accounts[one.account], symbol) is Source.FOREIGN
    }
    if len(abroad) in (0, len(here)):
        return Number(1 if abroad else 0)
    return _quantity(book.year, abroad) / _quantity(book.year, here)


def _quantity(year: int, held: Mapping[str, Held]) -> Term:
    return total(
        [
            Figure(f"holdings.{name}.quantity", year, Fraction(one.quantity, ATTO), Unit.QUANTITY)
            for name, one in held.items()
        ]
    )


def pool_costs(book: Book, fx: FxTable) -> Iterator[PoolCost]:
    """The cost of what is left at the end of the book's year, by pool."""
    for worked in book.worked:
        component, rest = worked.component, left(worked.state, worked.method)
        if not len(rest.lot):
            continue
        day = component.day[rest.lot].astype(np.int64)
        keys, place = np.unique(np.stack([rest.pool.astype(np.int64), day]), axis=1, return_inverse=True)
        costs = np.zeros(keys.shape[1], rest.cost.dtype)
        np.add.at(costs, place.reshape(-1), rest.cost)
        in_dollars: dict[int, Fraction] = {}
        without_rate: dict[int, int] = {}
        for pool, acquired, cost in zip(*keys.tolist(), costs.tolist(), strict=True):
            cents, paisa = _in_dollars(fx, acquired, cost)
            in_dollars[pool] = in_dollars.get(pool, Fraction(0)) + cents
            without_rate[pool] = without_rate.get(pool, 0) + paisa
        for pool, cents in in_dollars.items():
            asset, account = int(component.pool_asset[pool]), int(component.pool_account[pool])
            yield PoolCost(asset, account, cents, without_rate[pool])


def _in_dollars(fx: FxTable, day: int, cost: int) -> tuple[Fraction, int]:
    try:
        return Fraction(cost * ATTO, fx.usd(day).pkr), 0
    except InputError:
        return Fraction(0), cost
