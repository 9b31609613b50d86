"""`taxapp explain`: a figure's tree as a person reads it, and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from taxapp.__main__ import main
from tests.support import new_ledger

ROWS = """
2025-08-01T10:00:00+05:00,buy,Exchange,PKR,300000,ETH,1,,,,,,P2P-1,bank
2025-09-01T10:00:00+05:00,sell,Exchange,ETH,0.5,PKR,200000,,,,,,P2P-2
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return new_ledger(tmp_path, ROWS)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["explain", *arguments]) == 0
    return capsys.readouterr().out


def said_as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(said(capsys, *arguments, "--json"))


def test_a_figure_is_explained_down_to_the_imported_row(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, str(ledger), "--year", "2026", "heads.capital_gains.gains", "--depth", "9")
    for line in (
        "Capital gains: gains: Rs 50,000  (heads.capital_gains.gains)",
        "= Rs 200,000 - Rs 150,000",
        "= Rs 300,000 x 0.5 / 1, to the paisa",
        "test.hisaab.csv, line 3: 2025-09-01T10:00:00+05:00,sell,Exchange,ETH,0.5,PKR,200000,,,,,,P2P-2",
        "Elected: cost_method = fifo, pool = taxpayer",
    ):
        assert line in text, text


def test_json_holds_the_same_tree(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = said_as_json(capsys, str(ledger), "--year", "2026", "tax.payable", "--set", "other.salary=3000000")
    assert (found["figure"], found["section"]) == ("tax.payable", "s.4")
    assert found["numbers"].startswith("Rs ")
    assert found["children"][0]["figure"] == "tax.normal_tax"


def test_the_figure_may_stand_before_or_after_the_options(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = said(capsys, str(ledger), "tax.payable", "--year", "2026")
    assert one == said(capsys, str(ledger), "--year", "2026", "tax.payable")
    assert one == said(capsys, "--year", "2026", str(ledger), "tax.payable")


def test_without_a_figure_the_main_ones_are_listed(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = said_as_json(capsys, str(ledger), "--year", "2026")
    assert {
        "figure": "wealth.closing_cost",
        "label": "Crypto at cost when the year ended",
        "value": "Rs 150,000",
    } in found


def test_a_figure_that_is_not_there_is_wrong_usage(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(ledger), "--year", "2026", "tax.payabel"]) == 2
    assert "Near to it: tax.payable" in capsys.readouterr().err
