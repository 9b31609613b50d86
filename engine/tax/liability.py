"""The tax of a year: taxable income, the Division I table, surcharge, credits, what was withheld, what crypto adds.

`assess` closes a year and taxes it, with crypto and without, as docs/assessment.md says. All money is whole paisa.
Losses are losses.py; the numbers of law are the rule pack's. Each figure is put on a sheet by its formula, and the
results are read from there.

Rounding (s.219): taxable income keeps its paisa. Division I tax is worked exactly and rounded once to the rupee,
below 50 paisa down, 50 paisa and more up; surcharge is worked from the rounded tax and rounded in the same way, so that
anyone can work it again from the return. What is payable is their plain sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from engine.exact import rupees_text
from engine.model import Head, HeadFigures, Question, Statement, TaxFigures
from engine.rules.elections import Elections
from engine.tax.checks import minimum_tax, super_tax
from engine.tax.credits import foreign_tax_credit
from engine.tax.crypto_year import NO_CRYPTO, CryptoYear
from engine.tax.head_figures import head_figures
from engine.tax.losses import NOTHING_CARRIED, CarriedLosses, YearClosed, close_year
from engine.tax.rates import STEP, rates
from engine.tax.separate_block import BlockClosed, close_block
from engine.tax.worksheet import PLACES, Worksheet
from engine.workings import NOTHING, RUPEE, Figure, Number, Sheet, Term, Unit, greatest, to_the_rupee, total

if TYPE_CHECKING:
    from engine.rules.schema import RulePack, Table

SALARIED = "salaried"
NON_SALARIED = "non_salaried"
WITHOUT_CRYPTO = "without_crypto."


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


@dataclass(frozen=True, slots=True)
class _Charge:
    """Tax on a taxable income, before what is taken from it."""

    division_i: Figure
    normal_tax: Figure
    surcharge: Figure


@dataclass(frozen=True, slots=True)
class _Taxed:
    """One computation, with crypto or without it."""

    closed: YearClosed
    block: BlockClosed | None
    taxable_income: Figure
    salary: Term
    table: str
    charge: _Charge
    credits: Figure
    withheld: Figure
    payable: Figure
    rows: tuple[dict[str, str | Term], ...]
    questions: tuple[Question, ...]

    def income(self) -> Term:
        """Taxable income with the separate block."""
        return self.taxable_income + self.block.taxable if self.block else self.taxable_income


def assess(pack: RulePack, elections: Elections, crypto: CryptoYear, chain: Chain | None = None) -> Assessment:
    """Close and tax one year, with crypto and without; call it year after year, handing on the chain.

    `elections` are those of the pack's year. ValueError where crypto's figures make no sense.
    """
    before = chain or Chain()
    sheet = Worksheet(pack, elections, Sheet(pack.tax_year))
    plain = _tax(replace(sheet, prefix=WITHOUT_CRYPTO), NO_CRYPTO, before.without_crypto, None)
    taxed = _tax(sheet, crypto, before.carried, close_block(sheet, crypto, before.carried))
    heads = head_figures(sheet, crypto, taxed.closed, taxed.block)
    without = sheet.put("tax.without_crypto", "Payable without crypto", plain.payable)
    due = sheet.put("tax.due_to_crypto", "Due to crypto", taxed.payable - without)
    tax = TaxFigures(
        taxable_income=_paisa(taxed.taxable_income),
        table=taxed.table,
        normal_tax=_paisa(taxed.charge.normal_tax),
        surcharge=_paisa(taxed.charge.surcharge),
        credits=_paisa(taxed.credits),
        withheld=_paisa(taxed.withheld),
        payable=_paisa(taxed.payable),
        without_crypto=_paisa(without),
        due_to_crypto=_paisa(due),
    )
    found = _statements(sheet, crypto, taxed, plain, due)
    return Assessment(
        heads,
        tax,
        Chain(_carried(taxed), _carried(plain)),
        found.statements,
        (*taxed.questions, *found.questions),
        sheet.sheet,
    )


def _carried(taxed: _Taxed) -> CarriedLosses:
    return replace(taxed.closed.carried, block=taxed.block.carried if taxed.block else {})


# -- tax -----------------------------------------------------------------------------------------------------------


def _tax(sheet: Worksheet, crypto: CryptoYear, carried: CarriedLosses, block: BlockClosed | None) -> _Taxed:
    closed = close_year(sheet, crypto, carried)
    income = sheet.put(
        "tax.taxable_income",
        "Taxable income",
        total([figure for place in PLACES for figure in closed.of_head(place)]),
        "s.9",
    )
    salary = total(list(closed.of_head(Head.SALARY)))
    table = _table(sheet.pack, int(salary.value), int(income.amount))
    charge = _charge(sheet, "tax", table, income, salary, block)
    credit = foreign_tax_credit(sheet, closed, charge.division_i, income)
    credits = sheet.put("tax.credits", "Tax credits", total(credit.credit), "s.103")
    withheld: list[Term] = [sheet.fact("tax_withheld")]
    if block and block.withheld.amount:
        withheld.append(block.withheld)
    taken = sheet.put("tax.withheld", "Tax withheld or paid in advance", total(withheld), "s.4(3)")
    payable = charge.normal_tax + charge.surcharge - credits - taken
    return _Taxed(
        closed,
        block,
        income,
        salary,
        table,
        charge,
        credits,
        taken,
        sheet.put("tax.payable", "Tax payable", payable, "s.4", why="Below zero: a refund."),
        credit.rows,
        credit.questions,
    )


def _charge(sheet: Worksheet, at: str, table: str, income: Figure, salary: Term, block: BlockClosed | None) -> _Charge:
    """Division I tax, that of the separate block, and surcharge, as figures under `at`."""
    share = f"slabs.{SALARIED}_share_percent"
    why = "Salary exceeds" if table == SALARIED else "Salary does not exceed"
    division_i = sheet.put(
        f"{at}.division_i",
        f"Tax on taxable income by the {table.replace('_', '-')} table",
        _by_table(sheet, table, income),
        "First Schedule, Part I, Division I",
        [f"slabs.{table}", share],
        f"{why} {sheet.pack.slabs.salaried_share_percent.value} per cent of taxable income.",
    )
    parts: list[Term] = [division_i]
    if block:
        parts.append(_block_tax(sheet, at, table, income, division_i, block))
    normal_tax = sheet.put(f"{at}.normal_tax", "Normal tax", total(parts) if block else division_i, "s.4")
    return _Charge(division_i, normal_tax, _surcharge(sheet, at, income, salary, division_i))


def _by_table(sheet: Worksheet, table: str, income: Term) -> Term:
    bands = _slabs(sheet.pack, table).value
    place = sum(income.value > band.over * RUPEE for band in bands) - 1
    if place < 0:
        return NOTHING
    band, at = bands[place], f"slabs.{table}[{place}]"
    above = income - sheet.rupees(f"{at}.over", band.over)
    return to_the_rupee(sheet.rupees(f"{at}.base", band.base) + above * sheet.percent(f"{at}.rate", band.rate))


def _block_tax(sheet: Worksheet, at: str, table: str, income: Figure, division_i: Term, block: BlockClosed) -> Figure:
    law = sheet.pack.separate_block
    assert law is not None
    least_tax: Term = block.tax
    why = ""
    if law.non_atl_at_least_slab.value and sheet.elections.get("atl") != "true":
        both = sheet.put(
            f"{at}.division_i_with_block",
            "Tax by the same table on taxable income and the separate block",
            _by_table(sheet, table, income + block.taxable),
            "First Schedule, Part I, Division I",
        )
        least_tax, why = (
            greatest(block.tax, both - division_i),
            "Off the Active Taxpayers' List: no less than the slabs.",
        )
    return sheet.put(
        f"{at}.separate_block",
        "Tax of the separate block",
        least_tax,
        law.rates.section,
        ["separate_block.non_atl_at_least_slab"],
        why,
    )


def _surcharge(sheet: Worksheet, at: str, income: Figure, salary: Term, division_i: Term) -> Figure:
    """s.4AB: a share of the whole Division I tax once taxable income exceeds the threshold."""
    terms = sheet.pack.surcharge
    term: Term = NOTHING
    used = ["surcharge.threshold"]
    why = f"Taxable income does not exceed Rs {terms.threshold.value:,}."
    if income.amount > terms.threshold.value * RUPEE:
        salaried = is_salaried(sheet.pack, int(salary.value), int(income.amount))
        if terms.salary_proviso.value and sheet.elections.get("surcharge_salary_proviso") == "literal":
            salaried = salary.value > 0
            used.append("surcharge.salary_proviso")
        name, rate = ("rate_salaried", terms.rate_salaried) if salaried else ("rate_others", terms.rate_others)
        term = to_the_rupee(division_i * sheet.percent(f"surcharge.{name}", rate.value))
        why = f"Taxable income exceeds Rs {terms.threshold.value:,}."
    return sheet.put(f"{at}.surcharge", "Surcharge", term, "s.4AB", used, why)


def is_salaried(pack: RulePack, salary: int, taxable_income: int) -> bool:
    """Division I clause (2): salary exceeds 75 per cent of taxable income; exactly 75 per cent is not
    enough.
    """
    return salary * 100 > Fraction(pack.slabs.salaried_share_percent.value) * taxable_income


def _table(pack: RulePack, salary: int, taxable_income: int) -> str:
    return SALARIED if is_salaried(pack, salary, taxable_income) else NON_SALARIED


def _slabs(pack: RulePack, table: str) -> Table:
    return pack.slabs.salaried if table == SALARIED else pack.slabs.non_salaried


def division_i_tax(pack: RulePack, table: str, taxable_income: int) -> int:
    """Tax by a Division I table (`salaried` or `non_salaried`), rounded to the rupee (s.219). Paisa."""
    sheet = Worksheet(pack, Elections.resolve({}, pack.tax_year), Sheet(pack.tax_year))
    return _paisa(_by_table(sheet, table, Number(taxable_income, Unit.PKR)))


# -- statements ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stated:
    statements: dict[str, Statement]
    questions: tuple[Question, ...]


def _statements(sheet: Worksheet, crypto: CryptoYear, taxed: _Taxed, plain: _Taxed, due: Figure) -> _Stated:
    found: dict[str, Statement] = {"rates": _rates(sheet, taxed, plain, due)}
    losses = [*taxed.closed.losses, *(taxed.block.losses if taxed.block else ())]
    losses.sort(key=lambda loss: list(Head).index(loss.head))
    rows = [
        {"head": str(loss.head), "pool": str(loss.pool), "origin": f"TY{loss.origin}"}
        | _put(sheet, f"statements.losses.{loss.head}.{loss.pool}.TY{loss.origin}", loss.label(), loss.row())
        for loss in losses
    ]
    if rows:
        found["losses"] = rows
    if taxed.rows:
        found["foreign_tax_credit"] = [{name: _text(value) for name, value in row.items()} for row in taxed.rows]
    if taxed.block:
        found["separate_block"] = [
            _put(sheet, f"statements.separate_block.{years}", f"Separate block, held over {years} years", row)
            for row in taxed.block.rows
            for years in [row["over_years"].value]
        ]
    income = sheet.put("income_with_block", "Taxable income and the separate block", taxed.income())
    checks = {
        "super_tax": super_tax(sheet, income),
        "minimum_tax": minimum_tax(sheet, crypto, taxed.charge.normal_tax),
    }
    questions = []
    for name, check in checks.items():
        if check:
            found[name] = {line: _text(term) for line, term in check.fields.items()}
            questions += [check.question] if check.question else []
    return _Stated(found, tuple(questions))


def _rates(sheet: Worksheet, taxed: _Taxed, plain: _Taxed, due: Figure) -> dict[str, str]:
    more = sheet.put("next.taxable_income", "Taxable income, Rs 1,000 more", taxed.taxable_income + STEP)
    table = _table(sheet.pack, int(taxed.salary.value), int(more.amount))
    charge = _charge(sheet, "next", table, more, taxed.salary, taxed.block)
    found = rates(
        sheet,
        taxed.income(),
        taxed.charge.normal_tax + taxed.charge.surcharge,
        charge.normal_tax + charge.surcharge,
        due,
        taxed.income() - plain.taxable_income,
    )
    return {name: _text(term) if term else "" for name, term in found.items()}


def _put(sheet: Worksheet, at: str, label: str, row: Mapping[str, Term]) -> dict[str, str]:
    """A row of a statement, its figures on the sheet under `at`."""
    return {
        name: _text(sheet.put(f"{at}.{name}", f"{label}: {name.replace('_', ' ')}", term)) for name, term in row.items()
    }


def _text(value: str | Term) -> str:
    """As the computation JSON writes it: rupees and per cent with two places."""
    if isinstance(value, str):
        return str(value)
    if value.unit is Unit.COUNT:
        return str(value.value)
    return rupees_text(int(value.value * 100)) if value.unit is Unit.PERCENT else rupees_text(int(value.value))


def _paisa(term: Term) -> int:
    assert term.value == int(term.value)
    return int(term.value)
