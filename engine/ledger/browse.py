"""Looking through a ledger: which entries, in what order, and what stands behind one. Reads only; no screen.

A list of a million entries is shown from two questions. `matching_ids` sorts and filters in SQL and answers
with row ids alone (8 bytes each); `rows` fetches the few entries that are on the screen by those ids. So every
place of the list is as near as the first, and nothing is sorted or held in Python.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

import sqlalchemy as sa

from engine.exact import atto, paisa
from engine.karachi import tax_year_of, year_end, year_start
from engine.ledger.batch import Progress, no_progress
from engine.ledger.filters import Filters, asset_name, shown, where
from engine.ledger.ledger import Ledger
from engine.ledger.stopping import stoppable
from engine.ledger.types import ROLE_OF_CODE
from engine.model import Role

_CHUNK = 20_000


class Column(StrEnum):
    """What entries can be sorted by."""

    TIME = "time"
    KIND = "kind"
    ACCOUNT = "account"
    SENT = "sent"
    RECEIVED = "received"
    FEE = "fee"
    VALUE = "value"
    COUNTERPARTY = "counterparty"
    REFERENCE = "reference"
    SOURCE = "source"
    STATE = "state"
    TAGS = "tags"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Query:
    """Which entries, in what order."""

    filters: Filters = ()
    sort: Column = Column.TIME
    descending: bool = True


class Link(StrEnum):
    """How an entry stands to another one, as the `match` table tells it."""

    NONE = ""
    SAME_AS = "overlap"
    TRANSFER = "transfer"
    BANK_LINE = "p2p_bank"
    SWAP = "swap"


@dataclass(frozen=True, slots=True)
class Part:
    """One side of an entry: so much (ATTO, unsigned) of an asset on an account."""

    asset: str
    quantity: int
    account: str


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as a list shows it, with what the person changed. `value` in paisa. `link_to` and `link_uid`: the other
    entry. `is_ignored`: the person leaves it out. `is_replaced`: what it was split or merged into counts. `is_edited`:
    the person changed it, or made it of others. `evidence`: how many files are attached."""

    id: int
    uid: str
    time: int
    kind: str
    sent: Part | None
    received: Part | None
    fee: Part | None
    value: int | None
    counterparty: str
    reference: str
    tags: str
    note: str
    source: str
    importer: str
    link: Link = Link.NONE
    link_to: str = ""
    link_uid: str = ""
    is_ignored: bool = False
    is_replaced: bool = False
    is_edited: bool = False
    evidence: int = 0

    @property
    def counts(self) -> bool:
        """Whether it is computed with, as far as the list can tell."""
        return not (self.is_ignored or self.is_replaced or self.link is Link.SAME_AS)

    @property
    def account(self) -> str:
        part = self.sent or self.received or self.fee
        return part.account if part else ""

    @property
    def to_account(self) -> str:
        """The receiving account, where it is another one than `account`."""
        if self.received and self.received.account != self.account:
            return self.received.account
        return ""


@dataclass(frozen=True, slots=True)
class Choice:
    """An asset or account to filter by."""

    id: int
    name: str


# --- which entries, in what order ------------------------------------------------------------------------

_POSTING = "LEFT JOIN posting {0} ON {0}.entry_id = e.id AND {0}.role = {1}"
_SIDE = {Column.SENT: ("s", 1), Column.RECEIVED: ("r", 2), Column.FEE: ("f", 3)}

# The CAST to REAL is for the order alone; what is shown and computed is the exact text.
_ORDER: dict[Column, tuple[str, tuple[str, ...]]] = {
    Column.TIME: ("", ("e.time",)),
    Column.KIND: ("", ("{kind}",)),
    Column.TAGS: ("", ("NULLIF({tags}, '') COLLATE NOCASE",)),
    Column.NOTE: ("", ("NULLIF({note}, '') COLLATE NOCASE",)),
    Column.VALUE: ("", ("CAST({value_pkr} AS REAL)",)),
    Column.COUNTERPARTY: ("", ("NULLIF(e.counterparty, '') COLLATE NOCASE",)),
    Column.REFERENCE: ("", ("NULLIF(e.reference, '') COLLATE NOCASE",)),
    Column.SOURCE: ("JOIN source src ON src.id = e.source_id", ("src.name COLLATE NOCASE",)),
    Column.ACCOUNT: (
        "JOIN (SELECT entry_id, account_id, MIN(role) FROM posting GROUP BY entry_id) p ON p.entry_id = e.id "
        "JOIN account a ON a.id = p.account_id",
        ("a.name COLLATE NOCASE",),
    ),
    Column.STATE: (
        "LEFT JOIN (SELECT uid, MIN(kind) AS kind FROM (SELECT second_uid AS uid, kind FROM match UNION ALL "
        "SELECT first_uid, kind FROM match WHERE kind <> 'overlap') GROUP BY uid) m ON m.uid = e.uid",
        ("m.kind",),
    ),
}
for _column, (_alias, _role) in _SIDE.items():
    _ORDER[_column] = (
        f"{_POSTING.format(_alias, _role)} LEFT JOIN asset x ON x.id = {_alias}.asset_id",
        ("x.symbol COLLATE NOCASE", f"ABS(CAST({_alias}.quantity AS REAL))"),
    )


_SHOWN = {Column.KIND: "kind", Column.VALUE: "value_pkr", Column.TAGS: "tags", Column.NOTE: "note"}


def order_by(connection: sqlite3.Connection, query: Query) -> tuple[str, str]:
    """What to join, and what to order by: keys in their way, the first of which is null last."""
    join, keys = _ORDER[query.sort]
    if query.sort in _SHOWN:
        field = _SHOWN[query.sort]
        keys = tuple(key.format_map({field: shown(connection, field)}) for key in keys)
    way = "DESC" if query.descending else "ASC"
    order = [f"{key} {way}" if key == "e.time" else f"{key} {way} NULLS LAST" for key in keys]
    if "e.time" not in keys:
        order.append(f"e.time {way}")
    return join, ", ".join([*order, f"e.id {way}"])


def looking(connection: sqlite3.Connection, progress: Progress) -> AbstractContextManager[None]:
    """Within it, what `progress` raises stops a statement under way, at once."""
    return stoppable(connection, progress, "Looking through the ledger", seconds=0)


def matching_ids(ledger: Ledger, query: Query, progress: Progress = no_progress) -> array[int]:
    """Row ids of the entries that answer the query, in its order. Raises what `progress` raises."""
    ids: array[int] = array("q")
    connection = ledger.connection
    join, order = order_by(connection, query)
    clause, values = where(connection, query.filters)
    with looking(connection, progress):
        # The driver's own cursor: a million bare integers need no row objects around them.
        cursor = connection.execute(f"SELECT e.id FROM entry e {join}{clause} ORDER BY {order}", values)
        while chunk := cursor.fetchmany(_CHUNK):
            ids.extend([place for (place,) in chunk])
    return ids


def count(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        return int(connection.exec_driver_sql("SELECT COUNT(*) FROM entry").scalar_one())


def assets(ledger: Ledger) -> list[Choice]:
    """The assets, by symbol; two that share one are told apart by network and contract."""
    with ledger.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT id, symbol, network, contract FROM asset ORDER BY symbol COLLATE NOCASE, id"
        ).all()
    symbols = [symbol for _, symbol, _, _ in found]

    return [
        Choice(place, symbol if symbols.count(symbol) == 1 else asset_name(symbol, network, contract))
        for place, symbol, network, contract in found
    ]


def accounts(ledger: Ledger) -> list[Choice]:
    with ledger.reading() as connection:
        found = connection.exec_driver_sql("SELECT id, name FROM account ORDER BY name COLLATE NOCASE").all()
    return [Choice(place, name) for place, name in found]


def kinds(ledger: Ledger) -> list[str]:
    """The kinds that entries are shown with."""
    with ledger.reading() as connection:
        kind = shown(ledger.connection, "kind")
        return list(connection.exec_driver_sql(f"SELECT DISTINCT {kind} FROM entry AS e ORDER BY 1").scalars())


def sources(ledger: Ledger) -> list[str]:
    """The names of the files, and of what was synced, that entries came with; the latest first."""
    found = ledger.connection.execute("SELECT name, max(id) FROM source GROUP BY name ORDER BY 2 DESC").fetchall()
    return [name for name, _ in found]


def tags(ledger: Ledger) -> list[str]:
    """The tags that entries are shown with, the most frequent first."""
    query = f"SELECT {shown(ledger.connection, 'tags')}, count(*) FROM entry AS e GROUP BY 1"
    numbers: dict[str, int] = {}
    for several, count in ledger.connection.execute(query):
        for tag in filter(None, (one.strip() for one in (several or "").split(","))):
            numbers[tag] = numbers.get(tag, 0) + count
    return sorted(numbers, key=lambda tag: (-numbers[tag], tag))


def tax_years(ledger: Ledger) -> list[int]:
    """The tax years that hold entries, latest first. A look at one index per year, not a scan."""
    with ledger.reading() as connection:
        first, last = connection.exec_driver_sql(
            "SELECT (SELECT MIN(time) FROM entry), (SELECT MAX(time) FROM entry)"
        ).one()
        if first is None:
            return []
        return [
            year
            for year in range(tax_year_of(last), tax_year_of(first) - 1, -1)
            if connection.exec_driver_sql(
                "SELECT EXISTS (SELECT 1 FROM entry WHERE time >= ? AND time < ?)", (year_start(year), year_end(year))
            ).scalar_one()
        ]


# --- the entries themselves ------------------------------------------------------------------------------

_ROWS = """
SELECT e.id, e.uid, e.time, e.kind, e.value_pkr, e.counterparty, e.reference, e.tags, e.note,
       src.name, src.importer,
       sx.symbol, s.quantity, sa.name, rx.symbol, r.quantity, ra.name, fx.symbol, f.quantity, fa.name
FROM {wanted}
JOIN source src ON src.id = e.source_id
LEFT JOIN posting s ON s.entry_id = e.id AND s.role = 1
LEFT JOIN asset sx ON sx.id = s.asset_id LEFT JOIN account sa ON sa.id = s.account_id
LEFT JOIN posting r ON r.entry_id = e.id AND r.role = 2
LEFT JOIN asset rx ON rx.id = r.asset_id LEFT JOIN account ra ON ra.id = r.account_id
LEFT JOIN posting f ON f.entry_id = e.id AND f.role = 3
LEFT JOIN asset fx ON fx.id = f.asset_id LEFT JOIN account fa ON fa.id = f.account_id
"""
_BY_ID = _ROWS.format(wanted="json_each(?) w CROSS JOIN entry e ON e.id = w.value") + "ORDER BY w.key"
_BY_UID = _ROWS.format(wanted="json_each(?) w CROSS JOIN entry e ON e.uid = w.value") + "ORDER BY w.key"

_LINKS = """
SELECT kind, first_uid, second_uid FROM match WHERE second_uid IN (SELECT value FROM json_each(?1))
UNION
SELECT kind, first_uid, second_uid FROM match
WHERE kind IN ('transfer', 'p2p_bank', 'swap') AND first_uid IN (SELECT value FROM json_each(?1))
"""


def rows(ledger: Ledger, ids: Sequence[int]) -> list[Row]:
    """The entries with these row ids, in this order; ids that are gone are left out."""
    with ledger.reading() as connection:
        return _with_links(connection, _fetch(connection, _BY_ID, list(ids)))


def uids(ledger: Ledger, ids: Sequence[int]) -> list[str]:
    """The uids of the entries with these row ids, in this order; those that are gone are left out."""
    query = "SELECT e.uid FROM json_each(?) AS w CROSS JOIN entry AS e ON e.id = w.value ORDER BY w.key"
    return [uid for (uid,) in ledger.connection.execute(query, (json.dumps(list(ids)),))]


def entry_by_uid(ledger: Ledger, uid: str) -> Row | None:
    with ledger.reading() as connection:
        found = _with_links(connection, _fetch(connection, _BY_UID, [uid]))
    return found[0] if found else None


def raw_rows_of(ledger: Ledger, entry_uid: str) -> list[tuple[str, int, str]]:
    """The raw rows an entry was made from, as (file or endpoint, line, verbatim content)."""
    with ledger.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT COALESCE(raw.endpoint, src.name), raw.line, raw.content FROM entry e "
            "JOIN entry_raw er ON er.entry_id = e.id JOIN raw_record raw ON raw.id = er.raw_id "
            "JOIN source src ON src.id = raw.source_id WHERE e.uid = ? ORDER BY raw.source_id, raw.line",
            (entry_uid,),
        ).all()
    return [(name, line, content) for name, line, content in found]


def parts_of(row: Row) -> list[tuple[Role, Part]]:
    """The postings of an entry, in the order of their roles."""
    sides = (row.sent, row.received, row.fee)
    return [(ROLE_OF_CODE[code], part) for code, part in enumerate(sides, 1) if part is not None]


def _fetch(connection: sa.Connection, statement: str, wanted: Sequence[int] | Sequence[str]) -> list[Row]:
    rows = [
        Row(
            id=found[0],
            uid=found[1],
            time=found[2],
            kind=found[3],
            value=None if found[4] is None else paisa(Decimal(found[4])),
            counterparty=found[5],
            reference=found[6],
            tags=found[7],
            note=found[8],
            source=found[9],
            importer=found[10],
            sent=_part(*found[11:14]),
            received=_part(*found[14:17]),
            fee=_part(*found[17:20]),
        )
        for found in connection.exec_driver_sql(statement, (json.dumps(list(wanted)),))
    ]
    return _as_changed(connection, rows)


def _as_changed(connection: sa.Connection, found: list[Row]) -> list[Row]:
    """The rows as the person changed them, with what hangs on them."""
    changes: dict[str, dict[str, str]] = {}
    uids = (json.dumps([row.uid for row in found]),)
    for uid, field, value in connection.exec_driver_sql(_AROUND, uids):
        changes.setdefault(uid, {})[field] = value
    return [_changed(row, changes[row.uid]) if row.uid in changes else row for row in found]


_AROUND = """
SELECT entry_uid, field, value FROM entry_change WHERE entry_uid IN (SELECT value FROM json_each(?1))
UNION ALL SELECT entry_uid, 'evidence', count(*) FROM evidence_entry
 WHERE entry_uid IN (SELECT value FROM json_each(?1)) GROUP BY entry_uid
UNION ALL SELECT entry_uid, 'made', '' FROM made_of WHERE entry_uid IN (SELECT value FROM json_each(?1))
"""


def _changed(row: Row, changes: dict[str, str]) -> Row:
    return replace(
        row,
        kind=changes.get("kind", row.kind),
        tags=changes.get("tags", row.tags),
        note=changes.get("note", row.note),
        value=paisa(Decimal(changes["value"])) if "value" in changes else row.value,
        is_ignored="ignored" in changes,
        is_replaced="replaced" in changes,
        is_edited=bool(changes.keys() - {"evidence"}),
        evidence=int(changes.get("evidence", 0)),
    )


def _part(asset: str | None, quantity: str | None, account: str | None) -> Part | None:
    if asset is None or quantity is None:
        return None
    return Part(asset, atto(quantity.lstrip("-")), account or "")


def _with_links(connection: sa.Connection, found: list[Row]) -> list[Row]:
    """Says of each row whether it is the same event as another one, or half of a transfer or a swap."""
    uids = json.dumps([row.uid for row in found])
    other: dict[str, tuple[Link, str]] = {}
    for kind, first, second in connection.exec_driver_sql(_LINKS, (uids,)):
        link = Link(kind)
        other.setdefault(second, (link, first))
        if link is not Link.SAME_AS:
            other.setdefault(first, (link, second))
    if not other:
        return found
    names: dict[str, str] = {
        uid: reference or source
        for uid, reference, source in connection.exec_driver_sql(
            "SELECT e.uid, e.reference, src.name FROM json_each(?) w CROSS JOIN entry e ON e.uid = w.value "
            "JOIN source src ON src.id = e.source_id",
            (json.dumps([uid for _, uid in other.values()]),),
        )
    }
    return [_linked(row, *other[row.uid], names) if row.uid in other else row for row in found]


def _linked(row: Row, link: Link, uid: str, names: dict[str, str]) -> Row:
    return replace(row, link=link, link_to=names.get(uid, ""), link_uid=uid)
