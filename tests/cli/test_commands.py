"""The command line as a person and a script use it: output, exit codes, and ledgers left alone by what is refused."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from engine.ledger.connections import add_connection
from engine.ledger.ledger import create_ledger
from taxapp.__main__ import main
from tests.support import new_ledger, universal_csv

ROWS = """
2025-08-01T10:00:00+05:00,buy,Binance,PKR,28500,USDT,100,,,,,,P1,bank
2025-09-01T10:00:00+05:00,sell,Binance,USDT,50,PKR,15000,,,,,,P2
"""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return new_ledger(tmp_path, ROWS)


def test_from_nothing_to_a_return_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """new, import, compute, export: what the README tells a newcomer to type."""
    ledger, file, pack = tmp_path / "mine.hisaab", tmp_path / "mine.csv", tmp_path / "pack"
    file.write_text(universal_csv(ROWS))
    assert main(["new", str(ledger), "--name", "Ayesha Khan"]) == 0
    assert main(["import", str(ledger), str(file)]) == 0
    said = capsys.readouterr().out
    assert "2 rows read; 2 entries added; 0 rows known already; 0 set aside; 0 rejected" in said
    # gain 15,000 - 14,250 = 750; salary 3,000,000 + 750: on the salaried table of TY2026
    assert main(["compute", str(ledger), "--year", "2026", "--set", "other.salary=3000000", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["schema"] == "hisaab/computation/1"
    assert result["heads"]["capital_gains"]["taxable"] == "750.00"
    # 116,000 + 23% of (3,000,750 - 2,200,000) = 300,172.50; without crypto 116,000 + 23% of 800,000 = 300,000
    assert result["tax"]["normal_tax"] == "300173.00"
    assert result["tax"]["due_to_crypto"] == "173.00"
    assert main(["export", str(ledger), "--year", "2026", "--format", "pdf,csv,json", "--out", str(pack)]) == 0
    assert (pack / "hisaab-TY2026.pdf").read_bytes().startswith(b"%PDF")
    assert (pack / "disposals.csv").is_file()
    assert json.loads((pack / "computation-TY2026.json").read_text())["tax_year"] == 2026


def test_the_same_bytes_every_time(ledger: Path, tmp_path: Path) -> None:
    packs = [tmp_path / "one", tmp_path / "two"]
    for pack in packs:
        assert main(["export", str(ledger), "--year", "2026", "--format", "pdf,csv,json", "--out", str(pack)]) == 0
    names = sorted(path.name for path in packs[0].iterdir())
    assert len(names) > 5
    for name in names:
        assert (packs[0] / name).read_bytes() == (packs[1] / name).read_bytes(), name


def test_compute_prints_the_figures(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compute", str(ledger), "--year", "2026"]) == 0
    said = capsys.readouterr().out
    assert "capital gains" in said
    assert "due to crypto" in said


def test_compute_keeps_the_json_in_a_file(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "computation.json"
    assert main(["compute", str(ledger), "--year", "2026", "--out", str(out)]) == 0
    assert json.loads(out.read_text())["tax_year"] == 2026


def test_check_finds_nothing_and_finds_something(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(ledger), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    short = new_ledger(tmp_path, "2025-09-01T10:00:00Z,sell,Binance,BTC,1,PKR,15000000", "short.hisaab")
    assert main(["check", str(short), "--json"]) == 1
    [question] = json.loads(capsys.readouterr().out)
    assert question["code"] == "shortage"
    assert question["remedy"]


def test_an_empty_ledger_computes_and_has_no_questions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = new_ledger(tmp_path)
    assert main(["check", str(empty)]) == 0
    assert main(["compute", str(empty), "--year", "2026", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tax"]["due_to_crypto"] == "0.00"


def test_rejected_rows_are_printed_with_their_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger, file = new_ledger(tmp_path), tmp_path / "bad.csv"
    file.write_text(universal_csv("2025-09-01T10:00:00Z,sell,Binance,USDT,fifty,PKR,15000"))
    assert main(["import", str(ledger), str(file)]) == 0
    said = capsys.readouterr().out
    assert "bad.csv, line 2, column sent_quantity, value 'fifty'" in said


def test_formats_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["formats"]) == 0
    ids = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert set(ids) >= {"hisaab", "binance_p2p", "binance_spot", "binance_history"}


BAD_FILES = {
    "empty": b"",
    "not a table": b"hello\nworld\n",
    "unknown columns": b"a,b,c\n1,2,3\n",
    "binary": bytes(range(256)) * 40,
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\x00" * 64,
    "cut off in its last row": universal_csv(ROWS)[:-30].encode(),
    "half a zip": b"PK\x03\x04" + b"\x00" * 30,
}


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES.keys())
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_bad_file_is_refused_and_the_ledger_stays_as_it_is(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, suffix: str
) -> None:
    file = tmp_path / f"upload{suffix}"
    file.write_bytes(content)
    before = digest(ledger)
    assert main(["import", str(ledger), str(file)]) == 3
    said = capsys.readouterr().err
    assert "upload" in said
    assert "Traceback" not in said
    assert digest(ledger) == before


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["compute", "{ledger}", "--year", "1999"], 3, "no rule pack for tax year 1999"),
        (["compute", "{ledger}"], 2, "--year"),
        (["compute", "{ledger}", "--year", "2026", "--set", "cost_methd=fifo"], 2, "cost_method"),
        (["compute", "{ledger}", "--year", "2026", "--set", "cost_method=best"], 2, "fifo"),
        (["compute", "{ledger}", "--year", "2026", "--set", "nonsense"], 2, "KEY=VALUE"),
        (
            ["compute", "{ledger}", "--year", "2026", "--set", "foreign.business=1"],
            2,
            "foreign.business (1.00) is more than other.business (0.00) of TY2026",
        ),
        (["compute", "{ledger}", "--year", "2026", "--rules", "nowhere"], 3, "nowhere"),
        (["compute", "missing.hisaab", "--year", "2026"], 3, "does not exist"),
        (["export", "{ledger}", "--year", "2026", "--format", "docx", "--out", "x"], 2, "docx"),
        (["import", "{ledger}", "missing.csv"], 3, "missing.csv"),
        (["import", "{ledger}", "{ledger}"], 3, "test.hisaab"),
        (["import", "{ledger}", "{folder}"], 3, ""),
        (["import", "{csv}", "{csv}"], 3, "not a Hisaab ledger"),
        (["import", "{ledger}", "{csv}", "--as", "nothing"], 2, "no format nothing"),
        (["new", "{ledger}"], 3, "exists already"),
        (["prices", "{ledger}", "--csv", "{csv}"], 3, "not a price file"),
        (["frobnicate"], 2, "frobnicate"),
    ],
)
def test_refusals_say_what_to_do_and_change_nothing(
    ledger: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    before = digest(ledger)
    places = {"ledger": str(ledger), "csv": str(tmp_path / "test.hisaab.csv"), "folder": str(tmp_path)}
    assert main([argument.format(**places) for argument in arguments]) == code
    said = capsys.readouterr()
    assert says in said.err
    assert "Traceback" not in said.err
    assert said.out == ""
    assert digest(ledger) == before


def test_a_newer_ledger_is_refused(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = sqlite3.connect(ledger)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = digest(ledger)
    assert main(["compute", str(ledger), "--year", "2026"]) == 3
    assert "newer Hisaab" in capsys.readouterr().err
    assert digest(ledger) == before


def test_a_day_without_a_rate_is_refused_with_the_way_to_add_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = new_ledger(tmp_path, "2026-11-02T10:00:00Z,income.interest,Binance,,,USDT,100")
    assert main(["compute", str(ledger), "--year", "2027"]) == 3
    assert "no US dollar rate for 2026-11-02" in capsys.readouterr().err
    rates = tmp_path / "rates.csv"
    rates.write_text("day,asset,quote,price,note\n2026-11-02,USD,PKR,279.5,State Bank bulletin\n")
    assert main(["prices", str(ledger), "--csv", str(rates)]) == 0
    capsys.readouterr()
    assert main(["compute", str(ledger), "--year", "2027", "--json"]) == 0
    [income] = json.loads(capsys.readouterr().out)["income"]
    assert income["value_pkr"] == "27950.00"
    assert "State Bank bulletin" in income["valued_by"]


def test_missing_prices_are_listed_and_filled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = new_ledger(tmp_path, "2026-06-24T10:00:00Z,income.airdrop,Binance,,,ARB,10")
    assert main(["prices", str(ledger), "--json"]) == 0
    [lacking] = json.loads(capsys.readouterr().out)["missing"]
    assert (lacking["asset"], lacking["day"], lacking["quantity"]) == ("ARB", "2026-06-24", "10")
    prices = tmp_path / "prices.csv"
    prices.write_text("day,asset,quote,price,note\n2026-06-24,ARB,USD,0.5,\n")
    assert main(["prices", str(ledger), "--csv", str(prices), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["missing"] == []


def test_every_command_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        [], ["demo"], ["new"], ["formats"], ["import"], ["check"], ["compute"], ["export"], ["prices"], ["gui"],
        ["rules", "list"], ["rules", "show"], ["rules", "check"],
    ):  # fmt: skip
        assert main([*words, "--help"]) == 0
        assert "example:" in capsys.readouterr().out


def test_rules_are_shown_and_a_bad_pack_is_refused_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list", "--json"]) == 0
    assert {pack["tax_year"] for pack in json.loads(capsys.readouterr().out)} >= {2024, 2025, 2026}
    assert main(["rules", "show", "pakistan/TY2026"]) == 0
    assert "s.37" in capsys.readouterr().out
    bad = tmp_path / "bad.toml"
    bad.write_text('id = "mine"\ntax_year = "soon"\n')
    assert main(["rules", "check", str(bad)]) == 1
    assert "bad.toml, line 2" in capsys.readouterr().out


def _loaded_by(*arguments: str) -> set[str]:
    """The modules that a command pulls in, in a process of its own."""
    script = (
        f"import sys; from taxapp.__main__ import main; main({list(arguments)!r}); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_a_command_loads_only_what_it_uses(ledger: Path, tmp_path: Path) -> None:
    heavy = {"PySide6", "ccxt", "reportlab", "pandas"}
    assert not _loaded_by("formats") & {*heavy, "sqlalchemy", "pydantic", "numpy"}
    assert not _loaded_by("compute", str(ledger), "--year", "2026") & {*heavy, "alembic", "sqlalchemy"}
    assert not _loaded_by("import", str(ledger), str(tmp_path / "test.hisaab.csv")) & heavy
    assert not _loaded_by("export", str(ledger), "--year", "2026", "--format", "json", "--out", str(tmp_path)) & heavy


def test_what_asks_nothing_loads_nothing_that_asks(tmp_path: Path) -> None:
    path = tmp_path / "synced.hisaab"
    with create_ledger(path) as made:
        add_connection(made, "Binance", "binance", 1_700_000_000_000_000, {}, venue="binance")
        add_connection(made, "Tron", "tron", 1_700_000_000_000_000, {"address": "TNPeeaaFB7K9cmo4uQpcU32zGK8G1NYqeL"})
    for command in (("--help",), ("accounts", str(path), "list"), ("sync", str(path), "--dry-run")):
        assert not _loaded_by(*command) & {"ccxt", "requests", "embit", "rich", "keyring", "pandas"}, command


def test_a_reader_that_goes_away_is_no_error(ledger: Path) -> None:
    command = f"{sys.executable} -m taxapp rules show pakistan/TY2026 | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_the_demo_makes_a_return_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--out", str(tmp_path / "demo"), "--no-window", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    codes = {question["code"] for question in result["questions"]}
    assert {"shortage", "unknown_deposit"} <= codes
    assert "unpriced" not in codes
    assert result["wealth"]["unexplained"] == "0.00"
    assert {path.suffix for path in (tmp_path / "demo").iterdir()} >= {".pdf", ".csv", ".json", ".hisaab"}
    # and once more over what is there
    assert main(["demo", "--out", str(tmp_path / "demo"), "--no-window"]) == 0


def test_python_m_taxapp_is_the_same_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "taxapp", "formats"], capture_output=True, text=True, check=True, env={**os.environ}
    )
    assert "binance_p2p" in done.stdout
