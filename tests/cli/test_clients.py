"""taxapp clients: a folder of ledgers at a glance, and their returns in one go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taxapp.__main__ import main
from tests.support import new_ledger

ROWS = """
2025-08-01T10:00:00+05:00,buy,Binance,PKR,280000,USDT,1000
2025-09-01T10:00:00+05:00,sell,Binance,USDT,900,PKR,261000
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = tmp_path / "clients"
    made.mkdir()
    new_ledger(made, ROWS, "a.hisaab")
    (made / "a.hisaab.csv").unlink()
    new_ledger(made, "", "b.hisaab")
    (made / "c.hisaab").write_text("no ledger")
    return made


def test_each_ledger_is_listed_and_a_broken_one_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clients", str(folder), "--year", "2026", "--json"]) == 1
    first = json.loads(capsys.readouterr().out)
    assert [one["state"] for one in first] == ["ready", "not_begun", "broken"]
    assert first[0]["payable_pkr"] is not None
    assert "c.hisaab" in first[2]["fault"]
    assert main(["clients", str(folder), "--year", "2026", "--json"]) == 1  # from what is kept
    assert json.loads(capsys.readouterr().out) == first


def test_listing_changes_no_ledger(folder: Path) -> None:
    before = (folder / "a.hisaab").read_bytes()
    main(["clients", str(folder), "--year", "2026"])
    assert (folder / "a.hisaab").read_bytes() == before


def test_returns_are_written_for_each_client_that_has_any(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "packs"
    assert main(["clients", str(folder), "--year", "2026", "--export", "csv", "--out", str(out)]) == 1
    assert [one.name for one in out.iterdir()] == ["Test"]
    assert list((out / "Test").glob("*.csv"))


def test_wrong_folders_and_years_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clients", str(folder / "nowhere"), "--year", "2026"]) == 3
    assert "no folder" in capsys.readouterr().err
    assert main(["clients", str(folder), "--year", "1999"]) == 2
    assert main(["clients", str(folder), "--year", "2026", "--export", "csv"]) == 2
