"""Runs the worked cases of the law: every `*.toml` beside this file, one file a section or rule.

A case is facts and the figures the law gives for them, worked by hand, with the arithmetic in a comment above it.
Rupees are text with two places, as in the computation JSON.

    [[case]]
    name = "what it shows"
    year = 2026
    edge = true                                     # it stands at, or just past, a boundary of the law
    pack = "s37c-15"                                # a scenario pack in place of enacted law; "x.toml": packs/x.toml
    settings = { "other.salary" = "3000000" }       # elections and yearly facts, as on the command line
    crypto.TY2025.capital_gains = { losses = "100000" }       # gains, losses, income of a head in a year: no ledger
    crypto.TY2025.foreign.capital_gains = { gains = "5" }     # the same from foreign sources
    crypto.TY2025.turnover = "100000000"            # and the other fields of CryptoYear
    ledger = '''rows of the universal CSV, without its header; cells missing at a row's end are empty'''
    accounts = { Binance = { kind = "exchange", country = "AE" } }            # what is known of the ledger's accounts
    prices = [{ asset = "BNB", day = "2025-09-02", usd = "1000" }]
    lots = { sale = ["first buy=0.5"] }             # lots named for a disposal, both by their entries' references
    expect = { "tax.payable" = "300000.00", "heads.capital_gains.taxable" = "0.00", ... }
    refused = "part of what the refusal says"       # in place of `expect`

In keys of settings `<reference>` stands for the uid of the entry with that reference.

With `crypto` the years are closed one after another and `carried.HEAD.TYorigin` (`carried.HEAD.foreign.TYorigin`) may
be expected. With `ledger` the whole engine runs, and `disposals`, `income`, `holdings` (lists of tables: only the
fields named are compared), `wealth.*` and `questions` (codes that must be there) and `remedies` (their words) may be
expected; an empty list allows none. With both, `statements.NAME.LINE` is a line of a statement, `statements.NAME` its
rows (only the fields named are compared), or "none" where it has no such statement.

    [[edges]]                                       # a table of Division I at every edge: income, tax
    year = 2026
    table = "salaried"
    tax = [["600000", "0"], ["601000", "10"]]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.errors import HisaabError
from engine.exact import atto_text, paisa, rupees_text
from engine.ledger.ledger import Ledger, open_ledger
from engine.ledger.lot_choices import set_choices
from engine.model import Head, Source
from engine.rules.elections import CHOICES, Elections
from engine.rules.loader import available_years, list_packs, load_rules
from engine.tax.assessment.liability import Chain, assess
from engine.tax.crypto_year import CryptoHead, CryptoYear, Tier
from taxapp.usecases.computing import compute_year
from taxapp.usecases.prices import COLUMNS as PRICE_COLUMNS
from taxapp.usecases.prices import add_prices_from_csv
from tests.support import new_ledger

HERE = Path(__file__).parent
Case = dict[str, Any]


def cases() -> list[Any]:
    found = []
    for path in files():
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in [*document.get("case", []), *edges(document)]:
            if case.get("pack", "").endswith(".toml"):
                case["pack"] = str(HERE / "packs" / case["pack"])
            found.append(pytest.param(case, id=f"{path.stem}: {case['name']}"))
    return found


def files() -> list[Path]:
    return sorted(HERE.glob("*.toml"))


def edges(document: Mapping[str, Any]) -> Iterator[Case]:
    """The rows of `[[edges]]` as cases of their own."""
    for table in document.get("edges", []):
        fact = "other.salary" if table["table"] == "salaried" else "other.business"
        for income, tax in table["tax"]:
            yield {
                "name": f"TY{table['year']} {table['table']}, {int(income):,}",
                "year": table["year"],
                "edge": True,
                "settings": {fact: income},
                "expect": {"tax.table": table["table"], "tax.normal_tax": f"{tax}.00"},
            }


@pytest.mark.parametrize("case", cases())
def test_the_law_gives(case: Case, tmp_path: Path) -> None:
    if "refused" in case:
        with pytest.raises(HisaabError, match=re.escape(case["refused"])):
            worked(case, tmp_path)
        return
    got = worked(case, tmp_path)
    wrong = [
        f"{key}: the law gives {wanted}, the program {got.get(key, 'nothing')}"
        for key, wanted in case["expect"].items()
        if not agrees(wanted, got.get(key, absent(key)))
    ]
    assert not wrong, "\n".join(wrong)


def test_there_are_cases() -> None:
    found = cases()
    names = [case.id for case in found]
    assert len(set(names)) == len(names)
    assert len(names) >= 300
    assert sum(bool(case.values[0].get("edge")) for case in found) >= 150


def test_every_year_has_cases_of_every_sort() -> None:
    for year in available_years():
        of_year = [case.values[0] for case in cases() if case.values[0]["year"] == year]
        assert len(of_year) >= 20, year
        assert any("ledger" in case for case in of_year), year
        assert any("crypto" in case for case in of_year), year


def test_every_reading_of_every_election_and_every_scenario_has_a_case() -> None:
    found = [case.values[0] for case in cases()]
    read = {
        (re.sub(r"@.*|\.TY\d+$", "", key), value) for case in found for key, value in case.get("settings", {}).items()
    }
    for choice in CHOICES:
        assert [value for value in choice.values[1:] if (choice.key, value) not in read] == [], choice.key
    scenarios = {info.id.removeprefix("scenario/") for info in list_packs() if info.kind == "scenario"}
    assert scenarios <= {case.get("pack") for case in found}


def test_every_case_says_what_it_expects() -> None:
    wrong = [case.id for case in cases() if not case.values[0].get("expect") and "refused" not in case.values[0]]
    assert not wrong


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_a_file_names_its_section_first(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    assert re.match(r"# (s\.\d+\w*|Division I|Finance Act 20\d\d|Scenario packs)\b.*: ", first), first


def worked(case: Case, folder: Path) -> dict[str, Any]:
    return from_ledger(case, folder) if "ledger" in case else from_heads(case)


def agrees(wanted: Any, got: Any) -> bool:
    """Lists of tables field by field, lists of codes by presence, all else exactly."""
    if not isinstance(wanted, list):
        return bool(wanted == got)
    if wanted and isinstance(wanted[0], str):
        return set(wanted) <= set(got)
    return len(wanted) == len(got) and all(
        all(row.get(key) == value for key, value in want.items()) for want, row in zip(wanted, got, strict=True)
    )


def absent(key: str) -> str | None:
    """What stands for a figure that was not given: a balance of nothing, a statement that doesn't apply."""
    if key.startswith("carried."):
        return "0.00"
    return "none" if key.startswith("statements.") else None


# --- cases given by head ------------------------------------------------------------------------------------


def from_heads(case: Case) -> dict[str, Any]:
    years = {int(year[2:]): of_year for year, of_year in case.get("crypto", {}).items()}
    rules = load_rules(case["year"], case.get("pack"))
    chain: Chain | None = None
    for year in range(min(years, default=case["year"]), case["year"] + 1):
        elections = Elections.resolve(case.get("settings", {}), year)
        done = assess(rules.for_year(year), elections, crypto_year(years.get(year, {})), chain)
        chain = done.chain
    got = figures(done.tax, done.heads) | stated(done.statements)
    losses: Any = done.statements.get("losses", ())
    for row in losses:
        pool = "" if row["pool"] == Source.PAKISTAN else f".{row['pool']}"
        got[f"carried.{row['head']}{pool}.{row['origin']}"] = row["carried_forward"]
    got["questions"] = [question.code for question in done.questions]
    return got


def crypto_year(given: Mapping[str, Any]) -> CryptoYear:
    heads = {}
    for source, of_source in ((Source.PAKISTAN, given), (Source.FOREIGN, given.get("foreign", {}))):
        for head in Head:
            if head in of_source:
                heads[head, source] = CryptoHead(**money(of_source[head]))
    sums = ("opening_written_down", "closing_written_down", "turnover", "consideration")
    tiers = tuple(Tier(**money(tier)) for tier in given.get("tiers", ()))
    return CryptoYear(heads, **money({name: given[name] for name in sums if name in given}), tiers=tiers)


def money(texts: Mapping[str, str]) -> dict[str, int]:
    return {name: paisa(Decimal(text)) for name, text in texts.items()}


def figures(tax: Any, heads: Mapping[Head, Any]) -> dict[str, Any]:
    got: dict[str, Any] = {f"tax.{name}": text_of(name, getattr(tax, name)) for name in tax.__slots__}
    for head, part in heads.items():
        got |= {f"heads.{head.value}.{name}": rupees_text(getattr(part, name)) for name in part.__slots__}
    return got


def stated(statements: Mapping[str, Any]) -> dict[str, Any]:
    """Statements by their names, and their lines by `statements.NAME.LINE`."""
    got: dict[str, Any] = {f"statements.{name}": statement for name, statement in statements.items()}
    for name, statement in statements.items():
        if isinstance(statement, Mapping):
            got |= {f"statements.{name}.{line}": text for line, text in statement.items()}
    return got


def text_of(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
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
    describe_accounts(path, case.get("accounts", {}))
    done = compute_year(path, case["year"], settings=settings_of(case, path), pack=case.get("pack"))
    return returned(done)


def returned(done: Any) -> dict[str, Any]:
    """Everything of a Return that a case may expect."""
    got = figures(done.tax, done.heads) | stated(done.statements)
    for name in ("disposals", "income", "holdings"):
        got[name] = [
            {field: text_of(field, getattr(row, field)) for field in row.__slots__ if field not in ("lots", "time")}
            for row in getattr(done, name)
        ]
    for name in ("opening_cost", "closing_cost", "unexplained"):
        got[f"wealth.{name}"] = rupees_text(getattr(done.wealth, name))
    for way in ("inflows", "outflows"):
        got |= {f"wealth.{way}.{name}": rupees_text(sum_) for name, sum_ in getattr(done.wealth, way).items()}
    got["questions"] = [question.code for question in done.questions]
    got["remedies"] = [question.remedy for question in done.questions]
    return got


def settings_of(case: Case, path: Path) -> dict[str, str]:
    """The case's settings, with the uids of the entries that their keys name by reference."""
    settings: dict[str, str] = case.get("settings", {})
    if not any("<" in key for key in settings):
        return settings
    with open_ledger(path) as ledger:
        uids = uids_by_reference(ledger)
    return {re.sub("<(.+)>", lambda found: uids[found[1]], key): value for key, value in settings.items()}


def name_lots(path: Path, named: Mapping[str, list[str]]) -> None:
    """Name lots for disposals as a person would."""
    if not named:
        return
    with open_ledger(path) as ledger:
        uids = uids_by_reference(ledger)
        for disposal, lots in named.items():
            pairs = [lot.split("=") for lot in lots]
            set_choices(ledger, uids[disposal], "", [(uids[lot], Decimal(much)) for lot, much in pairs])


def describe_accounts(path: Path, accounts: Mapping[str, Mapping[str, str]]) -> None:
    """Say what is known of the ledger's accounts: `kind`, `venue`, `country`."""
    if not accounts:
        return
    with open_ledger(path) as ledger, ledger.writing() as connection:
        for name, known in accounts.items():
            for column, value in known.items():
                connection.exec_driver_sql(f"UPDATE account SET {column} = ? WHERE name = ?", (value, name))


def uids_by_reference(ledger: Ledger) -> dict[str, str]:
    return dict(ledger.connection.execute("SELECT reference, uid FROM entry"))
