"""The worked cases of docs/matching.md, run as they stand in tests/engine/cases/*.toml, in both widths of columns.

A case is a ledger of rows. Each begins with its moment, a whole number; rows of the same moment have letters. A lot is
called by the row that acquired it. Money is rupees.

    1 buy 2 for 20                2 units for 20 rupees; `acquired 5`: the lot counts as acquired at 5
    2 sell 1
    3 move 5 fee 1                an own transfer of 5 within the pool, of which 1 is its network fee
    4 move 5 from A to B fee 1    from one account's pool to another's (a row without a pool is of A, else: `in B`)
    5 migrate 100 to 1 of B       100 units leave A, and arrive in B as 1
    choose 1 of 2a for 3          the disposal 3 is to consume 1 unit of the lot 2a
    -- lifo                       from here on another tax year, under another method

`method` is that of the first year. `consumed` says of each disposal which lots it consumed and what they cost, `left`
what is left (by pool, unless all is in A). `short`, `refused` and `fallback` are what questions are about: the units
that a move's pool lacked, those that a choice (numbered from 0) could not take, and those that no choice covers.
`source` names who worked the case out before us; where our figures differ from theirs, `differs` says why.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from engine.basis.matching import Choices, Legs, Move, Segment, left, match
from engine.exact import atto, atto_text, paisa, rupees_text

FOLDER = Path(__file__).parent / "cases"
KEYS = {"name", "source", "differs", "method", "ledger", "consumed", "left", "short", "refused", "fallback"}
POOLS = ("A", "B", "C")
SIX_PLACES = 10**12


class Row(NamedTuple):
    """A leg in the columns' order, after what sorts it."""

    time: int
    move: Move
    label: str
    acquired: int
    pool: int
    quantity: int
    cost: int = 0
    fee: int = 0
    to_pool: int = -1
    arrives: int = 0


class Ledger(NamedTuple):
    """Legs in working order, the years they fall into, and the choices as (disposing leg, acquiring leg, quantity)."""

    rows: list[Row]
    bounds: list[int]
    methods: list[str]
    choices: list[tuple[int, int, int]]


def _cases() -> list[Any]:
    """Every case in both widths; a move that scales comes in columns of any size only."""
    found = []
    for file in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(file.read_text("utf-8"))["case"]:
            assert set(case) <= KEYS, (file.name, case["name"], set(case) - KEYS)
            for width in ("any size",) if "migrate" in case["ledger"] else ("64 bits", "any size"):
                found.append(pytest.param(case, width, id=f"{file.stem}: {case['name']} ({width})"))
    return found


def _read(case: dict[str, Any]) -> Ledger:
    methods, years, named = [case.get("method", "fifo")], [[]], []
    for line in case["ledger"].strip().splitlines():
        words = line.split()
        if words[0] == "--":
            methods.append(words[1])
            years.append([])
        elif words[0] == "choose":
            named.append((words[5], words[3], atto(words[1])))
        else:
            years[-1].append(_row(words))
    rows = [row for year in years for row in sorted(year)]
    bounds = np.cumsum([0] + [len(year) for year in years]).tolist()
    leg = {row.label: place for place, row in enumerate(rows)}
    choices = [(leg[disposal], leg.get(lot, -1), quantity) for disposal, lot, quantity in named]
    return Ledger(rows, bounds, methods, sorted(choices, key=lambda choice: choice[0]))


def _row(words: list[str]) -> Row:
    label, verb, quantity = words[0], words[1], atto(words[2])
    said = dict(zip(words[3::2], words[4::2], strict=True))
    time = int(label.rstrip("abcdef"))
    pool = POOLS.index(said.get("in", said.get("from", "A")))
    if verb == "buy":
        cost = paisa(Decimal(said["for"]))
        return Row(time, Move.ACQUIRE, label, int(said.get("acquired", time)), pool, quantity, cost)
    if verb == "sell":
        return Row(time, Move.DISPOSE, label, time, pool, quantity)
    fee = atto(said.get("fee", "0"))
    if verb == "move":
        to_pool = POOLS.index(said.get("to", POOLS[pool]))
        return Row(time, Move.MOVE, label, time, pool, quantity, 0, fee, to_pool, quantity - fee)
    assert verb == "migrate", words
    return Row(time, Move.MOVE, label, time, pool, quantity, 0, fee, POOLS.index(said["of"]), atto(said["to"]))


def _worked(ledger: Ledger, unit: int, dtype: Any) -> list[Segment]:
    """The segments, with quantities counted in `unit`."""

    def amounts(quantities: Iterable[int]) -> Any:
        assert all(quantity % unit == 0 for quantity in quantities)
        return np.array([quantity // unit for quantity in quantities], dtype)

    column = Row(*zip(*ledger.rows, strict=True))
    legs = Legs(
        move=np.array(column.move, np.int8),
        time=np.array(column.acquired, np.int64),
        pool=np.array(column.pool, np.int32),
        quantity=amounts(column.quantity),
        cost=np.array(column.cost, dtype),
        fee=amounts(column.fee),
        to_pool=np.array(column.to_pool, np.int32),
        arrives=amounts(column.arrives),
        pools=len(POOLS),
    )
    disposal, lot, quantity = zip(*ledger.choices, strict=True) if ledger.choices else ((), (), ())
    choices = Choices(np.array(disposal, np.int64), np.array(lot, np.int64), amounts(quantity))
    return match(legs, ledger.bounds, ledger.methods, choices=choices)


@pytest.mark.parametrize(("case", "width"), _cases())
def test_case(case: dict[str, Any], width: str) -> None:
    ledger = _read(case)
    unit, dtype = (SIX_PLACES, np.int64) if width == "64 bits" else (1, object)
    segments = _worked(ledger, unit, dtype)
    label = {-1: "nowhere", **{place: f"lot {row.label}" for place, row in enumerate(ledger.rows)}}

    def told(lots: Any, quantities: Any, costs: Any) -> list[str]:
        rows = zip(lots.tolist(), quantities.tolist(), costs.tolist(), strict=True)
        return [f"{atto_text(much * unit)} of {label[lot]} at {rupees_text(cost)}" for lot, much, cost in rows]

    def noted(which: Any, quantities: Any, name: Any) -> dict[str, str]:
        return {
            name(one): atto_text(much * unit) for one, much in zip(which.tolist(), quantities.tolist(), strict=True)
        }

    def leg(place: int) -> str:
        return ledger.rows[place].label

    got: dict[str, Any] = {"consumed": {}, "short": {}, "refused": {}, "fallback": {}}
    for segment in segments:
        for place in dict.fromkeys(segment.leg.tolist()):
            rows = segment.leg == place
            got["consumed"][leg(place)] = told(segment.lot[rows], segment.quantity[rows], segment.cost[rows])
        got["short"] |= noted(segment.short_leg, segment.short_quantity, leg)
        got["refused"] |= noted(segment.refused_choice, segment.refused_quantity, str)
        got["fallback"] |= noted(segment.fallback_leg, segment.fallback_quantity, leg)
    rest = left(segments[-1].state, ledger.methods[-1])
    by_pool = {
        POOLS[pool]: told(rest.lot[rest.pool == pool], rest.quantity[rest.pool == pool], rest.cost[rest.pool == pool])
        for pool in sorted(set(rest.pool.tolist()))
    }
    got["left"] = by_pool if isinstance(case["left"], dict) or by_pool.keys() - {"A"} else by_pool.get("A", [])
    expected = {name: case.get(name, {}) for name in got}
    assert got == expected, case.get("source", "")
