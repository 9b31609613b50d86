"""Edits are a stack: what was done last is undone first, and redone first, until something else is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import InputError
from engine.ledger.edits import annotate, ignore, tag
from engine.ledger.ledger import Ledger, create_ledger
from engine.ledger.undoing import redo_last, undo, undo_last, undo_state
from engine.model import Kind
from tests.ledger.told import HOUR, at, bring, entry, uid

T = at("10:00")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        bring(ledger, 1, [entry(T + n * HOUR, Kind.DEPOSIT, "Wallet", "", f"{n + 1} BTC") for n in range(4)])
        yield ledger


def stack(ledger: Ledger) -> tuple[int | None, int | None]:
    """The edits that would be undone and redone."""
    state = undo_state(ledger)
    return state.undo and state.undo.id, state.redo and state.redo.id


def test_nothing_was_edited(ledger: Ledger) -> None:
    assert stack(ledger) == (None, None)
    with pytest.raises(InputError, match="nothing to undo"):
        undo_last(ledger)
    with pytest.raises(InputError, match="nothing to redo"):
        redo_last(ledger)


def test_back_and_forth(ledger: Ledger) -> None:
    first, second = ignore(ledger, uid(1)).id, tag(ledger, uid(2), ["dust"]).id
    assert stack(ledger) == (second, None)
    undo_last(ledger)
    assert stack(ledger) == (first, second)
    undo_last(ledger)
    assert stack(ledger) == (None, first)
    redo_last(ledger)
    assert stack(ledger) == (first, second)
    redo_last(ledger)
    assert stack(ledger) == (second, None)
    undo_last(ledger)
    undo_last(ledger)
    assert stack(ledger) == (None, first)


def test_another_edit_ends_what_could_be_redone(ledger: Ledger) -> None:
    ignore(ledger, uid(1))
    undo_last(ledger)
    new = annotate(ledger, uid(2), "mine").id
    assert stack(ledger) == (new, None)
    with pytest.raises(InputError, match="nothing to redo"):
        redo_last(ledger)


def test_one_in_the_middle_is_taken_back_and_made_again_last(ledger: Ledger) -> None:
    first, second = ignore(ledger, uid(1)).id, tag(ledger, uid(2), ["dust"]).id
    undone = undo(ledger, first)
    assert stack(ledger) == (second, first)
    undo(ledger, undone.id)
    assert stack(ledger) == (first, None)
