"""Runs the worked cases of the law: every `*.toml` beside this file.

A case is facts and the figures the law gives for them, worked by hand, with the arithmetic in a comment above it.
Rupees are text with two places, as in the computation JSON.

    [[case]]
    name = "what it shows"
    year = 2026
    settings = { "other.salary" = "3000000" }     # elections and yearly facts, as on the command line
    crypto.TY2025.capital_gains = { losses = "100000" }       # gains, losses, income of a head in a year: no ledger
    ledger = '''rows of the universal CSV, without its header; cells missing at a row's end are empty'''
    prices = [{ asset = "BNB", day = "2025-09-02", usd = "1000" }]        # with a ledger
    lots = { sale = ["first buy=0.5"] }             # lots named for a disposal, both by their entries' references
    expect = { "tax.payable" = "300000.00", "heads.capital_gains.taxable" = "0.00", ... }

With `crypto` the years are closed one after another and `carried.HEAD.TYorigin` may be expected. With `ledger` the
whole engine runs, and `disposals`, `income`, `holdings` (lists of tables: only the fields named are compared) and
`questions` (codes that must be there) and `remedies` (their words) may be expected; an empty list allows none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.exact import atto_text, paisa, rupees_text
from engine.ledger.ledger import open_ledger
from engine.ledger.lot_choices import set_choices
from engine.model import Head
from engine.rules.elections import Elections
from engine.rules.loader import load_rules
from engine.tax.liability import Chain, assess
from engine.tax.losses import CryptoHead
from taxapp.usecases.computing import compute_year
from taxapp.usecases.prices import COLUMNS as PRICE_COLUMNS
from taxapp.usecases.prices import add_prices_from_csv
from tests.support import new_ledger

HERE = Path(__file__).parent
Case = dict[str, Any]


def cases() -> list[Any]:
    found = []
    for path in sorted(HERE.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found.append(pytest.param(case, id=f"{path.stem}: {case['name']}"))
    return found


@pytest.mark.parametrize("case", cases())
def test_the_law_gives(case: Case, tmp_path: Path) -> None:
    got = from_ledger(case, tmp_path) if "ledger" in case else from_heads(case)
    wrong = [
        f"{key}: the law gives {wanted}, the program {got.get(key, 'nothing')}"
        for key, wanted in case["expect"].items()
        if not agrees(wanted, got.get(key, "0.00" if key.startswith("carried.") else None))
    ]
    assert not wrong, "\n".join(wrong)


def test_there_are_cases() -> None:
    names = [case.id for case in cases()]
    assert len(names) >= 100
    assert len(set(names)) == len(names)


def agrees(wanted: Any, got: Any) -> bool:
    """Lists of tables field by field, lists of codes by presence, all else exactly."""
    if not isinstance(wanted, list):
        return bool(wanted == got)
    if wanted and isinstance(wanted[0], str):
        return set(wanted) <= set(got)
    return len(wanted) == len(got) and all(
        all(row.get(key) == value for key, value in want.items()) for want, row in zip(wanted, got, strict=True)
    )


# --- cases given by head ------------------------------------------------------------------------------------


def from_heads(case: Case) -> dict[str, Any]:
    crypto = {int(year[2:]): heads for year, heads in case.get("crypto", {}).items()}
    first = min(crypto, default=case["year"])
    chain: Chain | None = None
    for year in range(first, case["year"] + 1):
        elections = Elections.resolve(case.get("settings", {}), year)
        of_year = {
            Head(head): CryptoHead(**{name: paisa(Decimal(text)) for name, text in sums.items()})
            for head, sums in crypto.get(year, {}).items()
        }
        done = assess(load_rules(year).pack, elections, of_year, chain)
        chain = done.chain
    got = figures(done.tax, done.heads)
    assert chain is not None
    for head, balances in chain.carried.balances.items():
        for origin, balance in balances.items():
            got[f"carried.{head.value}.TY{origin}"] = rupees_text(balance)
    return got


def figures(tax: Any, heads: Mapping[Head, Any]) -> dict[str, Any]:
    got: dict[str, Any] = {f"tax.{name}": text_of(name, getattr(tax, name)) for name in tax.__slots__}
    for head, part in heads.items():
        got |= {f"heads.{head.value}.{name}": rupees_text(getattr(part, name)) for name in part.__slots__}
    return got


def text_of(name: str, value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return atto_text(value) if name in ("quantity", "shortage") else rupees_text(value)
    return str(value)


# --- cases given by a ledger ----------------------------------------------------------------------------------


def from_ledger(case: Case, folder: Path) -> dict[str, Any]:
    """The case's rows imported into a ledger as a person would import them, prices and all, and computed."""
    path = new_ledger(folder, case["ledger"])
    if case.get("prices"):
        rows = [f"{price['day']},{price['asset']},USD,{price['usd']}," for price in case["prices"]]
        (folder / "prices.csv").write_text("\n".join([",".join(PRICE_COLUMNS), *rows]) + "\n")
        add_prices_from_csv(path, folder / "prices.csv")
    name_lots(path, case.get("lots", {}))
    done = compute_year(path, case["year"], settings=case.get("settings", {}))
    got = figures(done.tax, done.heads)
    for name in ("disposals", "income", "holdings"):
        got[name] = [
            {field: text_of(field, getattr(row, field)) for field in row.__slots__ if field not in ("lots", "time")}
            for row in getattr(done, name)
        ]
    got["questions"] = [question.code for question in done.questions]
    got["remedies"] = [question.remedy for question in done.questions]
    return got


def name_lots(path: Path, named: Mapping[str, list[str]]) -> None:
    """Name lots for disposals as a person would."""
    if not named:
        return
    with open_ledger(path) as ledger:
        uids = dict(ledger.connection.execute("SELECT reference, uid FROM entry"))
        for disposal, lots in named.items():
            pairs = [lot.split("=") for lot in lots]
            set_choices(ledger, uids[disposal], "", [(uids[lot], Decimal(much)) for lot, much in pairs])
