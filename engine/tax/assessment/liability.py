"""The tax of a year: `assess` closes it and taxes it, with crypto and without, as docs/assessment.md says.

All money is whole paisa; the numbers of law are the rule pack's. Each figure is put on a sheet by its formula
(engine.workings), and the results are read from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from engine.model import Head, HeadFigures, Question, Statement, TaxFigures
from engine.rules.elections import Elections
from engine.tax.assessment.head_figures import head_figures
from engine.tax.assessment.losses import NOTHING_CARRIED, CarriedLosses
from engine.tax.assessment.separate_block import close_block
from engine.tax.assessment.stated import stated
from engine.tax.assessment.taxed import Taxed, tax_year
from engine.tax.assessment.worksheet import Worksheet, whole
from engine.tax.crypto_year import NO_CRYPTO, CryptoYear
from engine.workings import Sheet

if TYPE_CHECKING:
    from engine.rules.schema import RulePack

WITHOUT_CRYPTO = "without_crypto."
"""Stands before the names of figures of the year without crypto."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Losses carried from year to year: as they are, and as they would be had there been no crypto."""

    carried: CarriedLosses = NOTHING_CARRIED
    without_crypto: CarriedLosses = NOTHING_CARRIED


@dataclass(frozen=True, slots=True)
class Assessment:
    """A year closed and taxed.

    `heads` is crypto's part (head_figures.py says what its figures are); `chain` goes into the next year. `statements`
    are those of docs/assessment.md that need no ledger. `sheet` has every figure with its formula.
    """

    heads: Mapping[Head, HeadFigures]
    tax: TaxFigures
    chain: Chain
    statements: Mapping[str, Statement]
    questions: tuple[Question, ...]
    sheet: Sheet = field(repr=False)


def assess(pack: RulePack, elections: Elections, crypto: CryptoYear, chain: Chain | None = None) -> Assessment:
    """Close and tax one year, with crypto and without; call it year after year, handing on the chain.

    `elections` are those of the pack's year. ValueError where crypto's figures make no sense: below zero, a loss under
    a head that has none, or tiers that are not those of the pack's separate block.
    """
    before = chain or Chain()
    sheet = Worksheet(pack, elections, Sheet(pack.tax_year))
    no_crypto = replace(sheet, prefix=WITHOUT_CRYPTO, suffix=", had there been no crypto")
    plain = tax_year(no_crypto, NO_CRYPTO, before.without_crypto, None)
    taxed = tax_year(sheet, crypto, before.carried, close_block(sheet, crypto, before.carried))
    without = sheet.put("tax.without_crypto", "Payable without crypto", plain.payable)
    due = sheet.put("tax.due_to_crypto", "Due to crypto", taxed.payable - without)
    tax = TaxFigures(
        taxable_income=whole(taxed.taxable_income.amount),
        table=taxed.charge.table,
        normal_tax=whole(taxed.charge.normal_tax.amount),
        surcharge=whole(taxed.charge.surcharge.amount),
        credits=whole(taxed.credits.amount),
        withheld=whole(taxed.withheld.amount),
        payable=whole(taxed.payable.amount),
        without_crypto=whole(without.amount),
        due_to_crypto=whole(due.amount),
    )
    heads = head_figures(sheet, crypto, taxed.closed, taxed.block)
    beside = stated(sheet, crypto, taxed, plain, due)
    carried = Chain(_carried(taxed), _carried(plain))
    return Assessment(heads, tax, carried, beside.statements, beside.questions, sheet.sheet)


def _carried(taxed: Taxed) -> CarriedLosses:
    return replace(taxed.closed.carried, block=taxed.block.carried if taxed.block else {})
