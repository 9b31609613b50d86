"""Finding entries again and again in one ledger of any size, for a window: what was found once is kept.

An order of all entries is an array of their row ids, a filter a mark for each id; a filtered order is the one looked up
in the other. At 1,000,000 entries that takes 10 ms, where SQLite needs one or two seconds to sort. `first` tells the
beginning of a list before all of it is found. Two threads may use a Finder; each brings a connection of its own.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from engine.errors import Cancelled
from engine.ledger import parse
from engine.ledger.browse import Column as Order
from engine.ledger.browse import Query, looking, order_by
from engine.ledger.filters import Filter, condition, entry_by_entry, grouped, where
from engine.progress import Progress, no_progress

if TYPE_CHECKING:
    import sqlite3

    from engine.ledger.ledger import Ledger
    from engine.model import Column

_MASKS_KEPT = 40
_EDITABLE = frozenset({Order.KIND, Order.VALUE, Order.STATE, Order.TAGS, Order.NOTE, Order.ACCOUNT})
"""Orders that an edit may change."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sorted:
    """Row ids (int64) in ascending order; the last of them, from `known` on, have nothing to be sorted by."""

    ids: Column
    known: int

    def way(self, descending: bool) -> Column:
        if not descending:
            return self.ids
        return np.concatenate([self.ids[: self.known][::-1], self.ids[self.known :][::-1]])


class Finder:
    def __init__(self) -> None:
        self._lock = Lock()
        self._orders: dict[Order, _Sorted] = {}
        self._masks: OrderedDict[Filter, Column] = OrderedDict()
        self._tally: tuple[int, ...] = ()
        self._is_stale = True

    def forget(self) -> None:
        """The ledger may hold something else now."""
        with self._lock:
            self._is_stale = True

    def is_at_hand(self, query: Query) -> bool:
        """Whether `find` will take no time to speak of."""
        with self._lock:
            return (
                not self._is_stale
                and query.sort in self._orders
                and all(self._plain(one) in self._masks for one in query.filters)
            )

    def find(self, ledger: Ledger, query: Query, progress: Progress = no_progress) -> Column:
        """Row ids (int64) of the entries that answer a query, in its order. Raises what `progress` raises."""
        connection = ledger.connection
        self._renew(connection)
        ids = self._order(connection, query.sort, progress).way(query.descending)
        groups = grouped(query.filters)
        if not groups:
            return ids
        size = int(ids.max()) + 1 if len(ids) else 0
        wanted = np.ones(size, bool)
        for group in groups:
            any_of = np.zeros(size, bool)
            for one in group:
                mask = self._mask(connection, self._plain(one), size, progress)
                any_of |= ~mask if one.is_not else mask
            wanted &= any_of
        return ids[wanted[ids]]

    def first(self, ledger: Ledger, query: Query, most: int, seconds: float = 0.1) -> list[int] | None:
        """The first row ids of the answer; None where they are not found in about so many seconds."""
        end = time.monotonic() + seconds

        def in_time(what: str, done: int, total: int) -> None:
            if time.monotonic() > end:
                raise Cancelled("It takes longer.")

        connection = ledger.connection
        join, order = order_by(connection, query)
        clause, values = where(connection, query.filters)
        wanted = f"SELECT e.id FROM entry e {join}{entry_by_entry(clause)} ORDER BY {order} LIMIT {most}"
        try:
            with looking(connection, in_time):
                return [place for (place,) in connection.execute(wanted, values)]
        except Cancelled:
            return None

    def prepare(self, ledger: Ledger, orders: Sequence[Order], progress: Progress = no_progress) -> None:
        """Sorts by these already, for `find` to come."""
        self._renew(ledger.connection)
        for order in orders:
            self._order(ledger.connection, order, progress)

    @staticmethod
    def _plain(one: Filter) -> Filter:
        return replace(one, is_not=False)

    def _renew(self, connection: sqlite3.Connection) -> None:
        """Where the ledger may have changed: only what an edit cannot change is kept, and that where no entry came
        or went."""
        with self._lock:
            if not self._is_stale:
                return
            tally = connection.execute(
                "SELECT (SELECT count(*) FROM entry), (SELECT ifnull(max(id), 0) FROM entry),"
                " (SELECT ifnull(max(id), 0) FROM source), (SELECT count(*) FROM source)"
            ).fetchone()
            kept = self._orders if tally == self._tally else {}
            self._orders = {order: ids for order, ids in kept.items() if order not in _EDITABLE}
            self._masks.clear()
            self._tally, self._is_stale = tally, False

    def _order(self, connection: sqlite3.Connection, order: Order, progress: Progress) -> _Sorted:
        with self._lock:
            if (known := self._orders.get(order)) is not None:
                return known
            tally = self._tally
        join, keys = order_by(connection, Query(sort=order, descending=False))
        first_key = keys.split(" ASC")[0]
        marked = _numbers(
            connection,
            f"SELECT 2 * e.id + (({first_key}) IS NULL) FROM entry AS e {join} ORDER BY {keys}",
            [],
            progress,
        )
        made = _Sorted(marked >> 1, len(marked) - int((marked & 1).sum()))
        with self._lock:
            if tally == self._tally and not self._is_stale:
                self._orders[order] = made
        return made

    def _mask(self, connection: sqlite3.Connection, one: Filter, size: int, progress: Progress) -> Column:
        with self._lock:
            if (known := self._masks.get(one)) is not None and len(known) == size:
                self._masks.move_to_end(one)
                return known
        clause, values = condition(connection, one)
        ids = _numbers(connection, f"SELECT e.id FROM entry AS e WHERE {clause}", values, progress)
        mask = np.zeros(size, bool)
        mask[ids[ids < size]] = True
        with self._lock:
            if not self._is_stale:
                self._masks[one] = mask
                if len(self._masks) > _MASKS_KEPT:
                    self._masks.popitem(last=False)
        return mask


def _numbers(connection: sqlite3.Connection, query: str, values: Sequence[object], progress: Progress) -> Column:
    """The integers that a query gives, in its order: a million come in 0.1 s as one text, without Python's lock."""
    with looking(connection, progress):
        count, text = connection.execute(
            f"WITH x(found) AS ({query}) SELECT count(*), CAST(group_concat(found) AS BLOB) FROM x",
            tuple(values),
        ).fetchone()
    return parse.integers(text, count) if count else np.zeros(0, np.int64)
