"""Several lists of one address that a service gives oldest first, page by page, read side by side.

A transaction stands in several of them: what it cost in one, what tokens it moved in another. A step gives all that
every list tells of the same stretch of time, so that a transaction is always whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from engine.errors import InputError


class Listed(NamedTuple):
    """An object of a list: UTC microseconds, and its place in the chain (a block's number), which rises with time."""

    time: int
    place: int
    list: str
    raw: Any


Pages = Iterator[Sequence[Listed]]
"""The pages of a list until it has no more; rows that are told twice are told on one page."""


class Listing:
    """One list on its way."""

    def __init__(self, title: str, pages: Pages) -> None:
        self.title = title
        self.pages = pages
        self.waiting: list[Listed] = []
        self.reached: Listed | None = None
        self.is_whole = False

    def read(self) -> None:
        """Take one more page. InputError where the service does not keep to the order it was asked for."""
        page = next(self.pages, None)
        if page is None:
            self.is_whole = True
            return
        for row in page:
            if self.reached is not None and (row.time < self.reached.time or row.place < self.reached.place):
                raise InputError(
                    f"{self.title} answers out of order, so that something could be missed. Sync again later."
                )
            self.reached = row
        self.waiting += page

    def until(self, time: int) -> list[Listed]:
        """Take what it has from before a moment."""
        taken = [row for row in self.waiting if row.time < time]
        self.waiting = self.waiting[len(taken) :]
        return taken


def step(listings: Sequence[Listing]) -> tuple[list[Listed], bool]:
    """What all lists tell of the next stretch of time, list by list, and whether that was the last."""
    for one in listings:
        while not one.is_whole and not one.waiting:
            one.read()
    while True:
        unread = {one: one.reached.time for one in listings if not one.is_whole and one.reached is not None}
        horizon = min(unread.values(), default=1 << 62)
        taken = [row for one in listings for row in one.until(horizon)]
        if taken or not unread:
            return taken, not unread
        for one, time in unread.items():
            if time == horizon:
                one.read()


def next_cursor(listings: Sequence[Listing], taken: Sequence[Listed], cursor: str) -> str:
    """Where a walk goes on after a step that took these: at the first place that waits, else at the last that was taken
    (it is asked again), else where it began."""
    waiting = [row.place for one in listings for row in one.waiting]
    return str(min(waiting) if waiting else max((row.place for row in taken), default=int(cursor or 0)))


def numbered(names: Iterable[str]) -> Iterator[str]:
    """Names of rows that have no id: equal ones are told apart by their count."""
    counts: Counter[str] = Counter()
    for name in names:
        counts[name] += 1
        yield f"{name}:{counts[name]}"
