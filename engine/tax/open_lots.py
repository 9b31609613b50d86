"""The lots that are open where a book ends: what of each is left in its pool, and what that cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.basis.matching import Left, Move, left
from engine.columns import PLACES
from engine.model import Column
from engine.tax.book import Book, Worked


@dataclass(frozen=True, slots=True, eq=False)
class OpenLots:
    """One place a lot in a pool; by asset, account, and when they were acquired.

    `asset` and `account` are places in the ledger's (-1: the pool of all accounts). `component` is a place in the
    book's, `leg` one in the component's: what acquired the lot, an acquisition or (`short`) a move of more than was
    there. `uid` is the number of that entry's uid, `acquired` its time. `quantity` holds ATTO integers, `cost` paisa.
    """

    asset: Column
    account: Column
    component: Column
    leg: Column
    uid: Column
    acquired: Column
    day: Column
    short: Column
    quantity: Column
    cost: Column

    def __len__(self) -> int:
        return len(self.asset)


def open_lots(book: Book) -> OpenLots:
    """The open lots of a book (see `book_at` for those of another moment)."""
    parts = [_of(place, worked) for place, worked in enumerate(book.worked) if worked.years]
    if not parts:
        nothing = np.zeros(0, np.int64)
        return OpenLots(*[nothing] * 10)
    columns = [np.concatenate([part[field] for part in parts]) for field in range(10)]
    asset, account, _, leg, _, acquired = columns[:6]
    order = np.lexsort((leg, acquired, account, asset))
    return OpenLots(*(column[order] for column in columns))


def _of(place: int, worked: Worked) -> tuple[Column, ...]:
    component = worked.component
    pool, leg, quantity, cost = _together(left(worked.state, worked.method))
    up = 10 ** (PLACES - component.places)
    return (
        component.pool_asset[pool],
        component.pool_account[pool],
        np.full(len(pool), place, np.int32),
        leg,
        component.uid[leg],
        component.legs.time[leg],
        component.day[leg],
        component.legs.move[leg] != Move.ACQUIRE,
        quantity.astype(object) * up,
        cost.astype(object),
    )


def _together(rest: Left) -> tuple[Column, Column, Column, Column]:
    """The pieces of one lot in one pool as one; what is used up is left out."""
    there = np.flatnonzero(rest.quantity > 0)
    keys, place = np.unique(np.stack([rest.pool[there].astype(np.int64), rest.lot[there]]), axis=1, return_inverse=True)
    quantity, cost = (np.zeros(keys.shape[1], column.dtype) for column in (rest.quantity, rest.cost))
    np.add.at(quantity, place.reshape(-1), rest.quantity[there])
    np.add.at(cost, place.reshape(-1), rest.cost[there])
    return keys[0], keys[1], quantity, cost
