"""The worked cases of the law (tests/law/*.toml) by the reference engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import engine.reference
from engine.errors import HisaabError
from engine.exact import atto
from engine.ledger.ledger import open_ledger
from engine.model import LedgerColumns
from engine.reference.liability import Chain, assess
from engine.reference.rounding import half_up
from engine.reference.statements import of_the_assessment
from engine.rules.elections import Elections
from engine.rules.loader import load_rules
from engine.tax.crypto_year import CryptoYear
from tests.law.test_law import (
    Case,
    absent,
    agrees,
    cases,
    crypto_year,
    describe_accounts,
    figures,
    name_lots,
    returned,
    settings_of,
    stated,
)
from tests.properties.years import exact
from tests.support import new_ledger

LEFT_OUT = ("questions", "remedies", "statements.late", "statements.iris")
"""What the reference does not make."""


@pytest.mark.parametrize("case", cases())
def test_the_law_gives(case: Case, tmp_path: Path) -> None:
    work = from_ledger if "ledger" in case else from_heads
    if "refused" in case:
        with pytest.raises(HisaabError):
            work(case, tmp_path)
        return
    got = work(case, tmp_path)
    wrong = [
        f"{key}: the law gives {wanted}, the reference {got.get(key, 'nothing')}"
        for key, wanted in case["expect"].items()
        if not key.startswith(LEFT_OUT) and not agrees(_without_words(wanted), got.get(key, absent(key)))
    ]
    assert not wrong, "\n".join(wrong)


def from_heads(case: Case, folder: Path) -> dict[str, Any]:
    years = {int(year[2:]): crypto_year(of_year) for year, of_year in case.get("crypto", {}).items()}
    rules = load_rules(case["year"], case.get("pack"))
    chain = Chain()
    for year in range(min(years, default=case["year"]), case["year"] + 1):
        elections = Elections.resolve(case.get("settings", {}), year)
        done = assess(rules.for_year(year), elections, exact(years.get(year, CryptoYear())), chain, half_up)
        chain = done.chain
    statements = of_the_assessment(rules.pack, elections, done)
    got = figures(done.figures, done.heads) | stated(statements)
    for row in statements.get("losses", ()):
        assert isinstance(row, Mapping)
        pool = "" if row["pool"] == "pakistan" else f".{row['pool']}"
        got[f"carried.{row['head']}{pool}.{row['origin']}"] = row["carried_forward"]
    return got


def from_ledger(case: Case, folder: Path) -> dict[str, Any]:
    path = new_ledger(folder, case["ledger"])
    name_lots(path, case.get("lots", {}))
    describe_accounts(path, case.get("accounts", {}))
    with open_ledger(path) as ledger:
        columns, settings = ledger.columns(), {**ledger.settings(), **settings_of(case, path)}
    columns = replace(columns, prices=_prices(columns, case.get("prices", [])))
    rules = load_rules(case["year"], case.get("pack"))
    return returned(engine.reference.compute(columns, rules, settings))


def _prices(columns: LedgerColumns, prices: list[Mapping[str, str]]) -> dict[tuple[int, int], tuple[int, str]]:
    symbols = [asset.symbol for asset in columns.assets]
    return {
        (symbols.index(price["asset"]), date.fromisoformat(price["day"]).toordinal()): (atto(price["usd"]), "test")
        for price in prices
    }


def _without_words(wanted: Any) -> Any:
    if isinstance(wanted, list):
        return [{key: value for key, value in row.items() if key != "valued_by"} for row in wanted]
    return wanted
