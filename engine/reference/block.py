"""Disposals that a scenario pack taxes apart, at rates of their own (docs/assessment.md, Separate block)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from engine.model import Head
from engine.reference.crypto import Crypto, Figures
from engine.reference.losses import Carried, LossRow, is_carried
from engine.reference.rounding import ZERO, Rounding
from engine.rules.elections import Elections

if TYPE_CHECKING:
    from engine.rules.schema import RulePack

POOL = "separate_block"


class TierTax(NamedTuple):
    over_years: int
    rate: Fraction
    """Per cent."""
    gains: Fraction
    losses: Fraction
    set_off: Fraction
    taxable: Fraction
    tax: Fraction


@dataclass(frozen=True, slots=True)
class Block:
    """A year's separate block; empty under the general law. `rate_tax` is before rounding and the slab minimum."""

    tiers: Sequence[TierTax] = ()
    set_off: Fraction = ZERO
    used: Fraction = ZERO
    withheld: Fraction = ZERO
    rate_tax: Fraction = ZERO
    is_at_least_slab: bool = False
    carried: Mapping[int, Fraction] = field(default_factory=dict)
    rows: Sequence[LossRow] = ()

    @property
    def taxable(self) -> Fraction:
        return sum((tier.taxable for tier in self.tiers), ZERO)


def block_of(pack: RulePack, elections: Elections, crypto: Crypto, before: Carried, rounded: Rounding) -> Block:
    law = pack.separate_block
    if law is None:
        return Block(carried=before.block)
    is_on_list = elections.get("atl") == "true"
    rates = [Fraction(each.atl if is_on_list else each.non_atl) for each in law.rates.value]
    tiers = list(crypto.tiers) or [Figures() for _ in rates]
    left, taken = [tier.gains for tier in tiers], [ZERO for _ in tiers]
    dearest_first = sorted(range(len(tiers)), key=lambda place: -rates[place])

    def take(loss: Fraction, places: Sequence[int]) -> Fraction:
        """What is left of a loss after it came off these tiers in this order."""
        for place in places:
            part = min(loss, left[place])
            loss, left[place], taken[place] = loss - part, left[place] - part, taken[place] + part
        return loss

    year = pack.tax_year
    rest = arose = sum((tier.losses for tier in tiers), ZERO)
    carry = law.loss_carry_years.value
    came = {origin: loss for origin, loss in before.block.items() if year - origin <= carry}
    stays = dict(came)
    if law.losses.value == "set_off":
        rest = sum((take(tier.losses, [place]) for place, tier in enumerate(tiers)), ZERO)
        rest = take(rest, dearest_first)
    set_off = sum(taken, ZERO)
    if law.losses.value == "set_off":
        for origin in sorted(stays):
            stays[origin] = take(stays[origin], dearest_first)
    used = sum(taken, ZERO) - set_off
    carried: dict[int, Fraction] = {}
    rows = []
    for origin in sorted({*came, year}):
        entered, arisen = came.get(origin, ZERO), arose if origin == year else ZERO
        remains = stays[origin] if origin in came else rest
        goes_on = law.losses.value == "set_off" and year + 1 - origin <= carry
        if origin == year:
            goes_on = goes_on and is_carried(pack, elections)
        on = remains if goes_on else ZERO
        if on:
            carried[origin] = on
        if entered or arisen:
            row = LossRow(Head.CAPITAL_GAINS, POOL, origin, entered, entered + arisen - remains, remains - on, on)
            rows.append(row)
    done = [
        TierTax(each.over_years, rate, tier.gains, tier.losses, off, rest_of_it, rest_of_it * rate / 100)
        for each, rate, tier, off, rest_of_it in zip(law.rates.value, rates, tiers, taken, left, strict=True)
    ]
    return Block(
        tiers=done,
        set_off=set_off,
        used=used,
        withheld=rounded(Fraction(law.withholding.value) / 100 * crypto.consideration),
        rate_tax=sum((tier.tax for tier in done), ZERO) * (1 + Fraction(law.cess.value) / 100),
        is_at_least_slab=law.non_atl_at_least_slab.value and not is_on_list,
        carried=carried,
        rows=rows,
    )
