"""No parameter of a rule pack is without effect: a pack of one's own that changes it changes figures, in both engines
alike, or is refused, or the schema says that no figure follows it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import AfterValidator, BaseModel

import engine.reference
from engine.ledger.ledger import open_ledger
from engine.model import LedgerColumns, Return
from engine.rules.layers import FaultyPack
from engine.rules.loader import check_pack, load_rules
from engine.rules.schema import INFORMATIVE, Parameter, RulePack, Yes, informative
from engine.tax.computation_json import computation_text
from engine.tax.compute import compute
from taxapp.usecases.prices import COLUMNS as PRICE_COLUMNS
from taxapp.usecases.prices import add_prices_from_csv
from tests.properties.agreement import NOT_IN_THE_REFERENCE
from tests.support import new_ledger

YEAR = 2026

# --- a small ledger in which everything happens, and what else is known of five taxpayers ----------------------------

ROWS = """
2024-01-10T10:00:00+05:00,buy,Exchange,PKR,4000000,ETH,10
2025-03-01T10:00:00+05:00,buy,Exchange,PKR,900000,BTC,0.1
2025-08-01T10:00:00+05:00,sell,Exchange,ETH,2,PKR,1000000,PKR,5000
2025-08-01T11:00:00+05:00,swap,Exchange,ETH,1,SOL,15
2025-08-01T12:00:00+05:00,gift_in,Wallet,,,SOL,5,,,,50000,,,relative
2025-08-01T13:00:00+05:00,inheritance,Wallet,,,SOL,7,,,,10000
2025-08-01T14:00:00+05:00,gift_out,Exchange,ETH,0.5,,,,,,,,,relative
2025-08-01T15:00:00+05:00,gift_out,Exchange,ETH,0.25
2025-08-01T16:00:00+05:00,income.staking,Exchange,,,ETH,0.1
2025-08-01T17:00:00+05:00,derivative_pnl,Exchange,,,USDT,100
2025-08-01T18:00:00+05:00,sell,Exchange,SOL,10,USDT,1500,USDT,3
"""
LOSSES = """
2025-07-10T10:00:00+05:00,buy,Exchange,PKR,6000000,DOGE,100000
2025-08-02T10:00:00+05:00,sell,Exchange,DOGE,50000,USDT,500
2025-08-02T11:00:00+05:00,sell,Exchange,DOGE,50000,PKR,100000
2025-08-02T12:00:00+05:00,derivative_pnl,Exchange,USDT,900
"""
PRICES = """
2025-08-01,ETH,USD,2500,
2025-08-01,SOL,USD,150,
2026-06-30,ETH,USD,1000,
"""
LATE = {"filed_on": "2026-12-05", "paid_on": "2027-01-20", "kibor": "11"}
INVESTOR = {
    "other.business": "12000000",
    "other.salary": "500000",
    "other.property": "9000000",
    "other.other_sources": "400000",
    "foreign.other_sources": "400000",
    "foreign_tax_paid": "500000",
    "foreign_assets": "150000000",
    "surcharge_salary_proviso": "literal",
    "brought_forward.foreign_capital_loss.TY2020": "100000",
    "atl": "false",
    **LATE,
}
EMPLOYEE = {"other.salary": "20000000", **LATE}
CLERK = {
    "other.salary": "610000",
    "source_of_gain": "pakistan",
    "head.spot": "business",
    **LATE,
    "filed_on": "2026-10-05",
}
TRADER = {"other.business": "200000000", "other.turnover": "100000000", "head.spot": "business"}
LOSER = {
    "other.property": "5000000",
    "brought_forward.capital_loss.TY2020": "100000",
    "brought_forward.business_loss.TY2020": "900000",
    "brought_forward.speculation_loss.TY2020": "100000",
}
TAXPAYERS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "investor": (ROWS, INVESTOR),
    "employee": (ROWS, EMPLOYEE),
    "clerk": ("", CLERK),
    "trader": (ROWS, TRADER),
    "loser": (ROWS + LOSSES, LOSER),
    "loser in business": (ROWS + LOSSES, {**LOSER, "head.spot": "business"}),
    "loser filing late": (ROWS + LOSSES, {**LOSER, "late_filed": "true"}),
}

# --- another law ------------------------------------------------------------------------------------------------------

_BANDS = '[{ over = 0, base = 0, rate = "0" }, { over = 500000, base = 0, rate = "7" }]'
CHANGED: Mapping[str, str] = {
    "slabs.non_salaried": _BANDS,
    "slabs.salaried": _BANDS,
    "slabs.salaried_share_percent": '"99.5"',
    "surcharge.threshold": "1000000000",
    "surcharge.rate_others": '"11"',
    "surcharge.rate_salaried": '"1"',
    "super_tax.bands": '[{ over = 1000000, rate = "3" }]',
    "minimum_tax.turnover": "1000000000",
    "minimum_tax.rate": '"2"',
    "foreign.loss_carry_years": "5",
    "capital_gains.long_term_over_years": "2",
    "capital_gains.long_term_fraction": '"0.5"',
    "capital_gains.banking_channel_limit": "10000000",
    "losses.capital_carry_years": "5",
    "losses.business_carry_years": "5",
    "losses.speculation_carry_years": "5",
    "filing.due": "2026-10-31",
    "statements.s116a_income_usd": "1000000",
    "statements.s116a_assets_usd": "1000000",
    "statements.cvt_threshold": "1000000000",
    "statements.cvt_rate": '"2"',
    "penalties.return_daily_percent": '"1"',
    "penalties.return_daily_least": "1000000",
    "penalties.return_least": "90000000",
    "penalties.return_least_salaried": "90000000",
    "penalties.return_least_salaried_below": "1",
    "penalties.return_most_percent": '"1"',
    "penalties.return_reduced": '[{ months = 9, percent = "10" }]',
    "penalties.wealth_weekly_percent": '"5"',
    "penalties.wealth_least": "90000000",
    "penalties.foreign_yearly_percent": '"3"',
    "penalties.payment_percents": '["6"]',
    "penalties.default_surcharge": '[{ from_day = 2015-07-01, percent = "20" }]',
    "penalties.atl_surcharge": "90000",
    "separate_block.rates": '[{ over_years = 0, atl = "1", non_atl = "2" }]',
    "separate_block.loss_carry_years": "0",
    "separate_block.cess": '"4"',
    "separate_block.withholding": '"1"',
}
"""A value that no bundled pack has, for each parameter that is neither a word of a list nor yes or no."""

BASE = 'id = "base"\ntitle = "Base"\nextends = "{below}"\n'
STATED = 'section = "none"\nsource = "a test"\ndate = 2026-07-01\nstatus = "proposed"\ncertainty = "low"\n'


def stated(parameter: str, value: str) -> str:
    return f"\n[{parameter}]\nvalue = {value}\n{STATED}"


def types_of(part: type[BaseModel] = RulePack, above: str = "") -> Iterator[tuple[str, Any]]:
    """Every parameter of the schema with the type of its value, parts that a pack may leave out too."""
    for name, field in part.model_fields.items():
        kinds = [one for one in get_args(field.annotation) or (field.annotation,) if isinstance(one, type)]
        for kind in kinds:
            if issubclass(kind, Parameter):
                value = kind.model_fields["value"]
                yield above + name, _whole(value.annotation, value.metadata)
            elif issubclass(kind, BaseModel):
                yield from types_of(kind, f"{above}{name}.")


def _whole(kind: Any, marks: list[Any]) -> Any:
    """A flag that may only be yes is told from others by what checks it."""
    return Yes if any(isinstance(mark, AfterValidator) for mark in marks) else kind


TYPES = dict(types_of())


def values_of(parameter: str) -> list[str]:
    """Other values of a parameter as TOML; for a word of a list all of them, the pack's own among them."""
    kind = TYPES[parameter]
    if parameter in CHANGED:
        return [CHANGED[parameter]]
    if kind is bool:
        return ["true", "false"]
    return [json.dumps(word) for word in get_args(kind)]


FIXED = [
    name for name, kind in TYPES.items() if kind is Yes or (get_origin(kind) is Literal and len(get_args(kind)) == 1)
]
FIGURED = [name for name in TYPES if name not in FIXED and not informative(name)]


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, LedgerColumns]:
    found = {}
    for name, (rows, _) in TAXPAYERS.items():
        folder = tmp_path_factory.mktemp("ledger")
        path = new_ledger(folder, rows)
        (folder / "prices.csv").write_text(",".join(PRICE_COLUMNS) + PRICES)
        add_prices_from_csv(path, folder / "prices.csv")
        with open_ledger(path) as ledger:
            found[name] = ledger.columns()
    return found


def figures(result: Return) -> dict[str, Any]:
    """All that the computation says but the name of its pack, and in which words a value was found."""
    found: dict[str, Any] = json.loads(computation_text(result))
    for key in ("rules", "elections", "questions"):
        del found[key]
    for row in (*found["disposals"], *found["income"]):
        del row["valued_by"]
    return found


def without(found: Mapping[str, Any]) -> dict[str, Any]:
    """Figures without the statements that the reference does not make."""
    kept = {name: one for name, one in found["statements"].items() if name not in NOT_IN_THE_REFERENCE}
    return {**found, "statements": kept}


def both(columns: LedgerColumns, pack: Path, settings: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    rules = load_rules(YEAR, str(pack))
    ours, theirs = compute(columns, rules, settings), engine.reference.compute(columns, rules, settings)
    return figures(ours), without(figures(theirs))


def bases(parameter: str) -> tuple[str, ...]:
    """What a pack that changes the parameter builds on: of those it lies over, one in which the parameter matters."""
    if parameter.startswith("separate_block"):
        return (BASE.format(below="s37c-atl"), BASE.format(below="s37c-ladder"))
    law = BASE.format(below="pakistan")
    if parameter == "capital_gains.long_term_over_years":
        return (law + stated("capital_gains.long_term_fraction", '"0.75"'),)
    if parameter == "penalties.return_least_salaried_below":
        return (law + stated("penalties.return_least_salaried", "90000"),)
    return (law,)


@pytest.mark.parametrize("parameter", FIGURED)
def test_a_parameter_changes_figures_in_both_engines_alike(
    parameter: str, ledgers: Mapping[str, LedgerColumns], tmp_path: Path
) -> None:
    """With each other value some taxpayer's figures are others than with the pack's, and the engines agree on them."""
    values = values_of(parameter)
    assert values, f"say in CHANGED another value for {parameter}, or in the schema that it is informative"
    changed = set()
    for base in bases(parameter):
        (tmp_path / "base.toml").write_text(base)
        for value in values:
            mine = base.replace('"base"', '"mine"') + stated(parameter, value)
            (tmp_path / "mine.toml").write_text(mine)
            for name, columns in ledgers.items():
                settings = TAXPAYERS[name][1]
                before = figures(compute(columns, load_rules(YEAR, str(tmp_path / "base.toml")), settings))
                ours, theirs = both(columns, tmp_path / "mine.toml", settings)
                assert without(ours) == theirs, (name, value)
                if ours != before:
                    changed.add(value)
    least = len(values) if parameter in CHANGED else len(values) - 1  # one of them is the pack's own
    assert len(changed) >= least, f"{parameter}: only {sorted(changed)} of {values} changes a figure"


@pytest.mark.parametrize("parameter", FIXED)
def test_what_is_computed_in_one_way_is_refused_otherwise(parameter: str, tmp_path: Path) -> None:
    """The refusal names file, line and key, and what was expected."""
    other = "false" if TYPES[parameter] is Yes else '"something_else"'
    path = tmp_path / "mine.toml"
    path.write_text(BASE.format(below="pakistan/TY2026") + stated(parameter, other))
    [fault] = check_pack(path)
    line = path.read_text().splitlines().index(f"value = {other}") + 1
    assert (fault.path, fault.line, fault.key) == (path, line, f"{parameter}.value")
    expected = "true" if TYPES[parameter] is Yes else f"'{get_args(TYPES[parameter])[0]}'"
    assert fault.said == f"should be {expected}, not {other}"
    with pytest.raises(FaultyPack):
        load_rules(YEAR, str(path))


def test_what_is_informative_is_there() -> None:
    """The list names parameters and parts of the schema, nothing else."""
    assert {name for name in INFORMATIVE if name not in TYPES} <= set(RulePack.model_fields)


def test_every_other_value_is_of_a_parameter_that_has_figures() -> None:
    assert set(CHANGED) <= set(FIGURED)
