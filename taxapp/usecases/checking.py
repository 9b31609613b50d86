"""Review: what a ledger leaves open, what the person says to it, and which account is proven for which days."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.bulk import collector_paused
from engine.errors import UsageError
from engine.progress import Progress, no_progress

if TYPE_CHECKING:
    from engine.ledger.edits import Edit, State
    from engine.ledger.ledger import Ledger
    from engine.review.coverage import Covered
    from engine.review.item import Item

_LOOKED_AT = 50
"""Entries of a question whose accounts are looked up."""


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


@dataclass(frozen=True, slots=True)
class Reviewed:
    """All questions whatever became of them, the dearest first, with the raw rows behind them; the tax payable of each
    year that can be computed, in paisa; and by question the accounts that its entries are of."""

    items: tuple[Item, ...]
    payable: Mapping[int, int]
    accounts: Mapping[str, tuple[str, ...]]


def review_ledger(ledger_path: Path, progress: Progress = no_progress) -> Reviewed:
    """All that a ledger leaves open, with what the years come to as it is. Raises as `review_items`."""
    from engine import review
    from engine.ledger.ledger import open_ledger

    with collector_paused(), open_ledger(ledger_path) as ledger:
        looked = review.look(ledger, progress=progress)
        items = review.with_rows(ledger.connection, review.questions_of(looked, ledger, progress=progress))
        payable = {one.tax_year: one.tax.payable for one in looked.returns}
        return Reviewed(tuple(items), payable, _accounts(ledger, items))


def _accounts(ledger: Ledger, items: Sequence[Item]) -> dict[str, tuple[str, ...]]:
    """By question, the accounts of its entries (of many: of the first); where it has none, those that it names."""
    first = {item.id: item.entries[:_LOOKED_AT] for item in items}
    uids = list(dict.fromkeys(uid for one in first.values() for uid in one))
    of_uid: dict[str, set[str]] = {}
    for uid, name in ledger.connection.execute(
        "SELECT e.uid, a.name FROM json_each(?) AS w JOIN entry AS e ON e.uid = w.value"
        " JOIN posting AS p ON p.entry_id = e.id JOIN account AS a ON a.id = p.account_id",
        (json.dumps(uids),),
    ):
        of_uid.setdefault(uid, set()).add(name)
    names = [name for (name,) in ledger.connection.execute("SELECT name FROM account ORDER BY name")]
    found = {}
    for item in items:
        touched = sorted({name for uid in first[item.id] for name in of_uid.get(uid, ())})
        found[item.id] = tuple(touched or [name for name in names if name in item.message])
    return found


def set_states(ledger_path: Path, ids: Sequence[str], state: State, note: str = "") -> Edit:
    """Say that questions (their ids in full) are answered or ignored, or open them again, as one edit. InputError where
    nothing changes."""
    from engine.ledger.cells import Cell
    from engine.ledger.edits import Action, make_edit
    from engine.ledger.edits import State as States
    from engine.ledger.ledger import open_ledger

    value = None if state == States.OPEN else (str(state), note)
    with open_ledger(ledger_path) as ledger:
        return make_edit(ledger, Action.QUESTION, "", [Cell("question_state", (one,), value) for one in ids], note, [])


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
