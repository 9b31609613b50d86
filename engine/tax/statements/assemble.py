"""All statements of a year that need the ledger, with their figures put on the year's sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.model import Head, Holding, Question, Statement
from engine.tax.assessment.worksheet import Worksheet
from engine.tax.crypto_year import CryptoYear
from engine.tax.statements import cvt, exposure, iris
from engine.tax.statements.foreign_statement import ForeignStatement, foreign_statement
from engine.tax.statements.late import Owed, late_filed_contradicts, late_lines
from engine.tax.statements.questions import cvt_due, location_open, s116a_due
from engine.tax.statements.wealth_lines import Line, rows, wealth_lines
from engine.tax.statements.year_end import year_end_rate
from engine.workings import Figure, Sheet, total

if TYPE_CHECKING:
    from engine.tax.assessment.liability import Assessment, Chain
    from engine.tax.book import Book


def statements_of(
    book: Book, held: Sequence[Holding], crypto: CryptoYear, chain: Chain | None, assessed: Assessment
) -> tuple[dict[str, Statement], list[Question]]:
    """The statements of the book's year, and the questions that they raise.

    `held` is what is held at the year's end, `chain` what came into the year, `assessed` the year closed and taxed with
    `crypto`, the figures of the wealth statement on its sheet. InputError where there is no dollar rate on or before
    the year's last day.
    """
    pack, elections, sheet = book.law.rules.pack, book.law.elections(book.year), assessed.sheet
    found: dict[str, Statement] = {}
    questions: list[Question] = []

    exposed = exposure.exposures(book, crypto, chain, assessed)
    if exposed:
        found["s75a"] = exposed

    is_resident = elections.get("residency") == "resident"
    lines: tuple[Line, ...] = ()
    foreign: ForeignStatement | None = None
    if is_resident:
        accounts = {account.name: account for account in book.columns.accounts}
        lines = wealth_lines(sheet, elections, accounts, held)
        found["s116"] = list(rows(lines, elections))
        rate = year_end_rate(book.valuer.fx, book.year)
        foreign = foreign_statement(sheet, pack, elections, crypto.heads, lines, rate)
        found["s116a"] = foreign.lines
        questions += s116a_due(pack, foreign)
        value_tax = cvt.capital_value_tax(sheet, pack, elections, book, rate)
        if value_tax is not None:
            found["cvt"] = value_tax.lines
            questions += cvt_due(pack, value_tax)
        questions += location_open(pack, elections, accounts, lines, rate, foreign)

    late = late_lines(sheet, pack, elections, _owed(sheet, crypto), foreign, is_resident=is_resident)
    if late:
        found["late"] = late
    contradicts = late_filed_contradicts(pack, elections)
    if contradicts:
        questions.append(contradicts)

    worksheet = Worksheet(pack, elections, sheet)
    iris.put_income(worksheet, crypto)
    iris.put_tax(sheet)
    if is_resident:
        iris.put_wealth(worksheet, lines, crypto)
        iris.put_reconciliation(sheet, book)
    found["iris"] = iris.worksheet(sheet)
    return found, questions


def _owed(sheet: Sheet, crypto: CryptoYear) -> Owed:
    def figure(name: str) -> Figure:
        working = sheet[name]
        return Figure(name, sheet.year, working.value, working.unit)

    salary = [
        figure(f"heads.{head}.{source}.left") for head, source in _SALARY if f"heads.{head}.{source}.left" in sheet
    ]
    tax = figure("tax.normal_tax") + figure("tax.surcharge")
    return Owed(figure("tax.taxable_income"), tax, figure("tax.payable"), total(salary))


_SALARY = tuple((Head.SALARY, source) for source in ("pakistan", "foreign"))
