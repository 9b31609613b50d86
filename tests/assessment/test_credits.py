"""The credit for tax paid abroad (s.103), head by head."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings

from engine.rules.elections import Elections
from engine.tax.crypto_year import CryptoYear
from tests.assessment.years import OTHER, by_head, crypto_years, facts, rows, year_of


# taxable income 1,600,000: tax 90,000 + 400,000 x 20% = 170,000; a quarter of it foreign: limit 42,500
def test_the_credit_is_the_tax_at_the_average_rate_at_most() -> None:
    crypto = by_head(capital_gains_foreign=(400_000, 0, 0))
    done = year_of(2026, {"other.business": "1200000", "foreign_tax_paid.capital_gains": "50000"}, crypto)
    assert rows(done, "foreign_tax_credit") == [
        {"head": "capital_gains", "net": "400000.00", "paid": "50000.00", "limit": "42500.00", "credit": "42500.00"}
    ]
    assert done.tax.credits == 42_500_00
    assert done.tax.payable == 127_500_00


def test_the_credit_is_what_was_paid_at_most() -> None:
    crypto = by_head(capital_gains_foreign=(400_000, 0, 0))
    done = year_of(2026, {"other.business": "1200000", "foreign_tax_paid.capital_gains": "42499.99"}, crypto)
    assert done.tax.credits == 42_499_99


# 170,000 x 333,333 / 1,600,000 = 35,416.63: rounded as tax is, to the rupee
def test_the_limit_is_in_whole_rupees() -> None:
    given_facts = {"other.business": "1266667", "foreign_tax_paid.capital_gains": "50000"}
    done = year_of(2026, given_facts, by_head(capital_gains_foreign=(333_333, 0, 0)))
    assert done.tax.credits == 35_417_00


# 1,000.00 paid on three equal parts: 333.33, then 666.67 - 333.33 = 333.34 (R of 666.666...), then 333.33
def test_what_was_paid_on_no_head_is_shared_by_income_to_the_paisa() -> None:
    crypto = by_head(
        capital_gains_foreign=(400_000, 0, 0),
        speculation_foreign=(400_000, 0, 0),
        other_sources_foreign=(0, 0, 400_000),
    )
    done = year_of(2026, {"foreign_tax_paid": "1000"}, crypto)
    assert [(row["head"], row["paid"]) for row in rows(done, "foreign_tax_credit")] == [
        ("capital_gains", "333.33"),
        ("speculation", "333.34"),
        ("other_sources", "333.33"),
    ]
    assert done.tax.credits == 1_000_00


# one head's excess does not help another: 100,000 paid on property, limit 170,000 x 400,000 / 1,600,000 = 42,500 each
def test_each_head_has_its_own_limit() -> None:
    given_facts = {
        "other.business": "800000",
        "other.property": "400000",
        "foreign.property": "400000",
        "foreign_tax_paid.property": "100000",
    }
    done = year_of(2026, given_facts, by_head(capital_gains_foreign=(400_000, 0, 0)))
    assert [(row["head"], row["paid"], row["limit"], row["credit"]) for row in rows(done, "foreign_tax_credit")] == [
        ("capital_gains", "0.00", "42500.00", "0.00"),
        ("property", "100000.00", "42500.00", "42500.00"),
    ]


# losses took the foreign income: nothing to credit, and the person is told
def test_tax_paid_abroad_on_no_income_is_asked_about() -> None:
    crypto = by_head(capital_gains=(900_000, 0, 0), capital_gains_foreign=(400_000, 400_000, 0))
    done = year_of(2026, {"foreign_tax_paid.capital_gains": "50000"}, crypto)
    assert done.tax.credits == 0
    assert [question.code for question in done.questions] == ["foreign_tax_without_income"]
    assert "capital_gains" in done.questions[0].message


def test_without_tax_abroad_there_is_no_statement() -> None:
    done = year_of(2026, {}, by_head(capital_gains_foreign=(400_000, 0, 0)))
    assert (rows(done, "foreign_tax_credit"), done.questions) == ([], ())


def test_a_non_resident_has_no_credit() -> None:
    given_facts = {"residency": "non_resident", "foreign_tax_paid": "50000"}
    done = year_of(2026, given_facts, by_head(capital_gains=(900_000, 0, 0), capital_gains_foreign=(400_000, 0, 0)))
    assert (done.tax.taxable_income, done.tax.credits) == (900_000_00, 0)
    assert [question.code for question in done.questions] == ["foreign_tax_without_income"]


# the year without crypto has its own limit: tax on 1,200,000 is 90,000, all of it foreign
def test_the_credit_without_crypto_is_worked_anew() -> None:
    given_facts = {"other.business": "1200000", "foreign.business": "1200000", "foreign_tax_paid": "100000"}
    done = year_of(2026, given_facts, by_head(capital_gains=(400_000, 0, 0)))
    assert done.tax.without_crypto == 0
    assert done.tax.credits == 100_000_00  # limit 170,000 x 1,200,000 / 1,600,000 = 127,500
    assert done.tax.due_to_crypto == 70_000_00


@given(crypto=crypto_years(), given_facts=facts())
@settings(max_examples=80, deadline=None)
def test_credits_never_exceed_what_was_paid_nor_the_tax(crypto: CryptoYear, given_facts: dict[str, str]) -> None:
    done = year_of(2026, given_facts, crypto)
    elections = Elections.resolve(given_facts, 2026)
    paid = sum(elections.fact(f"foreign_tax_paid.{name}") for name in (*OTHER, "speculation"))
    stated = rows(done, "foreign_tax_credit")
    assert 0 <= done.tax.credits <= paid + elections.fact("foreign_tax_paid")
    assert done.tax.credits <= done.tax.normal_tax + 50 * len(stated)  # each limit is rounded to the rupee
    shared = sum(Decimal(row["paid"]) for row in stated) * 100 - paid
    has_income = any(row["net"] != "0.00" for row in stated)
    assert shared == (elections.fact("foreign_tax_paid") if has_income else 0)
