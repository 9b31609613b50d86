"""Which legs of a statement belong together where nothing but their time tells, and what becomes of rows at fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from engine.ledger.batch import RowState
from importers.spec import Left, Refused
from importers.statement import Leg

SECOND = 1_000_000
FAULTS = (Refused, ValueError, ArithmeticError)
"""What a row that can't be taken raises; the last two where a number passes the ledger's limits."""


def rejection(place: int, problem: Exception) -> Left:
    """The verdict on a row that raised one of `FAULTS`."""
    if isinstance(problem, Refused):
        return Left(place, RowState.REJECTED, problem.reason, problem.key)
    return Left(place, RowState.REJECTED, str(problem) or "holds a number that can't be reckoned with")


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
