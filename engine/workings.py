"""Figures that carry how they were come by: terms that compute and can be read, and the sheet that names them.

A figure is computed by its formula: `sheet.put("tax.payable", ..., tax + surcharge - credits)` works the formula out,
keeps it under its name and gives a reference for the next formula. So no explanation can tell of another figure than
the one that stands in the return.

Units of a term's `value`: rupees in whole paisa (`Unit.PKR`), dollars in whole cents (`Unit.USD`), per cent, days, a
quantity in units of its asset, a count, or a plain number. Values are exact: integers or fractions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

Exact: TypeAlias = int | Fraction


class Unit(StrEnum):
    PKR = "pkr"
    USD = "usd"
    PERCENT = "percent"
    DAYS = "days"
    QUANTITY = "quantity"
    COUNT = "count"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Term:
    """Something with a value, and the arithmetic of such things."""

    @property
    def value(self) -> Exact:
        raise NotImplementedError

    @property
    def unit(self) -> Unit:
        raise NotImplementedError

    def parts(self) -> tuple[Term, ...]:
        """The terms that this one is made of."""
        return ()

    def __add__(self, other: Term) -> Term:
        return Sum((*_added(self), *_added(other)))

    def __sub__(self, other: Term) -> Term:
        return Difference(self, other)

    def __mul__(self, other: Term) -> Term:
        return Product(self, other)

    def __truediv__(self, other: Term) -> Term:
        return Quotient(self, other)


class Given(Term):
    """A term that stands for itself: nothing below it is worked out here."""

    __slots__ = ()
    amount: Exact
    of: Unit

    @property
    def value(self) -> Exact:
        return self.amount

    @property
    def unit(self) -> Unit:
        return self.of


@dataclass(frozen=True, slots=True)
class Number(Given):
    """A number that stands for itself, such as the 100 of per cent."""

    amount: Exact
    of: Unit = Unit.NUMBER
    name: str = ""


@dataclass(frozen=True, slots=True)
class Figure(Given):
    """A figure of a sheet, by the name it stands under. `year` is its tax year."""

    id: str
    year: int
    amount: Exact
    of: Unit = Unit.PKR


@dataclass(frozen=True, slots=True)
class Law(Given):
    """A number of law: the parameter of the year's rule pack that says it, such as `surcharge.rate_others`."""

    parameter: str
    year: int
    amount: Exact
    of: Unit


@dataclass(frozen=True, slots=True)
class Fact(Given):
    """What the taxpayer stated, by its key, such as `other.salary`; 0 where it was not stated."""

    key: str
    year: int
    amount: Exact
    of: Unit = Unit.PKR


@dataclass(frozen=True, slots=True)
class Total(Given):
    """The sum of a field over rows of the computation, too many to name: `rows` says which (see engine.tax.explain)."""

    rows: str
    year: int
    amount: Exact
    of: Unit = Unit.PKR


@dataclass(frozen=True, slots=True)
class OfTwo(Term):
    """A term of two others; its unit is the left one's unless it says otherwise."""

    left: Term
    right: Term

    @property
    def unit(self) -> Unit:
        return self.left.unit

    def parts(self) -> tuple[Term, ...]:
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class OfSeveral(Term):
    """A term of any number of others, all of one unit."""

    terms: tuple[Term, ...]

    @property
    def unit(self) -> Unit:
        return self.terms[0].unit if self.terms else Unit.PKR

    def parts(self) -> tuple[Term, ...]:
        return self.terms


@dataclass(frozen=True, slots=True)
class Sum(OfSeveral):
    @property
    def value(self) -> Exact:
        amount: Exact = 0
        for term in self.terms:
            amount += term.value
        return amount


@dataclass(frozen=True, slots=True)
class Difference(OfTwo):
    @property
    def value(self) -> Exact:
        return self.left.value - self.right.value


@dataclass(frozen=True, slots=True)
class Product(OfTwo):
    """left x right; where right is per cent, so many hundredths of left."""

    @property
    def value(self) -> Exact:
        if self.right.unit is Unit.PERCENT:
            return Fraction(self.left.value) * self.right.value / 100
        return self.left.value * self.right.value

    @property
    def unit(self) -> Unit:
        return self.left.unit if self.left.unit is not Unit.NUMBER else self.right.unit


@dataclass(frozen=True, slots=True)
class Quotient(OfTwo):
    """left / right, as a plain number where both have the same unit. ZeroDivisionError where right is nothing."""

    @property
    def value(self) -> Exact:
        return Fraction(self.left.value) / self.right.value

    @property
    def unit(self) -> Unit:
        return Unit.NUMBER if self.left.unit is self.right.unit else self.left.unit


@dataclass(frozen=True, slots=True)
class Least(OfSeveral):
    @property
    def value(self) -> Exact:
        return min(term.value for term in self.terms)


@dataclass(frozen=True, slots=True)
class Greatest(OfSeveral):
    @property
    def value(self) -> Exact:
        return max(term.value for term in self.terms)


@dataclass(frozen=True, slots=True)
class Rounded(Term):
    """The nearest multiple of `to` (of the value's own units: 100 paisa are a rupee), halves up."""

    term: Term
    to: Exact

    @property
    def value(self) -> Exact:
        return (Fraction(self.term.value) / self.to + Fraction(1, 2)).__floor__() * self.to

    @property
    def unit(self) -> Unit:
        return self.term.unit

    def parts(self) -> tuple[Term, ...]:
        return (self.term,)


RUPEE = 100


def to_the_rupee(term: Term) -> Term:
    """s.219: below 50 paisa down, 50 paisa and more up."""
    return Rounded(term, RUPEE)


def to_the_paisa(term: Term) -> Term:
    return Rounded(term, 1)


def least(*terms: Term) -> Term:
    return Least(terms)


def greatest(*terms: Term) -> Term:
    return Greatest(terms)


def total(terms: Sequence[Term]) -> Term:
    """The sum of any number of terms; nothing is Rs 0."""
    return Sum(tuple(terms))


NOTHING = Number(0, Unit.PKR)


@dataclass(frozen=True, slots=True)
class Working:
    """How one figure was come by.

    `section` is of the Income Tax Ordinance 2001 unless it names another law; `parameters` are those of the year's
    rule pack that the formula does not name itself (a rule it follows rather than a number it uses); `why` says in a
    sentence what the formula can't, such as which of two cases held.
    """

    id: str
    year: int
    label: str
    term: Term
    section: str = ""
    parameters: tuple[str, ...] = ()
    why: str = ""

    @property
    def value(self) -> Exact:
        return self.term.value

    @property
    def unit(self) -> Unit:
        return self.term.unit


class Sheet(Mapping[str, Working]):
    """The figures of one tax year by name, in the order in which they were worked out."""

    def __init__(self, year: int) -> None:
        self.year = year
        self._workings: dict[str, Working] = {}

    def put(
        self, name: str, label: str, term: Term, *, section: str = "", parameters: Sequence[str] = (), why: str = ""
    ) -> Figure:
        """Name a figure. ValueError where the name is taken: a figure has one formula."""
        if name in self._workings:
            raise ValueError(f"{name} of TY{self.year} has a formula already")
        working = Working(name, self.year, label, term, section, tuple(parameters), why)
        self._workings[name] = working
        return Figure(name, self.year, term.value, term.unit)

    def __getitem__(self, name: str) -> Working:
        return self._workings[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._workings)

    def __len__(self) -> int:
        return len(self._workings)


def leaves(term: Term) -> Iterator[Term]:
    """The figures, numbers of law, facts, totals and plain numbers in a formula, from left to right."""
    parts = term.parts()
    if not parts:
        yield term
    for part in parts:
        yield from leaves(part)


def _added(term: Term) -> tuple[Term, ...]:
    return term.terms if isinstance(term, Sum) else (term,)
