"""taxapp verify, lock, unlock and export --format bundle, as a person and a script use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taxapp.__main__ import main
from tests.bundle.forging import HISTORY, broken, figure, resealed, text
from tests.support import bring_in, new_ledger, universal_csv


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return new_ledger(tmp_path, HISTORY)


@pytest.fixture
def bundle(ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["export", str(ledger), "--year", "2026", "--format", "bundle", "--out", str(tmp_path / "out")]) == 0
    return Path(capsys.readouterr().out.strip())


def test_a_bundle_that_agrees(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bundle.name == "Test-TY2026.hisaab.zip"
    assert main(["verify", str(bundle)]) == 0
    assert "AGREES" in capsys.readouterr().out


def test_figures_that_differ_are_told_with_the_cause(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change = {"computation.json": figure("tax", "payable", to="1.00")}
    path = resealed(bundle, tmp_path / "less.hisaab.zip", change)
    assert main(["verify", str(path)]) == 1
    said = capsys.readouterr().out
    assert "DIFFERS" in said
    assert "tax.payable" in said
    assert "does not follow from the entries" in said
    assert main(["verify", str(path), "--json"]) == 1
    [told] = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "differs"
    assert [(one["figure"], one["claimed"], one["cause"]) for one in told["differing"]] == [
        ("tax.payable", "1.00", "arithmetic")
    ]


def test_broken_and_unreadable(bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cut = broken(bundle, tmp_path / "cut.hisaab.zip", {"entries.csv": text("390000", "290000")})
    assert main(["verify", str(cut)]) == 1
    assert "entries.csv was changed after the bundle was sealed" in capsys.readouterr().out
    junk = tmp_path / "junk.hisaab.zip"
    junk.write_text("junk", "utf-8")
    assert main(["verify", str(junk)]) == 3
    assert main(["verify", str(junk), str(cut)]) == 1
    assert main(["verify", str(tmp_path / "gone.zip")]) == 3


def test_lock_tells_what_changed_since(ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lock", str(ledger)]) == 0
    assert main(["lock", str(ledger), "--year", "2026", "--note", "filed"]) == 0
    assert main(["lock", str(ledger)]) == 0
    assert "every figure is as it was" in capsys.readouterr().out
    file = tmp_path / "later.csv"
    file.write_text(universal_csv("2026-03-01T10:00:00+05:00,sell,Binance,USDT,50,PKR,15000,,,,,,P9"), "utf-8")
    bring_in(ledger, file)
    assert main(["lock", str(ledger)]) == 1
    said = capsys.readouterr().out
    assert "heads.capital_gains.gains" in said
    assert "imported since: later.csv, 1 entry in the year" in said
    assert main(["lock", str(ledger), "--json"]) == 1
    [told] = json.loads(capsys.readouterr().out)
    assert told["note"] == "filed"
    assert told["differences"] == len(told["figures"]) > 0
    assert main(["lock", str(ledger), "--year", "2026"]) == 3, "it is locked already"
    assert main(["unlock", str(ledger), "--year", "2026"]) == 0
    assert main(["unlock", str(ledger), "--year", "2026"]) == 3
