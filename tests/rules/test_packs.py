"""The bundled packs: whole, continuous, cited, and as the statute's years differ."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from engine.rules.catalogue import SCENARIOS
from engine.rules.elections import CHOICES
from engine.rules.loader import PackInfo, available_years, citations, list_packs, load_rules, parameters, value_text
from engine.rules.schema import LAYER_SCHEMA_FILE, SCHEMA_FILE, RulePack, layer_schema_text, schema_text

YEARS = range(2020, 2028)


def pack(year: int) -> RulePack:
    return load_rules(year).pack


def test_there_is_a_pack_for_every_year() -> None:
    assert available_years() == tuple(YEARS)
    enacted = [(info.id, info.years) for info in list_packs() if info.kind == "enacted"]
    assert enacted == [(f"pakistan/TY{year}", (year,)) for year in YEARS]


@pytest.mark.parametrize("year", YEARS)
def test_the_pack_is_of_the_year_its_name_says(year: int) -> None:
    rules = load_rules(year)
    assert (rules.tax_year, rules.pack.tax_year, rules.pack_id) == (year, year, f"pakistan/TY{year}")
    assert rules.pack.filing.due.value.year == year


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("table", ["salaried", "non_salaried"])
def test_each_band_begins_with_the_tax_the_one_below_ends_with(year: int, table: str) -> None:
    bands = getattr(pack(year).slabs, table).value
    for low, high in pairwise(bands):
        assert low.base + low.rate / 100 * (high.over - low.over) == high.base, f"over {high.over}"
        assert low.rate < high.rate


@pytest.mark.parametrize("year", YEARS)
def test_every_parameter_is_cited(year: int) -> None:
    cited = citations(pack(year))
    assert len(cited) == len({citation.parameter for citation in cited}) >= 30
    assert cited[0].parameter == "slabs.non_salaried"
    assert all(citation.section and citation.source for citation in cited)
    assert [citation.parameter for citation in cited] == [c.parameter for c in citations(pack(2026))]


@pytest.mark.parametrize("year", YEARS)
def test_a_pack_of_enacted_law_stands_alone(year: int) -> None:
    """Whoever reads one file has read all of the year's law: nothing is taken from another."""
    rules = load_rules(year)
    assert (rules.pack.extends, rules.pack.since) == (None, None)
    assert set(rules.origins.values()) == {f"pakistan/TY{year}"}


@pytest.mark.parametrize("year", YEARS)
def test_a_parameter_that_is_not_certain_says_why(year: int) -> None:
    unsure = {name: one for name, one in parameters(pack(year)) if one.certainty == "low"}
    assert [name for name, one in unsure.items() if not one.note] == []


@pytest.mark.parametrize("year", YEARS)
def test_the_rate_of_super_tax_rises_with_income(year: int) -> None:
    bands = pack(year).super_tax.bands.value
    assert all(low.over < high.over and low.rate < high.rate for low, high in pairwise(bands))
    assert bool(bands) == (year >= 2022), "s.4C is for tax year 2022 and onwards"


@pytest.mark.parametrize(
    ("year", "rates"),
    [
        (2022, [(150, "1"), (200, "2"), (250, "3"), (300, "4")]),
        (2023, [(150, "1"), (200, "2"), (250, "3"), (300, "4"), (350, "6"), (400, "8"), (500, "10")]),
        (2026, [(150, "1"), (200, "1.5"), (250, "2.5"), (300, "3.5"), (350, "5.5"), (400, "7.5"), (500, "10")]),
        (2027, [(500, "8")]),
    ],
)
def test_super_tax_by_year_in_millions(year: int, rates: list[tuple[int, str]]) -> None:
    assert [(band.over // 1_000_000, str(band.rate)) for band in pack(year).super_tax.bands.value] == rates


def test_nothing_enacted_is_called_proposed() -> None:
    assert {one.status for year in YEARS for _, one in parameters(pack(year))} == {"enacted", "interpretation"}


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_tables_read_in_secondary_sources_say_so(year: int) -> None:
    table = pack(year).slabs.salaried
    assert table.certainty == "medium"
    assert "econdary" in table.source


def test_what_changed_when() -> None:
    by_year = {year: pack(year) for year in YEARS}

    def years_where(holds: object) -> list[int]:
        assert callable(holds)
        return [year for year, one in by_year.items() if holds(one)]

    assert years_where(lambda p: p.capital_gains.long_term_fraction.value == Decimal("0.75")) == [2020, 2021, 2022]
    assert years_where(lambda p: p.capital_gains.gift_cost.value == "market_value") == [2020, 2021, 2022]
    assert years_where(lambda p: p.capital_gains.gift_given.value == "no_gain") == [2020, 2021]
    assert years_where(lambda p: p.losses.business_against_property.value) == [2020, 2021, 2022, 2023, 2024, 2025]
    assert years_where(lambda p: p.surcharge.rate_others.value == 10) == [2025, 2026, 2027]
    assert [p.surcharge.rate_salaried.value for p in by_year.values()] == [0, 0, 0, 0, 0, 10, 9, 0]
    assert years_where(lambda p: p.surcharge.salary_proviso.value) == [2027]
    assert years_where(lambda p: p.statements.cvt_rate.value == 1) == [2022, 2023, 2024, 2025, 2026]
    assert years_where(lambda p: p.minimum_tax.turnover.value == 10_000_000) == [2020, 2021]
    assert years_where(lambda p: p.minimum_tax.rate.value == Decimal("1.25")) == [2022, 2023, 2024, 2025, 2026, 2027]
    assert years_where(lambda p: p.penalties.return_daily_least.value == 0) == [2020]
    assert years_where(lambda p: p.penalties.return_tax.value == "of_the_year_or_last_return") == [2026, 2027]
    assert years_where(lambda p: p.penalties.return_least_salaried_below.value == 5_000_000) == [2020]
    assert years_where(lambda p: p.penalties.atl_surcharge.value == 25_000) == [2026, 2027]


@pytest.mark.parametrize("year", YEARS)
def test_default_surcharge_goes_by_the_day_and_so_is_the_same_in_every_year(year: int) -> None:
    law = pack(year).penalties.default_surcharge
    assert value_text(law.value) == (
        "from 2015-07-01: 12% a year; from 2024-07-01: 12% a year, or KIBOR + 3% if higher"
    )
    assert law == pack(2026).penalties.default_surcharge


def beside(name: str) -> dict[int, str]:
    """A parameter beside the computation in the years that have it."""
    found = {year: getattr(pack(year).beside, name) for year in YEARS}
    return {year: value_text(one.value, one.unit) for year, one in found.items() if one is not None}


def test_what_is_beside_the_computation_by_year() -> None:
    assert beside("card_abroad_atl") == {
        2020: "1%",
        2021: "1%",
        2023: "1%",
        2024: "5%",
        2025: "5%",
        2026: "5%",
        2027: "0.5%",
    }, "s.236Y was omitted by Finance Act 2021 and came back with Finance Act 2022"
    for year, rate in beside("card_abroad_non_atl").items():
        assert Decimal(rate[:-1]) == 2 * Decimal(beside("card_abroad_atl")[year][:-1]), "Tenth Schedule, rule 1"
    assert beside("cash_withdrawal_non_atl") == {
        2020: "0.6%",
        2021: "0.6%",
        2024: "0.6%",
        2025: "0.6%",
        2026: "0.8%",
        2027: "0.8%",
    }, "s.231A to 30 June 2021, s.231AB from 1 July 2023"
    assert list(beside("cash_withdrawal_daily")) == list(beside("cash_withdrawal_non_atl"))
    assert list(beside("services_export")) == [2022, *beside("services_export_registered")]
    assert beside("services_export_registered") == dict.fromkeys(range(2023, 2028), "0.25%")
    assert beside("social_media") == {2027: "5%"}
    assert beside("remittance_limit") == dict.fromkeys(YEARS, "Rs 5,000,000")
    assert list(beside("pension_rate")) == list(beside("pension_free")) == [2026, 2027]
    assert list(beside("deemed_rent")) == [2022, 2023, 2024, 2025, 2026]
    assert beside("extension_days") == dict.fromkeys(YEARS, "15 days")
    assert beside("revision_days") == dict.fromkeys(YEARS, "60 days")
    assert beside("return_notice_years_never_filed") == dict.fromkeys(YEARS, "10 years")
    assert beside("offshore_evasion") == dict.fromkeys((2026, 2027), "200% of the tax, or Rs 100,000 if higher")


@pytest.mark.parametrize("year", YEARS)
def test_what_is_beside_the_computation_says_what_it_is(year: int) -> None:
    shown = {name: one for name, one in parameters(pack(year)) if name.startswith("beside.")}
    assert len(shown) >= 10
    assert [name for name, one in shown.items() if not one.note] == []
    assert not shown.keys() & {citation.parameter for citation in citations(pack(year))}, "no return is worked by it"


@pytest.mark.parametrize("year", YEARS)
def test_every_method_for_capital_assets_and_two_for_stock(year: int) -> None:
    gains, stock = pack(year).capital_gains.cost_methods, pack(year).stock_in_trade
    [choice] = [one for one in CHOICES if one.key == "cost_method"]
    assert (gains.value, gains.status) == (choice.values, "interpretation")
    assert (stock.cost_methods.value, stock.cost_methods.status) == (("fifo", "average"), "enacted")
    assert (stock.change_of_method.value, stock.change_of_method.status) == ("with_permission", "enacted")


def test_the_schema_files_are_up_to_date() -> None:
    hint = "run: python -c 'from engine.rules.schema import write_schemas; write_schemas()'"
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text(), hint
    assert LAYER_SCHEMA_FILE.read_text(encoding="utf-8") == layer_schema_text(), hint


def as_json(path: Path) -> Any:
    """A pack's file as an editor that knows JSON Schema sees it: dates are text."""
    return json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=str))


@pytest.mark.parametrize("info", list_packs(), ids=lambda info: info.path.stem)
def test_every_pack_is_as_its_schema_says(info: PackInfo) -> None:
    schema = json.loads((SCHEMA_FILE if info.kind == "enacted" else LAYER_SCHEMA_FILE).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(as_json(info.path), schema)


def test_the_schema_of_a_file_on_another_still_asks_for_every_citation() -> None:
    schema = json.loads(LAYER_SCHEMA_FILE.read_text(encoding="utf-8"))
    file = as_json(SCENARIOS / "s37c-15.toml")
    del file["separate_block"]["rates"]
    jsonschema.validate(file, schema)
    del file["separate_block"]["cess"]["source"]
    with pytest.raises(jsonschema.ValidationError, match="'source' is a required property"):
        jsonschema.validate(file, schema)


def test_importing_the_loader_and_the_elections_does_not_load_pydantic() -> None:
    code = (
        "import sys, engine.rules.loader, engine.rules.elections;"
        "import engine.tax.assessment.liability, engine.tax.assessment.losses;"
        "print('pydantic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
