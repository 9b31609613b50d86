"""Losses: what holds whatever the figures, and how the two pools of a head meet."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.model import Head, Source
from engine.rules.elections import Elections
from engine.tax.assessment.liability import Assessment, Chain, assess
from engine.tax.crypto_year import CryptoHead, CryptoYear, Tier
from tests.assessment.years import (
    OTHER,
    WITH_LOSSES,
    block_pack,
    by_head,
    crypto_years,
    facts,
    pack,
    rows,
    year_of,
)

FIELDS = ("brought_forward", "used", "lapsed", "carried_forward")


def amounts(row: dict[str, str]) -> tuple[int, ...]:
    return tuple(int(Decimal(row[name]) * 100) for name in FIELDS)


def chained(years: list[CryptoYear], given_facts: dict[str, str], first: int = 2020) -> list[Assessment]:
    found: list[Assessment] = []
    chain: Chain | None = None
    for year, crypto in enumerate(years, start=first):
        found.append(year_of(year, given_facts, crypto, chain))
        chain = found[-1].chain
    return found


def counted(crypto: CryptoYear, elections: Elections, head: Head) -> dict[Source, CryptoHead]:
    """What crypto brings to a head: of a non-resident nothing foreign; of business, stock written down too."""
    both = {source: crypto.heads.get((head, source), CryptoHead()) for source in Source}
    if elections.get("residency") == "non_resident":
        del both[Source.FOREIGN]
    if head == Head.BUSINESS:
        part = both[Source.PAKISTAN]
        both[Source.PAKISTAN] = CryptoHead(
            part.gains + crypto.opening_written_down, part.losses + crypto.closing_written_down, part.income
        )
    return both


@given(years=st.lists(crypto_years(), min_size=1, max_size=8), given_facts=facts())
@settings(max_examples=60, deadline=None)
def test_every_paisa_of_loss_is_used_carried_or_lapsed(years: list[CryptoYear], given_facts: dict[str, str]) -> None:
    for year, (crypto, done) in enumerate(zip(years, chained(years, given_facts), strict=True), start=2020):
        elections = Elections.resolve(given_facts, year)
        stated = rows(done, "losses")
        for head in WITH_LOSSES:
            of_head = [row for row in stated if row["head"] == head]
            for row in of_head:
                brought, used, lapsed, carried = amounts(row)
                if row["origin"] != f"TY{year}":
                    assert brought == used + lapsed + carried
                    assert brought > 0
                    assert year - 6 <= int(row["origin"][2:]) < year
                assert not (lapsed and carried)
            arose = sum(part.losses for part in counted(crypto, elections, head).values())
            assert arose == sum(sum(amounts(row)[1:]) for row in of_head if row["origin"] == f"TY{year}")
            assert done.heads[head].carried_forward == sum(amounts(row)[3] for row in of_head)


@given(years=st.lists(crypto_years(), min_size=2, max_size=8), given_facts=facts())
@settings(max_examples=40, deadline=None)
def test_what_one_year_carries_the_next_brings_forward(years: list[CryptoYear], given_facts: dict[str, str]) -> None:
    given_facts = {key: value for key, value in given_facts.items() if "brought_forward" not in key}
    given_facts.pop("residency.TY2022")
    before: dict[tuple[str, str, str], int] = {}
    for year, done in enumerate(chained(years, given_facts), start=2020):
        stated = {(row["head"], row["pool"], row["origin"]): amounts(row) for row in rows(done, "losses")}
        entered = {key: figures[0] for key, figures in stated.items() if key[2] != f"TY{year}"}
        assert entered == before
        before = {key: figures[3] for key, figures in stated.items() if figures[3]}


@given(crypto=crypto_years(), given_facts=facts(), year=st.sampled_from((2021, 2022, 2025, 2027)))
@settings(max_examples=100, deadline=None)
def test_all_income_is_taxed_or_met_by_a_loss(crypto: CryptoYear, given_facts: dict[str, str], year: int) -> None:
    done = year_of(year, given_facts, crypto)
    elections = Elections.resolve(given_facts, year)
    whole = sum(part.gains + part.income for head in Head for part in counted(crypto, elections, head).values()) + sum(
        elections.fact(f"other.{name}") for name in OTHER
    )
    if elections.get("residency") == "non_resident":
        whole -= sum(elections.fact(f"foreign.{name}") for name in OTHER)
    used = sum(amounts(row)[1] for row in rows(done, "losses"))
    assert whole == done.tax.taxable_income + used


@given(crypto=crypto_years(), given_facts=facts())
@settings(max_examples=60, deadline=None)
def test_no_loss_ever_touches_salary(crypto: CryptoYear, given_facts: dict[str, str]) -> None:
    done = year_of(2026, given_facts, crypto)
    assert done.heads[Head.SALARY].set_off == done.heads[Head.SALARY].brought_forward_used == 0


@given(crypto=crypto_years(), given_facts=facts())
@settings(max_examples=60, deadline=None)
def test_a_foreign_loss_never_touches_pakistani_income_under_apart(
    crypto: CryptoYear, given_facts: dict[str, str]
) -> None:
    foreign_losses_only = CryptoYear(
        {
            key: part if key[1] == Source.FOREIGN else CryptoHead(part.gains, 0, part.income)
            for key, part in crypto.heads.items()
        },
        opening_written_down=crypto.opening_written_down,
    )
    kept = {key: value for key, value in given_facts.items() if "brought_forward" not in key or "foreign" in key}
    done = year_of(2026, {**kept, "foreign_losses": "apart"}, foreign_losses_only)
    elections = Elections.resolve(given_facts, 2026)
    pakistani = sum(elections.fact(f"other.{name}") - elections.fact(f"foreign.{name}") for name in OTHER)
    for head in Head:
        part = counted(foreign_losses_only, elections, head)[Source.PAKISTAN]
        pakistani += part.gains + part.income
    assert done.tax.taxable_income >= pakistani


# 500,000 of foreign gains less 700,000 foreign losses: 200,000 left, which Pakistani gains of 300,000 don't meet
def test_apart_keeps_what_a_foreign_loss_leaves() -> None:
    crypto = by_head(capital_gains=(300_000, 0, 0), capital_gains_foreign=(500_000, 700_000, 0))
    done = year_of(2026, {}, crypto)
    assert done.tax.taxable_income == 300_000_00
    assert rows(done, "losses") == [
        {
            "head": "capital_gains",
            "pool": "foreign",
            "origin": "TY2026",
            "brought_forward": "0.00",
            "used": "500000.00",
            "lapsed": "0.00",
            "carried_forward": "200000.00",
        }
    ]


# together: the 200,000 come off the 300,000
def test_together_a_foreign_loss_comes_off_the_whole_head() -> None:
    crypto = by_head(capital_gains=(300_000, 0, 0), capital_gains_foreign=(500_000, 700_000, 0))
    done = year_of(2026, {"foreign_losses": "together"}, crypto)
    assert done.tax.taxable_income == 100_000_00
    assert done.heads[Head.CAPITAL_GAINS].set_off == 700_000_00
    assert done.heads[Head.CAPITAL_GAINS].carried_forward == 0


# a foreign business loss of 400,000: 100,000 off Pakistani business income; the other 300,000 are then a Pakistani
# loss, of which other sources take 250,000, and 50,000 go forward in the Pakistani pool
def test_together_a_foreign_business_loss_goes_across_heads() -> None:
    crypto = by_head(
        business=(100_000, 0, 0), business_foreign=(0, 400_000, 0), other_sources=(0, 0, 250_000), salary=(0, 0, 70_000)
    )
    done = year_of(2026, {"foreign_losses": "together"}, crypto)
    assert done.tax.taxable_income == 70_000_00
    assert [(row["pool"], *amounts(row)) for row in rows(done, "losses")] == [
        ("pakistan", 0, 250_000_00, 0, 50_000_00),
        ("foreign", 0, 100_000_00, 0, 0),
    ]
    apart = year_of(2026, {}, crypto)
    assert apart.tax.taxable_income == 420_000_00
    assert dict(apart.chain.carried.balances) == {(Head.BUSINESS, Source.FOREIGN): {2026: 400_000_00}}


# the Pakistani loss of 500,000 meets 200,000 of its own source, then 250,000 of foreign gains; 50,000 go forward
def test_a_pakistani_loss_comes_off_foreign_income_of_its_head() -> None:
    done = year_of(2026, {}, by_head(capital_gains=(200_000, 500_000, 0), capital_gains_foreign=(250_000, 0, 0)))
    assert done.tax.taxable_income == 0
    assert done.heads[Head.CAPITAL_GAINS].set_off == 450_000_00
    assert done.chain.carried.balances == {(Head.CAPITAL_GAINS, Source.PAKISTAN): {2026: 50_000_00}}


# foreign gains of 100,000 take the foreign loss of TY2024 (80,000) before the older Pakistani one of TY2021 (60,000):
# 20,000 of it are used there, 30,000 on Pakistani gains; 10,000 stay
def test_brought_forward_foreign_losses_go_first_on_foreign_gains() -> None:
    given_facts = {
        "brought_forward.capital_loss.TY2021": "60000",
        "brought_forward.foreign_capital_loss.TY2024": "80000",
    }
    done = year_of(2026, given_facts, by_head(capital_gains=(30_000, 0, 0), capital_gains_foreign=(100_000, 0, 0)))
    assert done.tax.taxable_income == 0
    assert [(row["pool"], row["origin"], *amounts(row)) for row in rows(done, "losses")] == [
        ("pakistan", "TY2021", 60_000_00, 50_000_00, 0, 10_000_00),
        ("foreign", "TY2024", 80_000_00, 80_000_00, 0, 0),
    ]


# TY2024's foreign loss waits through TY2025, a year of non-residence, and serves in TY2026; TY2025's is left out
def test_a_foreign_loss_waits_while_its_owner_is_not_resident() -> None:
    given_facts = {"residency.TY2025": "non_resident"}
    years = [
        by_head(capital_gains_foreign=(0, 90_000, 0)),
        by_head(capital_gains=(40_000, 0, 0), capital_gains_foreign=(500_000, 700_000, 0)),
        by_head(capital_gains_foreign=(100_000, 0, 0)),
    ]
    _, away, back = chained(years, given_facts, first=2024)
    assert (away.tax.taxable_income, rows(away, "losses")) == (40_000_00, [])
    assert away.heads[Head.CAPITAL_GAINS].gains == 40_000_00
    assert away.heads[Head.CAPITAL_GAINS].carried_forward == 0
    assert back.tax.taxable_income == 10_000_00


# stock written down by 30,000 at the end of TY2025 is a loss of that year, and a gain of TY2026
def test_stock_written_down_is_a_loss_now_and_a_gain_next_year() -> None:
    first = year_of(2025, {}, CryptoYear({(Head.BUSINESS, Source.PAKISTAN): CryptoHead(50_000_00, 0, 0)},
                                         closing_written_down=30_000_00))  # fmt: skip
    assert first.heads[Head.BUSINESS].losses == 30_000_00
    assert first.tax.taxable_income == 20_000_00
    second = year_of(2026, {}, CryptoYear(opening_written_down=30_000_00), first.chain)
    assert second.heads[Head.BUSINESS].gains == 30_000_00
    assert second.tax.taxable_income == 30_000_00


@pytest.mark.parametrize(
    "crypto",
    [
        CryptoYear({(Head.CAPITAL_GAINS, Source.PAKISTAN): CryptoHead(gains=-1)}),
        CryptoYear({(Head.SALARY, Source.PAKISTAN): CryptoHead(losses=1)}),
        CryptoYear({(Head.OTHER_SOURCES, Source.FOREIGN): CryptoHead(losses=1)}),
        CryptoYear(turnover=-1),
    ],
)
def test_figures_that_make_no_sense_are_refused(crypto: CryptoYear) -> None:
    with pytest.raises(ValueError, match="of TY2026"):
        year_of(2026, {}, crypto)


def test_tiers_are_those_of_the_pack() -> None:
    with pytest.raises(ValueError, match="no separate block"):
        assess(pack(2026), Elections.resolve({}, 2026), CryptoYear(tiers=(Tier(1, 0),)))
    with pytest.raises(ValueError, match="3 tiers, not 1"):
        assess(block_pack(2026), Elections.resolve({}, 2026), CryptoYear(tiers=(Tier(1, 0),)))


# 60,000 of business losses and 30,000 brought forward leave foreign income whole, for the credit of s.103
def test_a_pakistani_loss_comes_off_pakistani_income_first() -> None:
    crypto = by_head(
        business=(0, 60_000, 0),
        other_sources=(0, 0, 60_000),
        other_sources_foreign=(0, 0, 10_000),
        capital_gains=(30_000, 0, 0),
        capital_gains_foreign=(20_000, 0, 0),
    )
    done = year_of(2026, {"brought_forward.capital_loss.TY2024": "30000"}, crypto)
    left = {name: working.value for name, working in done.sheet.items() if name.endswith(".left") and working.value}
    assert {name: value for name, value in left.items() if not name.startswith("without_crypto")} == {
        "heads.capital_gains.foreign.left": 20_000_00,
        "heads.other_sources.foreign.left": 10_000_00,
    }
