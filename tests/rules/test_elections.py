"""Elections and yearly facts: defaults, years, refusals."""

from __future__ import annotations

import pytest

from engine.errors import UsageError
from engine.rules.elections import CHOICES, FACTS, Elections, validate


def refusal(settings: dict[str, str]) -> str:
    with pytest.raises(UsageError) as refused:
        validate(settings)
    return str(refused.value)


def test_the_defaults() -> None:
    defaults = Elections.resolve({}, 2026).as_dict()
    assert list(defaults) == [choice.key for choice in CHOICES]
    assert len(defaults) == 23
    assert defaults["cost_method"] == "fifo"
    assert defaults["head.mining"] == "business"
    assert defaults["head.staking"] == "other_sources"
    assert defaults["consideration"] == "higher_of_received_and_fmv"
    assert defaults["loan"] == "keep"
    assert defaults["late_filed"] == "false"
    assert defaults["atl"] == "true"


def test_every_choice_and_fact_says_what_it_means() -> None:
    for one in (*CHOICES, *FACTS):
        assert one.meaning.endswith(".")
        assert one.section


def test_a_year_beats_all_years_whatever_the_order() -> None:
    one = {"cost_method": "lifo", "cost_method.TY2025": "hifo"}
    for settings in (one, dict(reversed(one.items()))):
        assert Elections.resolve(settings, 2025).get("cost_method") == "hifo"
        assert Elections.resolve(settings, 2026).get("cost_method") == "lifo"


def test_facts_are_paisa() -> None:
    elections = Elections.resolve({"other.salary": "1500000.5", "other.salary.TY2025": "0"}, 2026)
    assert elections.fact("other.salary") == 150_000_050
    assert elections.fact("other.business") == 0
    assert Elections.resolve({"other.salary": "1", "other.salary.TY2025": "0"}, 2025).fact("other.salary") == 0


def test_losses_brought_forward_by_year_of_origin() -> None:
    settings = {
        "brought_forward.capital_loss.TY2024": "200",
        "brought_forward.capital_loss.TY2023": "100",
        "brought_forward.capital_loss.TY2023.TY2026": "50",
        "brought_forward.business_loss.TY2022": "7",
    }
    elections = Elections.resolve(settings, 2026)
    assert dict(elections.brought_forward("capital_loss")) == {2023: 5_000, 2024: 20_000}
    assert list(elections.brought_forward("capital_loss")) == [2023, 2024]
    assert elections.brought_forward_for_year("capital_loss") == {2023}
    assert dict(elections.brought_forward("business_loss")) == {2022: 700}
    assert dict(elections.brought_forward("speculation_loss")) == {}
    assert dict(Elections.resolve(settings, 2025).brought_forward("capital_loss")) == {2023: 10_000, 2024: 20_000}


def test_as_dict_shows_facts_only_where_given_in_a_stable_order() -> None:
    settings = {
        "tax_withheld": "5",
        "brought_forward.capital_loss.TY2024": "200",
        "other.salary": "1000000",
        "brought_forward.capital_loss.TY2023": "100",
    }
    shown = Elections.resolve(settings, 2026).as_dict()
    assert list(shown)[len(CHOICES) :] == [
        "other.salary",
        "tax_withheld",
        "brought_forward.capital_loss.TY2023",
        "brought_forward.capital_loss.TY2024",
    ]
    assert shown["other.salary"] == "1000000.00"
    assert shown == Elections.resolve(dict(reversed(settings.items())), 2026).as_dict()


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("cost_metod", "fifo", "There is no election or fact 'cost_metod'. Did you mean 'cost_method'?"),
        (
            "cost_method",
            "fif",
            "cost_method cannot be 'fif'; it is one of fifo, lifo, hifo, average, specific. Did you mean",
        ),
        ("cost_method.TY2025", "x", "cost_method.TY2025 cannot be 'x'"),
        ("cost_method.2025", "fifo", "no election or fact 'cost_method.2025'"),
        ("late_filed", "yes", "it is one of false, true"),
        ("other.salary", "lots", "other.salary: 'lots' is not a number; it is rupees"),
        ("other.salary", "-1", "not below zero"),
        ("other.salary", "1.005", "at most two places"),
        (
            "brought_forward.capital_loss",
            "5",
            "needs the tax year the loss arose in, for example brought_forward.capital_loss.TY2023",
        ),
        ("brought_forward.capital_loss.TY2026.TY2025", "5", "a loss of TY2026 cannot be brought forward into TY2025"),
        ("cost_method.TY2025.TY2026", "fifo", "names too many tax years"),
        ("", "x", "There is no election or fact ''"),
    ],
)
def test_what_makes_no_sense_is_refused(key: str, value: str, said: str) -> None:
    assert said in refusal({key: value})


def test_a_setting_of_another_year_is_still_checked() -> None:
    with pytest.raises(UsageError):
        Elections.resolve({"cost_method.TY2020": "wrong"}, 2026)


def test_asking_for_what_is_no_election() -> None:
    elections = Elections.resolve({}, 2026)
    with pytest.raises(KeyError):
        elections.get("other.salary")
    with pytest.raises(KeyError):
        elections.fact("cost_method")
