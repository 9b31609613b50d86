"""Whom an address has really dealt with up to a moment: what a transfer is judged by, to tell bait and dust.

The verdict on a transfer depends on what came before it and at its own moment, never on what came after or on how a
sync was cut into steps: so it is the same however often a sync was broken off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from importers import spam
from importers.tokens import spelt

_NEVER = 1 << 62


class Dealings:
    """Of the address `own`; `family` are all addresses of its owner, as `tokens.spelt`."""

    def __init__(self, own: str, family: Collection[str]) -> None:
        self.own = own
        self.family = frozenset(family)
        self._first: dict[str, int] = {}
        self._alike: dict[str, list[str]] = defaultdict(list)

    def learn(self, transfers: Iterable[tuple[int, spam.Transfer]]) -> None:
        """Take in transfers with their times, in any order; those of other addresses are passed over."""
        for time, one in transfers:
            if self.own not in (spelt(one.sender), spelt(one.receiver)):
                continue
            for other in spam.really_dealt_with((one,), self.family):
                if other not in self._first:
                    self._alike[spam.tail(other)].append(other)
                self._first[other] = min(time, self._first.get(other, _NEVER))

    def verdict(self, time: int, transfer: spam.Transfer) -> str:
        """Why a transfer is spam, '' where it is not. All that is not after it must have been learnt."""
        ends = {spelt(transfer.sender), spelt(transfer.receiver)}
        near = {other for end in ends for other in (end, *self._alike.get(spam.tail(end), ()))}
        dealt = [other for other in sorted(near) if self._first.get(other, _NEVER) <= time]
        return spam.verdict(transfer, self.family, dealt)
