"""The statements beside a return that need no ledger, and what is asked about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.model import HEADS, Question, Statement
from engine.tax.assessment.charge import charge
from engine.tax.assessment.checks import minimum_tax, super_tax
from engine.tax.assessment.rates import STEP, rates
from engine.tax.assessment.taxed import Taxed
from engine.tax.assessment.worksheet import Worksheet, statement_text
from engine.tax.crypto_year import CryptoYear
from engine.workings import Figure, Term


@dataclass(frozen=True, slots=True)
class Stated:
    """Statements by name, and questions."""

    statements: Mapping[str, Statement]
    questions: tuple[Question, ...]


def stated(sheet: Worksheet, crypto: CryptoYear, taxed: Taxed, plain: Taxed, due_to_crypto: Figure) -> Stated:
    """`rates`, `losses`, `foreign_tax_credit`, `separate_block`, `super_tax`, `minimum_tax`, where they apply.

    `plain` is the year without crypto.
    """
    found: dict[str, Statement] = {"rates": _rates(sheet, taxed, plain, due_to_crypto)}
    rows = {
        "losses": _losses(sheet, taxed),
        "foreign_tax_credit": [_texts(row) for row in taxed.foreign.rows],
        "separate_block": _block(sheet, taxed),
    }
    found |= {name: one for name, one in rows.items() if one}
    income = sheet.put("tax.income_with_block", "Taxable income and the separate block", taxed.income())
    checks = {
        "super_tax": super_tax(sheet, income),
        "minimum_tax": minimum_tax(sheet, crypto, taxed.charge.normal_tax),
    }
    found |= {name: _texts(check.fields) for name, check in checks.items() if check}
    asked = [check.question for check in checks.values() if check and check.question]
    return Stated(found, (*taxed.foreign.questions, *asked))


def _rates(sheet: Worksheet, taxed: Taxed, plain: Taxed, due_to_crypto: Figure) -> dict[str, str]:
    more = sheet.put("next.taxable_income", "Taxable income, Rs 1,000 more", taxed.taxable_income + STEP)
    charged = charge(sheet, "next", more, taxed.salary, taxed.block)
    found = rates(
        sheet,
        taxed.income(),
        taxed.charge.normal_tax + taxed.charge.surcharge,
        charged.normal_tax + charged.surcharge,
        due_to_crypto,
        taxed.income() - plain.taxable_income,
    )
    return {name: statement_text(rate) if rate else "" for name, rate in found.items()}


def _losses(sheet: Worksheet, taxed: Taxed) -> list[dict[str, str]]:
    """What became of each loss, by head, pool and year of origin."""
    losses = [*taxed.closed.losses, *(taxed.block.losses if taxed.block else ())]
    losses.sort(key=lambda loss: HEADS.index(loss.head))
    return [
        {"head": str(loss.head), "pool": str(loss.pool), "origin": f"TY{loss.origin}"}
        | _put(sheet, f"statements.losses.{loss.head}.{loss.pool}.TY{loss.origin}", loss.label(), loss.row())
        for loss in losses
    ]


def _block(sheet: Worksheet, taxed: Taxed) -> list[dict[str, str]]:
    rows = []
    for row in taxed.block.rows if taxed.block else ():
        years = row["over_years"].value
        rows.append(_put(sheet, f"statements.separate_block.{years}", f"Separate block, held over {years} years", row))
    return rows


def _put(sheet: Worksheet, at: str, label: str, row: Mapping[str, Term]) -> dict[str, str]:
    """A row of a statement, its figures on the sheet under `at`."""
    return {
        name: statement_text(sheet.put(f"{at}.{name}", f"{label}: {name.replace('_', ' ')}", term))
        for name, term in row.items()
    }


def _texts(row: Mapping[str, str | Term]) -> dict[str, str]:
    return {name: statement_text(value) for name, value in row.items()}
