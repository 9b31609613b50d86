"""What a person brings to a question: a lot from before the records, a bank line, the other end of a transfer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from engine.errors import InputError
from engine.ledger.edits import State
from engine.ledger.ledger import open_ledger
from taxapp.usecases.account_detail import account_detail
from taxapp.usecases.bank_lines import lines_in
from taxapp.usecases.checking import review_items, review_ledger, set_states
from taxapp.usecases.edits import undo_edit, undo_import
from taxapp.usecases.open_ends import ends_for
from taxapp.usecases.own_entries import BUY, OPENING, OwnEntry, add_own_entry
from tests.support import new_ledger

SOLD = "2025-09-05T15:00:00+05:00,sell,Binance,BTC,0.03,PKR,980000,,,,,Saad,P2P-4"
ENDS = """
2024-09-01T10:00:00+05:00,withdrawal,Binance,USDT,401,,,,,,,,W-1
2024-09-02T10:00:00+05:00,withdrawal,Binance,USDT,90,,,,,,,,W-2
2024-09-20T10:00:00+05:00,deposit,Wallet,,,USDT,400,,,,,,D-1
2024-09-21T10:00:00+05:00,deposit,Wallet,,,BTC,1,,,,,,D-2
"""
BANKED = """
2024-08-01T10:00:00+05:00,buy,Binance,PKR,2800000,USDT,10000,,,,,Bilal,P2P-1
2024-08-01T11:00:00+05:00,withdrawal,HBL,PKR,2800000,,,,,,,Bilal,,bank_line
2024-08-03T11:00:00+05:00,withdrawal,HBL,PKR,2790000,,,,,,,Rent,,bank_line
2024-08-04T11:00:00+05:00,deposit,HBL,,,PKR,2800000,,,,,Salary,,bank_line
2024-09-04T11:00:00+05:00,withdrawal,HBL,PKR,2800000,,,,,,,Later,,bank_line
"""


def lot(kind: str = OPENING, rupees: str = "210000") -> OwnEntry:
    return OwnEntry(kind, "Binance", date(2023, 5, 1), "BTC", Decimal("0.03"), Decimal(rupees), "an old phone")


@pytest.mark.parametrize("kind", [OPENING, BUY])
def test_a_lot_brings_its_cost_and_goes_with_its_import(tmp_path: Path, kind: str) -> None:
    ledger = new_ledger(tmp_path, SOLD)
    before = review_ledger(ledger)
    assert [one.code for one in before.items] == ["shortage"]
    source = add_own_entry(ledger, lot(kind))
    after = review_ledger(ledger)
    assert "shortage" not in [one.code for one in after.items]
    assert after.payable[2026] < before.payable[2026]
    undo_import(ledger, source)
    assert review_ledger(ledger).payable == before.payable


def test_the_same_lot_twice_and_one_of_nothing_are_refused(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, SOLD)
    add_own_entry(ledger, lot())
    with pytest.raises(InputError, match="in the ledger already"):
        add_own_entry(ledger, lot())
    with pytest.raises(InputError, match="A purchase costs something"):
        add_own_entry(ledger, lot(BUY, "0"))
    with pytest.raises(InputError, match="above zero"):
        add_own_entry(ledger, OwnEntry(OPENING, "Binance", date(2023, 5, 1), "BTC", Decimal(0), Decimal(1)))


def test_the_other_ends_of_a_deposit_are_those_of_its_coin_the_nearest_in_quantity_first(tmp_path: Path) -> None:
    with open_ledger(new_ledger(tmp_path, ENDS)) as ledger:
        [uid] = ledger.connection.execute("SELECT uid FROM entry WHERE reference = 'D-1'").fetchone()
        assert [one.reference for one in ends_for(ledger, uid)] == ["W-1", "W-2"]
        [other] = ledger.connection.execute("SELECT uid FROM entry WHERE reference = 'D-2'").fetchone()
        assert ends_for(ledger, other) == []


def test_bank_lines_of_an_order_go_the_same_way_within_a_week_the_nearest_in_amount_first(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, BANKED)
    with open_ledger(ledger) as opened:
        opened.connection.execute("DELETE FROM match")
        opened.connection.commit()
        [uid] = opened.connection.execute("SELECT uid FROM entry WHERE reference = 'P2P-1'").fetchone()
        found = lines_in(opened, uid)
    assert [one.who for one in found] == ["Bilal", "Rent"]
    assert found[0].off == 0


def test_questions_are_answered_together_and_one_undo_opens_all(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, ENDS)
    items = review_items(ledger)
    assert len(items) > 1
    edit = set_states(ledger, [one.id for one in items], State.IGNORED, "small")
    assert review_items(ledger) == []
    assert {one.note for one in review_items(ledger, with_done=True)} == {"small"}
    undo_edit(ledger, edit.id)
    assert review_items(ledger) == items


def test_an_account_in_full_says_what_it_holds_and_what_proves_it(tmp_path: Path) -> None:
    detail = account_detail(new_ledger(tmp_path, SOLD), "Binance")
    assert [(one.asset, one.stated, one.difference) for one in detail.balances] == [("BTC", None, None)]
    assert detail.service is not None
    assert detail.service.id == "binance"
    assert [one.source for one in detail.proofs] == ["test.hisaab.csv"]
