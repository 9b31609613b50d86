"""`taxapp elections`: what is kept in the ledger holds in every later command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taxapp.__main__ import main
from tests.support import new_ledger

ROWS = """
2025-08-01T10:00:00+05:00,buy,Exchange,PKR,300000,ETH,1
2025-08-02T10:00:00+05:00,buy,Exchange,PKR,500000,ETH,1
2025-09-02T10:00:00+05:00,sell,Exchange,ETH,1,PKR,600000
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return new_ledger(tmp_path, ROWS)


def gain(ledger: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["compute", str(ledger), "--year", "2026", "--json"]) == 0
    return str(json.loads(capsys.readouterr().out)["disposals"][0]["gain_pkr"])


def test_what_is_kept_holds_until_it_is_taken_out(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """600,000 less 300,000 first in first out; less 500,000 at the highest unit cost; less 400,000 on average."""
    assert gain(ledger, capsys) == "300000.00"
    assert main(["elections", str(ledger), "cost_method=hifo"]) == 0
    assert gain(ledger, capsys) == "100000.00"
    assert main(["elections", str(ledger), "cost_method.TY2026=average"]) == 0
    assert gain(ledger, capsys) == "200000.00"
    assert main(["elections", str(ledger), "cost_method=", "cost_method.TY2026="]) == 0
    assert gain(ledger, capsys) == "300000.00"


def test_all_elections_are_shown_with_where_they_come_from(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["elections", str(ledger), "pool=account", "other.salary.TY2026=3000000"])
    capsys.readouterr()
    assert main(["elections", str(ledger), "--json"]) == 0
    shown = {row["key"]: (row["value"], row["kept"]) for row in json.loads(capsys.readouterr().out)}
    assert shown["pool"] == ("account", True)
    assert shown["cost_method"] == ("fifo", False)
    assert shown["other.salary.TY2026"] == ("3000000", True)


@pytest.mark.parametrize("wrong", ["cost_method=first", "colour=red", "cost_method", "colour="])
def test_what_is_no_election_is_refused_and_nothing_kept(
    ledger: Path, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    assert main(["elections", str(ledger), "pool=account", wrong]) == 2
    capsys.readouterr()
    main(["elections", str(ledger), "--json"])
    assert not any(row["kept"] for row in json.loads(capsys.readouterr().out))
