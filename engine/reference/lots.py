"""Which lots leave a pool, at which cost: docs/matching.md, worked off one event after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from engine.columns import Row
from engine.karachi import tax_year_of
from engine.model import Account, Asset
from engine.reference.entries import Acquisition, Departure, Move, Nature
from engine.reference.rounding import ZERO, Rounding, spread

LotEvent: TypeAlias = Acquisition | Move | Departure
Pool: TypeAlias = tuple[str, str]
"""A coin, and the account ('' where one pool holds all accounts)."""
Choices: TypeAlias = Mapping[tuple[int, str], Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Lot:
    """Where units come from: the entry that acquired them, and its place in the order of everything. A lot from nowhere
    is what a move found missing; nobody can name it for a disposal.
    """

    place: int
    row: Row
    is_from_nowhere: bool = False


@dataclass(slots=True)
class Piece:
    """A lot, or the part of it that arrived in this pool together: `quantity` then, `used` of it since.

    `arrived` is the place of the event that brought it, `rank` its place among the pieces that came together.
    """

    lot: Lot
    arrived: int
    rank: int
    quantity: Fraction
    cost: Fraction
    used: Fraction = ZERO
    used_cost: Fraction = ZERO

    @property
    def left(self) -> Fraction:
        return self.quantity - self.used

    def take(self, wanted: Fraction, rounded: Rounding) -> Fragment:
        """The first k units of a piece cost R(cost x k / quantity); a fragment the difference of two of these."""
        taken = min(wanted, self.left)
        self.used += taken
        cost = rounded(self.cost * self.used / self.quantity) - self.used_cost
        self.used_cost += cost
        return Fragment(self.lot, taken, cost)


@dataclass(frozen=True, slots=True)
class Fragment:
    """Units that left, and the lot they were of; None: they were never there (a shortage)."""

    lot: Lot | None
    quantity: Fraction
    cost: Fraction


@dataclass(frozen=True, slots=True)
class Consumed:
    """A disposal, or a transfer's fee that turned out to be one, with what it consumed."""

    event: Departure
    fragments: Sequence[Fragment]


@dataclass(slots=True)
class Matched:
    """`missing` is what events took out of a pool that was not in it. At the end `cost_left` is each pool's cost, and
    `left` the lots it is of.
    """

    consumed: list[Consumed] = field(default_factory=list)
    missing: list[tuple[LotEvent, Fraction]] = field(default_factory=list)
    cost_left: dict[Pool, Fraction] = field(default_factory=dict)
    left: dict[Pool, list[Fragment]] = field(default_factory=dict)


FIRST_OUT: Mapping[str, Callable[[Piece], tuple[Fraction, int]]] = {
    "fifo": lambda piece: (ZERO, piece.lot.place),
    "lifo": lambda piece: (ZERO, -piece.lot.place),
    "hifo": lambda piece: (-piece.cost / piece.quantity, piece.lot.place),
    "average": lambda piece: (ZERO, piece.lot.place),
    "specific": lambda piece: (ZERO, piece.lot.place),
}
"""The smallest leaves first; of one lot's pieces the one that came last."""


class Books:
    """The pools, worked under one method at a time. Under `average` the cost is the pool's, not the pieces'."""

    def __init__(
        self,
        pool_of: Callable[[int, int], Pool],
        choices: Choices,
        rounded: Rounding,
    ) -> None:
        self.pool_of = pool_of
        self.choices = choices
        self.rounded = rounded
        self.method = "fifo"
        self.pools: dict[Pool, list[Piece]] = {}
        self.average_cost: dict[Pool, Fraction] = {}
        self.out = Matched()

    # --- the pool -------------------------------------------------------------------------------------------

    def held(self, pool: Pool) -> Fraction:
        return sum((piece.left for piece in self.pools.get(pool, [])), ZERO)

    def cost(self, pool: Pool) -> Fraction:
        if self.method == "average":
            return self.average_cost.get(pool, ZERO)
        return sum((piece.cost - piece.used_cost for piece in self.pools.get(pool, [])), ZERO)

    def add(self, pool: Pool, piece: Piece) -> None:
        pieces = self.pools.setdefault(pool, [])
        if self.method == "average":
            self.average_cost[pool] = self.average_cost.get(pool, ZERO) + piece.cost
            pieces[:] = _merged([*pieces, piece])
        else:
            pieces.append(piece)

    def in_order(self, pool: Pool) -> list[Piece]:
        key = FIRST_OUT[self.method]
        return sorted(self.pools.get(pool, []), key=lambda piece: (key(piece), -piece.arrived, piece.rank))

    def take(self, pool: Pool, wanted: Fraction, of_lot: int | None = None) -> list[Fragment]:
        """Up to `wanted` units in the method's order, of one entry's lots alone where it is named."""
        taken: list[Fragment] = []
        held, cost = self.held(pool), self.cost(pool)
        for piece in self.in_order(pool):
            is_named = piece.lot.row.uid == of_lot and not piece.lot.is_from_nowhere
            if wanted > 0 and (of_lot is None or is_named):
                taken.append(piece.take(wanted, self.rounded))
                wanted -= taken[-1].quantity
        self.pools[pool] = [piece for piece in self.pools.get(pool, []) if piece.left]
        if self.method == "average" and taken:
            quantities = [fragment.quantity for fragment in taken]
            gone = self.rounded(cost * sum(quantities, ZERO) / held)
            self.average_cost[pool] = cost - gone
            taken = [
                Fragment(fragment.lot, fragment.quantity, part)
                for fragment, part in zip(taken, spread(gone, quantities, self.rounded), strict=True)
            ]
        return taken

    def lots_left(self, pool: Pool) -> list[Fragment]:
        """What is left of each lot, at its cost; under `average` at its share of the pool's cost."""
        pieces = self.in_order(pool)
        costs = [piece.cost - piece.used_cost for piece in pieces]
        if self.method == "average":
            costs = spread(self.average_cost.get(pool, ZERO), [piece.left for piece in pieces], self.rounded)
        return [Fragment(piece.lot, piece.left, cost) for piece, cost in zip(pieces, costs, strict=True)]

    def change_method(self, method: str) -> None:
        """From average to lots each lot left is a lot with its share of the pool's cost; else all stays as it is."""
        if self.method == method:
            return
        for pool in self.pools:
            if self.method == "average":
                self.pools[pool] = [
                    Piece(piece.lot, piece.arrived, piece.rank, piece.left, one.cost)
                    for piece, one in zip(self.in_order(pool), self.lots_left(pool), strict=True)
                ]
            elif method == "average":
                self.average_cost[pool] = self.cost(pool)
                self.pools[pool] = _merged(self.pools[pool])
        self.method = method

    # --- the events -----------------------------------------------------------------------------------------

    def acquire(self, place: int, event: Acquisition) -> None:
        pool = self.pool_of(event.asset, event.account)
        self.add(pool, Piece(Lot(place, event.row), place, 0, event.quantity, event.cost))

    def dispose(self, event: Departure) -> None:
        pool = self.pool_of(event.asset, event.account)
        wanted = event.quantity
        fragments: list[Fragment] = []
        for lot, quantity in self.choices.get((event.row.uid, event.part), ()) if self.method == "specific" else ():
            fragments += self.take(pool, min(wanted, Fraction(quantity)), lot)
            wanted = event.quantity - _quantity(fragments)
        fragments += self.take(pool, wanted)
        wanted = event.quantity - _quantity(fragments)
        if wanted:
            fragments.append(Fragment(None, wanted, ZERO))
            self.out.missing.append((event, wanted))
        self.out.consumed.append(Consumed(event, fragments))

    def move(self, place: int, event: Move) -> None:
        pool, to_pool = self.pool_of(event.asset, event.account), self.pool_of(event.to_asset, event.to_account)
        held = self.held(pool)
        leaves, arrives = event.quantity, event.arrives
        if pool == to_pool and event.arrives == event.quantity - event.fee:  # an own transfer: its fee alone counts
            if held <= event.fee:  # no lot would be left to carry the fee's cost
                self.dispose(_as_disposal(event))
                return
            leaves = min(leaves, held)
            arrives = leaves - event.fee
            if self.method == "average":
                freed = sum((one.cost for one in self.take(pool, event.fee)), ZERO)
                self.average_cost[pool] += freed
                return
        rest = self.leave(pool, leaves, event.fee)
        missing = max(ZERO, leaves - held)
        if missing:
            self.out.missing.append((event, missing))
            nowhere = Lot(place, event.row, is_from_nowhere=True)
            if held > event.fee:
                rest.append(Fragment(nowhere, missing, ZERO))
            else:
                rest = [Fragment(nowhere, leaves - event.fee, sum((one.cost for one in rest), ZERO))]
        self.arrive(place, to_pool, rest, arrives)

    def leave(self, pool: Pool, leaves: Fraction, fee: Fraction) -> list[Fragment]:
        """What leaves without the first units of it, the fee, whose cost is spread over the rest by quantity."""
        if self.method == "average":
            taken = self.take(pool, leaves)
            cost = sum((one.cost for one in taken), ZERO)
            rest = _without_first(taken, fee)
            own = [ZERO for _ in rest]
        else:
            cost = sum((one.cost for one in self.take(pool, fee)), ZERO)
            rest = self.take(pool, leaves - fee)
            own = [one.cost for one in rest]
        if not rest:
            return [Fragment(None, ZERO, cost)]
        extra = spread(cost, [one.quantity for one in rest], self.rounded)
        return [
            Fragment(one.lot, one.quantity, before + more) for one, before, more in zip(rest, own, extra, strict=True)
        ]

    def arrive(self, place: int, pool: Pool, fragments: list[Fragment], arrives: Fraction) -> None:
        """The fragments as pieces of the pool, their boundaries scaled so that they fill what arrives. One left without
        quantity hands its cost to the next; the last to the one before.
        """
        quantities = spread(arrives, [one.quantity for one in fragments], self.rounded)
        pieces: list[Piece] = []
        handed = ZERO
        for rank, (one, quantity) in enumerate(zip(fragments, quantities, strict=True)):
            assert one.lot is not None
            if quantity:
                pieces.append(Piece(one.lot, place, rank, quantity, one.cost + handed))
                handed = ZERO
            else:
                handed += one.cost
        pieces[-1].cost += handed
        for piece in pieces:
            self.add(pool, piece)


def match(
    events: Iterable[LotEvent],
    accounts: Sequence[Account],
    method_of: Callable[[int], str],
    books: Books,
    last: int,
) -> Matched:
    """Work off all events up to the end of the tax year `last`; `method_of` gives the method of a tax year."""
    year = None
    for place, event in enumerate(sorted(events, key=lambda event: order(event, accounts))):
        now = tax_year_of(event.row.time)
        for each in range(now if year is None else year + 1, now + 1):
            books.change_method(method_of(each))
        year = now
        if isinstance(event, Acquisition):
            books.acquire(place, event)
        elif isinstance(event, Move):
            books.move(place, event)
        else:
            books.dispose(event)
    for each in range(last if year is None else year + 1, last + 1):
        books.change_method(method_of(each))
    books.out.cost_left = {pool: books.cost(pool) for pool in books.pools}
    books.out.left = {pool: books.lots_left(pool) for pool in books.pools}
    return books.out


def is_idle(event: LotEvent, pool_of: Callable[[int, int], Pool]) -> bool:
    """A move inside one pool that neither pays a fee nor changes units is no event."""
    return (
        isinstance(event, Move)
        and pool_of(event.asset, event.account) == pool_of(event.to_asset, event.to_account)
        and event.arrives == event.quantity
    )


def order(event: LotEvent, accounts: Sequence[Account]) -> tuple[int, int, str, str, Fraction, int, str]:
    """Time; acquisitions, moves, disposals; account, reference, quantity, uid, part."""
    row = event.row
    step = (Acquisition, Move, Departure).index(type(event))
    part = event.part if isinstance(event, Departure) else ""
    return (row.time, step, accounts[event.account].name, row.reference, event.quantity, row.uid, part)


def pools_of(assets: Sequence[Asset], accounts: Sequence[Account], pool: str) -> Callable[[int, int], Pool]:
    """Names the pool of an asset's and an account's place, under the election `pool`."""

    def name(asset: int, account: int) -> Pool:
        what = assets[asset]
        return "|".join((what.symbol, what.network, what.contract)), accounts[account].name if pool == "account" else ""

    return name


def _as_disposal(event: Move) -> Departure:
    return Departure(event.row, "network", event.account, event.asset, event.fee, event.fee_value, ZERO, Nature.FEE)


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Under average the pieces of a lot count as one, without a cost of its own."""
    lots: dict[Lot, Piece] = {}
    for piece in pieces:
        before = lots[piece.lot].quantity if piece.lot in lots else ZERO
        lots[piece.lot] = Piece(piece.lot, piece.arrived, 0, before + piece.left, ZERO)
    return list(lots.values())


def _without_first(fragments: Iterable[Fragment], quantity: Fraction) -> list[Fragment]:
    """The fragments (their cost aside) after the first `quantity` units."""
    rest = []
    for one in fragments:
        skipped = min(one.quantity, quantity)
        quantity -= skipped
        if one.quantity > skipped:
            rest.append(Fragment(one.lot, one.quantity - skipped, ZERO))
    return rest


def _quantity(fragments: Iterable[Fragment]) -> Fraction:
    return sum((fragment.quantity for fragment in fragments), ZERO)
