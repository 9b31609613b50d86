"""Taxes told of but not counted: super tax (s.4C) and minimum tax on turnover (s.113)."""

from __future__ import annotations

from engine.model import Severity
from engine.tax.assessment.liability import Assessment
from engine.tax.crypto_year import CryptoYear
from tests.assessment.years import by_head, lines, pack, year_of


def codes(done: Assessment) -> list[str]:
    return [question.code for question in done.questions]


def test_super_tax_begins_one_paisa_above_its_first_band() -> None:
    band = pack(2026).super_tax.bands.value[0]
    at = year_of(2026, {}, by_head(capital_gains=(band.over, 0, 0)))
    assert (codes(at), "super_tax" in at.statements) == ([], False)
    over = year_of(2026, {"other.property": "0.01"}, by_head(capital_gains=(band.over, 0, 0)))
    assert codes(over) == ["super_tax_s4c"]
    assert over.questions[0].severity == Severity.HIGH
    assert lines(over, "super_tax") == {
        "income": f"{band.over}.01",
        "rate": f"{band.rate:.2f}",
        "tax": f"{int(band.over * band.rate / 100)}.00",
    }
    assert over.tax.payable == over.tax.normal_tax + over.tax.surcharge


def test_the_rate_of_super_tax_is_that_of_the_last_band_on_the_whole_income() -> None:
    band = pack(2026).super_tax.bands.value[-1]
    done = year_of(2026, {}, by_head(capital_gains=(band.over + 1000, 0, 0)))
    tax = (band.over + 1000) * band.rate / 100
    assert lines(done, "super_tax")["tax"] == f"{int(tax)}.00"


def test_before_super_tax_there_is_none() -> None:
    assert not pack(2020).super_tax.bands.value
    assert codes(year_of(2020, {}, by_head(capital_gains=(10**9, 0, 0)))) == []


# at the limit, 1.25% of 100,000,000 = 1,250,000, and no tax on 500,000 of income: all of it above normal tax
def test_minimum_tax_is_told_where_turnover_reaches_the_limit() -> None:
    law = pack(2026).minimum_tax
    limit, rate = law.turnover.value, law.rate.value
    reached = year_of(2026, {}, CryptoYear(by_head(business=(500_000, 0, 0)).heads, turnover=limit * 100))
    assert codes(reached) == ["minimum_tax_s113"]
    assert lines(reached, "minimum_tax") == {
        "turnover": f"{limit}.00",
        "rate": f"{rate:.2f}",
        "tax": f"{int(limit * rate / 100)}.00",
        "due": f"{int(limit * rate / 100)}.00",
    }
    assert reached.tax.payable == 0
    below = year_of(2026, {}, CryptoYear(turnover=limit * 100 - 1))
    assert (codes(below), "minimum_tax" in below.statements) == ([], False)
    with_others = year_of(2026, {"other.turnover": "0.01"}, CryptoYear(turnover=limit * 100 - 1))
    assert codes(with_others) == ["minimum_tax_s113"]


def test_minimum_tax_below_normal_tax_is_no_question() -> None:
    limit = pack(2026).minimum_tax.turnover.value
    done = year_of(2026, {}, CryptoYear(by_head(business=(9_000_000, 0, 0)).heads, turnover=limit * 100))
    assert codes(done) == []
    assert lines(done, "minimum_tax")["due"] == "0.00"
