"""Rupees per US dollar on a day, from the State Bank of Pakistan's published rates (ITO 2001 s.71).

The bundled daily table (resources/fx/) ends where the State Bank's archive ended when this version was made; rates
kept in the ledger extend it. On a day without a rate the last published one before it holds, for ten days at most
(the longest Eid gap in the archive); then the month-end table steps in. Each answer says which of these it is.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from engine.errors import InputError
from engine.exact import atto
from engine.karachi import tax_year_of_day
from engine.model import ATTO

_LONGEST_GAP = 10
_MONTH = 31


@dataclass(frozen=True, slots=True)
class Rate:
    """Rupees per unit (10^-18 rupees, an integer), the day it was published for, and where it comes from."""

    pkr: int
    day: int
    source: str


@dataclass(frozen=True, slots=True)
class _Series:
    days: list[int]
    rates: list[int]
    sources: list[str]

    def last_before(self, day: int, most: int) -> Rate | None:
        """The rate of the day, or of the nearest day before it that is at most `most` days back."""
        place = bisect_right(self.days, day) - 1
        if place < 0 or day - self.days[place] > most:
            return None
        return Rate(self.rates[place], self.days[place], self.sources[place])


class FxTable:
    """USD/PKR by day. `series_of` gives the election `fx_series` of a tax year: sbp_daily or month_end."""

    def __init__(self, series_of: Callable[[int], str], kept: Mapping[tuple[str, int], tuple[int, str]]) -> None:
        dollars = {day: found for (currency, day), found in kept.items() if currency == "USD"}
        self._daily = _merged(_bundled("usdpkr_sbp_daily.csv", "SBP daily"), dollars)
        self._month_end = _merged(_bundled("usdpkr_month_end.csv", "month-end"), dollars)
        self._series_of = series_of
        self._others = {
            currency: _merged(
                _Series([], [], []), {day: found for (name, day), found in kept.items() if name == currency}
            )
            for currency in {currency for currency, _ in kept if currency != "USD"}
        }
        self._found: dict[int, Rate] = {}

    def usd(self, day: int) -> Rate:
        """Rupees per dollar on a Karachi day. InputError where no table reaches it."""
        found = self._found.get(day)
        if found is None:
            found = self._found[day] = self._look_up(day)
        return found

    def newest(self, day: int) -> Rate:
        """Rupees per dollar on a day, or the newest rate before it, however old: for a year that is not over yet.

        InputError where there is none before it either.
        """
        try:
            return self.usd(day)
        except InputError:
            daily_first = self._series_of(tax_year_of_day(day)) == "sbp_daily"
            found = (self._daily if daily_first else self._month_end).last_before(day, day)
            if found is None:
                raise
            return found

    def other(self, currency: str, day: int) -> Rate | None:
        """Rupees per unit of another currency, from the rates kept in the ledger only."""
        series = self._others.get(currency)
        return series.last_before(day, _LONGEST_GAP) if series else None

    def most(self, currency: str) -> float:
        """An upper bound of the currency's rate on any day."""
        if currency == "USD":
            return max(*self._daily.rates, *self._month_end.rates) / ATTO
        series = self._others.get(currency)
        return max(series.rates) / ATTO if series else 0.0

    def _look_up(self, day: int) -> Rate:
        daily_first = self._series_of(tax_year_of_day(day)) == "sbp_daily"
        found = self._daily.last_before(day, _LONGEST_GAP) if daily_first else None
        found = found or self._month_end.last_before(day, _MONTH)
        if found is None:
            last = date.fromordinal(self._daily.days[-1])
            raise InputError(
                f"There is no US dollar rate for {date.fromordinal(day)}: the State Bank table known here ends on "
                f"{last}. Add rates with `taxapp prices LEDGER --csv FILE` (columns day,asset,quote,price: "
                f"{date.fromordinal(day)},USD,PKR,...)."
            )
        return found


def _merged(bundled: _Series, kept: Mapping[int, tuple[int, str]]) -> _Series:
    if not kept:
        return bundled
    table = {
        day: (rate, source) for day, rate, source in zip(bundled.days, bundled.rates, bundled.sources, strict=True)
    }
    table.update(kept)
    days = sorted(table)
    return _Series(days, [table[day][0] for day in days], [table[day][1] for day in days])


@cache
def _bundled(name: str, source: str) -> _Series:
    text = files("resources").joinpath("fx", name).read_text("utf-8")
    rows = sorted(
        (date.fromisoformat(row["day"]).toordinal(), atto(row["pkr_per_usd"]))
        for row in csv.DictReader(text.splitlines())
    )
    return _Series([day for day, _ in rows], [rate for _, rate in rows], [source] * len(rows))
