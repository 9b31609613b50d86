"""`taxapp elections`: what is kept in the ledger holds in every later command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taxapp.__main__ import main
from tests.support import new_ledger

ROWS = """
2025-08-01T10:00:00+05:00,buy,Exchange,PKR,300000,ETH,1
2025-08-02T10:00:00+05:00,buy,Exchange,PKR,500000,ETH,1
2025-09-02T10:00:00+05:00,sell,Exchange,ETH,1,PKR,600000
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return new_ledger(tmp_path, ROWS)


def gain(ledger: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["compute", str(ledger), "--year", "2026", "--json"]) == 0
    return str(json.loads(capsys.readouterr().out)["disposals"][0]["gain_pkr"])


def test_what_is_kept_holds_until_it_is_taken_out(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """600,000 less 300,000 first in first out; less 500,000 at the highest unit cost; less 400,000 on average."""
    assert gain(ledger, capsys) == "300000.00"
    assert main(["elections", str(ledger), "cost_method=hifo"]) == 0
    assert gain(ledger, capsys) == "100000.00"
    assert main(["elections", str(ledger), "cost_method.TY2026=average"]) == 0
    assert gain(ledger, capsys) == "200000.00"
    assert main(["elections", str(ledger), "cost_method=", "cost_method.TY2026="]) == 0
    assert gain(ledger, capsys) == "300000.00"


def test_all_elections_are_shown_with_where_they_come_from(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["elections", str(ledger), "pool=account", "other.salary.TY2026=3000000"])
    capsys.readouterr()
    assert main(["elections", str(ledger), "--json"]) == 0
    shown = {row["key"]: (row["value"], row["kept"]) for row in json.loads(capsys.readouterr().out)}
    assert shown["pool"] == ("account", True)
    assert shown["cost_method"] == ("fifo", False)
    assert shown["other.salary.TY2026"] == ("3000000", True)


@pytest.mark.parametrize("wrong", ["cost_method=first", "colour=red", "cost_method", "colour="])
def test_what_is_no_election_is_refused_and_nothing_kept(
    ledger: Path, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    assert main(["elections", str(ledger), "pool=account", wrong]) == 2
    capsys.readouterr()
    main(["elections", str(ledger), "--json"])
    assert not any(row["kept"] for row in json.loads(capsys.readouterr().out))


def settings_of(ledger: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What the ledger keeps, in the order it is shown."""
    capsys.readouterr()
    assert main(["elections", str(ledger), "--json"]) == 0
    return {row["key"]: row["value"] for row in json.loads(capsys.readouterr().out) if row["kept"]}


def uid_of_the_sale(ledger: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["compute", str(ledger), "--year", "2026", "--json"]) == 0
    return str(json.loads(capsys.readouterr().out)["disposals"][0]["entry"])


def test_an_election_may_differ_for_an_account_an_asset_and_an_entry(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sale = uid_of_the_sale(ledger, capsys)
    keys = ["head.spot@account:Exchange", "head.spot@asset:ETH.TY2026", f"head.spot@entry:{sale}"]
    begun = f"head.spot@entry:{sale[:12]}=capital_gains"
    assert main(["elections", str(ledger), f"{keys[0]}=business", f"{keys[1]}=business", begun]) == 0
    assert list(settings_of(ledger, capsys)) == keys
    assert main(["elections", str(ledger), *(f"{key}=" for key in keys)]) == 0
    assert settings_of(ledger, capsys) == {}


@pytest.mark.parametrize(
    ("setting", "code", "said"),
    [
        ("head.spot@account:exchange=business", 2, "the ledger has no account 'exchange'. Did you mean 'Exchange'?"),
        ("head.spot@account:Binance=business", 2, "the ledger has no account 'Binance'."),
        ("head.spot@asset:ETC=business", 2, "the ledger has no asset 'ETC'. Did you mean 'ETH'?"),
        ("head.spot@entry:ffffffffffffffff=business", 3, "ffffffffffffffff"),
        ("cost_method@asset:ETH=hifo", 2, "cost_method cannot differ by asset."),
        ("filed_on=2026-10-15", 2, "a day belongs to one year's return; say which, as in filed_on.TY2026."),
        ("other.salary.TY2019=1", 2, "there is no rule pack for tax year 2019"),
        ("surcharge_salary_proviso.TY2026=literal", 2, "has no such proviso"),
    ],
)
def test_what_the_ledger_or_the_law_has_not_is_refused(
    ledger: Path, capsys: pytest.CaptureFixture[str], setting: str, code: int, said: str
) -> None:
    assert main(["elections", str(ledger), setting]) == code
    assert said in capsys.readouterr().err
    assert settings_of(ledger, capsys) == {}


def test_why_tells_both_sides_and_what_is_kept(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["elections", str(ledger), "s75a.TY2026=strict"])
    capsys.readouterr()
    assert main(["elections", str(ledger), "--why", "s75a"]) == 0
    said = capsys.readouterr().out
    assert all(value in said for value in ("warn (default)", "strict", "off", "For it: ", "Risk: ", "s.75A"))
    assert "s75a.TY2026  strict" in said
    assert main(["elections", str(ledger), "--why", "source_of_gain", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["value"] for one in told["values"]] == ["by_counterparty", "pakistan", "foreign"]
    assert told["may_differ_by"] == ["account", "asset", "entry"]
    assert main(["elections", str(ledger), "--why", "other.salary"]) == 2
