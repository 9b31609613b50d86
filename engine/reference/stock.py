"""Closing stock of a business at the lower of cost and net realisable value, s.35."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from engine.model import LedgerColumns
from engine.reference.law import Law
from engine.reference.rounding import ZERO
from engine.reference.schedules import Held


@dataclass(frozen=True, slots=True)
class Stock:
    """An asset (its place) in closing stock. `value` None: no price is known."""

    asset: int
    cost: Fraction
    value: Fraction | None
    written_down: Fraction


def closing_stock(law: Law, held: Iterable[Held], year: int) -> list[Stock]:
    """The stock at the end of a year, in order of asset; none where no head.spot is business, or there was no law."""
    if year not in law.rules.years():
        return []
    pack = law.rules.for_year(year)
    if pack.separate_block and pack.separate_block.covers.value == "all_disposals":
        return []
    stock = [
        one
        for one in held
        if one.quantity > 0 and law.elected_of_holding("head.spot", year, one.account, one.asset) == "business"
    ]
    found = []
    for asset in sorted({one.asset for one in stock}):
        items = [one for one in stock if one.asset == asset]
        cost = sum((one.cost for one in items), ZERO)
        known = [one.market for one in items if one.market is not None]
        value = sum(known, ZERO) if len(known) == len(items) else None
        written_down = ZERO
        if value is not None and pack.stock_in_trade.closing_value.value == "lower_of_cost_and_nrv":
            written_down = max(ZERO, cost - value)
        found.append(Stock(asset, cost, value, written_down))
    return found


def may_have_stock(columns: LedgerColumns, law: Law, year: int) -> bool:
    """Whether head.spot is business anywhere in a year."""
    return any(
        law.elected_of_holding("head.spot", year, account, asset) == "business"
        for account in range(len(columns.accounts))
        for asset in range(len(columns.assets))
    )
