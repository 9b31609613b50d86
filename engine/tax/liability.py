"""The tax of a year: taxable income, the Division I table, surcharge, what was withheld, what crypto adds.

Pure functions; all money is whole paisa. Losses are losses.py; the numbers of law are the rule pack's.

Rounding (s.219): taxable income keeps its paisa. Normal tax is worked exactly and rounded once to the rupee,
below 50 paisa down, 50 paisa and more up; surcharge is worked from the rounded normal tax and rounded in the
same way, so that anyone can work it again from the return. What is payable is their plain sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from engine.model import Head, HeadFigures, TaxFigures
from engine.rules.elections import Elections
from engine.tax.losses import NOTHING_CARRIED, CarriedLosses, CryptoHead, close_year

if TYPE_CHECKING:
    from engine.rules.schema import RulePack, Table

SALARIED = "salaried"
NON_SALARIED = "non_salaried"
_RUPEE = 100


@dataclass(frozen=True, slots=True)
class Liability:
    """The tax of one taxpayer for one year, in paisa. `payable` below zero is a refund."""

    taxable_income: int
    table: str
    normal_tax: int
    surcharge: int
    credits: int
    withheld: int
    payable: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Losses carried from year to year: as they are, and as they would be had there been no crypto."""

    carried: CarriedLosses = NOTHING_CARRIED
    without_crypto: CarriedLosses = NOTHING_CARRIED


@dataclass(frozen=True, slots=True)
class Assessment:
    """A year closed and taxed. `heads` is crypto's part (see losses.YearClosed); `chain` goes into the next
    year.
    """

    heads: Mapping[Head, HeadFigures]
    tax: TaxFigures
    chain: Chain


def assess(
    pack: RulePack,
    elections: Elections,
    crypto: Mapping[Head, CryptoHead | tuple[int, int, int]],
    chain: Chain | None = None,
) -> Assessment:
    """Close and tax one year, with crypto and without; call it year after year, handing on the chain.

    `crypto` maps a head to (gains, losses, income) in paisa; `elections` are those of the pack's year.
    """
    before = chain or Chain()
    closed = close_year(pack, elections, crypto, before.carried)
    plain = close_year(pack, elections, {}, before.without_crypto)
    owed = liability(pack, elections, closed.taxable, closed.property_taxable)
    owed_without = liability(pack, elections, plain.taxable, plain.property_taxable).payable
    tax = TaxFigures(
        taxable_income=owed.taxable_income,
        table=owed.table,
        normal_tax=owed.normal_tax,
        surcharge=owed.surcharge,
        credits=owed.credits,
        withheld=owed.withheld,
        payable=owed.payable,
        without_crypto=owed_without,
        due_to_crypto=owed.payable - owed_without,
    )
    return Assessment(closed.heads, tax, Chain(closed.carried, plain.carried))


def liability(
    pack: RulePack, elections: Elections, taxable: Mapping[Head, int], property_taxable: int = 0
) -> Liability:
    """Tax on the taxable income of each head, the taxpayer's other income in them, and on property.

    `other.final_tax_income` is outside taxable income. Credits are nil: the limit of s.103 needs
    foreign-source income apart, which is not worked out here.
    """
    income = sum(taxable.values()) + property_taxable
    salary = taxable.get(Head.SALARY, 0)
    table = SALARIED if is_salaried(pack, salary, income) else NON_SALARIED
    slabs = pack.slabs.salaried if table == SALARIED else pack.slabs.non_salaried
    tax = normal_tax(slabs, income)
    extra = surcharge(pack, elections, income, tax, salary)
    credits = 0
    withheld = elections.fact("tax_withheld")
    return Liability(income, table, tax, extra, credits, withheld, tax + extra - credits - withheld)


def is_salaried(pack: RulePack, salary: int, taxable_income: int) -> bool:
    """Division I clause (2): salary exceeds 75 per cent of taxable income; exactly 75 per cent is not
    enough.
    """
    return salary * 100 > Fraction(pack.slabs.salaried_share_percent.value) * taxable_income


def normal_tax(table: Table, taxable_income: int) -> int:
    """Tax by a Division I table, rounded to the rupee (s.219)."""
    tax = Fraction(0)
    for band in table.value:
        if taxable_income > band.over * _RUPEE:
            tax = band.base * _RUPEE + Fraction(band.rate) / 100 * (taxable_income - band.over * _RUPEE)
    return to_the_rupee(tax)


def surcharge(pack: RulePack, elections: Elections, taxable_income: int, tax: int, salary: int) -> int:
    """s.4AB: a share of the whole normal tax once taxable income exceeds the threshold, rounded to the
    rupee.
    """
    terms = pack.surcharge
    if taxable_income <= terms.threshold.value * _RUPEE:
        return 0
    salaried = is_salaried(pack, salary, taxable_income)
    if terms.salary_proviso.value and elections.get("surcharge_salary_proviso") == "literal":
        salaried = salary > 0
    rate = terms.rate_salaried.value if salaried else terms.rate_others.value
    return to_the_rupee(Fraction(rate) / 100 * tax)


def to_the_rupee(amount: Fraction) -> int:
    """An exact amount of paisa, not below zero, as paisa of whole rupees: 50 paisa and more count as a
    rupee.
    """
    return (amount / _RUPEE + Fraction(1, 2)).__floor__() * _RUPEE
