"""A block of disposals taxed apart: no law, but the scenario packs have it. Tiers here: 15, 12.5 and 5 per cent."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.model import Head, Source
from engine.rules.elections import Elections
from engine.rules.schema import RulePack
from engine.tax.assessment.liability import Assessment, Chain, assess
from engine.tax.assessment.losses import CarriedLosses
from engine.tax.crypto_year import CryptoHead, CryptoYear, Tier
from tests.assessment.years import MONEY, TIERS, block_pack, crypto_years, facts, rows

NONE = Tier()


def block(*tiers: tuple[int, int], consideration: int = 0) -> CryptoYear:
    """Gains and losses of each tier, and consideration, in rupees."""
    return CryptoYear(tiers=tuple(Tier(100 * gains, 100 * losses) for gains, losses in tiers),
                      consideration=100 * consideration)  # fmt: skip


def taxed(law: RulePack, crypto: CryptoYear, chain: Chain | None = None, **facts: str) -> Assessment:
    given_facts = {key.replace("__", "."): value for key, value in facts.items()}
    return assess(law, Elections.resolve(given_facts, law.tax_year), crypto, chain)


# 1,000,000 x 15% + 400,000 x 12.5% + 200,000 x 5% = 150,000 + 50,000 + 10,000; no taxable income beside it
def test_each_tier_has_its_rate_and_is_outside_taxable_income() -> None:
    done = taxed(block_pack(2026), block((1_000_000, 0), (400_000, 0), (200_000, 0)))
    assert (done.tax.taxable_income, done.tax.normal_tax, done.tax.surcharge) == (0, 210_000_00, 0)
    assert done.tax.due_to_crypto == 210_000_00
    assert [(row["over_years"], row["rate"], row["taxable"], row["tax"]) for row in rows(done, "separate_block")] == [
        ("0", "15.00", "1000000.00", "150000.00"),
        ("1", "12.50", "400000.00", "50000.00"),
        ("3", "5.00", "200000.00", "10000.00"),
    ]
    shown = done.heads[Head.CAPITAL_GAINS]
    assert (shown.gains, shown.taxable) == (1_600_000_00, 1_600_000_00)
    assert done.statements["rates"] == {"average": "13.13", "marginal": "0.00", "crypto": "13.13"}


# 20%, 17.5%, 10%: 200,000 + 70,000 + 20,000
def test_off_the_active_list_the_other_rates_hold() -> None:
    done = taxed(block_pack(2026), block((1_000_000, 0), (400_000, 0), (200_000, 0)), atl="false")
    assert done.tax.normal_tax == 290_000_00


# own tier first: 500,000 - 300,000 = 200,000 in the first; the third's 250,000 go off the dearest: 200,000 off the
# first, 50,000 off the second: 350,000 x 12.5%
def test_a_tiers_losses_come_off_its_own_gains_then_off_the_dearest() -> None:
    done = taxed(block_pack(2026), block((500_000, 300_000), (400_000, 0), (0, 250_000)))
    assert [(row["set_off"], row["taxable"], row["tax"]) for row in rows(done, "separate_block")] == [
        ("500000.00", "0.00", "0.00"),
        ("50000.00", "350000.00", "43750.00"),
        ("0.00", "0.00", "0.00"),
    ]
    assert done.tax.normal_tax == 43_750_00
    assert done.heads[Head.CAPITAL_GAINS].set_off == 550_000_00


# off the list the dear tier is another: 10, 30, 20 per cent
def test_the_dearest_tier_is_that_of_the_taxpayers_standing() -> None:
    law = block_pack(2026, [(0, "30", "10"), (1, "10", "30"), (2, "20", "20")])
    crypto = block((100_000, 0), (100_000, 0), (0, 100_000))
    assert taxed(law, crypto).tax.normal_tax == 10_000_00
    assert taxed(law, crypto, atl="false").tax.normal_tax == 10_000_00
    assert rows(taxed(law, crypto, atl="false"), "separate_block")[1]["taxable"] == "0.00"


def test_of_two_tiers_at_one_rate_the_packs_first_is_met_first() -> None:
    done = taxed(block_pack(2026, [(0, "10", "10"), (1, "10", "10")]), block((50_000, 0), (50_000, 60_000)))
    assert [row["taxable"] for row in rows(done, "separate_block")] == ["40000.00", "0.00"]


def test_without_set_off_losses_lapse() -> None:
    done = taxed(block_pack(2026, losses="none"), block((500_000, 300_000), (0, 100_000), (0, 0)))
    assert done.tax.normal_tax == 75_000_00
    assert (done.heads[Head.CAPITAL_GAINS].losses, done.heads[Head.CAPITAL_GAINS].carried_forward) == (400_000_00, 0)
    assert [(row["pool"], row["used"], row["lapsed"]) for row in rows(done, "losses")] == [
        ("separate_block", "0.00", "400000.00")
    ]


# TY2024 leaves 300,000, TY2025 leaves 50,000. TY2026: 200,000 in the dear tier, 120,000 in the next: the loss of TY2024
# takes all but 20,000 of the second, that of TY2025 the 20,000; 30,000 go on
def test_losses_of_the_block_are_brought_forward_oldest_first() -> None:
    first = taxed(block_pack(2024), block((0, 300_000), (0, 0), (0, 0)))
    second = taxed(block_pack(2025), block((0, 50_000), (0, 0), (0, 0)), first.chain)
    assert second.heads[Head.CAPITAL_GAINS].carried_forward == 350_000_00
    done = taxed(block_pack(2026), block((200_000, 0), (120_000, 0), (0, 0)), second.chain)
    assert done.tax.normal_tax == 0
    assert done.heads[Head.CAPITAL_GAINS].brought_forward_used == 320_000_00
    assert dict(done.chain.carried.block) == {2025: 30_000_00}
    assert [(row["origin"], row["used"], row["carried_forward"]) for row in rows(done, "losses")] == [
        ("TY2024", "300000.00", "0.00"),
        ("TY2025", "20000.00", "30000.00"),
    ]


def test_losses_of_the_block_lapse_and_are_lost_by_filing_late() -> None:
    loss = block((0, 300_000), (0, 0), (0, 0))
    assert taxed(block_pack(2026, carry=0), loss).chain.carried.block == {}
    assert taxed(block_pack(2026), loss, late_filed="true").chain.carried.block == {}
    chain = taxed(block_pack(2022, carry=3), loss).chain
    for year in (2023, 2024, 2025):
        chain = taxed(block_pack(year, carry=3), block((0, 0), (0, 0), (0, 0)), chain).chain
    assert chain.carried.block == {}


# 1,000,000 of business: 400,000 x 15% = 60,000. With the block, 2,000,000 by the same table: 170,000 + 400,000 x 30% =
# 290,000: 230,000 more, above 20% of 1,000,000
def test_off_the_list_the_slabs_may_be_the_least() -> None:
    law = block_pack(2026, at_least_slab=True)
    crypto = block((1_000_000, 0), (0, 0), (0, 0))
    assert taxed(law, crypto, atl="false", other__business="1000000").tax.normal_tax == 290_000_00
    assert taxed(law, crypto, other__business="1000000").tax.normal_tax == 60_000_00 + 150_000_00
    # nothing else: Division I on 1,000,000 is 60,000, less than 20%: the block's own rate holds
    assert taxed(law, crypto, atl="false").tax.normal_tax == 200_000_00


# 333,333 x 15% = 49,999.95, and 4% of it 1,999.998: 51,999.948, rounded 51,999.95 -> 52,000
def test_cess_is_on_the_exact_tax_and_all_is_rounded_once() -> None:
    done = taxed(block_pack(2026, cess="4"), block((333_333, 0), (0, 0), (0, 0)))
    assert done.tax.normal_tax == 52_000_00


# 1% of 1,234,567 is 12,345.67
def test_what_is_withheld_from_the_consideration_counts() -> None:
    law = block_pack(2026, withholding="1")
    done = taxed(law, block((100_000, 0), (0, 0), (0, 0), consideration=1_234_567), tax_withheld="1000")
    assert done.tax.withheld == 13_345_67
    assert done.tax.payable == 15_000_00 - 13_345_67


# surcharge is on Division I tax alone, and taxable income has no block in it
def test_the_block_brings_no_surcharge() -> None:
    done = taxed(block_pack(2026), block((50_000_000, 0), (0, 0), (0, 0)), other__business="10000000")
    assert done.tax.surcharge == 0
    assert done.tax.normal_tax == 3_590_000_00 + 7_500_000_00


def test_the_head_shows_the_block_with_what_is_beside_it() -> None:
    crypto = CryptoYear(
        {(Head.CAPITAL_GAINS, Source.PAKISTAN): CryptoHead(700_00, 100_00, 0)},
        tiers=(Tier(900_00, 50_00), NONE, NONE),
    )
    shown = taxed(block_pack(2026), crypto).heads[Head.CAPITAL_GAINS]
    assert (shown.gains, shown.losses, shown.set_off, shown.taxable) == (1600_00, 150_00, 150_00, 1450_00)


@given(crypto=crypto_years(len(TIERS)), given_facts=facts(), brought=st.dictionaries(st.integers(2020, 2025), MONEY))
@settings(max_examples=80, deadline=None)
def test_the_blocks_losses_are_used_carried_or_lapsed(
    crypto: CryptoYear, given_facts: dict[str, str], brought: dict[int, int]
) -> None:
    chain = Chain(CarriedLosses(block=brought, closed=2025))
    done = assess(block_pack(2026), Elections.resolve(given_facts, 2026), crypto, chain)
    usable = sum(balance for origin, balance in brought.items() if origin >= 2023)
    arose = sum(tier.losses for tier in crypto.tiers)
    stated = [row for row in rows(done, "losses") if row["pool"] == "separate_block"]
    ended = sum(paisa(row[name]) for row in stated for name in ("used", "lapsed", "carried_forward"))
    assert ended == usable + arose
    tiers = rows(done, "separate_block")
    assert sum(paisa(row["set_off"]) for row in tiers) == sum(paisa(row["used"]) for row in stated)
    for tier, row in zip(crypto.tiers, tiers, strict=True):
        assert tier.gains == paisa(row["set_off"]) + paisa(row["taxable"])
    left_over = sum(done.chain.carried.block.values())
    assert not left_over or all(row["taxable"] == "0.00" for row in tiers)


def paisa(text: str) -> int:
    return int(text.replace(".", ""))
