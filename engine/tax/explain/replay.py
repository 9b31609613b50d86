"""What the matcher did to one component, step by step: which piece of which lot went where, and how each piece came.

The matcher (engine.basis.kernel) keeps what disposals consumed and what is left; how a piece got to where it lay is
gone. Here the same rules (docs/matching.md) are gone through again, in plain Python and with every step kept. It serves
one figure on demand, and holds what it finds against what the matcher says: a difference is an AssertionError.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heappop, heappush

import numpy as np

from engine.basis.matching import Move
from engine.jit import share
from engine.tax.pools import Component

AVERAGE = "average"


@dataclass(slots=True, eq=False)
class Piece:
    """A lot, or a part of it, as it came into a pool. Units are the component's, money is paisa.

    `lot` is the leg that acquired it. It came by that leg itself (`made` is empty and `spread` None), with a move
    (`made` says of what) or when a pool's average cost was spread over its lots (`spread`). Under average a piece has
    no cost of its own.
    """

    number: int
    lot: int
    pool: int
    quantity: int
    cost: int
    leg: int
    made: list[Part] = field(default_factory=list)
    bounds: tuple[int, int] = (0, 0)
    """Of a move's piece: how many of the units sent had passed before it and with it."""
    spread: Spread | None = None
    uses: list[Draw] = field(default_factory=list)
    used: int = 0
    used_cost: int = 0
    has_cost: bool = True

    @property
    def left(self) -> int:
        return self.quantity - self.used


@dataclass(slots=True, eq=False)
class Draw:
    """So much that left a piece; `place` is its place among the piece's uses. Under average `cost` is 0."""

    number: int
    leg: int
    piece: Piece
    place: int
    quantity: int
    cost: int


@dataclass(frozen=True, slots=True)
class Part:
    """What a move brought to a piece: a draw (None: units that were not there), and its share of the fee's cost.

    `passed` are the units that had left before it and with it.
    """

    draw: Draw | None
    passed: tuple[int, int]


@dataclass(slots=True, eq=False)
class Moved:
    """A move. `there` of the units that were to leave were in the pool; `rest` of these arrived; `sent` and `arrives`
    are what went on its way and what it became. Under average `carried` is the cost that went along.
    """

    leg: int
    there: int
    rest: int
    sent: int
    arrives: int
    fee: list[Draw] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    carried: int = 0

    @property
    def freed(self) -> int:
        """What the fee's units cost: it is spread over the rest."""
        return sum(draw.cost for draw in self.fee)


@dataclass(slots=True, eq=False)
class Fragment:
    """What a disposal consumed of one lot: one draw, or under average several; none for a shortage."""

    draws: list[Draw]
    quantity: int
    cost: int
    chosen: int = -1
    """The place in the component's choices that asked for it."""


@dataclass(slots=True, eq=False)
class Disposed:
    """A disposal. Under average `total` is what its units cost, `held` and `pool_cost` what was in the pool."""

    leg: int
    pool: int
    wanted: int
    there: int
    method: str
    fragments: list[Fragment]
    total: int = 0


@dataclass(slots=True, eq=False)
class Spread:
    """The cost of a pool spread over its lots, when the method changes from average: `passed` units before and with."""

    run: Run
    lots: list[Piece]
    passed: tuple[int, int]
    whole: int
    flows: int
    """How many of the run's flows there had been."""
    total: int


@dataclass(frozen=True, slots=True)
class Flow:
    """What came into a pool under average (positive) or left it, by a leg, or was there at the beginning."""

    leg: int
    quantity: int
    cost: int
    piece: Piece | None = None
    uses: int = 0
    """Of a piece there at the beginning: how many uses of it there had been."""


@dataclass(slots=True, eq=False)
class Run:
    """A pool through consecutive years of average cost."""

    pool: int
    number: int
    flows: list[Flow] = field(default_factory=list)
    at_leg: dict[int, int] = field(default_factory=dict)
    """How many flows there had been before a leg that took something out."""
    so_far: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])
    """Quantity and cost of the pool after so many flows."""

    @property
    def quantity(self) -> int:
        return self.so_far[-1][0]

    @property
    def cost(self) -> int:
        return self.so_far[-1][1]

    def flow(self, flow: Flow) -> None:
        self.flows.append(flow)
        self.so_far.append((self.quantity + flow.quantity, self.cost + flow.cost))


@dataclass(slots=True, eq=False)
class Story:
    """All that happened, by leg; `open` are the pieces left at the end by pool, `runs` the pools under average then."""

    pieces: list[Piece] = field(default_factory=list)
    draws: list[Draw] = field(default_factory=list)
    acquired: dict[int, Piece] = field(default_factory=dict)
    moves: dict[int, Moved] = field(default_factory=dict)
    disposals: dict[int, Disposed] = field(default_factory=dict)
    out_of: dict[int, Run] = field(default_factory=dict)
    """The run of the pool that a leg took from under average."""
    all_runs: list[Run] = field(default_factory=list)
    open: dict[int, list[Piece]] = field(default_factory=dict)
    runs: dict[int, Run] = field(default_factory=dict)


def replay(component: Component, methods: Mapping[int, str]) -> Story:
    """Everything that happened to a component. `methods` gives the cost method of each tax year, in order."""
    return _Replay(component, methods).story


class _Replay:
    def __init__(self, component: Component, methods: Mapping[int, str]) -> None:
        legs = component.legs
        rank = np.empty(len(legs), np.int64)
        rank[np.argsort(legs.time, kind="stable")] = np.arange(len(legs))
        self.rank: list[int] = rank.tolist()
        self.story = Story()
        self.method = ""
        self.entered = 0
        self.heaps: dict[int, list[tuple[Fraction | int, int, int, Piece]]] = {}
        self.held: dict[int, int] = {}
        self.of_lot: dict[int, list[Piece]] = {}
        choices = component.choices
        self.named: dict[int, list[tuple[int, int, int]]] = {}
        for place, (leg, lot, quantity) in enumerate(
            zip(choices.leg.tolist(), choices.lot.tolist(), choices.quantity.tolist(), strict=True)
        ):
            self.named.setdefault(leg, []).append((place, lot, quantity))
        rows = zip(
            component.year.tolist(),
            legs.move.tolist(),
            legs.pool.tolist(),
            legs.quantity.tolist(),
            legs.cost.tolist(),
            legs.fee.tolist(),
            legs.to_pool.tolist(),
            legs.arrives.tolist(),
            strict=True,
        )
        years = iter(methods.items())
        year = 0
        for leg, (of, move, pool, quantity, cost, fee, to_pool, arrives) in enumerate(rows):
            if of not in methods:
                break
            while year < of:
                year, method = next(years)
                self._change(method)
            if move == Move.ACQUIRE:
                self._acquire(leg, pool, quantity, cost)
            elif move == Move.MOVE:
                self._move(leg, pool, quantity, fee, to_pool, arrives)
            else:
                self._dispose(leg, pool, quantity, self.named.get(leg, ()) if self.method == "specific" else ())
        for _, method in years:
            self._change(method)
        for pool in self.heaps:
            self.story.open[pool] = self._in_order(pool)

    # -- pools ---------------------------------------------------------------------------------------------------

    def _key(self, piece: Piece) -> tuple[Fraction | int, int]:
        rank = self.rank[piece.lot]
        if self.method == "hifo":
            return -Fraction(piece.cost, piece.quantity), rank
        return 0, -rank if self.method == "lifo" else rank

    def _enter(self, piece: Piece) -> None:
        self.entered += 1
        first, rank = self._key(piece)
        heappush(self.heaps.setdefault(piece.pool, []), (first, rank, -self.entered, piece))
        self.held[piece.pool] = self.held.get(piece.pool, 0) + piece.left
        self.of_lot.setdefault(piece.lot, []).append(piece)

    def _in_order(self, pool: int) -> list[Piece]:
        """The pieces left, the oldest lot first, of one lot the piece that came last."""
        rows = [row for row in self.heaps.get(pool, []) if row[3].left]
        return [row[3] for row in sorted(rows, key=lambda row: (self.rank[row[3].lot], row[2]))]

    def _piece(self, leg: int, lot: int, pool: int, quantity: int, cost: int) -> Piece:
        piece = Piece(len(self.story.pieces), lot, pool, quantity, cost, leg, has_cost=self.method != AVERAGE)
        self.story.pieces.append(piece)
        return piece

    def _take(self, leg: int, piece: Piece, part: int) -> Draw:
        used = piece.used + part
        cost = (share(piece.cost, used, piece.quantity) if piece.has_cost else 0) - piece.used_cost
        if self.method == AVERAGE:
            cost = 0
        draw = Draw(len(self.story.draws), leg, piece, len(piece.uses), part, cost)
        self.story.draws.append(draw)
        piece.uses.append(draw)
        piece.used = used
        piece.used_cost += cost
        self.held[piece.pool] -= part
        return draw

    def _draw(self, leg: int, pool: int, wanted: int) -> Draw:
        heap = self.heaps[pool]
        while not heap[0][3].left:
            heappop(heap)
        piece = heap[0][3]
        return self._take(leg, piece, min(wanted, piece.left))

    # -- years ---------------------------------------------------------------------------------------------------

    def _change(self, method: str) -> None:
        """The method of the next year."""
        before, self.method = self.method, method
        if before == method or not before:
            return
        if before == AVERAGE:
            runs, self.story.runs = self.story.runs, {}
            for pool in list(self.heaps):
                self._spread(pool, runs.get(pool))
        elif method == AVERAGE:
            for pool in list(self.heaps):
                run = self._run(pool)
                for piece in self._in_order(pool):
                    run.flow(Flow(-1, piece.left, piece.cost - piece.used_cost, piece, len(piece.uses)))
        for pool in list(self.heaps):
            pieces = self._in_order(pool)
            self.heaps[pool], self.held[pool] = [], 0
            for piece in pieces:
                self.of_lot[piece.lot] = [one for one in self.of_lot[piece.lot] if one.pool != pool]
            for piece in reversed(pieces):
                self._enter(piece)

    def _run(self, pool: int) -> Run:
        run = self.story.runs.get(pool)
        if run is None:
            run = self.story.runs[pool] = Run(pool, len(self.story.all_runs))
            self.story.all_runs.append(run)
        return run

    def _spread(self, pool: int, run: Run | None) -> None:
        """From average to lots: what is left of each lot is a lot with its part of the pool's cost."""
        pieces = self._in_order(pool)
        if run is None or not pieces:
            return
        whole = sum(piece.left for piece in pieces)
        groups: list[list[Piece]] = []
        for piece in pieces:
            if groups and groups[-1][0].lot == piece.lot:
                groups[-1].append(piece)
            else:
                groups.append([piece])
        passed = given = 0
        rows: list[tuple[Fraction | int, int, int, Piece]] = []
        for group in groups:
            before, passed = passed, passed + sum(piece.left for piece in group)
            cost = share(run.cost, passed, whole) - given
            given += cost
            made = self._piece(group[0].leg, group[0].lot, pool, passed - before, cost)
            made.has_cost = True
            made.spread = Spread(run, group, (before, passed), whole, len(run.flows), run.cost)
            for old in group:
                self.of_lot[old.lot] = [one for one in self.of_lot[old.lot] if one is not old]
            self.of_lot[made.lot].append(made)
            self.entered += 1
            rows.append((0, 0, -self.entered, made))
        self.heaps[pool] = rows

    # -- legs ----------------------------------------------------------------------------------------------------

    def _acquire(self, leg: int, pool: int, quantity: int, cost: int) -> None:
        piece = self._piece(leg, leg, pool, quantity, cost)
        self.story.acquired[leg] = piece
        self._enter(piece)
        if self.method == AVERAGE:
            self._run(pool).flow(Flow(leg, quantity, cost))

    def _out(self, leg: int, pool: int, quantity: int) -> int:
        """Under average: the cost that so much (> 0) takes out of the pool."""
        run = self._run(pool)
        self.story.out_of[leg] = run
        run.at_leg[leg] = len(run.flows)
        cost = share(run.cost, quantity, run.quantity)
        run.flow(Flow(leg, -quantity, -cost))
        return cost

    def _dispose(self, leg: int, pool: int, wanted: int, choices: object = ()) -> None:
        there = min(wanted, self.held.get(pool, 0))
        done = Disposed(leg, pool, wanted, there, self.method, [])
        self.story.disposals[leg] = done
        if self.method == AVERAGE and there:
            done.total = self._out(leg, pool, there)
        taken = 0
        assert isinstance(choices, list | tuple)
        for place, lot, much in choices:
            asked = much
            for piece in reversed(self.of_lot.get(lot, [])):
                part = min(wanted - taken, asked, piece.left)
                if piece.pool == pool and part > 0:
                    draw = self._take(leg, piece, part)
                    done.fragments.append(Fragment([draw], part, draw.cost, place))
                    taken += part
                    asked -= part
        given = 0
        while taken < there:
            draw = self._draw(leg, pool, there - taken)
            taken += draw.quantity
            cost = draw.cost
            if self.method == AVERAGE:
                cost = share(done.total, taken, there) - given
                given += cost
                last = done.fragments[-1] if done.fragments else None
                if last and last.draws[0].piece.lot == draw.piece.lot:
                    last.draws.append(draw)
                    last.quantity += draw.quantity
                    last.cost += cost
                    continue
            done.fragments.append(Fragment([draw], draw.quantity, cost))
        if there < wanted:
            done.fragments.append(Fragment([], wanted - there, 0))

    def _move(self, leg: int, pool: int, moved: int, fee: int, to: int, arrives: int) -> None:
        held = self.held.get(pool, 0)
        within = to == pool and arrives == moved - fee
        if within and held <= fee:
            self._dispose(leg, pool, fee)
            return
        there = min(moved, held)
        of_fee = min(fee, there)
        rest = there - of_fee
        sent = rest if within else moved - fee
        one = Moved(leg, there, rest, sent, rest if within else arrives)
        self.story.moves[leg] = one
        if self.method == AVERAGE and there:
            one.carried = self._out(leg, pool, there)
        while of_fee > 0:
            one.fee.append(self._draw(leg, pool, of_fee))
            of_fee -= one.fee[-1].quantity
        self._arrive(one, pool, to)
        for piece in reversed(one.pieces):
            self._enter(piece)
        if self.method == AVERAGE:
            self._run(to).flow(Flow(leg, one.arrives, one.carried))

    def _arrive(self, one: Moved, pool: int, to: int) -> None:
        passed = entered = from_passed = spread = handed = 0
        freed = one.freed
        parts: list[Part] = []
        while passed < one.sent:
            before = passed
            if passed < one.rest:
                draw = self._draw(one.leg, pool, one.rest - passed)
                passed += draw.quantity
                upto = share(freed, passed, one.rest)
                lot, cost = draw.piece.lot, draw.cost + upto - spread
                spread = upto
                parts.append(Part(draw, (before, passed)))
            else:
                lot, cost = one.leg, freed if one.rest == 0 else 0
                passed = one.sent
                parts.append(Part(None, (before, passed)))
            bound = share(one.arrives, passed, one.sent)
            handed += cost
            if bound > entered:
                piece = self._piece(one.leg, lot, to, bound - entered, handed)
                piece.made, piece.bounds = parts, (from_passed, passed)
                one.pieces.append(piece)
                parts, handed, from_passed = [], 0, passed
            entered = bound
        if parts:
            one.pieces[-1].made = [*one.pieces[-1].made, *parts]
            one.pieces[-1].cost += handed
