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
from engine.rules.loader import PackInfo, available_years, citations, list_packs, load_rules, parameters
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
    assert {c.status for year in YEARS for c in citations(pack(year))} == {"enacted", "interpretation"}


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
    assert years_where(lambda p: p.penalties.default_surcharge_over_kibor.value == 3) == [2024, 2025, 2026, 2027]
    assert years_where(lambda p: p.penalties.atl_surcharge.value == 25_000) == [2026, 2027]


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
        "import sys, engine.rules.loader, engine.rules.elections, engine.tax.liability, engine.tax.losses;"
        "print('pydantic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
