"""A bundle holds all that the engine computes from: what is read back gives the same return, and the same bytes."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from hypothesis import given

from engine.bundle.archive import open_archive
from engine.bundle.members import OF_THE_LEDGER, read_ledger, write_ledger
from engine.errors import InputError
from engine.tax.computation_json import computation_bytes
from engine.tax.compute import compute
from taxapp.usecases.exporting import export_year
from taxapp.usecases.verifying import Verdict, verify
from tests.bundle.forging import bundle
from tests.properties.ledgers import Ledger, examples, ledgers
from tests.support import bring_in, new_ledger, universal_csv


@given(ledger=ledgers())
@examples(60)
def test_any_ledger_comes_back_whole(ledger: Ledger) -> None:
    columns, rules = ledger.columns(), ledger.rules()
    members = write_ledger(columns, ledger.settings, {}, rules.tax_year)
    contents = read_ledger(members)
    assert contents.settings == ledger.settings
    assert contents.wrong_rates == []
    assert write_ledger(contents.columns, contents.settings, contents.said, rules.tax_year) == members
    try:
        before = computation_bytes(compute(columns, rules, ledger.settings))
    except InputError:
        return
    assert computation_bytes(compute(contents.columns, rules, contents.settings)) == before


def test_what_verifies_says_so(tmp_path: Path) -> None:
    found = verify(bundle(tmp_path))
    assert found.verdict is Verdict.AGREES
    assert not found.findings
    assert found.differences == 0
    assert found.taxpayer == {"name": "Test"}
    assert all(one.claimed == one.recomputed == one.reference for one in found.main)


def test_the_same_ledger_gives_the_same_bytes_whatever_order_it_was_imported_in(tmp_path: Path) -> None:
    rows = [
        "2024-08-01T10:00:00+05:00,buy,Binance,PKR,280000,USDT,1000,,,,,Bilal,P2P-1,bank,note",
        "2025-08-05T15:00:00+05:00,sell,OKX,USDT,200,PKR,58000,,,,,Saad,P2P-2",
        "2025-06-05T15:00:00+05:00,transfer,Binance,USDT,300,USDT,299,,,OKX,,,W-1",
    ]
    bundles = []
    for name, order in (("one", rows), ("two", rows[::-1])):
        folder = tmp_path / name
        folder.mkdir()
        ledger = new_ledger(folder, "", "mine.hisaab")
        for number, row in enumerate(order):
            file = folder / f"{number}.csv"
            file.write_text(universal_csv(row), "utf-8")
            bring_in(ledger, file)
        bundles += export_year(ledger, 2026, ["bundle"], folder)
    first, second = (path.read_bytes() for path in bundles)
    assert first == second


def test_it_opens_with_a_zip_tool_and_a_spreadsheet(tmp_path: Path) -> None:
    """Texts that a spreadsheet would run as a formula are guarded, and come back as they were."""
    path = bundle(
        tmp_path,
        "2025-08-01T10:00:00+05:00,buy,Binance,PKR,280000,USDT,1000,,,,,=HYPERLINK(1),+92300,,'quoted",
    )
    with zipfile.ZipFile(path) as archive:
        table = archive.read("entries.csv").decode()
    assert ",'=HYPERLINK(1),'+92300," in table
    contents = read_ledger(open_archive(path).members)
    assert [row.reference for row in contents.rows] == ["+92300"]
    assert list(contents.said.values()) == [("=HYPERLINK(1)", "'quoted")]


def test_a_bundle_of_a_scenario_says_that_it_is_no_law(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, "2025-08-01T10:00:00+05:00,buy,Binance,PKR,280000,USDT,1000")
    [path] = export_year(ledger, 2026, ["bundle"], tmp_path / "out", pack="scenario/s37c-15")
    found = verify(path)
    assert found.verdict is Verdict.AGREES
    assert [str(one.found) for one in found.findings] == ["rules_scenario"]


def test_a_pack_of_ones_own_is_told_parameter_by_parameter(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(
        'id = "mine/kind"\ntitle = "Kind"\nextends = "pakistan"\n\n[surcharge]\n'
        'rate_others = { value = "1", section = "s.4AB", source = "wish", status = "interpretation", '
        'date = 2026-07-01, certainty = "low" }\n',
        "utf-8",
    )
    ledger = new_ledger(tmp_path, "2025-08-01T10:00:00+05:00,buy,Binance,PKR,280000,USDT,1000")
    [path] = export_year(ledger, 2026, ["bundle"], tmp_path / "out", pack=str(own))
    away = tmp_path / "elsewhere"
    away.mkdir()
    found = verify(shutil.copy(path, away / path.name))
    assert found.verdict is Verdict.AGREES
    assert [str(one.found) for one in found.findings] == ["rules_own"]
    assert [one.parameter for one in found.parameters] == ["surcharge.rate_others"]
    assert all(name in open_archive(path).members for name in OF_THE_LEDGER)
