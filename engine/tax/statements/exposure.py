"""Purchases that s.75A may reach: paid for with money above the limit, without a bank record. What they cost, and what
the year's tax would be if that were no cost.

Under `s75a=warn` their cost counts and the effect is what its denial would add to the tax; under `strict` it does not
count, and the effect is what the denial adds already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from engine.basis.matching import Move, left
from engine.columns import PLACES
from engine.exact import atto_text, rupees_text
from engine.karachi import iso_utc
from engine.model import ATTO, Column, Question, Statement
from engine.tax.assessment.liability import Assessment, Chain, assess
from engine.tax.book import Worked
from engine.tax.crypto_sums import add, counts
from engine.tax.crypto_year import CryptoHead, CryptoYear, Tier
from engine.tax.settle import Settled, settle
from engine.tax.tiers import takes_in, tiers_of
from engine.tax.treatment import NATURES, Nature
from engine.workings import Figure, Number, Sheet, Term, Total, Unit, total

if TYPE_CHECKING:
    from engine.tax.book import Book

SECTION = "s.75A"
MOST_EFFECTS = 200
ALL = "all"
_WITHOUT_GAIN = NATURES.index(Nature.GIFT_WITHOUT_GAIN)


@dataclass(frozen=True, slots=True)
class Exposed:
    """A purchase. `leg` is its place in the component `worked`; money is paisa, `quantity` ATTO.

    `is_denied`: its cost does not count. `used` is what of its cost the year's disposals consumed.
    """

    worked: int
    leg: int
    uid: int
    time: int
    account: str
    asset: str
    quantity: int
    cost: int
    is_denied: bool
    used: int

    @property
    def entry(self) -> str:
        return f"{self.uid:016x}"


def exposures(book: Book, crypto: CryptoYear, chain: Chain | None, assessed: Assessment) -> list[dict[str, str]]:
    """The rows of the statement `s75a`, their figures put on the year's sheet; none where no purchase is exposed."""
    every = ((place, _Uses.of(book, worked)) for place, worked in enumerate(book.worked))
    uses = {place: found for place, found in every if found is not None}
    exposed = [one for place, found in uses.items() for one in found.exposed(book, place)]
    if not exposed:
        return []
    exposed.sort(key=lambda one: (one.time, one.account, one.asset, one.uid))
    used = sorted((one for one in exposed if one.used), key=lambda one: -one.used)
    tax = _Payable(book, crypto, chain, assessed, uses)
    effects = {(one.worked, one.leg): 0 for one in exposed if not one.used}
    for one in used[:MOST_EFFECTS]:
        effects[one.worked, one.leg] = tax.effect([one])
    return list(_rows(assessed.sheet, exposed, effects, tax.effect(used)))


def with_worth(questions: Iterable[Question], statements: Mapping[str, Statement]) -> Iterator[Question]:
    """The questions, those about an exposed purchase with its tax effect in paisa as their worth."""
    rows = statements.get("s75a", ())
    assert not isinstance(rows, Mapping)
    worth = {row["entry"]: int(row["tax_effect_pkr"].replace(".", "")) for row in rows if row["tax_effect_pkr"]}
    for question in questions:
        at_stake = worth.get(question.entry, 0) if question.code == "s75a_exposure" else 0
        yield replace(question, worth=at_stake) if at_stake > 0 else question


@dataclass(frozen=True, slots=True, eq=False)
class _Uses:
    """What the year's disposals consumed of a component's exposed purchases.

    `legs` are the purchases. By fragment of theirs: `fragment`, its place in the segment; `purchase`, a place in
    `legs`; `cost`, what it takes from the purchase's cost. `touched`: consumed in the year, or still held.
    """

    worked: Worked
    settled: Settled | None
    legs: Column
    touched: Column
    fragment: Column
    purchase: Column
    cost: Column

    @classmethod
    def of(cls, book: Book, worked: Worked) -> _Uses | None:
        component = worked.component
        legs = np.flatnonzero((component.legs.move == Move.ACQUIRE) & (component.received > 0))
        if not legs.size:
            return None
        place = np.full(len(component.row), -1, np.int64)
        place[legs] = np.arange(legs.size)
        touched = np.zeros(legs.size, bool)
        rest = left(worked.state, worked.method)
        held = place[rest.lot[rest.quantity > 0]]
        touched[held[held >= 0]] = True
        settled = next((one for one in worked.years if one.year == book.year), None)
        if settled is None:
            nothing = np.zeros(0, np.int64)
            return cls(worked, None, legs, touched, nothing, nothing, nothing)
        segment = settled.segment
        fragment = np.flatnonzero(segment.lot >= 0)
        fragment = fragment[place[segment.lot[fragment]] >= 0]
        touched[place[segment.lot[fragment]]] = True
        fragment = fragment[_has_result(worked, segment.leg[fragment])]
        purchase = place[segment.lot[fragment]]
        denied = component.legs.cost[legs] == 0
        cost = np.where(denied[purchase], 0, segment.cost[fragment])
        if denied[purchase].any():
            cost = cost.astype(object)
            for one in np.unique(purchase[denied[purchase]]).tolist():
                these = purchase == one
                whole, bought = int(component.received[legs[one]]), int(component.legs.quantity[legs[one]])
                passed = np.cumsum(segment.quantity[fragment[these]].astype(object))
                upto = np.minimum((2 * whole * passed + bought) // (2 * bought), whole)
                cost[these] = np.diff(upto, prepend=0)
        return cls(worked, settled, legs, touched, fragment, purchase, cost)

    def exposed(self, book: Book, place: int) -> Iterator[Exposed]:
        component, columns = self.worked.component, book.columns
        used = np.zeros(self.legs.size, object)
        np.add.at(used, self.purchase, self.cost.astype(object))
        up = 10 ** (PLACES - component.places)
        for one in np.flatnonzero(self.touched).tolist():
            leg = int(self.legs[one])
            yield Exposed(
                worked=place,
                leg=leg,
                uid=int(component.uid[leg]),
                time=int(component.legs.time[leg]),
                account=columns.accounts[int(component.account[leg])].name,
                asset=columns.assets[int(component.asset[leg])].symbol,
                quantity=int(component.legs.quantity[leg]) * up,
                cost=int(component.received[leg]),
                is_denied=not component.legs.cost[leg],
                used=int(used[one]),
            )

    def settled_as_if(self, book: Book, legs: Column) -> tuple[Settled, Settled]:
        """The disposals that consumed these purchases: as settled, and as if their cost counted no more (or did)."""
        settled = self.settled
        assert settled is not None
        segment, component = settled.segment, self.worked.component
        these = np.isin(self.purchase, np.searchsorted(self.legs, legs))
        cost = segment.cost.copy()
        taken = self.cost[these]
        if taken.dtype == object and cost.dtype != object:
            taken = taken.astype(np.int64)
        denied = component.legs.cost[self.legs[self.purchase[these]]] == 0
        cost[self.fragment[these]] += np.where(denied, taken, -taken)
        place = np.repeat(np.arange(settled.leg.size), np.diff(settled.start))
        affected = np.isin(place, place[self.fragment[these]])
        long_term = book.law.of_year(book.year).long_term

        def with_costs(costs: Column) -> Settled:
            part = replace(
                segment,
                leg=segment.leg[affected],
                lot=segment.lot[affected],
                quantity=segment.quantity[affected],
                cost=costs[affected],
            )
            return settle(component, part, book.year, slice(0, 0), long_term)

        return with_costs(segment.cost), with_costs(cost)


@dataclass(frozen=True, slots=True, eq=False)
class _Payable:
    """The tax payable of the year if purchases were no cost, or if denied ones were."""

    book: Book
    crypto: CryptoYear
    chain: Chain | None
    assessed: Assessment
    uses: Mapping[int, _Uses]

    def effect(self, exposed: Sequence[Exposed]) -> int:
        """What the tax is higher by if none of these purchases is cost than if all are."""
        denied, counted = ([one for one in exposed if one.is_denied is which] for which in (True, False))
        return self._payable(counted) - self._payable(denied)

    def _payable(self, turned: Sequence[Exposed]) -> int:
        """With these purchases the other way than they are: cost that counts denied, or denied cost counted."""
        if not turned:
            return self.assessed.tax.payable
        book, rules = self.book, self.book.law.rules
        heads, tiers = dict(self.crypto.heads), list(self.crypto.tiers)
        for place in {one.worked for one in turned}:
            uses = self.uses[place]
            legs = np.array(sorted(one.leg for one in turned if one.worked == place), np.int64)
            before, after = uses.settled_as_if(book, legs)
            for sign, settled in ((-1, before), (1, after)):
                for under, outcome in settled.outcomes.items():
                    if not takes_in(rules.pack.separate_block, under[0]) and counts(book, book.year, under[1]):
                        add(heads, under, CryptoHead(sign * outcome.gains, sign * outcome.losses))
                if tiers:
                    alone = replace(book, worked=(replace(uses.worked, years=(settled,)),))
                    for one, tier in enumerate(tiers_of(alone, book.year)[0]):
                        so_far = tiers[one]
                        tiers[one] = Tier(so_far.gains + sign * tier.gains, so_far.losses + sign * tier.losses)
        crypto = replace(self.crypto, heads=heads, tiers=tuple(tiers))
        return assess(rules.pack, book.law.elections(book.year), crypto, self.chain).tax.payable


def _has_result(worked: Worked, leg: Column) -> Column:
    """Which disposals (places of legs) have a gain or a loss: not gifts without gain, nor what has no value."""
    component = worked.component
    free = (component.why[leg] == _WITHOUT_GAIN) & (component.legs.move[leg] == Move.DISPOSE)
    found: Column = component.known[leg] & ~free
    return found


def _rows(
    sheet: Sheet, exposed: Sequence[Exposed], effects: Mapping[tuple[int, int], int], together: int
) -> Iterator[dict[str, str]]:
    year, costs, used = sheet.year, [], []
    for one in exposed:
        at, what = f"statements.s75a.{one.entry}", f"{one.asset} bought on {one.account}"

        def put(field: str, label: str, term: Term, why: str = "", at: str = at) -> Figure:
            return sheet.put(f"{at}.{field}", label, term, section=SECTION, parameters=_PARAMETERS, why=why)

        rows = f"s75a:{one.entry}"
        put("quantity", what, Total(f"{rows}:quantity", year, Fraction(one.quantity, ATTO), Unit.QUANTITY))
        costs.append(put("cost_pkr", f"{what}: what it cost", Total(f"{rows}:cost", year, one.cost)))
        used.append(
            put("used_pkr", f"{what}: cost that the year's disposals used", Total(f"{rows}:used", year, one.used))
        )
        effect = effects.get((one.worked, one.leg))
        if effect is not None:
            _put_effect(sheet, at, what, effect, is_denied=one.is_denied)
        yield {
            "entry": one.entry,
            "time": iso_utc(one.time),
            "account": one.account,
            "asset": one.asset,
            "quantity": atto_text(one.quantity),
            "cost_pkr": rupees_text(one.cost),
            "used_pkr": rupees_text(one.used),
            "tax_effect_pkr": "" if effect is None else rupees_text(effect),
        }
    at = f"statements.s75a.{ALL}"
    cost = sheet.put(f"{at}.cost_pkr", "All of these purchases: what they cost", total(costs), section=SECTION)
    use = sheet.put(f"{at}.used_pkr", "All of these purchases: cost used in the year", total(used), section=SECTION)
    _put_effect(sheet, at, "All of these purchases", together, is_denied=all(one.is_denied for one in exposed))
    yield {
        "entry": ALL,
        "time": "",
        "account": "",
        "asset": "",
        "quantity": "",
        "cost_pkr": rupees_text(int(cost.value)),
        "used_pkr": rupees_text(int(use.value)),
        "tax_effect_pkr": rupees_text(together),
    }


_PARAMETERS = ("capital_gains.banking_channel_limit",)


def _put_effect(sheet: Sheet, at: str, what: str, effect: int, *, is_denied: bool) -> None:
    payable = Figure("tax.payable", sheet.year, sheet["tax.payable"].value)
    if is_denied:
        other = Number(int(payable.value) - effect, Unit.PKR, "tax payable if it were cost")
        term = payable - other
    else:
        term = Number(int(payable.value) + effect, Unit.PKR, "tax payable if it were no cost") - payable
    sheet.put(
        f"{at}.tax_effect_pkr",
        f"{what}: tax at stake under s.75A",
        term,
        section=SECTION,
        parameters=_PARAMETERS,
        why="The year computed once more with the other treatment of this cost.",
    )
