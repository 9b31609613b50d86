"""Lots and what consumes them, as docs/matching.md says it: every method, moves between pools, year by year.

Knows neither rupee values nor law: it is handed quantities with a cost, and says which lots each disposal consumed at
which cost. A tax year is a segment; what is open after it is a `State`, from which the next one can be worked off again
without those before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TypeAlias, cast

import numpy as np

from engine.basis import kernel
from engine.model import Column

METHODS = {
    "fifo": kernel.FIFO,
    "lifo": kernel.LIFO,
    "hifo": kernel.HIFO,
    "average": kernel.AVERAGE,
    "specific": kernel.SPECIFIC,
}


class Move(IntEnum):
    """What a leg does to its pool; the numbers are the order at equal times."""

    ACQUIRE = kernel.ACQUIRE
    MOVE = kernel.MOVE
    DISPOSE = kernel.DISPOSE


@dataclass(frozen=True, slots=True, eq=False)
class Legs:
    """The changes of a set of pools linked by moves, in working order; columns of equal length, one place a leg.

    Quantities (all in one unit, > 0) and costs (paisa, >= 0) are int64 or, all four columns, object columns of Python
    integers. In int64 all that is acquired sums to less than MOST_UNITS and MOST_PAISA; a move that scales (`arrives`
    is not `quantity - fee`) needs object columns.
    """

    move: Column
    """int8, a Move."""
    time: Column
    """int64, microseconds; of an acquisition: when the lot counts as acquired."""
    pool: Column
    """int32, 0 to pools - 1; of a move: the one it leaves."""
    quantity: Column
    """Of a move: what leaves, fee included."""
    cost: Column
    """Of an acquisition; else 0."""
    fee: Column
    """Of a move: the units that stay on the way, less than `quantity`; else 0."""
    to_pool: Column
    """int32, of a move; else -1. The same pool with `arrives = quantity - fee` is an own transfer's network fee."""
    arrives: Column
    """Of a move: the units that enter `to_pool`, > 0; else 0."""
    pools: int

    def __len__(self) -> int:
        return len(self.move)


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """The lots named for disposals under `specific`: disposing leg (int64, ascending), acquiring leg (int64; -1 for one
    that is not among these legs), quantity.
    """

    leg: Column
    lot: Column
    quantity: Column


NONE = Choices(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """What is open between two segments: lots and pieces of lots, by pool in fifo order.

    `pool` (int32), `lot` (int64: the leg that acquired it); `quantity` and `cost` as they came into the pool, `used`
    and `used_cost` what of them is gone. After average, what is left is apportioned over the lots.
    """

    pool: Column
    lot: Column
    quantity: Column
    cost: Column
    used: Column
    used_cost: Column


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """What the legs of a segment did. A lot is the leg that acquired it: an acquisition, or a move short of units."""

    leg: Column
    """The fragments, in the order consumed, legs ascending: disposals, and moves within a pool that left no lot."""
    lot: Column
    """-1: a shortage."""
    quantity: Column
    cost: Column
    short_leg: Column
    """Moves of more than was there, and how many units of what was to leave were missing."""
    short_quantity: Column
    refused_choice: Column
    """Places in Choices, and how much of each was refused."""
    refused_quantity: Column
    fallback_leg: Column
    """Under `specific`: disposals, and how much of each no choice covered."""
    fallback_quantity: Column
    state: State


_NO_ROWS = (np.zeros(0, np.int64),) * 10


@dataclass(frozen=True, slots=True, eq=False)
class Left:
    """What is left, by pool, the oldest first. A lot may lie in a pool in several pieces."""

    pool: Column
    lot: Column
    quantity: Column
    cost: Column


def empty_state() -> State:
    """Before the first leg."""
    none = np.zeros(0, np.int64)
    return State(none.astype(np.int32), none, none, none, none, none)


def match(
    legs: Legs,
    bounds: Sequence[int],
    methods: Sequence[str],
    state: State | None = None,
    first: int = 0,
    choices: Choices = NONE,
) -> list[Segment]:
    """Work off legs[bounds[i]:bounds[i + 1]] under methods[i], for each i from `first`.

    `state` is that of the segment before `first`, from an earlier call over the same legs up to there. The segments
    are the same as when all are worked off from the beginning. Raises KeyError for a method that is not in METHODS.
    """
    state = state or empty_state()
    width: _Width = _Wide if legs.quantity.dtype == object else _Narrow
    rows = _rows(legs, width)
    named = tuple(width.cells(one, np.int64) for one in (choices.leg, choices.lot, choices.quantity))
    segments: list[Segment] = []
    before = ""
    for method, start, stop in zip(methods[first:], bounds[first:-1], bounds[first + 1 :], strict=True):
        if start < stop:
            segment = _worked(rows, named, legs.pools, start, stop, METHODS[method], state, width)
        else:
            changed = method == "average" != before and len(state.lot) > 0
            segment = Segment(*_NO_ROWS, _averaged(state, legs.pools, width) if changed else state)
        segments.append(segment)
        state, before = segment.state, method
    return segments


def left(state: State, method: str) -> Left:
    """What is left after a segment that was worked off under `method`."""
    return Left(state.pool, state.lot, state.quantity - state.used, state.cost - state.used_cost)


class _Narrow:
    """Cells as machine code takes them: always the very same types of array, so that it is compiled once."""

    amounts: Any = np.int64
    work_off: Any = staticmethod(kernel.work_off)
    apportion: Any = staticmethod(kernel.apportion)

    @staticmethod
    def cells(column: Column, dtype: Any) -> Any:
        cells = np.ascontiguousarray(column, dtype)
        return cells if cells.flags.writeable else cells.copy()

    @staticmethod
    def blank(length: int) -> Any:
        return np.empty(length, np.int64)

    @staticmethod
    def table(cells: Any, end: int, columns: int) -> Column:
        """The cells up to `end` in rows of so many columns."""
        return np.reshape(cells[:end], (-1, columns))


class _Wide:
    """Cells as Python loops take them: lists of integers of any size."""

    amounts: Any = object
    work_off: Any = staticmethod(cast(Any, kernel.work_off).py_func)
    apportion: Any = staticmethod(cast(Any, kernel.apportion).py_func)

    @staticmethod
    def cells(column: Column, dtype: Any) -> Any:
        return column.tolist()

    @staticmethod
    def blank(length: int) -> Any:
        return [0] * length

    @staticmethod
    def table(cells: Any, end: int, columns: int) -> Column:
        return np.array(cells[:end], object).reshape(-1, columns)


_Width: TypeAlias = type[_Narrow] | type[_Wide]


def _rows(legs: Legs, width: _Width) -> tuple[Any, ...]:
    rank = np.empty(len(legs), np.int64)
    rank[np.argsort(legs.time, kind="stable")] = np.arange(len(legs))
    return (
        width.cells(legs.move, np.int8),
        width.cells(rank, np.int64),
        width.cells(legs.pool, np.int32),
        width.cells(legs.quantity, np.int64),
        width.cells(legs.cost, np.int64),
        width.cells(legs.fee, np.int64),
        width.cells(legs.to_pool, np.int32),
        width.cells(legs.arrives, np.int64),
    )


def _worked(
    rows: tuple[Any, ...],
    named: tuple[Any, ...],
    pools: int,
    start: int,
    stop: int,
    method: int,
    state: State,
    width: _Width,
) -> Segment:
    opened, length = len(state.lot), stop - start
    choices = len(named[0]) if method == kernel.SPECIFIC else 0
    # A leg adds one record at most, since a move gives back those that it takes whole.
    lots = width.blank((opened + length) * kernel.RECORD)
    for place, column in enumerate((state.lot, state.pool, state.quantity, state.cost, state.used, state.used_cost)):
        lots[place : opened * kernel.RECORD : kernel.RECORD] = width.cells(column, np.int64)
    baskets = width.cells(np.array([kernel.NOWHERE, 0, 0] * pools), np.int64)
    newest = width.cells(np.full(len(rows[0]) if choices else 0, kernel.NOWHERE), np.int64)
    found = width.blank((opened + 2 * length + choices) * kernel.FRAGMENT)
    notes = width.blank((length + choices) * kernel.NOTE)
    turn = bisect_left(named[0], start)
    at = width.cells(np.array([opened * kernel.RECORD, kernel.NOWHERE, 0, turn, 0, 0]), np.int64)
    width.work_off(method, start, stop, *rows, *named, lots, baskets, newest, found, notes, at)
    top, _, _, _, told, noted = (int(one) for one in at)
    leg, lot, quantity, cost = width.table(found, told, kernel.FRAGMENT).T
    what, which, much = width.table(notes, noted, kernel.NOTE).T

    def noted_as(one: int) -> tuple[Column, Column]:
        return which[what == one].astype(np.int64), much[what == one]

    return Segment(
        leg.astype(np.int64),
        lot.astype(np.int64),
        quantity.copy(),
        cost.copy(),
        *noted_as(kernel.SHORT),
        *noted_as(kernel.REFUSED),
        *noted_as(kernel.FALLBACK),
        _open(width.table(lots, top, kernel.RECORD), rows[1], baskets, method, width),
    )


def _open(records: Column, rank: Any, baskets: Any, method: int, width: _Width) -> State:
    """What is open after the loop."""
    live = np.flatnonzero((records[:, kernel.POOL] >= 0) & (records[:, kernel.USED] < records[:, kernel.QUANTITY]))
    pool, key = records[live, kernel.POOL].astype(np.int32), records[live, kernel.KEY].astype(np.int64)
    if method == kernel.LIFO:
        key += 2 * kernel.SPAN * np.asarray(rank)[records[live, kernel.LOT].astype(np.int64)]
    order = np.lexsort((key, pool))
    live = live[order]
    state = State(
        pool[order],
        records[live, kernel.LOT].astype(np.int64),
        *(records[live, one] for one in (kernel.QUANTITY, kernel.COST, kernel.USED, kernel.USED_COST)),
    )
    return _apportioned(state, baskets[kernel.POOL_COST :: kernel.BASKET], width) if method == kernel.AVERAGE else state


def _averaged(state: State, pools: int, width: _Width) -> State:
    """The state after a segment under average in which nothing happened."""
    total = np.zeros(pools, width.amounts)
    np.add.at(total, state.pool, state.cost - state.used_cost)
    return _apportioned(state, width.cells(total, np.int64), width)


def _apportioned(state: State, total: Any, width: _Width) -> State:
    """What is left of each lot, its pieces as one, with its part of the pool's `total` cost."""
    if not len(state.lot):
        return state
    first = np.flatnonzero(np.append(True, (np.diff(state.lot) != 0) | (np.diff(state.pool) != 0)))
    pool, lot, quantity = state.pool[first], state.lot[first], np.add.reduceat(state.quantity - state.used, first)
    whole = np.zeros(len(total), width.amounts)
    np.add.at(whole, pool, quantity)
    cost = width.blank(len(pool))
    width.apportion(
        width.cells(pool, np.int32),
        width.cells(quantity, np.int64),
        width.cells(np.asarray(total, width.amounts), np.int64),
        width.cells(whole, np.int64),
        cost,
    )
    none = np.zeros(len(pool), width.amounts)
    return State(pool, lot, quantity, np.asarray(cost, width.amounts), none, none)
