"""Review: what a ledger leaves open, what the person says to it, and which account is proven for which days."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.bulk import collector_paused
from engine.errors import UsageError
from engine.progress import Progress, no_progress

if TYPE_CHECKING:
    from engine.ledger.edits import State
    from engine.review.coverage import Covered
    from engine.review.item import Item


def review_items(
    ledger_path: Path,
    year: int | None = None,
    *,
    codes: Collection[str] = (),
    with_done: bool = False,
    with_rows: bool = False,
    progress: Progress = no_progress,
) -> list[Item]:
    """What the ledger leaves open, the dearest first; with `with_done` what was answered or ignored too.

    Raises InputError for the ledger, and what `progress` raises.
    """
    from engine import review
    from engine.ledger.ledger import open_ledger

    with collector_paused(), open_ledger(ledger_path) as ledger:
        found = [
            item
            for item in review.questions(ledger, year, progress=progress)
            if (not codes or item.code in codes) and (with_done or item.state == review.State.OPEN)
        ]
        return review.with_rows(ledger.connection, found) if with_rows else found


def balance_questions(ledger_path: Path, progress: Progress = no_progress) -> list[Item]:
    """Which balances are open questions, found quicker than all of `review_items`; their worth is not said.

    Raises InputError for the ledger, and what `progress` raises.
    """
    from engine import review
    from engine.ledger.ledger import open_ledger

    with collector_paused(), open_ledger(ledger_path) as ledger:
        return review.balance_questions(ledger, progress=progress)


def set_state(ledger_path: Path, id_: str, state: State, note: str = "", progress: Progress = no_progress) -> Item:
    """Say that an item is answered or ignored, or open it again; it is an edit, which can be undone.

    `id_` is the item's id or a beginning that only one has. UsageError where none or several have it.
    """
    from engine import review
    from engine.ledger.edits import set_question
    from engine.ledger.ledger import open_ledger

    with collector_paused(), open_ledger(ledger_path) as ledger:
        item = _one(review.questions(ledger, progress=progress), id_)
        set_question(ledger, item.id, state, note)
    return replace(item, state=state, note=note)


def coverage_of(ledger_path: Path, accounts: Collection[str] = ()) -> list[Covered]:
    """What is proven of the ledger's own accounts, or of those named. InputError for the ledger."""
    from engine.ledger.ledger import open_ledger
    from engine.review.coverage import coverage

    with open_ledger(ledger_path) as ledger:
        return [one for one in coverage(ledger.connection) if not accounts or one.account in accounts]


def _one(items: Sequence[Item], id_: str) -> Item:
    found = [item for item in items if item.id.startswith(id_.lower())] if id_ else []
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{len(found)} questions begin with {id_}: give more of the id.")
    raise UsageError(f"There is no question {id_!r}. `taxapp check LEDGER --all` lists them with their ids.")
