"""The tax on a year's taxable income: Division I table, surcharge, what was withheld, what is due to crypto."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from engine.model import Head, HeadFigures, TaxFigures
from engine.reference.losses import Carried, Closed, Figures, close_year
from engine.reference.rounding import ZERO, half_up, whole
from engine.rules.elections import Elections

if TYPE_CHECKING:
    from engine.rules.schema import RulePack

RUPEE = 100


class Chain(NamedTuple):
    """Losses carried from year to year: as they are, and had there been no crypto."""

    carried: Carried = Carried()
    without_crypto: Carried = Carried()


class Assessed(NamedTuple):
    heads: Mapping[Head, HeadFigures]
    tax: TaxFigures
    chain: Chain


class Tax(NamedTuple):
    income: Fraction
    table: str
    normal: Fraction
    surcharge: Fraction
    withheld: int

    @property
    def payable(self) -> Fraction:
        return self.normal + self.surcharge - self.withheld


def assess(pack: RulePack, elections: Elections, crypto: Mapping[Head, Figures], chain: Chain) -> Assessed:
    closed = close_year(pack, elections, crypto, chain.carried)
    plain = close_year(pack, elections, {}, chain.without_crypto)
    tax, without = tax_on(pack, elections, closed.taxable), tax_on(pack, elections, plain.taxable)
    figures = TaxFigures(
        taxable_income=whole(tax.income),
        table=tax.table,
        normal_tax=whole(tax.normal),
        surcharge=whole(tax.surcharge),
        credits=0,
        withheld=tax.withheld,
        payable=whole(tax.payable),
        without_crypto=whole(without.payable),
        due_to_crypto=whole(tax.payable - without.payable),
    )
    heads = {head: _head(head, crypto.get(head, Figures()), closed) for head in Head}
    return Assessed(heads, figures, Chain(closed.carried, plain.carried))


def _head(head: Head, own: Figures, closed: Closed) -> HeadFigures:
    """Crypto's part of a head: losses come off crypto first."""
    set_off, used = closed.set_off[head], closed.used[head]
    return HeadFigures(
        gains=whole(own.gains),
        losses=whole(own.losses),
        income=whole(own.income),
        set_off=whole(set_off),
        brought_forward_used=whole(used),
        taxable=whole(max(ZERO, own.gains + own.income - set_off - used)),
        carried_forward=whole(sum(closed.carried.balances.get(head, {}).values(), ZERO)),
    )


def tax_on(pack: RulePack, elections: Elections, taxable: Mapping[str, Fraction]) -> Tax:
    income, salary = sum(taxable.values(), ZERO), taxable[Head.SALARY]
    on_salaried_table = salary > income * Fraction(pack.slabs.salaried_share_percent.value) / 100
    table = pack.slabs.salaried if on_salaried_table else pack.slabs.non_salaried
    normal = ZERO
    for band in table.value:
        if income > band.over * RUPEE:
            normal = band.base * RUPEE + (income - band.over * RUPEE) * Fraction(band.rate) / 100
    normal = to_the_rupee(normal)
    surcharge = ZERO
    if income > pack.surcharge.threshold.value * RUPEE:
        is_freed = on_salaried_table
        if pack.surcharge.salary_proviso.value and elections.get("surcharge_salary_proviso") == "literal":
            is_freed = salary > 0
        rate = pack.surcharge.rate_salaried.value if is_freed else pack.surcharge.rate_others.value
        surcharge = to_the_rupee(normal * Fraction(rate) / 100)
    name = "salaried" if on_salaried_table else "non_salaried"
    return Tax(income, name, normal, surcharge, elections.fact("tax_withheld"))


def to_the_rupee(amount: Fraction) -> Fraction:
    """s.219: less than 50 paisa is dropped, 50 paisa and more count as a rupee."""
    return half_up(amount / RUPEE) * RUPEE
