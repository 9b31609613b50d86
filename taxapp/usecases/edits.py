"""Deciding about entries of a ledger file, and taking it back. Entries are named by the beginning of their ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import InputError
from engine.progress import Progress, no_progress

if TYPE_CHECKING:
    from engine.ledger.edits import Edit, MatchKind
    from engine.ledger.import_removal import Source
    from engine.ledger.ledger import Ledger
    from engine.ledger.undoing import UndoState
    from engine.model import Kind


def list_edits(ledger_path: Path) -> list[Edit]:
    """All edits, in the order in which they were made. InputError where the file is no sound ledger, as below."""
    from engine.ledger.edits import edits
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        return edits(ledger)


def undo_state(ledger_path: Path) -> UndoState:
    """What `undo_last` and `redo_last` would do now. Quick, however many edits there are."""
    from engine.ledger.ledger import open_ledger
    from engine.ledger.undoing import undo_state

    with open_ledger(ledger_path) as ledger:
        return undo_state(ledger)


def undo_last(ledger_path: Path, progress: Progress = no_progress) -> Edit:
    """Take back the last edit that holds. InputError where there is none, or it can't be."""
    return undo_edit(ledger_path, None, progress)


def redo_last(ledger_path: Path, progress: Progress = no_progress) -> Edit:
    """Make again what was taken back last, as long as no other edit was made since. InputError as `undo_last`."""
    from engine.ledger.ledger import open_ledger
    from engine.ledger.undoing import redo_last

    with open_ledger(ledger_path) as ledger:
        return redo_last(ledger, progress)


def undo_edit(ledger_path: Path, edit_id: int | None = None, progress: Progress = no_progress) -> Edit:
    """Take an edit back, the last one that holds where none is named. InputError where it can't be."""
    from engine.ledger.ledger import open_ledger
    from engine.ledger.undoing import undo

    with open_ledger(ledger_path) as ledger:
        return undo(ledger, edit_id, progress)


def list_imports(ledger_path: Path) -> list[Source]:
    """The imports, and endpoints of syncs, that the ledger has; the latest last."""
    from engine.ledger.import_removal import sources
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        return sources(ledger)


def undo_import(
    ledger_path: Path, source: int | Sequence[int], note: str = "", progress: Progress = no_progress
) -> Edit:
    """Take an import out (its source's id; several, such as the files of one bundle, as one edit): rows, entries, and
    what was decided about them; of a sync also what it has proven. `undo_edit` brings all of it back.

    InputError where it is not there or can't go; Cancelled from `progress`, with nothing changed.
    """
    from engine.ledger.import_removal import remove_imports
    from engine.ledger.ledger import open_ledger
    from taxapp.usecases.backups import backup_if_due

    backup_if_due(ledger_path, "remove", progress)
    with open_ledger(ledger_path) as ledger:
        return remove_imports(ledger, [source] if isinstance(source, int) else source, note, progress)


# --- many entries, one edit: uids in full -------------------------------------------------------------------------


def bulk_ignore(ledger_path: Path, uids: Sequence[str], note: str = "", progress: Progress = no_progress) -> Edit:
    """Leave entries out, as one edit. InputError, here and below, where an entry is not there or can't be so, or where
    nothing changes; Cancelled from `progress`: then nothing is changed."""
    from engine.ledger.bulk_edits import ignore_all

    return _bulk(ledger_path, lambda ledger: ignore_all(ledger, uids, note, progress), progress)


def bulk_restore(ledger_path: Path, uids: Sequence[str], note: str = "", progress: Progress = no_progress) -> Edit:
    """Let ignored entries count again."""
    from engine.ledger.bulk_edits import restore_all

    return _bulk(ledger_path, lambda ledger: restore_all(ledger, uids, note, progress), progress)


def bulk_reclassify(
    ledger_path: Path, uids: Sequence[str], kind: Kind, note: str = "", progress: Progress = no_progress
) -> Edit:
    """Say what entries are."""
    from engine.ledger.bulk_edits import reclassify_all

    return _bulk(ledger_path, lambda ledger: reclassify_all(ledger, uids, kind, note, progress), progress)


def bulk_tag(
    ledger_path: Path,
    uids: Sequence[str],
    add: Sequence[str] = (),
    take: Sequence[str] = (),
    note: str = "",
    progress: Progress = no_progress,
) -> Edit:
    """Give entries tags, and take others from them."""
    from engine.ledger.bulk_edits import tag_all

    return _bulk(ledger_path, lambda ledger: tag_all(ledger, uids, add, take, note, progress), progress)


def bulk_annotate(ledger_path: Path, uids: Sequence[str], text: str, progress: Progress = no_progress) -> Edit:
    """Write the note of entries anew."""
    from engine.ledger.bulk_edits import annotate_all

    return _bulk(ledger_path, lambda ledger: annotate_all(ledger, uids, text, "", progress), progress)


def bulk_set_value(
    ledger_path: Path, uids: Sequence[str], value: Decimal | None, note: str = "", progress: Progress = no_progress
) -> Edit:
    """Say what each of the entries was worth, in rupees; None: as imported."""
    from engine.ledger.bulk_edits import set_value_of_all

    return _bulk(ledger_path, lambda ledger: set_value_of_all(ledger, uids, value, note, progress), progress)


def bulk_set_price(
    ledger_path: Path,
    uids: Sequence[str],
    asset: str,
    price: Decimal,
    note: str = "",
    progress: Progress = no_progress,
) -> Edit:
    """Say what entries were worth by the price of a coin in rupees. Each must send or receive it."""
    from engine.ledger.bulk_edits import set_price_of_all

    return _bulk(ledger_path, lambda ledger: set_price_of_all(ledger, uids, asset, price, note, progress), progress)


def _bulk(ledger_path: Path, do: Callable[[Ledger], Edit], progress: Progress) -> Edit:
    from engine.bulk import collector_paused
    from engine.ledger.ledger import open_ledger
    from taxapp.usecases.backups import backup_if_due

    backup_if_due(ledger_path, "bulk", progress)
    with open_ledger(ledger_path) as ledger, collector_paused():
        return do(ledger)


# --- entries into others ------------------------------------------------------------------------------------------


def split_by_quantity(ledger_path: Path, entry: str, quantities: Sequence[Decimal], note: str = "") -> Edit:
    """Split an entry by the quantities of its leading side (sent, else received, else fee), all else in proportion."""
    from engine.ledger.ledger import open_ledger
    from engine.ledger.parts import shares_by_quantity, split
    from taxapp.usecases.lots import full_uid

    with open_ledger(ledger_path) as ledger:
        uid = full_uid(ledger, entry)
        return split(ledger, uid, shares_by_quantity(ledger, uid, quantities), note)


def merge_entries(ledger_path: Path, entries: Sequence[str], kind: Kind | None = None, note: str = "") -> Edit:
    """Merge entries of one account and day into one; where no kind is named, theirs and their sides tell it."""
    from engine.ledger.ledger import open_ledger
    from engine.ledger.parts import merge

    with open_ledger(ledger_path) as ledger:
        return merge(ledger, _uids(ledger, entries), kind, note)


def set_entry_value(ledger_path: Path, entry: str, value: Decimal | None, note: str = "") -> Edit:
    """Say what an entry was worth, in rupees; None: as imported."""
    from engine.ledger.edits import set_value
    from engine.ledger.ledger import open_ledger
    from taxapp.usecases.lots import full_uid

    with open_ledger(ledger_path) as ledger:
        return set_value(ledger, full_uid(ledger, entry), value, note)


# --- one entry ----------------------------------------------------------------------------------------------------


def ignore_entries(ledger_path: Path, entries: Sequence[str], note: str = "") -> list[Edit]:
    """Leave entries out; several are one edit. InputError, here and below, where an entry is not there or nothing would
    change."""
    from engine.ledger.bulk_edits import ignore_all
    from engine.ledger.edits import ignore
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        uids = _uids(ledger, entries)
        return [ignore(ledger, *uids, note) if len(uids) == 1 else ignore_all(ledger, uids, note)]


def restore_entries(ledger_path: Path, entries: Sequence[str], note: str = "") -> list[Edit]:
    """Let ignored entries count again; several are one edit."""
    from engine.ledger.bulk_edits import restore_all
    from engine.ledger.edits import restore
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        uids = _uids(ledger, entries)
        return [restore(ledger, *uids, note) if len(uids) == 1 else restore_all(ledger, uids, note)]


def price_entries(ledger_path: Path, entries: Sequence[str], asset: str, price: Decimal, note: str = "") -> Edit:
    """Say what entries were worth by the price of a coin in rupees, as one edit."""
    from engine.ledger.bulk_edits import set_price_of_all
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        return set_price_of_all(ledger, _uids(ledger, entries), asset, price, note)


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
