"""What edits change, cell by cell: a cell is one thing in the ledger by its key, and what it holds.

Most are a row of a table. `account` is one field of an account, `made` an entry that the person made of others by
splitting or merging, with its postings and raw rows. `said` and `import` stand for more than a cell: the edits of many
entries (bulk_edits.py) and imports taken out (import_removal.py); they are never written here.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple


class Cell(NamedTuple):
    """One thing that edits change: a row of a table by its key, and what it holds; None for no row."""

    table: str
    key: tuple[str, ...]
    value: tuple[str, ...] | None


ACCOUNT_FIELDS = ("name", "kind", "venue", "country", "address", "own")
"""A cell of the table `account` has the account's id and one of these as its key; what it holds is never None."""
NOT_WRITTEN = frozenset({"said", "import"})
_COLUMNS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        "entry_change": (("entry_uid", "field"), ("value",)),
        "match": (("kind", "first_uid", "second_uid"), ()),
        "apart": (("kind", "first_uid", "second_uid"), ()),
        "question_state": (("id",), ("state", "note")),
        "election": (("key",), ("value", "reason")),
        "price": (("asset_id", "day", "quote"), ("price", "source", "note", "fetched_at")),
        "fx": (("currency", "day", "series"), ("pkr_per_unit", "source", "note", "fetched_at")),
        "evidence_entry": (("sha256", "entry_uid"), ()),
    }
)
_MADE = ("source_id", "time", "kind", "value_pkr", "reference", "counterparty", "tags", "note", "detail")
"""Columns of `entry` that a cell of the table `made` holds, as JSON with `origins` (uids) and `postings`: role, account
id, asset id, signed quantity of each."""


def read(connection: sqlite3.Connection, cell: Cell) -> Cell:
    """The cell as the ledger has it. A match that the program found is none of the person's."""
    if cell.table in NOT_WRITTEN:
        return cell
    if cell.table == "account":
        row, field = _account_field(cell)
        found = connection.execute(f"SELECT {field} FROM account WHERE id = ?", (row,)).fetchone()
        return cell._replace(value=None if found is None else (str(found[0]),))
    if cell.table == "made":
        return cell._replace(value=_read_made(connection, cell.key[0]))
    keys, values = _COLUMNS[cell.table]
    where = " AND ".join(f"{key} = {_mark(key)}" for key in keys) + (
        " AND made_by = 'user'" if cell.table == "match" else ""
    )
    what = ", ".join(values) or "1"
    found = connection.execute(f"SELECT {what} FROM {cell.table} WHERE {where}", cell.key).fetchone()
    return cell._replace(value=None if found is None else tuple(map(str, found)) if values else ())


def write(connection: sqlite3.Connection, cell: Cell) -> None:
    if cell.table in NOT_WRITTEN:
        return
    if cell.table == "account":
        assert cell.value is not None
        account, field = _account_field(cell)
        connection.execute(f"UPDATE account SET {field} = ? WHERE id = ?", (*cell.value, account))
        return
    if cell.table == "made":
        _write_made(connection, cell)
        return
    keys, values = _COLUMNS[cell.table]
    where = " AND ".join(f"{key} = {_mark(key)}" for key in keys)
    connection.execute(f"DELETE FROM {cell.table} WHERE {where}", cell.key)
    if cell.value is None:
        return
    row = dict(zip((*keys, *values), (*cell.key, *cell.value), strict=True))
    if cell.table == "match":
        row |= {"method": "by hand", "confidence": "100", "made_by": "user"}
    names, marks = ", ".join(row), ", ".join(map(_mark, row))
    connection.execute(f"INSERT INTO {cell.table} ({names}) VALUES ({marks})", tuple(row.values()))


def uids_in(cells: Iterable[Cell]) -> set[str]:
    """The entries that cells are about."""
    found: set[str] = set()
    for table, key, _ in cells:
        if table in ("entry_change", "made"):
            found.add(key[0])
        elif table in ("match", "apart", "evidence_entry"):
            found.update(key[1:])
    return found


def as_json(cells: Iterable[Cell]) -> str:
    return json.dumps([list(cell) for cell in cells], ensure_ascii=False)


def key_json(cell: Cell) -> str:
    return json.dumps(list(cell.key), ensure_ascii=False)


def from_json(text: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(table, tuple(key), None if value is None else tuple(value)) for table, key, value in json.loads(text)
    )


# --- entries that the person made ---------------------------------------------------------------------------------


def made_entry(uid: str, entry: Mapping[str, Any]) -> Cell:
    """The cell of an entry that is made of others: see _MADE for what it holds."""
    return Cell("made", (uid,), (json.dumps(entry, ensure_ascii=False, sort_keys=True),))


def _read_made(connection: sqlite3.Connection, uid: str) -> tuple[str, ...] | None:
    origins = _texts(connection, "SELECT origin_uid FROM made_of WHERE entry_uid = ? ORDER BY 1", uid)
    found = connection.execute(f"SELECT id, {', '.join(_MADE)} FROM entry WHERE uid = ?", (uid,)).fetchone()
    if found is None or not origins:
        return None
    postings = connection.execute(
        "SELECT role, account_id, asset_id, quantity FROM posting WHERE entry_id = ? ORDER BY role", (found[0],)
    )
    entry = dict(zip(_MADE, found[1:], strict=True))
    return made_entry(uid, {**entry, "origins": origins, "postings": [list(one) for one in postings]}).value


def _write_made(connection: sqlite3.Connection, cell: Cell) -> None:
    [uid] = cell.key
    for statement in (
        "DELETE FROM posting WHERE entry_id = (SELECT id FROM entry WHERE uid = ?)",
        "DELETE FROM entry_raw WHERE entry_id = (SELECT id FROM entry WHERE uid = ?)",
        "DELETE FROM entry WHERE uid = ?",
        "DELETE FROM made_of WHERE entry_uid = ?",
    ):
        connection.execute(statement, (uid,))
    if cell.value is None:
        return
    entry = json.loads(cell.value[0])
    row = next_id(connection, "entry")
    marks = ", ".join("?" * (len(_MADE) + 2))
    connection.execute(
        f"INSERT INTO entry (id, uid, {', '.join(_MADE)}) VALUES ({marks})", (row, uid, *(entry[one] for one in _MADE))
    )
    connection.executemany(
        "INSERT INTO posting (entry_id, role, account_id, asset_id, quantity) VALUES (?, ?, ?, ?, ?)",
        [(row, *posting) for posting in entry["postings"]],
    )
    connection.executemany("INSERT INTO made_of VALUES (?, ?)", [(uid, origin) for origin in entry["origins"]])
    connection.execute(
        """
        INSERT INTO entry_raw (entry_id, raw_id)
        SELECT DISTINCT ?1, er.raw_id FROM made_of AS m JOIN entry AS e ON e.uid = m.origin_uid
          JOIN entry_raw AS er ON er.entry_id = e.id WHERE m.entry_uid = ?2
        """,
        (row, uid),
    )


_KEPT_IDS = {"source": "last_source", "entry": "last_entry", "raw_record": "last_raw"}


def next_id(connection: sqlite3.Connection, table: str) -> int:
    """The next row's id; of imports that were taken out, and may come back, none is given again."""
    kept = f", ifnull((SELECT max({_KEPT_IDS[table]}) FROM removed), 0)" if table in _KEPT_IDS else ", 0"
    found = connection.execute(f"SELECT max(ifnull((SELECT max(id) FROM {table}), 0){kept}) + 1").fetchone()
    return int(found[0])


def _texts(connection: sqlite3.Connection, query: str, value: str) -> list[str]:
    return [text for (text,) in connection.execute(query, (value,))]


def _mark(column: str) -> str:
    """What stands for a cell's value in SQL: an asset's symbol names its row."""
    return "(SELECT id FROM asset WHERE symbol = ?)" if column == "asset_id" else "?"


def _account_field(cell: Cell) -> tuple[int, str]:
    row, field = cell.key
    assert field in ACCOUNT_FIELDS
    return int(row), field
