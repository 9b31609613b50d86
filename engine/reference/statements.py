"""The statements beside the return that follow from the assessment alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from engine.model import LedgerColumns, Statement
from engine.reference.liability import RUPEE, Assessed, tax_on, to_the_rupee
from engine.reference.losses import LossRow
from engine.reference.rounding import ZERO
from engine.reference.stock import Stock
from engine.reference.text import money, percent, share
from engine.rules.elections import Elections

if TYPE_CHECKING:
    from engine.rules.schema import RulePack

MORE = 1000 * RUPEE


def of_the_assessment(pack: RulePack, elections: Elections, assessed: Assessed) -> dict[str, Statement]:
    found: dict[str, Statement] = {"rates": rates(pack, elections, assessed)}
    found["losses"] = losses([*assessed.closed.rows, *assessed.block.rows])
    found["foreign_tax_credit"] = foreign_tax_credit(assessed)
    found["separate_block"] = separate_block(assessed)
    found["super_tax"] = super_tax(pack, assessed)
    found["minimum_tax"] = minimum_tax(pack, elections, assessed)
    return {name: statement for name, statement in found.items() if statement}


def rates(pack: RulePack, elections: Elections, assessed: Assessed) -> Mapping[str, str]:
    tax, all_income = assessed.tax, assessed.tax.income + assessed.block.taxable
    more = tax_on(pack, elections, assessed.closed, assessed.block, MORE)
    due = Fraction(assessed.figures.due_to_crypto)
    return {
        "average": share(tax.normal + tax.surcharge, all_income),
        "marginal": share(more.normal + more.surcharge - tax.normal - tax.surcharge, Fraction(MORE)),
        "crypto": share(due, all_income - assessed.income_without_crypto),
    }


def losses(rows: Sequence[LossRow]) -> list[dict[str, str]]:
    pools = ("pakistan", "foreign", "separate_block")
    heads = ("capital_gains", "business", "speculation")
    in_order = sorted(rows, key=lambda row: (heads.index(row.head), pools.index(row.pool), row.origin))
    return [
        {
            "head": str(row.head),
            "pool": str(row.pool),
            "origin": f"TY{row.origin}",
            "brought_forward": money(row.brought_forward),
            "used": money(row.used),
            "lapsed": money(row.lapsed),
            "carried_forward": money(row.carried_forward),
        }
        for row in in_order
    ]


def foreign_tax_credit(assessed: Assessed) -> list[dict[str, str]]:
    if not any(one.paid for one in assessed.tax.credits):
        return []
    return [
        {
            "head": str(one.head),
            "net": money(one.net),
            "paid": money(one.paid),
            "limit": money(one.limit),
            "credit": money(one.credit),
        }
        for one in assessed.tax.credits
        if one.net or one.paid
    ]


def separate_block(assessed: Assessed) -> list[dict[str, str]]:
    return [
        {
            "over_years": str(tier.over_years),
            "rate": percent(tier.rate),
            "gains": money(tier.gains),
            "losses": money(tier.losses),
            "set_off": money(tier.set_off),
            "taxable": money(tier.taxable),
            "tax": money(tier.tax),
        }
        for tier in assessed.block.tiers
    ]


def super_tax(pack: RulePack, assessed: Assessed) -> Mapping[str, str]:
    """s.4C: the rate of the last band that income exceeds, on all of it."""
    income, rate = assessed.tax.income + assessed.block.taxable, None
    for band in pack.super_tax.bands.value:
        if income > band.over * RUPEE:
            rate = Fraction(band.rate)
    if rate is None:
        return {}
    return {"income": money(income), "rate": percent(rate), "tax": money(to_the_rupee(income * rate / 100))}


def minimum_tax(pack: RulePack, elections: Elections, assessed: Assessed) -> Mapping[str, str]:
    """s.113, on turnover; due is what it exceeds normal tax by."""
    turnover = assessed.crypto.turnover + elections.fact("other.turnover")
    if turnover < pack.minimum_tax.turnover.value * RUPEE:
        return {}
    rate = Fraction(pack.minimum_tax.rate.value)
    tax = to_the_rupee(turnover * rate / 100)
    return {
        "turnover": money(turnover),
        "rate": percent(rate),
        "tax": money(tax),
        "due": money(max(ZERO, tax - assessed.tax.normal)),
    }


def s35(columns: LedgerColumns, closing: Sequence[Stock], opening: Sequence[Stock]) -> list[dict[str, str]]:
    """An asset with stock now, or a write-down a year ago, in order of asset."""
    now = {one.asset: one for one in closing}
    before = {one.asset: one.written_down for one in opening if one.written_down}
    rows = []
    for asset in sorted({*now, *before}):
        stock = now.get(asset) or Stock(asset, ZERO, ZERO, ZERO)
        rows.append(
            {
                "asset": columns.assets[asset].symbol,
                "cost_pkr": money(stock.cost),
                "nrv_pkr": "" if stock.value is None else money(stock.value),
                "written_down_pkr": money(stock.written_down),
                "opening_written_down_pkr": money(before.get(asset, ZERO)),
            }
        )
    return rows
