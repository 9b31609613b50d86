"""Taking an import out of the ledger, as an edit that can be undone: its rows, its entries and what was decided about
them. What goes is kept in the ledger, compressed, and comes back byte for byte.

Of a sync's source the windows proven by it are withdrawn too, so that the next sync asks for them again. Accounts,
coins, prices and files of evidence stay.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from engine.errors import InputError
from engine.ledger.cells import Cell
from engine.ledger.edits import Action, Edit, add_row, edit_by_id
from engine.ledger.ledger import Ledger
from engine.ledger.links import renew_links
from engine.ledger.stopping import stoppable
from engine.ledger.store import writing
from engine.progress import Progress, no_progress

_TAKING, _BRINGING = "Taking the import out", "Bringing the import back"
_CHUNK = 4 << 20
_MOST_BYTES = 900_000_000
"""SQLite keeps up to a billion in one place."""

_ENTRIES = "(SELECT id FROM main.entry WHERE source_id IN {s})"
_UIDS = "(SELECT uid FROM main.entry WHERE source_id IN {s})"
_ROWS = (
    ("source", "id IN {s}"),
    ("raw_record", "source_id IN {s}"),
    ("entry", "source_id IN {s}"),
    ("posting", f"entry_id IN {_ENTRIES}"),
    ("entry_raw", f"entry_id IN {_ENTRIES} OR raw_id IN (SELECT id FROM main.raw_record WHERE source_id IN {{s}})"),
    ("stated_balance", "source_id IN {s}"),
    (
        "proven",
        "(account_id, endpoint) IN (SELECT account_id, endpoint FROM main.source WHERE id IN {s} AND endpoint <> '')",
    ),
    ("made_of", f"entry_uid IN {_UIDS}"),
)
"""What an import brought, each table after those that it refers to."""
_DECIDED = (
    ("entry_change", f"entry_uid IN {_UIDS}"),
    ("apart", f"first_uid IN {_UIDS} OR second_uid IN {_UIDS}"),
    ("match", f"made_by = 'user' AND (first_uid IN {_UIDS} OR second_uid IN {_UIDS})"),
    ("lot_choice", f"disposal_uid IN {_UIDS} OR lot_uid IN {_UIDS}"),
    ("evidence_entry", f"entry_uid IN {_UIDS}"),
)
_ALL = (*_ROWS, *_DECIDED)


@dataclass(frozen=True, slots=True)
class Source:
    """One import, or one endpoint of a sync: when it came (UTC microseconds), of what file and account, and how many
    rows were read and entries added."""

    id: int
    imported_at: int
    importer: str
    name: str
    account: str
    endpoint: str
    rows: int
    entries: int


def sources(ledger: Ledger) -> list[Source]:
    """All imports in the ledger, the latest last."""
    found = ledger.connection.execute(
        """
        SELECT s.id, s.imported_at, s.importer, s.name, ifnull(a.name, ''), s.endpoint, s.rows_read, s.entries_added
          FROM source AS s LEFT JOIN account AS a ON a.id = s.account_id ORDER BY s.imported_at, s.id
        """
    )
    return [Source(*row) for row in found]


def remove_imports(
    ledger: Ledger, wanted: Sequence[int], note: str = "", progress: Progress = no_progress, undoes: int | None = None
) -> Edit:
    """Take these sources out, as one edit.

    InputError where one is not there, or an entry of it was merged with one of another import; and what `progress`
    raises, with nothing changed.
    """
    ids = sorted(set(wanted))
    names = dict(ledger.connection.execute("SELECT id, name FROM source"))
    if missing := [one for one in ids if one not in names]:
        raise InputError(f"There is no import {missing[0]} in the ledger. `taxapp imports {ledger.path}` lists them.")
    if not ids:
        raise InputError("No import is named.")
    there = ", ".join(dict.fromkeys(names[one] for one in ids))
    _check_merged(ledger.connection, ids)
    cell = Cell("import", (",".join(map(str, ids)),), None)
    action = Action.UNDO if undoes else Action.REMOVE
    with _changing(ledger, progress, _TAKING) as connection:
        made = add_row(connection, action, "", [cell._replace(value=(there,))], [cell], note, undoes)
        _capture(connection, ids, progress)
        for table, where in reversed(_ALL):
            connection.execute(f"DELETE FROM main.{table} WHERE {_filled(where, ids)}")
        renew_links(connection)
    return made


def undo_removal(ledger: Ledger, wanted: Edit, cell: Cell, progress: Progress = no_progress) -> Edit:
    """Take the removal of an import back, or make it again. InputError where that can't be."""
    ids = [int(one) for one in cell.key[0].split(",")]
    if cell.value is not None:
        return remove_imports(ledger, ids, "", progress, wanted.id)
    found = ledger.connection.execute("SELECT content FROM removed WHERE sources = ?", cell.key).fetchone()
    if found is None:
        raise InputError(f"Edit {wanted.id} can't be undone any more: what it took out is gone.")
    progress(_BRINGING, 0, len(_ALL) + 1)
    with _changing(ledger, progress, _BRINGING, zlib.decompress(found[0])) as connection:
        _check_comes_back(connection)
        made = add_row(connection, Action.UNDO, "", [cell], wanted.before, "", wanted.id)
        for place, (table, _) in enumerate(_ALL):
            progress(_BRINGING, place, len(_ALL) + 1)
            how = "INSERT" if place < len(_ROWS) else "INSERT OR IGNORE"  # what was decided since stays
            connection.execute(f"{how} INTO main.{table} SELECT * FROM beside.{table}")
        connection.execute("DELETE FROM removed WHERE sources = ?", cell.key)
        renew_links(connection)
    restored = edit_by_id(ledger, made.id)
    assert restored is not None
    return restored


def _check_merged(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    across = connection.execute(
        f"""
        SELECT m.entry_uid FROM made_of AS m
          JOIN entry AS e ON e.uid = m.entry_uid JOIN entry AS o ON o.uid = m.origin_uid
         WHERE (e.source_id IN {_listed(ids)}) <> (o.source_id IN {_listed(ids)}) LIMIT 1
        """
    ).fetchone()
    if across:
        raise InputError(
            f"The entry {across[0]} was merged of entries of this import and another. Undo that first: `taxapp edits`."
        )


def _check_comes_back(connection: sqlite3.Connection) -> None:
    again = connection.execute(
        """
        SELECT s.name FROM main.source AS s JOIN main.entry AS e ON e.source_id = s.id
         WHERE e.uid IN (SELECT uid FROM beside.entry)
         UNION ALL
        SELECT s.name FROM main.source AS s JOIN main.raw_record AS r ON r.source_id = s.id
         WHERE r.identity IN (SELECT identity FROM beside.raw_record)
         LIMIT 1
        """
    ).fetchone()
    if again:
        raise InputError(
            f"What was taken out is in the ledger again: {again[0]} brought the same rows. Take that import out first."
        )


# --- what goes ----------------------------------------------------------------------------------------------------


@contextmanager
def _changing(ledger: Ledger, progress: Progress, what: str, content: bytes = b"") -> Iterator[sqlite3.Connection]:
    """A write transaction that can be stopped, with a database in memory beside the ledger's, called `beside`."""
    connection = ledger.connection
    connection.execute("ATTACH ':memory:' AS beside")
    try:
        if content:
            connection.deserialize(content, name="beside")
        with writing(connection), stoppable(connection, progress, what):
            yield connection
    finally:
        connection.execute("DETACH beside")


def _capture(connection: sqlite3.Connection, ids: Sequence[int], progress: Progress) -> None:
    for place, (table, where) in enumerate(_ALL):
        progress(_TAKING, place, 2 * len(_ALL))
        connection.execute(f"CREATE TABLE beside.{table} AS SELECT * FROM main.{table} WHERE {_filled(where, ids)}")
    whole = connection.serialize(name="beside")
    packer = zlib.compressobj(level=6)
    packed = bytearray()
    for start in range(0, len(whole), _CHUNK):
        progress(_TAKING, len(whole) + start, 2 * len(whole))
        packed += packer.compress(whole[start : start + _CHUNK])
    packed += packer.flush()
    if len(packed) > _MOST_BYTES:
        raise InputError("This import is too large to be kept for undoing. Restore a backup from before it instead.")
    connection.execute(
        "INSERT OR REPLACE INTO main.removed SELECT ?, ?, (SELECT max(id) FROM beside.source),"
        " (SELECT ifnull(max(id), 0) FROM beside.entry), (SELECT ifnull(max(id), 0) FROM beside.raw_record)",
        (",".join(map(str, ids)), bytes(packed)),
    )


def _filled(where: str, ids: Sequence[int]) -> str:
    return where.replace("{s}", _listed(ids))


def _listed(ids: Sequence[int]) -> str:
    return f"({','.join(map(str, ids))})"
