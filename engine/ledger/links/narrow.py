"""Overlaps among millions of entries, by columns: what is plain is found here, and only the rest is left to be weighed.

Plain is where every source tells of an event once, in the same quantities. It says the same as the rules in
overlaps.py, which get all that is not: entries of several events at once, sums, fees beside, the person's decisions.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np

from engine.ledger.columns import read_changed
from engine.ledger.entries import FEE, RECEIVED, SENT, no_scale, read_entries, read_places
from engine.ledger.links.common import SECOND, hash_of
from engine.model import KINDS, Column, Kind

_MINUTE = 60
_PART = 20_000
"""Entries, about, that are weighed at once."""
_MANY_LINKS = 50_000
_SHORTEST_HASH = 40
_TRADES = [KINDS.index(kind) for kind in (Kind.BUY, Kind.SELL, Kind.SWAP)]
_ENDS = [KINDS.index(kind) for kind in (Kind.DEPOSIT, Kind.WITHDRAWAL)]
_ITS_OWN = [KINDS.index(kind) for kind in (Kind.TRANSFER, Kind.DERIVATIVE_PNL, Kind.MIGRATE, Kind.OPENING)]
_TRANSFER, _OUT = KINDS.index(Kind.TRANSFER), KINDS.index(Kind.WITHDRAWAL)
_FEE = KINDS.index(Kind.FEE)


_NONE = np.zeros(0, np.uint64), np.zeros(0, np.uint64)


class Narrowed(NamedTuple):
    """The uids (uint64) of the entries that count and of those left out for them, in order; and the ids of the entries
    to be weighed, those that can be one event together."""

    plain: tuple[Column, Column]
    rest: Iterator[list[int]]


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Entries that count, a row each. `group` numbers what tells of an event once; `reference` numbers account and
    reference, -1 for none; `shape` what entries of one event have alike but for time and quantities; `rank` sorts (the
    highest counts); `amounts` are the columns of the quantities; `is_odd` marks what is never plain, `has_one_amount`
    what can be said in one way alone."""

    id: Column
    uid: Column
    second: Column
    kind: Column
    account: Column
    group: Column
    detail: Column
    importer: Column
    knows: Column
    source: Column
    reference: Column
    shape: Column
    place: Column
    ends: Column
    amounts: Column
    is_odd: Column
    has_one_amount: Column

    def __len__(self) -> int:
        return len(self.uid)

    def only(self, rows: Column) -> Told:
        """These rows, in this order; or those where it is true."""
        return Told(**{one.name: getattr(self, one.name)[..., rows] for one in fields(self)})

    def without(self, firsts: Column, seconds: Column) -> Told:
        """What overlaps (uids) leave; an entry that stands for another already is odd."""
        left = self.only(~np.isin(self.uid, seconds))
        left.is_odd[np.isin(left.uid, firsts)] = True
        return left


def read_told(connection: sqlite3.Connection, decided: Iterable[str]) -> Told:
    """All entries. `decided` are the uids of those that the person matched or keeps apart. InputError as
    `read_columns`."""
    places = read_places(connection)
    entries = read_entries(connection, places, no_scale(places))
    changed = read_changed(connection)
    rows = connection.execute("SELECT id, source_id, detail, counterparty <> '' FROM entry ORDER BY id")
    told = np.fromiter((number for row in rows for number in row), np.int64, 4 * len(entries)).reshape(-1, 4)
    kind = entries.kind.astype(np.int64)
    _change(kind, entries.uid, changed.kind)
    importers = sorted({name for (name,) in connection.execute("SELECT importer FROM source")})
    number = {name: place for place, name in enumerate(importers)}
    importer_of = {source: number[name] for source, name in connection.execute("SELECT id, importer FROM source")}
    source, detail = told[:, 1], told[:, 2]
    of_source = np.array([importer_of.get(one, 0) for one in range(int(source.max(initial=0)) + 1)])
    importer = of_source[source]
    asset = entries.asset.astype(np.int64)
    has_sides = (asset[SENT] >= 0) | (asset[RECEIVED] >= 0)
    only_fee = np.where(has_sides, -1, asset[FEE])
    reference = _numbers(entries.reference)
    account = entries.account.astype(np.int64)
    by_decimals = entries.decimals.astype(np.int64)
    fee_digits = np.where(has_sides, 0, entries.digits[FEE])
    of_fee = np.where(has_sides, 0, by_decimals[FEE])
    amounts = (
        np.where(asset[SENT] >= 0, entries.digits[SENT], 0) + fee_digits,
        np.where(asset[RECEIVED] >= 0, entries.digits[RECEIVED], 0),
        (by_decimals[SENT] + of_fee) * 64 + by_decimals[RECEIVED],
    )
    side = np.where(asset[SENT] < 0, asset[RECEIVED], np.where(asset[RECEIVED] < 0, asset[SENT], -2))
    hands = np.array(sorted({int(uid, 16) for uid in decided}), np.uint64)
    there = np.where(entries.to_account < 0, account, entries.to_account)
    group, second = _packed([detail, importer]), entries.time // SECOND
    found = Told(
        id=told[:, 0],
        uid=entries.uid,
        second=second,
        kind=kind.astype(np.int8),
        account=entries.account,
        group=group,
        detail=detail.astype(np.int16),
        importer=importer.astype(np.int32),
        knows=(reference >= 0).astype(np.int8) + (asset[FEE] >= 0) + told[:, 3].astype(np.int8),
        source=source.astype(np.int32),
        reference=np.where(reference < 0, -1, _packed([account, reference])),
        shape=_packed(
            [
                account,
                np.where(np.isin(kind, _ITS_OWN), kind, -1),
                asset[SENT],
                asset[RECEIVED],
                only_fee,
                entries.to_account,
            ]
        ),
        place=_packed([group, second - second.min(initial=0), account]),
        ends=np.stack([_packed([account, asset[SENT]]), _packed([there, asset[RECEIVED]])]),
        amounts=np.stack(amounts),
        is_odd=(entries.decimals < 0).any(axis=0) | np.isin(entries.uid, hands),
        has_one_amount=~has_sides | (side != asset[FEE]),
    )
    ignored = np.array(sorted(changed.ignored), np.uint64)
    return found.only(~np.isin(found.uid, ignored))


def _change(kind: Column, uid: Column, changed: Mapping[int, int]) -> None:
    if changed:
        rows = np.flatnonzero(np.isin(uid, np.fromiter(changed, np.uint64, len(changed))))
        kind[rows] = [changed[one] for one in uid[rows].tolist()]


def _numbers(references: Sequence[str]) -> Column:
    """A number for each that is one hash, -1 for ''."""
    known = {"": -1}
    long = [hash_of(text) if len(text) >= _SHORTEST_HASH else text for text in references]
    return np.fromiter((known.setdefault(text, len(known)) for text in long), np.int64, len(long))


def _packed(columns: Sequence[Column]) -> Column:
    """A number (int64) for each row, the same for rows that are alike in all columns, of numbers from -1 on."""
    number = np.zeros(len(columns[0]), np.int64)
    most = 1
    for column in columns:
        width = int(column.max(initial=0)) + 2
        if most * width >= 1 << 62:
            different, number = np.unique(number, return_inverse=True)
            most = len(different)
        number = number * width + column.astype(np.int64) + 1
        most *= width
    return number


# --- the rules ------------------------------------------------------------------------------------------------


def by_reference(told: Told) -> Narrowed:
    told = told.only(told.reference >= 0)
    told = told.only(np.argsort(told.reference, kind="stable"))
    sets = _Sets(_breaks(told.reference))
    told, sets = _told_by_several(told, sets)
    first = sets.first()
    is_alike = (told.amounts == told.amounts[:, first]).all(axis=0) & (told.shape == told.shape[first])
    is_plain = sets.all(is_alike & ~told.is_odd) & sets.all_differ(told.group)
    plain = is_plain[sets.of]
    return Narrowed(_pairs(told.only(plain), sets.of[plain]), _parts(told.only(~plain), told.reference[~plain], 0))


def by_second(told: Told) -> Narrowed:
    everything = told
    order = np.lexsort((told.second, told.shape))
    sets = _Sets(_breaks(told.shape[order]) | _gaps(told.second[order], 1))
    several = (sets.spread(told.group[order]) > 0)[sets.of]
    rows, sets = order[several], _Sets(_breaks(sets.of[several]))
    told = told.only(rows[np.lexsort((*told.amounts[:, rows], sets.of))])
    alike = _Sets(_breaks(sets.of) | np.any([_breaks(one) for one in told.amounts], axis=0))
    is_lone = alike.size[alike.of] == 1
    is_trade = np.isin(told.kind, _TRADES)
    is_one = alike.all_differ(told.group) & (alike.spread(told.second) <= 1)
    is_clear = is_one[alike.of] & ~told.is_odd & ~(is_lone & is_trade & (told.detail == 1))
    is_clear &= told.has_one_amount | (alike.size == sets.size[sets.of[alike.start]])[alike.of]
    fees, trades = everything.place[_is_poor_fee(everything)], told.place[_is_poor_trade(told)]
    is_clear &= ~(_is_poor_trade(told) & np.isin(told.place, fees))
    is_clear &= ~(_is_poor_fee(told) & np.isin(told.place, trades))
    is_clear &= ~(np.isin(told.kind, _ENDS) & alike.two_of(told.reference)[alike.of])
    is_plain = sets.all(is_clear)[sets.of]
    left = _with_fees(everything, told.only(~is_plain))
    return Narrowed(_pairs(told.only(is_plain), alike.of[is_plain]), _parts(left, left.second, 1))


def by_minute(told: Told, rough: Sequence[int]) -> Narrowed:
    """`rough`: the sources whose times are whole minutes."""
    if not rough:
        return Narrowed(_NONE, iter(()))
    trades = told.only(np.isin(told.kind, _TRADES))
    minute = trades.second // _MINUTE
    order = np.lexsort((minute, trades.shape))
    trades, minute = trades.only(order), minute[order]
    sets = _Sets(_breaks(trades.shape) | _breaks(minute))
    trades, sets = _told_by_several(trades, sets)
    is_rough = np.isin(trades.source, rough)
    trades = trades.only((~sets.all(is_rough) & ~sets.all(~is_rough))[sets.of])
    left = _with_fees(told, trades)
    return Narrowed(_NONE, _parts(left, left.second // _MINUTE, 0))


def by_both_ends(told: Told) -> Narrowed:
    """Transfers, and the withdrawals and deposits of the accounts and coins that they are between."""
    whole, ends = told.only(told.kind == _TRANSFER), told.only(np.isin(told.kind, _ENDS))
    is_out = ends.kind == _OUT
    left = np.isin(ends.ends[0], whole.ends[0]) & is_out | np.isin(ends.ends[1], whole.ends[1]) & ~is_out
    ends = ends.only(left)
    whole = whole.only(np.isin(whole.ends[0], ends.ends) | np.isin(whole.ends[1], ends.ends))
    some = told.only(np.isin(told.id, np.concatenate([ends.id, whole.id])))
    return Narrowed(_NONE, _parts(some, np.zeros(len(some), np.int64), 0))


def by_nearness(told: Told, reach: int) -> Narrowed:
    """Withdrawals and deposits of sources of different detail, no more than `reach` seconds apart."""
    told = told.only(np.isin(told.kind, _ENDS))
    told = told.only(np.lexsort((told.second, told.shape)))
    sets = _Sets(_breaks(told.shape) | _gaps(told.second, reach))
    told = told.only((sets.spread(told.detail) > 0)[sets.of]) if len(told) else told
    return Narrowed(_NONE, _parts(told, told.second, reach))


def _told_by_several(told: Told, sets: _Sets) -> tuple[Told, _Sets]:
    """Without the sets that only one source tells of."""
    if not len(told):
        return told, sets
    several = (sets.spread(told.group) > 0)[sets.of]
    left = told.only(several)
    return left, _Sets(_breaks(sets.of[several]))


def _is_poor_trade(told: Told) -> Column:
    """Whether it is a statement's trade."""
    found: Column = np.isin(told.kind, _TRADES) & (told.detail == 1)
    return found


def _with_fees(told: Told, some: Told) -> Told:
    """Some of what is told, and the statement's fees of the seconds of its trades among them."""
    beside = _is_poor_fee(told) & np.isin(told.place, some.place[_is_poor_trade(some)])
    return told.only(beside | np.isin(told.id, some.id))


def _is_poor_fee(told: Told) -> Column:
    found: Column = (told.kind == _FEE) & (told.detail == 1)
    return found


def write_plain(connection: sqlite3.Connection, plain: tuple[Column, Column], method: str, confidence: int) -> None:
    """Write these overlaps; where they are many, the table's indexes are sorted anew, which is cheaper."""
    firsts, seconds = (column.tolist() for column in plain)
    indexes: list[tuple[str, str]] = []
    if len(firsts) >= _MANY_LINKS:
        query = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql NOT NULL AND tbl_name = 'match'"
        indexes = connection.execute(query).fetchall()
    for name, _ in indexes:
        connection.execute(f'DROP INDEX "{name}"')
    connection.executemany(
        "INSERT INTO match (kind, first_uid, second_uid, method, confidence, made_by)"
        " VALUES ('overlap', ?, ?, ?, ?, 'program')",
        ((f"{one:016x}", f"{other:016x}", method, confidence) for one, other in zip(firsts, seconds, strict=True)),
    )
    for _, sql in indexes:
        connection.execute(sql)


# --- sets of rows ---------------------------------------------------------------------------------------------


class _Sets:
    """Rows that stand together, from each where `begins` is true to the next. `of` is the number of each row's set."""

    def __init__(self, begins: Column) -> None:
        self.start = np.flatnonzero(begins)
        self.of = np.cumsum(begins) - 1
        self.size = np.diff(self.start, append=len(begins))

    def first(self) -> Column:
        """The first row of each row's set."""
        found: Column = self.start[self.of]
        return found

    def all(self, is_so: Column) -> Column:
        """Of each set whether it is so of all its rows."""
        return np.logical_and.reduceat(is_so, self.start) if len(self.start) else np.zeros(0, bool)

    def spread(self, column: Column) -> Column:
        """The most less the least of each set."""
        if not len(self.start):
            return np.zeros(0, np.int64)
        return np.maximum.reduceat(column, self.start) - np.minimum.reduceat(column, self.start)

    def two_of(self, column: Column) -> Column:
        """Of each set whether two of its rows have different numbers, of those that have one (not -1)."""
        if not len(self.start):
            return np.zeros(0, bool)
        least = np.minimum.reduceat(np.where(column < 0, np.iinfo(np.int64).max, column), self.start)
        found: Column = np.maximum.reduceat(column, self.start) > least
        return found

    def all_differ(self, column: Column) -> Column:
        """Of each set whether no two of its rows are the same."""
        order = np.lexsort((column, self.of))
        repeats = np.zeros(len(column), bool)
        repeats[1:] = (column[order][1:] == column[order][:-1]) & (self.of[1:] == self.of[:-1])
        return self.all(~repeats)


def _breaks(column: Column) -> Column:
    """Where another number begins."""
    return _gaps(column, 0)


def _gaps(column: Column, reach: int) -> Column:
    """Where a number is further than this from the one before."""
    begins = np.ones(len(column), bool)
    begins[1:] = np.abs(np.diff(column)) > reach
    return begins


def _pairs(told: Told, of: Column) -> tuple[Column, Column]:
    """Of sets of rows of one event, the one that counts and each that is left out: uids, in their order."""
    order = np.lexsort((told.uid, told.importer, -told.knows, -told.detail, of))
    sets = _Sets(_breaks(of[order]))
    first = sets.first()
    is_second = first != np.arange(len(order))
    uids = told.uid[order]
    one, other = uids[first][is_second], uids[is_second]
    in_order = np.lexsort((other, one))
    return one[in_order], other[in_order]


def _parts(told: Told, point: Column, reach: int) -> Iterator[list[int]]:
    """The ids, cut where a point is further than this from the next."""
    order = np.argsort(point, kind="stable")
    ids = told.id[order].tolist()
    start = 0
    for stop in [*np.flatnonzero(_gaps(point[order], reach)).tolist()[1:], len(ids)]:
        if stop - start >= _PART or stop == len(ids):
            if start < stop:
                yield ids[start:stop]
            start = stop
