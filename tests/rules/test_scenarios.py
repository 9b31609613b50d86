"""Scenario packs: proposals and thought experiments on top of enacted law, never law themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.errors import InputError
from engine.rules.loader import available_years, check_pack, list_packs, load_rules, parameters
from engine.rules.schema import SeparateBlock

SCENARIOS = [info for info in list_packs() if info.kind == "scenario"]
NAMES = ["india-like", "s37c-10", "s37c-15", "s37c-20", "s37c-30", "s37c-atl", "s37c-ladder"]


def block(name: str, year: int = 2027) -> SeparateBlock:
    found = load_rules(year, name).pack.separate_block
    assert found is not None
    return found


def test_there_are_these() -> None:
    assert [info.id for info in SCENARIOS] == [f"scenario/{name}" for name in NAMES]
    assert all(info.path.stem == info.id.removeprefix("scenario/") for info in SCENARIOS)
    assert all(info.years == available_years() for info in SCENARIOS)


@pytest.mark.parametrize("year", available_years())
def test_enacted_law_has_no_separate_block(year: int) -> None:
    assert load_rules(year).pack.separate_block is None


@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_is_good_in_every_year_and_says_it_is_no_law(name: str) -> None:
    [info] = [one for one in SCENARIOS if one.id == f"scenario/{name}"]
    assert check_pack(info.path) == ()
    assert "no law" in info.path.read_text(encoding="utf-8")
    rules = load_rules(2026, name)
    stated = {key: one for key, one in parameters(rules.pack) if rules.origins[key] == info.id}
    assert stated
    assert all(one.status == "proposed" and one.certainty == "low" and one.note for one in stated.values())
    assert all(key.startswith("separate_block.") for key in stated)


@pytest.mark.parametrize("name", ["s37c-15", "scenario/s37c-15"])
def test_a_scenario_stands_on_the_enacted_law_of_the_year_computed(name: str) -> None:
    rules = load_rules(2026, name)
    assert (rules.pack_id, rules.pack.tax_year, rules.pack.extends) == ("scenario/s37c-15", 2026, "pakistan")
    assert rules.pack.slabs == load_rules(2026).pack.slabs
    assert rules.origins["slabs.salaried"] == "pakistan/TY2026"
    assert rules.origins["separate_block.rates"] == "scenario/s37c-15"
    assert rules.for_year(2025) is load_rules(2025).pack, "years before are enacted law"


def test_a_year_without_enacted_law_has_no_scenario_either() -> None:
    with pytest.raises(InputError, match=r"no rule pack for tax year 2028; Hisaab knows 2020 to 2027"):
        load_rules(2028, "s37c-15")


def test_the_digest_covers_what_the_scenario_stands_on() -> None:
    digests = {load_rules(year, name).digest for year in (2026, 2027) for name in (None, "s37c-15", "s37c-20")}
    assert len(digests) == 6


@pytest.mark.parametrize("rate", ["10", "15", "20", "30"])
def test_the_flat_ones(rate: str) -> None:
    flat = block(f"s37c-{rate}")
    assert [(one.over_years, one.atl, one.non_atl) for one in flat.rates.value] == [(0, Decimal(rate), Decimal(rate))]
    assert (flat.covers.value, flat.losses.value) == ("capital_gains", "set_off")
    assert flat.cess.value == 0


def test_the_ladder_falls_by_a_step_a_year_to_nothing() -> None:
    rates = [(one.over_years, str(one.atl)) for one in block("s37c-ladder").rates.value]
    assert rates == [(0, "15"), (1, "12.5"), (2, "10"), (3, "7.5"), (4, "5"), (5, "2.5"), (6, "0")]


def test_off_the_active_list_the_slabs_hold_but_not_less_than_fifteen_per_cent() -> None:
    split = block("s37c-atl")
    assert split.non_atl_at_least_slab.value
    assert [str(one.non_atl) for one in split.rates.value] == ["15"]


def test_the_indian_one() -> None:
    india = block("india-like")
    assert (india.covers.value, india.incidental_cost.value, india.losses.value) == (
        "all_disposals",
        "not_in_cost",
        "none",
    )
    assert [str(one.value) for one in (india.cess, india.withholding, india.loss_carry_years)] == ["4", "1", "0"]
