"""One year's losses: set off, brought forward, carried on (ss.56-59, s.182A)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from engine.model import Head
from engine.reference.rounding import ZERO
from engine.rules.elections import Elections

if TYPE_CHECKING:
    from engine.rules.schema import RulePack

PROPERTY = "property"
LOSS_OF = {
    Head.CAPITAL_GAINS: "capital_loss",
    Head.BUSINESS: "business_loss",
    Head.SPECULATION: "speculation_loss",
}
Balances: TypeAlias = Mapping[Head, Mapping[int, Fraction]]
"""By head, year of origin -> what of its loss is not used yet."""


class Figures(NamedTuple):
    """Crypto under one head in a year, each >= 0."""

    gains: Fraction = ZERO
    losses: Fraction = ZERO
    income: Fraction = ZERO


@dataclass(frozen=True, slots=True)
class Carried:
    """What a year hands to the next; `closed` is the year, 0 before the first."""

    balances: Balances = field(default_factory=dict)
    closed: int = 0


@dataclass(frozen=True, slots=True)
class Closed:
    """By head (and property) what is left to tax, the taxpayer's other income included; what was set off and used."""

    taxable: Mapping[str, Fraction]
    set_off: Mapping[str, Fraction]
    used: Mapping[str, Fraction]
    carried: Carried


def close_year(pack: RulePack, elections: Elections, crypto: Mapping[Head, Figures], before: Carried) -> Closed:
    year = pack.tax_year
    others = {
        Head.CAPITAL_GAINS: "other.capital_gains",
        Head.BUSINESS: "other.business",
        Head.OTHER_SOURCES: "other.other_sources",
        Head.SALARY: "other.salary",
        PROPERTY: "other.property",
    }
    left: dict[str, Fraction] = {}
    loss: dict[str, Fraction] = {}
    for head in (*Head, PROPERTY):
        own = crypto[head] if head in crypto else Figures()
        left[head] = own.gains + own.income + (elections.fact(others[head]) if head in others else 0)
        loss[head] = own.losses
    set_off = dict.fromkeys(left, ZERO)
    used = dict.fromkeys(left, ZERO)

    # 1. The year's losses, within the head.
    for head in left:
        _set_off(head, head, left, loss, set_off)
    # 2. Losses of earlier years, within the head, oldest first.
    balances: dict[Head, dict[int, Fraction]] = {}
    for head in LOSS_OF:
        balances[head] = _brought_forward(pack, elections, head, before)
        for origin, balance in sorted(balances[head].items()):
            taken = min(balance, left[head])
            left[head] -= taken
            used[head] += taken
            balances[head][origin] -= taken
    # 3. A business loss still left, from other heads but never salary.
    against: list[str] = [Head.SPECULATION, Head.OTHER_SOURCES, PROPERTY, Head.CAPITAL_GAINS]
    if not pack.losses.business_against_property.value:
        against.remove(PROPERTY)
    for head in against:
        _set_off(Head.BUSINESS, head, left, loss, set_off)
    # 4. What is left goes on, unless the return was late, as long as the law lets it.
    if elections.get("late_filed") == "false" or pack.losses.carried_when_late.value:
        for head in LOSS_OF:
            balances[head][year] = loss[head]
    going = {
        head: {
            origin: balance
            for origin, balance in balances[head].items()
            if balance and year + 1 - origin <= years_carried(pack, head)
        }
        for head in LOSS_OF
    }
    return Closed(left, set_off, used, Carried(going, year))


def years_carried(pack: RulePack, head: Head) -> int:
    if head is Head.CAPITAL_GAINS:
        return pack.losses.capital_carry_years.value
    if head is Head.BUSINESS:
        return pack.losses.business_carry_years.value
    return pack.losses.speculation_carry_years.value


def _set_off(
    source: str, target: str, left: dict[str, Fraction], loss: dict[str, Fraction], set_off: dict[str, Fraction]
) -> None:
    taken = min(loss[source], left[target])
    loss[source] -= taken
    left[target] -= taken
    set_off[target] += taken


def _brought_forward(pack: RulePack, elections: Elections, head: Head, before: Carried) -> dict[int, Fraction]:
    """What earlier years hand on. A loss given as a fact replaces the chain's of that origin: one for this very year
    always, any other once, where the chain begins or in the year after its origin.
    """
    year = pack.tax_year
    balances = dict(before.balances.get(head, {}))
    for origin, amount in elections.brought_forward(LOSS_OF[head]).items():
        if origin in elections.brought_forward_for_year(LOSS_OF[head]) or origin >= before.closed:
            balances[origin] = Fraction(amount)
    return {
        origin: balance
        for origin, balance in balances.items()
        if origin < year and year - origin <= years_carried(pack, head)
    }
