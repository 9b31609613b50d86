"""One exchange of two assets that a statement spreads over rows: a leg of each asset, and fees.

The venue's id or the second of the rows says which belong together; this says what they make.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Unpack

from engine.ledger.batch import RowState
from engine.model import Amount
from importers.events import Words, cost, swap
from importers.normalise import total
from importers.spec import Context, Found, Left, Refused

SECOND = 1_000_000
APART = "can't be told apart from the other trades of this second: import the history of orders or fills for them"
ONE_SIDED = "the other side of this trade is not in the file: export a longer period, or enter it in the universal CSV"


@dataclass(frozen=True, slots=True)
class Leg:
    """A row that is a part of an exchange. `change` has its sign and is without the fee, which is in the same asset;
    a row that is a fee and nothing else has no change."""

    place: int
    time: int
    asset: str
    change: Decimal
    fee: Decimal = Decimal(0)


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


def exchange(legs: Sequence[Leg], context: Context, apart: str = APART, **words: Unpack[Words]) -> list[Found | Left]:
    """Legs that belong together as one swap of their sums and its fee; a second fee coin is an entry of its own.

    All rows are rejected, with `apart` as the reason, where they are not one asset for another.
    """
    try:
        return list(_exchange(legs, context, apart, words))
    except Refused as refusal:
        return [Left(leg.place, RowState.REJECTED, refusal.reason, refusal.key) for leg in legs]
    except ValueError as problem:  # a sum beyond the ledger's limits
        return [Left(leg.place, RowState.REJECTED, str(problem), "change") for leg in legs]


def _exchange(legs: Sequence[Leg], context: Context, apart: str, words: Words) -> Iterator[Found]:
    moved = {asset: total(*(leg.change for leg in legs if leg.asset == asset)) for asset in _assets(legs)}
    sent = [Amount(asset, -change) for asset, change in moved.items() if change < 0]
    received = [Amount(asset, change) for asset, change in moved.items() if change > 0]
    if not sent or not received:
        raise Refused(ONE_SIDED, "change")
    if len(sent) > 1 or len(received) > 1:
        raise Refused(apart, "change")
    owed = {asset: total(*(leg.fee for leg in legs if leg.asset == asset)) for asset in _assets(legs)}
    fees = [Amount(asset, fee) for asset, fee in owed.items() if fee]
    if any(fee.quantity < 0 for fee in fees):
        raise Refused("is a fee that was given back with a trade: enter it in the universal CSV", "fee")
    fees.sort(key=lambda fee: fee.asset not in (sent[0].asset, received[0].asset))
    when, places = min(leg.time for leg in legs), tuple(sorted(leg.place for leg in legs))
    yield Found(swap(context, when, sent[0], received[0], fees[0] if fees else None, **words), places)
    for fee in fees[1:]:
        yield Found(cost(context, when, fee, **words), places, f"fee {fee.asset}")


def _assets(legs: Sequence[Leg]) -> list[str]:
    return list(dict.fromkeys(leg.asset for leg in legs))
