"""The foreign income and assets statement (s.116A): income and assets abroad in dollars, against its thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.model import Head, Source
from engine.rules.elections import Elections
from engine.tax.crypto_year import CryptoHead
from engine.tax.statements.wealth_lines import Line, cost_abroad
from engine.tax.statements.written import money, yes
from engine.tax.statements.year_end import DollarRate
from engine.workings import NOTHING, Fact, Figure, Law, Sheet, Term, Total, Unit, greatest, to_the_paisa, total

if TYPE_CHECKING:
    from engine.rules.schema import RulePack

CENTS = 100
FOREIGN_FACTS = ("salary", "business", "property", "other_sources", "capital_gains")


@dataclass(frozen=True, slots=True)
class ForeignStatement:
    """Foreign income and assets of the year. `is_due`: the statement has to be filed."""

    income: Figure
    assets: Figure
    is_due: bool
    lines: Mapping[str, str]


def foreign_statement(
    sheet: Sheet,
    pack: RulePack,
    elections: Elections,
    crypto: Mapping[tuple[Head, Source], CryptoHead],
    held: Sequence[Line],
    rate: DollarRate,
) -> ForeignStatement:
    """s.116A of a resident, its figures put on the sheet. `held` are the wealth statement's lines."""
    year, thresholds = sheet.year, pack.statements
    income = sheet.put(
        "statements.s116a.foreign_income_pkr",
        "Foreign income",
        total([*_by_head(year, crypto), *_facts(year, elections)]),
        section="s.116A, s.101",
        why="Under each head what crypto brought from abroad, not below nothing; and other foreign income as stated.",
    )
    assets = sheet.put(
        "statements.s116a.foreign_assets_pkr",
        "Foreign assets, at cost",
        cost_abroad(held) + Fact("foreign_assets", year, elections.fact("foreign_assets")),
        section="s.116A, s.2(38AA)",
    )
    income_usd, assets_usd = (
        sheet.put(
            f"statements.s116a.{name}_usd",
            f"{label} in US dollars",
            to_the_paisa(rate.dollars(figure)),
            section="s.116A",
            why="Rounded to the cent.",
        )
        for name, label, figure in (
            ("foreign_income", "Foreign income", income),
            ("foreign_assets", "Foreign assets", assets),
        )
    )
    limits = [
        sheet.put(
            f"statements.s116a.{name}_threshold_usd",
            label,
            Law(f"statements.s116a_{name}_usd", year, dollars * CENTS, Unit.USD),
            section="s.116A",
        )
        for name, label, dollars in (
            ("income", "Foreign income from which the statement is due", thresholds.s116a_income_usd.value),
            ("assets", "Foreign assets from which the statement is due", thresholds.s116a_assets_usd.value),
        )
    ]
    in_dollars = [rate.dollars(figure).value for figure in (income, assets)]
    is_due = any(amount >= limit.value for amount, limit in zip(in_dollars, limits, strict=True))
    lines = {
        "foreign_income_pkr": money(income),
        "foreign_income_usd": money(income_usd),
        "foreign_assets_pkr": money(assets),
        "foreign_assets_usd": money(assets_usd),
        **rate.put(sheet, "s116a"),
        "income_threshold_usd": money(limits[0]),
        "assets_threshold_usd": money(limits[1]),
        "due": yes(is_due),
    }
    return ForeignStatement(income, assets, is_due, lines)


def _by_head(year: int, crypto: Mapping[tuple[Head, Source], CryptoHead]) -> list[Term]:
    found: list[Term] = []
    for head in Head:
        part = crypto.get((head, Source.FOREIGN), CryptoHead())
        if any(part):
            gains, losses, income = (
                Total(f"{field}:{head}:{Source.FOREIGN}", year, amount)
                for field, amount in zip(("gains", "losses", "income"), part, strict=True)
            )
            found.append(greatest(NOTHING, gains + income - losses))
    return found


def _facts(year: int, elections: Elections) -> list[Term]:
    stated = ((f"foreign.{head}", elections.fact(f"foreign.{head}")) for head in FOREIGN_FACTS)
    return [Fact(key, year, amount) for key, amount in stated if amount]
