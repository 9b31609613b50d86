"""Dollars at a tax year's last day, which the foreign statement and capital value tax are worked in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from engine.exact import atto_text
from engine.model import ATTO
from engine.valuation.fx import FxTable, Rate
from engine.workings import Number, Sheet, Term, Unit

ONE_DOLLAR = Number(100, Unit.USD)


@dataclass(frozen=True, slots=True)
class DollarRate:
    """Rupees for a US dollar on 30 June, or the newest rate before it where there is none yet."""

    rate: Rate

    @property
    def rupees_for_a_dollar(self) -> Fraction:
        """In paisa."""
        return Fraction(self.rate.pkr * 100, ATTO)

    @property
    def term(self) -> Term:
        """Rupees for one dollar."""
        day = date.fromordinal(self.rate.day)
        return Number(self.rupees_for_a_dollar, Unit.PKR, f"US dollar, {self.rate.source} rate of {day}")

    def put(self, sheet: Sheet, statement: str) -> dict[str, str]:
        """Put the rate on the sheet as a line of a statement; its lines as they are written."""
        sheet.put(f"statements.{statement}.usd_rate", "Rupees for a US dollar at the year's end", self.term)
        return {"usd_rate": atto_text(self.rate.pkr), "usd_rate_day": date.fromordinal(self.rate.day).isoformat()}

    def dollars(self, rupees: Term) -> Term:
        return rupees / self.term * ONE_DOLLAR

    def rupees(self, dollars: Term) -> Term:
        return dollars / ONE_DOLLAR * self.term


def last_day(tax_year: int) -> int:
    """The number of 30 June."""
    return date(tax_year, 6, 30).toordinal()


def year_end_rate(fx: FxTable, tax_year: int) -> DollarRate:
    """InputError where there is no rate at all on or before 30 June."""
    return DollarRate(fx.newest(last_day(tax_year)))
