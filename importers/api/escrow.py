"""Sales of a statement that may still be undone: a P2P sale takes its coins when it is placed and gives them back where
it is cancelled. Until that can't happen any more, it waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from importers.spec import Found, Left
from importers.sync.spec import SECOND, Record, Waiting

YOUNG = "young"
"""The fact of a record that is so young that what it tells may be undone."""
REASON = "a P2P sale that may still be cancelled"
_STILL_OPEN = 3 * 3_600 * SECOND


def age(time: int, now: int) -> dict[str, str]:
    """The facts of a record of this time, UTC microseconds."""
    return {YOUNG: "yes"} if time > now - _STILL_OPEN else {}


def unless_young(results: Iterable[Found | Left], records: Sequence[Record]) -> Iterator[Found | Left | Waiting]:
    """Results of P2P records, where what goes out by a young one waits."""
    for one in results:
        if isinstance(one, Found) and one.entry.sent is not None and YOUNG in records[one.places[0]].facts:
            yield Waiting(one.places[0], REASON)
        else:
            yield one
