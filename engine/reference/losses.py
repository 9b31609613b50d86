"""One year's losses: set off, brought forward, carried on (ss.56-59, s.104, s.182A)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from engine.model import Head, Source
from engine.reference.crypto import Figures, Place
from engine.reference.rounding import ZERO
from engine.rules.elections import Elections

if TYPE_CHECKING:
    from engine.rules.schema import RulePack

PROPERTY = "property"
HOME, ABROAD = Source.PAKISTAN, Source.FOREIGN
OTHERS: Mapping[str, str] = {
    Head.CAPITAL_GAINS: "capital_gains",
    Head.BUSINESS: "business",
    Head.OTHER_SOURCES: "other_sources",
    Head.SALARY: "salary",
    PROPERTY: "property",
}
"""The facts `other.` and `foreign.` of each head."""
LOSS_OF = {
    Head.CAPITAL_GAINS: "capital_loss",
    Head.BUSINESS: "business_loss",
    Head.SPECULATION: "speculation_loss",
}
Balances: TypeAlias = Mapping[Place, Mapping[int, Fraction]]
"""By head and pool, year of origin -> what of its loss is not used yet."""
Amounts: TypeAlias = dict[tuple[str, Source], Fraction]
"""By head (or property) and source."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a year hands to the next; `block` is a separate block's by origin, `closed` the year, 0 before the first."""

    balances: Balances = field(default_factory=dict)
    block: Mapping[int, Fraction] = field(default_factory=dict)
    closed: int = 0


class LossRow(NamedTuple):
    """What became in a year of one loss; `brought_forward` is nothing where it arose in the year."""

    head: Head
    pool: str
    origin: int
    brought_forward: Fraction
    used: Fraction
    lapsed: Fraction
    carried_forward: Fraction


@dataclass(frozen=True, slots=True)
class Closed:
    """By head (and property) and source what is left to tax, the taxpayer's other income included; by head what was set
    off, used of earlier losses, and goes on.
    """

    left: Amounts
    set_off: Mapping[str, Fraction]
    used: Mapping[str, Fraction]
    balances: Balances
    rows: list[LossRow]

    @property
    def taxable(self) -> Fraction:
        return sum(self.left.values(), ZERO)


def close_year(pack: RulePack, elections: Elections, crypto: Mapping[Place, Figures], before: Carried) -> Closed:
    resident = is_resident(elections)
    left: Amounts = {}
    loss: Amounts = {}
    for head in (*Head, PROPERTY):
        other = elections.fact(f"other.{OTHERS[head]}") if head in OTHERS else 0
        foreign = elections.fact(f"foreign.{OTHERS[head]}") if head in OTHERS else 0
        for source, more in ((HOME, other - foreign), (ABROAD, foreign if resident else 0)):
            own = crypto.get((head, source), Figures()) if isinstance(head, Head) else Figures()
            left[head, source] = own.gains + own.income + more
            loss[head, source] = own.losses
    arose = dict(loss)
    stated = dict(loss)
    set_off = dict.fromkeys((*Head, PROPERTY), ZERO)
    used = dict.fromkeys((*Head, PROPERTY), ZERO)

    def take(of: tuple[str, Source], off: tuple[str, Source]) -> None:
        taken = min(loss[of], left[off])
        loss[of] -= taken
        left[off] -= taken
        set_off[off[0]] += taken

    for head in Head:
        # 1. The year's losses, off income of the same head and source.
        take((head, HOME), (head, HOME))
        take((head, ABROAD), (head, ABROAD))
        # 2. A Pakistani loss, off the head's foreign income; a foreign one is Pakistani too, where elected.
        take((head, HOME), (head, ABROAD))
        if elections.get("foreign_losses") == "together":
            take((head, ABROAD), (head, HOME))
            joins = loss[head, ABROAD]
            arose[head, ABROAD] -= joins
            arose[head, HOME] += joins
            loss[head, ABROAD] -= joins
            loss[head, HOME] += joins
    # 3. Losses of earlier years, within the head, oldest first.
    brought: dict[Place, dict[int, Fraction]] = {}
    balances: dict[Place, dict[int, Fraction]] = {}
    for head in LOSS_OF:
        for pool, off in ((ABROAD, (ABROAD,)), (HOME, (HOME, ABROAD))):
            brought[head, pool] = _brought_forward(pack, elections, head, pool, before)
            balances[head, pool] = dict(brought[head, pool])
            if pool is ABROAD and not resident:
                continue
            for origin in sorted(balances[head, pool]):
                for source in off:
                    taken = min(balances[head, pool][origin], left[head, source])
                    balances[head, pool][origin] -= taken
                    left[head, source] -= taken
                    used[head] += taken
    # 4. A Pakistani business loss still left, off other heads but never salary.
    against: list[str] = [Head.SPECULATION, Head.OTHER_SOURCES, PROPERTY, Head.CAPITAL_GAINS]
    if not pack.losses.business_against_property.value:
        against.remove(PROPERTY)
    for target in against:
        take((Head.BUSINESS, HOME), (target, HOME))
        take((Head.BUSINESS, HOME), (target, ABROAD))
    # 5. What is left goes on as long as the law lets it.
    year = pack.tax_year
    going: dict[Place, dict[int, Fraction]] = {}
    rows: list[LossRow] = []
    for head in LOSS_OF:
        for pool in Source:
            going[head, pool] = {}
            came, stays = brought[head, pool], balances[head, pool]
            for origin in sorted({*came, year}):
                rest = stays[origin] if origin in came else loss[head, pool]
                goes_on = year + 1 - origin <= years_carried(pack, head, pool)
                if origin == year:
                    goes_on = goes_on and is_carried(pack, elections)
                if goes_on and rest:
                    going[head, pool][origin] = rest
                entered, arisen = came.get(origin, ZERO), arose[head, pool] if origin == year else ZERO
                if (entered or arisen or (origin == year and stated[head, pool])) and (pool is HOME or resident):
                    on = rest if goes_on else ZERO
                    rows.append(LossRow(head, pool, origin, entered, entered + arisen - rest, rest - on, on))
    return Closed(left, set_off, used, going, rows)


def is_resident(elections: Elections) -> bool:
    return elections.get("residency") == "resident"


def is_carried(pack: RulePack, elections: Elections) -> bool:
    """s.182A: whether a loss of the year goes on at all."""
    return elections.get("late_filed") == "false" or pack.losses.carried_when_late.value


def years_carried(pack: RulePack, head: Head, pool: Source) -> int:
    if pool is ABROAD:
        return pack.foreign.loss_carry_years.value
    if head is Head.CAPITAL_GAINS:
        return pack.losses.capital_carry_years.value
    if head is Head.BUSINESS:
        return pack.losses.business_carry_years.value
    return pack.losses.speculation_carry_years.value


def _brought_forward(
    pack: RulePack, elections: Elections, head: Head, pool: Source, before: Carried
) -> dict[int, Fraction]:
    """What earlier years hand on. A loss given as a fact replaces the chain's of that origin: one for this very year
    always, any other once, where the chain begins or in the year after its origin.
    """
    year = pack.tax_year
    balances = dict(before.balances.get((head, pool), {}))
    fact = f"foreign_{LOSS_OF[head]}" if pool is ABROAD else LOSS_OF[head]
    for origin, amount in elections.brought_forward(fact).items():
        if origin in elections.brought_forward_for_year(fact) or origin >= before.closed:
            balances[origin] = Fraction(amount)
    return {
        origin: balance
        for origin, balance in balances.items()
        if balance and origin < year and year - origin <= years_carried(pack, head, pool)
    }
