"""`taxapp backup`, `backups`, `restore`, `evidence`, `imports`; splitting, merging and values on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from taxapp.__main__ import main
from tests.cli.test_edits import said, uid
from tests.support import new_ledger

ROWS = """
2025-08-01T10:00:00+05:00,buy,Exchange,PKR,300000,ETH,1,,,,,,bought
2025-08-02T10:00:00+05:00,withdrawal,Exchange,USDT,50,,,,,,,,out
2025-08-02T10:00:00+05:00,deposit,Exchange,,,BTC,0.5,,,,,,in
"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return new_ledger(tmp_path, ROWS)


def listed(capsys: Capture, ledger: Path) -> list[dict[str, Any]]:
    return said(capsys, "edits", ledger)


def test_a_backup_is_made_listed_and_put_back(ledger: Path, tmp_path: Path, capsys: Capture) -> None:
    made = said(capsys, "backup", ledger)
    assert made["why"] == "asked"
    assert [one["path"] for one in said(capsys, "backups", ledger)] == [made["path"]]
    bought = uid(ledger, "bought")
    assert main(["edit", str(ledger), "ignore", bought]) == 0
    assert main(["restore", str(ledger), "last"]) == 0
    assert "What stood there is in" in capsys.readouterr().err
    assert listed(capsys, ledger) == []
    assert main(["backup", str(ledger), "--to", str(tmp_path)]) == 0
    copy = Path(capsys.readouterr().out.strip())
    assert main(["restore", str(ledger), str(copy)]) == 0
    assert main(["restore", str(ledger), str(tmp_path / "nowhere")]) == 3


def test_no_backup_yet(ledger: Path, capsys: Capture) -> None:
    assert main(["backups", str(ledger)]) == 0
    assert "no backup" in capsys.readouterr().err
    assert main(["restore", str(ledger), "last"]) == 2


def test_evidence_is_added_listed_saved_and_removed(ledger: Path, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "receipt.txt"
    file.write_text("paid", "utf-8")
    bought = uid(ledger, "bought")
    kept = said(capsys, "evidence", ledger, "add", file, bought[:8], "--note", "from Meezan")
    assert (kept["name"], kept["media_type"], kept["entries"]) == ("receipt.txt", "text/plain", [bought])
    assert said(capsys, "evidence", ledger, "list", bought) == [kept]
    assert said(capsys, "evidence", ledger, "list", uid(ledger, "out")) == []
    assert main(["evidence", str(ledger), "save", "receipt.txt", str(tmp_path / "copy.txt")]) == 0
    assert Path(capsys.readouterr().out.strip()).read_text("utf-8") == "paid"
    assert main(["evidence", str(ledger), "remove", "receipt.txt"]) == 0
    assert said(capsys, "evidence", ledger, "list") == []
    assert main(["undo", str(ledger)]) == 0
    assert main(["evidence", str(ledger), "list"]) == 0
    assert "from Meezan" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["add", "x"], ["save", "x"], ["remove"], ["list", "a", "b"]])
def test_evidence_says_what_it_takes(ledger: Path, arguments: list[str], capsys: Capture) -> None:
    assert main(["evidence", str(ledger), *arguments]) == 2
    assert "This takes" in capsys.readouterr().err


def test_entries_are_split_merged_and_valued(ledger: Path, capsys: Capture) -> None:
    out, into, bought = (uid(ledger, name) for name in ("out", "in", "bought"))
    [merged] = said(capsys, "edit", ledger, "merge", out, into)
    assert merged["action"] == "merge"
    assert f"{out} is out: merge" in merged["what"]
    [parts] = said(capsys, "edit", ledger, "split", bought, "200,000", "100000")
    assert parts["action"] == "split"
    assert main(["undo", str(ledger)]) == 0
    assert main(["undo", str(ledger)]) == 0
    assert main(["redo", str(ledger)]) == 0
    assert "counts" in capsys.readouterr().err
    assert main(["undo", str(ledger)]) == 0
    [value] = said(capsys, "edit", ledger, "value", out, "14125.5")
    assert value["what"] == f'value of {out}: as imported -> "14125.5"'
    [price] = said(capsys, "edit", ledger, "price", "USDT", "282", out)
    assert (price["entries"], price["what"]) == (1, "value of 1 entries: 282 x USDT")
    [both] = said(capsys, "edit", ledger, "ignore", out, into)
    assert (both["entries"], both["what"]) == (2, "2 entries are ignored")
    assert main(["edit", str(ledger), "value", out, "much"]) == 2
    assert main(["edit", str(ledger), "merge", out, bought]) == 3


def test_an_import_is_taken_out_and_brought_back(ledger: Path, capsys: Capture) -> None:
    [brought] = said(capsys, "imports", ledger)
    assert (brought["id"], brought["rows"], brought["entries"]) == (1, 3, 3)
    [removed] = said(capsys, "imports", ledger, "--remove", 1)
    assert removed["what"] == "import 1 (test.hisaab.csv) is taken out"
    assert main(["imports", str(ledger)]) == 0
    assert "Nothing was imported" in capsys.readouterr().err
    assert main(["undo", str(ledger)]) == 0
    assert said(capsys, "imports", ledger) == [brought]
