"""What crypto brings to a tax year: sums by head and source, stock written down, what a separate block takes in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from engine.karachi import tax_year_of
from engine.model import Head, Income, Source
from engine.reference.law import Law
from engine.reference.periods import is_held_over
from engine.reference.rounding import ZERO, Rounding, spread
from engine.reference.schedules import ONE, Sold, lots_used

if TYPE_CHECKING:
    from engine.rules.schema import SeparateBlock

Place: TypeAlias = tuple[Head, Source]


class Figures(NamedTuple):
    """Crypto under one head from one source in a year, each >= 0."""

    gains: Fraction = ZERO
    losses: Fraction = ZERO
    income: Fraction = ZERO

    def plus(self, gain: Fraction) -> Figures:
        """With a gain more, or a loss (negative)."""
        return self._replace(gains=self.gains + max(gain, ZERO), losses=self.losses + max(-gain, ZERO))


@dataclass(frozen=True, slots=True)
class Crypto:
    """One tax year of crypto. `heads` is without the stock written down; `tiers` (in the pack's order) and
    `consideration` are what a separate block takes in.
    """

    heads: Mapping[Place, Figures] = field(default_factory=dict)
    opening_written_down: Fraction = ZERO
    closing_written_down: Fraction = ZERO
    turnover: Fraction = ZERO
    tiers: Sequence[Figures] = ()
    consideration: Fraction = ZERO

    def counted(self, *, is_resident: bool) -> Mapping[Place, Figures]:
        """By head and source with the stock written down, s.35; of one who is no resident what is Pakistan-source."""
        stock = Head.BUSINESS, Source.PAKISTAN
        found = {place: own for place, own in self.heads.items() if is_resident or place[1] is Source.PAKISTAN}
        own = found.get(stock, Figures())
        return {**found, stock: own.plus(self.opening_written_down).plus(-self.closing_written_down)}


def crypto_of(
    law: Law,
    sold: Iterable[Sold],
    received: Iterable[Income],
    year: int,
    written_down: tuple[Fraction, Fraction],
    rounded: Rounding,
) -> Crypto:
    """The year's sums. `written_down` is what was taken off last year's closing stock, and off this year's.

    What has no value is in no sum; what is foreign-source is not where the taxpayer is no resident.
    """
    law_apart = law.rules.for_year(year).separate_block
    is_resident = law.elections(year).get("residency") == "resident"
    heads: dict[Place, Figures] = {(head, source): Figures() for head in Head for source in Source}
    tiers = [Figures() for _ in law_apart.rates.value] if law_apart else []
    turnover = consideration = ZERO
    for one in sold:
        if tax_year_of(one.event.row.time) != year or one.proceeds is None or (one.is_foreign and not is_resident):
            continue
        block = law.block(one.event.row.time, one.head)
        if block:
            consideration += one.proceeds
            for tier, gain in _fragment_gains(block, one, rounded):
                tiers[tier] = tiers[tier].plus(gain)
            continue
        if one.head is Head.BUSINESS:
            turnover += one.proceeds
        place = one.head, _source(one.is_foreign)
        heads[place] = heads[place].plus(gain_counted(law, one, rounded))
    for item in received:
        if tax_year_of(item.time) != year or item.value is None or (item.foreign and not is_resident):
            continue
        place, value = (item.head, _source(item.foreign)), Fraction(item.value)
        if value < 0 or item.head in (Head.SPECULATION, Head.CAPITAL_GAINS):
            heads[place] = heads[place].plus(value)
        else:
            heads[place] = heads[place]._replace(income=heads[place].income + value)
    return Crypto(heads, *written_down, turnover, tiers, consideration)


def gain_counted(law: Law, one: Sold, rounded: Rounding) -> Fraction:
    """A disposal's gain as s.37(3) counts it, lot by lot; negative: a loss, in full."""
    lots = lots_used(law, one, rounded)
    if all(lot.fraction_taxable == ONE for lot in lots):
        return sum((Fraction(lot.gain) for lot in lots), ZERO)
    return sum((rounded(Fraction(lot.gain) * Fraction(lot.fraction_taxable)) for lot in lots), ZERO)


def _fragment_gains(block: SeparateBlock, one: Sold, rounded: Rounding) -> Iterable[tuple[int, Fraction]]:
    """Each fragment's tier, and its gain or loss after its part of the cost of disposing."""
    incidental = one.event.incidental if block.incidental_cost.value == "in_cost" else ZERO
    costs_of_disposing = spread(incidental, [part.quantity for part in one.fragments], rounded)
    for part, share, charge in zip(one.fragments, one.shares(rounded), costs_of_disposing, strict=True):
        acquired = part.lot.row.time if part.lot else one.event.row.time
        tier = 0
        for place, rate in enumerate(block.rates.value):
            if rate.over_years and is_held_over(rate.over_years, acquired, one.event.row.time):
                tier = place
        yield tier, share - part.cost - charge


def _source(is_foreign: bool) -> Source:
    return Source.FOREIGN if is_foreign else Source.PAKISTAN
