"""What must hold of any years in a row, given by their sums: both engines close them alike, and no loss is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from engine.model import Head, Source
from engine.rules.elections import Elections
from engine.tax.crypto_year import NO_CRYPTO, CryptoHead, CryptoYear
from tests.properties.figures import Loss, amount, by_loss, rows_of
from tests.properties.ledgers import examples
from tests.properties.years import Years, assessments, chains, fast, reference


@examples(400)
@given(chains())
def test_the_engine_closes_years_as_the_reference_does(chain: Years) -> None:
    assert fast(chain) == reference(chain)


@examples(200)
@given(chains())
def test_what_arose_and_came_in_is_used_lapses_or_goes_on(chain: Years) -> None:
    """Of each head in each year, to the paisa; what goes on is what comes in a year later."""
    chain = resident_without_facts(chain)
    before: dict[Loss, int] = {}
    for crypto, done in zip(chain.crypto, assessments(chain), strict=True):
        rows = rows_of(done.statements, "losses")
        for head in (Head.CAPITAL_GAINS, Head.BUSINESS, Head.SPECULATION):
            of_head = [row for row in rows if row["head"] == head]
            came = arose(crypto, head) + sum(amount(row["brought_forward"]) for row in of_head)
            went = sum(amount(row[name]) for row in of_head for name in ("used", "lapsed", "carried_forward"))
            assert came == went
        assert by_loss(rows, "brought_forward") == before
        before = by_loss(rows, "carried_forward")


@examples(200)
@given(chains())
def test_heads_foot_to_taxable_income(chain: Years) -> None:
    """Gains and income of all heads and the taxpayer's others, less all losses used, are what is taxed."""
    for year, done in zip(chain.years, assessments(chain), strict=True):
        elections = Elections.resolve(chain.settings, year)
        others = ("salary", "business", "property", "other_sources", "capital_gains")
        income = sum(elections.fact(f"other.{name}") for name in others)
        if elections.get("residency") == "non_resident":
            income -= sum(elections.fact(f"foreign.{name}") for name in others)
        income += sum(head.gains + head.income for head in done.heads.values())
        income -= sum(amount(tier["gains"]) for tier in rows_of(done.statements, "separate_block"))
        used = [row for row in rows_of(done.statements, "losses") if row["pool"] != "separate_block"]
        assert done.tax.taxable_income == income - sum(amount(row["used"]) for row in used)


@examples(100)
@given(chains())
def test_the_parts_of_the_tax_foot(chain: Years) -> None:
    for done in assessments(chain):
        tax = done.tax
        assert tax.payable == tax.normal_tax + tax.surcharge - tax.credits - tax.withheld
        assert tax.due_to_crypto == tax.payable - tax.without_crypto
        credits = rows_of(done.statements, "foreign_tax_credit")
        assert tax.credits == sum(amount(row["credit"]) for row in credits)
        assert all(amount(row["credit"]) <= min(amount(row["paid"]), amount(row["limit"])) for row in credits)


@examples(100)
@given(chains())
def test_without_crypto_nothing_is_due_to_crypto(chain: Years) -> None:
    for done in assessments(replace(chain, crypto=[NO_CRYPTO] * len(chain.crypto))):
        assert done.tax.due_to_crypto == 0


@examples(100)
@given(chains())
def test_a_foreign_loss_never_touches_pakistani_income(chain: Years) -> None:
    """s.104: with no foreign income in any year, a foreign loss changes no tax."""
    settings = {key: text for key, text in chain.settings.items() if "foreign" not in key}
    at_home = replace(chain, settings=settings, crypto=[from_source(year, Source.PAKISTAN) for year in chain.crypto])
    lost_abroad = [
        replace(home, heads={**home.heads, **losses_alone(from_source(year, Source.FOREIGN))})
        for home, year in zip(at_home.crypto, chain.crypto, strict=True)
    ]
    taxes = [done.tax for done in assessments(at_home)]
    assert [done.tax for done in assessments(replace(at_home, crypto=lost_abroad))] == taxes


def from_source(crypto: CryptoYear, source: Source) -> CryptoYear:
    return replace(crypto, heads={place: own for place, own in crypto.heads.items() if place[1] is source})


def losses_alone(crypto: CryptoYear) -> dict[tuple[Head, Source], CryptoHead]:
    return {place: CryptoHead(losses=own.losses) for place, own in crypto.heads.items()}


def resident_without_facts(chain: Years) -> Years:
    """The same for a resident who brings no losses from before."""
    left_out = ("residency", "brought_forward")
    settings = {key: text for key, text in chain.settings.items() if not key.startswith(left_out)}
    return replace(chain, settings=settings)


def arose(crypto: CryptoYear, head: Head) -> int:
    """The losses of a year under a head; with those a separate block takes in under capital gains."""
    losses = sum(own.losses for (under, _), own in crypto.heads.items() if under is head)
    if head is Head.BUSINESS:
        losses += crypto.closing_written_down
    if head is Head.CAPITAL_GAINS:
        losses += sum(tier.losses for tier in crypto.tiers)
    return losses
