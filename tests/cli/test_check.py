"""taxapp check and taxapp coverage: what is open, what is said to it, and which months are proven."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from taxapp.__main__ import main
from tests.support import new_ledger

ROWS = """
2025-09-01T10:00:00Z,sell,Binance,ETH,1,PKR,900000
2025-09-05T10:00:00Z,deposit,Binance,,,USDT,77
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return new_ledger(tmp_path, ROWS)


def asked(ledger: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
    main(["check", str(ledger), "--json", *options])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_what_is_open_is_listed_with_its_worth_and_how_to_mend_it(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(ledger), "--rows"]) == 1
    said = capsys.readouterr()
    assert "1 ETH more left Binance on 2025-09-01 15:00:00 than was ever acquired" in said.out
    assert "had all ETH short in TY2026 cost what it was sold for" in said.out
    assert f"taxapp import {ledger} FILE" in said.out
    [shortage, _] = asked(ledger, capsys)
    assert f"{shortage['entries'][0]}  test.hisaab.csv, line 2: 2025-09-01T10:00:00Z,sell" in said.out
    assert said.err.startswith("2 open questions; the dearest is worth Rs ")
    assert "--answer ID" in said.err


def test_one_code_or_one_year_alone(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [one["code"] for one in asked(ledger, capsys, "--code", "unknown_deposit")] == ["unknown_deposit"]
    assert asked(ledger, capsys, "--year", "2025") == []
    assert len(asked(ledger, capsys, "--year", "2026")) == 2


def test_what_is_answered_or_ignored_is_open_no_more_until_it_is_reopened(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (one["id"] for one in asked(ledger, capsys))
    assert main(["check", str(ledger), "--answer", first[:6], "--note", "mined before the records"]) == 0
    assert main(["check", str(ledger), "--ignore", second]) == 0
    capsys.readouterr()
    assert main(["check", str(ledger)]) == 0
    assert capsys.readouterr().err == "Nothing is open.\n"
    states = {one["id"]: (one["state"], one["note"]) for one in asked(ledger, capsys, "--all")}
    assert states == {first: ("answered", "mined before the records"), second: ("ignored", "")}
    assert main(["check", str(ledger), "--reopen", first]) == 0
    capsys.readouterr()
    assert [one["id"] for one in asked(ledger, capsys)] == [first]


def test_an_answer_is_taken_back_by_undo(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [first, _] = (one["id"] for one in asked(ledger, capsys))
    assert main(["check", str(ledger), "--ignore", first]) == 0
    assert main(["undo", str(ledger)]) == 0
    capsys.readouterr()
    assert first in [one["id"] for one in asked(ledger, capsys)]


def test_an_id_that_no_question_has_is_refused(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(ledger), "--ignore", "zzz"]) == 2
    assert "There is no question 'zzz'" in capsys.readouterr().err


def test_a_note_needs_something_to_go_with(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(ledger), "--note", "x"]) == 2
    assert "--note goes with --answer or --ignore" in capsys.readouterr().err


def test_coverage_is_a_map_of_months(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = new_ledger(
        tmp_path,
        """
        2025-08-01T10:00:00Z,buy,Binance,PKR,280000,USDT,1000
        2025-10-10T10:00:00Z,sell,Binance,USDT,400,PKR,114000
        """,
    )
    assert main(["coverage", str(ledger)]) == 0
    assert capsys.readouterr().out.splitlines() == ["TY2026        JASONDJFMAMJ", "Binance  all  .##+........", ""]
    assert main(["coverage", str(ledger), "--year", "2026", "--json"]) == 0
    [covered] = json.loads(capsys.readouterr().out)
    assert covered["stretches"] == [
        {"from": "2025-08-01", "to": "2025-10-10", "covers": ["all"], "stated": False, "file": "test.hisaab.csv"}
    ]
    assert covered["months"] == {"TY2026": {"all": ".##+........"}}


def test_what_a_file_says_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = new_ledger(tmp_path, "2025-09-01T10:00:00Z,sell,Binance,ETH,1,PKR,900000,,,,,\x1b[2Jgone")
    assert main(["check", str(ledger), "--rows"]) == 1
    assert "\x1b" not in capsys.readouterr().out


def test_what_is_only_told_leaves_nothing_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spam = "2025-08-02T10:00:00Z,deposit,Wallet,,,VISIT-WIN.XYZ,5000,,,,,,,spam"
    ledger = new_ledger(tmp_path, spam)
    assert main(["check", str(ledger)]) == 0
    said = capsys.readouterr()
    assert "spam_excluded" in said.out
    assert said.err.strip() == "Nothing is open."
