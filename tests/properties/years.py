"""Tax years by their sums alone, without a ledger: a chain of years to close, and what each engine makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

import engine.reference.liability
from engine.model import Head, Source
from engine.reference.crypto import Crypto, Figures
from engine.reference.rounding import half_up
from engine.reference.statements import of_the_assessment
from engine.rules.elections import Elections
from engine.rules.loader import load_rules
from engine.tax.assessment.liability import Assessment, assess
from engine.tax.crypto_year import CryptoHead, CryptoYear, Tier
from tests.properties.choices import PACKS, amounts, elections_of_years, facts

OF_A_CHAIN = ("foreign_losses", "residency", "late_filed", "surcharge_salary_proviso", "atl")


@dataclass(frozen=True)
class Years:
    """Crypto of years in a row, the last of them `last`, under enacted law or a pack."""

    last: int
    crypto: Sequence[CryptoYear]
    settings: Mapping[str, str]
    pack: str | None = None

    @property
    def years(self) -> range:
        return range(self.last - len(self.crypto) + 1, self.last + 1)


@st.composite
def crypto_heads(draw: st.DrawFn, head: Head) -> CryptoHead:
    """Only capital gains, business and speculation have gains and losses; only the first and the last no income."""
    gains, losses, income = (draw(st.just(0) | amounts) for _ in range(3))
    if head in (Head.SALARY, Head.OTHER_SOURCES):
        return CryptoHead(income=income)
    return CryptoHead(gains, losses, income if head is Head.BUSINESS else 0)


@st.composite
def crypto_years(draw: st.DrawFn, tiers: int) -> CryptoYear:
    places = st.sampled_from([(head, source) for head in Head for source in Source])
    heads = {place: draw(crypto_heads(place[0])) for place in draw(st.lists(places, max_size=5, unique=True))}
    return CryptoYear(
        heads,
        draw(st.just(0) | amounts),
        draw(st.just(0) | amounts),
        draw(st.just(0) | amounts),
        tuple(Tier(draw(st.just(0) | amounts), draw(st.just(0) | amounts)) for _ in range(tiers)),
        draw(amounts) if tiers else 0,
    )


@st.composite
def chains(draw: st.DrawFn) -> Years:
    last = draw(st.integers(2021, 2027))
    pack = draw(st.none() | st.sampled_from(PACKS))
    block = load_rules(last, pack).pack.separate_block
    tiers = len(block.rates.value) if block else 0
    crypto = draw(st.lists(crypto_years(tiers), min_size=1, max_size=min(8, last - 2019)))
    years = range(last - len(crypto) + 1, last + 1)
    settings = draw(facts(years)) | draw(elections_of_years(years, OF_A_CHAIN))
    return Years(last, crypto, settings, pack)


def assessments(chain: Years) -> list[Assessment]:
    """What the engine finds of each year."""
    found = []
    carried = None
    for year, crypto in zip(chain.years, chain.crypto, strict=True):
        pack = load_rules(year, chain.pack).pack
        found.append(assess(pack, Elections.resolve(chain.settings, year), crypto, carried))
        carried = found[-1].chain
    return found


def fast(chain: Years) -> list[Any]:
    return [_plain(done.heads, done.tax, done.statements) for done in assessments(chain)]


def reference(chain: Years) -> list[Any]:
    found = []
    carried = engine.reference.liability.Chain()
    for year, crypto in zip(chain.years, chain.crypto, strict=True):
        pack, elections = load_rules(year, chain.pack).pack, Elections.resolve(chain.settings, year)
        done = engine.reference.liability.assess(pack, elections, exact(crypto), carried, half_up)
        carried = done.chain
        found.append(_plain(done.heads, done.figures, of_the_assessment(pack, elections, done)))
    return found


def exact(crypto: CryptoYear) -> Crypto:
    """The same sums in fractions."""
    return Crypto(
        heads={place: Figures(*map(Fraction, own)) for place, own in crypto.heads.items()},
        opening_written_down=Fraction(crypto.opening_written_down),
        closing_written_down=Fraction(crypto.closing_written_down),
        turnover=Fraction(crypto.turnover),
        tiers=[Figures(Fraction(tier.gains), Fraction(tier.losses)) for tier in crypto.tiers],
        consideration=Fraction(crypto.consideration),
    )


def _plain(heads: Mapping[Head, Any], tax: Any, statements: Mapping[str, Any]) -> dict[str, Any]:
    def dictionary(figures: Any) -> dict[str, Any]:
        return {one.name: getattr(figures, one.name) for one in fields(figures)}

    return {
        "heads": {str(head): dictionary(own) for head, own in heads.items()},
        "tax": dictionary(tax),
        "statements": {
            name: dict(lines) if isinstance(lines, Mapping) else [dict(row) for row in lines]
            for name, lines in statements.items()
        },
    }
