"""What every part of review looks at: the open ledger, its columns, and the years computed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from engine.karachi import tax_year_of
from engine.model import Column, LedgerColumns, Return
from engine.tax.book import Book


@dataclass(frozen=True, slots=True, eq=False)
class Review:
    """`returns` are those of the tax years with entries that have rules, in order; `today` is a Karachi day number.

    `refused` says by tax year why one could not be computed.
    """

    connection: sqlite3.Connection
    columns: LedgerColumns
    returns: Sequence[Return]
    today: int
    refused: Mapping[int, str] = field(default_factory=dict)

    @property
    def book(self) -> Book | None:
        """All entries worked off, up to the end of the last year."""
        return self.returns[-1].book if self.returns else None

    @property
    def years(self) -> list[int]:
        return [one.tax_year for one in self.returns]

    def places(self, uids: Iterable[str]) -> dict[str, int]:
        """Where entries stand in the columns; those that do not count are left out."""
        wanted = list(dict.fromkeys(uids))
        if not wanted:
            return {}
        numbers = np.array([int(uid, 16) for uid in wanted], np.uint64)
        places = places_of(numbers, self.columns.uid)
        return {uid: place for uid, place in zip(wanted, places.tolist(), strict=True) if place >= 0}

    def years_of(self, uids: Iterable[str]) -> Mapping[str, int]:
        """The tax years of entries that count."""
        return {uid: tax_year_of(int(self.columns.time[place])) for uid, place in self.places(uids).items()}

    def symbol(self, place: int) -> str:
        """The coin that an entry is about: what it sent, else received, else paid as fee."""
        columns = self.columns
        for side in (columns.sent, columns.received, columns.fee):
            asset = int(side.asset[place])
            if asset >= 0:
                return columns.assets[asset].symbol
        return ""


def places_of(wanted: Column, uid: Column) -> Column:
    """The place of each wanted number in `uid`, -1 where it is not there."""
    among = np.flatnonzero(np.isin(uid, wanted))
    order = among[np.argsort(uid[among])]
    if not order.size:
        return np.full(wanted.size, -1)
    spots = np.minimum(np.searchsorted(uid[order], wanted), order.size - 1)
    found: Column = np.where(uid[order[spots]] == wanted, order[spots], -1)
    return found
