"""Rows of a statement one by one and in groups: which legs belong together where nothing but their time tells, which
give back what another took, and what becomes of rows at fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from engine.ledger.batch import RowState
from engine.model import Entry, Kind
from importers.spec import Context, Found, Left, PlacedRow, Refused, SetAside
from importers.statement import Leg, Meaning, Result, alone, undone

SECOND = 1_000_000
FAULTS = (Refused, ValueError, ArithmeticError)
"""What a row that can't be taken raises; the last two where a number passes the ledger's limits."""


def rejection(place: int, problem: Exception) -> Left:
    """The verdict on a row that raised one of `FAULTS`."""
    if isinstance(problem, Refused):
        return Left(place, RowState.REJECTED, problem.reason, problem.key)
    return Left(place, RowState.REJECTED, str(problem) or "holds a number that can't be reckoned with")


def one_by_one(
    rows: Sequence[PlacedRow], context: Context, taken: Callable[[PlacedRow, Context], Iterable[Result]]
) -> Iterator[Result]:
    """What each row makes by itself, by `taken`; a row at fault is rejected."""
    for row in rows:
        try:
            yield from taken(row, context)
        except FAULTS as problem:
            yield rejection(row.place, problem)


def result_of(row: PlacedRow, made: Entry | SetAside) -> Result:
    """What a row makes by itself, as a group function gives it."""
    if isinstance(made, SetAside):
        return Left(row.place, RowState.SET_ASIDE, made.reason)
    return Found(made, (row.place,))


def unless_undone(
    legs: Sequence[tuple[Leg, Meaning | Kind, bool]], context: Context, *, aside: str, lone: str, key: str
) -> Iterator[Result]:
    """Legs that stand alone (what each means, and whether it gives back what another of that meaning took). Those given
    back and those that give back are set aside with `aside`; where there is nothing to give back, rejected with `lone`
    in the column `key`."""
    pairs: dict[int, int] = {}
    for kind in {meaning for _, meaning, gives_back in legs if gives_back}:
        pairs |= undone([(leg, gives_back) for leg, meaning, gives_back in legs if meaning is kind])
    for leg, meaning, gives_back in legs:
        if leg.place in pairs:
            yield Left(leg.place, RowState.SET_ASIDE, aside)
        elif gives_back:
            yield Left(leg.place, RowState.REJECTED, lone, key)
        else:
            try:
                yield from alone(leg, meaning, context)
            except FAULTS as problem:
                yield rejection(leg.place, problem)


def by_second(legs: Iterable[Leg]) -> Iterator[list[Leg]]:
    """Legs by their second; a lone side together with the lone other side a second later."""
    seconds: dict[int, list[Leg]] = defaultdict(list)
    for leg in legs:
        seconds[leg.time // SECOND].append(leg)
    joined: set[int] = set()
    for second in sorted(seconds):
        if second in joined:
            continue
        group = seconds[second]
        following = seconds.get(second + 1, [])
        if {_side(group), _side(following)} == {-1, 1}:
            joined.add(second + 1)
            group = group + following
        yield group


def _side(legs: Sequence[Leg]) -> int:
    """1 or -1 where all legs go this way, 0 where they don't or there is none."""
    sides = {1 if leg.change > 0 else -1 for leg in legs if leg.change}
    return sides.pop() if len(sides) == 1 else 0
