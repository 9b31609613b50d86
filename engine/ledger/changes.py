"""What changed in the ledger since it was read, for a window that keeps its columns.

    reading = read(connection)
    ...                                              # an import, an edit, a match by hand, on any connection
    changes = read_changes(connection, reading.mark)
    if changes is None:
        reading = read(connection)                   # everything again

An entry is changed or deleted in place only together with a row of `edit` or `edit_change` that names it.
Settings are not part of the columns, and not looked at.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass, replace

import numpy as np

from engine.columns import widths
from engine.jit import compiled
from engine.ledger.columns import (
    CURRENCIES,
    PUBLISHED,
    Around,
    Matches,
    columns_of,
    read_around,
    read_changed,
    read_lot_choices,
    read_matches,
    snapshot,
)
from engine.ledger.entries import Places, Scale, no_scale, read_entries, read_places
from engine.model import Column, LedgerColumns
from engine.progress import Progress, no_progress

_EDITED = """
SELECT entry_uid FROM edit WHERE id > ?1 AND entry_uid <> ''
 UNION
SELECT entry_uid FROM edit_change WHERE edit_id > ?1
 UNION
SELECT json_extract(c.value, '$[1][0]') FROM edit AS e, json_each(e."after") AS c
 WHERE e.id > ?1 AND json_extract(c.value, '$[0]') IN ('entry_change', 'made')
"""
_USUAL_PLACES = 8
_MOST_NEW = 50_000


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """What a reading saw, as far as it takes to find what changed after it. Of use to `read_changes` alone."""

    tally: _Tally
    matches: Matches
    named: Places
    scale: Scale
    places: Column
    is_wide: Column
    around: Around


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The columns, as `read_columns` gives them but for `places`, and the mark for what comes after."""

    columns: LedgerColumns
    mark: Mark


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """`entries` are to be added, after the entries of `gone` (uint64, uids) were taken out where they are there.

    A changed entry is in both. `entries` names accounts and assets and counts them as the columns before did; its
    `wide` is its own; its lot choices are all there are now. `mark` is for the next call.
    """

    entries: LedgerColumns
    gone: Column
    mark: Mark


@dataclass(frozen=True, slots=True)
class _Tally:
    last_id: int
    last_uid: str
    entries: int
    last_edit: int
    last_source: int
    sources: int
    rates: bytes


def read(connection: sqlite3.Connection, progress: Progress = no_progress) -> Reading:
    """Everything, with a mark. InputError as `read_columns`; and what `progress` raises.

    Assets are counted in eight places where that fits, even if their data has fewer: the next trade will fit then too.
    """
    with snapshot(connection):
        named = read_places(connection)
        scale = no_scale(named)
        entries = read_entries(connection, named, scale, progress=progress)
        matches, changed = read_matches(connection), read_changed(connection)
        around = read_around(connection, named)
        tally = _tally(connection)
    exact, is_wide = widths(scale.most, scale.total, scale.total)
    usual, too_wide = widths(np.maximum(scale.most, _USUAL_PLACES), 2 * scale.total, scale.total)
    places = np.where(too_wide, exact, usual)
    columns = columns_of(entries, matches, changed, named, places, is_wide, around)
    return Reading(columns, Mark(tally, matches, named, scale, places, is_wide, around))


def read_changes(connection: sqlite3.Connection, since: Mark) -> Changes | None:
    """What changed since; None where everything must be read again.

    That is so after a change of accounts, assets, prices or rates, after an import took the place of another, after a
    deletion that no edit tells of, after 50,000 new or edited entries, and where an asset's quantities no longer fit as
    they were counted. Takes milliseconds in a ledger of any size; only prices and matches are looked through whole.
    """
    with snapshot(connection):
        named = read_places(connection)
        tally = _tally(connection)
        if (named.accounts, named.assets) != (since.named.accounts, since.named.assets):
            return None
        if tally.last_edit < since.tally.last_edit:  # a backup was put back
            return None
        if tally.rates != since.tally.rates or _uid_at(connection, since.tally.last_id) not in (
            "",
            since.tally.last_uid,
        ):
            return None
        if _sources(connection, since.tally.last_source) != since.tally.sources:
            return None
        new = _numbers(connection, "SELECT uid FROM entry WHERE id > ?", since.tally.last_id)
        edited = _numbers(connection, _EDITED, since.tally.last_edit)
        deleted = len(edited) - len(_ids(connection, edited))
        if max(len(new), len(edited)) > _MOST_NEW or tally.entries != since.tally.entries + len(new) - deleted:
            return None
        matches, changed = read_matches(connection), read_changed(connection)
        gone, wanted = _touched(np.union1d(edited, _rematched(since.matches, matches)), new, matches)
        scale = no_scale(named)
        entries = read_entries(connection, named, scale, _ids(connection, wanted))
        around = replace(since.around, lot_choices=read_lot_choices(connection))
    scale = Scale(np.maximum(since.scale.most, scale.most), since.scale.total + scale.total)
    _, is_wide = widths(np.maximum(since.places, scale.most), scale.total, scale.total)
    if np.any((scale.most > since.places) & ~since.is_wide) or np.any(is_wide & ~since.is_wide):
        return None
    columns = columns_of(entries, matches, changed, named, since.places, since.is_wide, around)
    return Changes(columns, gone, Mark(tally, matches, named, scale, since.places, since.is_wide, around))


def _touched(changed: Column, new: Column, matches: Matches) -> tuple[Column, Column]:
    """The uids of old entries that may be different now, and of all that have to be read to say how."""
    seen = np.union1d(changed, new)
    is_joined = matches.of("transfer") | matches.of("swap")
    withdrawals = matches.first[is_joined & np.isin(matches.second, seen)]
    seen = np.union1d(seen, withdrawals)
    deposits = matches.second[is_joined & np.isin(matches.first, seen)]
    # A deposit is left out where its withdrawal is there, and counts where it is not.
    joined = np.union1d(withdrawals, deposits)
    return np.union1d(changed, joined[~np.isin(joined, new)]), np.union1d(seen, deposits)


def _rematched(before: Matches, now: Matches) -> Column:
    """The uids of the matches that only one of the two has."""
    lost, found = np.ones(len(before.first), bool), np.ones(len(now.first), bool)
    _strike_shared(before.kind, before.first, before.second, now.kind, now.first, now.second, lost, found)
    return np.concatenate([before.first[lost], before.second[lost], now.first[found], now.second[found]])


@compiled
def _strike_shared(
    kind: Column,
    first: Column,
    second: Column,
    other_kind: Column,
    other_first: Column,
    other_second: Column,
    alone: Column,
    other_alone: Column,
) -> None:
    """Clear the marks of the rows that both have; both stand in order of kind, first and second."""
    row = 0
    other = 0
    while row < len(kind) and other < len(other_kind):
        mine = (kind[row], first[row], second[row])
        theirs = (other_kind[other], other_first[other], other_second[other])
        if mine == theirs:
            alone[row] = False
            other_alone[other] = False
        row += mine <= theirs
        other += theirs <= mine


def _tally(connection: sqlite3.Connection) -> _Tally:
    [last_id] = connection.execute("SELECT ifnull(max(id), 0) FROM entry").fetchone()
    [entries] = connection.execute("SELECT count(*) FROM entry").fetchone()
    [last_edit] = connection.execute("SELECT ifnull(max(id), 0) FROM edit").fetchone()
    [last_source] = connection.execute("SELECT ifnull(max(id), 0) FROM source").fetchone()
    sources = _sources(connection, last_source)
    return _Tally(last_id, _uid_at(connection, last_id), entries, last_edit, last_source, sources, _rates(connection))


def _sources(connection: sqlite3.Connection, last: int) -> int:
    """How many of the sources up to this one there are: the import of one that was read otherwise takes it out."""
    [count] = connection.execute("SELECT count(*) FROM source WHERE id <= ?", (last,)).fetchone()
    return int(count)


def _uid_at(connection: sqlite3.Connection, row: int) -> str:
    found = connection.execute("SELECT uid FROM entry WHERE id = ?", (row,)).fetchone()
    return found[0] if found else ""


def _rates(connection: sqlite3.Connection) -> bytes:
    """A digest of all prices and rates."""
    digest = hashlib.blake2b(digest_size=16)
    for table in (
        "SELECT asset_id || ' ' || day || ' ' || quote || ' ' || price || ' ' || source AS line FROM price",
        "SELECT currency || ' ' || day || ' ' || series || ' ' || pkr_per_unit || ' ' || source AS line FROM fx"
        f" WHERE series NOT IN {PUBLISHED} OR currency IN {CURRENCIES}",
    ):
        [lines] = connection.execute(f"SELECT ifnull(group_concat(line, '\n'), '') FROM ({table})").fetchone()
        digest.update(f"{len(lines)} {lines}".encode())
    return digest.digest()


def _numbers(connection: sqlite3.Connection, query: str, after: int) -> Column:
    """The uids that a query gives."""
    return np.array([int(uid, 16) for (uid,) in connection.execute(query, (after,))], np.uint64)


def _ids(connection: sqlite3.Connection, uids: Column) -> list[int]:
    """The row ids of those of the entries that there are."""
    wanted = json.dumps([f"{uid:016x}" for uid in uids.tolist()])
    query = "SELECT id FROM entry WHERE uid IN (SELECT value FROM json_each(?))"
    return [row for (row,) in connection.execute(query, (wanted,))]
