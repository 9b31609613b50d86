"""One computation of a year's tax, with crypto or without it: closed, charged, credited, paid."""

from __future__ import annotations

from dataclasses import dataclass

from engine.model import Head
from engine.tax.assessment.charge import Charge, charge
from engine.tax.assessment.credits import Credits, foreign_tax_credit
from engine.tax.assessment.losses import CarriedLosses, YearClosed, close_year
from engine.tax.assessment.separate_block import BlockClosed
from engine.tax.assessment.worksheet import PLACES, Worksheet, sum_of
from engine.tax.crypto_year import CryptoYear
from engine.workings import Figure, Term


@dataclass(frozen=True, slots=True)
class Taxed:
    """A year's tax. `salary` is what of taxable income is salary."""

    closed: YearClosed
    block: BlockClosed | None
    taxable_income: Figure
    salary: Term
    charge: Charge
    foreign: Credits
    credits: Figure
    withheld: Figure
    payable: Figure

    def income(self) -> Term:
        """Taxable income with the separate block."""
        return self.taxable_income + self.block.taxable if self.block else self.taxable_income


def tax_year(sheet: Worksheet, crypto: CryptoYear, carried: CarriedLosses, block: BlockClosed | None) -> Taxed:
    """Close the year and tax it. ValueError where crypto's figures make no sense."""
    closed = close_year(sheet, crypto, carried)
    left = [figure for place in PLACES for figure in closed.of_head(place)]
    income = sheet.put("tax.taxable_income", "Taxable income", sum_of(left), "s.9")
    salary = sum_of(list(closed.of_head(Head.SALARY)))
    charged = charge(sheet, "tax", income, salary, block)
    foreign = foreign_tax_credit(sheet, closed, charged.division_i, income)
    credits = sheet.put("tax.credits", "Tax credits", sum_of(foreign.credit), "s.103")
    paid: list[Term] = [sheet.fact("tax_withheld")]
    if block and block.withheld.amount:
        paid.append(block.withheld)
    withheld = sheet.put("tax.withheld", "Tax withheld or paid in advance", sum_of(paid), "s.4(3)")
    owed = charged.normal_tax + charged.surcharge - credits - withheld
    payable = sheet.put("tax.payable", "Tax payable", owed, "s.4", why="A refund." if owed.value < 0 else "")
    return Taxed(closed, block, income, salary, charged, foreign, credits, withheld, payable)
