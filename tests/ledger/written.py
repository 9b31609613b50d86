"""Entries written into a ledger row by row, without a file or an importer between: for tests of what reads them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from engine.exact import plain
from engine.ledger.assets import kind_of
from engine.ledger.ledger import Ledger
from engine.model import Amount, Entry


@contextmanager
def unwritten(ledger: Ledger) -> Iterator[None]:
    """Whatever is done to the ledger is taken back in the end."""
    ledger.connection.execute("BEGIN")
    try:
        yield
    finally:
        ledger.connection.execute("ROLLBACK")


def put(ledger: Ledger, uid: int, entry: Entry, *, row: int | None = None) -> None:
    """Write an entry, and its accounts and assets where they are missing. `row`: its id, else the next."""
    insert = ledger.connection.execute
    names = "id, importer, importer_version, name, sha256, imported_at"
    insert(f"INSERT OR IGNORE INTO source ({names}) VALUES (1, 'test', '1', 'test', '', 0)")
    value = None if entry.value_pkr is None else plain(entry.value_pkr)
    texts = (entry.reference, entry.counterparty, entry.tags, entry.note)
    written = insert(
        "INSERT INTO entry (id, uid, source_id, time, kind, value_pkr, reference, counterparty, tags, note)"
        " VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?)",
        (row, f"{uid:016x}", entry.time, str(entry.kind), value, *texts),
    )
    put_postings(ledger, written.lastrowid, entry)


def put_postings(ledger: Ledger, row: int | None, entry: Entry) -> None:
    """Write what an entry sends, receives and pays, in place of what it did."""
    ledger.connection.execute("DELETE FROM posting WHERE entry_id = ?", (row,))
    sides = (
        (1, entry.sent, entry.account),
        (2, entry.received, entry.to_account or entry.account),
        (3, entry.fee, entry.account),
    )
    for role, amount, account in sides:
        if amount is not None:
            sign = "" if role == 2 else "-"
            ledger.connection.execute(
                "INSERT INTO posting VALUES (?, ?, ?, ?, ?)",
                (row, role, _account(ledger, account), _asset(ledger, amount), sign + plain(amount.quantity)),
            )


def put_match(ledger: Ledger, kind: str, first: int, second: int) -> None:
    """`first`: the withdrawal, or the entry kept; `second`: the deposit, or the entry left out."""
    ledger.connection.execute(
        "INSERT INTO match VALUES (?, ?, ?, 'test', 100, 'user')", (kind, f"{first:016x}", f"{second:016x}")
    )


def put_edit(ledger: Ledger, uid: int) -> None:
    """Tell that an entry was changed, put in or taken out."""
    ledger.connection.execute(
        "INSERT INTO edit (made_at, action, entry_uid, before, after) VALUES (0, 'edit', ?, '{}', '{}')",
        (f"{uid:016x}",),
    )


def _account(ledger: Ledger, name: str) -> int:
    ledger.connection.execute("INSERT OR IGNORE INTO account (name) VALUES (?)", (name,))
    [row] = ledger.connection.execute("SELECT id FROM account WHERE name = ?", (name,)).fetchone()
    return int(row)


def _asset(ledger: Ledger, amount: Amount) -> int:
    kind = str(kind_of(amount.asset))
    ledger.connection.execute("INSERT OR IGNORE INTO asset (symbol, kind) VALUES (?, ?)", (amount.asset, kind))
    [row] = ledger.connection.execute("SELECT id FROM asset WHERE symbol = ?", (amount.asset,)).fetchone()
    return int(row)
