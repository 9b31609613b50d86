"""taxapp sync --dry-run: what would be asked, for which days, as far back as the service answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine.ledger.connections import add_connection
from engine.ledger.ledger import open_ledger
from taxapp.__main__ import main
from tests.support import new_ledger

LAUNCHED = 1_500_000_000_000_000
"""14 July 2017, UTC microseconds."""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = new_ledger(tmp_path)
    with open_ledger(path) as made:
        add_connection(made, "Binance", "binance", LAUNCHED, {}, venue="binance")
    return path


def planned(ledger: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, Any]]:
    assert main(["sync", str(ledger), "--dry-run", "--json"]) == 0
    return {one["endpoint"]: one for one in json.loads(capsys.readouterr().out)}


def test_an_endpoint_is_asked_from_where_it_answers(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = planned(ledger, capsys)
    assert plan["deposits"]["from"] == "2017-07-14T02:40:00Z"
    assert (plan["deposits"]["reach_days"], plan["deposits"]["earliest"]) == (None, None)
    assert plan["dust"]["from"] == "2020-12-01T00:00:00Z"
    assert (plan["dust"]["reach_days"], plan["dust"]["earliest"]) == (None, "2020-12-01")
    assert plan["p2p"]["reach_days"] == 180


def test_the_plan_says_how_far_back_each_reaches(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sync", str(ledger), "--dry-run"]) == 0
    told = {line.split("  ")[1].strip(): line for line in capsys.readouterr().out.splitlines() if "  " in line}
    assert told["deposits"].endswith("to the beginning")
    assert told["small balances turned into BNB"].endswith("from 2020-12-01")
    assert told["P2P orders"].endswith("180 days")
