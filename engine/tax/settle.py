"""What matching means in rupees: the gain of each disposal and of each lot it consumed, for one component and year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np

from engine.basis.matching import Move, Segment
from engine.jit import compiled, share
from engine.karachi import anniversaries
from engine.model import Column
from engine.tax.pools import Component
from engine.tax.treatment import NATURES, ORIGINS, Nature

_WITHOUT_GAIN = NATURES.index(Nature.GIFT_WITHOUT_GAIN)
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """The disposals of a component in one tax year, one place a disposal, and their fragments.

    `leg` is a place in the component's legs; `start` (one longer) where a disposal's fragments begin. `cost` is that of
    the lots, without what disposing cost. `gain` means nothing where `known` is false. `taxable` is the gain as s.37(3)
    counts it. `is_long` says which fragments only `fraction` of the gain is taxed of. Money is paisa.
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
    gains: int
    """What is positive of `taxable`, where known; `losses` what is negative of it, as a positive number."""
    losses: int
    acquired: dict[str, int]
    """Cost of what was acquired in the year, by origin."""
    disposed: dict[str, int]
    """Cost of the lots disposed of in the year, by nature."""


def settle(component: Component, segment: Segment, year: int, legs: slice, fraction: Decimal) -> Settled:
    """Settle one year; `legs` are the component's legs of it, `fraction` is Law.long_term_fraction."""
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
    fragment_gain = np.zeros_like(segment.cost)
    if fragments.size:
        apportion = _apportion.py_func if is_wide else _apportion  # type: ignore[attr-defined]
        apportion(start, quantity, proceeds, known, segment.quantity, segment.cost, fragment_gain)
    gain = np.where(known, proceeds - cost - incidental, 0)
    is_long = np.zeros(fragments.size, bool)
    taxable = gain
    if fraction != _ONE and fragments.size:
        held = segment.lot >= 0
        days = component.day[np.where(held, segment.lot, fragments)]
        is_long = held & (fragment_gain > 0) & (component.day[fragments] > anniversaries(days))
        if is_long.any():
            taxable = _taxable(gain, fragment_gain, is_long, incidental, known, start, fraction)
    counted = np.where(known, taxable, 0)
    gains = int(np.maximum(counted, 0).sum())
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
        gains=gains,
        losses=gains - int(counted.sum()),
        acquired=_sums(
            [str(origin) for origin in ORIGINS],
            component.why[legs],
            np.where(component.legs.move[legs] == Move.ACQUIRE, component.legs.cost[legs], 0),
        ),
        disposed=_sums([str(nature) for nature in NATURES], component.why[leg], cost),
    )


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
    sums = np.zeros(len(names), amount.dtype)
    add_up = _add_up.py_func if amount.dtype == object else _add_up  # type: ignore[attr-defined]
    add_up(code, amount, sums)
    return dict(zip(names, sums.tolist(), strict=True))


@compiled
def _add_up(code: Column, amount: Column, sums: Column) -> None:
    for row in range(code.size):
        if amount[row] != 0:  # what other rows' codes stand for is another list of names
            sums[code[row]] += amount[row]
