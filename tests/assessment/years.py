"""Years of crypto and facts of every sort, and packs with a separate block, for the tests beside this file."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from engine.exact import rupees_text
from engine.model import Head, Source
from engine.rules.elections import Elections
from engine.rules.loader import load_rules
from engine.rules.schema import RulePack, SeparateBlock
from engine.tax.assessment.liability import Assessment, Chain, assess
from engine.tax.crypto_year import CryptoHead, CryptoYear, Tier

MONEY = st.one_of(st.just(0), st.integers(0, 10**6), st.integers(0, 10**11))
WITH_LOSSES = (Head.CAPITAL_GAINS, Head.BUSINESS, Head.SPECULATION)
OTHER = ("salary", "business", "property", "other_sources", "capital_gains")
TIERS = ((0, "15", "20"), (1, "12.5", "17.5"), (3, "5", "10"))


def pack(year: int) -> RulePack:
    return load_rules(year).pack


def block_pack(
    year: int,
    rates: Sequence[tuple[int, str, str]] = TIERS,
    *,
    at_least_slab: bool = False,
    losses: str = "set_off",
    carry: int = 3,
    cess: str = "0",
    withholding: str = "0",
) -> RulePack:
    """Enacted law with a separate block that nobody has enacted."""

    def parameter(value: object) -> dict[str, object]:
        day = datetime.date(2026, 6, 2)
        return {
            "value": value,
            "section": "none",
            "source": "a test",
            "date": day,
            "status": "proposed",
            "certainty": "low",
        }

    given = {
        "covers": "capital_gains",
        "rates": tuple({"over_years": over, "atl": atl, "non_atl": non_atl} for over, atl, non_atl in rates),
        "non_atl_at_least_slab": at_least_slab,
        "incidental_cost": "in_cost",
        "losses": losses,
        "loss_carry_years": carry,
        "cess": cess,
        "withholding": withholding,
    }
    block = SeparateBlock.model_validate({name: parameter(value) for name, value in given.items()})
    return pack(year).model_copy(update={"separate_block": block})


def rs(rupees: str | int) -> int:
    return int(Decimal(rupees) * 100)


def year_of(year: int, settings: dict[str, str], crypto: CryptoYear, chain: Chain | None = None) -> Assessment:
    """One year assessed under enacted law."""
    return assess(pack(year), Elections.resolve(settings, year), crypto, chain)


def by_head(**heads: tuple[int, int, int]) -> CryptoYear:
    """A year of crypto: gains, losses, income in rupees; `capital_gains`, or `capital_gains_foreign`."""
    found = {}
    for name, sums in heads.items():
        source = Source.FOREIGN if name.endswith("_foreign") else Source.PAKISTAN
        found[Head(name.removesuffix("_foreign")), source] = CryptoHead(*(100 * amount for amount in sums))
    return CryptoYear(found)


def rows(done: Assessment, name: str) -> list[dict[str, str]]:
    """A statement's rows, none where it does not apply."""
    stated: Any = done.statements.get(name, ())
    return [dict(row) for row in stated]


def lines(done: Assessment, name: str) -> dict[str, str]:
    """A statement of lines. KeyError where it does not apply."""
    stated: Any = done.statements[name]
    return dict(stated)


def crypto_years(tiers: int = 0) -> st.SearchStrategy[CryptoYear]:
    heads = {
        (head, source): st.builds(CryptoHead, MONEY, MONEY if head in WITH_LOSSES else st.just(0), MONEY)
        for head in Head
        for source in Source
    }
    return st.builds(
        CryptoYear,
        st.fixed_dictionaries({}, optional=heads),
        opening_written_down=MONEY,
        closing_written_down=MONEY,
        turnover=MONEY,
        tiers=st.tuples(*[st.builds(Tier, MONEY, MONEY)] * tiers),
        consideration=MONEY if tiers else st.just(0),
    )


@st.composite
def facts(draw: st.DrawFn) -> dict[str, str]:
    """Facts and elections of one taxpayer, for all years or for one."""
    found: dict[str, str] = {}
    for name in OTHER:
        if draw(st.booleans()):
            whole = draw(MONEY)
            found[f"other.{name}"] = rupees_text(whole)
            if draw(st.booleans()):
                found[f"foreign.{name}"] = rupees_text(draw(st.integers(0, whole)))
    paid = ("foreign_tax_paid", *(f"foreign_tax_paid.{name}" for name in (*OTHER, "speculation")))
    for key in (*paid, "other.turnover", "tax_withheld"):
        if draw(st.integers(0, 3)) == 0:
            found[key] = rupees_text(draw(MONEY))
    for kind in ("capital", "business", "speculation", "foreign_capital", "foreign_business", "foreign_speculation"):
        if draw(st.integers(0, 3)) == 0:
            found[f"brought_forward.{kind}_loss.TY{draw(st.integers(2015, 2024))}"] = rupees_text(draw(MONEY))
    choices: dict[str, Any] = {
        "foreign_losses": ("apart", "together"),
        "late_filed.TY2023": ("false", "true"),
        "residency.TY2022": ("resident", "non_resident"),
        "atl": ("true", "false"),
        "surcharge_salary_proviso": ("salaried_table_only", "literal"),
    }
    for key, values in choices.items():
        found[key] = draw(st.sampled_from(values))
    return found
