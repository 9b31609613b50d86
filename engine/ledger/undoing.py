"""Taking edits back, and back again. An undo is an edit too, the inverse of another; to undo it is to redo.

The edits form a stack: `undo_last` takes back the last one that holds, `redo_last` what was taken back last, as long
as no other edit was made since. `undo` takes back any one of them, where what it changed still stands as it left it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from engine.errors import InputError
from engine.ledger import cells, parts
from engine.ledger.bulk_edits import undo_many
from engine.ledger.cells import Cell
from engine.ledger.edits import (
    Action,
    Edit,
    MatchKind,
    check_match,
    check_stands,
    edit_by_id,
    known_entry,
    make_edit,
    undoings,
)
from engine.ledger.import_removal import undo_removal
from engine.ledger.ledger import Ledger
from engine.progress import Progress, no_progress


@dataclass(frozen=True, slots=True)
class UndoState:
    """The edit that `undo_last` would take back, and the one that `redo_last` would make again; None for none."""

    undo: Edit | None
    redo: Edit | None


def undo_state(ledger: Ledger) -> UndoState:
    done, undone = _stacks(undoings(ledger))
    return UndoState(
        edit_by_id(ledger, done[-1]) if done else None, edit_by_id(ledger, undone[-1][0]) if undone else None
    )


def undo_last(ledger: Ledger, progress: Progress = no_progress) -> Edit:
    """Take back the last edit that holds. InputError where there is none, or it can't be."""
    done, _ = _stacks(undoings(ledger))
    if not done:
        raise InputError("There is nothing to undo.")
    return undo(ledger, done[-1], progress)


def redo_last(ledger: Ledger, progress: Progress = no_progress) -> Edit:
    """Make again what was taken back last. InputError where there is nothing, or it can't be."""
    _, undone = _stacks(undoings(ledger))
    if not undone:
        raise InputError("There is nothing to redo.")
    return undo(ledger, undone[-1][1], progress)


def undo(ledger: Ledger, edit_id: int | None = None, progress: Progress = no_progress) -> Edit:
    """Take an edit back; without a number as `undo_last`. InputError where it can't be; and what `progress` raises."""
    if edit_id is None:
        return undo_last(ledger, progress)
    wanted = edit_by_id(ledger, edit_id)
    if wanted is None:
        raise InputError(f"There is no edit {edit_id}. `taxapp edits {ledger.path}` lists them.")
    if wanted.undone_by is not None:
        raise InputError(f"Edit {wanted.id} is undone already, by edit {wanted.undone_by}. Undo that one to redo it.")
    for cell in wanted.after:
        if cell.table == "import":
            return undo_removal(ledger, wanted, cell, progress)
    if wanted.entries:
        return undo_many(ledger, wanted, progress)
    _check(ledger, wanted)
    uids = sorted(cells.uids_in(wanted.after))
    return make_edit(ledger, Action.UNDO, wanted.entry_uid, list(wanted.before), "", uids, undoes=wanted.id)


def _stacks(made: Iterable[tuple[int, int | None]]) -> tuple[list[int], list[tuple[int, int]]]:
    """The edits that hold, and those taken back that may be made again, each with the undo that did it; the next last.

    An edit that was made again is known by its own id, however often.
    """
    root: dict[int, int] = {}
    holds: dict[int, None] = {}
    undone: list[tuple[int, int]] = []
    for row, undoes in made:
        if undoes is None:
            root[row] = row
            holds[row] = None
            undone.clear()
            continue
        root[row] = first = root[undoes]
        if first in holds:
            del holds[first]
            undone.append((first, row))
        else:
            holds[first] = None
            undone = [one for one in undone if one[0] != first]
    return list(holds), undone


# --- whether it can be --------------------------------------------------------------------------------------------


def _check(ledger: Ledger, wanted: Edit) -> None:
    for cell in wanted.after:
        if cells.read(ledger.connection, cell) == cell:
            continue
        raise InputError(f"Edit {wanted.id} can't be undone any more: {_why_not(ledger, wanted, cell)}.")
    coming = {cell.key[0] for cell in wanted.before if cell.table == "made" and cell.value is not None}
    for cell in wanted.before:
        if cell.value is not None and coming.isdisjoint(cell.key):
            _check_comes_back(ledger, cell)
        elif cell.value is None and cell.table == "made":
            parts.check_unedited(ledger, cell.key[0])
    leaving = {cell.key[0] for cell in wanted.after if cell.table == "made"}
    for uid in cells.uids_in(wanted.before) - coming - leaving:
        entry = known_entry(ledger, uid)
        counting = {("entry_change", uid, field) for field in _OF_WHAT_COUNTS}
        if not counting.isdisjoint((cell.table, *cell.key) for cell in wanted.before):
            check_stands(entry)


_OF_WHAT_COUNTS = ("ignored", "kind", "tags", "value")
"""Fields of entries that are edited only where the entry stands."""


def _check_comes_back(ledger: Ledger, cell: Cell) -> None:
    if cell.table == "match":
        kind, first, second = cell.key
        check_match(ledger, MatchKind(kind), first, second)
    elif cell.table == "account" and cell.key[1:] == ("name",) and _is_taken(ledger.connection, cell):
        assert cell.value is not None
        raise InputError(f"Another account is called {cell.value[0]!r} now. Rename that one first.")
    elif cell.table == "entry_change" and cell.key[1] == "replaced":
        parts.check_replaceable(ledger, cell.key[0])


def _why_not(ledger: Ledger, wanted: Edit, cell: Cell) -> str:
    """Why what the edit left is no more."""
    query = """
        SELECT max(e.id) FROM edit AS e, json_each(e."after") AS c
         WHERE e.id > ? AND json_extract(c.value, '$[0]') = ? AND json_extract(c.value, '$[1]') = json(?)
    """
    [last] = ledger.connection.execute(query, (wanted.id, cell.table, cells.key_json(cell))).fetchone()
    if cell.table == "entry_change":
        [among] = ledger.connection.execute(
            "SELECT max(edit_id) FROM edit_change WHERE edit_id > ? AND entry_uid = ? AND field = ?",
            (wanted.id, *cell.key),
        ).fetchone()
        last = max(last or 0, among or 0)
    return f"edit {last} changed the same. Undo that one first" if last else "what it changed is gone"


def _is_taken(connection: sqlite3.Connection, name: Cell) -> bool:
    query = "SELECT EXISTS (SELECT 1 FROM account WHERE name = ? AND id <> ?)"
    found: tuple[int] = connection.execute(query, (*(name.value or ()), int(name.key[0]))).fetchone()
    return found == (1,)
