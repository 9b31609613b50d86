"""What is held and earned abroad: the statements s116, s116a and capital value tax."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from engine.errors import InputError
from engine.karachi import day_of, year_end
from engine.model import Head, LedgerColumns, Source
from engine.reference.crypto import Crypto, Figures
from engine.reference.law import Law
from engine.reference.liability import to_the_rupee
from engine.reference.losses import OTHERS
from engine.reference.rates import Rates
from engine.reference.rounding import ZERO, Rounding
from engine.reference.schedules import Held
from engine.reference.sources import is_held_abroad
from engine.reference.text import money, percent, plain, quantity
from engine.reference.work import Work

if TYPE_CHECKING:
    from engine.rules.schema import RulePack


class Dollar(NamedTuple):
    """The State Bank's rate, and the day it is of."""

    rupees: Fraction
    day: int


def closing_rate(rates: Rates, year: int) -> Dollar:
    """Of the year's last day, or the newest before it."""
    return Dollar(*rates.closing("USD", day_of(year_end(year) - 1)))


def wealth_lines(columns: LedgerColumns, law: Law, held: Sequence[Held], year: int) -> list[dict[str, str]]:
    with_market = law.elections(year).get("wealth_value") == "market_memo"
    rows = []
    for one in held:
        row = {
            "account": columns.accounts[one.account].name,
            "asset": columns.assets[one.asset].symbol,
            "quantity": quantity(one.quantity),
            "cost_pkr": money(one.cost),
        }
        if with_market:
            row["market_pkr"] = "" if one.market is None else money(one.market)
        row["location"] = _location(columns, law, one, year)
        rows.append(row)
    return rows


def foreign_statement(
    columns: LedgerColumns, law: Law, crypto: Crypto, held: Sequence[Held], year: int, dollar: Dollar
) -> Mapping[str, str]:
    pack, elections = law.rules.for_year(year), law.elections(year)
    income = ZERO
    for head in Head:
        own = crypto.heads.get((head, Source.FOREIGN), Figures())
        income += max(ZERO, own.gains + own.income - own.losses)
    income += sum(elections.fact(f"foreign.{name}") for name in OTHERS.values())
    assets = elections.fact("foreign_assets") + sum(
        (one.cost for one in held if one.quantity > 0 and _location(columns, law, one, year) == "foreign"), ZERO
    )
    income_usd, assets_usd = income / dollar.rupees, assets / dollar.rupees
    least_income, least_assets = pack.statements.s116a_income_usd.value, pack.statements.s116a_assets_usd.value
    is_due = income_usd >= least_income * 100 or assets_usd >= least_assets * 100
    return {
        "foreign_income_pkr": money(income),
        "foreign_assets_pkr": money(assets),
        "foreign_income_usd": money(income_usd),
        "foreign_assets_usd": money(assets_usd),
        "income_threshold_usd": money(least_income * 100),
        "assets_threshold_usd": money(least_assets * 100),
        **_rate_lines(dollar),
        "due": _yes(is_due),
    }


def capital_value_tax(
    columns: LedgerColumns, law: Law, rates: Rates, work: Work, year: int, dollar: Dollar, rounded: Rounding
) -> Mapping[str, str]:
    """Finance Act 2022 s.8: at cost in dollars, each lot's of its day, at the rate of the year's last day."""
    pack: RulePack = law.rules.for_year(year)
    by_asset: dict[int, Fraction] = {}
    for pool, lots in work.matched.left.items():
        here = [one for one in work.held if one.pool == pool and one.quantity > 0]
        units = sum((one.quantity for one in here), ZERO)
        abroad = sum((one.quantity for one in here if _location(columns, law, one, year) == "foreign"), ZERO)
        if not abroad:
            continue
        value = ZERO
        for part in lots:
            assert part.lot is not None
            then = _rate_of(rates, day_of(part.lot.row.time))
            value += part.cost if then is None else part.cost / then * dollar.rupees
        asset = here[0].asset
        by_asset[asset] = by_asset.get(asset, ZERO) + value * abroad / units
    assets = sum((rounded(value) for value in by_asset.values()), ZERO) + law.elections(year).fact("foreign_assets")
    threshold, rate = pack.statements.cvt_threshold.value * 100, Fraction(pack.statements.cvt_rate.value)
    is_due = assets > threshold
    return {
        "foreign_assets_pkr": money(assets),
        "threshold_pkr": money(threshold),
        "rate_percent": percent(rate),
        **_rate_lines(dollar),
        "due": _yes(is_due),
        "tax_pkr": money(to_the_rupee(assets * rate / 100) if is_due else ZERO),
    }


def _rate_of(rates: Rates, day: int) -> Fraction | None:
    try:
        return rates.rupees("USD", day)
    except InputError:
        return None


def _location(columns: LedgerColumns, law: Law, one: Held, year: int) -> str:
    return "foreign" if is_held_abroad(columns, law, year, one.account, one.asset) else "pakistan"


def _rate_lines(dollar: Dollar) -> Mapping[str, str]:
    return {"usd_rate": plain(dollar.rupees), "usd_rate_day": date.fromordinal(dollar.day).isoformat()}


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
