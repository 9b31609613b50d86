"""What files would repeat of a ledger: entries that count once since another source tells of them too, and entries that
may be one event with another and would both count."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from engine.ledger.batch import ImportBatch
from engine.ledger.cells import next_id
from engine.ledger.ledger import Ledger
from engine.ledger.store import add_all, writing
from engine.ledger.suspects import suspected_duplicates
from engine.progress import Progress, no_progress

MOST = 500
"""Pairs of each sort that are listed."""
SAME = "same event"


@dataclass(frozen=True, slots=True)
class Side:
    """One entry of a pair: `moved` is (role as in `posting`, signed quantity, symbol), `lines` of its source."""

    uid: str
    source: str
    lines: tuple[int, ...]
    time: int
    kind: str
    account: str
    moved: tuple[tuple[int, str, str], ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class Repeat:
    """`repeat` tells, or may tell, of the same event as `first`. `counts_once`: that is sure, and it is left out;
    otherwise both count, and `reason` says why they are suspected, `confidence` how much (per cent)."""

    first: Side
    repeat: Side
    reason: str
    confidence: int
    counts_once: bool


@dataclass(frozen=True, slots=True)
class Repeats:
    """At most `MOST` of each; the counts are of all."""

    told_twice: tuple[Repeat, ...]
    suspected: tuple[Repeat, ...]
    count_told_twice: int
    count_suspected: int


def repeats_of(ledger: Ledger, batches: Iterable[ImportBatch], progress: Progress = no_progress) -> Repeats:
    """What batches would repeat if they were added now; the ledger stays as it is.

    Raises what `progress` and reading the batches raise.
    """
    found: list[Repeats] = []
    try:
        with writing(ledger.connection) as connection:
            first = next_id(connection, "entry")
            add_all(connection, batches, progress)
            progress("Looking for entries that are told twice", 0, 1)
            found.append(_found(connection, first))
            raise _NotToStayError
    except _NotToStayError:
        return found[0]


class _NotToStayError(Exception):
    """What was added is not to stay."""


def _found(connection: sqlite3.Connection, first: int) -> Repeats:
    query = (
        "FROM match AS m JOIN entry AS a ON a.uid = m.first_uid JOIN entry AS b ON b.uid = m.second_uid"
        " WHERE m.kind = 'overlap' AND (a.id >= ?1 OR b.id >= ?1)"
    )
    [count] = connection.execute(f"SELECT count(*) {query}", (first,)).fetchone()
    told = connection.execute(
        f"SELECT m.first_uid, m.second_uid, m.confidence {query} ORDER BY b.time, b.id LIMIT {MOST}", (first,)
    ).fetchall()
    new = {uid for (uid,) in connection.execute("SELECT uid FROM entry WHERE id >= ?", (first,))}
    suspected = [one for one in suspected_duplicates(connection) if one.first_uid in new or one.second_uid in new]
    shown = suspected[:MOST]
    uids = {uid for one, other, _ in told for uid in (one, other)}
    uids |= {uid for one in shown for uid in (one.first_uid, one.second_uid)}
    sides = _sides(connection, uids, new)
    return Repeats(
        tuple(Repeat(sides[one], sides[other], SAME, sure, True) for one, other, sure in told),
        tuple(Repeat(sides[one.first_uid], sides[one.second_uid], one.reason, one.confidence, False) for one in shown),
        count,
        len(suspected),
    )


def _sides(connection: sqlite3.Connection, uids: Iterable[str], new: set[str]) -> dict[str, Side]:
    wanted = json.dumps(sorted(uids))
    moved: dict[str, list[tuple[int, str, str]]] = {}
    accounts: dict[str, str] = {}
    for uid, role, quantity, symbol, account in connection.execute(
        "SELECT e.uid, p.role, p.quantity, s.symbol, a.name FROM json_each(?) AS w JOIN entry AS e ON e.uid = w.value"
        " JOIN posting AS p ON p.entry_id = e.id JOIN asset AS s ON s.id = p.asset_id"
        " JOIN account AS a ON a.id = p.account_id ORDER BY e.id, p.role",
        (wanted,),
    ):
        moved.setdefault(uid, []).append((role, quantity, symbol))
        accounts.setdefault(uid, account)
    lines: dict[str, list[int]] = {}
    for uid, line in connection.execute(
        "SELECT e.uid, r.line FROM json_each(?) AS w JOIN entry AS e ON e.uid = w.value"
        " JOIN entry_raw AS er ON er.entry_id = e.id JOIN raw_record AS r ON r.id = er.raw_id ORDER BY r.line",
        (wanted,),
    ):
        lines.setdefault(uid, []).append(line)
    return {
        uid: Side(
            uid,
            source,
            tuple(lines.get(uid, ())),
            time,
            kind,
            accounts.get(uid, ""),
            tuple(moved.get(uid, ())),
            uid in new,
        )
        for uid, source, time, kind in connection.execute(
            "SELECT e.uid, s.name, e.time, e.kind FROM json_each(?) AS w JOIN entry AS e ON e.uid = w.value"
            " JOIN source AS s ON s.id = e.source_id",
            (wanted,),
        )
    }
