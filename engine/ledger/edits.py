"""What the person decides about entries (about accounts: account_edits.py): each decision is a row of `edit` with what
stood before and after, and can be undone. Imported data itself never changes; `entry_change`, `apart`, `question_state`
and matches by hand are what the edits come to.

An undo is an edit too, the inverse of another; to undo it is to redo. Links between entries are renewed around what an
edit touches, in the same transaction.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from engine.errors import InputError
from engine.exact import atto
from engine.ledger.ledger import Ledger
from engine.ledger.links import relink, renew_links
from engine.model import PKR, Kind


class Action(StrEnum):
    IGNORE = "ignore"
    RESTORE = "restore"
    KIND = "kind"
    TAG = "tag"
    NOTE = "note"
    MATCH = "match"
    APART = "apart"
    QUESTION = "question"
    ACCOUNT = "account"
    PRICE = "price"
    UNDO = "undo"


class State(StrEnum):
    """Of a question."""

    OPEN = "open"
    ANSWERED = "answered"
    IGNORED = "ignored"


class MatchKind(StrEnum):
    """The first and second of each: the entry that stays and the one left out; withdrawal and deposit of a coin; P2P
    order and bank line; withdrawal of a coin and deposit of what came for it on the same account."""

    OVERLAP = "overlap"
    TRANSFER = "transfer"
    P2P_BANK = "p2p_bank"
    SWAP = "swap"


class Cell(NamedTuple):
    """One thing that edits change: a row of a table by its key, and what it holds; None for no row."""

    table: str
    key: tuple[str, ...]
    value: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Edit:
    """`before` and `after` have the same tables and keys. `undoes` is the edit that this one takes back, `undone_by`
    the one that took this one back, as far as that still holds."""

    id: int
    made_at: int
    action: Action
    entry_uid: str
    before: tuple[Cell, ...]
    after: tuple[Cell, ...]
    note: str
    undoes: int | None
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry as it counts. `sides`: role -> (account, asset, unsigned quantity in ATTO); roles as ROLE_CODE."""

    uid: str
    kind: Kind
    imported_kind: str
    tags: str
    imported_tags: str
    note: str
    imported_note: str
    is_ignored: bool
    sides: Mapping[int, tuple[int, str, int]]


_COLUMNS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        "entry_change": (("entry_uid", "field"), ("value",)),
        "match": (("kind", "first_uid", "second_uid"), ()),
        "apart": (("kind", "first_uid", "second_uid"), ()),
        "question_state": (("id",), ("state", "note")),
        "election": (("key",), ("value", "reason")),
        "price": (("asset_id", "day", "quote"), ("price", "source", "note", "fetched_at")),
        "fx": (("currency", "day", "series"), ("pkr_per_unit", "source", "note", "fetched_at")),
    }
)
ACCOUNT_FIELDS = ("name", "kind", "venue", "country", "address", "own")
"""A cell of the table `account` has the account's id and one of these as its key; what it holds is never None."""
LINKING_FIELDS = ("address", "own")
"""Those by which entries are linked."""
_SENT, _RECEIVED, _FEE = 1, 2, 3
_TRADES = frozenset({Kind.BUY, Kind.SELL, Kind.SWAP, Kind.MIGRATE})
_OUT = frozenset({Kind.WITHDRAWAL, Kind.SPEND, Kind.LOST, Kind.GIFT_OUT})
_OTHERWISE = frozenset({Kind.TRANSFER, Kind.LOAN_OUT, Kind.LOAN_BACK})


# --- what was decided ---------------------------------------------------------------------------------------------


def edits(ledger: Ledger) -> list[Edit]:
    """All of them, in the order in which they were made."""
    query = 'SELECT id, made_at, "action", entry_uid, "before", "after", note, undoes FROM edit ORDER BY id'
    rows = ledger.connection.execute(query).fetchall()
    undone_by: dict[int, int] = {}
    for row, *_, undoes in reversed(rows):  # what undoes is later than what it undoes
        if undoes is not None and row not in undone_by:
            undone_by[undoes] = row
    return [
        Edit(row, made_at, Action(action), uid, _cells(before), _cells(after), note, undoes, undone_by.get(row))
        for row, made_at, action, uid, before, after, note, undoes in rows
    ]


def question_states(ledger: Ledger) -> dict[str, tuple[State, str]]:
    """Question's id -> state and note, of those that are not open."""
    found = ledger.connection.execute("SELECT id, state, note FROM question_state")
    return {one: (State(state), note) for one, state, note in found}


# --- deciding -----------------------------------------------------------------------------------------------------


def ignore(ledger: Ledger, uid: str, note: str = "") -> Edit:
    """Leave an entry out of everything. InputError, here and below, where the edit can't be or changes nothing."""
    entry = _entry(ledger, uid)
    return make_edit(ledger, Action.IGNORE, uid, [Cell("entry_change", (uid, "ignored"), ("1",))], note, [entry.uid])


def restore(ledger: Ledger, uid: str, note: str = "") -> Edit:
    """Let an ignored entry count again."""
    entry = _entry(ledger, uid)
    return make_edit(ledger, Action.RESTORE, uid, [Cell("entry_change", (uid, "ignored"), None)], note, [entry.uid])


def reclassify(ledger: Ledger, uid: str, kind: Kind, note: str = "") -> Edit:
    """Say what an entry is. It must have the sides that the kind needs."""
    entry = _entry(ledger, uid)
    if problem := _misfit(entry, kind):
        raise InputError(f"The entry {uid} can't be {kind}: {problem}")
    value = None if kind == entry.imported_kind else (str(kind),)
    return make_edit(ledger, Action.KIND, uid, [Cell("entry_change", (uid, "kind"), value)], note, [uid])


def tag(ledger: Ledger, uid: str, add: Iterable[str] = (), take: Iterable[str] = (), note: str = "") -> Edit:
    """Give an entry tags, and take others from it."""
    entry = _entry(ledger, uid)
    added, taken = list(add), set(take)
    if odd := [one for one in (*added, *taken) if not one or "," in one or one != one.strip()]:
        raise InputError(f"{odd[0]!r} is no tag: a tag is a word without commas.")
    there = [one.strip() for one in entry.tags.split(",") if one.strip()]
    now = ",".join(dict.fromkeys(one for one in (*there, *added) if one not in taken))
    value = None if now == entry.imported_tags else (now,)
    return make_edit(ledger, Action.TAG, uid, [Cell("entry_change", (uid, "tags"), value)], note, [uid])


def annotate(ledger: Ledger, uid: str, text: str, note: str = "") -> Edit:
    """Write an entry's note anew."""
    entry = _entry(ledger, uid)
    value = None if text == entry.imported_note else (text,)
    return make_edit(ledger, Action.NOTE, uid, [Cell("entry_change", (uid, "note"), value)], note, [])


def match(ledger: Ledger, kind: MatchKind, first: str, second: str, note: str = "") -> Edit:
    """Say that two entries belong together, in the order that MatchKind has. What was kept apart no longer is."""
    _check_match(ledger, kind, first, second)
    cells = [Cell("match", (kind, first, second), ()), Cell("apart", (kind, *sorted((first, second))), None)]
    return make_edit(ledger, Action.MATCH, first, cells, note, [first, second])


def keep_apart(ledger: Ledger, kind: MatchKind, first: str, second: str, note: str = "") -> Edit:
    """Say that two entries don't belong together. A match of the two by hand ends."""
    for uid in (first, second):
        _entry(ledger, uid)
    if first == second:
        raise InputError(f"{first} can't be kept apart from itself. Name two entries.")
    cells = [
        Cell("apart", (kind, *sorted((first, second))), ()),
        Cell("match", (kind, first, second), None),
        Cell("match", (kind, second, first), None),
    ]
    return make_edit(ledger, Action.APART, first, cells, note, [first, second])


def set_question(ledger: Ledger, question: str, state: State, note: str = "") -> Edit:
    """Answer, ignore or reopen a question."""
    value = None if state == State.OPEN else (str(state), note)
    return make_edit(ledger, Action.QUESTION, "", [Cell("question_state", (question,), value)], note, [])


def undo(ledger: Ledger, edit_id: int | None = None) -> Edit:
    """Take an edit back; without a number the last that is no undo and not undone. To undo an undo is to redo."""
    made = edits(ledger)
    by_id = {one.id: one for one in made}
    if edit_id is None:
        effective = [one for one in made if one.undoes is None and one.undone_by is None]
        if not effective:
            raise InputError("There is nothing to undo.")
        wanted = effective[-1]
    elif edit_id not in by_id:
        raise InputError(f"There is no edit {edit_id}. `taxapp edits {ledger.path}` lists them.")
    else:
        wanted = by_id[edit_id]
    if wanted.undone_by is not None:
        raise InputError(f"Edit {wanted.id} is undone already, by edit {wanted.undone_by}. Undo that one to redo it.")
    _check_undo(ledger, wanted, made)
    uids = sorted(_uids_in(wanted.after))
    return make_edit(ledger, Action.UNDO, wanted.entry_uid, list(wanted.before), "", uids, undoes=wanted.id)


# --- whether it can be --------------------------------------------------------------------------------------------


def _misfit(entry: _Entry, kind: Kind) -> str:
    """Why an entry can't be of a kind; '' where it can."""
    if kind in _OTHERWISE:
        other = "match it with its other end instead" if kind is Kind.TRANSFER else "enter it in the universal CSV"
        return f"that takes a second account; {other}."
    sent, received, fee = (role in entry.sides for role in (_SENT, _RECEIVED, _FEE))
    if kind in _TRADES:
        return "" if sent and received else "that takes something sent and something received."
    if kind is Kind.DERIVATIVE_PNL:
        return "" if sent != received else "that takes either a gain or a loss."
    if kind is Kind.FEE:
        return "" if not received and sent != fee else "that takes a fee, or something sent, alone."
    if kind in _OUT:
        return "" if sent and not received else "that takes something sent, and nothing received."
    return "" if received and not sent else "that takes something received, and nothing sent."


def _check_match(ledger: Ledger, kind: MatchKind, first: str, second: str) -> None:
    one, other = _entry(ledger, first), _entry(ledger, second)
    if first == second:
        raise InputError(f"{first} can't be matched with itself. Name two entries.")
    if ignored := [entry.uid for entry in (one, other) if entry.is_ignored]:
        raise InputError(f"The entry {ignored[0]} is ignored. Restore it first.")
    if kind is MatchKind.TRANSFER:
        _check_transfer(one, other)
    elif kind is MatchKind.SWAP:
        _check_swap(one, other)
    elif kind is MatchKind.P2P_BANK:
        _check_bank_line(one, other)
    for entry in (one, other):
        for what, a, b in ledger.connection.execute(
            "SELECT kind, first_uid, second_uid FROM match WHERE made_by = 'user' AND ?1 IN (first_uid, second_uid)",
            (entry.uid,),
        ):
            if (what, a, b) != (kind, first, second) and _excludes(kind, first, what, a, entry.uid):
                raise InputError(
                    f"You have matched {a} with {b} ({what}). Undo that first: `taxapp edits {ledger.path}`."
                )


def _excludes(kind: str, first: str, other: str, its_first: str, uid: str) -> bool:
    """Whether an entry that is in a match of one kind can't be in another of the other: what is left out can't, and
    a transfer or a swap has one other end; but what stays may do so for several, and bank lines and orders go many to
    one."""
    if MatchKind.OVERLAP in (kind, other):
        return (kind == MatchKind.OVERLAP and uid != first) or (other == MatchKind.OVERLAP and uid != its_first)
    return not kind == other == MatchKind.P2P_BANK


def _check_transfer(out: _Entry, into: _Entry) -> None:
    if (out.kind, into.kind) != (Kind.WITHDRAWAL, Kind.DEPOSIT):
        raise InputError(
            f"A transfer is a withdrawal and a deposit, in this order; {out.uid} is {out.kind}, {into.uid} {into.kind}."
        )
    (account, asset, sent), (there, arrived, received) = out.sides[_SENT], into.sides[_RECEIVED]
    fee_asset, fee = out.sides.get(_FEE, (0, "", 0))[1:]
    if account == there:
        raise InputError(f"{out.uid} and {into.uid} stand on one account. A transfer goes from one to another.")
    if asset != arrived:
        raise InputError(f"{out.uid} sends {asset}, {into.uid} receives {arrived}: that is no transfer.")
    if received > sent + (fee if fee_asset == asset else 0):
        raise InputError(f"{into.uid} receives more than {out.uid} sends. Choose another.")


def _check_swap(out: _Entry, into: _Entry) -> None:
    if (out.kind, into.kind) != (Kind.WITHDRAWAL, Kind.DEPOSIT):
        raise InputError(
            f"A swap is a withdrawal and a deposit, in this order; {out.uid} is {out.kind}, {into.uid} {into.kind}."
        )
    if out.sides[_SENT][0] != into.sides[_RECEIVED][0]:
        raise InputError(f"{out.uid} and {into.uid} stand on two accounts. A swap is of one.")
    if out.sides[_SENT][1] == into.sides[_RECEIVED][1]:
        raise InputError(f"{out.uid} and {into.uid} are of one coin: that is no swap.")
    if _FEE in into.sides:
        raise InputError(
            f"{into.uid} has a fee of its own, which a swap would lose. Enter the swap in the universal CSV."
        )


def _check_bank_line(order: _Entry, line: _Entry) -> None:
    is_purchase, is_sale = (order.sides.get(role, (0, "", 0))[1] == PKR for role in (_SENT, _RECEIVED))
    if order.kind not in (Kind.BUY, Kind.SELL) or not (is_purchase or is_sale):
        raise InputError(f"{order.uid} is no order in rupees. Name the order first, then the bank line.")
    wanted = Kind.WITHDRAWAL if is_purchase else Kind.DEPOSIT
    if line.kind != wanted or any(asset != PKR for _, asset, _ in line.sides.values()):
        raise InputError(f"The order {order.uid} needs a bank line that is a {wanted} of rupees; {line.uid} is none.")


def _check_undo(ledger: Ledger, wanted: Edit, made: Sequence[Edit]) -> None:
    for cell in wanted.after:
        if _read(ledger.connection, cell) == cell:
            continue
        since = [one.id for one in made if one.id > wanted.id and any(cell[:2] == other[:2] for other in one.after)]
        why = f"edit {since[-1]} changed the same. Undo that one first" if since else "what it changed is gone"
        raise InputError(f"Edit {wanted.id} can't be undone any more: {why}.")
    for cell in wanted.before:
        if cell.value is not None and cell.table == "match":
            kind, first, second = cell.key
            _check_match(ledger, MatchKind(kind), first, second)
        if (
            cell.value is not None
            and cell.key[1:] == ("name",)
            and cell.table == "account"
            and _is_taken(ledger.connection, cell)
        ):
            raise InputError(f"Another account is called {cell.value[0]!r} now. Rename that one first.")
    for uid in _uids_in(wanted.before):
        _entry(ledger, uid)


def _is_taken(connection: sqlite3.Connection, name: Cell) -> bool:
    query = "SELECT EXISTS (SELECT 1 FROM account WHERE name = ? AND id <> ?)"
    found: tuple[int] = connection.execute(query, (*(name.value or ()), int(name.key[0]))).fetchone()
    return found == (1,)


def _uids_in(cells: Iterable[Cell]) -> set[str]:
    found: set[str] = set()
    for table, key, _ in cells:
        if table == "entry_change":
            found.add(key[0])
        elif table in ("match", "apart"):
            found.update(key[1:])
    return found


def _entry(ledger: Ledger, uid: str) -> _Entry:
    connection = ledger.connection
    row = connection.execute("SELECT id, kind, tags, note FROM entry WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        raise InputError(f"The entry {uid} is not in the ledger. Choose another.")
    changed = dict(connection.execute("SELECT field, value FROM entry_change WHERE entry_uid = ?", (uid,)))
    postings = connection.execute(
        "SELECT p.role, p.account_id, a.symbol, p.quantity FROM posting AS p JOIN asset AS a ON a.id = p.asset_id"
        " WHERE p.entry_id = ?",
        (row[0],),
    )
    return _Entry(
        uid,
        Kind(changed.get("kind", row[1])),
        row[1],
        changed.get("tags", row[2]),
        row[2],
        changed.get("note", row[3]),
        row[3],
        "ignored" in changed,
        {role: (account, asset, abs(atto(quantity))) for role, account, asset, quantity in postings},
    )


# --- writing ------------------------------------------------------------------------------------------------------


def make_edit(
    ledger: Ledger,
    action: Action,
    uid: str,
    after: Sequence[Cell],
    note: str,
    touched: Sequence[str],
    undoes: int | None = None,
) -> Edit:
    """Write `after` and note it. `touched` are the entries around which links are made anew; all of them are where
    accounts are linked otherwise. InputError where nothing changes."""
    connection = ledger.connection
    before = tuple(_read(connection, cell) for cell in after)
    if before == tuple(after):
        raise InputError("That is so already; nothing was changed.")
    with ledger.writing():
        made_at = time.time_ns() // 1000
        row = connection.execute(
            'INSERT INTO edit (made_at, "action", entry_uid, "before", "after", undoes, note)'
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (made_at, str(action), uid, _json(before), _json(after), undoes, note),
        ).lastrowid
        assert row is not None
        for cell in after:
            _write(connection, cell)
        if any(cell.table == "account" and cell.key[1] in LINKING_FIELDS for cell in after):
            renew_links(connection)
        elif touched:
            relink(connection, touched)
    return Edit(row, made_at, action, uid, before, tuple(after), note, undoes, None)


def _read(connection: sqlite3.Connection, cell: Cell) -> Cell:
    """The cell as the ledger has it. A match that the program found is none of the person's."""
    if cell.table == "account":
        row, field = _account_field(cell)
        found = connection.execute(f"SELECT {field} FROM account WHERE id = ?", (row,)).fetchone()
        return cell._replace(value=None if found is None else (str(found[0]),))
    keys, values = _COLUMNS[cell.table]
    where = " AND ".join(f"{key} = {_mark(key)}" for key in keys) + (
        " AND made_by = 'user'" if cell.table == "match" else ""
    )
    what = ", ".join(values) or "1"
    found = connection.execute(f"SELECT {what} FROM {cell.table} WHERE {where}", cell.key).fetchone()
    return cell._replace(value=None if found is None else tuple(map(str, found)) if values else ())


def _mark(column: str) -> str:
    """What stands for a cell's value in SQL: an asset's symbol names its row."""
    return "(SELECT id FROM asset WHERE symbol = ?)" if column == "asset_id" else "?"


def _account_field(cell: Cell) -> tuple[int, str]:
    row, field = cell.key
    assert field in ACCOUNT_FIELDS
    return int(row), field


def _write(connection: sqlite3.Connection, cell: Cell) -> None:
    if cell.table == "account":
        assert cell.value is not None
        account, field = _account_field(cell)
        connection.execute(f"UPDATE account SET {field} = ? WHERE id = ?", (*cell.value, account))
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


def _json(cells: Iterable[Cell]) -> str:
    return json.dumps([list(cell) for cell in cells], ensure_ascii=False)


def _cells(text: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(table, tuple(key), None if value is None else tuple(value)) for table, key, value in json.loads(text)
    )
