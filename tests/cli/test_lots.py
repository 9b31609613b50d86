"""`taxapp lots`: seeing what a disposal can be matched with, naming lots for it, and what the tax makes of that."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from taxapp.__main__ import main
from tests.support import new_ledger

ROWS = """
2025-08-01T10:00:00+05:00,buy,Exchange,PKR,300000,ETH,1,,,,,,cheap
2025-08-02T10:00:00+05:00,buy,Exchange,PKR,500000,ETH,1,,,,,,dear
2025-08-03T10:00:00+05:00,buy,Exchange,PKR,5,SHIB,100000,,,,,,dust
2025-09-02T10:00:00+05:00,sell,Exchange,ETH,0.75,PKR,600000,,,,,,first sale
2025-09-03T10:00:00+05:00,swap,Exchange,ETH,1,BTC,0.01,SHIB,1000,,400000,,second sale
2025-09-04T10:00:00+05:00,buy,Exchange,PKR,450000,ETH,1,,,,,,later
"""
SPECIFIC = ("--set", "cost_method=specific")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return new_ledger(tmp_path, ROWS)


def uid(ledger: Path, reference: str) -> str:
    """The entry that has this reference."""
    connection = sqlite3.connect(ledger)
    [found] = connection.execute("SELECT uid FROM entry WHERE reference = ?", (reference,)).fetchone()
    connection.close()
    return str(found)


def kept(ledger: Path) -> list[tuple[str, str, str]]:
    connection = sqlite3.connect(ledger)
    found = connection.execute(
        "SELECT lot_uid, quantity, part FROM lot_choice ORDER BY disposal_uid, ordinal"
    ).fetchall()
    connection.close()
    return found


def said(capsys: pytest.CaptureFixture[str], ledger: Path, *arguments: str) -> Any:
    """What `taxapp lots LEDGER … --json` says."""
    assert main(["lots", str(ledger), *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def cost_of_sales(capsys: pytest.CaptureFixture[str], ledger: Path) -> list[str]:
    assert main(["compute", str(ledger), "--year", "2026", *SPECIFIC, "--json"]) == 0
    disposals = json.loads(capsys.readouterr().out)["disposals"]
    return [one["cost_pkr"] for one in disposals if one["asset"] == "ETH"]


def test_a_disposal_shows_what_was_held_just_before_it(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = said(capsys, ledger, uid(ledger, "first sale"))
    assert (first["asset"], first["quantity"], first["tax_year"]) == ("ETH", "0.75", 2026)
    assert (first["cost_method"], first["in_effect"], first["named"]) == ("fifo", False, [])
    assert [(lot["lot"], lot["quantity"], lot["cost_pkr"]) for lot in first["lots"]] == [
        (uid(ledger, "cheap"), "1", "300000.00"),
        (uid(ledger, "dear"), "1", "500000.00"),
    ]
    # a quarter of the oldest is left after the first sale; what was bought later is not there yet
    second = said(capsys, ledger, uid(ledger, "second sale"))
    assert [(lot["quantity"], lot["cost_pkr"], lot["unit_cost_pkr"]) for lot in second["lots"]] == [
        ("0.25", "75000.00", "300000.00"),
        ("1", "500000.00", "500000.00"),
    ]


def test_naming_lots_changes_what_specific_computes(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0.75 of the lot at 500,000 cost 375,000; then 1 of the lot at 300,000."""
    first, dear = uid(ledger, "first sale"), uid(ledger, "dear")
    assert said(capsys, ledger, first, f"{dear}=0.75", *SPECIFIC)["named"] == [{"lot": dear, "quantity": "0.75"}]
    assert cost_of_sales(capsys, ledger) == ["375000.00", "300000.00"]
    left = said(capsys, ledger, uid(ledger, "second sale"), *SPECIFIC)["lots"]
    assert [(lot["quantity"], lot["cost_pkr"]) for lot in left] == [("1", "300000.00"), ("0.25", "125000.00")]


def test_a_beginning_of_an_id_is_enough(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, cheap = uid(ledger, "first sale"), uid(ledger, "cheap")
    said(capsys, ledger, first[:8].upper(), f"{cheap[:8]}=0.5")
    assert kept(ledger) == [(cheap, "0.5", "")]


def test_a_new_choice_replaces_the_one_before_and_clear_forgets_it(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, cheap, dear = (uid(ledger, one) for one in ("first sale", "cheap", "dear"))
    said(capsys, ledger, first, f"{cheap}=0.5")
    said(capsys, ledger, first, f"{dear}=0.5", f"{cheap}=0.25")
    assert kept(ledger) == [(dear, "0.5", ""), (cheap, "0.25", "")]
    assert said(capsys, ledger, first, "--clear") == {"disposal": first, "part": "", "named": []}
    assert kept(ledger) == []


def test_the_fee_of_an_entry_is_a_disposal_of_its_own(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    second, dust = uid(ledger, "second sale"), uid(ledger, "dust")
    fee = said(capsys, ledger, second, f"{dust}=1000", "--part", "fee")
    assert (fee["asset"], fee["quantity"], fee["part"]) == ("SHIB", "1000", "fee")
    # 5 rupees for 100,000: 0.00005 each
    assert [(lot["unit_cost_pkr"], lot["cost_pkr"]) for lot in fee["lots"]] == [("0.00005", "5.00")]
    assert kept(ledger) == [(dust, "1000", "fee")]


def test_the_ledger_alone_lists_all_choices(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, ledger) == []
    first, second, cheap = (uid(ledger, one) for one in ("first sale", "second sale", "cheap"))
    said(capsys, ledger, second, f"{cheap}=0.25")
    said(capsys, ledger, first, f"{cheap}=0.5")
    listed = said(capsys, ledger)
    assert [(one["disposal"], one["in_effect"]) for one in listed] == [(first, False), (second, False)]
    assert listed[0]["lots"] == [{"lot": cheap, "acquired": "2025-08-01T05:00:00Z", "quantity": "0.5"}]
    assert [one["in_effect"] for one in said(capsys, ledger, *SPECIFIC)] == [True, True]
    assert main(["lots", str(ledger)]) == 0
    told = capsys.readouterr()
    assert "2 Sep 2025" in told.out
    assert "2 of 2 choices have no effect" in told.err


def test_a_person_reads_a_table_and_what_the_choice_comes_to(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, dear = uid(ledger, "first sale"), uid(ledger, "dear")
    assert main(["lots", str(ledger), first, f"{dear}=0.5"]) == 0
    told = capsys.readouterr()
    assert f"Disposal {first}: 0.75 ETH, Exchange, 2 Sep 2025, TY2026" in told.out
    [row] = [line.split() for line in told.out.splitlines() if line.startswith(dear)]
    assert row == [dear, "2", "Aug", "2025", "1", "500,000.00", "500,000.00", "0.5"]
    assert "0.25 of it is taken from the oldest lots." in told.err
    assert "TY2026 is computed by cost_method=fifo, where named lots have no effect." in told.err
    assert main(["lots", str(ledger), first, *SPECIFIC]) == 0
    assert "no effect" not in capsys.readouterr().err


def test_a_lot_used_up_by_an_earlier_choice_is_said(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, dear = (uid(ledger, one) for one in ("first sale", "second sale", "dear"))
    assert main(["lots", str(ledger), first, f"{dear}=0.75", *SPECIFIC]) == 0
    assert main(["lots", str(ledger), second, f"{dear}=1", *SPECIFIC]) == 0
    assert f"Of the lot {dear} only 0.25 of the 1 named is there at that moment." in capsys.readouterr().err
    # 0.25 x 500,000 + 0.75 x 300,000
    assert cost_of_sales(capsys, ledger) == ["375000.00", "350000.00"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["{first sale}", "{cheap}=2"], 3, "never had 2"),
        (["{first sale}", "{cheap}=0.5", "{dear}=0.5"], 3, "more than the 0.75 disposed of"),
        (["{first sale}", "{dust}=0.5"], 3, "another coin"),
        (["{first sale}", "{later}=0.5"], 3, "acquired after the disposal"),
        (["{first sale}", "{cheap}=0"], 3, "above zero"),
        (["{first sale}", "{second sale}=0.5"], 3, "another coin"),
        (["{cheap}"], 3, "disposes of nothing"),
        (["{first sale}", "--part", "fee"], 3, "leave --part fee away"),
        (["ffffffffffffffff"], 3, "No entry's id begins with"),
        (["first sale"], 3, "is no entry's id"),
        (["{first sale}", "{cheap}"], 2, "LOT=QUANTITY"),
        (["{first sale}", "{cheap}=half"], 2, "is not a number"),
        (["{cheap}=0.5"], 2, "not of which disposal"),
        (["--clear"], 2, "needs the disposal"),
        (["{first sale}", "{cheap}=0.5", "--clear"], 2, "without it"),
        (["{first sale}", "--set", "cost_method=best"], 2, "cost_method"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    ledger: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, says: str
) -> None:
    names = {one: uid(ledger, one) for one in ("first sale", "second sale", "cheap", "dear", "dust", "later")}
    assert main(["lots", str(ledger), *(argument.format(**names) for argument in arguments)]) == code
    told = capsys.readouterr()
    assert says in told.err
    assert told.out == ""
    assert kept(ledger) == []


def test_a_beginning_that_fits_several_is_refused(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = sqlite3.connect(ledger)
    with connection:
        connection.execute("UPDATE entry SET uid = 'abcd000000000001' WHERE reference = 'cheap'")
        connection.execute("UPDATE entry SET uid = 'abcd000000000002' WHERE reference = 'dear'")
    connection.close()
    assert main(["lots", str(ledger), uid(ledger, "first sale"), "abcd=0.5"]) == 3
    assert "abcd000000000001, abcd000000000002" in capsys.readouterr().err
    assert kept(ledger) == []


def test_with_a_pool_an_account_only_its_lots_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = new_ledger(
        tmp_path,
        """
        2025-08-01T10:00:00+05:00,buy,Exchange,PKR,300000,ETH,1,,,,,,there
        2025-08-02T10:00:00+05:00,buy,Wallet,PKR,500000,ETH,1,,,,,,here
        2025-09-02T10:00:00+05:00,sell,Wallet,ETH,1,PKR,900000,,,,,,sale
        """,
    )
    sale = uid(ledger, "sale")
    both = [lot["lot"] for lot in said(capsys, ledger, sale)["lots"]]
    assert both == [uid(ledger, "there"), uid(ledger, "here")]
    one = [lot["lot"] for lot in said(capsys, ledger, sale, "--set", "pool=account")["lots"]]
    assert one == [uid(ledger, "here")]


def test_it_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lots", "--help"]) == 0
    assert "example:" in capsys.readouterr().out
