"""Which accounts the entries of a ledger touch: how many entries, and from when to when; by source too.

All entries, also those that another source tells better and those left out of the computation.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from engine.ledger.columns import snapshot
from engine.ledger.entries import no_scale, read_entries, read_places
from engine.model import Column


class Touched(NamedTuple):
    """Entries of a source (its id) on an account (its name); `first` and `last` in UTC microseconds."""

    source: int
    account: str
    entries: int
    first: int
    last: int


def touched(connection: sqlite3.Connection) -> Iterator[Touched]:
    """By source and account. InputError as `read_columns`."""
    with snapshot(connection):
        places = read_places(connection)
        entries = read_entries(connection, places, no_scale(places))
        sources = _sources(connection, len(entries))
    many = len(places.accounts)
    moved = np.flatnonzero((entries.to_account >= 0) & (entries.to_account != entries.account))
    account = np.concatenate([entries.account, entries.to_account[moved]])
    source = np.concatenate([sources, sources[moved]])
    time = np.concatenate([entries.time, entries.time[moved]])
    there = account >= 0
    account, source, time = account[there], source[there], time[there]
    kinds, which = np.unique(source * many + account, return_inverse=True)
    first, last = np.full(kinds.size, np.iinfo(np.int64).max), np.full(kinds.size, np.iinfo(np.int64).min)
    np.minimum.at(first, which, time)
    np.maximum.at(last, which, time)
    counts = np.bincount(which, minlength=kinds.size)
    for kind, count, start, stop in zip(kinds.tolist(), counts.tolist(), first.tolist(), last.tolist(), strict=True):
        yield Touched(kind // many, places.accounts[kind % many].name, count, start, stop)


def _sources(connection: sqlite3.Connection, count: int) -> Column:
    """The source of each entry, in order of id: an import's entries stand together, so their number tells."""
    found = connection.execute(
        "SELECT source_id, count(*), min(id), max(id) FROM entry GROUP BY source_id ORDER BY min(id)"
    ).fetchall()
    ends = [last for *_, last in found[:-1]]
    starts = [first for _, _, first, _ in found[1:]]
    if all(last < first for last, first in zip(ends, starts, strict=True)):
        return np.repeat([source for source, *_ in found], [number for _, number, *_ in found]).astype(np.int64)
    rows = connection.execute("SELECT source_id FROM entry ORDER BY id")
    return np.fromiter((source for (source,) in rows), np.int64, count)
