"""Going from figure to figure, one step at a time, with long sums by the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.errors import UsageError
from engine.model import Return
from engine.tax.explain.explainer import Explainer
from engine.tax.explain.step import Step, step
from taxapp.usecases.computing import compute_year
from taxapp.usecases.demo import make_demo_ledger


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Return:
    return compute_year(
        make_demo_ledger(tmp_path_factory.mktemp("demo")), 2026, settings={"other.salary.TY2026": "2500000"}
    )


@pytest.fixture(scope="module")
def explainer(result: Return) -> Explainer:
    return Explainer(result)


def walked(explainer: Explainer, name: str, most: int = 400) -> Iterator[Step]:
    """Every figure below one, each once, as far as `most`."""
    seen, waiting = set(), [name]
    while waiting and len(seen) < most:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        shown = step(explainer, name)
        yield shown
        waiting += [part.opens for part in shown.parts if part.opens]


def test_a_formula_stands_in_words_and_in_numbers_with_its_law(explainer: Explainer) -> None:
    shown = step(explainer, "tax.division_i")
    assert shown.formula.startswith("slabs.salaried[")
    assert "Rs " in shown.numbers
    assert shown.section == "First Schedule, Part I, Division I"
    first = shown.law[0]
    assert (first.pack, first.citation.parameter, first.citation.status) == (
        "pakistan/TY2026",
        "slabs.salaried",
        "enacted",
    )
    assert [part.opens for part in shown.parts] == ["tax.taxable_income"]


def test_every_way_down_from_the_tax_ends_at_entries_prices_rates_and_facts(explainer: Explainer) -> None:
    ends = [shown for shown in walked(explainer, "tax.due_to_crypto", 3000) if not shown.parts]
    assert {shown.name.split(":")[0] for shown in ends if ":" in shown.name} >= {"entry", "rate", "price"}
    assert all(shown.cells for shown in ends if shown.entry)
    facts = {part.fact for shown in walked(explainer, "tax.taxable_income", 60) for part in shown.parts if part.fact}
    assert facts >= {"other.salary"}


def test_rows_of_a_sum_come_by_the_page_the_largest_first_and_none_twice(explainer: Explainer, result: Return) -> None:
    place = "heads.capital_gains.gains|1"
    first = step(explainer, place, 0, 10)
    assert first.are_rows
    assert first.count > 20
    shown = [part for start in range(0, first.count, 10) for part in step(explainer, place, start, 10).parts]
    assert len({part.opens for part in shown}) == len(shown) == first.count
    gains = [one.gain for one in result.disposals if one.foreign and one.gain and one.gain > 0]
    assert first.parts[0].value.replace(",", "") == f"Rs {max(gains) // 100}.{max(gains) % 100:02d}"


def test_what_is_taken_away_in_a_sum_says_so(explainer: Explainer) -> None:
    shown = step(explainer, "heads.capital_gains.losses|0")
    assert shown.parts
    assert all(part.label.startswith("− ") and not part.value.startswith("Rs -") for part in shown.parts)


@pytest.mark.parametrize("place", ["tax.paid", "tax.payable|9", "heads.capital_gains.gains|0|99999"])
def test_a_place_that_there_is_not_is_refused(explainer: Explainer, place: str) -> None:
    with pytest.raises(UsageError, match="has no figure"):
        step(explainer, place)
