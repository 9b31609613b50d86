"""What all links share: reading and writing them, entries as they count, and when two references are one hash."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

SECOND = 1_000_000
DAY = 86_400 * SECOND

Pairs = frozenset[frozenset[str]]
"""Uids of two entries each that the person says don't belong together."""

_HEXADECIMAL = re.compile(r"(0[xX])?([0-9a-f]{40,}|[0-9A-F]{40,})")
_LIKE_A_HASH = re.compile(r"0[xX][0-9a-fA-F]+|[0-9A-Za-z]{32,}")


class Link(NamedTuple):
    """A row of `match` that the program makes."""

    kind: str
    first: str
    second: str
    method: str
    confidence: int


def write(connection: sqlite3.Connection, links: Iterable[Link]) -> None:
    insert = (
        "INSERT INTO match (kind, first_uid, second_uid, method, confidence, made_by) VALUES (?, ?, ?, ?, ?, 'program')"
    )
    connection.executemany(insert, sorted(links))


def remove(connection: sqlite3.Connection, links: Iterable[Link]) -> None:
    delete = "DELETE FROM match WHERE kind = ? AND first_uid = ? AND second_uid = ?"
    connection.executemany(delete, [link[:3] for link in links])


def replace(connection: sqlite3.Connection, before: set[Link], after: set[Link]) -> set[str]:
    """Write the links that are new, remove those that no longer are; the uids of both."""
    remove(connection, before - after)
    write(connection, after - before)
    return {uid for link in before ^ after for uid in (link.first, link.second)}


def made(connection: sqlite3.Connection, kind: str, uids: Collection[str] | None = None) -> set[Link]:
    """The program's links of a kind; those that have one of the entries at either end."""
    query = "SELECT kind, first_uid, second_uid, method, confidence FROM match WHERE made_by = 'program' AND kind = ?"
    if uids is None:
        return {Link(*row) for row in connection.execute(query, (kind,))}
    wanted = json.dumps(sorted(uids))
    return {
        Link(*row)
        for end in ("first_uid", "second_uid")
        for row in connection.execute(f"{query} AND {end} IN (SELECT value FROM json_each(?))", (kind, wanted))
    }


def by_hand(connection: sqlite3.Connection, kind: str) -> list[tuple[str, str]]:
    """(first, second) of the person's matches of a kind."""
    query = "SELECT first_uid, second_uid FROM match WHERE made_by = 'user' AND kind = ?"
    return connection.execute(query, (kind,)).fetchall()


def kept_apart(connection: sqlite3.Connection, kind: str) -> Pairs:
    found = connection.execute("SELECT first_uid, second_uid FROM apart WHERE kind = ?", (kind,))
    return frozenset(map(frozenset, found))


def counted(connection: sqlite3.Connection) -> str:
    """What to select entries from, so that they are as the person changed them, without those left out by hand."""
    if connection.execute("SELECT EXISTS (SELECT 1 FROM entry_change)").fetchone() == (0,):
        return "entry"
    changed = "(SELECT value FROM entry_change AS c WHERE c.entry_uid = x.uid AND c.field = '{0}')"
    fields = ", ".join(f"ifnull({changed.format(name)}, x.{name}) AS {name}" for name in ("kind", "tags", "note"))
    return (
        f"(SELECT x.id, x.uid, x.source_id, x.time, x.reference, x.counterparty, x.detail, {fields} FROM entry AS x"
        " WHERE NOT EXISTS"
        " (SELECT 1 FROM entry_change AS c WHERE c.entry_uid = x.uid AND c.field IN ('ignored', 'replaced')))"
    )


def has_tag(tag: str) -> str:
    """SQL for whether the entry `e` has a tag."""
    return f"(e.tags <> '' AND instr(',' || replace(e.tags, ' ', '') || ',', ',{tag},') > 0)"


def one_of(column: str, values: Iterable[str]) -> tuple[str, tuple[str]]:
    """SQL for a column being one of these, and its value."""
    return f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(sorted(values)),)


def is_any(connection: sqlite3.Connection, uids: Iterable[str], condition: str) -> bool:
    """Whether one of these entries `e`, as they count, meets the condition."""
    where, values = one_of("e.uid", uids)
    query = f"SELECT EXISTS (SELECT 1 FROM {counted(connection)} AS e WHERE {where} AND {condition})"
    return bool(connection.execute(query, values).fetchone()[0])


def hash_of(reference: str) -> str:
    """What a reference is compared by: hexadecimal hashes are the same with and without 0x, in small or capitals."""
    found = _HEXADECIMAL.fullmatch(reference)
    return found[2].lower() if found else reference


def is_hash(reference: str) -> bool:
    """Whether a reference is a transaction's hash, by how it is written."""
    return _LIKE_A_HASH.fullmatch(reference) is not None


def spellings(hash_: str) -> set[str]:
    """All references that `hash_of` takes for this one."""
    if not _HEXADECIMAL.fullmatch(hash_):
        return {hash_}
    return {prefix + digits for prefix in ("", "0x", "0X") for digits in (hash_, hash_.upper())}


def are_two_hashes(one: str, other: str) -> bool:
    """Whether two references are transaction hashes, and not the same."""
    return hash_of(one) != hash_of(other) and is_hash(one) and is_hash(other)


def stretches(points: Iterable[int], reach: int) -> Iterator[tuple[int, int]]:
    """(first, last) of the stretches of points that are no more than `reach` apart."""
    ordered = sorted(points)
    if not ordered:
        return
    start = stop = ordered[0]
    for point in ordered:
        if point - stop > reach:
            yield start, stop
            start = point
        stop = point
    yield start, stop
