"""What holds of the matcher on every set of legs: a plain one finds the same, in both widths, from any year on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from fractions import Fraction
from math import floor
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.basis.matching import METHODS, NONE, Choices, Legs, Move, Segment, State, left, match

AMOUNTS = ("quantity", "cost", "fee", "arrives")


@dataclass(frozen=True)
class Ledger:
    """Legs as Python rows (move, time, pool, quantity, cost, fee, to_pool, arrives), and years with their methods."""

    rows: list[tuple[int, ...]]
    bounds: list[int]
    methods: list[str]
    choices: list[tuple[int, int, int]]

    def legs(self, dtype: Any) -> Legs:
        names = [one.name for one in fields(Legs)][:-1]
        columns = zip(*self.rows, strict=True) if self.rows else ([] for _ in names)
        types: dict[str, Any] = {"move": np.int8, "time": np.int64, "pool": np.int32, "to_pool": np.int32}
        return Legs(
            *(np.array(list(one), types.get(name, dtype)) for name, one in zip(names, columns, strict=True)), pools=3
        )

    def named(self, dtype: Any) -> Choices:
        leg, lot, quantity = zip(*self.choices, strict=True) if self.choices else ((), (), ())
        return Choices(np.array(leg, np.int64), np.array(lot, np.int64), np.array(quantity, dtype))

    def worked(self, dtype: Any, state: State | None = None, first: int = 0) -> list[Segment]:
        return match(self.legs(dtype), self.bounds, self.methods, state, first, self.named(dtype))


@st.composite
def ledgers(draw: Any, methods: Sequence[str] = tuple(METHODS), *, scaled: bool = False) -> Ledger:
    """Up to 30 legs in 3 pools over up to 4 years, quantities and costs tiny or huge; choices for some disposals."""
    least = draw(st.sampled_from([1, 1 << 40]))
    most = draw(st.sampled_from([5, 100, 1 << 40, 1 << 55]))
    quantity = st.integers(min(least, most), most)
    cost = st.integers(0, draw(st.sampled_from([3, 1000, 1 << 47])))
    pool = st.integers(0, draw(st.integers(0, 2)))
    rows: list[tuple[int, ...]] = []
    time = 0
    for _ in range(draw(st.integers(0, 30))):
        time += draw(st.integers(0, 2))
        move, here, much = draw(st.sampled_from(list(Move))), draw(pool), draw(quantity)
        if move is Move.ACQUIRE:
            acquired = draw(st.sampled_from([time, time, time // 2]))
            rows.append((move, acquired, here, much, draw(cost), 0, -1, 0))
        elif move is Move.DISPOSE:
            rows.append((move, time, here, much, 0, 0, -1, 0))
        elif much > 1:
            to_pool = draw(pool)
            fee = draw(st.integers(1 if to_pool == here else 0, min(much - 1, 7)))
            arrives = draw(st.integers(1, 2 * much)) if scaled and draw(st.booleans()) else much - fee
            rows.append((move, time, here, much, 0, fee, to_pool, arrives))
    years = draw(st.integers(1, 4))
    bounds = [0, *sorted(draw(st.integers(0, len(rows))) for _ in range(years - 1)), len(rows)]
    choices = []
    for leg, row in enumerate(rows):
        if row[0] == Move.DISPOSE:
            for _ in range(draw(st.integers(0, 2))):
                choices.append((leg, draw(st.integers(-1, len(rows) - 1)), draw(quantity)))
    return Ledger(rows, bounds, [draw(st.sampled_from(methods)) for _ in range(years)], choices)


def plain(columns: Any) -> Any:
    """A Segment or State as lists of Python integers."""
    if isinstance(columns, np.ndarray):
        return columns.tolist()
    return {one.name: plain(getattr(columns, one.name)) for one in fields(columns)}


# -- a plain matcher ---------------------------------------------------------------------------------------------------


def half_up(exact: Fraction) -> int:
    return floor(exact + Fraction(1, 2))


@dataclass(eq=False)
class Piece:
    """A lot or a piece of one; what is left of it is its units from `used` on."""

    lot: int
    acquired: int
    quantity: int
    cost: int
    came: int
    used: int = 0

    def cost_of_first(self, units: int) -> int:
        return half_up(Fraction(self.cost * units, self.quantity))

    def take(self, most: int) -> tuple[int, int, int]:
        part = min(most, self.quantity - self.used)
        cost = self.cost_of_first(self.used + part) - self.cost_of_first(self.used)
        self.used += part
        return self.lot, part, cost


@dataclass
class Plain:
    """docs/matching.md with sorted lists, for methods that look at lots (not average)."""

    ledger: Ledger
    pools: list[list[Piece]] = field(default_factory=lambda: [[], [], []])
    told: list[tuple[int, int, int, int]] = field(default_factory=list)
    arrivals: int = 0

    def run(self) -> None:
        for start, stop, method in zip(self.ledger.bounds, self.ledger.bounds[1:], self.ledger.methods, strict=False):
            for leg in range(start, stop):
                self.work_off(leg, method)

    def work_off(self, leg: int, method: str) -> None:
        move, time, pool, quantity, cost, fee, to_pool, arrives = self.ledger.rows[leg]
        if move == Move.ACQUIRE:
            self.put(pool, [Piece(leg, time, quantity, cost, 0)])
        elif move == Move.DISPOSE:
            for disposal, lot, much in self.ledger.choices if method == "specific" else ():
                for piece in sorted((p for p in self.pools[pool] if p.lot == lot), key=lambda p: -p.came):
                    if disposal == leg and min(much, quantity) > 0:
                        part = self.tell(leg, [piece.take(min(much, quantity))])
                        much, quantity = much - part, quantity - part
            self.dispose(leg, method, pool, quantity)
        elif to_pool == pool and arrives == quantity - fee:
            held = self.held(pool)
            if held <= fee:
                self.dispose(leg, method, pool, fee)
            else:
                self.carry(leg, method, min(quantity, held) - fee, min(quantity, held) - fee)
        else:
            self.carry(leg, method, quantity - fee, arrives)

    def held(self, pool: int) -> int:
        self.pools[pool] = [piece for piece in self.pools[pool] if piece.used < piece.quantity]
        return sum(piece.quantity - piece.used for piece in self.pools[pool])

    def put(self, pool: int, pieces: list[Piece]) -> None:
        for piece in reversed(pieces):
            self.arrivals += 1
            piece.came = self.arrivals
            self.pools[pool].append(piece)

    def out(self, method: str, pool: int, wanted: int) -> list[tuple[int, int, int]]:
        def first_out(piece: Piece) -> Any:
            age = (piece.acquired, piece.lot)
            if method == "lifo":
                return -piece.acquired, -piece.lot, -piece.came
            return Fraction(-piece.cost, piece.quantity) if method == "hifo" else 0, age, -piece.came

        taken = []
        while wanted and self.held(pool):
            taken.append(min(self.pools[pool], key=first_out).take(wanted))
            wanted -= taken[-1][1]
        return taken

    def tell(self, leg: int, taken: list[tuple[int, int, int]]) -> int:
        self.told.extend((leg, *one) for one in taken if one[1])
        return sum(quantity for _, quantity, _ in taken)

    def dispose(self, leg: int, method: str, pool: int, wanted: int) -> None:
        missing = wanted - self.tell(leg, self.out(method, pool, wanted))
        self.tell(leg, [(-1, missing, 0)])

    def carry(self, leg: int, method: str, sent: int, arrives: int) -> None:
        _, time, pool, _, _, fee, to_pool, _ = self.ledger.rows[leg]
        freed = sum(cost for _, _, cost in self.out(method, pool, fee))
        taken = self.out(method, pool, sent)
        there = sum(quantity for _, quantity, _ in taken)
        if there < sent:
            taken.append((leg, sent - there, 0 if there else freed))
        pieces: list[Piece] = []
        passed = handed = 0
        for lot, quantity, cost in taken:
            before, passed = passed, passed + quantity
            if there and lot != leg:
                cost += half_up(Fraction(freed * passed, there)) - half_up(Fraction(freed * before, there))
            handed += cost
            units = half_up(Fraction(passed * arrives, sent)) - half_up(Fraction(before * arrives, sent))
            if units:
                acquired = time if lot == leg else self.ledger.rows[lot][1]
                pieces.append(Piece(lot, acquired, units, handed, 0))
                handed = 0
        pieces[-1].cost += handed
        self.put(to_pool, pieces)


@settings(max_examples=300, deadline=None)
@given(ledgers(("fifo", "lifo", "hifo", "specific"), scaled=True))
def test_a_plain_matcher_finds_the_same(ledger: Ledger) -> None:
    expected = Plain(ledger)
    expected.run()
    segments = ledger.worked(object)
    told = [
        row
        for segment in segments
        for row in zip(*(plain(getattr(segment, name)) for name in ("leg", "lot", "quantity", "cost")), strict=True)
    ]
    assert told == expected.told
    rest = left(segments[-1].state, ledger.methods[-1])
    for pool in range(3):
        here = rest.pool == pool
        assert list(zip(*(plain(column[here]) for column in (rest.lot, rest.quantity, rest.cost)), strict=True)) == [
            (piece.lot, piece.quantity - piece.used, piece.cost - piece.cost_of_first(piece.used))
            for piece in sorted(expected.pools[pool], key=lambda p: (p.acquired, p.lot, -p.came))
            if piece.used < piece.quantity
        ]


# -- what holds of all -------------------------------------------------------------------------------------------------


@settings(max_examples=300, deadline=None)
@given(ledgers())
def test_both_widths_say_the_same(ledger: Ledger) -> None:
    narrow, wide = ledger.worked(np.int64), ledger.worked(object)
    assert [plain(segment) for segment in narrow] == [plain(segment) for segment in wide]


@settings(max_examples=150, deadline=None)
@given(ledgers(), st.data())
def test_working_on_from_any_year_gives_the_same_segments(ledger: Ledger, data: Any) -> None:
    segments = ledger.worked(np.int64)
    first = data.draw(st.integers(1, len(segments)))
    again = ledger.worked(np.int64, segments[first - 1].state, first)
    assert [plain(segment) for segment in again] == [plain(segment) for segment in segments[first:]]


@settings(max_examples=150, deadline=None)
@given(ledgers(scaled=True))
def test_units_and_cost_are_conserved(ledger: Ledger) -> None:
    segments = ledger.worked(object)
    came = sum(row[4] for row in ledger.rows if row[0] == Move.ACQUIRE)
    went = sum(int(cost) for segment in segments for cost in segment.cost)
    rest = left(segments[-1].state, ledger.methods[-1])
    assert came == went + sum(rest.cost.tolist())
    assert min(rest.quantity, default=1) > 0
    assert min(rest.cost, default=0) >= 0
    for segment in segments:
        assert min(segment.quantity, default=1) > 0
        assert min(segment.cost, default=0) >= 0
        for leg in dict.fromkeys(segment.leg.tolist()):
            move, _, _, quantity, _, fee, _, _ = ledger.rows[leg]
            assert sum(segment.quantity[segment.leg == leg].tolist()) == (fee if move == Move.MOVE else quantity)


@settings(max_examples=100, deadline=None)
@given(ledgers(scaled=True))
def test_under_average_a_disposal_costs_its_part_of_the_pool(ledger: Ledger) -> None:
    """The totals of pools alone, without lots: what comes adds, what goes takes R(C x m / Q), or C where all goes."""
    ledger = replace(ledger, methods=["average"] * len(ledger.methods))
    held, cost = [0, 0, 0], [0, 0, 0]
    expected = {}
    for leg, (move, _, pool, quantity, paid, fee, to_pool, arrives) in enumerate(ledger.rows):
        within = to_pool == pool and arrives == quantity - fee
        out = min(fee if within else quantity, held[pool])
        if move == Move.ACQUIRE:
            held[pool], cost[pool] = held[pool] + quantity, cost[pool] + paid
            continue
        disposed = move == Move.DISPOSE or (within and held[pool] <= fee)
        takes = half_up(Fraction(cost[pool] * out, held[pool])) if out else 0
        held[pool] -= out
        if disposed:
            expected[leg] = takes
        if disposed or not within:
            cost[pool] -= takes
        if not (disposed or within):
            held[to_pool], cost[to_pool] = held[to_pool] + arrives, cost[to_pool] + takes
    got: dict[int, int] = dict.fromkeys(expected, 0)
    segments = ledger.worked(object)
    for segment in segments:
        for leg, much in zip(segment.leg.tolist(), segment.cost.tolist(), strict=True):
            got[leg] += much
    assert got == expected
    rest = left(segments[-1].state, "average")
    assert [sum(rest.cost[rest.pool == pool].tolist()) for pool in range(3)] == cost
    assert [sum(rest.quantity[rest.pool == pool].tolist()) for pool in range(3)] == held


def test_a_lot_of_pieces_costs_what_it_moves() -> None:
    """A thousand transfers of one lot back and forth: records are used again, and none is written past the last."""
    count = 1_000
    legs = Legs(
        move=np.array([Move.ACQUIRE] + [Move.MOVE] * count + [Move.DISPOSE], np.int8),
        time=np.arange(count + 2, dtype=np.int64),
        pool=np.array([0] + [place % 2 for place in range(count)] + [0], np.int32),
        quantity=np.array([10**9] + [10**6 + place % 7 for place in range(count)] + [10**9], np.int64),
        cost=np.array([10**9] + [0] * (count + 1), np.int64),
        fee=np.array([0] + [1] * count + [0], np.int64),
        to_pool=np.array([-1] + [1 - place % 2 for place in range(count)] + [-1], np.int32),
        arrives=np.array([0] + [10**6 + place % 7 - 1 for place in range(count)] + [0], np.int64),
        pools=2,
    )
    (segment,) = match(legs, [0, len(legs)], ["fifo"])
    rest = left(segment.state, "fifo")
    assert int(segment.cost.sum() + rest.cost.sum()) == 10**9


def test_columns_may_be_slices_and_read_only() -> None:
    """Columns that are not laid out as machine code wants them are taken all the same."""
    ledger = Ledger([(0, 1, 0, 5, 50, 0, -1, 0), (2, 2, 0, 3, 0, 0, -1, 0)], [0, 2], ["fifo"], [])
    legs = ledger.legs(np.int64)
    twice = np.repeat(legs.quantity, 2)
    twice.setflags(write=False)
    (segment,) = match(replace(legs, quantity=twice[::2]), [0, 2], ["fifo"])
    assert segment.cost.tolist() == [30]


def test_a_method_that_is_none_is_an_error() -> None:
    ledger = Ledger([(0, 1, 0, 5, 50, 0, -1, 0)], [0, 1], ["lofo"], [])
    with pytest.raises(KeyError, match="lofo"):
        ledger.worked(np.int64)


def test_no_legs_at_all() -> None:
    ledger = Ledger([], [0, 0, 0], ["average", "fifo"], [])
    assert [len(segment.leg) for segment in ledger.worked(np.int64)] == [0, 0]
    assert len(NONE.leg) == 0
