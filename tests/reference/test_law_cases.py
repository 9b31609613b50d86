"""The worked cases of the law (tests/law/*.toml) by the reference engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import engine.reference
from engine.exact import atto, paisa, rupees_text
from engine.ledger.ledger import open_ledger
from engine.model import Head, LedgerColumns
from engine.reference.liability import Chain, assess
from engine.reference.losses import Figures
from engine.rules.elections import Elections
from engine.rules.loader import load_rules
from tests.law.test_law import Case, agrees, cases, figures, name_lots, text_of
from tests.support import new_ledger

WORDS = ("questions", "remedies")


@pytest.mark.parametrize("case", cases())
def test_the_law_gives(case: Case, tmp_path: Path) -> None:
    got = from_ledger(case, tmp_path) if "ledger" in case else from_heads(case)
    wrong = [
        f"{key}: the law gives {wanted}, the reference {got.get(key, 'nothing')}"
        for key, wanted in case["expect"].items()
        if key not in WORDS
        and not agrees(_without_words(wanted), got.get(key, "0.00" if key.startswith("carried.") else None))
    ]
    assert not wrong, "\n".join(wrong)


def from_heads(case: Case) -> dict[str, Any]:
    crypto = {int(year[2:]): heads for year, heads in case.get("crypto", {}).items()}
    chain = Chain()
    for year in range(min(crypto, default=case["year"]), case["year"] + 1):
        of_year = {
            Head(head): Figures(**{name: Fraction(paisa(Decimal(text))) for name, text in sums.items()})
            for head, sums in crypto.get(year, {}).items()
        }
        done = assess(load_rules(year).pack, Elections.resolve(case.get("settings", {}), year), of_year, chain)
        chain = done.chain
    got = figures(done.tax, done.heads)
    for head, balances in chain.carried.balances.items():
        got |= {f"carried.{head.value}.TY{origin}": rupees_text(int(left)) for origin, left in balances.items()}
    return got


def from_ledger(case: Case, folder: Path) -> dict[str, Any]:
    path = new_ledger(folder, case["ledger"])
    name_lots(path, case.get("lots", {}))
    with open_ledger(path) as ledger:
        columns, settings = ledger.columns(), {**ledger.settings(), **case.get("settings", {})}
    columns = replace(columns, prices=_prices(columns, case.get("prices", [])))
    done = engine.reference.compute(columns, load_rules(case["year"]), settings)
    got = figures(done.tax, done.heads)
    for name in ("disposals", "income", "holdings"):
        got[name] = [
            {field: text_of(field, getattr(row, field)) for field in row.__slots__ if field not in ("lots", "time")}
            for row in getattr(done, name)
        ]
    return got


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
