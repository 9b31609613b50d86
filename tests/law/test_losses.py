"""What holds for every year of losses, whatever the figures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.model import Head
from engine.rules.elections import Elections
from engine.rules.loader import load_rules
from engine.rules.schema import RulePack
from engine.tax.liability import Chain, assess, is_salaried, normal_tax
from engine.tax.losses import CryptoHead, close_year

MONEY = st.integers(0, 10**11)
WITH_LOSSES = (Head.CAPITAL_GAINS, Head.BUSINESS, Head.SPECULATION)


def a_year() -> st.SearchStrategy[dict[Head, CryptoHead]]:
    figures = st.builds(CryptoHead, MONEY, MONEY, MONEY)
    incomes = st.builds(CryptoHead, st.just(0), st.just(0), MONEY)
    return st.fixed_dictionaries({head: figures if head in WITH_LOSSES else incomes for head in Head})


def facts() -> st.SearchStrategy[dict[str, str]]:
    names = ("other.salary", "other.business", "other.property", "other.other_sources", "other.capital_gains")
    return st.fixed_dictionaries({}, optional={name: MONEY.map(lambda n: f"{n // 100}") for name in names})


def pack(year: int) -> RulePack:
    return load_rules(year).pack


@given(years=st.lists(a_year(), min_size=1, max_size=8), given_facts=facts())
@settings(max_examples=60, deadline=None)
def test_every_paisa_of_loss_is_used_once_carried_or_lapsed(
    years: list[dict[Head, CryptoHead]], given_facts: dict[str, str]
) -> None:
    carried_in = dict.fromkeys(WITH_LOSSES, 0)
    chain = None
    for year, crypto in enumerate(years, start=2020):
        elections = Elections.resolve(given_facts, year)
        before = chain.carried if chain else None
        closed = (
            close_year(pack(year), elections, crypto, before) if before else close_year(pack(year), elections, crypto)
        )
        whole = sum(part.gains + part.income for part in crypto.values()) + sum(elections.facts.values())
        taxed = sum(closed.taxable.values()) + closed.property_taxable
        used = sum(part.set_off + part.brought_forward_used for part in closed.heads.values())
        used_of_property = elections.fact("other.property") - closed.property_taxable
        assert whole == taxed + used + used_of_property
        assert min(*closed.taxable.values(), closed.property_taxable) >= 0
        for head in WITH_LOSSES:
            out = closed.heads[head].carried_forward
            assert 0 <= closed.heads[head].brought_forward_used <= carried_in[head]
            assert out <= carried_in[head] + crypto[head].losses
            assert all(year - 5 <= origin <= year for origin in closed.carried.balances[head])
            carried_in[head] = out
        assert closed.taxable[Head.SALARY] == crypto[Head.SALARY].income + elections.fact("other.salary")
        chain = assess(pack(year), elections, crypto, chain).chain
        assert chain.carried == closed.carried


@given(year=st.integers(2020, 2027), given_facts=facts())
@settings(max_examples=40, deadline=None)
def test_no_crypto_is_due_nothing_to_crypto(year: int, given_facts: dict[str, str]) -> None:
    done = assess(pack(year), Elections.resolve(given_facts, year), {})
    assert done.tax.due_to_crypto == 0
    assert all(part.taxable == 0 for part in done.heads.values())


@given(year=st.integers(2020, 2027), low=MONEY, more=st.integers(0, 10**9))
@settings(max_examples=100, deadline=None)
def test_more_income_is_never_less_tax_and_never_taxed_above_half(year: int, low: int, more: int) -> None:
    for table in (pack(year).slabs.salaried, pack(year).slabs.non_salaried):
        less, greater = normal_tax(table, low), normal_tax(table, low + more)
        assert 0 <= less <= greater <= less + more // 2 + 100
        assert less % 100 == 0


@given(salary=MONEY, taxable=MONEY)
def test_the_salaried_test_is_exact(salary: int, taxable: int) -> None:
    assert is_salaried(pack(2026), salary, taxable) == (4 * salary > 3 * taxable)


@pytest.mark.parametrize(
    "crypto",
    [
        {Head.CAPITAL_GAINS: CryptoHead(gains=-1)},
        {Head.SALARY: CryptoHead(losses=1)},
        {Head.OTHER_SOURCES: CryptoHead(losses=1)},
    ],
)
def test_figures_that_make_no_sense_are_refused(crypto: dict[Head, CryptoHead]) -> None:
    with pytest.raises(ValueError, match="of TY2026 cannot be"):
        close_year(pack(2026), Elections.resolve({}, 2026), crypto)


def test_plain_tuples_will_do() -> None:
    done = assess(pack(2026), Elections.resolve({}, 2026), {Head.CAPITAL_GAINS: (100, 40, 0)}, Chain())
    assert done.heads[Head.CAPITAL_GAINS].taxable == 60
