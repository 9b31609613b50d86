"""Tax on a taxable income: the Division I table, a separate block's tax, the surcharge.

Rounding (s.219): taxable income keeps its paisa. Division I tax is worked exactly and rounded once to the rupee,
below 50 paisa down, 50 paisa and more up; surcharge is worked from the rounded tax and rounded in the same way, so that
anyone can work it again from the return.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from engine.rules.elections import Elections
from engine.tax.assessment.separate_block import BlockClosed
from engine.tax.assessment.worksheet import Worksheet, sum_of, whole
from engine.workings import NOTHING, RUPEE, Figure, Number, Sheet, Term, Unit, greatest, to_the_rupee

if TYPE_CHECKING:
    from engine.rules.schema import RulePack, Table

SALARIED = "salaried"
NON_SALARIED = "non_salaried"
_DIVISION_I = "First Schedule, Part I, Division I"


@dataclass(frozen=True, slots=True)
class Charge:
    """Tax on a taxable income, before what is taken from it. `table` names the Division I table."""

    table: str
    division_i: Figure
    normal_tax: Figure
    surcharge: Figure


def charge(sheet: Worksheet, at: str, income: Figure, salary: Term, block: BlockClosed | None) -> Charge:
    """Division I tax, that of the separate block, and surcharge, as figures under `at`.

    `income` is taxable income, `salary` what of it is salary.
    """
    salaried = is_salaried(sheet.pack, whole(salary.value), whole(income.amount))
    table = SALARIED if salaried else NON_SALARIED
    share = sheet.pack.slabs.salaried_share_percent.value
    division_i = sheet.put(
        f"{at}.division_i",
        f"Tax on taxable income by the {table.replace('_', '-')} table",
        _by_table(sheet, table, income),
        _DIVISION_I,
        [f"slabs.{table}", "slabs.salaried_share_percent"],
        f"Salary {'exceeds' if salaried else 'does not exceed'} {share} per cent of taxable income.",
    )
    parts: list[Term] = [division_i]
    if block:
        parts.append(_block_tax(sheet, at, table, income, division_i, block))
    normal_tax = sheet.put(f"{at}.normal_tax", "Normal tax", sum_of(parts), "s.4")
    return Charge(table, division_i, normal_tax, _surcharge(sheet, at, income, salary, division_i))


def is_salaried(pack: RulePack, salary: int, taxable_income: int) -> bool:
    """Division I clause (2): salary exceeds 75 per cent of taxable income; exactly 75 per cent is not enough."""
    return salary * 100 > Fraction(pack.slabs.salaried_share_percent.value) * taxable_income


def division_i_tax(pack: RulePack, table: str, taxable_income: int) -> int:
    """Tax by a Division I table (`salaried` or `non_salaried`), rounded to the rupee (s.219). Paisa."""
    sheet = Worksheet(pack, Elections.resolve({}, pack.tax_year), Sheet(pack.tax_year))
    return whole(_by_table(sheet, table, Number(taxable_income, Unit.PKR)).value)


def _by_table(sheet: Worksheet, table: str, income: Term) -> Term:
    bands = _slabs(sheet.pack, table).value
    place = sum(income.value > band.over * RUPEE for band in bands) - 1
    if place < 0:
        return NOTHING
    band, at = bands[place], f"slabs.{table}[{place}]"
    above = income - sheet.rupees(f"{at}.over", band.over)
    return to_the_rupee(sheet.rupees(f"{at}.base", band.base) + above * sheet.percent(f"{at}.rate", band.rate))


def _block_tax(sheet: Worksheet, at: str, table: str, income: Figure, division_i: Term, block: BlockClosed) -> Figure:
    """The block's tax by its own rates; off the list, where the pack says so, at least what the slabs add for it."""
    law = sheet.pack.separate_block
    assert law is not None
    name, label = f"{at}.separate_block", "Tax of the separate block"
    if not law.non_atl_at_least_slab.value or sheet.elections.get("atl") == "true":
        return sheet.put(name, label, block.tax, law.rates.section)
    both = sheet.put(
        f"{at}.division_i_with_block",
        "Tax by the same table on taxable income and the separate block",
        _by_table(sheet, table, income + block.taxable),
        _DIVISION_I,
    )
    return sheet.put(
        name,
        label,
        greatest(block.tax, both - division_i),
        law.non_atl_at_least_slab.section,
        ["separate_block.non_atl_at_least_slab"],
        "Off the Active Taxpayers' List: no less than by the slabs.",
    )


def _surcharge(sheet: Worksheet, at: str, income: Figure, salary: Term, division_i: Term) -> Figure:
    """s.4AB: a share of the whole Division I tax once taxable income exceeds the threshold."""
    terms = sheet.pack.surcharge
    term: Term = NOTHING
    used = ["surcharge.threshold"]
    why = f"Taxable income does not exceed Rs {terms.threshold.value:,}."
    if income.amount > terms.threshold.value * RUPEE:
        salaried = is_salaried(sheet.pack, whole(salary.value), whole(income.amount))
        if terms.salary_proviso.value and sheet.elections.get("surcharge_salary_proviso") == "literal":
            salaried = salary.value > 0
            used.append("surcharge.salary_proviso")
        name, rate = ("rate_salaried", terms.rate_salaried) if salaried else ("rate_others", terms.rate_others)
        term = to_the_rupee(division_i * sheet.percent(f"surcharge.{name}", rate.value))
        why = f"Taxable income exceeds Rs {terms.threshold.value:,}."
    return sheet.put(f"{at}.surcharge", "Surcharge", term, "s.4AB", used, why)


def _slabs(pack: RulePack, table: str) -> Table:
    return pack.slabs.salaried if table == SALARIED else pack.slabs.non_salaried
