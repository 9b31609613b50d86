"""taxapp accounts and taxapp venues."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from taxapp.__main__ import main
from tests.support import new_ledger, universal_csv

ROWS = """
2025-08-01T10:00:00Z,buy,Binance,PKR,280000,USDT,1000
2025-08-02T10:00:00Z,transfer,Binance,USDT,300,USDT,299,,,Cold storage
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return new_ledger(tmp_path, ROWS)


def accounts(ledger: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, Any]]:
    assert main(["accounts", str(ledger), "--json"]) == 0
    return {one["name"]: one for one in json.loads(capsys.readouterr().out)}


def test_accounts_are_what_the_register_says_and_hold_what_the_entries_leave(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = accounts(ledger, capsys)
    binance = found["Binance"]
    assert (binance["kind"], binance["venue"]) == ("exchange", "binance")
    assert [(one["authority"], one["status"], one["since"]) for one in binance["standing"]] == [
        ("PVARA", "noc", "2025-12-12")
    ]
    assert (binance["entries"], binance["first"], binance["last"]) == (
        2,
        "2025-08-01T10:00:00Z",
        "2025-08-02T10:00:00Z",
    )
    assert binance["balances"] == {"USDT": "700"}
    assert found["Cold storage"]["balances"] == {"USDT": "299"}


def test_the_table_says_where_pvara_has_said_something(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accounts", str(ledger)]) == 0
    assert "noc 2025-12-12" in capsys.readouterr().out


def test_a_venue_brings_its_kind_and_country(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accounts", str(ledger), "set", "Cold storage", "--venue", "Gate.io"]) == 0
    capsys.readouterr()
    found = accounts(ledger, capsys)["Cold storage"]
    assert (found["kind"], found["venue"]) == ("exchange", "gate")


def test_what_is_said_of_an_account_holds(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change = ["--kind", "exchange", "--country", "pk", "--address", "T1 T2", "--not-own"]
    assert main(["accounts", str(ledger), "set", "Cold storage", *change]) == 0
    capsys.readouterr()
    found = accounts(ledger, capsys)["Cold storage"]
    assert (found["kind"], found["country"], found["address"], found["own"]) == ("exchange", "PK", "T1 T2", False)


def test_a_renamed_account_keeps_its_elections(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    election = "holding_location@account:Cold storage=pakistan"
    assert main(["elections", str(ledger), election]) == 0
    assert main(["accounts", str(ledger), "rename", "Cold storage", "Trezor"]) == 0
    capsys.readouterr()
    assert set(accounts(ledger, capsys)) == {"Binance", "Trezor"}
    assert main(["elections", str(ledger), "--json"]) == 0
    assert "holding_location@account:Trezor" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["set", "Nobody", "--kind", "bank"], "There is no account 'Nobody'; there are: Binance, Cold storage."),
        (["set", "Binance"], "Say what is to be changed"),
        (["set"], "needs the account's name"),
        (["set", "Binance", "--venue", "nowhere"], "There is no venue 'nowhere'"),
        (["set", "Binance", "--country", "Pakistan"], "by its two letters"),
        (["rename", "Binance"], "Rename an account with"),
        (["rename", "Binance", "Cold storage"], "There is an account 'Cold storage' already."),
    ],
)
def test_what_makes_no_sense_is_refused(
    ledger: Path, capsys: pytest.CaptureFixture[str], given: list[str], told: str
) -> None:
    before = accounts(ledger, capsys)
    assert main(["accounts", str(ledger), *given]) == 2
    assert told in capsys.readouterr().err
    assert accounts(ledger, capsys) == before


def test_venues_are_listed_with_what_pvara_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["venues", "--kind", "exchange"]) == 0
    said = capsys.readouterr()
    lines = {line.split()[0]: line for line in said.out.splitlines()}
    assert "PVARA: noc 2025-12-12" in lines["binance"]
    assert "unknown" in lines["kraken"]
    assert "is no licence" in said.err


def test_venues_have_all_that_is_known_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["venues", "--json"]) == 0
    [htx] = [one for one in json.loads(capsys.readouterr().out) if one["id"] == "htx"]
    assert htx["standing"][0]["source"].startswith("https://")
    assert "Huobi" in htx["aliases"]


def test_what_was_said_is_listed_and_taken_back(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = accounts(ledger, capsys)
    election = "holding_location@account:Cold storage=pakistan"
    assert main(["elections", str(ledger), election]) == 0
    assert main(["accounts", str(ledger), "set", "Binance", "--country", "AE", "--note", "moved"]) == 0
    assert main(["accounts", str(ledger), "rename", "Cold storage", "Trezor"]) == 0
    assert f"`taxapp undo {ledger} 2` takes that back." in capsys.readouterr().err
    assert main(["edits", str(ledger)]) == 0
    listed = capsys.readouterr().out
    assert 'country of account 1: "" -> "AE"' in listed
    assert 'name of account 2: "Cold storage" -> "Trezor"' in listed
    assert main(["undo", str(ledger)]) == 0
    assert main(["undo", str(ledger)]) == 0
    capsys.readouterr()
    assert accounts(ledger, capsys) == before
    assert main(["elections", str(ledger), "--json"]) == 0
    assert "holding_location@account:Cold storage" in capsys.readouterr().out


def test_a_file_that_says_the_old_name_is_of_the_renamed_account(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["accounts", str(ledger), "rename", "Cold storage", "Trezor"]) == 0
    file = tmp_path / "more.csv"
    file.write_text(universal_csv("2025-08-03T10:00:00Z,deposit,Cold storage,,,USDT,1"))
    assert main(["import", str(ledger), str(file)]) == 0
    assert "Cold storage" not in capsys.readouterr().out
    assert accounts(ledger, capsys)["Trezor"]["balances"] == {"USDT": "300"}
