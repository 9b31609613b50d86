"""A computed year in figures to look at: gains by month and by asset, income by kind, tax by head, what is held.

All of it is added up from the rows of the Return; money is paisa.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from engine.exact import divide_half_up
from engine.model import KINDS, Head, Kind, Return

if TYPE_CHECKING:
    from engine.model import Column
    from engine.tax.schedules import Disposals, Incomes

_MOST = 2**62


@dataclass(frozen=True, slots=True)
class Gains:
    """Disposals that belong together: `gain` is the sum of gains, `loss` that of losses (both >= 0)."""

    gain: int = 0
    loss: int = 0
    disposals: int = 0

    @property
    def net(self) -> int:
        return self.gain - self.loss


@dataclass(frozen=True, slots=True)
class HeadTax:
    """What is taxable of crypto under a head, and its share of the tax due to crypto, by that."""

    head: Head
    taxable: int
    tax: int


@dataclass(frozen=True, slots=True)
class AssetHeld:
    """An asset at the year's end; `market` is None where some of it has no price."""

    asset: str
    cost: int
    market: int | None


@dataclass(frozen=True, slots=True)
class YearFigures:
    """`months` are the twelve of the tax year by their first day; `assets` the largest result first.

    Gains and losses are those of the disposals as they stand in the schedule, before s.37(3) and losses set off.
    `unvalued` counts the disposals and income without a rupee value: they are in no sum.
    """

    total: Gains
    income: int
    unvalued: int
    months: Sequence[tuple[date, Gains]]
    assets: Sequence[tuple[str, Gains]]
    kinds: Sequence[tuple[Kind, int]]
    heads: Sequence[HeadTax]
    held: Sequence[AssetHeld]


def year_figures(result: Return) -> YearFigures:
    """The figures of a Return that was computed; reads its schedules, so not in the thread of a window."""
    import numpy as np

    from engine.karachi import days_of

    table = cast("Disposals", result.disposals).table
    gain, known = table.gain, np.asarray(table.proceeds_known, bool)
    month = _months_of(days_of(table.time), result.tax_year)
    by_month = _gains(month, gain, known, 12)
    by_asset = _gains(table.asset, gain, known, len(table.symbols))
    assets: dict[str, Gains] = {}
    for symbol, one in zip(table.symbols, by_asset, strict=True):
        if one.disposals:
            assets[symbol] = _added([assets.get(symbol, Gains()), one])
    earned = cast("Incomes", result.income).table
    with_value = np.asarray(earned.value_known, bool)
    values = _sums(earned.kind, np.where(with_value, earned.value, 0), len(KINDS))
    return YearFigures(
        total=_added(by_month),
        income=sum(values),
        unvalued=int((~known).sum()) + int((~with_value).sum()),
        months=[(_first_day(result.tax_year, place), one) for place, one in enumerate(by_month)],
        assets=sorted(assets.items(), key=lambda item: (-abs(item[1].net), item[0])),
        kinds=[(kind, value) for kind, value in zip(KINDS, values, strict=True) if value],
        heads=_tax_by_head(result),
        held=_held(result),
    )


def average_rate(result: Return) -> str:
    """Tax on all income in per cent of taxable income, with two places; '' where nothing is taxable."""
    rates = result.statements.get("rates")
    return str(rates["average"]) if isinstance(rates, dict) and result.tax.taxable_income else ""


def _months_of(days: Column, tax_year: int) -> Column:
    """0 for July to 11 for June."""
    import numpy as np

    starts = np.array([_first_day(tax_year, place).toordinal() for place in range(12)])
    return np.searchsorted(starts, days, side="right") - 1


def _first_day(tax_year: int, place: int) -> date:
    return date(tax_year - (place < 6), (place + 6) % 12 + 1, 1)


def _gains(code: Column, gain: Column, known: Column, codes: int) -> list[Gains]:
    import numpy as np

    more = _sums(code, np.where(known & (gain > 0), gain, 0), codes)
    less = _sums(code, np.where(known & (gain < 0), -gain, 0), codes)
    counts = np.bincount(code, minlength=codes).tolist()
    return [Gains(*one) for one in zip(more, less, counts, strict=True)]


def _sums(code: Column, amount: Column, codes: int) -> list[int]:
    """Exact sums of non-negative or mixed amounts under each code."""
    import numpy as np

    fits = amount.dtype != object and float(np.abs(amount).sum(dtype=float)) < _MOST
    found: Any = np.zeros(codes, np.int64 if fits else object)
    np.add.at(found, code, amount if fits else amount.astype(object))
    return [int(one) for one in found.tolist()]


def _added(many: Iterable[Gains]) -> Gains:
    every = list(many)
    return Gains(sum(one.gain for one in every), sum(one.loss for one in every), sum(one.disposals for one in every))


def _tax_by_head(result: Return) -> list[HeadTax]:
    """The shares add up to the tax due to crypto."""
    taxable = [(head, figures.taxable) for head, figures in result.heads.items() if figures.taxable]
    whole, due = sum(much for _, much in taxable), result.tax.due_to_crypto
    found, passed, given = [], 0, 0
    for head, much in taxable:
        passed += much
        upto = divide_half_up(due * passed, whole)
        found.append(HeadTax(head, much, upto - given))
        given = upto
    return found


def _held(result: Return) -> list[AssetHeld]:
    cost: dict[str, int] = {}
    market: dict[str, int | None] = {}
    for one in result.holdings:
        cost[one.asset] = cost.get(one.asset, 0) + one.cost
        so_far = market.get(one.asset, 0)
        market[one.asset] = None if so_far is None or one.market is None else so_far + one.market
    rows = [AssetHeld(asset, much, market[asset]) for asset, much in cost.items()]
    return sorted(rows, key=lambda one: (-max(one.cost, one.market or 0), one.asset))
