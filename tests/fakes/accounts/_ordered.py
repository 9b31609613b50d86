"""Records of a fake account in order of time, found by halving; coins that come and go, summed; trades made up."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from typing import Any, NamedTuple

_WIDE = Context(prec=100)


class Ordered:
    """Records with their times, in whatever unit the service asks by."""

    def __init__(self, records: Iterable[tuple[int, Any]]) -> None:
        placed = sorted(records, key=lambda one: one[0])
        self.times = [time for time, _ in placed]
        self.records = [record for _, record in placed]

    def between(self, first: int, last: int) -> Sequence[Any]:
        """Those from `first` to `last`, both included, newest first."""
        start, end = bisect_left(self.times, first), bisect_right(self.times, last)
        return self.records[start:end][::-1]


class Holdings:
    """What is held of each coin."""

    def __init__(self) -> None:
        self.of: dict[str, Decimal] = {}

    def add(self, coin: str, change: Decimal | str) -> None:
        self.of[coin] = _WIDE.add(self.of.get(coin, Decimal(0)), Decimal(change))


def text(value: Decimal) -> str:
    """A number in plain digits."""
    return format(value, "f")


class Trade(NamedTuple):
    """A fill that was made up. `moment` in milliseconds."""

    number: int
    moment: int
    market: str
    base: str
    quote: str
    is_purchase: bool
    quantity: Decimal
    price: Decimal


def trades(
    chance: random.Random, markets: Mapping[str, tuple[str, str, int, int]], count: int, start: int, span: int
) -> Iterator[Trade]:
    """Fills over `span` milliseconds; of every 97 the first nine, and of every 100 the last and the first, share a
    moment. `markets`: name -> base, quote, about what price in units of so many decimal places; the first has
    the most."""
    step = span // max(count, 1)
    names = list(markets)
    moment = start
    for number in range(count):
        if number % 97 > 8 and number % 100:
            moment = start + number * step
        market = names[number % len(names)] if number % 7 else names[0]
        base, quote, usual, places = markets[market]
        quantity = Decimal(chance.randrange(1, 90_000)).scaleb(-5)
        price = Decimal(usual + chance.randrange(-usual // 10, usual // 10)).scaleb(-places)
        yield Trade(number, moment, market, base, quote, number % 3 != 1, quantity, price)
