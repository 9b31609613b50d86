"""Records of a fake account in order of time, found by halving; coins that come and go, summed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from typing import Any

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
