"""One edit of many entries: a row of `edit`, and what it changed of each entry in `edit_change`. Taken back at once.

By sets in SQL: 100,000 entries take a few seconds. Entries that are so already are left as they are; where one of them
can't be what is wanted, none is changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from engine.errors import InputError
from engine.exact import PLACES, atto, divide_half_up, plain, rupees_text
from engine.ledger.cells import Cell
from engine.ledger.edits import (
    NOTHING_CHANGED,
    Action,
    Edit,
    add_row,
    check_tags,
    checked_value,
    edit_by_id,
    link_anew,
    misfit,
    with_tags,
)
from engine.ledger.ledger import Ledger
from engine.ledger.stopping import stoppable
from engine.model import Kind
from engine.progress import Progress, no_progress

_AT_ONCE = 10_000
_CHANGING = "Changing entries"


def ignore_all(ledger: Ledger, uids: Sequence[str], note: str = "", progress: Progress = no_progress) -> Edit:
    """Leave entries out. InputError, here and below, where an entry is not there, can't be so, or nothing changes; and
    what `progress` raises, with nothing changed."""
    return _edit(ledger, Action.IGNORE, "ignored", "1", dict.fromkeys(uids, "1"), note, progress)


def restore_all(ledger: Ledger, uids: Sequence[str], note: str = "", progress: Progress = no_progress) -> Edit:
    """Let ignored entries count again."""
    return _edit(ledger, Action.RESTORE, "ignored", "", dict.fromkeys(uids), note, progress)


def reclassify_all(
    ledger: Ledger, uids: Sequence[str], kind: Kind, note: str = "", progress: Progress = no_progress
) -> Edit:
    """Say what entries are. Each must have the sides that the kind needs."""
    wanted: dict[str, str | None] = {}
    odd: list[tuple[str, str]] = []
    for uid, imported, roles in _read(ledger, uids, _ROLES, progress):
        if problem := misfit({role for role in (1, 2, 3) if int(roles) >> role & 1}, kind):
            odd.append((uid, problem))
        wanted[uid] = None if imported == kind else str(kind)
    if odd:
        uid, problem = odd[0]
        others = f" So it is with {len(odd) - 1} more." if len(odd) > 1 else ""
        raise InputError(f"The entry {uid} can't be {kind}: {problem}{others}")
    return _edit(ledger, Action.KIND, "kind", str(kind), wanted, note, progress, uids)


def tag_all(
    ledger: Ledger,
    uids: Sequence[str],
    add: Sequence[str] = (),
    take: Sequence[str] = (),
    note: str = "",
    progress: Progress = no_progress,
) -> Edit:
    """Give entries tags, and take others from them."""
    check_tags((*add, *take))
    wanted = {}
    for uid, imported, tags in _read(ledger, uids, _TAGS, progress):
        now = with_tags(tags, add, set(take))
        wanted[uid] = None if now == imported else now
    said = " ".join([*(f"+{one}" for one in add), *(f"-{one}" for one in take)])
    return _edit(ledger, Action.TAG, "tags", said, wanted, note, progress, uids)


def annotate_all(
    ledger: Ledger, uids: Sequence[str], text: str, note: str = "", progress: Progress = no_progress
) -> Edit:
    """Write the note of entries anew."""
    found = _read(ledger, uids, "SELECT e.uid, e.note, 0 FROM {0}", progress)
    wanted = {uid: None if imported == text else text for uid, imported, _ in found}
    return _edit(ledger, Action.NOTE, "note", text, wanted, note, progress, uids)


def set_value_of_all(
    ledger: Ledger, uids: Sequence[str], value: Decimal | None, note: str = "", progress: Progress = no_progress
) -> Edit:
    """Say what each of the entries was worth, in rupees; None: as imported."""
    text = None if value is None else checked_value(value)
    return _edit(ledger, Action.VALUE, "value", text or "", dict.fromkeys(uids, text), note, progress)


def set_price_of_all(
    ledger: Ledger, uids: Sequence[str], asset: str, price: Decimal, note: str = "", progress: Progress = no_progress
) -> Edit:
    """Say what entries were worth by the price of a coin in rupees: its quantity in each, times the price, to the
    paisa. Each must send or receive the coin."""
    per_coin = atto(checked_value(price))
    wanted: dict[str, str | None] = {}
    for uid, symbol, quantity in _read(ledger, uids, _QUANTITIES, progress):
        if symbol == asset and uid not in wanted:
            whole = divide_half_up(atto(quantity.lstrip("-")) * per_coin * 100, 10 ** (2 * PLACES))
            wanted[uid] = plain(Decimal(rupees_text(whole)))
    if without := [uid for uid in uids if uid not in wanted]:
        raise InputError(f"The entry {without[0]} neither sends nor receives {asset}: its value can't be told from it.")
    return _edit(ledger, Action.VALUE, "value", f"{plain(price)} x {asset}", wanted, note, progress)


def undo_many(ledger: Ledger, wanted: Edit, progress: Progress = no_progress) -> Edit:
    """Take an edit of many entries back. InputError where an entry is no longer as the edit left it, or gone."""
    connection = ledger.connection
    with ledger.writing(), stoppable(connection, progress, _CHANGING):
        _check_undo(connection, wanted)
        made = add_row(connection, Action.UNDO, "", wanted.after, wanted.before, "", wanted.id)
        connection.execute(
            "INSERT INTO edit_change SELECT ?, entry_uid, field, after, before FROM edit_change WHERE edit_id = ?",
            (made.id, wanted.id),
        )
        _apply(connection, made.id)
    found = edit_by_id(ledger, made.id)
    assert found is not None
    return found


# --- reading ------------------------------------------------------------------------------------------------------

_ROLES = """
SELECT e.uid, e.kind, (SELECT CAST(sum(1 << p.role) AS TEXT) FROM posting AS p WHERE p.entry_id = e.id) FROM {0}
"""
_TAGS = """
SELECT e.uid, e.tags, ifnull(c.value, e.tags) FROM {0} LEFT JOIN entry_change AS c
    ON c.entry_uid = e.uid AND c.field = 'tags'
"""
_QUANTITIES = """
SELECT e.uid, a.symbol, p.quantity FROM {0} JOIN posting AS p ON p.entry_id = e.id AND p.role IN (1, 2)
  JOIN asset AS a ON a.id = p.asset_id ORDER BY e.uid, p.role
"""


def _read(ledger: Ledger, uids: Sequence[str], query: str, progress: Progress) -> Iterator[tuple[str, str, str]]:
    """What a query finds of these entries `e`: uid and two columns."""
    connection = ledger.connection
    for start in range(0, len(uids), _AT_ONCE):
        progress(_CHANGING, start, 2 * len(uids))
        some = uids[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        yield from connection.execute(query.format(f"(SELECT * FROM entry WHERE uid IN ({marks})) AS e"), some)


# --- writing ------------------------------------------------------------------------------------------------------


def _edit(
    ledger: Ledger,
    action: Action,
    field: str,
    said: str,
    wanted: Mapping[str, str | None],
    note: str,
    progress: Progress,
    uids: Collection[str] = (),
) -> Edit:
    """`wanted`: uid -> what the field holds from now on, None for what was imported. `uids`: those asked for, where
    `wanted` has only those that are there."""
    connection = ledger.connection
    with ledger.writing(), stoppable(connection, progress, _CHANGING):
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS chosen (uid TEXT PRIMARY KEY, wanted TEXT) WITHOUT ROWID")
        connection.execute("DELETE FROM temp.chosen")
        connection.executemany("INSERT INTO temp.chosen VALUES (?, ?)", wanted.items())
        _check_chosen(connection, uids or wanted)
        cell = Cell("said", (field,), (said,))
        made = add_row(connection, action, "", [cell._replace(value=None)], [cell], note)
        changed = connection.execute(
            """
            INSERT INTO edit_change SELECT ?1, c.uid, ?2, n.value, c.wanted FROM temp.chosen AS c
              LEFT JOIN entry_change AS n ON n.entry_uid = c.uid AND n.field = ?2 WHERE n.value IS NOT c.wanted
            """,
            (made.id, field),
        ).rowcount
        if not changed:
            raise InputError(NOTHING_CHANGED)
        _apply(connection, made.id)
        connection.execute("DELETE FROM temp.chosen")
    found = edit_by_id(ledger, made.id)
    assert found is not None
    return found


def _check_chosen(connection: sqlite3.Connection, uids: Collection[str]) -> None:
    if not uids:
        raise InputError("No entry is named. Choose at least one.")
    [there] = connection.execute("SELECT count(*) FROM temp.chosen AS c JOIN entry AS e ON e.uid = c.uid").fetchone()
    if there < len(set(uids)):
        known = {uid for (uid,) in connection.execute("SELECT uid FROM entry")}
        missing = next(uid for uid in uids if uid not in known)
        raise InputError(f"The entry {missing} is not in the ledger. Choose another.")
    replaced = connection.execute(
        "SELECT c.uid FROM temp.chosen AS c JOIN entry_change AS n ON n.entry_uid = c.uid AND n.field = 'replaced'"
    ).fetchone()
    if replaced:
        raise InputError(f"The entry {replaced[0]} was split or merged: edit what stands in its place.")


def _apply(connection: sqlite3.Connection, edit_id: int) -> None:
    """Make what `edit_change` says hold, and the links with it."""
    connection.execute(
        "DELETE FROM entry_change WHERE (entry_uid, field) IN"
        " (SELECT entry_uid, field FROM edit_change WHERE edit_id = ?)",
        (edit_id,),
    )
    connection.execute(
        "INSERT INTO entry_change SELECT entry_uid, field, after FROM edit_change"
        " WHERE edit_id = ? AND after IS NOT NULL",
        (edit_id,),
    )
    linking = connection.execute(
        "SELECT entry_uid FROM edit_change WHERE edit_id = ? AND field IN ('ignored', 'kind', 'tags')", (edit_id,)
    )
    link_anew(connection, (), {uid for (uid,) in linking})


def _check_undo(connection: sqlite3.Connection, wanted: Edit) -> None:
    otherwise = connection.execute(
        """
        SELECT c.entry_uid, e.uid IS NULL FROM edit_change AS c
          LEFT JOIN entry AS e ON e.uid = c.entry_uid
          LEFT JOIN entry_change AS n ON n.entry_uid = c.entry_uid AND n.field = c.field
          LEFT JOIN entry_change AS r ON r.entry_uid = c.entry_uid AND r.field = 'replaced'
         WHERE c.edit_id = ? AND (e.uid IS NULL OR n.value IS NOT c.after OR r.value IS NOT NULL) LIMIT 1
        """,
        (wanted.id,),
    ).fetchone()
    if otherwise is None:
        return
    uid, is_gone = otherwise
    why = f"the entry {uid} is gone" if is_gone else f"a later edit changed the entry {uid}. Undo that one first"
    raise InputError(f"Edit {wanted.id} can't be undone any more: {why}.")
