"""What matching means in rupees: the gain of each disposal and of each lot it consumed, for one component and year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from engine.basis.matching import Move, Segment
from engine.jit import compiled, share
from engine.karachi import anniversaries
from engine.model import HEADS, Column, Head, Source
from engine.tax.law import LongTerm
from engine.tax.pools import Component
from engine.tax.treatment import NATURES, ORIGINS, Nature

_WITHOUT_GAIN = NATURES.index(Nature.GIFT_WITHOUT_GAIN)
_CAPITAL_GAINS = HEADS.index(Head.CAPITAL_GAINS)
_ONE = Decimal(1)
_UNDER = tuple((head, source) for head in HEADS for source in (Source.PAKISTAN, Source.FOREIGN))


class Outcome(NamedTuple):
    """Disposals under one head from one source, in paisa; what has no rupee value is in none.

    `gains` are what is positive of them as s.37(3) counts it, `losses` what is negative, as a positive number;
    `consideration` is what they brought.
    """

    gains: int
    losses: int
    consideration: int


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """The disposals of a component in one tax year, one place a disposal, and their fragments.

    `leg` is a place in the component's legs; `start` (one longer) where a disposal's fragments begin. `cost` is that of
    the lots, without what disposing cost. `gain` means nothing where `known` is false. `taxable` is the gain as s.37(3)
    counts it. `is_long` says which fragments only `fraction` of the gain is taxed of. `outcomes` are by head and
    source, those without disposals left out. Money is paisa.
    """

    year: int
    segment: Segment
    leg: Column
    start: Column
    quantity: Column
    cost: Column
    incidental: Column
    proceeds: Column
    known: Column
    gain: Column
    taxable: Column
    shortage: Column
    shortage_gain: Column
    fragment_gain: Column
    is_long: Column
    fraction: Decimal
    outcomes: dict[tuple[Head, Source], Outcome]
    acquired: dict[str, int]
    """Cost of what was acquired in the year, by origin."""
    disposed: dict[str, int]
    """Cost of the lots disposed of in the year, by nature."""


def settle(component: Component, segment: Segment, year: int, legs: slice, long_term: LongTerm) -> Settled:
    """Settle one year; `legs` are the component's legs of it, `long_term` is what its law says of s.37(3)."""
    over_years, fraction = long_term
    fragments = segment.leg
    start = np.append(np.flatnonzero(np.diff(fragments, prepend=-1)), fragments.size)
    leg = fragments[start[:-1]]
    is_wide = segment.cost.dtype == object
    quantity, cost, shortage = (np.zeros(leg.size, segment.cost.dtype) for _ in range(3))
    add_fragments = _add_fragments.py_func if is_wide else _add_fragments  # type: ignore[attr-defined]
    add_fragments(start, segment.quantity, segment.cost, segment.lot, quantity, cost, shortage)
    incidental = component.incidental[leg]
    free = component.why[leg] == _WITHOUT_GAIN
    free &= component.legs.move[leg] == Move.DISPOSE
    proceeds = np.where(free, cost, component.proceeds[leg])
    known = component.known[leg]
    fragment_gain = apportioned(start, quantity, proceeds, known & ~free, segment.quantity, segment.cost)
    gain = np.where(known, proceeds - cost - incidental, 0)
    is_long = np.zeros(fragments.size, bool)
    taxable = gain
    if fraction != _ONE and fragments.size:
        held = segment.lot >= 0
        days = component.day[np.where(held, segment.lot, fragments)]
        is_long = held & (fragment_gain > 0) & (component.head[fragments] == _CAPITAL_GAINS)
        is_long &= component.day[fragments] > anniversaries(days, over_years)
        if is_long.any():
            taxable = _taxable(gain, fragment_gain, is_long, incidental, known, start, fraction)
    shortage_gain = np.zeros_like(cost)
    if shortage.any():
        shortage_gain = np.add.reduceat(np.where(segment.lot < 0, fragment_gain, 0), start[:-1])
    return Settled(
        year=year,
        segment=segment,
        leg=leg,
        start=start,
        quantity=quantity,
        cost=cost,
        incidental=incidental,
        proceeds=proceeds,
        known=known,
        gain=gain,
        taxable=taxable,
        shortage=shortage,
        shortage_gain=shortage_gain,
        fragment_gain=fragment_gain,
        is_long=is_long,
        fraction=fraction,
        outcomes=_outcomes(component, leg, np.where(known, taxable, 0), np.where(known, proceeds, 0)),
        acquired=_sums(
            [str(origin) for origin in ORIGINS],
            component.why[legs],
            np.where(component.legs.move[legs] == Move.ACQUIRE, component.legs.cost[legs], 0),
        ),
        disposed=_sums([str(nature) for nature in NATURES], component.why[leg], cost),
    )


def _outcomes(
    component: Component, leg: Column, counted: Column, consideration: Column
) -> dict[tuple[Head, Source], Outcome]:
    under = component.head[leg] * np.int8(2) + component.foreign[leg]
    gains, total, brought = (
        _summed(len(_UNDER), under, one) for one in (np.maximum(counted, 0), counted, consideration)
    )
    return {
        _UNDER[place]: Outcome(gains[place], gains[place] - total[place], brought[place])
        for place in np.flatnonzero(np.bincount(under, minlength=1)).tolist()
    }


def _taxable(
    gain: Column,
    fragment_gain: Column,
    is_long: Column,
    incidental: Column,
    known: Column,
    start: Column,
    fraction: Decimal,
) -> Column:
    """Gains with the long-held lots' part at `fraction`, each lot's rounded half up to the paisa.

    What disposing cost is counted at the smallest fraction of the disposal's lots.
    """
    part = Fraction(fraction)
    top, bottom = part.numerator, part.denominator
    taxed = np.where(is_long, (2 * fragment_gain * top + bottom) // (2 * bottom), fragment_gain)
    any_long = np.logical_or.reduceat(is_long, start[:-1])
    reduced = np.where(any_long, (2 * incidental * top + bottom) // (2 * bottom), incidental)
    return np.where(known & any_long, np.add.reduceat(taxed, start[:-1]) - reduced, gain)


def apportioned(start: Column, quantity: Column, amount: Column, these: Column, units: Column, less: Column) -> Column:
    """Each fragment's share of its disposal's amount, by quantity with cumulative rounding, less what is its own.

    0 for the fragments of disposals that are not `these`.
    """
    found = np.zeros_like(less)
    if found.size:
        apportion = _apportion.py_func if less.dtype == object else _apportion  # type: ignore[attr-defined]
        apportion(start, quantity, amount, these, units, less, found)
    return found


@compiled
def _add_fragments(
    start: Column, units: Column, paisa: Column, lot: Column, quantity: Column, cost: Column, shortage: Column
) -> None:
    """What the fragments of each disposal add up to."""
    for disposal in range(quantity.size):
        for fragment in range(start[disposal], start[disposal + 1]):
            quantity[disposal] += units[fragment]
            cost[disposal] += paisa[fragment]
            if lot[fragment] < 0:
                shortage[disposal] += units[fragment]


@compiled
def _apportion(
    start: Column, quantity: Column, proceeds: Column, known: Column, units: Column, cost: Column, gain: Column
) -> None:
    """gain of each fragment: its share of the proceeds, by quantity with cumulative rounding, less its cost."""
    for disposal in range(quantity.size):
        if known[disposal]:
            passed = quantity[disposal] - quantity[disposal]
            given = passed
            for fragment in range(start[disposal], start[disposal + 1]):
                passed += units[fragment]
                upto = share(proceeds[disposal], passed, quantity[disposal])
                gain[fragment] = upto - given - cost[fragment]
                given = upto


def _sums(names: list[str], code: Column, amount: Column) -> dict[str, int]:
    return dict(zip(names, _summed(len(names), code, amount), strict=True))


def _summed(codes: int, code: Column, amount: Column) -> list[int]:
    """The sum of the amounts under each code."""
    sums = np.zeros(codes, amount.dtype)
    add_up = _add_up.py_func if amount.dtype == object else _add_up  # type: ignore[attr-defined]
    add_up(code, amount, sums)
    return [int(one) for one in sums.tolist()]


@compiled
def _add_up(code: Column, amount: Column, sums: Column) -> None:
    for row in range(code.size):
        if amount[row] != 0:  # what other rows' codes stand for is another list of names
            sums[code[row]] += amount[row]
