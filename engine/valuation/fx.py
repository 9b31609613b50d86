"""Rupees per unit of foreign money on a day, from the State Bank of Pakistan's published rates (ITO 2001 s.71).

The daily averages count (series `sbp_daily`): the bundled table (resources/fx/), and over it what the ledger keeps of
the State Bank's workbook. The State Bank's revaluation sheets (`sbp_m2m`) come out the same day, weeks before the
workbook: they stand in for days after the last daily average, and only there. What the person gave goes before all. On
a day without a rate the last one before it holds, for ten days at most (the longest Eid gap in the archive); then the
month-end table steps in. Each answer says which of these it is.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from engine.errors import InputError
from engine.exact import atto
from engine.karachi import tax_year_of_day
from engine.model import ATTO

DAILY, REVALUATION = "sbp_daily", "sbp_m2m"
"""Series as the ledger's table `fx` calls them."""
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
    """Rates by day. `series_of` gives the election `fx_series` of a tax year: sbp_daily or month_end. `kept` are the
    rates that the person gave, `published` the State Bank's, as `LedgerColumns` has both.
    """

    def __init__(
        self,
        series_of: Callable[[int], str],
        kept: Mapping[tuple[str, int], tuple[int, str]],
        published: Mapping[tuple[str, str, int], tuple[int, str]] = MappingProxyType({}),
    ) -> None:
        given = _by_currency(kept)
        of_series = {
            series: _by_currency(
                {(currency, day): found for (one, currency, day), found in published.items() if one == series}
            )
            for series in (DAILY, REVALUATION)
        }

        def daily(currency: str, bundled: _Series) -> _Series:
            known = _merged(bundled, of_series[DAILY].get(currency, {}))
            end = known.days[-1] if known.days else 0
            later = {day: found for day, found in of_series[REVALUATION].get(currency, {}).items() if day > end}
            return _merged(_merged(known, later), given.get(currency, {}))

        self._daily = daily("USD", _bundled("usdpkr_sbp_daily.csv", "SBP daily"))
        self._month_end = _merged(_bundled("usdpkr_month_end.csv", "month-end"), given.get("USD", {}))
        self._series_of = series_of
        others = {*given, *of_series[DAILY], *of_series[REVALUATION]} - {"USD"}
        self._others = {currency: daily(currency, _Series([], [], [])) for currency in others}
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
        """Rupees per unit of another currency, from what the ledger keeps; None where that does not reach the day."""
        series = self._others.get(currency)
        return series.last_before(day, _LONGEST_GAP) if series else None

    def last_day(self) -> int:
        """The last day that has a daily US dollar rate of its own."""
        return self._daily.days[-1]

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
                f"{last}. Fetch newer ones with `taxapp prices LEDGER --fetch-rates`, take them from the State Bank's "
                f"workbook with --rates FILE, or give them with --csv FILE (columns day,asset,quote,price,note: "
                f"{date.fromordinal(day)},USD,PKR,...,where from)."
            )
        return found


def last_bundled_day() -> int:
    """The last day of the bundled daily table."""
    return _bundled("usdpkr_sbp_daily.csv", "SBP daily").days[-1]


def bundled_rate(day: int) -> int | None:
    """Rupees per dollar (10^-18) that the bundled daily table has for a day itself."""
    found = _bundled("usdpkr_sbp_daily.csv", "SBP daily").last_before(day, 0)
    return None if found is None else found.pkr


def bundled_days() -> dict[int, int]:
    """The bundled daily table: day number -> rupees per dollar (10^-18)."""
    table = _bundled("usdpkr_sbp_daily.csv", "SBP daily")
    return dict(zip(table.days, table.rates, strict=True))


def _by_currency(rates: Mapping[tuple[str, int], tuple[int, str]]) -> dict[str, dict[int, tuple[int, str]]]:
    found: dict[str, dict[int, tuple[int, str]]] = {}
    for (currency, day), rate in rates.items():
        found.setdefault(currency, {})[day] = rate
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
