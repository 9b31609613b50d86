"""Running balances that a file states, held against its own rows: a checksum that finds missing and changed rows.

The balances of one wallet and asset are a chain: each is the one before it and the row's own change. Files are written
from the oldest row or from the newest, and rows of one moment in any order, so a chain is taken in the order in which
it fits best.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, localcontext
from itertools import groupby, pairwise
from typing import NamedTuple

from engine.exact import plain
from engine.karachi import day_of
from engine.ledger.batch import StatedBalance
from importers.spec import Stated

LISTED = 5
_COARSEST = Decimal("0.01")
_DIGITS = 60
_TOGETHER = 1_000
"""Rows of one moment that are put in order; more are left as they are."""


class Step(NamedTuple):
    """One row of a chain."""

    time: int
    line: int
    balance: Decimal
    change: Decimal

    @property
    def before(self) -> Decimal:
        return self.balance - self.change


class Balances:
    """The running balances of one file. `found` is filled by `settle`, when all rows are in."""

    def __init__(self) -> None:
        self.found: list[StatedBalance] = []
        self._chains: dict[tuple[str, str], list[Step]] = defaultdict(list)

    def add(self, stated: Stated, line: int) -> None:
        """A row's balance, in the order of the file. What only says what there is stands by itself."""
        if stated.change is None:
            self.found.append(StatedBalance(stated.time, stated.wallet, stated.asset, stated.balance, line))
            return
        step = Step(stated.time, line, stated.balance, stated.change)
        self._chains[stated.wallet, stated.asset].append(step)

    def settle(self) -> list[str]:
        """Put the chains together; what to say about those that break."""
        with localcontext(prec=_DIGITS):
            return list(self._settled())

    def _settled(self) -> Iterator[str]:
        breaks = []
        for (wallet, asset), steps in _in_order(self._chains).items():
            own = [place for place, _ in _breaks(steps)]
            self.found += _stated(wallet, asset, steps, set(own))
            breaks += [(steps[place], steps[place - 1].balance + steps[place].change, asset) for place in own]
        breaks.sort(key=lambda one: one[0].line)
        for step, expected, asset in breaks[:LISTED]:
            yield (
                f"line {step.line}: {plain(step.balance)} {asset} does not follow from the row before it, which leads "
                f"to {plain(expected)}: rows are missing or were changed."
            )
        if len(breaks) > LISTED:
            yield f"{len(breaks) - LISTED} more balances do not follow from the row before them."


_Chains = dict[tuple[str, str], list[Step]]


def _in_order(chains: _Chains) -> _Chains:
    """The chains from the oldest step to the newest: the whole file in the one direction that fits best; a chain that
    breaks in it by time, where that fits better."""
    ahead = {key: sum(1 for _ in _breaks(steps)) for key, steps in chains.items()}
    if not any(ahead.values()) and not _falls(chains):
        return chains
    turned = {key: steps[::-1] for key, steps in chains.items()}
    back = {key: sum(1 for _ in _breaks(steps)) for key, steps in turned.items()}
    straight = (sum(ahead.values()), _falls(chains)) <= (sum(back.values()), _falls(turned))
    best, faults = (chains, ahead) if straight else (turned, back)
    return {key: _by_time(steps) if faults[key] else steps for key, steps in best.items()}


def _falls(chains: _Chains) -> bool:
    """Whether time runs backwards from the first row to the last."""
    return sum(steps[-1].time < steps[0].time for steps in chains.values()) * 2 > len(chains)


def _by_time(steps: list[Step]) -> list[Step]:
    """The steps by time, those of one moment as they follow from one another; as they are where that fits no better."""
    ordered: list[Step] = []
    for _, together in groupby(sorted(steps, key=lambda step: step.time), key=lambda step: step.time):
        ordered += _linked(list(together), ordered[-1].balance if ordered else None)
    return min(steps, ordered, key=lambda one: sum(1 for _ in _breaks(one)))


def _linked(steps: list[Step], start: Decimal | None) -> Iterable[Step]:
    """Steps of one moment, each after one that it follows from as far as there is one. `start` None: not known, and
    what no other step of the moment leads to."""
    if not 1 < len(steps) <= _TOGETHER:
        return steps
    waiting: dict[Decimal, list[Step]] = defaultdict(list)
    for step in reversed(steps):
        waiting[step.before].append(step)
    if start is None:
        led_to = {step.balance for step in steps}
        start = next((step.before for step in steps if step.before not in led_to), steps[0].before)
    left = dict.fromkeys(steps)
    linked = []
    while left:
        following = waiting.get(start)
        step = following.pop() if following else next(iter(left))
        if not following and step.before in waiting and step in waiting[step.before]:
            waiting[step.before].remove(step)
        del left[step]
        linked.append(step)
        start = step.balance
    return linked


def _breaks(steps: Sequence[Step]) -> Iterator[tuple[int, Decimal]]:
    """The places of the steps that do not follow from the one before, and by how much. A file that rounds its balances
    is off by a unit of their last place."""
    tolerance = Decimal(0)
    for place, (before, after) in enumerate(pairwise(steps), 1):
        gap = after.balance - after.change - before.balance
        if not gap:
            continue
        tolerance = tolerance or _last_place(steps)
        if abs(gap) > tolerance:
            yield place, gap


def _last_place(steps: Sequence[Step]) -> Decimal:
    finest = min(int(step.balance.as_tuple().exponent) for step in steps)
    return min(Decimal(1).scaleb(finest), _COARSEST)


def _stated(wallet: str, asset: str, steps: Sequence[Step], breaks: set[int]) -> Iterator[StatedBalance]:
    """The opening, the last balance of each Karachi day, and each that breaks the chain."""
    first = steps[0]
    yield StatedBalance(first.time - 1, wallet, asset, first.before, first.line)
    for place, step in enumerate(steps):
        if place in breaks:
            expected = steps[place - 1].balance + step.change
            yield StatedBalance(step.time, wallet, asset, step.balance, step.line, expected)
        elif place + 1 == len(steps) or day_of(steps[place + 1].time) != day_of(step.time):
            yield StatedBalance(step.time, wallet, asset, step.balance, step.line)
