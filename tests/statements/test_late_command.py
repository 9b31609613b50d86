"""`taxapp late`: what filing or paying on a day costs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taxapp.__main__ import main
from tests.support import new_ledger

# Taxable income Rs 3,000,000, of which a gain of 1,000,000: tax 590,000.
ROWS = """
2025-08-01T10:00:00+05:00,buy,Exchange,PKR,500000,ETH,1
2025-09-02T10:00:00+05:00,sell,Exchange,ETH,1,PKR,1500000
"""
INCOME = "other.business.TY2026=2000000"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = new_ledger(tmp_path, ROWS)
    assert main(["elections", str(path), INCOME]) == 0
    return path


def late(ledger: Path, *options: str) -> int:
    return main(["late", str(ledger), "--year", "2026", *options])


def test_penalties_and_surcharge_by_line(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert late(ledger, "--filed", "2026-10-01", "--paid", "2026-12-11", "--kibor", "11", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["due"] == "2026-09-30"
    assert {one["line"]: one["amount_pkr"] for one in found["lines"]} == {
        "return_penalty": "12500.00",  # at least 50,000, 25% of it within a month
        "wealth_penalty": "100000.00",
        "atl_surcharge": "25000.00",
        "payment_penalty": "29500.00",  # 5% of 590,000
        "default_surcharge": "16294.00",  # 590,000 x 14% x 72 / 365
        "total": "183294.00",
    }


def test_a_table_for_a_person(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert late(ledger, "--paid", "2026-10-01") == 0
    shown = capsys.readouterr()
    assert "at least 12% a year" in shown.out
    assert "29,500.00" in shown.out
    assert "due on 2026-09-30" in shown.err


def test_a_day_kept_in_the_ledger_will_do(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["elections", str(ledger), "filed_on.TY2026=2026-10-01"]) == 0
    assert late(ledger) == 0
    assert "12,500.00" in capsys.readouterr().out
    assert late(ledger, "--due", "2026-10-31") == 0
    assert "Nothing was late" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "On which day?"),
        (("--filed", "15/11/2026"), "2026-09-30"),
        (("--paid", "2026-10-01", "--kibor", "x"), "kibor"),
    ],
)
def test_what_cannot_be_worked_is_refused(
    ledger: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    capsys.readouterr()
    assert late(ledger, *options) == 2
    assert said in capsys.readouterr().err
