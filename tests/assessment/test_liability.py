"""Tax by the tables, the surcharge, and the rates: their boundaries, and what holds whatever the figures."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.model import Head, Source
from engine.rules.loader import available_years
from engine.tax.assessment.charge import NON_SALARIED, SALARIED, division_i_tax, is_salaried
from engine.tax.crypto_year import NO_CRYPTO, CryptoHead, CryptoYear
from tests.assessment.years import MONEY, by_head, crypto_years, facts, lines, pack, year_of

YEARS = available_years()
TABLES = (SALARIED, NON_SALARIED)


@given(year=st.sampled_from(YEARS), table=st.sampled_from(TABLES), low=MONEY, more=st.integers(0, 10**9))
@settings(max_examples=100, deadline=None)
def test_more_income_is_never_less_tax_and_never_taxed_above_half(year: int, table: str, low: int, more: int) -> None:
    less, greater = division_i_tax(pack(year), table, low), division_i_tax(pack(year), table, low + more)
    assert 0 <= less <= greater <= less + more // 2 + 100
    assert less % 100 == 0


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("table", TABLES)
def test_bands_meet(year: int, table: str) -> None:
    slabs = pack(year).slabs.salaried if table == SALARIED else pack(year).slabs.non_salaried
    for low, high in pairwise(slabs.value):
        at = division_i_tax(pack(year), table, high.over * 100)
        assert at == high.base * 100, f"over {high.over:,}"
        assert division_i_tax(pack(year), table, (high.over + 1000) * 100) == at + int(high.rate * 1000)
        assert low.rate <= high.rate


@given(salary=MONEY, taxable=MONEY)
def test_the_salaried_test_is_exact(salary: int, taxable: int) -> None:
    assert is_salaried(pack(2026), salary, taxable) == (4 * salary > 3 * taxable)


@given(year=st.sampled_from(YEARS), given_facts=facts())
@settings(max_examples=40, deadline=None)
def test_no_crypto_is_due_nothing_to_crypto(year: int, given_facts: dict[str, str]) -> None:
    done = year_of(year, given_facts, NO_CRYPTO)
    assert done.tax.due_to_crypto == 0
    assert done.tax.payable == done.tax.without_crypto
    assert all(part.taxable == part.gains == part.carried_forward * 0 == 0 for part in done.heads.values())


@given(crypto=crypto_years(), given_facts=facts(), more=st.integers(0, 10**10))
@settings(max_examples=60, deadline=None)
def test_more_gain_is_never_less_tax_before_credits(crypto: CryptoYear, given_facts: dict[str, str], more: int) -> None:
    key = Head.CAPITAL_GAINS, Source.PAKISTAN
    part = crypto.heads.get(key, CryptoHead())
    richer = CryptoYear(
        {**crypto.heads, key: part._replace(gains=part.gains + more)},
        crypto.opening_written_down,
        crypto.closing_written_down,
    )
    poorer = CryptoYear(crypto.heads, crypto.opening_written_down, crypto.closing_written_down)
    less, greater = year_of(2026, given_facts, poorer).tax, year_of(2026, given_facts, richer).tax
    assert less.normal_tax + less.surcharge <= greater.normal_tax + greater.surcharge


def rates_of(given_facts: dict[str, str], crypto: CryptoYear, year: int = 2026) -> dict[str, str]:
    return lines(year_of(year, given_facts, crypto), "rates")


# 90,000 + 400,000 x 20% = 170,000 on 1,600,000: 10.625%, shown 10.63; the next 1,000 at 30%; all of it is crypto's
def test_rates_at_a_band() -> None:
    found = rates_of({}, by_head(capital_gains=(1_600_000, 0, 0)))
    assert found == {"average": "10.63", "marginal": "30.00", "crypto": "10.63"}


# 10,000,000: 1,610,000 + 4,400,000 x 45% = 3,590,000. The next 1,000 cost 450 and the surcharge of 10% on 3,590,450,
# 359,045: 359,495 / 1,000 = 35,949.5%
def test_the_next_thousand_rupees_over_the_surcharge_threshold() -> None:
    assert rates_of({}, by_head(capital_gains=(10_000_000, 0, 0)))["marginal"] == "35949.50"


# without crypto: 6,000 + 800,000 x 11% = 94,000 on a salary of 2,000,000; with 1,000,000 of gains the salary is 66.7%
# of 3,000,000: 170,000 + 1,400,000 x 30% = 590,000. Crypto costs 496,000 of its 1,000,000
def test_what_crypto_costs_in_per_cent_counts_the_lost_salaried_table() -> None:
    assert rates_of({"other.salary": "2000000"}, by_head(capital_gains=(1_000_000, 0, 0)))["crypto"] == "49.60"


# 1,000,000 - 300,000 of crypto losses: 100,000 x 15% = 15,000 in place of 60,000: 45,000 less on 300,000 less
def test_a_loss_saves_at_its_rate() -> None:
    found = rates_of({"other.capital_gains": "1000000"}, by_head(capital_gains=(0, 300_000, 0)))
    assert found["crypto"] == "15.00"


def test_rates_of_nothing_are_empty() -> None:
    assert rates_of({}, NO_CRYPTO) == {"average": "", "marginal": "0.00", "crypto": ""}


# salary 7,500,000 of 10,000,000 is not over 75%: with 1,000 more of income it isn't either; 7,500,001 is, and then not
def test_the_next_thousand_rupees_may_cost_the_salaried_table() -> None:
    other = by_head(capital_gains=(2_500_000, 0, 0))
    assert rates_of({"other.salary": "7500000"}, other, 2024)["marginal"] == "35.00"
    # TY2024, 10,000,001: salaried 1,095,000 + 4,000,001 x 35% = 2,495,000.35; others, on 10,001,001:
    # 765,000 + 6,001,001 x 35% = 2,865,350.35: 370,350 more
    assert rates_of({"other.salary": "7500001"}, other, 2024)["marginal"] == "37035.00"
