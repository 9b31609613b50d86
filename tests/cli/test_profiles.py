"""`taxapp profile`: from a file that nobody knows to entries, without code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from engine.errors import InputError
from importers.read import Choices, read_file
from taxapp.__main__ import main
from taxapp.usecases.profiles import guess
from tests.importers.conftest import told

STATEMENT = """\
Village Bank,,,,
Txn Date,Narration,Withdrawal,Deposit,Balance
31-Aug-2025,IBFT FROM BILAL AHMED 123,,"28,150.00","30,150.00"
01-Sep-2025,Rent,"20,000.00",,"10,150.00"
Total:,,"20,000.00","28,150.00",
"""
TRADES = """\
Trade Time,Market,Side,Price,Quantity,Total,Fee,Fee Coin,Status,Order ID
2026-01-31 18:05:00,BTC-USDT,Buy,120000,0.001,120,0.12,USDT,Filled,9001
2026-01-31 19:05:00,BTC-USDT,Sell,121000,0.001,121,0.121,USDT,Filled,9002
2026-01-31 20:05:00,BTC-USDT,Buy,122000,0.001,122,0,USDT,Rejected,9003
"""


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No profiles of whoever runs the tests."""
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path


def written(folder: Path, text: str, name: str = "village.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_from_a_strangers_statement_to_entries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, profile = written(tmp_path, STATEMENT), tmp_path / "village.toml"
    assert main(["profile", "new", str(file), "--out", str(profile)]) == 0
    assert 'time = "Txn Date"' in profile.read_text("utf-8")
    capsys.readouterr()

    assert main(["profile", "check", str(profile), str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], told["entries_made"], told["rejected"]) == (3, 2, [])
    assert told["entries"][0] == [
        "2025-08-31T07:00:00Z",
        "deposit",
        "Bank",
        "",
        "28150 PKR",
        "",
        "BILAL AHMED",
        "",
        "bank_line,day_only",
    ]

    ledger = tmp_path / "mine.hisaab"
    assert main(["new", str(ledger)]) == 0
    assert main(["import", str(ledger), str(file), "--as", str(profile)]) == 0
    assert "2 entries added" in capsys.readouterr().out


def test_a_kept_profile_recognises_files_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, profile = written(tmp_path, TRADES, "trades.csv"), tmp_path / "trades.toml"
    assert main(["profile", "new", str(file), "--out", str(profile)]) == 0
    assert main(["profile", "save", str(profile)]) == 0
    capsys.readouterr()
    assert main(["profile", "list", "--json"]) == 0
    own = [one for one in json.loads(capsys.readouterr().out) if one["from"] == "own"]
    assert [(one["id"], one["fault"]) for one in own] == [("trades", "")]
    ledger = tmp_path / "mine.hisaab"
    assert main(["new", str(ledger)]) == 0
    assert main(["import", str(ledger), str(file)]) == 0
    assert "trades" in capsys.readouterr().out


def test_a_check_that_finds_rejected_rows_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, STATEMENT.replace("01-Sep-2025", "yesterday"))
    assert main(["profile", "check", "bank", str(file)]) == 1
    out = capsys.readouterr().out
    assert "Bank statement (bank): 3 rows, 1 entries" in out
    assert "rejected: line 4, column Txn Date, value 'yesterday': is not a time written like" in out


def test_what_is_wrong_in_a_profile_is_said_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = written(tmp_path, 'id = "x"\ntitel = "y"\n', "x.toml")
    assert main(["profile", "check", str(profile), str(written(tmp_path, STATEMENT))]) == 3
    assert "x.toml, line 2: titel is no key of a profile" in capsys.readouterr().err


def test_a_file_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, profile = written(tmp_path, STATEMENT), written(tmp_path, "mine", "mine.toml")
    assert main(["profile", "new", str(file), "--out", str(profile)]) == 3
    assert profile.read_text("utf-8") == "mine"
    assert main(["profile", "template", "--out", str(file)]) == 3
    assert "is there already" in capsys.readouterr().err


def test_a_built_in_profile_is_shown_to_be_copied(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profile", "show", "nayapay"]) == 0
    assert 'id = "nayapay"' in capsys.readouterr().out
    assert main(["profile", "show", "nobody"]) == 2


# --- guesses --------------------------------------------------------------------------------------------------


def test_trades_are_guessed_with_their_words(tmp_path: Path) -> None:
    found = guess(written(tmp_path, TRADES)).text
    for line in (
        'time = "Trade Time"',
        'pair = "Market"',
        'type = "Side"',
        'amount = "Quantity"',
        'price = "Price"',
        'total = "Total"',
        'fee_asset = "Fee Coin"',
        'reference = "Order ID"',
        'date = ["YYYY-MM-DD HH:mm:ss"]',
        '"Buy" = "buy"',
        '"Filled" = "done"',
        '"Rejected" = "skip"',
    ):
        assert line in found.splitlines(), line


def test_a_list_kept_by_hand_is_guessed_by_everyday_words(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "When;What;Coin;How many;Paid in rupees;Charges;Who\n"
        "01/07/2025 10:15;Bought;USDT;1.000,50;281.140,5;0;Ali\n"
        "13/07/2025 18:00;Sold;USDT;500;140.750;1,5;Sana\n",
        "notebook.csv",
    )
    made = guess(file)
    assert made.open_questions == ()
    profile = written(tmp_path, made.text, "notebook.toml")
    assert told(read_file(file, Choices(format_id=str(profile)))) == [
        "2025-07-01T05:15:00Z,buy,notebook,PKR,281140.5,USDT,1000.5,,,,,Ali,,,",
        "2025-07-13T13:00:00Z,sell,notebook,USDT,500,PKR,140750,PKR,1.5,,,Sana,,,",
    ]


def test_what_a_guess_can_not_know_is_asked(tmp_path: Path) -> None:
    found = guess(written(tmp_path, "Date,Type,Coin,Amount\n05/06/2026,Zap,USDT,5\n06/07/2026,Zap,USDT,6\n"))
    assert found.open_questions == (
        "Are dates DD/MM/YYYY or MM/DD/YYYY? Both fit all rows; the first was taken.",
        "What does the type 'Zap' mean? Until it is said its rows are rejected.",
    )
    assert all(f"# TO SETTLE: {question}" in found.text for question in found.open_questions)


def test_a_day_above_twelve_settles_which_number_is_the_month(tmp_path: Path) -> None:
    found = guess(written(tmp_path, "Date,Coin,Amount\n05/06/2026,USDT,5\n06/17/2026,USDT,6\n"))
    assert (found.open_questions, 'date = ["MM/DD/YYYY"]' in found.text) == ((), True)


def test_a_decimal_comma_is_seen(tmp_path: Path) -> None:
    assert 'decimal = ","' in guess(written(tmp_path, "Date;Coin;Amount\n31.01.2026;USDT;1.005,25\n")).text


def test_a_workbook_is_guessed_too(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Village Bank"], ["Date", "Particulars", "Debit", "Credit"], ["31/08/2025", "Cash", None, 500]):
        sheet.append(row)
    book.save(tmp_path / "village.xlsx")
    found = guess(tmp_path / "village.xlsx").text
    assert 'in = "Credit"' in found
    assert 'out = "Debit"' in found


def test_a_file_without_a_table(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no table"):
        guess(written(tmp_path, "just some words\nand more\n"))


# --- our template ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["cash.csv", "cash.xlsx"])
def test_our_template_is_filled_in_and_read(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    assert main(["profile", "template", "--out", str(path)]) == 0
    row = [
        "31/01/2026",
        "6:05 PM",
        "",
        "Buy",
        "28150",
        "PKR",
        "100",
        "USDT",
        "",
        "",
        "Trust Wallet",
        "",
        "Dealer",
        "Cash",
    ]
    if path.suffix == ".csv":
        with path.open("a", encoding="utf-8") as file:
            file.write(",".join(row) + ",,,,,,\n")
    else:
        book = load_workbook(path)
        sheet = book.active
        assert sheet is not None
        for column, text in enumerate(row, 1):
            sheet.cell(2, column, text)
        book.save(path)
    ledger = tmp_path / "mine.hisaab"
    assert main(["new", str(ledger)]) == 0
    assert main(["import", str(ledger), str(path)]) == 0
    out = capsys.readouterr().out
    assert "hisaab_template" in out
    assert "1 entries added" in out or "1 entry added" in out


def test_a_template_is_csv_or_xlsx(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profile", "template", "--out", str(tmp_path / "cash.doc")]) == 3
    assert "must end in .csv or .xlsx" in capsys.readouterr().err
