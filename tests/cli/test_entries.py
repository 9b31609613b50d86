"""taxapp entries: the ids by which a person names entries to `taxapp edit`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taxapp.__main__ import main
from tests.support import new_ledger

ROWS = """
2025-08-01T10:00:00+05:00,buy,Binance,PKR,28500,USDT,100,,,,,trader77,2051234567
2025-08-02T10:00:00+05:00,withdrawal,Binance,USDT,50,,,USDT,1
2025-08-02T10:05:00+05:00,deposit,Ledger Nano,,,USDT,50
2024-08-02T10:05:00+05:00,deposit,Meezan Bank,,,PKR,70000,,,,,Saad Iqbal
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return new_ledger(tmp_path, ROWS)


def test_entries_in_order_of_time_with_what_they_belong_to(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["entries", str(ledger), "--year", "2026"]) == 0
    said = capsys.readouterr()
    head, bought, sent, came = said.out.splitlines()
    assert head.split() == ["entry", "on", "kind", "account", "sent", "received", "fee", "with"]
    assert bought.split()[1:] == ["2025-08-01", "10:00:00", "buy", "Binance", "28500", "PKR", "100", "USDT", "trader77"]
    assert sent.endswith(f"transfer with {came.split()[0]}")
    assert said.err == "3 entries.\n"


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        (["--find", "saad 70000"], []),
        (["--find", "saad"], ["deposit"]),
        (["--find", "2051234567"], ["buy"]),
        (["--account", "Binance"], ["buy", "withdrawal"]),
        (["--kind", "deposit", "--year", "2026"], ["deposit"]),
        (["--most", "1"], ["deposit"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_some_of_them(ledger: Path, capsys: pytest.CaptureFixture[str], options: list[str], kinds: list[str]) -> None:
    assert main(["entries", str(ledger), "--json", *options]) == 0
    assert [one["kind"] for one in json.loads(capsys.readouterr().out)] == kinds


def test_an_id_from_the_list_is_one_that_edit_takes(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["entries", str(ledger), "--json", "--find", "trader77"])
    [bought] = json.loads(capsys.readouterr().out)
    assert main(["edit", str(ledger), "ignore", bought["entry"]]) == 0
    main(["entries", str(ledger), "--json", "--find", bought["entry"]])
    [again] = json.loads(capsys.readouterr().out)
    assert again["ignored"] is True


def test_an_account_that_is_not_there_is_refused(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["entries", str(ledger), "--account", "Binanse"]) == 2
    assert "There is no account 'Binanse'" in capsys.readouterr().err
