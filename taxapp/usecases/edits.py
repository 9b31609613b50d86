"""Deciding about entries of a ledger file, and taking it back. Entries are named by the beginning of their ids."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import InputError

if TYPE_CHECKING:
    from engine.ledger.edits import Edit, MatchKind
    from engine.ledger.ledger import Ledger
    from engine.model import Kind


def list_edits(ledger_path: Path) -> list[Edit]:
    """All edits, in the order in which they were made. InputError where the file is no sound ledger, as below."""
    from engine.ledger.edits import edits
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        return edits(ledger)


def undo_edit(ledger_path: Path, edit_id: int | None = None) -> Edit:
    """Take an edit back, the last one where none is named. InputError where it can't be."""
    from engine.ledger.edits import undo
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        return undo(ledger, edit_id)


def ignore_entries(ledger_path: Path, entries: Sequence[str], note: str = "") -> list[Edit]:
    """Leave entries out. InputError, here and below, where an entry is not there or nothing would change."""
    from engine.ledger.edits import ignore
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        return [ignore(ledger, uid, note) for uid in _uids(ledger, entries)]


def restore_entries(ledger_path: Path, entries: Sequence[str], note: str = "") -> list[Edit]:
    """Let ignored entries count again."""
    from engine.ledger.edits import restore
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        return [restore(ledger, uid, note) for uid in _uids(ledger, entries)]


def reclassify_entry(ledger_path: Path, entry: str, kind: Kind, note: str = "") -> Edit:
    """Say what an entry is."""
    from engine.ledger.edits import reclassify
    from engine.ledger.ledger import open_ledger
    from taxapp.usecases.lots import full_uid

    with open_ledger(ledger_path) as ledger:
        return reclassify(ledger, full_uid(ledger, entry), kind, note)


def tag_entry(ledger_path: Path, entry: str, add: Sequence[str] = (), take: Sequence[str] = (), note: str = "") -> Edit:
    """Give an entry tags, and take others from it."""
    from engine.ledger.edits import tag
    from engine.ledger.ledger import open_ledger
    from taxapp.usecases.lots import full_uid

    with open_ledger(ledger_path) as ledger:
        return tag(ledger, full_uid(ledger, entry), add, take, note)


def annotate_entry(ledger_path: Path, entry: str, text: str) -> Edit:
    """Write an entry's note anew."""
    from engine.ledger.edits import annotate
    from engine.ledger.ledger import open_ledger
    from taxapp.usecases.lots import full_uid

    with open_ledger(ledger_path) as ledger:
        return annotate(ledger, full_uid(ledger, entry), text)


def match_entries(ledger_path: Path, first: str, second: str, kind: MatchKind | None = None, note: str = "") -> Edit:
    """Say that two entries belong together: as what, where none is named, their kinds decide."""
    from engine.ledger.edits import match
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        uids = _uids(ledger, [first, second])
        return match(ledger, *_in_order(ledger, uids, kind), note)


def keep_entries_apart(
    ledger_path: Path, first: str, second: str, kind: MatchKind | None = None, note: str = ""
) -> Edit:
    """Say that two entries don't belong together: as what, where none is named, their match or their kinds decide."""
    from engine.ledger.edits import keep_apart
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        uids = _uids(ledger, [first, second])
        return keep_apart(ledger, *_in_order(ledger, uids, kind or _matched_as(ledger, uids)), note)


def _uids(ledger: Ledger, beginnings: Sequence[str]) -> list[str]:
    from taxapp.usecases.lots import full_uid

    return [full_uid(ledger, beginning) for beginning in beginnings]


def _matched_as(ledger: Ledger, uids: Sequence[str]) -> MatchKind | None:
    from engine.ledger.edits import MatchKind

    query = "SELECT kind FROM match WHERE (first_uid = ?1 AND second_uid = ?2) OR (first_uid = ?2 AND second_uid = ?1)"
    found = ledger.connection.execute(query, tuple(uids)).fetchone()
    return MatchKind(found[0]) if found else None


def _in_order(ledger: Ledger, uids: Sequence[str], kind: MatchKind | None) -> tuple[MatchKind, str, str]:
    """What two entries can be together, and which comes first in it."""
    from engine.ledger.browse import entry_by_uid
    from engine.ledger.edits import MatchKind
    from engine.model import PKR

    first, second = (entry_by_uid(ledger, uid) for uid in uids)
    if first is None or second is None:
        raise InputError(f"The entries {' and '.join(uids)} are not both in the ledger. Choose others.")
    one, other = uids
    kinds = {first.kind, second.kind}
    if kinds == {"withdrawal", "deposit"} and kind in (None, MatchKind.TRANSFER, MatchKind.SWAP):
        coins = {part.asset for row in (first, second) for part in (row.sent, row.received) if part}
        is_swap = first.account == second.account and len(coins) > 1
        what = kind or (MatchKind.SWAP if is_swap else MatchKind.TRANSFER)
        return what, *((one, other) if first.kind == "withdrawal" else (other, one))
    is_order = [row.kind in ("buy", "sell") for row in (first, second)]
    are_rupees = [{part.asset for part in (row.sent, row.received) if part} == {PKR} for row in (first, second)]
    if kind is MatchKind.P2P_BANK or (kind is None and any(is_order) and any(are_rupees)):
        return MatchKind.P2P_BANK, *((one, other) if is_order[0] else (other, one))
    return kind or MatchKind.OVERLAP, one, other
