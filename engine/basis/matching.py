"""Lots and what consumes them: first in, first out, over one pool an asset.

Knows neither rupee values nor law: it is handed quantities with a cost, and says which lots each disposal consumed at
which cost. A lot's cost is apportioned to its fragments by cumulative rounding, so they add up to it to the paisa.
More disposed of than held is a shortage: consumed from nowhere, at no cost.

Order: time; at equal times acquisitions, then shrinking by fees, then disposals; then account, reference, quantity,
uid. So the order of imports never matters.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from engine.exact import divide_half_up


class Move(IntEnum):
    """What a leg does to its pool; the numbers are the order at equal times."""

    ACQUIRE = 0
    SHRINK = 1
    DISPOSE = 2


@dataclass(frozen=True, slots=True)
class Leg:
    """One change of a pool. `quantity` in 10^-18 units, > 0; `cost` in paisa, for acquisitions only.

    SHRINK takes the quantity out of the `moved` oldest units and leaves its cost with the rest of those (a transfer's
    network fee under `add_to_cost`; `moved` includes the fee). `id` is the caller's own.
    """

    id: int
    pool: str
    move: Move
    time: int
    account: str
    reference: str
    uid: str
    quantity: int
    cost: int = 0
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a lot, by the id of the leg that acquired it; -1 where there was no lot (a shortage)."""

    lot: int
    quantity: int
    cost: int


@dataclass(frozen=True, slots=True)
class Matched:
    """Per disposing leg id its fragments; what is left of each lot by pool, oldest first."""

    fragments: dict[int, list[Fragment]]
    left: dict[str, list[Fragment]]


@dataclass(slots=True)
class _Lot:
    id: int
    quantity: int
    cost: int
    used: int = 0
    used_cost: int = 0

    def take(self, wanted: int) -> Fragment:
        """Consume up to `wanted`; the cost is the step of the rounded cumulative cost."""
        quantity = min(wanted, self.quantity - self.used)
        self.used += quantity
        cost = divide_half_up(self.cost * self.used, self.quantity) - self.used_cost
        self.used_cost += cost
        return Fragment(self.id, quantity, cost)

    def rest(self) -> Fragment:
        return Fragment(self.id, self.quantity - self.used, self.cost - self.used_cost)


def order(leg: Leg) -> tuple[int, Move, str, str, int, str, int]:
    """The one order in which legs are worked off."""
    return (leg.time, leg.move, leg.account, leg.reference, leg.quantity, leg.uid, leg.id)


def match_fifo(legs: Iterable[Leg]) -> Matched:
    """Work off all legs. A SHRINK that would leave no lot is a disposal, since no lot is left to carry the cost."""
    pools: dict[str, deque[_Lot]] = {}
    fragments: dict[int, list[Fragment]] = {}
    for leg in sorted(legs, key=order):
        lots = pools.setdefault(leg.pool, deque())
        if leg.move is Move.ACQUIRE:
            lots.append(_Lot(leg.id, leg.quantity, leg.cost))
        elif leg.move is Move.DISPOSE or not _shrink(lots, leg.moved, leg.quantity):
            fragments[leg.id] = _consume(lots, leg.quantity)
    left = {pool: [lot.rest() for lot in lots] for pool, lots in sorted(pools.items()) if lots}
    return Matched(fragments, left)


def _consume(lots: deque[_Lot], wanted: int) -> list[Fragment]:
    taken: list[Fragment] = []
    while wanted and lots:
        fragment = lots[0].take(wanted)
        wanted -= fragment.quantity
        taken.append(fragment)
        if lots[0].used == lots[0].quantity:
            lots.popleft()
    if wanted:
        taken.append(Fragment(-1, wanted, 0))
    return taken


def _shrink(lots: deque[_Lot], moved: int, fee: int) -> bool:
    """The fee leaves the oldest of the lots being moved; its cost is spread over the rest of them by quantity.

    False where the pool holds no more than the fee, so that nothing would carry the cost.
    """
    held = sum(lot.quantity - lot.used for lot in lots)
    if held <= fee:
        return False
    freed = sum(fragment.cost for fragment in _consume(lots, fee))
    rest = min(moved, held) - fee
    passed = given = 0
    carried = []
    for piece in _consume(lots, rest):
        passed += piece.quantity
        share = divide_half_up(freed * passed, rest) - given
        given += share
        carried.append(_Lot(piece.lot, piece.quantity, piece.cost + share))
    lots.extendleft(reversed(carried))
    return True
