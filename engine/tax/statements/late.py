"""What filing or paying late costs, from the days that the taxpayer gave: penalties, surcharge, by the year's pack.

s.182(1) row 1 (return), row 1AA (wealth statement), row 1AAA (foreign statement), row 5 (payment); s.182A (to be on the
Active Taxpayers' List); s.205 (default surcharge). An officer imposes a penalty by order, after hearing the taxpayer:
these are the amounts that the table gives.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from engine.model import Question, Severity
from engine.rules.elections import Elections
from engine.tax.statements.foreign_statement import ForeignStatement
from engine.tax.statements.written import decimal_text, money
from engine.workings import (
    RUPEE,
    Fact,
    Figure,
    Law,
    Number,
    Sheet,
    Term,
    Unit,
    greatest,
    least,
    to_the_rupee,
    total,
)

if TYPE_CHECKING:
    from engine.rules.schema import Parameter, Penalties, RulePack, SurchargeRate

_DAYS_OF_YEAR = 365
_ROW_1 = "s.182(1), row 1"
_NONE_STATED = "The tax of the last return counts where it was higher; none was stated (tax_of_last_return)."
_NOT_MOVED = "An extension for you alone does not move the day from which it runs (s.119(6))."


@dataclass(frozen=True, slots=True)
class Owed:
    """What penalties are shares of. `tax` is the tax on taxable income before anything was paid or withheld."""

    taxable_income: Term
    tax: Term
    payable: Term
    salary: Term


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    figure: Figure
    days: int
    rate: str
    section: str
    note: str = ""


def due_date(pack: RulePack, elections: Elections) -> date:
    """The day the return was due: as extended (`due_on`), else s.118's."""
    return elections.date("due_on") or pack.filing.due.value


def late_filed_contradicts(pack: RulePack, elections: Elections) -> Question | None:
    """The election `late_filed` says one thing and `filed_on` another."""
    filed = elections.date("filed_on")
    if filed is None:
        return None
    due, year = due_date(pack, elections), pack.tax_year
    is_late, said = filed > due, elections.get("late_filed") == "true"
    if is_late is said:
        return None
    word = "after" if is_late else "not after"
    return Question(
        "late_filed_contradicts",
        Severity.HIGH,
        "",
        f"The return of TY{year} was filed on {filed}, {word} its due date of {due}, but late_filed is "
        f"{str(said).lower()}: losses are carried as late_filed says (s.182A).",
        f"Set late_filed.TY{year}={str(is_late).lower()}, or correct filed_on or due_on.",
    )


def late_lines(
    sheet: Sheet,
    pack: RulePack,
    elections: Elections,
    owed: Owed,
    foreign: ForeignStatement | None,
    *,
    is_resident: bool,
) -> list[dict[str, str]]:
    """The lines of the statement, their figures put on the sheet; none where neither day was given.

    `foreign` is the foreign statement where it was due.
    """
    filed, paid = elections.date("filed_on"), elections.date("paid_on")
    if filed is None and paid is None:
        return []
    due = due_date(pack, elections)
    book = _Late(sheet, pack.penalties)
    found: list[_Line] = []
    if filed is not None and filed > due:
        share = Fraction(pack.slabs.salaried_share_percent.value)
        found.append(book.return_penalty(_with_last_return(owed, pack, elections), due, filed, share))
        if _counts_last_return(pack) and not elections.fact("tax_of_last_return"):
            found[-1] = replace(found[-1], note=f"{found[-1].note} {_NONE_STATED}")
        if is_resident:
            found.append(book.wealth_penalty(owed, (filed - due).days))
        if foreign is not None and foreign.is_due:
            found.append(book.foreign_penalty(foreign, due, filed))
        found.append(book.atl_surcharge((filed - due).days))
    if paid is not None and paid > due and owed.payable.value > 0:
        found.append(book.payment_penalty(owed, (paid - due).days))
        found.append(book.default_surcharge(owed, due, paid, elections))
        if due != pack.filing.due.value:
            found[-1] = replace(found[-1], note=f"{found[-1].note} {_NOT_MOVED}")
    together = sheet.put(
        "statements.late.total.amount_pkr", "Filing or paying late", total([one.figure for one in found])
    )
    note = "" if found else f"Nothing was late: due on {due}."
    return [*(_written(one) for one in found), _written(_Line("total", together, 0, "", "", note))]


def _counts_last_return(pack: RulePack) -> bool:
    return pack.penalties.return_tax.value == "of_the_year_or_last_return"


def _with_last_return(owed: Owed, pack: RulePack, elections: Elections) -> Owed:
    """The tax that row 1 takes shares of: where the law says so, at least that of the last return."""
    if not _counts_last_return(pack):
        return owed
    last = Fact("tax_of_last_return", pack.tax_year, elections.fact("tax_of_last_return"))
    return replace(owed, tax=greatest(owed.tax, last))


@dataclass(frozen=True, slots=True)
class _Late:
    """Puts one line after another on the sheet."""

    sheet: Sheet
    law: Penalties

    def return_penalty(self, owed: Owed, due: date, filed: date, salaried_percent: Fraction) -> _Line:
        """Row 1. The least there is to pay stands even where the most, a share of the tax, is lower."""
        days = (filed - due).days
        per_day, most = self._percent("return_daily_percent"), self._percent("return_most_percent")
        late = Number(days, Unit.DAYS, "days late")
        by_day = greatest(owed.tax * per_day * late, self._rupees("return_daily_least") * late)
        is_salaried = owed.salary.value * 100 >= salaried_percent * owed.taxable_income.value > 0
        below = self.law.return_least_salaried_below.value
        is_small = below is None or owed.salary.value < below * RUPEE
        floor = self._rupees("return_least_salaried" if is_salaried and is_small else "return_least")
        whole = greatest(least(by_day, owed.tax * most), floor)
        why = (
            f"Salary is {salaried_percent}% or more of taxable income."
            if is_salaried
            else f"Salary is less than {salaried_percent}% of taxable income."
        )
        if is_salaried and below is not None:
            why += f" It is {'below' if is_small else 'not below'} Rs {below:,}."
        reduced = self._remaining(due, filed)
        term: Term = whole
        if reduced is not None:
            months, left = reduced
            term = whole * left
            why += (
                f" Filed within {months} {'month' if months == 1 else 'months'} of the due date: {left.value}% of it."
            )
        return self._line(
            "return_penalty",
            "Penalty for filing the return late",
            term,
            days,
            _higher(
                f"{self.law.return_daily_percent.value}% of the tax a day", self.law.return_daily_least.value, " a day"
            ),
            _ROW_1,
            why,
        )

    def wealth_penalty(self, owed: Owed, days: int) -> _Line:
        weeks = -(-days // 7)
        share = self._percent("wealth_weekly_percent")
        return self._line(
            "wealth_penalty",
            "Penalty for filing the wealth statement late",
            greatest(
                owed.taxable_income * share * Number(weeks, Unit.COUNT, "weeks begun"), self._rupees("wealth_least")
            ),
            days,
            _higher(f"{self.law.wealth_weekly_percent.value}% of taxable income a week", self.law.wealth_least.value),
            "s.182(1), row 1AA",
            f"{weeks} {'week' if weeks == 1 else 'weeks'} begun.",
        )

    def foreign_penalty(self, foreign: ForeignStatement, due: date, filed: date) -> _Line:
        years = 1
        while filed > _months_later(due, 12 * years):
            years += 1
        share = self._percent("foreign_yearly_percent")
        of = greatest(foreign.income, foreign.assets)
        return self._line(
            "foreign_penalty",
            "Penalty for filing the foreign income and assets statement late",
            of * share * Number(years, Unit.COUNT, "years begun"),
            (filed - due).days,
            f"{self.law.foreign_yearly_percent.value}% of foreign income or assets a year",
            "s.182(1), row 1AAA",
            f"{years} {'year' if years == 1 else 'years'} begun; of the higher of income and assets.",
        )

    def atl_surcharge(self, days: int) -> _Line:
        return self._line(
            "atl_surcharge",
            "Surcharge to be on the Active Taxpayers' List",
            self._rupees("atl_surcharge"),
            days,
            f"Rs {self.law.atl_surcharge.value:,}",
            "s.182A",
            "Only where you want to be on the list.",
        )

    def payment_penalty(self, owed: Owed, days: int) -> _Line:
        first = self.law.payment_percents.value[0]
        share = Law("penalties.payment_percents[0]", self.sheet.year, Fraction(first), Unit.PERCENT)
        return self._line(
            "payment_penalty",
            "Penalty for paying late",
            owed.payable * share,
            days,
            f"{first}% of the tax unpaid",
            "s.182(1), row 5",
            "As for a first default.",
        )

    def default_surcharge(self, owed: Owed, due: date, paid: date, elections: Elections) -> _Line:
        """s.205: for the days after the due date to that of payment, each at the rate then in force."""
        kibor = elections.percent("kibor")
        terms: list[Term] = []
        rates: list[str] = []
        over = None
        for place, (row, days) in enumerate(_days_by_rate(self.law.default_surcharge.value, due, paid)):
            if not days:
                continue
            rate: Term = self._of_surcharge(place, "percent", row.percent)
            at_least = ""
            if row.over_kibor is not None and kibor is None:
                at_least, over = "at least ", row.over_kibor
            elif row.over_kibor is not None and kibor is not None:
                margin = self._of_surcharge(place, "over_kibor", row.over_kibor)
                rate = greatest(rate, Fact("kibor", self.sheet.year, Fraction(kibor), Unit.PERCENT) + margin)
            time = Number(days, Unit.DAYS, "days unpaid") / Number(_DAYS_OF_YEAR, Unit.DAYS, "days of a year")
            terms.append(owed.payable * rate * time)
            begins = f"from {row.from_day} " if rates else ""
            rates.append(f"{begins}{at_least}{decimal_text(rate.value)}% a year")
        why = "On the whole tax payable, as if none of it was paid before."
        if over is not None:
            why = f"At least: the rate is KIBOR + {over}% where that is higher, and no kibor was given."
        return self._line(
            "default_surcharge",
            "Default surcharge",
            terms[0] if len(terms) == 1 else total(terms),
            (paid - due).days,
            ", ".join(rates),
            "s.205(1)",
            why,
        )

    def _of_surcharge(self, place: int, name: str, percent: Decimal) -> Law:
        parameter = f"penalties.default_surcharge[{place}].{name}"
        return Law(parameter, self.sheet.year, Fraction(percent), Unit.PERCENT)

    def _line(self, name: str, label: str, term: Term, days: int, rate: str, section: str, why: str) -> _Line:
        figure = self.sheet.put(
            f"statements.late.{name}.amount_pkr",
            label,
            to_the_rupee(term),
            section=f"{section}, s.219",
            parameters=_PARAMETERS[name],
            why=why,
        )
        late = Number(days, Unit.DAYS, "days late")
        self.sheet.put(f"statements.late.{name}.days", f"{label}: days late", late, section=section)
        return _Line(name, figure, days, rate, section, why)

    def _remaining(self, due: date, filed: date) -> tuple[int, Law] | None:
        """The months within which the return came, and what per cent of the penalty is left."""
        steps = enumerate(self.law.return_reduced.value)
        for place, step in sorted(steps, key=lambda one: one[1].months):
            if filed <= _months_later(due, step.months):
                name = f"penalties.return_reduced[{place}].percent"
                return step.months, Law(name, self.sheet.year, Fraction(step.percent), Unit.PERCENT)
        return None

    def _percent(self, name: str) -> Law:
        value = self._parameter(name).value
        return Law(f"penalties.{name}", self.sheet.year, Fraction(value), Unit.PERCENT)

    def _rupees(self, name: str) -> Law:
        value = self._parameter(name).value
        return Law(f"penalties.{name}", self.sheet.year, value * RUPEE, Unit.PKR)

    def _parameter(self, name: str) -> Parameter:  # type: ignore[type-arg]
        found: Parameter = getattr(self.law, name)  # type: ignore[type-arg]
        return found


_PARAMETERS: dict[str, Sequence[str]] = {
    "return_penalty": (
        "filing.due",
        "penalties.return_tax",
        "penalties.return_reduced",
        "penalties.return_least_salaried_below",
        "slabs.salaried_share_percent",
    ),
    "wealth_penalty": ("filing.due",),
    "foreign_penalty": ("filing.due", "statements.s116a_income_usd", "statements.s116a_assets_usd"),
    "atl_surcharge": ("filing.due",),
    "payment_penalty": ("filing.due",),
    "default_surcharge": ("filing.due",),
}


def _days_by_rate(rates: Sequence[SurchargeRate], due: date, paid: date) -> Iterator[tuple[SurchargeRate, int]]:
    """Each rate with how many of the days after `due`, to `paid`, it holds for."""
    for place, row in enumerate(rates):
        before = due if place == 0 else max(due, row.from_day - timedelta(1))
        last = paid if place + 1 == len(rates) else min(paid, rates[place + 1].from_day - timedelta(1))
        yield row, max(0, (last - before).days)


def _higher(share: str, least: int, each: str = "") -> str:
    """A share, and the rupees that it is at least."""
    return f"{share}; Rs {least:,}{each} if higher" if least else share


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _written(line: _Line) -> dict[str, str]:
    return {
        "line": line.name,
        "days": str(line.days) if line.days else "",
        "rate": line.rate,
        "amount_pkr": money(line.figure),
        "section": line.section,
        "note": line.note,
    }
