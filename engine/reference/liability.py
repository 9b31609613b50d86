"""The tax of a year: Division I table, surcharge, separate block, foreign tax credit, what is due to crypto."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from engine.model import Head, HeadFigures, TaxFigures
from engine.reference.block import Block, block_of
from engine.reference.crypto import Crypto, Figures
from engine.reference.losses import ABROAD, HOME, PROPERTY, Carried, Closed, close_year, is_resident
from engine.reference.rounding import ZERO, Rounding, half_up, spread, whole
from engine.rules.elections import Elections

if TYPE_CHECKING:
    from engine.rules.schema import RulePack

RUPEE = 100
CREDIT_ORDER: Sequence[str] = (
    Head.CAPITAL_GAINS,
    Head.BUSINESS,
    Head.SPECULATION,
    Head.OTHER_SOURCES,
    Head.SALARY,
    PROPERTY,
)


class Chain(NamedTuple):
    """Losses carried from year to year: as they are, and had there been no crypto."""

    carried: Carried = Carried()
    without_crypto: Carried = Carried()


class Credit(NamedTuple):
    """Tax paid abroad on the foreign income of a head, s.103."""

    head: str
    net: Fraction
    paid: Fraction
    limit: Fraction
    credit: Fraction


class Tax(NamedTuple):
    income: Fraction
    table: str
    division_i: Fraction
    surcharge: Fraction
    block: Fraction
    credits: Sequence[Credit]
    withheld: Fraction

    @property
    def normal(self) -> Fraction:
        return self.division_i + self.block

    @property
    def credited(self) -> Fraction:
        return sum((one.credit for one in self.credits), ZERO)

    @property
    def payable(self) -> Fraction:
        return self.normal + self.surcharge - self.credited - self.withheld


@dataclass(frozen=True, slots=True)
class Assessed:
    heads: Mapping[Head, HeadFigures]
    figures: TaxFigures
    chain: Chain
    crypto: Crypto
    closed: Closed
    block: Block
    tax: Tax
    income_without_crypto: Fraction


def assess(pack: RulePack, elections: Elections, crypto: Crypto, chain: Chain, rounded: Rounding) -> Assessed:
    closed, block, tax = _taxed(pack, elections, crypto, chain.carried, rounded)
    plain, plain_block, without = _taxed(pack, elections, Crypto(), chain.without_crypto, rounded)
    figures = TaxFigures(
        taxable_income=whole(tax.income),
        table=tax.table,
        normal_tax=whole(tax.normal),
        surcharge=whole(tax.surcharge),
        credits=whole(tax.credited),
        withheld=whole(tax.withheld),
        payable=whole(tax.payable),
        without_crypto=whole(without.payable),
        due_to_crypto=whole(tax.payable - without.payable),
    )
    year = pack.tax_year
    after = Chain(Carried(closed.balances, block.carried, year), Carried(plain.balances, plain_block.carried, year))
    heads = {head: _head(head, crypto, closed, block, elections) for head in Head}
    return Assessed(heads, figures, after, crypto, closed, block, tax, without.income)


def _taxed(
    pack: RulePack, elections: Elections, crypto: Crypto, before: Carried, rounded: Rounding
) -> tuple[Closed, Block, Tax]:
    closed = close_year(pack, elections, crypto.counted(is_resident=is_resident(elections)), before)
    block = block_of(pack, elections, crypto, before, rounded)
    return closed, block, tax_on(pack, elections, closed, block)


def _head(head: Head, crypto: Crypto, closed: Closed, block: Block, elections: Elections) -> HeadFigures:
    """Crypto's part of a head, both sources: losses come off crypto first. A separate block shows in capital gains."""
    counted = crypto.counted(is_resident=is_resident(elections))
    own = [counted.get((head, source), Figures()) for source in (HOME, ABROAD)]
    gains, losses = sum((one.gains for one in own), ZERO), sum((one.losses for one in own), ZERO)
    income = sum((one.income for one in own), ZERO)
    set_off, used = closed.set_off[head], closed.used[head]
    taxable = max(ZERO, gains + income - set_off - used)
    pools = (HOME, ABROAD) if is_resident(elections) else (HOME,)
    carried = sum((sum(closed.balances.get((head, pool), {}).values(), ZERO) for pool in pools), ZERO)
    if head is Head.CAPITAL_GAINS:
        gains += sum((tier.gains for tier in block.tiers), ZERO)
        losses += sum((tier.losses for tier in block.tiers), ZERO)
        set_off += block.set_off
        used += block.used
        taxable += block.taxable
        carried += sum(block.carried.values(), ZERO)
    amounts = (gains, losses, income, set_off, used, taxable, carried)
    return HeadFigures(*(whole(amount) for amount in amounts))


def tax_on(pack: RulePack, elections: Elections, closed: Closed, block: Block, more: int = 0) -> Tax:
    """The tax on a closed year; `more` is paisa of income on top, of no head."""
    income = closed.taxable + more
    salary = closed.left[Head.SALARY, HOME] + closed.left[Head.SALARY, ABROAD]
    is_salaried = salary > income * Fraction(pack.slabs.salaried_share_percent.value) / 100
    normal = division_i(pack, income, is_salaried=is_salaried)
    surcharge = ZERO
    if income > pack.surcharge.threshold.value * RUPEE:
        is_freed = is_salaried
        if pack.surcharge.salary_proviso.value and elections.get("surcharge_salary_proviso") == "literal":
            is_freed = salary > 0
        rate = pack.surcharge.rate_salaried.value if is_freed else pack.surcharge.rate_others.value
        surcharge = to_the_rupee(normal * Fraction(rate) / 100)
    apart = to_the_rupee(block.rate_tax)
    if block.is_at_least_slab:
        apart = max(apart, division_i(pack, income + block.taxable, is_salaried=is_salaried) - normal)
    return Tax(
        income=income,
        table="salaried" if is_salaried else "non_salaried",
        division_i=normal,
        surcharge=surcharge,
        block=apart,
        credits=_credits(pack, elections, closed, normal, income),
        withheld=elections.fact("tax_withheld") + block.withheld,
    )


def division_i(pack: RulePack, income: Fraction, *, is_salaried: bool) -> Fraction:
    table = pack.slabs.salaried if is_salaried else pack.slabs.non_salaried
    tax = ZERO
    for band in table.value:
        if income > band.over * RUPEE:
            tax = band.base * RUPEE + (income - band.over * RUPEE) * Fraction(band.rate) / 100
    return to_the_rupee(tax)


def _credits(pack: RulePack, elections: Elections, closed: Closed, tax: Fraction, income: Fraction) -> Sequence[Credit]:
    """s.103: by head the tax paid abroad, or the average rate on the head's foreign income, whichever is less."""
    if not is_resident(elections) or pack.foreign.tax_credit.value == "none":
        return ()
    nets = [closed.left[head, ABROAD] for head in CREDIT_ORDER]
    general = Fraction(elections.fact("foreign_tax_paid"))
    shares = spread(general, nets, half_up) if any(nets) else [ZERO for _ in nets]
    found = []
    for head, net, share in zip(CREDIT_ORDER, nets, shares, strict=True):
        paid = share + elections.fact(f"foreign_tax_paid.{head}")
        limit = to_the_rupee(tax * net / income) if net else ZERO
        found.append(Credit(head, net, paid, limit, min(paid, limit)))
    return found


def to_the_rupee(amount: Fraction) -> Fraction:
    """s.219: less than 50 paisa is dropped, 50 paisa and more count as a rupee."""
    return half_up(amount / RUPEE) * RUPEE
