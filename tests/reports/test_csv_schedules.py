"""The schedules as DataFrames and CSV files: exact, complete, harmless in a spreadsheet."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal, localcontext
from pathlib import Path

import pytest

from engine.exact import atto_text, rupees_text
from taxapp.reports import frames
from taxapp.reports.csv_schedules import cell, write_csv, write_iris
from tests.reports import build


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def total(rows: list[dict[str, str]], column: str) -> Decimal:
    with localcontext(prec=60):
        return sum((Decimal(row[column]) for row in rows if row[column]), Decimal(0))


def rupees(paisa: int) -> Decimal:
    return Decimal(rupees_text(paisa))


def test_one_file_a_schedule(tmp_path: Path) -> None:
    written = write_csv(build.believable(), tmp_path / "new" / "folder")
    names = ["disposals", "lots", "income", "holdings", "heads", "tax", "wealth", "statements", "questions", "rules"]
    names += ["losses", "s116", "s75a"]  # statements that are lists of rows, all but the worksheet
    assert sorted(path.name for path in written) == sorted(f"{name}.csv" for name in names)
    assert all(path.exists() for path in written)


def test_statements_are_lines_or_a_file_of_rows(tmp_path: Path) -> None:
    write_csv(build.believable(), tmp_path)
    lines = {(row["statement"], row["line"]): row["value"] for row in read(tmp_path / "statements.csv")}
    assert lines["s116a", "foreign_income"] == "24410.98"
    [loss] = read(tmp_path / "losses.csv")
    assert (loss["origin"], loss["used"]) == ("TY2024", "48213.40")
    assert read(tmp_path / "s75a.csv") == []


def test_the_worksheet_says_how_certain_each_code_is(tmp_path: Path) -> None:
    path = write_iris(build.believable(), tmp_path / "iris.csv")
    assert [(row["code"], row["amount"], row["status"]) for row in read(path)] == [
        ("7006", "2395068.02", "likely"),
        ("9100", "4212345.67", "verified"),
    ]


def test_csv_sums_are_the_returns(tmp_path: Path) -> None:
    result = build.believable()
    write_csv(result, tmp_path)
    disposals, lots = read(tmp_path / "disposals.csv"), read(tmp_path / "lots.csv")
    assert len(disposals) == len(result.disposals)
    assert total(disposals, "proceeds_pkr") == rupees(sum(d.proceeds or 0 for d in result.disposals))
    assert total(disposals, "cost_pkr") == rupees(sum(d.cost for d in result.disposals))
    assert total(disposals, "gain_pkr") == rupees(sum(d.gain or 0 for d in result.disposals))
    assert total(disposals, "quantity") == Decimal(atto_text(sum(d.quantity for d in result.disposals)))
    assert total(lots, "cost_pkr") == total(disposals, "cost_pkr")
    assert total(lots, "quantity") == total(disposals, "quantity")
    income, holdings = read(tmp_path / "income.csv"), read(tmp_path / "holdings.csv")
    assert total(income, "value_pkr") == rupees(sum(i.value or 0 for i in result.income))
    assert total(holdings, "cost_pkr") == rupees(sum(h.cost for h in result.holdings))
    heads = {row["head"]: row for row in read(tmp_path / "heads.csv")}
    assert {head: Decimal(row["taxable_pkr"]) for head, row in heads.items()} == {
        head.value: rupees(figures.taxable) for head, figures in result.heads.items()
    }
    tax = {row["figure"]: row["value"] for row in read(tmp_path / "tax.csv")}
    assert Decimal(tax["due_to_crypto"]) == rupees(result.tax.due_to_crypto)
    wealth = read(tmp_path / "wealth.csv")
    closing = [row["amount_pkr"] for row in wealth if row["part"] == "closing"]
    assert closing == [rupees_text(result.wealth.closing_cost)]


def test_unknown_is_empty_never_zero(tmp_path: Path) -> None:
    write_csv(build.believable(), tmp_path)
    unpriced = [row for row in read(tmp_path / "disposals.csv") if row["asset"] == "LAYER"]
    assert [(row["proceeds_pkr"], row["gain_pkr"]) for row in unpriced] == [("", "")]
    shortage = [row for row in read(tmp_path / "lots.csv") if not row["lot"]]
    assert [(row["acquired"], row["quantity"]) for row in shortage] == [("", "200")]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(tmp_path: Path, start: str) -> None:
    result = build.believable()
    attack = f"{start}HYPERLINK(1)"
    first = replace(result.disposals[0], account=attack)
    write_csv(replace(result, disposals=[first, *result.disposals[1:]]), tmp_path)
    assert read(tmp_path / "disposals.csv")[0]["account"] == f"'{attack}"


def test_numbers_stay_numbers() -> None:
    assert cell(Decimal("-56830.40")) == "-56830.40"
    assert cell(Decimal("1E-18")) == "0.000000000000000001"
    assert cell("-56830.40") == "'-56830.40"
    assert (cell(None), cell(True), cell(False), cell(-3)) == ("", "yes", "no", "-3")
    with pytest.raises(TypeError):
        cell(1.5)


@pytest.mark.parametrize("name", frames.SCHEDULES)
def test_frames_hold_no_float(name: str) -> None:
    for result in (build.believable(), build.empty()):
        table = frames.SCHEDULES[name](result)
        assert all(str(kind) == "object" for kind in table.dtypes)
        for column in table.columns:
            kinds = {type(value) for value in table[column]}
            assert kinds <= {str, int, bool, Decimal, type(None)}, (column, kinds)


def test_same_bytes_twice(tmp_path: Path) -> None:
    first = write_csv(build.believable(), tmp_path / "a")
    second = write_csv(build.believable(), tmp_path / "b")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
