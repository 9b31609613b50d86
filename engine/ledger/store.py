"""Adding an import to the ledger: all of it or nothing, and nothing twice.

A raw row is known when its identity is in the ledger already; an entry likewise. A row that was refused before is taken
up again, so that a newer program can read what an older one could not.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar

import sqlalchemy as sa

from engine.exact import bounded, plain
from engine.ledger import assets, schema
from engine.ledger.batch import BatchEntry, ImportBatch, ImportResult, Progress, RawRow, RowState, no_progress
from engine.ledger.ledger import Ledger
from engine.ledger.links import renew_links
from engine.ledger.types import ROLE_CODE
from engine.model import Role

_CHUNK = 20_000
_T = TypeVar("_T")


def add_import(ledger: Ledger, batch: ImportBatch, progress: Progress = no_progress) -> ImportResult:
    """Write a batch in one transaction and renew the links between entries.

    Raises whatever `progress` raises (Cancelled), having written nothing.
    """
    with ledger.writing() as connection:
        result = _add(connection, batch, progress)
        if result.entries_added:
            progress("Matching transfers and overlaps", 0, 1)
            renew_links(connection)
        return result


def try_import(ledger: Ledger, batch: ImportBatch, progress: Progress = no_progress) -> ImportResult:
    """What `add_import` would report, with the ledger left as it is."""
    with ledger.reading() as connection:
        known_rows = _known_rows(connection, batch.rows)
        known_entries = _known_entries(connection, batch.entries)
    return _result(batch, known_rows, len(batch.entries) - len(known_entries))


def uid_of(identity: bytes) -> str:
    """An entry's uid: the first 8 bytes of its identity in hex. The same event has the same uid in every ledger."""
    return identity[:8].hex()


def _add(connection: sa.Connection, batch: ImportBatch, progress: Progress) -> ImportResult:
    known_rows = _known_rows(connection, batch.rows)
    known_entries = _known_entries(connection, batch.entries)
    new_entries = [item for item in batch.entries if uid_of(item.identity) not in known_entries]
    result = _result(batch, known_rows, len(new_entries))
    account_ids = _account_ids(connection, batch, new_entries)
    source_id = connection.execute(
        sa.insert(schema.source).values(
            importer=batch.importer,
            importer_version=batch.importer_version,
            name=batch.name,
            sha256=batch.sha256,
            account_id=account_ids.get(batch.account),
            period_from=result.period_from,
            period_to=result.period_to,
            rows_read=result.rows_read,
            entries_added=result.entries_added,
            rows_known=result.rows_known,
            rows_rejected=len(result.rejected),
            imported_at=time.time_ns() // 1000,
        )
    ).inserted_primary_key
    assert source_id is not None
    raw_ids = _add_rows(connection, source_id[0], batch.rows, known_rows, progress)
    _add_entries(connection, source_id[0], new_entries, account_ids, raw_ids, progress)
    return result


def _result(batch: ImportBatch, known_rows: dict[bytes, tuple[int, str]], added: int) -> ImportResult:
    times = [item.entry.time for item in batch.entries]
    known = [row for row in batch.rows if _settled(known_rows, row)]
    return ImportResult(
        importer=batch.importer,
        name=batch.name,
        account=batch.account,
        rows_read=len(batch.rows),
        entries_added=added,
        rows_known=len(known),
        rows_set_aside=sum(row.state == RowState.SET_ASIDE for row in batch.rows),
        rejected=tuple(row for row in batch.rows if row.state == RowState.REJECTED),
        period_from=min(times, default=None),
        period_to=max(times, default=None),
        warnings=batch.warnings,
        layout=batch.layout,
        confidence=batch.confidence,
    )


def _settled(known_rows: dict[bytes, tuple[int, str]], row: RawRow) -> bool:
    found = known_rows.get(row.identity)
    return found is not None and found[1] != RowState.REJECTED


def _known_rows(connection: sa.Connection, rows: Sequence[RawRow]) -> dict[bytes, tuple[int, str]]:
    """Identity -> (id, state) of those rows that the ledger has."""
    table = schema.raw_record
    if connection.execute(sa.select(table.c.id).limit(1)).first() is None:
        return {}
    known: dict[bytes, tuple[int, str]] = {}
    statement = "SELECT identity, id, state FROM raw_record WHERE identity IN (SELECT identity FROM temp.incoming)"
    connection.exec_driver_sql("CREATE TEMP TABLE IF NOT EXISTS incoming (identity BLOB PRIMARY KEY) WITHOUT ROWID")
    connection.exec_driver_sql("DELETE FROM temp.incoming")
    for part in _chunks([(row.identity,) for row in rows]):
        connection.exec_driver_sql("INSERT OR IGNORE INTO temp.incoming VALUES (?)", part)
    for identity, row_id, state in connection.exec_driver_sql(statement):
        known[identity] = (row_id, state)
    connection.exec_driver_sql("DROP TABLE temp.incoming")
    return known


def _known_entries(connection: sa.Connection, entries: Sequence[BatchEntry]) -> set[str]:
    table = schema.entry
    if connection.execute(sa.select(table.c.id).limit(1)).first() is None:
        return set()
    known: set[str] = set()
    for part in _chunks([uid_of(item.identity) for item in entries], 500):
        known.update(connection.execute(sa.select(table.c.uid).where(table.c.uid.in_(part))).scalars())
    return known


def _add_rows(
    connection: sa.Connection,
    source_id: int,
    rows: Sequence[RawRow],
    known: dict[bytes, tuple[int, str]],
    progress: Progress,
) -> list[int]:
    """Insert the new rows; the raw_record id of every row of the batch, by place."""
    next_id = (connection.exec_driver_sql("SELECT max(id) FROM raw_record").scalar_one() or 0) + 1
    ids: list[int] = []
    insert = (
        "INSERT INTO raw_record (id, source_id, line, content, identity, state, reason, column_name, cell_value)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    take_up = "UPDATE raw_record SET state = ?, reason = ?, column_name = ?, cell_value = ? WHERE id = ?"
    done = 0
    for part in _chunks(rows):
        values = []
        for row in part:
            found = known.get(row.identity)
            if found is None:
                values.append(
                    (
                        next_id,
                        source_id,
                        row.line,
                        row.content,
                        row.identity,
                        str(row.state),
                        row.reason or None,
                        row.column or None,
                        row.value or None,
                    )
                )
                ids.append(next_id)
                next_id += 1
                continue
            ids.append(found[0])
            if found[1] == RowState.REJECTED and row.state != RowState.REJECTED:
                fate = (str(row.state), row.reason or None, row.column or None, row.value or None, found[0])
                connection.exec_driver_sql(take_up, fate)
        if values:
            connection.exec_driver_sql(insert, values)
        done += len(part)
        progress("Keeping the rows as they are", done, len(rows))
    return ids


def _add_entries(
    connection: sa.Connection,
    source_id: int,
    entries: Sequence[BatchEntry],
    account_ids: dict[str, int],
    raw_ids: Sequence[int],
    progress: Progress,
) -> None:
    asset_ids = assets.known_ids(connection)
    next_id = (connection.exec_driver_sql("SELECT max(id) FROM entry").scalar_one() or 0) + 1
    insert_entry = (
        "INSERT INTO entry (id, uid, source_id, time, kind, value_pkr, reference, counterparty, tags, note, detail)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    insert_posting = "INSERT INTO posting (entry_id, role, account_id, asset_id, quantity) VALUES (?, ?, ?, ?, ?)"
    insert_link = "INSERT INTO entry_raw (entry_id, raw_id) VALUES (?, ?)"
    done = 0
    for part in _chunks(entries):
        rows: list[tuple[object, ...]] = []
        postings: list[tuple[int, int, int, int, str]] = []
        links: list[tuple[int, int]] = []
        for item in part:
            entry = item.entry
            value = None if entry.value_pkr is None else plain(bounded(entry.value_pkr))
            rows.append(
                (
                    next_id,
                    uid_of(item.identity),
                    source_id,
                    entry.time,
                    str(entry.kind),
                    value,
                    entry.reference,
                    entry.counterparty,
                    entry.tags,
                    entry.note,
                    item.detail,
                )
            )
            here = account_ids[entry.account]
            there = account_ids[entry.to_account] if entry.to_account else here
            for role, amount, account_id in (
                (Role.SENT, entry.sent, here),
                (Role.RECEIVED, entry.received, there),
                (Role.FEE, entry.fee, here),
            ):
                if amount is None or not amount.quantity:
                    continue
                asset_id = asset_ids.get(amount.asset)
                if asset_id is None:
                    asset_id = asset_ids[amount.asset] = assets.add(connection, amount.asset)
                text = plain(amount.quantity)
                postings.append(
                    (
                        next_id,
                        ROLE_CODE[role],
                        account_id,
                        asset_id,
                        text if role is Role.RECEIVED else "-" + text,
                    )
                )
            links.extend((next_id, raw_ids[place]) for place in item.rows)
            next_id += 1
        connection.exec_driver_sql(insert_entry, rows)
        if postings:
            connection.exec_driver_sql(insert_posting, postings)
        if links:
            connection.exec_driver_sql(insert_link, links)
        done += len(part)
        progress("Writing entries", done, len(entries))


def _account_ids(connection: sa.Connection, batch: ImportBatch, entries: Sequence[BatchEntry]) -> dict[str, int]:
    """The ids of all accounts that the entries name, made where missing. A name no file gave a kind is a wallet."""
    table = schema.account
    ids = {name: row_id for row_id, name in connection.execute(sa.select(table.c.id, table.c.name))}
    named = {item.entry.account for item in entries} | {
        item.entry.to_account for item in entries if item.entry.to_account
    }
    for name in sorted(named - ids.keys()):
        values = {"name": name, "kind": "wallet", "venue": ""}
        if name == batch.account:
            values = {"name": name, "kind": batch.account_kind, "venue": batch.venue}
        key = connection.execute(sa.insert(table).values(values)).inserted_primary_key
        assert key is not None
        ids[name] = key[0]
    return ids


def _chunks(items: Sequence[_T], size: int = _CHUNK) -> Iterator[list[_T]]:
    walk = iter(items)
    while part := list(islice(walk, size)):
        yield part
