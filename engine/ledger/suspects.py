"""Entries that may be told twice and still both count, for the person to look at. Seldom wrong rather than complete.

- `same second`: trades of one pair on one account in the same second, of two sources, in other quantities.
- `whole hours apart`: entries of two imports equal but for the same number of whole hours, three at least and most of
  what one of the two has there: one of them was read in the wrong zone.
- `equal within a day`: equal deposits or withdrawals on one account within a day, of two sources.
- `derivatives told in two ways`: results and fees of derivatives in one coin on one account, of two sources of the same
  time: one tells each fill and funding, another what positions closed at, so that no two entries need be alike. All of
  the one that tells less are suspected, each beside the nearest of the other.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from engine.ledger.columns import read_changed, snapshot
from engine.ledger.entries import FEE, RECEIVED, SENT, Entries, no_scale, read_entries, read_places
from engine.ledger.links.common import DAY, SECOND, are_two_hashes, kept_apart
from engine.ledger.parse import integers
from engine.model import KINDS, Column, Kind, Question, Severity

SAME_SECOND, WHOLE_HOURS, WITHIN_A_DAY = "same second", "whole hours apart", "equal within a day"
DERIVATIVES = "derivatives told in two ways"
_SURE = {SAME_SECOND: 60, WHOLE_HOURS: 80, WITHIN_A_DAY: 50, DERIVATIVES: 70}

_MINUTE, _HOUR = 60 * SECOND, 3_600
_MOST_HOURS = 14
_LEAST_SHIFTED = 3
_MOST_ALIKE = 8
"""Of so many equal entries, which repeats which can't be told: they are left alone."""
_TRADES = [KINDS.index(kind) for kind in (Kind.BUY, Kind.SELL, Kind.SWAP)]
_ENDS = [KINDS.index(kind) for kind in (Kind.DEPOSIT, Kind.WITHDRAWAL)]
_KEPT_BY_KIND = [KINDS.index(kind) for kind in (Kind.TRANSFER, Kind.DERIVATIVE_PNL, Kind.MIGRATE, Kind.OPENING)]
_RESULT, _FEE = KINDS.index(Kind.DERIVATIVE_PNL), KINDS.index(Kind.FEE)
_OF_DERIVATIVES = "derivatives"
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Two entries that may be one event; `first` is the one that would stay. `confidence` in per cent."""

    first_uid: str
    second_uid: str
    reason: str
    confidence: int


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """Entries that count, and of each its import (`source`) and what tells of an event once (`group`): ids."""

    entries: Entries
    source: Column
    group: Column
    detail: Column


_Pairs = tuple[Column, Column]
"""Rows of two entries each."""


def suspected_duplicates(connection: sqlite3.Connection) -> list[Suspicion]:
    """All of them, by uid; a pair that the person keeps apart is none. InputError as `read_columns`."""
    with snapshot(connection):
        [sources] = connection.execute("SELECT count(*) FROM source WHERE entries_added > 0").fetchone()
        if sources < 2:
            return []
        told = _told(connection)
        apart = kept_apart(connection, "overlap")
        linked = _linked(connection)
    key = _keys(told.entries)
    pairs_of = {
        WHOLE_HOURS: _in_order(told, _shifted(told, key)),
        WITHIN_A_DAY: _in_order(told, _near(told, key)),
        SAME_SECOND: _in_order(told, _of_a_second(told)),
        DERIVATIVES: _of_derivatives(told),
    }
    uids = told.entries.uid
    found: dict[frozenset[str], Suspicion] = {}
    for reason, pairs in pairs_of.items():
        for one, other in pairs:
            first, second = f"{uids[one]:016x}", f"{uids[other]:016x}"
            both = frozenset((first, second))
            is_told = int(told.group[other]) in linked[first] or int(told.group[one]) in linked[second]
            if both not in apart and both not in found and not is_told:
                found[both] = Suspicion(first, second, reason, _SURE[reason])
    return sorted(found.values(), key=lambda one: (one.first_uid, one.second_uid))


def suspected_repeats(connection: sqlite3.Connection) -> list[Question]:
    """The same as questions."""
    return [
        Question(
            "suspected_duplicate",
            Severity.HIGH,
            one.second_uid,
            f"This may repeat the entry {one.first_uid} of another source ({one.reason}); both count.",
            "Compare the two files' rows, and ignore the one that repeats the other.",
        )
        for one in suspected_duplicates(connection)
    ]


def _told(connection: sqlite3.Connection) -> _Told:
    places = read_places(connection)
    entries = read_entries(connection, places, no_scale(places))
    importers = _importers(connection)
    importer_of = {row: importers[name] for row, name in connection.execute("SELECT id, importer FROM source")}
    # Both as one number and all as one text: much less to hand over than a row for each entry.
    query = (
        "SELECT CAST(group_concat(both) AS BLOB) FROM (SELECT source_id * 16 + detail AS both FROM entry ORDER BY id)"
    )
    [text] = connection.execute(query).fetchone()
    source, detail = np.divmod(integers(text, len(entries)) if text else np.zeros(0, np.int64), 16)
    of_source = np.zeros(max(importer_of, default=0) + 1, np.int64)
    of_source[list(importer_of)] = list(importer_of.values())
    hidden = connection.execute("SELECT second_uid FROM match WHERE kind = 'overlap'")
    left_out = {int(uid, 16) for (uid,) in hidden} | read_changed(connection).ignored
    counts = ~np.isin(entries.uid, np.array(sorted(left_out), np.uint64))
    counts &= (entries.decimals >= 0).all(axis=0)  # a quantity beyond 64 bits is compared with nothing
    group = of_source[source] * 16 + detail
    return _Told(entries.only(counts), source[counts], group[counts], detail[counts])


def _importers(connection: sqlite3.Connection) -> dict[str, int]:
    names = connection.execute("SELECT DISTINCT importer FROM source ORDER BY importer")
    return {name: number for number, (name,) in enumerate(names)}


def _linked(connection: sqlite3.Connection) -> dict[str, set[int]]:
    """The groups that an entry stands for an entry of."""
    found: dict[str, set[int]] = defaultdict(set)
    importers = _importers(connection)
    query = """
        SELECT m.first_uid, s.importer, e.detail FROM match AS m JOIN entry AS e ON e.uid = m.second_uid
          JOIN source AS s ON s.id = e.source_id WHERE m.kind = 'overlap'
    """
    for uid, importer, detail in connection.execute(query):
        found[uid].add(importers[importer] * 16 + detail)
    return found


def _keys(entries: Entries) -> Column:
    """A number (uint64) that is the same for entries that are alike but for their times, fees and texts."""
    only_fee = (entries.asset[SENT] < 0) & (entries.asset[RECEIVED] < 0)
    kind = np.where(np.isin(entries.kind, _KEPT_BY_KIND), entries.kind, -1)
    columns = [kind, entries.account, entries.to_account]
    for leg in (SENT, RECEIVED):
        columns += [entries.asset[leg], entries.digits[leg], entries.decimals[leg]]
    columns += [np.where(only_fee, column[FEE], -1) for column in (entries.asset, entries.digits, entries.decimals)]
    key = np.zeros(len(entries), np.uint64)
    for column in columns:
        key = (key ^ column.astype(np.int64).view(np.uint64)) * _MIX
        key ^= key >> np.uint64(29)
    return key


def _alike(key: Column, time: Column, rows: Column) -> Iterator[_Pairs]:
    """Pairs among these rows of one key, each with the later second; of small groups alone."""
    order = rows[np.lexsort((time[rows], key[rows]))]
    keys = key[order]
    _, size = np.unique(keys, return_counts=True)
    few = np.repeat(size <= _MOST_ALIKE, size)
    for distance in range(1, _MOST_ALIKE):
        if distance >= len(order):
            return
        same = (keys[distance:] == keys[:-distance]) & few[distance:]
        if not same.any():
            return
        yield order[:-distance][same], order[distance:][same]


def _together(pairs: Iterable[_Pairs]) -> _Pairs:
    listed = list(pairs)
    if not listed:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate([one for one, _ in listed]), np.concatenate([other for _, other in listed])


def _shifted(told: _Told, key: Column) -> _Pairs:
    one, other = _together(_alike(key, told.entries.time, np.arange(len(told.entries))))
    seconds = told.entries.time // SECOND
    apart = seconds[other] - seconds[one]
    fits = (told.source[one] != told.source[other]) & (apart > 0) & (apart <= _MOST_HOURS * _HOUR)
    fits &= apart % _HOUR == 0
    one, other, hours = one[fits], other[fits], apart[fits] // _HOUR
    kinds = np.stack([told.source[one], told.source[other], hours], axis=1)
    _, which = np.unique(kinds, axis=0, return_inverse=True)
    which = which.reshape(-1)
    found = []
    for number in np.unique(which).tolist():
        these = which == number
        if _is_shift(told, one[these], other[these]):
            found.append((one[these], other[these]))
    return _together(found)


def _is_shift(told: _Told, one: Column, other: Column) -> bool:
    """Whether these are most of what one of the two imports has in that time."""
    if len(one) < _LEAST_SHIFTED or len(np.unique(one)) < len(one) or len(np.unique(other)) < len(other):
        return False
    time = told.entries.time
    for rows in (one, other):
        first, last = time[rows].min(), time[rows].max()
        there = (told.source == told.source[rows[0]]) & (time >= first) & (time <= last)
        if 2 * len(rows) >= np.count_nonzero(there):
            return True
    return False


def _near(told: _Told, key: Column) -> _Pairs:
    rows = np.flatnonzero(np.isin(told.entries.kind, _ENDS))
    one, other = _together(_alike(key, told.entries.time, rows))
    time = told.entries.time
    fits = (told.group[one] != told.group[other]) & (time[other] - time[one] <= DAY)
    references = told.entries.reference
    fits[fits] = [
        not are_two_hashes(references[a], references[b])
        for a, b in zip(one[fits].tolist(), other[fits].tolist(), strict=True)
    ]
    return one[fits], other[fits]


def _of_a_second(told: _Told) -> _Pairs:
    entries = told.entries
    rows = np.flatnonzero(np.isin(entries.kind, _TRADES))
    assets = entries.asset[SENT].astype(np.int64) << 32 | entries.asset[RECEIVED]
    seconds = entries.time // SECOND
    order = rows[np.lexsort((seconds[rows], assets[rows], entries.account[rows]))]
    found = []
    for distance in range(1, min(_MOST_ALIKE, len(order))):
        one, other = order[:-distance], order[distance:]
        same = (assets[one] == assets[other]) & (entries.account[one] == entries.account[other])
        same &= seconds[other] - seconds[one] <= 1
        if not same.any():
            break
        fits = same & (told.group[one] != told.group[other])
        found.append((one[fits], other[fits]))
    return _together(found)


def _of_derivatives(told: _Told) -> Iterator[tuple[int, int]]:
    """Pairs of rows, first the one that would stay: of a statement, since it has what the account was moved by; else of
    the source that tells more."""
    entries, group = told.entries, told.group
    is_result = entries.kind == _RESULT
    if len(np.unique(group[is_result])) < 2:
        return
    fees = [row for row in np.flatnonzero(entries.kind == _FEE).tolist() if _OF_DERIVATIVES in entries.tags[row]]
    rows = np.concatenate([np.flatnonzero(is_result), np.array(fees, np.int64)])
    asset = entries.asset.astype(np.int64)[:, rows]
    moved = np.where(is_result[rows], asset[RECEIVED], asset[FEE])
    where = entries.account[rows].astype(np.int64) << 32 | np.maximum(asset[SENT], moved)
    for one in np.unique(where):
        these = rows[where == one]
        these = these[np.lexsort((entries.uid[these], entries.time[these]))]
        of = {each: these[group[these] == each] for each in np.unique(group[these]).tolist()}
        ranked = sorted(of, key=lambda each: (told.detail[of[each][0]], -len(of[each]), each))
        for place, first in enumerate(ranked):
            for second in ranked[place + 1 :]:
                yield from _beside_the_nearest(entries.time, of[first], of[second])


def _beside_the_nearest(time: Column, stays: Column, others: Column) -> Iterator[tuple[int, int]]:
    """Those of the others that fall in the minutes from the first to the last that stays."""
    told, asked = time[stays], time[others]
    within = (asked // _MINUTE >= told[0] // _MINUTE) & (asked <= told[-1])
    after = np.minimum(np.searchsorted(told, asked), len(told) - 1)
    before = np.maximum(after - 1, 0)
    nearest = np.where(asked - told[before] <= told[after] - asked, before, after)
    yield from zip(stays[nearest[within]].tolist(), others[within].tolist(), strict=True)


def _in_order(told: _Told, pairs: _Pairs) -> Iterator[tuple[int, int]]:
    """Each with the entry that would stay first: of higher detail, else the lesser uid."""
    uid, detail = told.entries.uid, told.detail
    for one, other in zip(pairs[0].tolist(), pairs[1].tolist(), strict=True):
        stays = min(one, other, key=lambda row: (-int(detail[row]), int(uid[row])))
        yield (one, other) if stays == one else (other, one)
