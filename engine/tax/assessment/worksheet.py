"""Where a year's figures are worked out: its law, its facts, and the sheet that keeps each figure's formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from engine.exact import rupees_text
from engine.model import Head
from engine.rules.elections import Elections
from engine.workings import (
    NOTHING,
    RUPEE,
    Exact,
    Fact,
    Figure,
    Law,
    Number,
    Rounded,
    Sheet,
    Term,
    Total,
    Unit,
    total,
)

if TYPE_CHECKING:
    from engine.rules.schema import RulePack

PROPERTY = "property"
"""A head of income (s.15) that crypto never falls under, so it is no Head."""

PLACES: tuple[str, ...] = (
    Head.CAPITAL_GAINS,
    Head.BUSINESS,
    Head.SPECULATION,
    Head.OTHER_SOURCES,
    Head.SALARY,
    PROPERTY,
)
"""The heads of income in the order in which anything is worked or apportioned by head."""

HEAD_NAMES: Mapping[str, str] = {
    Head.CAPITAL_GAINS: "Capital gains",
    Head.BUSINESS: "Business",
    Head.SPECULATION: "Speculation",
    Head.OTHER_SOURCES: "Other sources",
    Head.SALARY: "Salary",
    PROPERTY: "Property",
}

HEAD_SECTIONS: Mapping[str, str] = {
    Head.CAPITAL_GAINS: "s.37",
    Head.BUSINESS: "s.18",
    Head.SPECULATION: "s.19",
    Head.OTHER_SOURCES: "s.39",
    Head.SALARY: "s.12",
    PROPERTY: "s.15",
}

HUNDREDTH = Fraction(1, 100)
HUNDRED_PERCENT = Number(100, Unit.PERCENT)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One year being worked out. `prefix` stands before the names of its figures on the sheet, `suffix` after their
    labels.
    """

    pack: RulePack
    elections: Elections
    sheet: Sheet
    prefix: str = ""
    suffix: str = ""

    @property
    def year(self) -> int:
        return self.sheet.year

    def put(
        self, name: str, label: str, term: Term, section: str = "", parameters: Sequence[str] = (), why: str = ""
    ) -> Figure:
        """A figure under this worksheet's prefix; ValueError where the name is taken."""
        label += self.suffix
        return self.sheet.put(self.prefix + name, label, term, section=section, parameters=parameters, why=why)

    def fact(self, key: str) -> Fact:
        """What the taxpayer stated, paisa."""
        return Fact(key, self.year, self.elections.fact(key))

    def total(self, rows: str, amount: int) -> Total:
        """A sum of paisa over the computation's rows."""
        return Total(rows, self.year, amount)

    def rupees(self, parameter: str, rupees: int) -> Law:
        """A number of law in whole rupees."""
        return Law(parameter, self.year, rupees * RUPEE, Unit.PKR)

    def percent(self, parameter: str, percent: Decimal) -> Law:
        """A rate of law, per cent."""
        return Law(parameter, self.year, exact(percent), Unit.PERCENT)


def exact(number: Decimal) -> Exact:
    """The same number as an integer, or as a fraction where it is none."""
    top, bottom = number.as_integer_ratio()
    return top if bottom == 1 else Fraction(top, bottom)


def sum_of(terms: Sequence[Term]) -> Term:
    """The sum of any number of terms of rupees: Rs 0 of none, itself of one."""
    if not terms:
        return NOTHING
    return terms[0] if len(terms) == 1 else total(terms)


def to_two_places(percent: Term) -> Term:
    """A rate as statements show it: rounded to two places where it has more."""
    return percent if (percent.value * 100).denominator == 1 else Rounded(percent, HUNDREDTH)


def statement_text(value: str | Term) -> str:
    """As the computation JSON writes it: rupees and per cent with two places, counts without."""
    if isinstance(value, str):
        return str(value)
    if value.unit is Unit.COUNT:
        return str(value.value)
    scale = 100 if value.unit is Unit.PERCENT else 1
    return rupees_text(whole(value.value * scale))


def whole(value: Exact) -> int:
    """A value that is a whole number; ValueError where it isn't, since rounding is a formula's business."""
    if value.denominator != 1:
        raise ValueError(f"{value} is not a whole number")
    return value.numerator


def rest_of(amount: Term, taken: Sequence[Term]) -> Term:
    """What is left of an amount."""
    for one in taken:
        amount = amount - one
    return amount
