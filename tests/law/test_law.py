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
    expect = { "tax.payable" = "300000.00", "heads.capital_gains.taxable" = "0.00", ... }

With `crypto` the years are closed one after another and `carried.HEAD.TYorigin` may be expected. With `ledger` the
whole engine runs, and `disposals`, `income`, `holdings` (lists of tables: only the fields named are compared) and
`questions` (codes that must be there) may be expected.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import engine
from engine.exact import atto, atto_text, paisa, rupees_text
from engine.karachi import microseconds
from engine.model import Account, Asset, AssetKind, Head, Kind, LedgerColumns
from engine.rules.elections import Elections
from engine.rules.loader import load_rules
from engine.tax.liability import Chain, assess
from engine.tax.losses import CryptoHead

HERE = Path(__file__).parent
HEADER = [
    "time",
    "kind",
    "account",
    "sent_asset",
    "sent_quantity",
    "received_asset",
    "received_quantity",
    "fee_asset",
    "fee_quantity",
    "to_account",
    "value_pkr",
    "counterparty",
    "reference",
    "tags",
    "note",
]
KINDS = {"PKR": AssetKind.FIAT, "USD": AssetKind.FIAT, "USDT": AssetKind.STABLECOIN}

Case = dict[str, Any]


def cases() -> list[Any]:
    found = []
    for path in sorted(HERE.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found.append(pytest.param(case, id=f"{path.stem}: {case['name']}"))
    return found


@pytest.mark.parametrize("case", cases())
def test_the_law_gives(case: Case) -> None:
    got = from_ledger(case) if "ledger" in case else from_heads(case)
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


def from_ledger(case: Case) -> dict[str, Any]:
    columns = columns_of(case["ledger"], case.get("prices", []))
    done = engine.compute(columns, engine.load_rules(case["year"]), case.get("settings", {}))
    got = figures(done.tax, done.heads)
    for name in ("disposals", "income", "holdings"):
        got[name] = [
            {field: text_of(field, getattr(row, field)) for field in row.__slots__ if field not in ("lots", "time")}
            for row in getattr(done, name)
        ]
    got["questions"] = [question.code for question in done.questions]
    return got


def columns_of(text: str, prices: Sequence[Mapping[str, str]]) -> LedgerColumns:
    """Rows of the universal CSV as the engine's columns, in order of time."""
    rows = [
        dict(zip(HEADER, [*cells, *[""] * (len(HEADER) - len(cells))], strict=True))
        for cells in csv.reader(text.strip().splitlines())
    ]
    rows.sort(key=lambda row: datetime.fromisoformat(row["time"]))
    assets = sorted({row[side] for row in rows for side in ("sent_asset", "received_asset", "fee_asset")} - {""})
    accounts = sorted({row[side] for row in rows for side in ("account", "to_account")} - {""})

    def place(names: list[str], name: str) -> int:
        return names.index(name) if name else -1

    def quantities(side: str) -> list[int]:
        return [atto(row[side]) if row[side] else 0 for row in rows]

    return LedgerColumns(
        uid=[f"row{number}" for number in range(1, len(rows) + 1)],
        time=[microseconds(datetime.fromisoformat(row["time"])) for row in rows],
        kind=[Kind(row["kind"]) for row in rows],
        account=[place(accounts, row["account"]) for row in rows],
        to_account=[place(accounts, row["to_account"]) for row in rows],
        sent_asset=[place(assets, row["sent_asset"]) for row in rows],
        sent_quantity=quantities("sent_quantity"),
        received_asset=[place(assets, row["received_asset"]) for row in rows],
        received_quantity=quantities("received_quantity"),
        fee_asset=[place(assets, row["fee_asset"]) for row in rows],
        fee_quantity=quantities("fee_quantity"),
        value_pkr=[paisa(Decimal(row["value_pkr"])) if row["value_pkr"] else None for row in rows],
        counterparty=[row["counterparty"] for row in rows],
        reference=[row["reference"] for row in rows],
        tags=[row["tags"] for row in rows],
        note=[row["note"] for row in rows],
        accounts=[Account(name) for name in accounts],
        assets=[Asset(symbol, KINDS.get(symbol, AssetKind.COIN)) for symbol in assets],
        prices={
            (assets.index(price["asset"]), date.fromisoformat(price["day"]).toordinal()): (
                atto(price["usd"]),
                "worked case",
            )
            for price in prices
        },
    )
