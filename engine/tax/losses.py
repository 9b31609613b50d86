"""Closes one tax year of losses: set-off within a head and across heads, losses brought and carried forward.

ITO 2001 ss.56-59 and s.182A. Pure functions; all money is whole paisa. Tax itself is liability.py.

The order within a year:

1. Under each head the year's losses are taken from the year's gains and income of that head, crypto's and
   other alike.
2. What is left takes the losses brought forward under that head, oldest year first.
3. A business loss still left is taken from other income, never from salary and, from tax year 2026, not from
   property: first from speculation profits (they are business income too), then other sources, property,
   capital gains (s.56).
4. A capital, business or speculation loss still left goes forward, unless the return was filed late (s.182A).

Step 2 comes before step 3 because a brought-forward loss can be used under its own head only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from engine.model import Head, HeadFigures
from engine.rules.elections import Elections

if TYPE_CHECKING:
    from engine.rules.schema import RulePack

PROPERTY = "property"  # a head of income (s.15) that crypto never falls under, so it is no Head
_KIND = {
    Head.CAPITAL_GAINS: "capital_loss",
    Head.BUSINESS: "business_loss",
    Head.SPECULATION: "speculation_loss",
}
_OTHER = {
    Head.CAPITAL_GAINS: "other.capital_gains",
    Head.BUSINESS: "other.business",
    Head.OTHER_SOURCES: "other.other_sources",
    Head.SALARY: "other.salary",
}


class CryptoHead(NamedTuple):
    """Crypto under one head for the year, each >= 0, in paisa.

    `gains`: the sum of gains as s.37 counts them, after the three-quarters rule where it applies. `losses`:
    the sum of losses, in full. `income`: the value of what was received as income, or profit that is no
    disposal.
    """

    gains: int = 0
    losses: int = 0
    income: int = 0


@dataclass(frozen=True, slots=True)
class CarriedLosses:
    """Losses carried out of a year: head -> year of origin -> paisa, only what the next year can still use.

    `closed` is the year they were carried out of; 0 where the chain of years has not begun.
    """

    balances: Mapping[Head, Mapping[int, int]] = field(default_factory=dict)
    closed: int = 0


NOTHING_CARRIED = CarriedLosses()


@dataclass(frozen=True, slots=True)
class YearClosed:
    """The outcome of a year.

    `heads` is crypto's part, one HeadFigures for each Head:

    - gains, losses, income: crypto's, as given. The taxpayer's `other.*` facts are not in them.
    - set_off: losses of the year taken from this head's gains and income, be they its own or a business loss
      from elsewhere. The business losses taken from other heads are in those heads' set_off, not in that of
      business.
    - brought_forward_used: losses of earlier years taken from this head.
    - taxable: what is left of crypto's gains and income: max(0, gains + income - set_off -
      brought_forward_used). Losses come off crypto first; what they exceed it by comes off the `other.*` fact
      of the head.
    - carried_forward: all losses of the head, of this and earlier years, that next year can use.

    `taxable` is the whole head, with the `other.*` fact; `property_taxable` is `other.property` after
    set-off. Their sum is taxable income.
    """

    heads: Mapping[Head, HeadFigures]
    taxable: Mapping[Head, int]
    property_taxable: int
    carried: CarriedLosses


def close_year(
    pack: RulePack,
    elections: Elections,
    crypto: Mapping[Head, CryptoHead | tuple[int, int, int]],
    carried: CarriedLosses = NOTHING_CARRIED,
) -> YearClosed:
    """Set off the year's losses and those brought forward, and carry on what is left.

    `elections` are those of the pack's year. ValueError where crypto's figures make no sense: below zero, or
    a loss under salary or other sources (s.12 and s.39 as modelled give none).
    """
    year = pack.tax_year
    own = {head: CryptoHead(*crypto.get(head, (0, 0, 0))) for head in Head}
    for head, part in own.items():
        if min(part) < 0 or (part.losses and head not in _KIND):
            raise ValueError(f"{head.value} of TY{year} cannot be {part}")

    left: dict[str, int] = {PROPERTY: elections.fact("other.property")}
    loss: dict[Head, int] = {}
    set_off: dict[str, int] = {}
    used: dict[Head, int] = {}
    brought: dict[Head, dict[int, int]] = {}
    for head, part in own.items():
        whole = part.gains + part.income + (elections.fact(_OTHER[head]) if head in _OTHER else 0)
        set_off[head] = min(whole, part.losses)
        left[head], loss[head] = whole - set_off[head], part.losses - set_off[head]
        brought[head] = _brought_forward(pack, elections, head, carried)
        before = left[head]
        for origin, balance in brought[head].items():
            taken = min(left[head], balance)
            left[head] -= taken
            brought[head][origin] = balance - taken
        used[head] = before - left[head]

    for target in _business_loss_goes_to(pack):
        taken = min(left[target], loss[Head.BUSINESS])
        left[target] -= taken
        loss[Head.BUSINESS] -= taken
        set_off[target] = set_off.get(target, 0) + taken

    late = elections.get("late_filed") == "true" and not pack.losses.carried_when_late.value
    balances: dict[Head, dict[int, int]] = {}
    for head in _KIND:
        if loss[head] and not late:
            brought[head][year] = loss[head]
        last = carry_years(pack, head)
        balances[head] = {
            origin: balance for origin, balance in brought[head].items() if balance and year + 1 - origin <= last
        }
    heads = {
        head: HeadFigures(
            gains=part.gains,
            losses=part.losses,
            income=part.income,
            set_off=set_off[head],
            brought_forward_used=used[head],
            taxable=max(0, part.gains + part.income - set_off[head] - used[head]),
            carried_forward=sum(balances.get(head, {}).values()),
        )
        for head, part in own.items()
    }
    taxable = {head: left[head] for head in Head}
    return YearClosed(heads, taxable, left[PROPERTY], CarriedLosses(balances, year))


def carry_years(pack: RulePack, head: Head) -> int:
    """How many tax years after its own a loss under this head can be used (ss.57-59)."""
    losses = pack.losses
    return {
        Head.CAPITAL_GAINS: losses.capital_carry_years.value,
        Head.BUSINESS: losses.business_carry_years.value,
        Head.SPECULATION: losses.speculation_carry_years.value,
    }[head]


def _brought_forward(pack: RulePack, elections: Elections, head: Head, carried: CarriedLosses) -> dict[int, int]:
    """Losses of earlier years this year can use: year of origin -> paisa, oldest first.

    The chain gives them; the taxpayer's fact for a year of origin replaces the chain's figure. A fact without
    a year of its own says what the year of origin carried out, so it counts once: where the chain begins, or
    in the year after its origin. A fact for this very year is the balance as it enters this year.
    """
    if head not in _KIND:
        return {}
    year, kind = pack.tax_year, _KIND[head]
    balances = dict(carried.balances.get(head, {}))
    for origin, amount in elections.brought_forward(kind).items():
        if origin in elections.brought_forward_for_year(kind) or origin >= carried.closed:
            balances[origin] = amount
    return {
        origin: balance
        for origin, balance in sorted(balances.items())
        if balance and origin < year and year - origin <= carry_years(pack, head)
    }


def _business_loss_goes_to(pack: RulePack) -> tuple[str, ...]:
    """What a business loss is taken from, in order (s.56): never salary."""
    if pack.losses.business_against_property.value:
        return (Head.SPECULATION, Head.OTHER_SOURCES, PROPERTY, Head.CAPITAL_GAINS)
    return (Head.SPECULATION, Head.OTHER_SOURCES, Head.CAPITAL_GAINS)
