"""Rupees per unit of foreign money on a Karachi day, from the State Bank's tables in resources/fx/ (s.71)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files

from engine.errors import InputError
from engine.karachi import tax_year_of_day
from engine.model import ATTO

Table = Mapping[int, Fraction]

GAP = 10
"""A daily rate holds for so many days at most where none is published."""
MONTH = 31


class Rates:
    """`series_of` gives the election fx_series of a tax year; `kept` are the rates that the person gave, which go
    before all others, `published` those that the ledger has of the State Bank, which go before the bundled ones.
    """

    def __init__(
        self,
        series_of: Callable[[int], str],
        kept: Mapping[tuple[str, int], tuple[int, str]],
        published: Mapping[tuple[str, str, int], tuple[int, str]],
    ) -> None:
        self._series_of = series_of
        self._kept: dict[str, dict[int, Fraction]] = {}
        for (currency, day), (rupees, _) in kept.items():
            self._kept.setdefault(currency, {})[day] = Fraction(rupees, ATTO)
        self._published = published
        self._daily: dict[str, Table] = {}

    def rupees(self, currency: str, day: int) -> Fraction | None:
        """Rupees per unit; None where the currency has no rate near the day. InputError where the dollar has none."""
        kept = self._kept.get(currency, {})
        if currency != "USD":
            return _last(self._of_days(currency), day, GAP)
        found = None
        if self._series_of(tax_year_of_day(day)) == "sbp_daily":
            found = _last(self._of_days(currency), day, GAP)
        if found is None:
            found = _last({**_bundled("usdpkr_month_end.csv"), **kept}, day, MONTH)
        if found is None:
            raise InputError(f"There is no US dollar rate for {date.fromordinal(day)}.")
        return found

    def closing(self, currency: str, day: int) -> tuple[Fraction, int]:
        """The rate of the day as above, or the newest before it however old; and the day it is of."""
        tables: list[tuple[Table, int]] = [
            ({**_bundled("usdpkr_month_end.csv"), **self._kept.get(currency, {})}, MONTH)
        ]
        if self._series_of(tax_year_of_day(day)) == "sbp_daily":
            tables.insert(0, (self._of_days(currency), GAP))
        days = [(max(each for each in table if each <= day), table, most) for table, most in tables]
        near = [(found, table) for found, table, most in days if day - found <= most]
        found, table = near[0] if near else max(((found, table) for found, table, _ in days), key=lambda one: one[0])
        return table[found], found

    def _of_days(self, currency: str) -> Table:
        """The daily averages; after the last of them the revaluation sheets; over both what the person gave."""
        if currency not in self._daily:
            table = dict(_bundled("usdpkr_sbp_daily.csv")) if currency == "USD" else {}
            for wanted in ("sbp_daily", "sbp_m2m"):
                end = max(table, default=0) if wanted == "sbp_m2m" else 0
                for (series, money, day), (rupees, _) in self._published.items():
                    if (series, money) == (wanted, currency) and day > end:
                        table[day] = Fraction(rupees, ATTO)
            self._daily[currency] = {**table, **self._kept.get(currency, {})}
        return self._daily[currency]


def _last(table: Table, day: int, most: int) -> Fraction | None:
    """The rate of the day, or of the nearest day before it that is at most `most` days back."""
    for back in range(most + 1):
        if day - back in table:
            return table[day - back]
    return None


@cache
def _bundled(name: str) -> Table:
    text = files("resources").joinpath("fx", name).read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {date.fromisoformat(row["day"]).toordinal(): Fraction(row["pkr_per_usd"]) for row in rows}
