"""`taxapp edit`, `taxapp edits` and `taxapp undo`: deciding, seeing what was decided, taking it back."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from taxapp.__main__ import main
from tests.support import new_ledger

ROWS = """
2025-08-01T10:00:00+05:00,buy,Exchange,PKR,300000,ETH,1,,,,,,bought
2025-08-02T10:00:00+05:00,withdrawal,Exchange,ETH,0.5,,,,,,,,out
2025-08-02T10:02:00+05:00,deposit,Wallet,,,ETH,0.5,,,,,,one
2025-08-02T10:10:00+05:00,deposit,OKX,,,ETH,0.5,,,,,,other
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return new_ledger(tmp_path, ROWS)


def uid(ledger: Path, reference: str) -> str:
    """The entry that has this reference."""
    connection = sqlite3.connect(ledger)
    [found] = connection.execute("SELECT uid FROM entry WHERE reference = ?", (reference,)).fetchone()
    connection.close()
    return str(found)


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    """What a command says as JSON."""
    assert main([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_decision_is_listed_undone_and_redone(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = uid(ledger, "other")
    [made] = said(capsys, "edit", ledger, "ignore", other[:8], "--note", "not mine")
    assert (made["edit"], made["action"], made["entry"], made["note"]) == (1, "ignore", other, "not mine")
    [undone] = said(capsys, "undo", ledger)
    assert undone["undoes"] == 1
    [redone] = said(capsys, "undo", ledger, 2)
    assert redone["what"] == f"{other} is ignored"
    listed = said(capsys, "edits", ledger)
    states = [(one["edit"], one["undoes"], one["undone_by"]) for one in listed]
    assert states == [(1, None, None), (2, 1, 3), (3, 2, None)]


def test_the_list_is_a_table(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = uid(ledger, "one")
    assert main(["edit", str(ledger), "kind", one, "gift_in"]) == 0
    assert "`taxapp undo" in capsys.readouterr().err
    assert main(["edits", str(ledger)]) == 0
    assert f'kind of {one}: as imported -> "gift_in"' in capsys.readouterr().out


@pytest.mark.parametrize("is_turned", [False, True])
def test_a_match_needs_no_order(ledger: Path, capsys: pytest.CaptureFixture[str], is_turned: bool) -> None:
    ends = [uid(ledger, "out"), uid(ledger, "other")]
    [made] = said(capsys, "edit", ledger, "match", *(reversed(ends) if is_turned else ends))
    assert made["after"][0] == {"table": "match", "key": ["transfer", *ends], "value": []}


def test_two_that_are_matched_are_kept_apart(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ends = [uid(ledger, "out"), uid(ledger, "other")]
    said(capsys, "edit", ledger, "match", *ends)
    [made] = said(capsys, "edit", ledger, "apart", *ends)
    assert made["what"].endswith(f"; {ends[0]} and {ends[1]} (transfer) no longer matched")


def test_tags_come_and_go(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = uid(ledger, "one")
    [made] = said(capsys, "edit", ledger, "tag", one, "spam", "dust")
    assert made["after"][0]["value"] == ["spam,dust"]
    [made] = said(capsys, "edit", ledger, "untag", one, "spam")
    assert made["after"][0]["value"] == ["dust"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["kind", "out", "giftt"], 2, "is no kind"),
        (["kind", "out"], 2, "an entry and its kind"),
        (["match", "out"], 2, "two entries"),
        (["tag", "out"], 2, "an entry and the tags"),
        (["kind", "out", "buy"], 3, "something sent and something received"),
        (["restore", "out"], 3, "so already"),
    ],
)
def test_what_can_not_be_is_refused(
    ledger: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, says: str
) -> None:
    named = [uid(ledger, one) if one == "out" else one for one in arguments]
    assert main(["edit", str(ledger), *named]) == code
    assert says in capsys.readouterr().err


def test_nothing_to_undo(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["undo", str(ledger)]) == 3
    assert "nothing to undo" in capsys.readouterr().err
    assert main(["edits", str(ledger)]) == 0
    assert "Nothing was edited." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ("2025-08-01T10:00:00Z,withdrawal,Bank,PKR,2800,,,,,,,,LINE", "p2p_bank"),
        ("2025-08-01T10:00:00Z,deposit,Exchange,,,USDT,10,,,,,,LINE", "overlap"),
        ("2025-08-01T10:00:09Z,buy,Exchange,PKR,2800,USDT,10,,,,,,LINE", "overlap"),
    ],
    ids=["a bank line", "the coins' side in a statement", "another order"],
)
def test_what_an_order_is_matched_as_its_other_entry_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: str, kind: str
) -> None:
    order = "2025-08-01T10:00:00Z,buy,Exchange,PKR,2800,USDT,10,,,,,,ORDER,p2p"
    ledger = new_ledger(tmp_path, f"{order}\n{rows}")
    [made] = said(capsys, "edit", ledger, "apart", uid(ledger, "ORDER"), uid(ledger, "LINE"))
    assert made["after"][0]["key"][0] == kind


@pytest.mark.parametrize("is_turned", [False, True])
def test_a_withdrawal_and_a_deposit_of_another_coin_on_one_account_are_matched_as_a_swap(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], is_turned: bool
) -> None:
    out = "2025-08-01T10:00:00Z,withdrawal,Wallet,ETH,1,,,,,,,,OUT"
    ledger = new_ledger(tmp_path, f"{out}\n2025-08-01T10:00:09Z,deposit,Wallet,,,USDT,2500,,,,,,IN")
    ends = [uid(ledger, "OUT"), uid(ledger, "IN")]
    [made] = said(capsys, "edit", ledger, "match", *(reversed(ends) if is_turned else ends))
    assert made["after"][0] == {"table": "match", "key": ["swap", *ends], "value": []}
