"""Adding imports to the ledger: all of them or nothing, and nothing twice.

A raw row is known when its identity is in the ledger already; an entry likewise. A row that was refused before is taken
up again, so that a newer program can read what an older one could not.

Rows go in as they are read, by columns and by plain SQL: a million of them never stand in memory together.
"""

from __future__ import annotations

import sqlite3
import time
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, compress, repeat
from typing import Any

from engine.exact import bounded, plain
from engine.ledger import account_names, accounts, assets, replacing
from engine.ledger.batch import (
    EntryColumns,
    EntryFields,
    Fate,
    ImportBatch,
    ImportResult,
    Progress,
    RawRow,
    RowColumns,
    RowState,
    no_progress,
    rows_in,
)
from engine.ledger.cells import next_id
from engine.ledger.ledger import Ledger
from engine.ledger.links import add_links, renew_links
from engine.ledger.stopping import stoppable

SENT, RECEIVED, FEE = 1, 2, 3
"""A posting's roles, as `ROLE_CODE` has them."""
_IN_ONE = 100
"""Rows inserted by one statement."""
_LOOKED_UP = 5_000
"""Identities looked up in one statement; SQLite takes 32,766 at most."""
_CACHE = 256 << 10
"""KiB of SQLite's pages kept while adding to what is there: the indexes of a million rows are written all over."""
_FILLED = ("raw_record", "entry", "posting", "entry_raw")

_USED = Fate(RowState.USED, "")

_Known = Mapping[bytes, tuple[int, str]]
"""Identity -> (id, state) of those rows that the ledger has."""


def add_import(ledger: Ledger, batch: ImportBatch, progress: Progress = no_progress) -> ImportResult:
    """Write a batch in one transaction and renew the links between entries.

    Raises whatever `progress` or reading the batch raises, having written nothing.
    """
    return add_imports(ledger, [batch], progress)[0]


def add_imports(ledger: Ledger, batches: Iterable[ImportBatch], progress: Progress = no_progress) -> list[ImportResult]:
    """`add_import` for several batches, in one transaction."""
    with writing(ledger.connection) as connection:
        return add_all(connection, batches, progress)


def add_all(connection: sqlite3.Connection, batches: Iterable[ImportBatch], progress: Progress) -> list[ImportResult]:
    """`add_imports` within a transaction (`writing`)."""
    first = next_id(connection, "entry")
    results = []
    touches_old = False
    for batch in batches:
        adding = Adding(connection, batch)
        results.append(adding.added(progress))
        touches_old |= adding.touches_old
    if touches_old or any(result.entries_added for result in results):
        with stoppable(connection, progress, "Matching transfers and overlaps"):
            if touches_old:
                renew_links(connection)
            else:
                add_links(connection, first)
    return results


def try_import(ledger: Ledger, batch: ImportBatch) -> ImportResult:
    """What `add_import` would report, with the ledger left as it is."""
    return Adding(ledger.connection, batch).tried()


def uid_of(identity: bytes) -> str:
    """An entry's uid: the first 8 bytes of its identity in hex. The same event has the same uid in every ledger."""
    return identity[:8].hex()


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """One write transaction: all of it, or on any exception nothing.

    Every id that is written was made or looked up in it, so SQLite need not look each of them up again.
    """
    [cached] = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute("PRAGMA foreign_keys = OFF")
    if connection.execute("SELECT EXISTS (SELECT 1 FROM raw_record)").fetchone()[0]:
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = {cached}")


class Adding:
    """A batch on its way into the ledger: what it has brought so far. `touches_old`: links between entries that were
    there before may be others now."""

    def __init__(self, connection: sqlite3.Connection, batch: ImportBatch) -> None:
        self.connection = connection
        self.renamed = account_names.renamed(connection)
        self.account = self.renamed.get(batch.account, batch.account)
        self.batch = batch = replace(batch, account=self.account)
        self.earlier = replacing.find(connection, batch)
        self.is_first = connection.execute("SELECT NOT EXISTS (SELECT 1 FROM raw_record)").fetchone()[0] == 1
        self.touches_old = self.earlier.entries > 0
        self.met: set[bytes] = set()
        self.raw_ids = array("q")
        self.rows_read = self.rows_known = self.rows_set_aside = self.entries_added = 0
        self.rejected: list[RawRow] = []
        self.period: tuple[int, int] | None = None

    def added(self, progress: Progress) -> ImportResult:
        """Write the batch, part by part."""
        if self.earlier.stays:
            return self._passed_over()
        is_read_again = self._is_read_again()
        self.source_id = self._new_source()
        if self.earlier.ids:
            replacing.remove(self.connection, self.earlier)
        self.next_raw_id = next_id(self.connection, "raw_record")
        self.next_entry_id = next_id(self.connection, "entry")
        self.account_ids = dict(self.connection.execute("SELECT name, id FROM account"))
        self.account_ids |= {name: self.account_ids[now] for name, now in self.renamed.items()}
        self.asset_ids = dict(self.connection.execute("SELECT symbol, id FROM asset"))
        indexes: list[str] = []
        for count, part in enumerate(self.batch.parts):
            if count == 1 and self.is_first:
                indexes = _without_indexes(self.connection)
            self._add_rows(part.rows, self._look_at_rows(part.rows))
            self._add_entries(self._new_entries(part.entries))
        if indexes:
            with stoppable(self.connection, progress, f"sorting {self.batch.name}"):
                for statement in indexes:
                    self.connection.execute(statement)
        if self.earlier.ids:
            replacing.carry_over(self.connection, self.earlier, self.source_id, self.batch.name)
        self._finish_source()
        if not is_read_again:
            self._add_balances()
        return self._result()

    def tried(self) -> ImportResult:
        """Look the batch through, part by part."""
        if self.earlier.stays:
            return self._passed_over()
        for part in self.batch.parts:
            self._look_at_rows(part.rows)
            self._new_entries(part.entries)
        return self._result()

    def _passed_over(self) -> ImportResult:
        """Of a file that an earlier import knows better: all its rows are known."""
        for part in self.batch.parts:
            self.rows_read += len(part.rows.line)
        self.rows_known = self.rows_read
        return self._result()

    def _result(self) -> ImportResult:
        return ImportResult(
            importer=self.batch.importer,
            name=self.batch.name,
            account=self.account,
            rows_read=self.rows_read,
            entries_added=self.entries_added,
            rows_known=self.rows_known,
            rows_set_aside=self.rows_set_aside,
            rejected=tuple(self.rejected),
            period_from=self.period and self.period[0],
            period_to=self.period and self.period[1],
            warnings=(*self.batch.warnings, *self.earlier.told),
            layout=self.batch.layout,
            confidence=self.batch.confidence,
            entries_replaced=self.earlier.entries,
        )

    # --- what is new

    def _look_at_rows(self, rows: RowColumns) -> _Known:
        """Count the rows; those of them that the ledger has."""
        known = {} if self.is_first else _known_rows(self.connection, rows.identity, self.earlier.ids)
        self.rows_read += len(rows.line)
        self.rows_known += sum(state != RowState.REJECTED for _, state in known.values())
        if rows.fates:
            self.rows_set_aside += sum(fate.state == RowState.SET_ASIDE for fate in rows.fates.values())
            self.rejected += [row for row in rows_in(rows) if row.state == RowState.REJECTED]
        return known

    def _new_entries(self, entries: EntryColumns) -> EntryColumns:
        """Count the entries; those of them that the ledger lacks."""
        if not len(entries):
            return entries
        times = entries.fields.time
        earliest, latest = self.period or (times[0], times[0])
        self.period = min(earliest, *times), max(latest, *times)
        if not self.account:
            first = entries.first_account()
            self.account = self.renamed.get(first, first)
        found = entries
        fresh = set(entries.identity)
        known = set() if self.is_first else known_uids(self.connection, entries.identity, self.earlier.ids)
        if known or len(fresh) < len(entries) or not self.met.isdisjoint(fresh):
            found = _without(entries, known, self.met)
        self.met |= fresh
        self.entries_added += len(found)
        return found

    # --- writing

    def _add_rows(self, rows: RowColumns, known: _Known) -> None:
        """Insert the new rows, and note the raw_record id of every row of the batch by its place."""
        count = len(rows.line)
        ids: Sequence[int] = range(self.next_raw_id, self.next_raw_id + count)
        is_new: Sequence[bool] = [True] * count
        if known:
            self._take_up(rows, known)
            is_new = [identity not in known for identity in rows.identity]
            fresh = iter(ids)
            ids = [next(fresh) if new else known[who][0] for new, who in zip(is_new, rows.identity, strict=True)]
        lines = self._lines(rows, is_new)
        columns: list[Iterable[Any]] = [ids, repeat(self.source_id, count), lines, rows.content, rows.identity]
        names = "id, source_id, line, content, identity"
        if rows.fates:
            names += ", state, reason, column_name, cell_value"
            fates = [rows.fates.get(place, _USED) for place in range(count)]
            columns.append([fate.state.value for fate in fates])
            columns += [[getattr(fate, name) or None for fate in fates] for name in ("reason", "column", "value")]
        new_rows = compress(zip(*columns, strict=True), is_new)
        _insert(self.connection, f"raw_record ({names})", len(columns), list(chain.from_iterable(new_rows)))
        self.raw_ids.extend(ids)
        self.next_raw_id += count - len(known)

    def _lines(self, rows: RowColumns, is_new: Sequence[bool]) -> Sequence[int]:
        """The places of rows in the source."""
        return rows.line

    def _take_up(self, rows: RowColumns, known: _Known) -> None:
        """Give rows that were refused before, and are not now, their new fate."""
        for place, identity in enumerate(rows.identity):
            row_id, state = known.get(identity, (0, ""))
            fate = rows.fates.get(place, _USED)
            if state == RowState.REJECTED and fate.state != RowState.REJECTED:
                self.connection.execute(
                    "UPDATE raw_record SET state = ?, reason = ?, column_name = ?, cell_value = ? WHERE id = ?",
                    (fate.state.value, fate.reason or None, fate.column or None, fate.value or None, row_id),
                )

    def _add_entries(self, entries: EntryColumns) -> None:
        count = len(entries)
        if not count:
            return
        ids = range(self.next_entry_id, self.next_entry_id + count)
        self.next_entry_id += count
        fields = entries.fields
        columns = (
            ids,
            map(uid_of, entries.identity),
            repeat(self.source_id, count),
            fields.time,
            fields.kind,
            [text or None for text in fields.value_pkr],
            fields.reference,
            fields.counterparty,
            fields.tags,
            fields.note,
            entries.detail,
        )
        names = "id, uid, source_id, time, kind, value_pkr, reference, counterparty, tags, note, detail"
        rows = list(chain.from_iterable(zip(*columns, strict=True)))
        _insert(self.connection, f"entry ({names})", len(columns), rows)
        postings = self._postings(ids, fields)
        _insert(self.connection, "posting (entry_id, role, account_id, asset_id, quantity)", 5, postings)
        raw_ids = self.raw_ids
        sources = zip(ids, entries.rows, strict=True)
        pairs = [number for entry, places in sources for place in places for number in (entry, raw_ids[place])]
        _insert(self.connection, "entry_raw (entry_id, raw_id)", 2, pairs)

    def _postings(self, ids: Sequence[int], fields: EntryFields) -> list[int | str]:
        """Entry, role, account, asset and quantity of each posting, one after another."""
        self._make_accounts({*fields.account, *fields.to_account} - {""})
        self._make_assets({*fields.sent_asset, *fields.received_asset, *fields.fee_asset} - {""})
        account_ids, asset_ids = self.account_ids, self.asset_ids
        postings: list[int | str] = []
        for entry, account, sent_asset, sent, received_asset, received, fee_asset, fee, to_account in zip(
            ids, *fields[2:10], strict=True
        ):
            here = account_ids[account]
            if sent:
                postings += (entry, SENT, here, asset_ids[sent_asset], "-" + sent)
            if received:
                there = account_ids[to_account] if to_account else here
                postings += (entry, RECEIVED, there, asset_ids[received_asset], received)
            if fee:
                postings += (entry, FEE, here, asset_ids[fee_asset], "-" + fee)
        return postings

    def _make_accounts(self, names: set[str]) -> None:
        """A name that no format gave a kind is a wallet, but for those in the venue register."""
        for name in sorted(names - self.account_ids.keys()):
            what = (self.batch.account_kind, self.batch.venue) if name == self.account else ()
            self.account_ids[name] = accounts.add(self.connection, name, *what)

    def _make_assets(self, symbols: set[str]) -> None:
        missing = symbols - self.asset_ids.keys()
        if missing:
            assets.add_missing(self.connection, self.asset_ids, missing, self.batch.assets)

    def _is_read_again(self) -> bool:
        """Whether the same file was read before, in the same way."""
        query = "SELECT EXISTS (SELECT 1 FROM source WHERE sha256 = ? AND sha256 <> '' AND rows_read > 0)"
        return not self.earlier.ids and self.connection.execute(query, (self.batch.sha256,)).fetchone() == (1,)

    def _new_source(self) -> int:
        batch = self.batch
        day_from, day_to = batch.period or (None, None)
        made = self.connection.execute(
            "INSERT INTO source (id, importer, importer_version, name, sha256, imported_at, zone, zone_from, covers,"
            " day_from, day_to, endpoint) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                next_id(self.connection, "source"),
                batch.importer,
                batch.importer_version,
                batch.name,
                batch.sha256,
                time.time_ns() // 1000,
                batch.zone,
                str(batch.zone_from),
                ",".join(batch.covers),
                day_from,
                day_to,
                batch.endpoint,
            ),
        )
        return _row_id(made)

    def _finish_source(self) -> None:
        account = self._own_account()
        period_from, period_to = self.period or (None, None)
        self.connection.execute(
            "UPDATE source SET account_id = ?, period_from = ?, period_to = ?, rows_read = ?, entries_added = ?,"
            " rows_known = ?, rows_rejected = ? WHERE id = ?",
            (
                account,
                period_from,
                period_to,
                self.rows_read,
                self.entries_added,
                self.rows_known,
                len(self.rejected),
                self.source_id,
            ),
        )

    def _own_account(self) -> int | None:
        """The account that the batch is of, and what it says of that one."""
        assets.check_tokens(self.connection, self.batch.assets)
        if self.account and (self.batch.balances or self.batch.addresses):
            self._make_accounts({self.account})
        account = self.account_ids.get(self.account)
        if account is not None:
            for address in self.batch.addresses:
                self.touches_old |= accounts.add_address(self.connection, account, address)
        return account

    def _add_balances(self) -> None:
        """Keep what the file states the account held."""
        balances = self.batch.balances
        self._make_assets({one.asset for one in balances})
        rows = [
            (
                self.source_id,
                one.line,
                one.wallet,
                self.asset_ids[one.asset],
                self.account_ids[self.account],
                one.time,
                plain(bounded(one.quantity)),
                None if one.expected is None else plain(bounded(one.expected)),
            )
            for one in balances
        ]
        names = "source_id, line, wallet, asset_id, account_id, time, quantity, expected"
        values = ", ".join("?" * 8)
        self.connection.executemany(f"INSERT OR REPLACE INTO stated_balance ({names}) VALUES ({values})", rows)


def _without(entries: EntryColumns, known: set[str], met: set[bytes]) -> EntryColumns:
    """The entries that neither the ledger has nor an earlier row of the batch gave."""
    met = set(met)
    is_new = []
    for identity in entries.identity:
        is_new.append(identity not in met and uid_of(identity) not in known)
        met.add(identity)
    fields: list[Any] = [list(compress(column, is_new)) for column in entries.fields]
    return EntryColumns(
        list(compress(entries.identity, is_new)),
        list(compress(entries.rows, is_new)),
        list(compress(entries.detail, is_new)),
        EntryFields(*fields),
    )


def _insert(connection: sqlite3.Connection, into: str, width: int, values: list[Any]) -> None:
    """Insert rows given one after another. Many in one statement: to begin and end one costs as much as a row.

    A conflict fails without undoing the statement, which spares SQLite a journal of it: the transaction is undone.
    """
    row = f"({', '.join('?' * width)})"
    step = width * _IN_ONE
    for start in range(0, len(values), step):
        some = values[start : start + step]
        rows = ", ".join([row] * (len(some) // width))
        connection.execute(f"INSERT OR FAIL INTO {into} VALUES {rows}", some)


def _known_rows(
    connection: sqlite3.Connection, identities: Sequence[bytes], but: Sequence[int]
) -> dict[bytes, tuple[int, str]]:
    query = f"SELECT identity, id, state FROM raw_record WHERE {_not_of(but)} identity IN"
    return {identity: (row_id, state) for identity, row_id, state in _looked_up(connection, query, identities)}


def known_uids(connection: sqlite3.Connection, identities: Sequence[bytes], but: Sequence[int]) -> set[str]:
    """The uids of those of these entries that the ledger has, but for what came from some sources."""
    uids = list(map(uid_of, identities))
    return {uid for (uid,) in _looked_up(connection, f"SELECT uid FROM entry WHERE {_not_of(but)} uid IN", uids)}


def _not_of(sources: Sequence[int]) -> str:
    return f"source_id NOT IN ({','.join(map(str, sources))}) AND" if sources else ""


def _looked_up(connection: sqlite3.Connection, query: str, keys: Sequence[bytes] | Sequence[str]) -> Iterator[Any]:
    for start in range(0, len(keys), _LOOKED_UP):
        some = keys[start : start + _LOOKED_UP]
        yield from connection.execute(f"{query} ({','.join('?' * len(some))})", some)


def _without_indexes(connection: sqlite3.Connection) -> list[str]:
    """Drop the indexes of tables that are about to be filled, since to sort once is cheaper; what makes them again."""
    query = f"SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql NOT NULL AND tbl_name IN {_FILLED!r}"
    found = connection.execute(query).fetchall()
    for name, _ in found:
        connection.execute(f'DROP INDEX "{name}"')
    return [sql for _, sql in found]


def _row_id(cursor: sqlite3.Cursor) -> int:
    assert cursor.lastrowid is not None
    return cursor.lastrowid
