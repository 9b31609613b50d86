"""Filed years: the whole computation frozen, with the digests of what it was computed from. Nothing stops computing the
year again; what it gives then is compared with what was frozen."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from datetime import date

from engine.errors import InputError
from engine.ledger.ledger import Ledger

_FIELDS = "tax_year, locked_at, ledger_sha256, rules_sha256, computation, note"


@dataclass(frozen=True, slots=True)
class Lock:
    """`locked_at` in UTC microseconds; `computation` is the computation JSON."""

    tax_year: int
    locked_at: int
    ledger_sha256: str
    rules_sha256: str
    computation: str
    note: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A file or sync that came in after a year was locked. `in_year`: entries of it in that tax year."""

    source: int
    name: str
    imported_at: int
    entries: int
    in_year: int


def lock_of(ledger: Ledger, year: int) -> Lock | None:
    found = ledger.connection.execute(f'SELECT {_FIELDS} FROM "lock" WHERE tax_year = ?', (year,)).fetchone()
    return Lock(*found) if found else None


def locks_of(connection: sqlite3.Connection) -> list[tuple[int, int, str]]:
    """Tax year, when it was locked, and the note of it; in order of years. Without the computations, which are long."""
    return connection.execute('SELECT tax_year, locked_at, note FROM "lock" ORDER BY tax_year').fetchall()


def put_lock(ledger: Ledger, lock: Lock) -> None:
    """Keep a lock. InputError where the year is locked already."""
    if (there := lock_of(ledger, lock.tax_year)) is not None:
        raise InputError(
            f"TY{lock.tax_year} is locked since {day_text(there.locked_at)}. Unlock it first, and then lock it anew."
        )
    with ledger.writing() as connection:
        connection.exec_driver_sql(
            f'INSERT INTO "lock" ({_FIELDS}) VALUES (?, ?, ?, ?, ?, ?)',
            (lock.tax_year, lock.locked_at, lock.ledger_sha256, lock.rules_sha256, lock.computation, lock.note),
        )


def take_lock(ledger: Ledger, year: int) -> Lock:
    """Unlock a year; what was locked. InputError where it is not."""
    lock = lock_of(ledger, year)
    if lock is None:
        raise InputError(f"TY{year} is not locked. `taxapp lock {ledger.path.name}` lists the years that are.")
    with ledger.writing() as connection:
        connection.exec_driver_sql('DELETE FROM "lock" WHERE tax_year = ?', (year,))
    return lock


def imports_since(connection: sqlite3.Connection, moment: int, start: int, end: int) -> list[Imported]:
    """What was imported from a moment on, in order; `start` to `end` is the tax year (UTC microseconds)."""
    rows = connection.execute(
        """
        SELECT source.id, source.name, imported_at, count(entry.id),
               count(CASE WHEN entry.time >= :start AND entry.time < :end THEN 1 END)
          FROM source LEFT JOIN entry ON entry.source_id = source.id
         WHERE imported_at >= :moment GROUP BY source.id ORDER BY imported_at, source.id
        """,
        {"moment": moment, "start": start, "end": end},
    )
    return [Imported(*row) for row in rows]


def reaching_into(connection: sqlite3.Connection, moment: int, end: int) -> tuple[int, int]:
    """How many entries before `end` (UTC microseconds) came in from a moment on, and how many edits were made since of
    entries before it: what may change a year that was locked at that moment."""
    [entries] = connection.execute(
        """
        SELECT count(*) FROM source JOIN entry ON entry.source_id = source.id
         WHERE imported_at >= ? AND entry.time < ?
        """,
        (moment, end),
    ).fetchone()
    [made] = connection.execute(
        "SELECT count(*) FROM edit JOIN entry ON entry.uid = edit.entry_uid WHERE made_at >= ? AND entry.time < ?",
        (moment, end),
    ).fetchone()
    return int(entries), int(made)


def now() -> int:
    return time.time_ns() // 1000


def day_text(moment: int) -> str:
    """The Karachi day of a moment: 2026-09-30."""
    from engine.karachi import day_of

    return date.fromordinal(day_of(moment)).isoformat()
