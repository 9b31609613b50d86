"""Purchases whose cost s.75A may deny, and what that would do to the year's tax."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from engine.karachi import iso_utc, tax_year_of
from engine.model import LedgerColumns
from engine.reference.entries import Acquisition
from engine.reference.lots import Fragment
from engine.reference.rounding import ZERO, Rounding
from engine.reference.schedules import Sold, uid_text
from engine.reference.text import money, quantity
from engine.reference.work import Work

MOST_EFFECTS = 200
CostOf: TypeAlias = Callable[[Acquisition, Fraction, Fraction], Fraction]
"""What the units of a purchase from the first quantity to the second cost."""


@dataclass(frozen=True, slots=True)
class Exposed:
    """A purchase; `used` is what of its cost the year's disposals with a gain or loss consumed."""

    purchase: Acquisition
    used: Fraction
    is_denied: bool


def exposure(
    columns: LedgerColumns,
    work: Work,
    year: int,
    payable_of: Callable[[Sequence[Sold]], Fraction],
    rounded: Rounding,
) -> list[dict[str, str]]:
    """The rows of the statement. `payable_of` is the year's tax with other disposals in place of its own."""
    found = [_exposed(one, work, year, rounded) for one in _purchases(columns, work, year)]
    if not found:
        return []

    def effect(of: Sequence[Exposed]) -> Fraction:
        """The tax with none of these costs, less the tax with all of them."""
        denied = _with_costs(work.sold, [one for one in of if not one.is_denied], year, _no_cost)
        given = _with_costs(work.sold, [one for one in of if one.is_denied], year, _full_cost(rounded))
        return payable_of(denied) - payable_of(given)

    used = sorted((one for one in found if one.used), key=lambda one: -one.used)
    shown = used[:MOST_EFFECTS]
    rows = []
    for one in found:
        buy = one.purchase
        rows.append(
            {
                "entry": uid_text(buy.row.uid),
                "time": iso_utc(buy.row.time),
                "account": columns.accounts[buy.account].name,
                "asset": columns.assets[buy.asset].symbol,
                "quantity": quantity(buy.quantity),
                "cost_pkr": money(buy.exposed),
                "used_pkr": money(one.used),
                "tax_effect_pkr": "" if one in used and one not in shown else money(effect([one])),
            }
        )
    together = {
        "entry": "all",
        "time": "",
        "account": "",
        "asset": "",
        "quantity": "",
        "cost_pkr": money(sum((one.purchase.exposed for one in found), ZERO)),
        "used_pkr": money(sum((one.used for one in found), ZERO)),
        "tax_effect_pkr": money(effect(found)),
    }
    return [*rows, together]


def _purchases(columns: LedgerColumns, work: Work, year: int) -> Iterable[Acquisition]:
    """Those of which the year disposed or something is still held, in order of time, account, asset, entry."""
    touched = {part.lot.row.uid for sold in _of_year(work.sold, year) for part in sold.fragments if part.lot}
    touched |= {part.lot.row.uid for left in work.matched.left.values() for part in left if part.lot}
    purchases = [one for one in work.events if isinstance(one, Acquisition) and one.exposed]
    return sorted(
        (one for one in purchases if one.row.uid in touched),
        key=lambda one: (
            one.row.time,
            columns.accounts[one.account].name,
            columns.assets[one.asset].symbol,
            one.row.uid,
        ),
    )


def _of_year(sold: Iterable[Sold], year: int) -> Iterable[Sold]:
    return (one for one in sold if tax_year_of(one.event.row.time) == year)


def _has_result(one: Sold) -> bool:
    return one.proceeds is not None and not one.is_free_gift


def _exposed(purchase: Acquisition, work: Work, year: int, rounded: Rounding) -> Exposed:
    is_denied = not purchase.cost
    parts = [
        part
        for one in _of_year(work.sold, year)
        if _has_result(one)
        for part in one.fragments
        if _is_of(part, purchase)
    ]
    if is_denied:
        consumed = sum((part.quantity for part in parts), ZERO)
        used = rounded(purchase.exposed * consumed / purchase.quantity)
    else:
        used = sum((part.cost for part in parts), ZERO)
    return Exposed(purchase, used, is_denied)


def _is_of(part: Fragment, purchase: Acquisition) -> bool:
    return part.lot is not None and part.lot.row.uid == purchase.row.uid and not part.lot.is_from_nowhere


def _with_costs(sold: Iterable[Sold], of: Iterable[Exposed], year: int, cost_of: CostOf) -> list[Sold]:
    """The disposals with other costs of what the year's of them consumed of these purchases."""
    found = list(sold)
    for exposed in of:
        passed = ZERO
        for place, one in enumerate(found):
            if tax_year_of(one.event.row.time) != year or not _has_result(one):
                continue
            parts = []
            for part in one.fragments:
                if _is_of(part, exposed.purchase):
                    before, passed = passed, passed + part.quantity
                    part = replace(part, cost=cost_of(exposed.purchase, before, passed))
                parts.append(part)
            found[place] = replace(one, fragments=parts)
    return found


def _no_cost(purchase: Acquisition, start: Fraction, end: Fraction) -> Fraction:
    return ZERO


def _full_cost(rounded: Rounding) -> CostOf:
    def cost(purchase: Acquisition, start: Fraction, end: Fraction) -> Fraction:
        unit = purchase.exposed / purchase.quantity
        return rounded(unit * end) - rounded(unit * start)

    return cost
