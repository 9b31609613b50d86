"""The story of a component tells what the matcher did: the same fragments, the same lots left, at the same cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hypothesis import given

from engine.basis.matching import left
from engine.errors import InputError
from engine.tax.book import Worked, make_book
from engine.tax.explain.replay import Story, replay
from engine.tax.pools import by_year
from tests.properties.ledgers import Ledger, examples, ledgers


@examples(60)
@given(ledgers(most=25))
def test_the_story_is_the_matchers(ledger: Ledger) -> None:
    try:
        book = make_book(ledger.columns(), ledger.rules(), ledger.settings)
    except InputError:
        return
    for worked in book.worked:
        years = [year for year, _, _ in by_year(worked.component, book.year)]
        story = replay(worked.component, {year: book.law.elections(year).get("cost_method") for year in years})
        assert told(story) == consumed(worked)
        assert left_of(story) == rest(worked)


Fragments = dict[int, list[tuple[int, int, int]]]
"""By disposing leg: lot, quantity and cost of what it consumed."""
Left = tuple[dict[tuple[int, int], int], dict[int, int]]
"""Units by pool and lot, cost by pool."""


def consumed(worked: Worked) -> Fragments:
    found: Fragments = {}
    for settled in worked.years:
        one = settled.segment
        rows = (column.tolist() for column in (one.leg, one.lot, one.quantity, one.cost))
        for leg, lot, quantity, cost in zip(*rows, strict=True):
            found.setdefault(leg, []).append((lot, quantity, cost))
    return found


def told(story: Story) -> Fragments:
    return {
        leg: [(one.draws[0].piece.lot if one.draws else -1, one.quantity, one.cost) for one in disposal.fragments]
        for leg, disposal in story.disposals.items()
    }


def rest(worked: Worked) -> Left:
    found = left(worked.state, worked.method)
    rows = (column.tolist() for column in (found.pool, found.lot, found.quantity, found.cost))
    return summed((pool, lot, quantity, cost) for pool, lot, quantity, cost in zip(*rows, strict=True))


def left_of(story: Story) -> Left:
    pieces = [
        (pool, piece.lot, piece.left, 0 if pool in story.runs else piece.cost - piece.used_cost)
        for pool, there in story.open.items()
        for piece in there
    ]
    return summed([*pieces, *((pool, -1, 0, run.cost) for pool, run in story.runs.items())])


def summed(rows: Iterable[tuple[int, int, int, int]]) -> Left:
    units: dict[tuple[int, int], int] = defaultdict(int)
    costs: dict[int, int] = defaultdict(int)
    for pool, lot, quantity, cost in rows:
        units[pool, lot] += quantity
        costs[pool] += cost
    return {key: much for key, much in units.items() if much}, {pool: cost for pool, cost in costs.items() if cost}
