"""Adding what a sync has fetched, window by window: the rows, their entries and how far is proven, in one transaction.

All windows of one endpoint of an account go into one source, so a sync that was interrupted and went on leaves what one
in a single go would have.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass

from engine.ledger.batch import ImportBatch, ImportResult, Progress, RowColumns, no_progress
from engine.ledger.cells import next_id
from engine.ledger.ledger import Ledger
from engine.ledger.links import add_links, renew_links
from engine.ledger.store import Adding, writing


@dataclass(frozen=True, slots=True)
class Proven:
    """A stretch of time, [`first`, `last`) in UTC microseconds, of which the ledger holds all that an endpoint tells of
    a scope (a market, an address; '' for the whole account). `cursor` is where a walk by ids goes on."""

    scope: str
    first: int
    last: int
    cursor: str = ""


def proven(ledger: Ledger, account_id: int, endpoint: str) -> dict[str, list[Proven]]:
    """By scope, the stretches of an endpoint in order of time."""
    found: dict[str, list[Proven]] = {}
    for row in ledger.connection.execute(
        'SELECT scope, first, last, "cursor" FROM proven WHERE account_id = ? AND endpoint = ? ORDER BY scope, first',
        (account_id, endpoint),
    ):
        found.setdefault(row[0], []).append(Proven(*row))
    return found


def add_window(
    ledger: Ledger, batch: ImportBatch, account_id: int, stretches: Sequence[Proven], progress: Progress = no_progress
) -> ImportResult | None:
    """Write one window of the endpoint `batch.endpoint`, and note that the stretches are proven; None where the batch
    has neither rows nor balances and the endpoint has its source, so that only that is noted.

    `batch.parts` must be a sequence. Raises what `progress` raises, having written nothing.
    """
    with writing(ledger.connection) as connection:
        result = None
        if any(part.rows.line for part in batch.parts) or batch.balances or not _source(connection, batch):
            first = next_id(connection, "entry")
            adding = _Continuing(connection, batch)
            result = adding.added(progress)
            if adding.touches_old:
                renew_links(connection)
            elif result.entries_added:
                add_links(connection, first)
        for stretch in stretches:
            _note(connection, account_id, batch.endpoint, stretch)
        return result


def _source(connection: sqlite3.Connection, batch: ImportBatch) -> int | None:
    found = connection.execute(
        "SELECT s.id FROM source AS s JOIN account AS a ON a.id = s.account_id WHERE s.endpoint = ? AND a.name = ?",
        (batch.endpoint, batch.account),
    ).fetchone()
    return None if found is None else int(found[0])


def _note(connection: sqlite3.Connection, account_id: int, endpoint: str, new: Proven) -> None:
    """Join the stretch with those that touch it."""
    place = (account_id, endpoint, new.scope)
    where = "account_id = ? AND endpoint = ? AND scope = ?"
    touching = connection.execute(
        f'SELECT first, last, "cursor" FROM proven WHERE {where} AND first <= ? AND last >= ?',
        (*place, new.last, new.first),
    ).fetchall()
    first, last, cursor = new.first, new.last, new.cursor
    for known_first, known_last, known_cursor in touching:
        if known_last > last or not cursor:
            cursor = known_cursor or cursor
        first, last = min(first, known_first), max(last, known_last)
        connection.execute(f"DELETE FROM proven WHERE {where} AND first = ?", (*place, known_first))
    connection.execute("INSERT INTO proven VALUES (?, ?, ?, ?, ?, ?)", (*place, first, last, cursor))


class _Continuing(Adding):
    """A window on its way into the source of its endpoint."""

    def _new_source(self) -> int:
        found = _source(self.connection, self.batch)
        if found is None:
            self.line = 0
            return super()._new_source()
        # lines grow with ids, and the index on source_id ends in them: the last is found without reading all
        query = "SELECT line FROM raw_record WHERE source_id = ? ORDER BY id DESC LIMIT 1"
        last = self.connection.execute(query, (found,)).fetchone()
        self.line = 0 if last is None else last[0]
        return found

    def _lines(self, rows: RowColumns, is_new: Sequence[bool]) -> Sequence[int]:
        """Rows are numbered in the source as they come new, not in the answer: the same however often it is asked."""
        lines = []
        for new in is_new:
            self.line += new
            lines.append(self.line)
        return lines

    def _finish_source(self) -> None:
        account = self._own_account()
        period_from, period_to = self.period or (None, None)
        self.connection.execute(
            """
            UPDATE source SET account_id = ?, imported_at = ?, rows_read = rows_read + ?,
                   entries_added = entries_added + ?, rows_rejected = rows_rejected + ?,
                   period_from = coalesce(min(period_from, ?), period_from, ?),
                   period_to = coalesce(max(period_to, ?), period_to, ?)
             WHERE id = ?
            """,
            (
                account,
                time.time_ns() // 1000,
                self.rows_read - self.rows_known,
                self.entries_added,
                len(self.rejected),
                period_from,
                period_from,
                period_to,
                period_to,
                self.source_id,
            ),
        )
