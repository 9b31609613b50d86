"""What the person decides about entries (about accounts: account_edits.py): each decision is a row of `edit` with what
stood before and after, and can be undone. Imported data itself never changes; `entry_change`, `apart`, `question_state`
and matches by hand are what the edits come to.

Edits of many entries at once: bulk_edits.py; splitting and merging: parts.py; taking back: undoing.py. Links between
entries are renewed around what an edit touches, in the same transaction.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from engine.errors import InputError
from engine.exact import atto, bounded, plain
from engine.ledger import cells
from engine.ledger.cells import Cell
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
    VALUE = "value"
    SPLIT = "split"
    MERGE = "merge"
    REMOVE = "remove"
    ATTACH = "attach"
    DETACH = "detach"
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


@dataclass(frozen=True, slots=True)
class Edit:
    """`before` and `after` have the same tables and keys. `undoes` is the edit that this one takes back, `undone_by`
    the one that took this one back, as far as that still holds. `entries`: how many entries an edit of many changed;
    0 for others, whose cells say all."""

    id: int
    made_at: int
    action: Action
    entry_uid: str
    before: tuple[Cell, ...]
    after: tuple[Cell, ...]
    note: str
    undoes: int | None
    undone_by: int | None
    entries: int = 0


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry as it counts. `sides`: role -> (account, asset, unsigned quantity in ATTO); roles as ROLE_CODE."""

    uid: str
    kind: Kind
    imported_kind: str
    tags: str
    imported_tags: str
    note: str
    imported_note: str
    is_ignored: bool
    replaced: str
    sides: Mapping[int, tuple[int, str, int]]


LINKING_FIELDS = ("address", "own")
"""Fields of accounts by which entries are linked."""
NOTHING_CHANGED = "That is so already; nothing was changed."
_REPLACED = {"split": "split into parts", "merge": "merged with others"}
_FEW, _MANY = 1_000, 60_000
"""Entries touched, from which it can be, and is, quicker to find all links anew."""
_SENT, _RECEIVED, _FEE = 1, 2, 3
_TRADES = frozenset({Kind.BUY, Kind.SELL, Kind.SWAP, Kind.MIGRATE})
_OUT = frozenset({Kind.WITHDRAWAL, Kind.SPEND, Kind.LOST, Kind.GIFT_OUT})
_OTHERWISE = frozenset({Kind.TRANSFER, Kind.LOAN_OUT, Kind.LOAN_BACK})


# --- what was decided ---------------------------------------------------------------------------------------------


def edits(ledger: Ledger) -> list[Edit]:
    """All of them, in the order in which they were made."""
    query = 'SELECT id, made_at, "action", entry_uid, "before", "after", note, undoes FROM edit ORDER BY id'
    rows = ledger.connection.execute(query).fetchall()
    undone_by = _undone_by([(row, undoes) for row, *_, undoes in rows])
    many = dict(ledger.connection.execute("SELECT edit_id, count(DISTINCT entry_uid) FROM edit_change GROUP BY 1"))
    return [
        Edit(
            row,
            made_at,
            Action(action),
            uid,
            cells.from_json(before),
            cells.from_json(after),
            note,
            undoes,
            undone_by.get(row),
            many.get(row, 0),
        )
        for row, made_at, action, uid, before, after, note, undoes in rows
    ]


def edit_by_id(ledger: Ledger, row: int) -> Edit | None:
    found = ledger.connection.execute(
        'SELECT made_at, "action", entry_uid, "before", "after", note, undoes FROM edit WHERE id = ?', (row,)
    ).fetchone()
    if found is None:
        return None
    made_at, action, uid, before, after, note, undoes = found
    [many] = ledger.connection.execute(
        "SELECT count(DISTINCT entry_uid) FROM edit_change WHERE edit_id = ?", (row,)
    ).fetchone()
    undone_by = _undone_by(undoings(ledger)).get(row)
    before, after = cells.from_json(before), cells.from_json(after)
    return Edit(row, made_at, Action(action), uid, before, after, note, undoes, undone_by, many)


def undoings(ledger: Ledger) -> list[tuple[int, int | None]]:
    """Of all edits in order: the id, and that of the one taken back."""
    return ledger.connection.execute("SELECT id, undoes FROM edit ORDER BY id").fetchall()


def _undone_by(made: Sequence[tuple[int, int | None]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for row, undoes in reversed(made):  # what undoes is later than what it undoes
        if undoes is not None and row not in found:
            found[undoes] = row
    return found


def question_states(ledger: Ledger) -> dict[str, tuple[State, str]]:
    """Question's id -> state and note, of those that are not open."""
    found = ledger.connection.execute("SELECT id, state, note FROM question_state")
    return {one: (State(state), note) for one, state, note in found}


# --- deciding -----------------------------------------------------------------------------------------------------


def ignore(ledger: Ledger, uid: str, note: str = "") -> Edit:
    """Leave an entry out of everything. InputError, here and below, where the edit can't be or changes nothing."""
    check_stands(known_entry(ledger, uid))
    return make_edit(ledger, Action.IGNORE, uid, [Cell("entry_change", (uid, "ignored"), ("1",))], note, [uid])


def restore(ledger: Ledger, uid: str, note: str = "") -> Edit:
    """Let an ignored entry count again."""
    known_entry(ledger, uid)
    return make_edit(ledger, Action.RESTORE, uid, [Cell("entry_change", (uid, "ignored"), None)], note, [uid])


def reclassify(ledger: Ledger, uid: str, kind: Kind, note: str = "") -> Edit:
    """Say what an entry is. It must have the sides that the kind needs."""
    entry = known_entry(ledger, uid)
    check_stands(entry)
    if problem := misfit(entry.sides, kind):
        raise InputError(f"The entry {uid} can't be {kind}: {problem}")
    value = None if kind == entry.imported_kind else (str(kind),)
    return make_edit(ledger, Action.KIND, uid, [Cell("entry_change", (uid, "kind"), value)], note, [uid])


def tag(ledger: Ledger, uid: str, add: Iterable[str] = (), take: Iterable[str] = (), note: str = "") -> Edit:
    """Give an entry tags, and take others from it."""
    entry = known_entry(ledger, uid)
    added, taken = list(add), set(take)
    check_stands(entry)
    check_tags((*added, *taken))
    now = with_tags(entry.tags, added, taken)
    value = None if now == entry.imported_tags else (now,)
    return make_edit(ledger, Action.TAG, uid, [Cell("entry_change", (uid, "tags"), value)], note, [uid])


def check_tags(tags: Iterable[str]) -> None:
    """InputError for what is no tag."""
    if odd := [one for one in tags if not one or "," in one or one != one.strip()]:
        raise InputError(f"{odd[0]!r} is no tag: a tag is a word without commas.")


def with_tags(tags: str, add: Iterable[str], take: Collection[str]) -> str:
    there = [one.strip() for one in tags.split(",") if one.strip()]
    return ",".join(dict.fromkeys(one for one in (*there, *add) if one not in take))


def annotate(ledger: Ledger, uid: str, text: str, note: str = "") -> Edit:
    """Write an entry's note anew."""
    entry = known_entry(ledger, uid)
    value = None if text == entry.imported_note else (text,)
    return make_edit(ledger, Action.NOTE, uid, [Cell("entry_change", (uid, "note"), value)], note, [])


def set_value(ledger: Ledger, uid: str, value: Decimal | None, note: str = "") -> Edit:
    """Say what an entry was worth, in rupees; None: as imported."""
    check_stands(known_entry(ledger, uid))
    wanted = None if value is None else (checked_value(value),)
    return make_edit(ledger, Action.VALUE, uid, [Cell("entry_change", (uid, "value"), wanted)], note, [])


def checked_value(value: Decimal) -> str:
    """A value in rupees as the ledger has it; InputError for one that can't be."""
    try:
        if value >= 0:
            return plain(bounded(value))
    except (ValueError, ArithmeticError):
        pass
    raise InputError(f"{value} is no value in rupees: give a number from 0 on, with a point for paisa.")


def match(ledger: Ledger, kind: MatchKind, first: str, second: str, note: str = "") -> Edit:
    """Say that two entries belong together, in the order that MatchKind has. What was kept apart no longer is."""
    check_match(ledger, kind, first, second)
    cells = [Cell("match", (kind, first, second), ()), Cell("apart", (kind, *sorted((first, second))), None)]
    return make_edit(ledger, Action.MATCH, first, cells, note, [first, second])


def keep_apart(ledger: Ledger, kind: MatchKind, first: str, second: str, note: str = "") -> Edit:
    """Say that two entries don't belong together. A match of the two by hand ends."""
    for uid in (first, second):
        known_entry(ledger, uid)
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


# --- whether it can be --------------------------------------------------------------------------------------------


def check_counts(entry: KnownEntry) -> None:
    """InputError for an entry that counts no more."""
    if entry.is_ignored:
        raise InputError(f"The entry {entry.uid} is ignored. Restore it first.")
    check_stands(entry)


def check_stands(entry: KnownEntry) -> None:
    """InputError for an entry in whose place others count."""
    if entry.replaced:
        raise InputError(f"The entry {entry.uid} was {_REPLACED[entry.replaced]}: edit what stands in its place.")


def misfit(roles: Collection[int], kind: Kind) -> str:
    """Why an entry with postings in these roles can't be of a kind; '' where it can."""
    if kind in _OTHERWISE:
        other = "match it with its other end instead" if kind is Kind.TRANSFER else "enter it in the universal CSV"
        return f"that takes a second account; {other}."
    sent, received, fee = (role in roles for role in (_SENT, _RECEIVED, _FEE))
    if kind in _TRADES:
        return "" if sent and received else "that takes something sent and something received."
    if kind is Kind.DERIVATIVE_PNL:
        return "" if sent != received else "that takes either a gain or a loss."
    if kind is Kind.FEE:
        return "" if not received and sent != fee else "that takes a fee, or something sent, alone."
    if kind in _OUT:
        return "" if sent and not received else "that takes something sent, and nothing received."
    return "" if received and not sent else "that takes something received, and nothing sent."


def check_match(ledger: Ledger, kind: MatchKind, first: str, second: str) -> None:
    one, other = known_entry(ledger, first), known_entry(ledger, second)
    if first == second:
        raise InputError(f"{first} can't be matched with itself. Name two entries.")
    for entry in (one, other):
        check_counts(entry)
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


def _check_transfer(out: KnownEntry, into: KnownEntry) -> None:
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


def _check_swap(out: KnownEntry, into: KnownEntry) -> None:
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


def _check_bank_line(order: KnownEntry, line: KnownEntry) -> None:
    is_purchase, is_sale = (order.sides.get(role, (0, "", 0))[1] == PKR for role in (_SENT, _RECEIVED))
    if order.kind not in (Kind.BUY, Kind.SELL) or not (is_purchase or is_sale):
        raise InputError(f"{order.uid} is no order in rupees. Name the order first, then the bank line.")
    wanted = Kind.WITHDRAWAL if is_purchase else Kind.DEPOSIT
    if line.kind != wanted or any(asset != PKR for _, asset, _ in line.sides.values()):
        raise InputError(f"The order {order.uid} needs a bank line that is a {wanted} of rupees; {line.uid} is none.")


def known_entry(ledger: Ledger, uid: str) -> KnownEntry:
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
    return KnownEntry(
        uid,
        Kind(changed.get("kind", row[1])),
        row[1],
        changed.get("tags", row[2]),
        row[2],
        changed.get("note", row[3]),
        row[3],
        "ignored" in changed,
        changed.get("replaced", ""),
        {role: (account, asset, abs(atto(quantity))) for role, account, asset, quantity in postings},
    )


# --- writing ------------------------------------------------------------------------------------------------------


def make_edit(
    ledger: Ledger,
    action: Action,
    uid: str,
    after: Sequence[Cell],
    note: str,
    touched: Collection[str],
    undoes: int | None = None,
) -> Edit:
    """Write `after` and note it. `touched` are the entries around which links are made anew; all of them are where
    accounts are linked otherwise. InputError where nothing changes."""
    connection = ledger.connection
    before = tuple(cells.read(connection, cell) for cell in after)
    if before == tuple(after):
        raise InputError(NOTHING_CHANGED)
    with ledger.writing():
        made = add_row(connection, action, uid, before, after, note, undoes)
        for cell in after:
            cells.write(connection, cell)
        link_anew(connection, after, touched)
    return made


def add_row(
    connection: sqlite3.Connection,
    action: Action,
    uid: str,
    before: Sequence[Cell],
    after: Sequence[Cell],
    note: str,
    undoes: int | None = None,
) -> Edit:
    """Note an edit, within a transaction; what it changes is for the caller to write."""
    made_at = time.time_ns() // 1000
    row = connection.execute(
        'INSERT INTO edit (made_at, "action", entry_uid, "before", "after", undoes, note) VALUES (?, ?, ?, ?, ?, ?, ?)',
        (made_at, str(action), uid, cells.as_json(before), cells.as_json(after), undoes, note),
    ).lastrowid
    assert row is not None
    return Edit(row, made_at, action, uid, tuple(before), tuple(after), note, undoes, None)


def link_anew(connection: sqlite3.Connection, changed: Sequence[Cell], touched: Collection[str]) -> None:
    """Bring the links up to date after cells were changed, which touched these entries."""
    is_of_accounts = any(cell.table == "account" and cell.key[1] in LINKING_FIELDS for cell in changed)
    if is_of_accounts or _is_much(connection, len(touched)):
        renew_links(connection)
    elif touched:
        relink(connection, touched)


def _is_much(connection: sqlite3.Connection, touched: int) -> bool:
    if touched < _FEW:
        return False
    [entries] = connection.execute("SELECT count(*) FROM entry").fetchone()
    return bool(touched > _MANY or 4 * touched > entries)
