"""taxapp import and formats: what is said of each file, and of each file in a bundle."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from taxapp.__main__ import main
from tests.support import new_ledger

P2P = (
    "Order Number,Order Type,Asset Type,Fiat Type,Total Price,Price,Quantity,Exchange rate,Couterparty,Status,"
    "Created Time"
)
ORDER = "{number},Buy,USDT,PKR,28150,281.5,100,0,Ayesha,{status},2026-01-31 18:05:00"
SHORT = "Date (UTC),Instrument,Trade ID,Order ID,Side,Quantity,Price,Volume,Fee,Rebate,Total"
FILL = "2026-02-01 10:00:00,ETH/USDT,7001,31,buy,0.1,3000,300,0.3,0,-300.3"


def orders(path: Path, *lines: str) -> Path:
    path.write_text("\n".join([P2P, *lines, ""]))
    return path


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[str]:
    assert main(["import", *map(str, arguments)]) == 0
    return capsys.readouterr().out.splitlines()


def test_what_is_said_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = orders(
        tmp_path / "p2p_2025-07-01_2026-06-30(UTC+5).csv",
        ORDER.format(number=1, status="Completed"),
        ORDER.format(number=2, status="Cancelled"),
        ORDER.format(number=3, status="Lost"),
    )
    lines = said(capsys, new_ledger(tmp_path), file)
    assert lines[0] == (f"{file.name}: binance_p2p (1: 2022, exact), account Binance, 31 Jan 2026 to 31 Jan 2026")
    assert lines[1] == "  3 rows read; 1 entries added; 0 rows known already; 1 set aside; 1 rejected"
    assert "  times: UTC+5, says the file's name" in lines
    assert "  covers: P2P orders of Binance, 1 Jul 2025 to 30 Jun 2026 (the file says so)" in lines
    assert lines[-1].startswith(f"  rejected: {file.name}, line 4, column Status, value 'Lost': is a status that we")


def test_a_zone_that_nobody_said_and_a_coverage_by_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = orders(tmp_path / "p2p.csv", ORDER.format(number=1, status="Completed"))
    lines = said(capsys, new_ledger(tmp_path), file, "--account", "Binance (Sana)")
    assert "  times: UTC, assumed" in lines
    assert "  covers: P2P orders of Binance (Sana), 31 Jan 2026 to 31 Jan 2026 (first and last row)" in lines


def bundle(folder: Path) -> Path:
    path = folder / "bundle.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("p2p(UTC).csv", orders(folder / "a", ORDER.format(number=1, status="Completed")).read_text())
        made.writestr("trades.csv", f"{SHORT}\n{FILL}\n")
        made.writestr("empty.csv", f"{SHORT}\n")
    return path


def test_a_bundle_is_told_file_by_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, new_ledger(tmp_path), bundle(tmp_path))
    assert [line.partition(" (")[0] for line in lines if not line.startswith(" ")] == [
        "bundle.zip/p2p(UTC).csv: binance_p2p",
        "bundle.zip/trades.csv: hitbtc_trades",
        "bundle.zip: 2 files; 2 rows read; 2 entries added; 0 rejected",
    ]
    assert "  note: bundle.zip: 1 file has no rows." in lines


def test_a_bundle_goes_in_as_a_whole_or_not_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, ledger = bundle(tmp_path), new_ledger(tmp_path)
    with zipfile.ZipFile(path, "a") as made:
        made.writestr("cards.csv", "Ticket,Price\n1,2\n")
    assert main(["import", str(ledger), str(path)]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "bundle.zip/cards.csv is in none of the" in captured.err
    assert said(capsys, ledger, bundle(tmp_path))[-1].endswith("2 entries added; 0 rejected")


def test_the_same_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    single = orders(tmp_path / "p2p_2025-07-01_2026-06-30.csv", ORDER.format(number=1, status="Completed"))
    assert main(["import", str(new_ledger(tmp_path)), str(single), str(bundle(tmp_path)), "--json"]) == 0
    file, whole = json.loads(capsys.readouterr().out)
    assert (file["format"], file["known_from"], file["zone"], file["zone_from"]) == (
        "binance_p2p",
        "sample",
        "UTC",
        "assumed",
    )
    assert (file["covers"], file["period"]) == (["p2p"], ["2025-07-01", "2026-06-30"])
    assert file["accounts"] == [{"account": "Binance", "from": "2026-01-31T18:05:00Z", "to": "2026-01-31T18:05:00Z"}]
    assert (whole["rows_read"], [part["format"] for part in whole["files"]]) == (2, ["binance_p2p", "hitbtc_trades"])


def test_names_and_words_of_a_file_do_not_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = orders(tmp_path / "p2p\x1b[2J.csv", ORDER.format(number=1, status="Done\x1b[2J"))
    lines = said(capsys, new_ledger(tmp_path), file)
    assert all(line.isprintable() for line in lines)


def test_formats(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["formats"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split()[0] == "FORMAT"
    assert lines[0].split("  ")[0] == "hisaab"
    assert main(["formats", "--json"]) == 0
    found = {one["id"]: one for one in json.loads(capsys.readouterr().out)}
    assert (found["hitbtc_trades"]["venue"], found["hitbtc_trades"]["covers"]) == ("hitbtc", ["trades"])
    assert [layout["known_from"] for layout in found["hitbtc_trades"]["layouts"]] == ["sample", "sample"]
