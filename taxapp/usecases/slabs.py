"""Tax on taxable income slab by slab: how much of it lies in each band of the Division I table, and the tax of that."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from engine.exact import divide_half_up
from engine.model import Return

if TYPE_CHECKING:
    from engine.rules.schema import RulePack

_RUPEE = 100


class Slab(NamedTuple):
    """A band of the table: income over `over`, up to `upto` (None: no end); money in paisa, `rate` in per cent.

    `tax` is that of the income in the band, to the paisa; the tax of the year is worked from the table's base and
    rounded once (s.219).
    """

    over: int
    upto: int | None
    rate: Fraction
    income: int
    tax: int


def slabs_of(result: Return) -> list[Slab]:
    """The bands of the table that the year was taxed by. Empty for a Return that `compute` did not make."""
    if result.book is None:
        return []
    return slabs(result.book.law.rules.pack, result.tax.table, result.tax.taxable_income)


def slabs(pack: RulePack, table: str, income: int) -> list[Slab]:
    """The bands of a table (`salaried`, `non_salaried`) with an income (paisa) laid over them."""
    bands = (pack.slabs.salaried if table == "salaried" else pack.slabs.non_salaried).value
    found = []
    for place, band in enumerate(bands):
        over = band.over * _RUPEE
        upto = bands[place + 1].over * _RUPEE if place + 1 < len(bands) else None
        within = max(0, (income if upto is None else min(income, upto)) - over)
        rate = Fraction(band.rate)
        found.append(Slab(over, upto, rate, within, divide_half_up(within * rate.numerator, 100 * rate.denominator)))
    return found
