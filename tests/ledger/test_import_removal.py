"""An import is taken out with all that hangs on it, and comes back byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from engine.errors import Cancelled, InputError
from engine.ledger.edits import MatchKind, annotate, edits, ignore, match
from engine.ledger.evidence import attach, evidence
from engine.ledger.import_removal import remove_imports, sources
from engine.ledger.ledger import Ledger, create_ledger
from engine.ledger.lot_choices import set_choices
from engine.ledger.parts import Share, merge, split
from engine.ledger.syncing import Proven, _note, proven
from engine.ledger.undoing import redo_last, undo, undo_last
from engine.model import Kind
from tests.ledger.told import HOUR, MINUTE, at, bring, entry, links, uid

T = at("10:00")
TABLES = (
    *("source", "raw_record", "entry", "posting", "entry_raw", "stated_balance", "proven", "entry_change"),
    *("apart", "match", "lot_choice", "evidence_entry", "made_of"),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Two imports: what was bought and withdrawn, and where it arrived, with a sale there."""
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        bring(ledger, 1, [
            entry(T, Kind.BUY, "Binance", "280000 PKR", "1000 USDT"),
            entry(T + HOUR, Kind.WITHDRAWAL, "Binance", "500 USDT"),
        ], sha256="a")  # fmt: skip
        bring(ledger, 3, [
            entry(T + HOUR + MINUTE, Kind.DEPOSIT, "Wallet", "", "500 USDT"),
            entry(T + 2 * HOUR, Kind.SELL, "Wallet", "100 USDT", "28500 PKR"),
            entry(T + 3 * HOUR, Kind.WITHDRAWAL, "Wallet", "100 USDT"),
        ], "wallet_file", sha256="b")  # fmt: skip
        yield ledger


def content(ledger: Ledger) -> dict[str, list[tuple]]:
    return {table: ledger.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}


def decide(ledger: Ledger) -> None:
    """Something of every sort about the second import's entries."""
    annotate(ledger, uid(3), "mine")
    match(ledger, MatchKind.TRANSFER, uid(2), uid(3))
    set_choices(ledger, uid(4), "", [(uid(1), Decimal(100))])
    attach(ledger, [uid(4), uid(2)], "a.txt", "text/plain", b"paid")
    split(ledger, uid(5), [Share(sent=Decimal(60)), Share(sent=Decimal(40), kind=Kind.GIFT_OUT)])


def test_an_import_goes_with_all_that_was_decided_about_it_and_comes_back(ledger: Ledger) -> None:
    decide(ledger)
    before = content(ledger)
    made = remove_imports(ledger, [2])
    assert made.action == "remove"
    assert [one.id for one in sources(ledger)] == [1]
    left = content(ledger)
    assert {row[1] for row in left["entry"]} == {uid(1), uid(2)}
    assert [left[table] for table in ("match", "lot_choice", "made_of", "entry_change")] == [[], [], [], []]
    assert [one.entries for one in evidence(ledger)] == [(uid(2),)]
    undo_last(ledger)
    assert content(ledger) == before
    redo_last(ledger)
    assert content(ledger) == left
    undo_last(ledger)
    assert content(ledger) == before


def test_what_is_left_is_linked_as_if_the_import_had_never_been(ledger: Ledger) -> None:
    """Two deposits may be the withdrawal's; with the import of one taken out, the other is."""
    bring(ledger, 10, [entry(T + HOUR + 2 * MINUTE, Kind.DEPOSIT, "OKX", "", "500 USDT")], "okx")
    assert links(ledger, "transfer") == set()
    remove_imports(ledger, [2])
    assert links(ledger, "transfer") == {("transfer", 2, 10)}
    undo_last(ledger)
    assert links(ledger, "transfer") == set()


def test_the_same_file_can_be_imported_again_and_then_nothing_comes_back_twice(ledger: Ledger) -> None:
    made = remove_imports(ledger, [2])
    told = [entry(T + HOUR + MINUTE, Kind.DEPOSIT, "Wallet", "", "500 USDT")]
    assert bring(ledger, 3, told, "wallet_file", sha256="b").entries_added == 1
    with pytest.raises(InputError, match=r"wallet_file\.csv brought the same rows"):
        undo(ledger, made.id)
    again = sources(ledger)[-1].id
    remove_imports(ledger, [again])
    undo(ledger, made.id)
    assert len(sources(ledger)) == 2


def test_what_is_imported_in_between_has_other_numbers(ledger: Ledger) -> None:
    before = content(ledger)
    remove_imports(ledger, [2])
    bring(ledger, 20, [entry(T, Kind.DEPOSIT, "Wallet", "", "7 ETH")], "other")
    split(ledger, uid(20), [Share(received=Decimal(3)), Share(received=Decimal(4))])
    undo(ledger, 1)
    now = content(ledger)
    assert all(row in now[table] for table in ("source", "raw_record", "entry", "posting") for row in before[table])


def test_several_go_as_one(ledger: Ledger) -> None:
    before = content(ledger)
    remove_imports(ledger, [2, 1])
    assert content(ledger)["entry"] == []
    undo_last(ledger)
    assert content(ledger) == before
    assert len(edits(ledger)) == 2


def test_what_a_sync_has_proven_is_withdrawn_with_it(ledger: Ledger) -> None:
    ledger.connection.execute("UPDATE source SET endpoint = 'fills' WHERE id = 2")
    account, = ledger.connection.execute("SELECT account_id FROM source WHERE id = 2").fetchone()  # fmt: skip
    _note(ledger.connection, account, "fills", Proven("", 5, 9))
    _note(ledger.connection, account, "deposits", Proven("", 5, 9))
    remove_imports(ledger, [2])
    assert (proven(ledger, account, "fills"), len(proven(ledger, account, "deposits"))) == ({}, 1)
    undo_last(ledger)
    assert proven(ledger, account, "fills") == {"": [Proven("", 5, 9)]}


def test_what_was_merged_across_imports_holds_them(ledger: Ledger) -> None:
    bring(ledger, 30, [entry(T + 2 * HOUR, Kind.SELL, "Wallet", "1 USDT", "285 PKR")], "other")
    merge(ledger, [uid(4), uid(30)])
    before = content(ledger)
    with pytest.raises(InputError, match="merged of entries of this import and another"):
        remove_imports(ledger, [2])
    assert content(ledger) == before


def test_none_such(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="no import 9"):
        remove_imports(ledger, [9])
    with pytest.raises(InputError, match="No import"):
        remove_imports(ledger, [])


def test_edits_of_what_was_taken_out_can_not_be_undone_until_it_is_back(ledger: Ledger) -> None:
    hidden = ignore(ledger, uid(4))
    remove_imports(ledger, [2])
    with pytest.raises(InputError, match="can't be undone any more"):
        undo(ledger, hidden.id)
    undo_last(ledger)
    undo(ledger, hidden.id)


@pytest.mark.parametrize("steps", range(1, 15, 3))
def test_stopped_it_leaves_everything_as_it_was(ledger: Ledger, steps: int) -> None:
    left = steps

    def stop(what: str, done: int, total: int) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise Cancelled("Stopped.")

    decide(ledger)
    before, many = content(ledger), len(edits(ledger))
    with pytest.raises(Cancelled):
        remove_imports(ledger, [2], "", stop)
    assert (content(ledger), len(edits(ledger))) == (before, many)
